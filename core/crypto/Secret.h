// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chatkeep::crypto {

/// A secret of fixed size in the locked arena (mlock, guard pages, left out of core dumps), overwritten when
/// it goes away. Movable, never copied by accident. Where no locked memory can be had it falls back to
/// ordinary memory and `lockedMemoryAvailable()` says so. Thread: a value belongs to one thread at a time.
class Secret {
public:
    Secret() noexcept = default;
    explicit Secret(std::size_t sizeBytes);
    /// Copies `bytes` in; the caller wipes its own copy.
    explicit Secret(ByteView bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    [[nodiscard]] Secret clone() const;
    [[nodiscard]] ByteView view() const noexcept { return {m_bytes, m_size}; }
    [[nodiscard]] std::span<std::uint8_t> writable() noexcept { return {m_bytes, m_size}; }
    [[nodiscard]] std::string_view text() const noexcept { return asText(view()); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool empty() const noexcept { return m_size == 0; }
    void wipe() noexcept;
    /// Constant time.
    friend bool operator==(const Secret& a, const Secret& b) noexcept;

private:
    std::uint8_t* m_bytes = nullptr;
    std::size_t m_size = 0;
};

/// False if the arena could not be locked (RLIMIT_MEMLOCK); posture shows it.
[[nodiscard]] bool lockedMemoryAvailable() noexcept;
/// Overwrites memory in a way the compiler keeps.
void wipe(std::span<std::uint8_t> bytes) noexcept;
void wipe(std::string& text) noexcept;
/// Core dumps off, PR_SET_DUMPABLE 0; called once by `app` before any secret exists. CHATKEEP_TEST_DUMPABLE=1
/// (a build with sanitizers only) leaves the process dumpable.
void hardenProcess() noexcept;

} // namespace chatkeep::crypto

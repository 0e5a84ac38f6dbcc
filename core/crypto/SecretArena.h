// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace chatkeep::crypto {

/// Locked memory for secrets: one mapping between two guard pages, left out of core dumps, handed out in
/// granules of 64 bytes. As large as RLIMIT_MEMLOCK lets it be, up to 2 MiB. What does not fit comes from
/// ordinary memory, and `isLocked()` is false from then on. Thread: any.
class SecretArena {
public:
    /// The process's arena; made at the first secret and never torn down, so that secrets of any lifetime are
    /// fine.
    static SecretArena& instance();

    [[nodiscard]] std::uint8_t* allocate(std::size_t sizeBytes);
    /// Overwrites, then gives back.
    void release(std::uint8_t* bytes, std::size_t sizeBytes) noexcept;
    [[nodiscard]] bool isLocked() const noexcept;

private:
    SecretArena();
    [[nodiscard]] bool map(std::size_t sizeBytes);
    /// First of `granules` free granules in a row, or the number of all granules.
    [[nodiscard]] std::size_t findRun(std::size_t granules) const;

    mutable std::mutex m_guard;
    std::uint8_t* m_begin = nullptr;
    std::vector<bool> m_used;
    std::size_t m_hint = 0;
    bool m_locked = false;
};

} // namespace chatkeep::crypto

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <new>
#include <vector>

namespace chatkeep::engine::nlu {

/// Memory for tables of megabytes whose rows are read in no order: on huge pages where the system gives them,
/// so that a row costs no walk through page tables, and given back at once when it is freed. Throws
/// std::bad_alloc.
[[nodiscard]] void* takeWide(std::size_t bytes);
void giveWide(void* memory, std::size_t bytes) noexcept;

template <typename T>
struct WideMemory {
    using value_type = T;

    WideMemory() = default;
    template <typename U>
    explicit(false) WideMemory(const WideMemory<U>&) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) {
        if (count > std::numeric_limits<std::size_t>::max() / 2 / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T*>(takeWide(count * sizeof(T)));
    }
    void deallocate(T* memory, std::size_t count) noexcept { giveWide(memory, count * sizeof(T)); }
    friend bool operator==(const WideMemory&, const WideMemory&) noexcept { return true; }
};

template <typename T>
using WideVector = std::vector<T, WideMemory<T>>;

} // namespace chatkeep::engine::nlu

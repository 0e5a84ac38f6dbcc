// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <new>
#include <vector>

namespace chatkeep {

/// Megabytes that are read in no order: on huge pages where the system gives them, so that a read costs no
/// walk through page tables and a first touch is paid 512 times less often. All zero, and given back to the
/// system at once when freed. Throws std::bad_alloc. Thread: any.
[[nodiscard]] void* takePages(std::size_t bytes);
void givePages(void* memory, std::size_t bytes) noexcept;

/// What of a vector's memory is worth pages of its own. Sanitizers watch only what `new` gives.
#ifdef CHATKEEP_SANITIZED
inline constexpr std::size_t kWorthPages = std::numeric_limits<std::size_t>::max();
#else
inline constexpr std::size_t kWorthPages = std::size_t{1} << 20;
#endif

template <typename T>
struct WideMemory {
    using value_type = T;

    WideMemory() = default;
    template <typename U>
    explicit(false) WideMemory(const WideMemory<U>&) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) {
        if (count > std::numeric_limits<std::size_t>::max() / 2 / sizeof(T))
            throw std::bad_array_new_length();
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(bytes < kWorthPages ? ::operator new(bytes) : takePages(bytes));
    }
    void deallocate(T* memory, std::size_t count) noexcept {
        if (count * sizeof(T) < kWorthPages)
            ::operator delete(memory);
        else
            givePages(memory, count * sizeof(T));
    }
    friend bool operator==(const WideMemory&, const WideMemory&) noexcept { return true; }
};

/// A vector for tables of megabytes.
template <typename T>
using WideVector = std::vector<T, WideMemory<T>>;

} // namespace chatkeep

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/WideMemory.h"

#include <cstdint>

// Sanitizers watch only what `new` gives.
#if defined(__linux__) && !defined(CHATKEEP_SANITIZED)
#include <sys/mman.h>
#define CHATKEEP_HUGE_PAGES 1
#endif

namespace chatkeep::engine::nlu {

#ifdef CHATKEEP_HUGE_PAGES
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kWorthOne = kHugePage / 2;

/// What is taken of the address space for so many bytes; only what is written to takes memory.
constexpr std::size_t wholePages(std::size_t bytes) {
    return (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

} // namespace

void* takeWide(std::size_t bytes) {
    if (bytes < kWorthOne) return ::operator new(bytes);
    const std::size_t size = wholePages(bytes);
    void* memory =
        ::mmap(nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    auto* begin = static_cast<std::byte*>(memory);
    const std::size_t before =
        wholePages(reinterpret_cast<std::uintptr_t>(begin)) - reinterpret_cast<std::uintptr_t>(begin);
    if (before > 0) (void)::munmap(begin, before);
    if (before < kHugePage) (void)::munmap(begin + before + size, kHugePage - before);
    begin += before;
    // Advice only, and none for a last part that would leave most of a page unused.
    const std::size_t huge = (bytes + kWorthOne) / kHugePage * kHugePage;
    (void)::madvise(begin, huge, MADV_HUGEPAGE);
    return begin;
}

void giveWide(void* memory, std::size_t bytes) noexcept {
    if (bytes < kWorthOne)
        ::operator delete(memory);
    else
        (void)::munmap(memory, wholePages(bytes));
}
#else
void* takeWide(std::size_t bytes) {
    return ::operator new(bytes);
}

void giveWide(void* memory, std::size_t /*bytes*/) noexcept {
    ::operator delete(memory);
}
#endif

} // namespace chatkeep::engine::nlu

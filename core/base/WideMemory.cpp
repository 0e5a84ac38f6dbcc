// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/WideMemory.h"

#include <sys/mman.h>

#include <cstdint>

namespace chatkeep {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

/// What is taken of the address space for so many bytes; only what is written to takes memory.
constexpr std::size_t wholePages(std::size_t bytes) {
    return (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

} // namespace

void* takePages(std::size_t bytes) {
    const std::size_t size = wholePages(bytes);
    void* memory =
        ::mmap(nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    auto* begin = static_cast<std::byte*>(memory);
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    const std::size_t before = wholePages(address) - address;
    if (before > 0) (void)::munmap(begin, before);
    begin += before;
    if (before < kHugePage) (void)::munmap(begin + size, kHugePage - before);
    // Advice only, and none for a last part that would leave most of a page unused.
    (void)::madvise(begin, (bytes + kHugePage / 2) / kHugePage * kHugePage, MADV_HUGEPAGE);
    return begin;
}

void givePages(void* memory, std::size_t bytes) noexcept {
    (void)::munmap(memory, wholePages(bytes));
}

} // namespace chatkeep

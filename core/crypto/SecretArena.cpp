// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/SecretArena.h"

#include "core/crypto/Secret.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace chatkeep::crypto {
namespace {

constexpr std::size_t kGranuleBytes = 64;
constexpr std::size_t kLargestArena = 2 * 1024 * 1024;
constexpr std::size_t kSmallestArena = 16 * 1024;

void raiseMemlockLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
    limit.rlim_cur = limit.rlim_max;
    (void)::setrlimit(RLIMIT_MEMLOCK, &limit);
}

std::size_t granulesOf(std::size_t sizeBytes) {
    return (sizeBytes + kGranuleBytes - 1) / kGranuleBytes;
}

} // namespace

SecretArena& SecretArena::instance() {
    static SecretArena* const arena = new SecretArena;
    return *arena;
}

SecretArena::SecretArena() {
    raiseMemlockLimit();
    for (std::size_t size = kLargestArena; size >= kSmallestArena; size /= 2) {
        if (!map(size)) continue;
        m_locked = true;
        m_used.assign(size / kGranuleBytes, false);
        return;
    }
}

bool SecretArena::map(std::size_t sizeBytes) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t whole = sizeBytes + 2 * page;
    void* const mapping = ::mmap(nullptr, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED) return false;
    auto* const begin = static_cast<std::uint8_t*>(mapping) + page;
    if (::mprotect(begin, sizeBytes, PROT_READ | PROT_WRITE) != 0 || ::mlock(begin, sizeBytes) != 0) {
        ::munmap(mapping, whole);
        return false;
    }
    (void)::madvise(begin, sizeBytes, MADV_DONTDUMP);
    m_begin = begin;
    return true;
}

std::size_t SecretArena::findRun(std::size_t granules) const {
    const std::size_t all = m_used.size();
    for (const std::size_t start : {m_hint, std::size_t{0}}) {
        std::size_t run = 0;
        for (std::size_t i = start; i < all; ++i) {
            run = m_used[i] ? 0 : run + 1;
            if (run == granules) return i + 1 - granules;
        }
        if (start == 0) break;
    }
    return all;
}

std::uint8_t* SecretArena::allocate(std::size_t sizeBytes) {
    const std::size_t granules = granulesOf(sizeBytes);
    const std::lock_guard hold(m_guard);
    const std::size_t first = findRun(granules);
    if (first == m_used.size()) {
        m_locked = false;
        return new std::uint8_t[granules * kGranuleBytes]();
    }
    std::fill_n(m_used.begin() + static_cast<std::ptrdiff_t>(first), granules, true);
    m_hint = first + granules;
    return m_begin + first * kGranuleBytes;
}

void SecretArena::release(std::uint8_t* bytes, std::size_t sizeBytes) noexcept {
    const std::size_t granules = granulesOf(sizeBytes);
    wipe({bytes, granules * kGranuleBytes});
    const std::lock_guard hold(m_guard);
    if (m_begin == nullptr || bytes < m_begin || bytes >= m_begin + m_used.size() * kGranuleBytes) {
        delete[] bytes;
        return;
    }
    const std::size_t first = static_cast<std::size_t>(bytes - m_begin) / kGranuleBytes;
    std::fill_n(m_used.begin() + static_cast<std::ptrdiff_t>(first), granules, false);
    m_hint = std::min(m_hint, first);
}

bool SecretArena::isLocked() const noexcept {
    const std::lock_guard hold(m_guard);
    return m_locked;
}

} // namespace chatkeep::crypto

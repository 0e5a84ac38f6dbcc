// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Secret.h"

#include "core/crypto/Hash.h"
#include "core/crypto/SecretArena.h"

#include <openssl/crypto.h>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace chatkeep::crypto {
namespace {

/// Sanitizers and their leak check attach to the process; only such builds may stay open to it.
bool mayStayDumpable() {
#ifdef CHATKEEP_SANITIZED
    const char* const wish = std::getenv("CHATKEEP_TEST_DUMPABLE");
    return wish != nullptr && std::string_view(wish) == "1";
#else
    return false;
#endif
}

} // namespace

Secret::Secret(std::size_t sizeBytes)
    : m_bytes(sizeBytes == 0 ? nullptr : SecretArena::instance().allocate(sizeBytes))
    , m_size(sizeBytes) {}

Secret::Secret(ByteView bytes)
    : Secret(bytes.size()) {
    std::ranges::copy(bytes, m_bytes);
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr))
    , m_size(std::exchange(other.m_size, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

Secret Secret::clone() const {
    return Secret(view());
}

void Secret::wipe() noexcept {
    if (m_bytes != nullptr) SecretArena::instance().release(m_bytes, m_size);
    m_bytes = nullptr;
    m_size = 0;
}

bool operator==(const Secret& a, const Secret& b) noexcept {
    return equalConstantTime(a.view(), b.view());
}

bool lockedMemoryAvailable() noexcept {
    return SecretArena::instance().isLocked();
}

void wipe(std::span<std::uint8_t> bytes) noexcept {
    if (!bytes.empty()) OPENSSL_cleanse(bytes.data(), bytes.size());
}

void wipe(std::string& text) noexcept {
    // The whole capacity: an earlier, longer value may still lie behind the end.
    text.resize(text.capacity());
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

void hardenProcess() noexcept {
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    if (!mayStayDumpable()) (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace chatkeep::crypto

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Password.h"

#include "core/base/Text.h"
#include "core/base/WideMemory.h"

#include <argon2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <thread>

namespace chatkeep::crypto {
namespace {

constexpr std::size_t kDerivedBytes = 32;
constexpr std::size_t kShortestSalt = 16;
constexpr std::chrono::duration<double> kTarget{1.0};

Result<void> checkCost(const Argon2Cost& cost) {
    if (cost.memoryKib < kArgon2FloorKib || cost.passes < 1 || cost.lanes < 1)
        return fail(ErrorCode::InvalidInput, {"argon2", "floor"});
    if (cost.memoryKib > kArgon2CapKib || cost.passes > kArgon2CapPasses || cost.lanes > kArgon2CapLanes)
        return fail(ErrorCode::InvalidInput, {"argon2", "cap"});
    return {};
}

/// On huge pages: touching hundreds of megabytes for the first time takes a third of the time otherwise, time
/// that hardens nothing. The library wipes what it worked in before it gives it back.
int takeWork(std::uint8_t** memory, std::size_t bytes) noexcept {
    try {
        *memory = static_cast<std::uint8_t*>(takePages(bytes));
    } catch (const std::bad_alloc&) {
        *memory = nullptr;
    }
    return 0; // the library looks at the pointer
}

void giveWork(std::uint8_t* memory, std::size_t bytes) noexcept {
    givePages(memory, bytes);
}

} // namespace

Result<Secret> deriveFromPassword(const Secret& password, ByteView salt, const Argon2Cost& cost) {
    CHATKEEP_TRY(checkCost(cost));
    if (salt.size() < kShortestSalt) return fail(ErrorCode::InvalidInput, {"argon2", "salt"});
    Secret derived(kDerivedBytes);
    // The interface is C's of old: what it only reads is not const.
    const auto readOnly = [](ByteView bytes) { return const_cast<std::uint8_t*>(bytes.data()); };
    ::argon2_context context{};
    context.out = derived.writable().data();
    context.outlen = static_cast<std::uint32_t>(derived.size());
    context.pwd = readOnly(password.view());
    context.pwdlen = static_cast<std::uint32_t>(password.size());
    context.salt = readOnly(salt);
    context.saltlen = static_cast<std::uint32_t>(salt.size());
    context.t_cost = cost.passes;
    context.m_cost = cost.memoryKib;
    context.lanes = context.threads = cost.lanes;
    context.version = ARGON2_VERSION_13;
    context.flags = ARGON2_DEFAULT_FLAGS;
    context.allocate_cbk = takeWork;
    context.free_cbk = giveWork;
    const int status = ::argon2id_ctx(&context);
    if (status != ARGON2_OK) return fail(ErrorCode::Internal, {}, ::argon2_error_message(status));
    return derived;
}

Argon2Cost calibrateArgon2() {
    Argon2Cost cost;
    cost.lanes = std::clamp(std::thread::hardware_concurrency(), 1u, 4u);
    const Secret password(asBytes("calibration"));
    const std::array<std::uint8_t, kShortestSalt> salt{};
    const auto start = std::chrono::steady_clock::now();
    if (!deriveFromPassword(password, salt, {cost.memoryKib, 1, cost.lanes})) return cost;
    const std::chrono::duration<double> onePass = std::chrono::steady_clock::now() - start;
    const double passes = std::round(kTarget / onePass);
    cost.passes = static_cast<std::uint32_t>(std::clamp(passes, 3.0, static_cast<double>(kArgon2CapPasses)));
    return cost;
}

Result<Secret> normalizedPassword(const Secret& typed) {
    const bool isAscii = std::ranges::all_of(typed.view(), [](std::uint8_t byte) { return byte < 0x80; });
    if (isAscii) return typed.clone();
    if (!isUtf8(typed.text())) return fail(ErrorCode::InvalidInput, {"password", "encoding"});
    std::string normal = toNfkc(typed.text());
    Secret secret(asBytes(normal));
    wipe(normal);
    return secret;
}

} // namespace chatkeep::crypto

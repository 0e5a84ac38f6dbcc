// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Password.h"

#include "core/base/Text.h"

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

} // namespace

Result<Secret> deriveFromPassword(const Secret& password, ByteView salt, const Argon2Cost& cost) {
    CHATKEEP_TRY(checkCost(cost));
    if (salt.size() < kShortestSalt) return fail(ErrorCode::InvalidInput, {"argon2", "salt"});
    Secret derived(kDerivedBytes);
    const int status =
        ::argon2id_hash_raw(cost.passes, cost.memoryKib, cost.lanes, password.view().data(), password.size(),
                            salt.data(), salt.size(), derived.writable().data(), derived.size());
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

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Throttle.h"

#include <algorithm>

namespace chatkeep::access {
namespace {

constexpr std::int64_t kFirstThrottledFailure = 3;
constexpr std::int64_t kLockingFailure = 10;
constexpr int kLockSeconds = 30 * 60;
constexpr int kLastAdministratorSeconds = 60;
constexpr std::size_t kMaxUnknownNames = 10'000;

} // namespace

int waitSecondsAfter(std::int64_t failures, bool isLastAdministrator) noexcept {
    if (failures < kFirstThrottledFailure) return 0;
    const int wait = failures >= kLockingFailure ? kLockSeconds : 1 << (failures - kFirstThrottledFailure);
    return isLastAdministrator ? std::min(wait, kLastAdministratorSeconds) : wait;
}

int secondsLeft(TimeMs retryAfter, TimeMs now) noexcept {
    const TimeMs left = (retryAfter - now + 999) / 1000;
    return left > 0 && left <= kLockSeconds ? static_cast<int>(left) : 0;
}

int UnknownNames::secondsLeftFor(const std::string& name, TimeMs now) const {
    const auto found = m_tries.find(crypto::sha256(asBytes(name)));
    return found == m_tries.end() ? 0 : secondsLeft(found->second.retryAfter, now);
}

void UnknownNames::recordFailure(const std::string& name, TimeMs now) {
    if (m_tries.size() >= kMaxUnknownNames) m_tries.clear();
    Tries& tries = m_tries[crypto::sha256(asBytes(name))];
    ++tries.failures;
    tries.retryAfter = now + TimeMs{1000} * waitSecondsAfter(tries.failures, false);
}

} // namespace chatkeep::access

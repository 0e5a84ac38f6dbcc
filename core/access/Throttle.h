// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/crypto/Hash.h"

#include <map>
#include <string>

namespace chatkeep::access {

/// How long to wait after that many failures in a row: from the 3rd on doubling, from the 10th on half an
/// hour. The last administrator never waits longer than a minute, or anybody could lock the vault's owner
/// out.
[[nodiscard]] int waitSecondsAfter(std::int64_t failures, bool isLastAdministrator) noexcept;

/// Seconds that are left of a wait; a clock that was set back must not make it longer than the longest wait.
[[nodiscard]] int secondsLeft(TimeMs retryAfter, TimeMs now) noexcept;

/// The same for names that are nobody's, in memory, so that they cannot be told from known ones. Holds hashes
/// of names only. Thread: one at a time.
class UnknownNames {
public:
    [[nodiscard]] int secondsLeftFor(const std::string& name, TimeMs now) const;
    void recordFailure(const std::string& name, TimeMs now);

private:
    struct Tries {
        std::int64_t failures = 0;
        TimeMs retryAfter = 0;
    };
    std::map<crypto::Digest, Tries> m_tries;
};

} // namespace chatkeep::access

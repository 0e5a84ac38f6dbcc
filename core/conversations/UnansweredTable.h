// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Unanswered.h"
#include "core/store/Database.h"

namespace chatkeep::conversations {

struct UnansweredRow {
    std::int64_t id = 0;
    std::int64_t bot = 0;
    std::int64_t botVersion = 0;
    std::int64_t conversation = 0;
    std::uint64_t seq = 0;
    TimeMs at = 0;
    float score = 0;
};

/// The table unanswered_question: numbers only.
namespace unanswered {

[[nodiscard]] Result<void> add(store::Transaction& tx, const UnansweredRow& row);
/// Open ones, newest first. `bot` 0: of all bots.
[[nodiscard]] Result<std::vector<UnansweredRow>> open(store::ReadTransaction& snapshot, std::int64_t bot,
                                                      std::size_t limit);
[[nodiscard]] Result<std::size_t> countOpen(store::ReadTransaction& snapshot, std::int64_t bot);
/// True if it was open.
[[nodiscard]] Result<bool> close(store::Transaction& tx, std::int64_t id, UnansweredEnd end, TimeMs now);
/// True if it was closed in this way.
[[nodiscard]] Result<bool> reopen(store::Transaction& tx, std::int64_t id, UnansweredEnd ended);

} // namespace unanswered

} // namespace chatkeep::conversations

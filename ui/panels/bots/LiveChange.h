// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "core/engine/review/BotChanges.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace chatkeep::ui {

/// What visitors would notice of a version that goes live.
struct LiveChange {
    std::string bot;
    std::int64_t version = 0;
    std::int64_t instead = 0; ///< published now; 0: none
    engine::BotChanges changes;
    int fromChatsAdded = 0; ///< visitors' words that it learns from and the other did not
    int fromChatsRemoved = 0;
    int mistakes = 0; ///< what is wrong there is left out
    int tests = 0;    ///< of its own
    std::size_t print = 0;
};
/// What its own tests said when they ran.
struct TestOutcome {
    std::size_t print = 0; ///< of what was tested
    int passed = 0;
    int failed = 0;
};

/// The dry run of a publication. Thread: any but GUI.
[[nodiscard]] Result<LiveChange> liveChange(engine::BotService& bots, const access::Actor& actor,
                                            const std::string& bot, std::int64_t version,
                                            std::int64_t instead);
/// Another one if files or visitors' examples of a version differ. Thread: any but GUI.
[[nodiscard]] Result<std::size_t> printOf(engine::BotService& bots, const access::Actor& actor,
                                          const std::string& bot, std::int64_t version);

/// The words for it. `known` is the last run of the tests, if there was one.
class LiveChangeWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::LiveChangeWords)

public:
    /// What happens to visitors, in one sentence or two.
    [[nodiscard]] static QString whatHappens(const LiveChange& change, bool again);
    [[nodiscard]] static QString differences(const LiveChange& change);
    [[nodiscard]] static QString tests(const LiveChange& change, bool gated,
                                       const std::optional<TestOutcome>& known);
};

} // namespace chatkeep::ui

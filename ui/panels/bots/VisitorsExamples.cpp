// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/VisitorsExamples.h"

#include "core/conversations/Conversations.h"
#include "core/conversations/Replay.h"

namespace chatkeep::ui {

Result<std::vector<VisitorsExample>> visitorsExamples(const ConsoleServices& services,
                                                      const access::Actor& actor, const std::string& bot,
                                                      std::int64_t version) {
    std::vector<VisitorsExample> all;
    if (services.conversations && actor.may(access::Right::ConversationsRead)) {
        CHATKEEP_ASSIGN(auto rows, services.conversations->rehearsal().promoted(actor, bot, version));
        for (auto& row : rows)
            all.push_back({.id = row.id,
                           .conversation = row.conversation,
                           .intent = std::move(row.intent),
                           .text = std::move(row.text)});
        return all;
    }
    CHATKEEP_ASSIGN(const auto examples, services.bots->examples(actor, bot, version));
    for (const auto& one : examples)
        all.push_back({.id = one.id, .conversation = one.conversation, .intent = one.intent, .text = {}});
    return all;
}

Result<std::vector<engine::TrainingExample>> visitorsExamplesToLearn(engine::BotService& bots,
                                                                     const access::Actor& actor,
                                                                     const std::string& bot,
                                                                     const engine::RenamedIntents& renamed) {
    CHATKEEP_ASSIGN(const auto examples, bots.examples(actor, bot));
    std::vector<engine::TrainingExample> all;
    for (const auto& one : examples)
        all.push_back({.intent = engine::namedNow(one.intent, renamed), .text = one.text});
    return all;
}

} // namespace chatkeep::ui

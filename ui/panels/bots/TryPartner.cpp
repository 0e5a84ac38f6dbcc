// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/TryPartner.h"

#include "core/conversations/Masking.h"

#include "ui/base/Words.h"
#include "ui/panels/bots/VisitorsExamples.h"

#include <algorithm>

namespace chatkeep::ui {
namespace {

Result<engine::LiveBot> loadPartner(engine::BotService& bots, const access::Actor& actor,
                                    const TryPartner& partner) {
    if (partner.version > 0) return bots.load(actor, partner.bot, partner.version);
    CHATKEEP_ASSIGN(const auto project, engine::BotProject::parse(partner.bot, partner.files));
    engine::TrainOptions options;
    options.effort = engine::Effort::Live;
    CHATKEEP_ASSIGN(options.extraExamples,
                    visitorsExamplesToLearn(bots, actor, partner.bot, partner.renamed));
    CHATKEEP_ASSIGN(const auto model, project->train(options));
    CHATKEEP_ASSIGN(auto loaded, engine::loadBot(partner.bot, partner.files, model));
    return engine::LiveBot{.row = 0, .version = 0, .name = partner.bot, .bot = std::move(loaded)};
}

/// Who may not read conversations does not read their words here either; others read them masked.
void keepVisitorsWords(engine::Explanation& why, engine::BotService& bots, const access::Actor& actor,
                       const TryPartner& partner) {
    if (actor.may(access::Right::ConversationsRead)) {
        for (auto& words : why.nearestExamples)
            words = conversations::maskedText(std::move(words));
        return;
    }
    const auto learned = bots.examples(actor, partner.bot, partner.version);
    std::erase_if(why.nearestExamples, [&](const std::string& words) {
        return !learned ||
               std::ranges::find(*learned, words, &engine::PromotedExample::text) != learned->end();
    });
}

} // namespace

Result<TryBegun> meetPartner(engine::BotService& bots, const access::Actor& actor,
                             const TryPartner& partner) {
    CHATKEEP_ASSIGN(auto bot, loadPartner(bots, actor, partner));
    engine::TurnInput input;
    input.now = nowMs();
    input.locale = bot.bot->languages().empty() ? "en" : bot.bot->languages().front();
    auto greeting = bot.bot->greet(input);
    return TryBegun{std::move(bot), std::move(greeting)};
}

TriedTurn askPartner(engine::BotService& bots, const access::Actor& actor, const TryPartner& partner,
                     const engine::Bot& bot, const engine::TurnInput& input,
                     const engine::DialogueState& state) {
    engine::TurnInput received = input;
    auto arrival = privacy::receiveText(input.text, input.locale);
    received.text = std::move(arrival.text);
    TriedTurn turn{.text = received.text,
                   .outcome = bot.respond(received, state),
                   .why = {},
                   .found = std::move(arrival.found),
                   .cut = arrival.cut};
    if (input.payload || !turn.outcome.trace.isOfWords()) return turn;
    turn.why = bot.explain(received.text, turn.outcome.trace.language);
    keepVisitorsWords(*turn.why, bots, actor, partner);
    return turn;
}

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Fallback.h"

#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/format/Payload.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxSuggestions = 3;
constexpr float kLeastSuggestedScore = 0.02F;
constexpr std::string_view kNoneOfThese = "out_of_scope";

// Stages: what the visitor was asked last.
constexpr int kAsksAffirmation = 1;
constexpr int kAsksRephrase = 2;
constexpr int kAsksAffirmationAgain = 3;

std::string said(const TurnContext& turn, std::string_view what, std::string_view value = {}) {
    return saidWith(what, turn.memory.language, value);
}

/// The intent in words: response `utter_title_<intent>` if the bot has one, else its name with spaces.
std::string titleOf(const TurnContext& turn, const std::string& intent) {
    if (const auto* response = turn.bot.response("utter_title_" + intent);
        response != nullptr && !response->variations.empty()) {
        const auto& variation = response->variations.front();
        const auto translated = variation.translations.find(turn.memory.language);
        return translated == variation.translations.end() ? variation.text : translated->second;
    }
    auto words = intent.substr(intent.find('/') + 1);
    std::ranges::replace(words, '_', ' ');
    return words;
}

bool isNoneOfThese(std::string_view intent) {
    return intent == kNoneOfThese || intent == "deny";
}

void offerSuggested(TurnContext& turn) {
    std::vector<Button> buttons;
    for (const auto& intent : turn.memory.suggested)
        buttons.push_back({titleOf(turn, intent), "/" + intent});
    const auto first = buttons.front().title;
    const bool one = buttons.size() == 1;
    if (one) buttons.front().title = said(turn, "yes");
    buttons.push_back({said(turn, one ? "no" : "none"), "/" + std::string(kNoneOfThese)});
    const auto* const name = one ? "utter_ask_affirmation" : "utter_ask_which";
    if (turn.bot.response(name) != nullptr)
        sayResponse(turn, name, {{"intent", first}}, buttons);
    else
        sayText(turn, one ? said(turn, "did_you_mean", first) : said(turn, "which"), std::move(buttons));
}

/// A yes to several offers takes none of them, unless it means something by itself.
bool takesNone(const TurnContext& turn) {
    return turn.message.intent == "affirm" && turn.memory.suggested.size() > 1 &&
           turn.memory.fallbackStage != kAsksRephrase && !turn.bot.patterns().beginsWith("affirm");
}

/// A no is one only where something was offered.
bool isUnclearAt(int stage, const TurnMessage& message) {
    if (message.intent == kFallbackIntent || message.intent == kNoneOfThese) return true;
    return stage != kAsksRephrase && message.intent == "deny";
}

/// What is understood at last stands where the unclear message did, as in Rasa.
void forgetUnclear(std::vector<std::string>& history) {
    const auto isMessage = [](const std::string& item) { return item.starts_with("u:"); };
    const auto last = std::ranges::find_if(history.rbegin(), history.rend(), isMessage);
    if (last != history.rend() && *last == "u:" + std::string(kFallbackIntent))
        history.erase(std::prev(last.base()), history.end());
}

} // namespace

void leaveTwoStageFallback(TurnContext& turn) {
    turn.memory.activeLoop = std::exchange(turn.memory.suspendedLoop, {});
    turn.memory.fallbackStage = 0;
    turn.memory.suggested.clear();
}

bool askAffirmation(TurnContext& turn) {
    auto& suggested = turn.memory.suggested;
    suggested.clear();
    for (const auto& candidate : turn.outcome.trace.ranking) {
        const auto base = candidate.name.substr(0, candidate.name.find('/'));
        const bool answers = base == "affirm" || base == "deny"; // to a question that was not put
        const bool useful = candidate.score >= kLeastSuggestedScore && base != kNoneOfThese && !answers &&
                            !base.starts_with(kSaidPrefix) &&
                            (turn.bot.patterns().beginsWith(base) || !turn.bot.triggeredBy(base).empty());
        if (useful && suggested.size() < kMaxSuggestions) suggested.push_back(candidate.name);
    }
    if (suggested.empty()) return false;
    offerSuggested(turn);
    return true;
}

void askRephrase(TurnContext& turn) {
    if (turn.bot.response("utter_ask_rephrase") != nullptr)
        sayResponse(turn, "utter_ask_rephrase");
    else
        (void)sayOwnWords(turn, "utter_ask_rephrase");
}

void noteOffer(TurnContext& turn) {
    auto& suggested = turn.memory.suggested;
    suggested.clear();
    if (turn.outcome.messages.empty()) return;
    for (const auto& button : turn.outcome.messages.back().buttons) {
        const auto intent = parsePayload(button.payload).intent;
        if (!intent.empty() && !isNoneOfThese(intent)) suggested.push_back(intent);
    }
}

void startTwoStageFallback(TurnContext& turn, const FallbackQuestions& ask) {
    auto& memory = turn.memory;
    if (memory.activeLoop != kTwoStageLoop) memory.suspendedLoop = memory.activeLoop;
    memory.loopRejected = turn.loopWasRejected; // what was not understood did not leave the form
    memory.activeLoop = kTwoStageLoop;
    memory.fallbackStage = kAsksAffirmation;
    if (ask.affirmation()) return;
    memory.fallbackStage = kAsksRephrase;
    ask.rephrase();
}

FallbackResult continueTwoStageFallback(TurnContext& turn, const FallbackQuestions& ask) {
    auto& memory = turn.memory;
    auto& message = turn.message;
    const int stage = memory.fallbackStage;
    if (message.intent == "affirm" && memory.suggested.size() == 1 && stage != kAsksRephrase) {
        message.fullIntent = memory.suggested.front();
        message.intent = message.fullIntent.substr(0, message.fullIntent.find('/'));
        message.entities.clear();
    }
    if (takesNone(turn)) {
        offerSuggested(turn);
        return FallbackResult::Waiting;
    }
    if (!isUnclearAt(stage, message)) {
        leaveTwoStageFallback(turn);
        forgetUnclear(memory.history);
        return FallbackResult::Understood;
    }
    const bool refused = message.intent != kFallbackIntent;
    if (refused && stage != kAsksAffirmationAgain) {
        memory.fallbackStage = kAsksRephrase;
        ask.rephrase();
        return FallbackResult::Waiting;
    }
    if (!refused && stage == kAsksRephrase) {
        memory.fallbackStage = kAsksAffirmationAgain;
        if (ask.affirmation()) return FallbackResult::Waiting;
    }
    leaveTwoStageFallback(turn);
    return FallbackResult::GaveUp;
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Fallback.h"

#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/SlotValues.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxSuggestions = 3;
constexpr std::size_t kMostBesideIntents = 1; ///< of knowledge that take a place from an intent
constexpr float kLeastSuggestedScore = 0.02F;
constexpr std::string_view kNoneOfThese = "out_of_scope";
constexpr auto kQuestionMarks = std::to_array<std::string_view>({"?", "？", "؟", " ", "\u00A0", "\u202F"});

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
    return spokenName(intent.substr(intent.find('/') + 1));
}

bool isNoneOfThese(std::string_view intent) {
    return intent == kNoneOfThese || intent == "deny";
}

/// To stand in "Did you mean: {intent}?".
std::string withoutQuestionMark(std::string text) {
    const auto endsSo = [&](std::string_view mark) { return text.ends_with(mark); };
    for (auto mark = std::ranges::find_if(kQuestionMarks, endsSo); mark != kQuestionMarks.end();
         mark = std::ranges::find_if(kQuestionMarks, endsSo))
        text.erase(text.size() - mark->size());
    return text;
}

/// "Did you mean …?" is answered with a yes or a no.
std::vector<Button> yesOrNo(const TurnContext& turn, Button choice, std::string_view none) {
    choice.title = said(turn, "yes");
    return {std::move(choice), {said(turn, "no"), "/" + std::string(none)}};
}

/// "Did you mean …?" for the only choice, else a button for each and one for none of them.
void askWhich(TurnContext& turn, std::vector<Button> choices, std::string_view none) {
    const auto first = withoutQuestionMark(choices.front().title);
    const bool one = choices.size() == 1;
    if (one)
        choices = yesOrNo(turn, std::move(choices.front()), none);
    else
        choices.push_back({said(turn, "none"), "/" + std::string(none)});
    const auto* const name = one ? "utter_ask_affirmation" : "utter_ask_which";
    if (turn.bot.response(name) != nullptr)
        sayResponse(turn, name, {{"intent", first}}, choices);
    else
        sayText(turn, one ? said(turn, "did_you_mean", first) : said(turn, "which"), std::move(choices));
}

void offerSuggested(TurnContext& turn) {
    std::vector<Button> choices;
    for (const auto& intent : turn.memory.suggested)
        choices.push_back({titleOf(turn, intent), "/" + intent});
    std::ranges::copy(turn.memory.suggestedKnowledge, std::back_inserter(choices));
    askWhich(turn, std::move(choices), kNoneOfThese);
}

/// A pair's question, pressed, is as if it had been typed. What would be a command then ("/help") is left
/// out; so is all for a yes, which asks nothing.
std::vector<Button> knowledgeMeant(const TurnContext& turn) {
    const auto& asked = turn.outcome.trace.knowledge;
    std::vector<Button> buttons;
    if (!asked || mereTalkIn(turn.message.text, turn.tongues()) != MereTalk::None) return buttons;
    for (const auto& [words, passage] : asked->offered()) {
        const bool isPair = !passage->question.empty();
        if (parsePayload(words).isText())
            buttons.push_back({words, isPair ? words : passagePayload(*passage)});
    }
    return buttons;
}

std::size_t offers(const TurnMemory& memory) {
    return memory.suggested.size() + memory.suggestedKnowledge.size();
}

/// A yes to several offers takes none of them, unless it means something by itself.
bool takesNone(const TurnContext& turn) {
    return turn.message.intent == "affirm" && offers(turn.memory) > 1 &&
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
    turn.memory.suggestedKnowledge.clear();
}

bool askAffirmation(TurnContext& turn) {
    auto& suggested = turn.memory.suggested;
    auto& known = turn.memory.suggestedKnowledge;
    suggested.clear();
    known = knowledgeMeant(turn);
    const auto most = kMaxSuggestions - std::min(known.size(), kMostBesideIntents);
    for (const auto& candidate : turn.outcome.trace.ranking) {
        const auto base = candidate.name.substr(0, candidate.name.find('/'));
        const bool answers = base == "affirm" || base == "deny"; // to a question that was not put
        const bool useful = candidate.score >= kLeastSuggestedScore && base != kNoneOfThese && !answers &&
                            !base.starts_with(kSaidPrefix) &&
                            (turn.bot.patterns().beginsWith(base) || !turn.bot.triggeredBy(base).empty());
        if (useful && suggested.size() < most) suggested.push_back(candidate.name);
    }
    known.resize(std::min(known.size(), kMaxSuggestions - suggested.size()));
    if (offers(turn.memory) == 0) return false;
    const bool offersFlows = std::ranges::any_of(
        suggested, [&](const std::string& intent) { return !turn.bot.triggeredBy(intent).empty(); });
    if (offersFlows) turn.keepForOffer();
    offerSuggested(turn);
    return true;
}

bool offerKnowledge(TurnContext& turn) {
    auto choices = knowledgeMeant(turn);
    if (choices.empty()) return false;
    askWhich(turn, std::move(choices), kFallbackIntent);
    return true;
}

void askWhether(TurnContext& turn, Button flow) {
    auto question = said(turn, "did_you_mean", withoutQuestionMark(flow.title));
    sayInsteadOf(turn, kAskWhich, std::move(question), yesOrNo(turn, std::move(flow), kFallbackIntent));
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
    turn.memory.suggestedKnowledge.clear();
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
    if (message.intent == "affirm" && memory.suggested.size() == 1 && offers(memory) == 1 &&
        stage != kAsksRephrase) {
        message.fullIntent = memory.suggested.front();
        message.intent = message.fullIntent.substr(0, message.fullIntent.find('/'));
        message.entities.clear();
    }
    if (takesNone(turn)) {
        turn.keepOffer();
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

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/FlowAnswer.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/ValueParts.h"
#include "core/engine/dialogue/WishWords.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/EntityExtractor.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/WordMeanings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chatkeep::engine {
namespace {

/// "not 3, 4" is about a number, whatever was asked.
bool deniesNumber(const TurnContext& turn) {
    const auto& text = turn.message.text;
    return mayCorrect(text, turn.tongues()) && !saysPlainNo(text, turn.tongues()) &&
           std::ranges::any_of(numbersIn(turn, text),
                               [](const Mention& one) { return one.denial == Denial::Sure; });
}

Json yesOrNo(const TurnContext& turn) {
    const auto& intent = turn.message.intent;
    if (intent == "affirm" || intent == "yes" || intent == "confirm") return true;
    if (deniesNumber(turn)) return nullptr;
    if (intent == "deny" || intent == "no") return false;
    const auto said = yesOrNoIn(turn.message.text, turn.tongues());
    return said ? Json(*said) : Json();
}

/// Words that stand where others stand in examples: of a slot that takes any, they are a part of its answer.
bool isPartOfAny(const TurnContext& turn, const SlotSpec& slot, const Entity& entity) {
    return turn.bot.spec().isConverted && entity.extractor == "annotation" &&
           slot.type == SlotSpec::Type::Text && !turn.message.fromPayload &&
           entity.end - entity.start < trimmed(turn.message.text).size() &&
           std::ranges::find(slot.mappings, SlotMapping::Type::FromLlm, &SlotMapping::type) !=
               slot.mappings.end();
}

/// What the entities that are wanted say: for a list all of it, else the first.
template <typename Wanted>
Json saidBy(const TurnContext& turn, const SlotSpec& slot, const Wanted& isWanted) {
    const auto found = turn.meant([&](const Entity& entity) {
        return isWanted(entity) && turn.mayHold(slot, entity) && !isPartOfAny(turn, slot, entity);
    });
    if (found.empty()) return nullptr;
    auto values = Json::array();
    for (const auto* entity : found)
        values.push_back(turn.message.valueOf(*entity));
    if (const auto period = periodIn(turn.message, slot, found, turn.memory.language); !period.empty())
        return period;
    return slot.type == SlotSpec::Type::List ? values : values.front();
}

/// Of a category the only one that the text names, of a number the first.
Json mentionedAnswer(const TurnContext& turn, const SlotSpec& slot, std::string_view text) {
    auto values = notDenied(mentionsIn(turn, slot, text));
    const bool clear = values.size() == 1 || (slot.type == SlotSpec::Type::Float && !values.empty());
    return clear ? std::move(values.front()) : Json();
}

/// "Change the bike to cargo", where that is not told yet.
Json chosenInstead(const TurnContext& turn, const SlotSpec& slot) {
    if (slot.type != SlotSpec::Type::Categorical || !turn.wantsChange()) return nullptr;
    auto known = spokenName(foldCase(slot.name));
    for (const auto& value : slot.values)
        known += ' ' + foldCase(slotAsText(value));
    for (const auto& change : changesIn(turn.message.text, turn.tongues())) {
        if (!namesOnly(change.what, known)) continue;
        auto values = notDenied(mentionsIn(turn, slot, change.into, true));
        if (values.size() == 1) return std::move(values.front());
    }
    return nullptr;
}

/// By the intent that the words have: the author's mapping says so, or it is a yes or no in other words. A
/// flow takes a plain one as it stands.
bool isSaidByIntent(const TurnContext& turn, const SlotSpec& slot) {
    const bool asksYesOrNo = slot.type == SlotSpec::Type::Bool;
    const bool isPlain = asksYesOrNo && yesOrNoIn(turn.message.text, turn.tongues()).has_value();
    if (isPlain && !turn.memory.flows.empty()) return false;
    const auto value = slotAsText(turn.slotValue(slot.name));
    const bool mapped = std::ranges::any_of(slot.mappings, [&](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromIntent && slotAsText(mapping.value) == value;
    });
    return mapped || (asksYesOrNo && !isPlain && namedAnswer(turn, slot).is_null());
}

} // namespace

std::string askingWords(const CompiledBot& bot, const SlotSpec& slot) {
    auto words = spokenName(foldCase(slot.name));
    if (const auto* question = bot.response("utter_ask_" + slot.name); question != nullptr)
        for (const auto& one : question->variations)
            words += ' ' + foldCase(one.text);
    return words;
}

bool isAskedFor(const TurnContext& turn, const SlotSpec& slot, std::string_view words) {
    constexpr std::size_t kMostWords = 2;
    constexpr float kNear = 0.3F;
    const auto said = nlu::cutPieces(words);
    if (said.empty() || said.size() > kMostWords) return false;
    auto asked = askingWords(turn.bot, slot);
    if (const auto* question = turn.bot.response("utter_ask_" + slot.name); question != nullptr)
        for (const auto& one : question->variations)
            for (const auto& button : one.buttons)
                asked += ' ' + button.button.title;
    if ((' ' + foldedWords(asked) + ' ').contains(' ' + foldedWords(words) + ' ')) return true;
    const auto& meanings = nlu::WordMeanings::of(turn.memory.language);
    std::vector<nlu::WordSense> wanted;
    for (const auto& piece : nlu::cutPieces(asked))
        if (!isAside(piece.folded) && WishWords::isWord(piece.folded))
            meanings.addMeaningsOf(piece.folded, wanted);
    std::vector<nlu::WordSense> meant;
    meanings.addMeaningsOf(said.back().folded, meant);
    return nlu::MeantText(std::move(wanted)).nearness(meant) >= kNear;
}

bool wantsQuestions(const CompiledBot& bot, const SlotSpec& slot) {
    constexpr std::array<std::string_view, 18> kWords = {
        "question",  "query",    "ask us",   "message", "request", "issue",
        "problem",   "comment",  "feedback", "frage",   "fragen",  "anliegen",
        "nachricht", "pregunta", "consulta", "mensaje", "domanda", "pergunta"};
    const auto words = askingWords(bot, slot);
    return std::ranges::any_of(kWords, [&](std::string_view word) { return words.contains(word); });
}

bool takesAnyWords(const CompiledBot& bot, const SlotSpec& slot) {
    const bool open = slot.type == SlotSpec::Type::Text || slot.type == SlotSpec::Type::Any ||
                      slot.type == SlotSpec::Type::List;
    if (!open || slot.mappings.empty()) return open;
    if (bot.isClosedList(slot)) return false;
    return !std::ranges::all_of(slot.mappings, [&](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromEntity &&
               (isRuledEntity(mapping.entity) || bot.hasPattern(mapping.entity));
    });
}

Json namedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    return saidBy(turn, slot,
                  [&](const Entity& entity) { return entity.type == slot.name || entity.role == slot.name; });
}

Json categoryAhead(const TurnContext& turn, const SlotSpec& slot) {
    if (slot.type != SlotSpec::Type::Categorical) return nullptr;
    auto value = chosenInstead(turn, slot);
    if (value.is_null()) value = mentionedAnswer(turn, slot, turn.message.text);
    const bool isAnswer = mereTalkIn(slotAsText(value), turn.tongues()) == MereTalk::YesOrNo;
    return isAnswer ? Json() : value;
}

Json typedAnswer(const TurnContext& turn, const SlotSpec& slot) {
    if (auto named = namedAnswer(turn, slot); !named.is_null()) return named;
    // The bare answer to a question has no words that tell its role.
    for (const auto& mapping : slot.mappings) {
        if (mapping.type != SlotMapping::Type::FromEntity) continue;
        auto said = saidBy(turn, slot, [&](const Entity& entity) { return entity.type == mapping.entity; });
        if (!said.is_null()) return said;
    }
    if (turn.message.fromPayload && slot.type != SlotSpec::Type::Bool) return nullptr;
    if (slot.type == SlotSpec::Type::Bool) return yesOrNo(turn);
    auto chosen = chosenInstead(turn, slot);
    return chosen.is_null() ? mentionedAnswer(turn, slot, turn.message.text) : chosen;
}

bool agreesToNothing(const TurnContext& turn, const FlowStep& step) {
    if (!turn.saysMerely(true)) return false; // else the words need not be read
    const auto* question = turn.bot.response(step.utter);
    const auto* words = WishWords::of(nlu::primaryTag(turn.bot.spec().language));
    if (words == nullptr || question == nullptr) return false;
    return std::ranges::all_of(question->variations, [&](const auto& one) {
        const auto pieces = nlu::cutPieces(one.text);
        const bool proposes = pieces.size() > 1 && pieces[1].folded == "about"; // "How about 5 pm?"
        return !pieces.empty() && !proposes &&
               (words->kindsOf(pieces.front().folded) & WishWords::Inquires) != 0;
    });
}

void noteAnswer(TurnContext& turn, const std::string& slot) {
    const auto* spec = turn.bot.slot(slot);
    if (spec == nullptr || turn.message.isReminder) return;
    auto& trace = turn.outcome.trace;
    trace.answerTo = slot;
    trace.answersByItself = !isSaidByIntent(turn, *spec);
}

} // namespace chatkeep::engine

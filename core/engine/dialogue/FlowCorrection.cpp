// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/PlainCorrection.h"
#include "core/engine/dialogue/SlotFilling.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <utility>

// What a message changes of what was collected before.
namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostAroundValue = 6; ///< words, with it

bool isOpen(const CompiledBot& bot, const SlotSpec* question) {
    return question != nullptr && takesAnyWords(bot, *question);
}

/// As it stood before this message.
Json valueBefore(const TurnContext& turn, const std::string& slot) {
    const auto found = turn.slotsBefore.find(slot);
    return found == turn.slotsBefore.end() ? Json() : *found;
}

bool isWords(const SlotSpec& slot) {
    return slot.type == SlotSpec::Type::Text || slot.type == SlotSpec::Type::Any;
}

/// What the message puts in the place of the slot's value; null if nothing. `open`: it may be a free answer.
Json putInstead(const TurnContext& turn, const SlotSpec& slot, bool open) {
    const auto& text = turn.message.text;
    const auto before = valueBefore(turn, slot.name);
    if (before.is_null()) return nullptr;
    if (isWords(slot)) {
        const auto words = saidInstead(text, slotAsText(before));
        return words.empty() ? Json() : Json(words);
    }
    const auto mentions = mentionsIn(turn, slot, text);
    const bool denied = std::ranges::any_of(
        mentions, [&](const Mention& one) { return one.denial >= Denial::Perhaps && one.value == before; });
    if (!denied || (open && !isMostlyTalk(text))) return nullptr;
    const auto values = notDenied(mentions);
    const bool clear =
        std::ranges::all_of(values, [&](const Json& value) { return value == values.front(); });
    return clear && !values.empty() && values.front() != before ? values.front() : Json();
}

/// The one value that these words are for the slot; null for a text, which any words may be.
Json valueMeant(const TurnContext& turn, const SlotSpec& slot, std::string_view words, bool byPart = false) {
    if (slot.type == SlotSpec::Type::Bool) {
        const auto tongues = turn.tongues();
        const bool isMere = mereTalkIn(words, tongues) == MereTalk::YesOrNo;
        const auto said = isMere ? yesOrNoIn(words, tongues) : std::nullopt;
        return said ? Json(*said) : Json();
    }
    auto values = notDenied(mentionsIn(turn, slot, words, byPart));
    return values.size() == 1 ? std::move(values.front()) : Json();
}

/// Of a category or a number: the words are nothing but such a value.
Json valueAlone(const TurnContext& turn, const SlotSpec& slot, std::string_view folded) {
    if (slot.type == SlotSpec::Type::Float) return numberAlone(folded, turn.memory.language);
    const auto found = std::ranges::find_if(
        slot.values, [&](const Json& value) { return foldCase(slotAsText(value)) == folded; });
    return found == slot.values.end() ? Json() : *found;
}

/// Of few words the only value that they name, where the whole message nearly ends with it: "an electric
/// one", "5 days" where the slot is about days.
Json valueNamed(const TurnContext& turn, const SlotSpec& slot, std::string_view text) {
    if (nlu::cutPieces(text).size() > kMostAroundValue) return nullptr;
    if (slot.type == SlotSpec::Type::Categorical) {
        const auto values = notDenied(mentionsIn(turn, slot, text));
        if (values.size() != 1) return nullptr;
        const auto message = foldCase(trimmed(turn.message.text)); // what follows may be cut off in the words
        const auto value = foldCase(slotAsText(values.front()));
        const auto at = message.rfind(value);
        const bool ends =
            at != std::string::npos && nlu::cutPieces(message.substr(at + value.size())).size() <= 1;
        return ends ? values.front() : Json();
    }
    auto counts = countsIn(turn, text);
    const bool isIts = slot.type == SlotSpec::Type::Float && counts.size() == 1 &&
                       !counts.front().unit.empty() && asksForCountOf(turn, slot, counts.front().unit);
    return isIts ? std::move(counts.front().value) : Json();
}

/// There is a word in it that may name something.
bool namesAny(std::string_view what) {
    return std::ranges::any_of(nlu::cutPieces(what), [](const nlu::Piece& piece) {
        return !isAside(piece.folded) && !piece.folded.empty();
    });
}

std::string_view lastWord(std::string_view name) {
    const auto space = name.rfind(' ');
    return space == std::string_view::npos ? name : name.substr(space + 1);
}

/// What is to be changed is this slot in full: its name or the end of that, or what was told for it.
bool isNamedInFull(const SlotSpec& slot, const Json& before, std::string_view what) {
    const auto name = spokenName(foldCase(slot.name));
    const auto said = foldCase(what);
    return said == name || said == foldCase(slotAsText(before)) || isSameThing(said, lastWord(name));
}

/// What is to be changed is this slot, by all of its words: those of its name, of what was told for it and of
/// its question. `inFull`: none of them alone.
bool isNamedBy(const TurnContext& turn, const SlotSpec& slot, std::string_view what, bool inFull) {
    const auto before = valueBefore(turn, slot.name);
    if (before.is_null()) return false;
    if (slot.type == SlotSpec::Type::Float && asksForCountOf(turn, slot, foldCase(what))) return true;
    if (inFull || isWords(slot)) return isNamedInFull(slot, before, what);
    return namesOnly(what, askingWords(turn.bot, slot) + ' ' + foldCase(slotAsText(before)));
}

/// A message without a value that it says; with it where it says that otherwise.
std::string without(std::string_view text, std::string_view value) {
    auto folded = foldCase(text);
    const auto wanted = foldCase(value);
    if (const auto at = folded.find(wanted); at != std::string::npos) folded.erase(at, wanted.size());
    return folded;
}

/// A comma or the like stands in it.
bool partsItsNo(std::string_view text) {
    constexpr std::array<std::string_view, 6> kMarks = {",", ";", "!", "，", "、", "،"};
    return std::ranges::any_of(
        kMarks, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

/// The only one of the texts that is told by such a value: a day, a time, an address of mail.
std::optional<std::string> ofKind(const TurnContext& turn, const std::vector<std::string>& texts,
                                  std::string_view part) {
    const auto& language = turn.memory.language;
    const auto kind = kindAlone(part, language);
    std::optional<std::string> found;
    if (kind.empty()) return found;
    for (const auto& name : texts) {
        const auto before = slotAsText(valueBefore(turn, name));
        if (kindAlone(before, language) != kind) continue;
        if (found) return std::nullopt;
        found = name;
    }
    return found;
}

/// A text without the words of the correction that stand around it: "Eve" of "Eve instead".
Json asCorrected(const SlotSpec* slot, Json value) {
    if (slot == nullptr || !isWords(*slot) || !value.is_string()) return value;
    return std::string(withoutInstead(value.get_ref<const std::string&>()));
}

} // namespace

/// A value that the slot may have, and not the whole text taken because a mapping takes every text.
bool FlowRunner::isCorrection(const std::string& name, const Json& value) const {
    const auto* slot = m_turn.bot.slot(name);
    if (slot == nullptr || (!value.is_null() && !TurnContext::takesAnswer(*slot, value))) return false;
    const bool takesTexts = std::ranges::any_of(slot->mappings, [](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromText;
    });
    return !takesTexts || value != m_turn.message.text;
}

/// What the message changes of what was collected before. Beside an answer, the same value or the whole
/// text is no change: it was said for the question. Undone where the author's pattern_correction decides.
Json FlowRunner::takeChanges(const FlowStep& step, bool answered) {
    const bool authors = m_turn.bot.flow("pattern_correction") != nullptr;
    const auto answer = answered ? slotAsText(m_turn.slotValue(step.name)) : std::string();
    auto changes = Json::object();
    for (const auto& slot : collectedBefore(step)) {
        const auto before = valueBefore(m_turn, slot);
        const auto set = m_turn.slotValue(slot);
        if (before == set) continue;
        const auto now = asCorrected(m_turn.bot.slot(slot), set);
        const bool said =
            now != before && isCorrection(slot, now) && (!answered || slotAsText(now) != answer);
        if (said) changes[slot] = now;
        if (!said || authors)
            m_turn.takeBack(slot, before);
        else if (now != set)
            m_turn.setSlot(slot, now);
    }
    return changes;
}

/// "no wait, make it 30" where no entity says what is changed: the one answer before that may be such a
/// value. Not where the value answers the question; where that takes any text, only a category and nothing
/// else: "actually business".
Json FlowRunner::takenBack(const FlowStep& step, bool answered) {
    const auto* asked = m_turn.bot.slot(step.name);
    const bool open = asked != nullptr && isOpen(m_turn.bot, asked);
    const auto isListed = [&](const SlotSpec* slot) {
        return slot != nullptr &&
               ((!open && slot->type == SlotSpec::Type::Float) || slot->type == SlotSpec::Type::Categorical);
    };
    const bool agrees = asked != nullptr && asked->type == SlotSpec::Type::Bool;
    const bool fits = agrees || (asked != nullptr && !answered);
    if (!fits || m_turn.message.fromPayload || !takesBack(m_turn.message.text)) return Json::object();
    auto changes = Json::object();
    for (const auto& name : collectedBefore(step)) {
        const auto* slot = m_turn.bot.slot(name);
        if (!isListed(slot)) continue;
        auto value = typedAnswer(m_turn, *slot);
        if (value.is_null() || !TurnContext::takesAnswer(*slot, value)) continue;
        if (open && !takesBackOnly(without(m_turn.message.text, slotAsText(value)), m_turn.tongues()))
            continue;
        if (!changes.empty()) return Json::object(); // it may be either's
        changes[name] = std::move(value);
    }
    const bool authors = m_turn.bot.flow("pattern_correction") != nullptr; // it makes the change
    for (const auto& [name, value] : changes.items())
        if (value == valueBefore(m_turn, name) || (!authors && !m_turn.setSlot(name, value)))
            return Json::object();
    return changes;
}

/// "wait, not Ann, Eve", "not 2, 4", or "no, I meant Eve". Not where entities change something.
Json FlowRunner::saidOtherwise(const FlowStep& step) const {
    const auto& text = m_turn.message.text;
    const auto* question = m_turn.bot.slot(step.name);
    const bool agrees = question != nullptr && question->type == SlotSpec::Type::Bool;
    const bool corrects = mayCorrect(text, m_turn.tongues());
    if (m_turn.message.fromPayload || (!corrects && (!agrees || yesOrNoIn(text, m_turn.tongues()))))
        return Json::object();
    auto collected = collectedBefore(step);
    std::erase_if(collected, [&](const auto& name) { return m_turn.bot.slot(name) == nullptr; });
    if (!corrects) return choosesOther(step, collected);
    const bool changed = std::ranges::any_of(collected, [&](const auto& name) {
        const auto now = m_turn.slotValue(name);
        return now != valueBefore(m_turn, name) && isCorrection(name, now);
    });
    if (changed) return namesAnother(step, collected);
    if (auto put = putInPlace(step, collected); !put.empty()) return put;
    auto meant = meantOtherwise(step, collected);
    if (meant.empty()) meant = namedOtherwise(collected, !agrees);
    if (meant.empty()) meant = saysLikewise(collected);
    if (meant.empty()) meant = changedInto(step, collected);
    return meant.empty() ? choosesOther(step, collected) : meant;
}

/// "not Ann, Eve"
Json FlowRunner::putInPlace(const FlowStep& step, const std::vector<std::string>& collected) const {
    const bool open = isOpen(m_turn.bot, m_turn.bot.slot(step.name));
    for (const auto& name : collected | std::views::reverse)
        if (auto value = putInstead(m_turn, *m_turn.bot.slot(name), open); !value.is_null())
            return {{name, std::move(value)}};
    return Json::object();
}

/// "change the day to Sunday", where "Sunday" is guessed to be the name that was told: what the words
/// themselves name is changed, not what is guessed of the same words.
Json FlowRunner::namesAnother(const FlowStep& step, const std::vector<std::string>& collected) const {
    auto named = putInPlace(step, collected);
    if (named.empty()) named = namedOtherwise(collected, false);
    if (const auto* asked = m_turn.bot.slot(step.name); asked != nullptr)
        for (const auto& change : changesIn(m_turn.message.text, m_turn.tongues()))
            if (named.empty() && namesAny(change.what)) named = changedBy(change, *asked, collected);
    if (named.empty()) return named;
    const auto value = foldCase(slotAsText(named.begin().value()));
    const bool isOfSameWords = std::ranges::all_of(collected, [&](const auto& name) {
        const auto now = m_turn.slotValue(name);
        return now == valueBefore(m_turn, name) ||
               (!named.contains(name) && foldCase(slotAsText(now)) == value);
    });
    return isOfSameWords ? named : Json::object();
}

/// "no wait, 14 March" behind "12 March": of the kind of what was told last, and nothing but that.
Json FlowRunner::saysLikewise(const std::vector<std::string>& collected) const {
    if (collected.empty() || !isWords(*m_turn.bot.slot(collected.back()))) return Json::object();
    const auto part = behindNo(m_turn.message.text, m_turn.tongues());
    const auto& language = m_turn.memory.language;
    const auto kind = kindAlone(part, language);
    const auto before = slotAsText(valueBefore(m_turn, collected.back()));
    if (kind.empty() || before == part || kindAlone(before, language) != kind) return Json::object();
    return {{collected.back(), part}};
}

/// "change the bike to cargo", where the one that was told may be that, and what is to be changed names it:
/// it does so whatever flow such words would begin. Where nothing is named ("switch to cargo") only what is
/// listed, where no other flow is meant.
Json FlowRunner::changedInto(const FlowStep& step, const std::vector<std::string>& collected) const {
    const auto* asked = m_turn.bot.slot(step.name);
    if (asked == nullptr) return Json::object();
    for (const auto& change : changesIn(m_turn.message.text, m_turn.tongues()))
        if (auto changes = changedBy(change, *asked, collected); !changes.empty()) return changes;
    return Json::object();
}

Json FlowRunner::changedBy(const WantedChange& change, const SlotSpec& asked,
                           const std::vector<std::string>& collected) const {
    const bool open = isOpen(m_turn.bot, &asked);
    const bool isNamed = namesAny(change.what);
    if (!isNamed && (open || startsOther() || !valueMeant(m_turn, asked, change.into).is_null()))
        return Json::object();
    auto changes = Json::object();
    for (const auto& name : collected) {
        const auto& slot = *m_turn.bot.slot(name);
        const bool listed = slot.type == SlotSpec::Type::Categorical;
        if (isNamed ? !isNamedBy(m_turn, slot, change.what, open && !listed) : !listed) continue;
        auto value = isWords(slot) ? Json(change.into) : valueMeant(m_turn, slot, change.into, true);
        if (value.is_null() || value == valueBefore(m_turn, name)) continue;
        if (!changes.empty()) return Json::object(); // it may be either's
        changes[name] = std::move(value);
    }
    return changes;
}

/// "sorry, the doctor is Corti". `begged`: where a text might be a free answer only behind such a word.
Json FlowRunner::namedOtherwise(const std::vector<std::string>& collected, bool begged) const {
    for (const auto& name : collected | std::views::reverse) {
        const auto& slot = *m_turn.bot.slot(name);
        const auto part = saidToBe(m_turn.message.text, name, begged && isWords(slot));
        if (part.empty()) continue;
        auto value = isWords(slot) ? Json(part) : valueMeant(m_turn, slot, part);
        if (!value.is_null() && value != valueBefore(m_turn, name)) return {{name, std::move(value)}};
    }
    return Json::object();
}

/// "no, business" or "no, 25" where that is a value of just one slot that was told, and nothing but that is
/// said; where the no might be the answer also "no, an electric one".
Json FlowRunner::choosesOther(const FlowStep& step, const std::vector<std::string>& collected) const {
    const auto& text = m_turn.message.text;
    const auto* asked = m_turn.bot.slot(step.name);
    if (asked == nullptr) return Json::object();
    auto part = foldCase(behindNo(text, m_turn.tongues()));
    const bool refuses = !part.empty();
    // Nothing else is an answer to what is to be agreed to: "wait, business please".
    if (part.empty() && asked->type == SlotSpec::Type::Bool) part = foldCase(withoutPolite(text));
    if (part.empty()) return Json::object();
    if (!valueMeant(m_turn, *asked, part).is_null()) return choosesOtherNumber(*asked, part, collected);
    // Where any words are an answer: behind a mark ("no, 600", not "no 5"), of what was told last or listed,
    // or the only number.
    const bool open = isOpen(m_turn.bot, asked);
    if (open && !partsItsNo(text)) return Json::object();
    const auto isNumber = [&](const std::string& name) {
        return m_turn.bot.slot(name)->type == SlotSpec::Type::Float;
    };
    const bool isOneNumber = std::ranges::count_if(collected, isNumber) == 1;
    auto changes = Json::object();
    for (const auto& name : collected) {
        const auto& slot = *m_turn.bot.slot(name);
        if (isNumber(name) && (!refuses || (open && !isOneNumber && name != collected.back()))) continue;
        auto value = valueAlone(m_turn, slot, part);
        if (value.is_null() && refuses && asked->type == SlotSpec::Type::Bool)
            value = valueNamed(m_turn, slot, part);
        if (value.is_null()) continue;
        if (!changes.empty() || value == valueBefore(m_turn, name)) return Json::object();
        changes[name] = std::move(value);
    }
    return changes;
}

/// "no, 5" behind "4", asked for another number: no such question is answered by a no. Not where it is put
/// again.
Json FlowRunner::choosesOtherNumber(const SlotSpec& asked, std::string_view part,
                                    const std::vector<std::string>& collected) const {
    const bool mayBe = asked.type == SlotSpec::Type::Float && partsItsNo(m_turn.message.text) &&
                       m_turn.memory.flows.back().asked == 0 && !collected.empty();
    if (!mayBe) return Json::object();
    const auto& slot = *m_turn.bot.slot(collected.back());
    if (slot.type != SlotSpec::Type::Float) return Json::object();
    auto value = valueAlone(m_turn, slot, part);
    if (value.is_null() || value == valueBefore(m_turn, slot.name)) return Json::object();
    return {{slot.name, std::move(value)}};
}

/// "No, 4" where nothing that was told takes it: a number that is said to be right is no answer in words.
bool FlowRunner::correctsNothing() const {
    const auto& text = m_turn.message.text;
    const auto part = behindNo(text, m_turn.tongues());
    return !part.empty() && partsItsNo(text) &&
           !numberAlone(foldCase(part), m_turn.memory.language).is_null();
}

/// What was told last is meant, else the only one that takes it. Not where the words start another flow, nor
/// where they answer the question that was put again.
Json FlowRunner::meantOtherwise(const FlowStep& step, const std::vector<std::string>& collected) const {
    const auto* asked = m_turn.bot.slot(step.name);
    if (asked == nullptr || collected.empty() || startsOther()) return Json::object();
    const auto& text = m_turn.message.text;
    const bool answers = !valueMeant(m_turn, *asked, text).is_null();
    const bool ofBefore = speaksOfBefore(text);
    const auto part = meantIn(text, answers && !ofBefore);
    if (part.empty() || (answers && m_turn.memory.flows.back().asked > 0)) return Json::object();
    // It may be a free answer: then it is only about what was told last, or a category, and such a value.
    const bool free = isOpen(m_turn.bot, asked) && meantIn(text, true).empty();
    std::vector<std::pair<std::string, Json>> fits;
    std::vector<std::string> texts;
    for (const auto& name : collected) {
        const auto& slot = *m_turn.bot.slot(name);
        if (auto value = valueMeant(m_turn, slot, part); !value.is_null())
            fits.emplace_back(name, std::move(value));
        if (isWords(slot)) texts.push_back(name);
    }
    const bool last = !texts.empty() && texts.back() == collected.back();
    const auto changeTo = [&](const std::string& name, const Json& value) {
        return value == valueBefore(m_turn, name) ? Json::object() : Json{{name, value}};
    };
    if (!fits.empty()) {
        const auto& [name, value] = fits.back();
        const bool one = std::ranges::all_of(fits, [&](const auto& fit) { return fit.second == value; });
        const bool clear = !free || (ofBefore && value.is_string());
        const bool only = clear && fits.size() == 1 && (!last || !value.is_number()); // or a text's number
        return one && (only || name == collected.back()) ? changeTo(name, value) : Json::object();
    }
    if (free || answers || isOfTalk(part, m_turn.tongues())) return Json::object();
    if (const auto likely = ofKind(m_turn, texts, part)) return changeTo(*likely, part);
    return last || texts.size() == 1 ? changeTo(texts.back(), part) : Json::object();
}

bool FlowRunner::correctsByWords(const FlowStep& step) {
    auto plain = saysPlainly(step);
    const bool agrees = !plain.empty() && plain.begin().value().is_boolean();
    auto changes = agrees ? Json::object() : saidOtherwise(step);
    if (changes.empty()) changes = std::move(plain);
    if (changes.empty()) return false;
    forgetFilled({});                                                      // it is no answer
    const bool authors = m_turn.bot.flow("pattern_correction") != nullptr; // it makes the change
    for (const auto& [slot, value] : changes.items()) {
        const auto before = valueBefore(m_turn, slot);
        if (!authors)
            m_turn.setSlot(slot, value);
        else if (m_turn.slotValue(slot) != before)
            m_turn.takeBack(slot, before);
    }
    goBackOver(std::move(changes));
    return true;
}

/// "Actually the suite", "actually without breakfast": not where it answers the question.
Json FlowRunner::saysPlainly(const FlowStep& step) const {
    const auto* asked = m_turn.bot.slot(step.name);
    if (asked == nullptr) return Json::object();
    const bool mayBeBoth = isOpen(m_turn.bot, asked) || asked->type == SlotSpec::Type::Bool;
    if (!mayBeBoth && !typedAnswer(m_turn, *asked).is_null()) return Json::object();
    auto changes = plainCorrection(m_turn, collectedBefore(step));
    const bool isNew = !changes.empty() &&
                       changes.begin().value() != valueBefore(m_turn, changes.begin().key()) &&
                       (changes.begin().value() != Json(true) || !startsOther());
    return isNew ? changes : Json::object();
}

/// What the message filled is as it was before, but for one slot.
void FlowRunner::forgetFilled(std::string_view kept) {
    auto& filled = m_turn.message.filled;
    for (const auto& slot : filled)
        if (slot != kept) m_turn.takeBack(slot, valueBefore(m_turn, slot));
    std::erase_if(filled, [&](const std::string& slot) { return slot != kept; });
}

/// The message starts a flow that does not run.
bool FlowRunner::startsOther() const {
    if (m_turn.outcome.trace.outOfScope) return false;
    return std::ranges::any_of(m_turn.bot.triggeredBy(m_turn.message.intent), [&](const FlowSpec* flow) {
        return isSure(*flow) && std::ranges::find(m_turn.memory.flows, flow->id, &FlowFrame::flow) ==
                                    m_turn.memory.flows.end();
    });
}

/// The message changes something that was answered before. With a pattern_correction of the author's the
/// change waits for his action_correct_flow_slot; else it is made at once.
bool FlowRunner::corrects(const FlowStep& step, bool answered) {
    auto changes = takeChanges(step, answered);
    if (changes.empty()) changes = takenBack(step, answered);
    if (changes.empty()) return false;
    goBackOver(std::move(changes));
    return true;
}

/// The message that the flow goes on with may change what it had collected.
void FlowRunner::correctResumed() {
    const auto* step = waitingStep();
    if (step == nullptr) return;
    m_turn.memory.requestedSlot = step->name;
    fillNamed(*step);
    if (correctsByWords(*step) || corrects(*step, false))
        pattern("pattern_correction", "utter_corrected_previous_input");
    m_turn.memory.requestedSlot.clear();
}

} // namespace chatkeep::engine

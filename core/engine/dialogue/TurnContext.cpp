// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TurnContext.h"

#include "core/base/SpokenValues.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/TalkTable.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/ValueParts.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace chatkeep::engine {

namespace {

using SlotType = SlotSpec::Type;

constexpr std::size_t kMaxRemarks = 50;
/// Lists and maps within each other. What is kept of a conversation is read with 64 levels at most, and holds
/// values some levels deep.
constexpr int kDeepestValue = 32;

bool isFlatterThan(const Json& value, int levels) {
    return !value.is_structured() || (levels > 0 && std::ranges::all_of(value, [&](const Json& one) {
                                          return isFlatterThan(one, levels - 1);
                                      }));
}

bool isListed(const SlotSpec& slot, const Json& value) {
    return std::ranges::find(slot.values, value) != slot.values.end();
}

/// None of the entity's examples is a moment.
bool neverTeachesMoments(const BotSpec& spec, const std::string& type, std::string_view language) {
    constexpr std::size_t kMostRead = 200; ///< examples
    std::size_t read = 0;
    for (const auto& [name, nlu] : spec.nlu)
        for (const auto& example : nlu.examples)
            for (const auto& mark : example.entities) {
                if (mark.type != type || mark.end <= mark.start || mark.end > example.text.size()) continue;
                if (++read > kMostRead) return true;
                const auto words = std::string_view(example.text).substr(mark.start, mark.end - mark.start);
                if (kindAlone(words, language) == "date") return false;
            }
    return true;
}

/// "Sunday" that only its place makes a name, in a bot that asks for a day elsewhere.
bool isOthersMoment(const TurnContext& turn, const SlotSpec& slot, const Entity& entity) {
    const bool isGuess =
        entity.extractor == "annotation" && entity.confidence < 1 && !turn.message.fromPayload;
    const bool isText = slot.type == SlotType::Text || slot.type == SlotType::Any;
    const auto* form = turn.bot.form(turn.memory.activeLoop);
    if (!isGuess || !isText || (form == nullptr && turn.bot.spec().flows.empty())) return false;
    const auto& values = turn.read(turn.message.text).values;
    const bool isMoment = std::ranges::any_of(values, [&](const Entity& value) {
        return value.type == "date" && value.start <= entity.start && entity.end <= value.end;
    });
    if (!isMoment || asksForMoment(turn, slot)) return false;
    const auto asks = [&](const SlotSpec& other) {
        const bool isAsked =
            turn.bot.isCollected(other.name) || (form != nullptr && turn.bot.asksFor(*form, other.name));
        return isAsked && other.type == SlotType::Text && asksForMoment(turn, other);
    };
    const auto words = std::string_view(turn.message.text).substr(entity.start, entity.end - entity.start);
    for (const auto& change : changesIn(turn.message.text, turn.tongues())) // "change the name to Sunday"
        if (change.into.contains(words) && !change.what.empty() &&
            namesOnly(change.what, askingWords(turn.bot, slot)))
            return false;
    return std::ranges::any_of(turn.bot.spec().slots, asks) &&
           neverTeachesMoments(turn.bot.spec(), entity.type, turn.memory.language);
}

/// Neither a number nor a yes or no where one belongs: to rules and stories that is nothing, as in Rasa.
bool isUnreadable(const SlotSpec& slot, const Json& value) {
    return (slot.type == SlotType::Bool && !value.is_boolean()) ||
           (slot.type == SlotType::Float && !value.is_number());
}

} // namespace

Json TurnMessage::valueOf(const Entity& entity) const {
    const auto found = std::ranges::find_if(typed, [&](const auto& one) {
        return one.first == entity.type && dumpJson(one.second) == entity.value;
    });
    return found == typed.end() ? Json(entity.value) : found->second;
}

Json TurnContext::slotValue(std::string_view name) const {
    if (name == "requested_slot") return memory.requestedSlot.empty() ? Json() : Json(memory.requestedSlot);
    if (isLanguageSlot(name)) return memory.language.empty() ? Json() : Json(memory.language);
    const auto found = slots.find(name);
    return found == slots.end() ? Json() : *found;
}

bool TurnContext::isLanguageSlot(std::string_view name) const {
    return name == kLanguageSlot && bot.slot(name) == nullptr;
}

bool TurnContext::speak(const Json& tag) {
    auto language = tag.is_null() ? bot.spec().language : languageOf(bot.spec(), slotAsText(tag));
    if (!language) return false;
    memory.language = std::move(*language);
    memory.knowsLanguage = !bot.spec().additionalLanguages.empty();
    noteSet(std::string(kLanguageSlot), memory.language);
    return true;
}

bool TurnContext::setSlot(std::string_view name, Json value) {
    if (name == "requested_slot") {
        memory.requestedSlot = value.is_string() ? value.get<std::string>() : std::string();
        return true;
    }
    if (isLanguageSlot(name)) return speak(value);
    const auto* slot = bot.slot(name);
    if (slot == nullptr) return false;
    if (!isFlatterThan(value, kDeepestValue)) {
        remark(sentence("the value for slot '%1' has more than %2 levels: not set", name, kDeepestValue));
        return false;
    }
    memory.foundAs.erase(slot->name);
    if (value.is_null()) {
        slots.erase(slot->name);
        memory.slotAges.erase(slot->name);
        noteSet(slot->name, Json());
        emptyFollowers(slot->name);
        setKeepers(*slot, nullptr);
        return true;
    }
    // Rasa's own commands, by which flows fill slots, make a value what the slot is; without flows it stays.
    auto words = slot->type == SlotType::Bool && value.is_string() && bot.spec().flows.empty()
                     ? value.get<std::string>()
                     : std::string();
    auto typed = asSlotType(*slot, value);
    if (!typed && (!bot.spec().flows.empty() || bot.spec().isConverted)) return false;
    if (!typed) {
        words.clear();
        typed = std::move(value); // as in Rasa: the author's own code may make something of it
    }
    if (!words.empty()) memory.foundAs[slot->name] = std::move(words);
    noteSet(slot->name, *typed);
    setKeepers(*slot, *typed);
    slots[slot->name] = std::move(*typed);
    if (slot->turns > 0) memory.slotAges[slot->name] = 0;
    return true;
}

/// What the visitor said for the value, in this message; else the value itself.
std::string TurnContext::wordsFor(const Json& value) const {
    if (value.is_array()) {
        std::string all;
        for (const auto& one : value)
            all += (all.empty() ? "" : ", ") + wordsFor(one);
        return all;
    }
    const auto text = slotAsText(value);
    for (const auto& entity : message.entities) {
        const bool isSaid = !message.fromPayload && entity.start < entity.end &&
                            entity.end <= message.text.size() && entity.value == text;
        if (isSaid) return std::string(message.text.substr(entity.start, entity.end - entity.start));
    }
    return text;
}

void TurnContext::setKeepers(const SlotSpec& slot, const Json& value) {
    for (const auto& keeper : slot.keepers)
        setSlot(keeper.slot, value.is_null() ? Json() : Json(partFor(value, keeper.part)));
}

/// Empty where the value has no such part.
std::string TurnContext::partFor(const Json& value, ValuePart part) const {
    if (part == ValuePart::Words) return wordsFor(value);
    if (value.is_array()) {
        std::string all;
        for (const auto& one : value)
            all += (all.empty() ? "" : ", ") + partFor(one, part);
        return all;
    }
    const auto text = slotAsText(value);
    switch (part) {
    case ValuePart::Amount:
        if (auto amount = amountOf(text).amount; amount != text) return amount;
        return spokenDuration(text, memory.language).value_or(text);
    case ValuePart::Unit:
        return unitOf(text, memory.language);
    case ValuePart::Start:
    case ValuePart::End:
        return endOfPeriod(message, text, part, memory.language);
    case ValuePart::Words:
        break;
    }
    return text;
}

void TurnContext::takeBack(const std::string& name, Json before) {
    setSlot(name, std::move(before));
    takenBack.push_back(name);
}

void TurnContext::noteSet(const std::string& slot, Json value) {
    if (!takenBack.empty()) std::erase(takenBack, slot);
    if (auto& passing = outcome.trace.passing; !value.is_null() && !passing.empty()) passing.erase(slot);
    outcome.slotMoments.push_back(outcome.moment());
    outcome.slotsSet.emplace_back(slot, std::move(value));
}

bool TurnContext::takesAnswer(const SlotSpec& slot, const Json& value) {
    return slot.type != SlotType::Categorical || slot.values.empty() ||
           isListed(slot, asCategory(slot, value));
}

bool TurnContext::mayHold(const SlotSpec& slot, const Entity& entity) const {
    if (isOthersMoment(*this, slot, entity)) return false;
    if (!bot.spec().isConverted)
        return slot.type != SlotSpec::Type::Categorical || takesAnswer(slot, message.valueOf(entity)) ||
               !bot.isCollected(slot.name);
    return takesAnswer(slot, message.valueOf(entity)) && (!bot.isClosedList(slot) || bot.isLookedUp(entity));
}

void TurnContext::ageSlots() {
    std::vector<std::string> over;
    for (auto& [name, age] : memory.slotAges) {
        const auto* slot = bot.slot(name);
        if (slot == nullptr || ++age > slot->turns) over.push_back(name);
    }
    for (const auto& name : over)
        endLifespan(name);
}

void TurnContext::endLifespans() {
    while (!memory.slotAges.empty())
        endLifespan(std::string(memory.slotAges.begin()->first));
}

void TurnContext::endLifespan(const std::string& name) {
    slots.erase(name);
    memory.slotAges.erase(name);
    emptyFollowers(name);
    if (const auto* slot = bot.slot(name); slot != nullptr) setKeepers(*slot, nullptr);
}

/// Slots that lived by this one and by no other; not what a flow under way has collected or is to ask for.
void TurnContext::emptyFollowers(const std::string& name) {
    for (const auto& slot : bot.spec().slots) {
        if (std::ranges::find(slot.follows, name) == slot.follows.end() || !slots.contains(slot.name))
            continue;
        const bool lives = std::ranges::any_of(
            slot.follows, [&](const std::string& other) { return slots.contains(other); });
        const bool collected = std::ranges::any_of(memory.flows, [&](const FlowFrame& frame) {
            return std::ranges::find(frame.filled, slot.name) != frame.filled.end() ||
                   bot.asksFor(frame.flow, slot.name);
        });
        if (!lives && !collected) setSlot(slot.name, nullptr);
    }
}

Moment TurnContext::moment() const {
    return {.history = memory.history,
            .activeLoop = memory.activeLoop,
            .fullIntent = message.fullIntent,
            .entities = message.entities,
            .userTurns = memory.userTurns,
            .slotHolds = [this](const SlotCheck& check) { return slotHolds(check); }};
}

bool TurnContext::slotHolds(const SlotCheck& check) const {
    const auto* slot = bot.slot(check.name);
    const bool special = check.name == "requested_slot" || isLanguageSlot(check.name);
    if (slot == nullptr && !special) return true;
    if (slot != nullptr && !slot->influences) return true;
    auto value = slotValue(check.name);
    // A rule that leaves the form goes on as it began, though nothing is asked for any more.
    const bool isLeft = check.name == "requested_slot" && value.is_null() && memory.activeLoop.empty();
    if (isLeft && !requestedBefore.empty() && (!check.hasValue || !check.value.is_null()))
        value = requestedBefore;
    // Where the domain does not name it, Rasa passes over it; here it counts if it is known.
    if (isOfTestStory && check.name == "requested_slot" && slot == nullptr && value.is_null()) return true;
    if (slot != nullptr && isUnreadable(*slot, value)) value = nullptr;
    if (slot != nullptr && slot->type == SlotType::List && check.hasValue) // an empty one is as good as none
        return (value.is_null() || value.empty()) == (check.value.is_null() || check.value.empty());
    if (!check.hasValue) return !value.is_null();
    if (check.value.is_null()) return value.is_null();
    if (value.is_null()) return false;
    if (special) return value == check.value;
    switch (slot->type) {
    case SlotType::Text:
        return true;
    case SlotType::Categorical:
        // Rules see every value that is not listed as one and the same.
        if (!isListed(*slot, asCategory(*slot, check.value))) return !isListed(*slot, value);
        break;
    case SlotType::Float:
        return value.is_number() && check.value.is_number() &&
               slot->bounded(value.get<double>()) == slot->bounded(check.value.get<double>());
    default:
        break;
    }
    const auto wanted = asSlotType(*slot, check.value);
    return wanted && *wanted == value;
}

Json TurnContext::lookup(std::string_view path) const {
    // A silence is broken once, so none came before: flows for it ask so, as Rasa's own does.
    if (path.ends_with(kSilencesSlot) && bot.slot(kSilencesSlot) == nullptr) return 0;
    if (path.starts_with("slots.")) return slotValue(path.substr(6));
    if (path == "context.channel") return input.channel;
    if (path == "context.intent" || path == "intent") return message.fullIntent;
    if (path.starts_with("context.")) {
        const auto found = memory.context.find(path.substr(8));
        return found == memory.context.end() ? Json() : *found;
    }
    return slotValue(path);
}

bool TurnContext::mayRun(const std::string& action) const {
    return bot.listsAction(action) && (input.mayAct || input.actionStubs.contains(action));
}

bool TurnContext::holds(const Predicate& predicate) const {
    return predicate.holds([this](std::string_view path) { return lookup(path); });
}

void TurnContext::resetSlot(std::string_view name) {
    const auto* slot = bot.slot(name);
    if (slot == nullptr) return;
    auto value = slotValue(name);
    const bool isNew = !value.is_null() && setsInThisTurn(slot->name);
    setSlot(name, slot->initial);
    if (isNew) outcome.trace.passing[slot->name] = std::move(value);
}

bool TurnContext::setsInThisTurn(const std::string& slot) const {
    return std::ranges::find(takenBack, slot) == takenBack.end() &&
           std::ranges::any_of(outcome.slotsSet,
                               [&](const auto& set) { return set.first == slot && !set.second.is_null(); });
}

void TurnContext::resetSlots() {
    slots = Json::object();
    for (const auto& slot : bot.spec().slots)
        if (!slot.initial.is_null()) setSlot(slot.name, slot.initial);
}

const ReadText& TurnContext::read(std::string_view text) const {
    if (!lastRead || lastRead->text != text || lastRead->language != memory.language) {
        auto pieces = nlu::cutPieces(text);
        auto values = nlu::ValueFinder(text, pieces, nlu::ValueTables::of(memory.language)).find();
        lastRead = {std::string(text), memory.language, std::move(pieces), std::move(values), {}};
    }
    return *lastRead;
}

Tongues TurnContext::tongues() const {
    const bool isOne = memory.knowsLanguage || bot.spec().additionalLanguages.empty();
    return isOne ? Tongues(memory.language) : bot.tongues();
}

bool TurnContext::wantsChange() const {
    const auto& pieces = read(message.text).pieces;
    if (!lastRead->changes)
        lastRead->changes =
            TalkTable::standard().maySay(pieces, kSaysInto) && !changesIn(message.text, tongues()).empty();
    return *lastRead->changes;
}

Denial TurnContext::denialOf(const Entity& entity) const {
    const bool isSaid =
        !message.fromPayload && entity.start < entity.end && entity.end <= message.text.size();
    return isSaid ? engine::denialOf(message.text, entity.start, entity.end, tongues()) : Denial::None;
}

bool TurnContext::saysMerely(bool yes) const {
    return mereTalkIn(message.text, tongues()) == MereTalk::YesOrNo &&
           yesOrNoIn(message.text, tongues()) == std::optional(yes);
}

/// Where something was cut out of the words, what it left is no value: then nothing of them is kept.
void TurnContext::keepForOffer() {
    const bool mayBeKept =
        !message.fromPayload && input.marks.empty() && message.text.size() <= TurnMemory::kMaxSaidBytes;
    memory.offeredFor = mayBeKept ? message.text : std::string();
}

void TurnContext::remark(Sentence what) {
    auto& remarks = outcome.trace.remarks;
    if (remarks.size() < kMaxRemarks && std::ranges::find(remarks, what) == remarks.end())
        remarks.push_back(std::move(what));
}

void TurnContext::remarkWish() {
    switch (message.repair) {
    case Repair::Cancel:
        return remark(sentence("its words are read as a wish to stop"));
    case Repair::Restart:
        return remark(sentence("its words are read as a wish to begin anew"));
    case Repair::Pause:
        return remark(sentence("its words are read as a wish to wait a moment"));
    case Repair::Repeat:
        return remark(sentence("its words are read as a wish to hear it again"));
    case Repair::Skip:
        return remark(sentence("its words are read as a wish to leave the question out"));
    case Repair::Chat:
        return remark(sentence("its words are read as small talk"));
    case Repair::Handoff:
    case Repair::Person:
        return remark(sentence("its words are read as a wish for a person"));
    case Repair::None:
        return;
    }
}

} // namespace chatkeep::engine

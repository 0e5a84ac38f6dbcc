// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Speaker.h"

#include "core/base/SaidWords.h"
#include "core/base/SpokenValues.h"
#include "core/base/Text.h"
#include "core/engine/format/JinjaText.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/format/TemplateFields.h"

#include <algorithm>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxText = 16'384;

bool isConditional(const ResponseVariation& variation) {
    return !variation.conditions.empty() || variation.predicate.has_value();
}

/// As Rasa does: of two texts the case does not count. What an entity put into a yes or no is a word there,
/// so authors write it in quotes.
bool isEqual(const Json& have, const Json& wanted) {
    if (have.is_boolean() && wanted.is_string())
        return foldCase(wanted.get_ref<const std::string&>()) == dumpJson(have);
    if (!have.is_string() || !wanted.is_string()) return have == wanted;
    return foldCase(have.get_ref<const std::string&>()) == foldCase(wanted.get_ref<const std::string&>());
}

bool conditionHolds(const TurnContext& turn, const ResponseVariation& variation) {
    if (variation.predicate && !turn.holds(*variation.predicate)) return false;
    return std::ranges::all_of(variation.conditions, [&](const SlotCondition& condition) {
        return isEqual(turn.slotValue(condition.slot), condition.value);
    });
}

/// Smaller is better: condition and channel, channel, condition, neither; -1 if it may not be said.
int preference(const TurnContext& turn, const ResponseVariation& variation) {
    const bool forChannel = !variation.channel.empty();
    if (forChannel && variation.channel != turn.input.channel) return -1;
    const bool conditional = isConditional(variation);
    if (conditional && !conditionHolds(turn, variation)) return -1;
    return (forChannel ? 0 : 2) + (conditional ? 0 : 1);
}

/// Mixes the turn's seed with the response's name, so that two responses of a turn vary by themselves.
std::uint64_t mixedSeed(std::uint64_t seed, std::string_view name) {
    std::uint64_t value = seed ^ 0x9E3779B97F4A7C15ULL;
    for (const char c : name)
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    value ^= value >> 29U;
    return value * 0xBF58476D1CE4E5B9ULL >> 17U;
}

const ResponseVariation* chooseVariation(const TurnContext& turn, const ResponseSpec& response) {
    std::vector<const ResponseVariation*> best;
    int bestRank = 4;
    for (const auto& variation : response.variations) {
        const int rank = preference(turn, variation);
        if (rank < 0 || rank > bestRank) continue;
        if (rank < bestRank) best.clear();
        bestRank = rank;
        best.push_back(&variation);
    }
    if (best.empty()) return nullptr;
    return best[mixedSeed(turn.input.seed, response.name) % best.size()];
}

std::string valueAsText(const Json& value) {
    if (value.is_null()) return "None";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    const auto isPlain = [](const Json& one) { return one.is_string() || one.is_number(); };
    if (!value.is_array() || !std::ranges::all_of(value, isPlain)) return dumpJson(value);
    std::string list; // as people write one
    for (const auto& one : value)
        list += (list.empty() ? "" : ", ") + (one.is_string() ? one.get<std::string>() : dumpJson(one));
    return list;
}

/// What nobody knows stays as it is written, so that its author sees it.
bool isKnown(const TurnContext& turn, std::string_view name, const ExtraValues& extra) {
    if (std::ranges::any_of(extra, [&](const auto& one) { return one.first == name; })) return true;
    if (name.starts_with("slots.")) name.remove_prefix(6);
    return name.starts_with("context.") || name == "intent" || name == "requested_slot" ||
           turn.bot.slot(name) != nullptr;
}

/// A yes or no as it was found; set otherwise since, as what it is.
std::string_view foundWords(const TurnContext& turn, std::string_view name, const Json& value) {
    if (name.starts_with("slots.")) name.remove_prefix(6);
    const auto* slot = turn.bot.slot(name);
    const auto found = slot == nullptr ? turn.memory.foundAs.end() : turn.memory.foundAs.find(slot->name);
    if (found == turn.memory.foundAs.end() || asSlotType(*slot, found->second) != value) return {};
    return found->second;
}

/// Dates without a year and durations as people say them; "P3D" only where it comes from an entity: an
/// order's number may look so.
Json spokenValue(const TurnContext& turn, std::string_view name, Json value) {
    const auto* text = value.get_ptr<const std::string*>();
    if (text == nullptr) return value;
    if (auto day = spokenDay(*text, turn.memory.language)) return std::move(*day);
    if (name.starts_with("slots.")) name.remove_prefix(6);
    const auto* slot = turn.bot.slot(name);
    const bool isFound = slot != nullptr && std::ranges::any_of(slot->mappings, [](const auto& mapping) {
                             return mapping.type == SlotMapping::Type::FromEntity;
                         });
    if (!isFound && !text->starts_with("PT")) return value;
    if (auto duration = spokenDuration(*text, turn.memory.language)) return std::move(*duration);
    return value;
}

Json namedValue(const TurnContext& turn, std::string_view name, const ExtraValues& extra, Values as) {
    for (const auto& [known, value] : extra)
        if (known == name) return value;
    auto value = turn.lookup(name);
    return as == Values::AsSaid ? spokenValue(turn, name, std::move(value)) : value;
}

std::string textOfField(const TurnContext& turn, std::string_view name, const ExtraValues& extra, Values as) {
    const auto value = namedValue(turn, name, extra, as);
    const auto words = as == Values::AsSaid ? foundWords(turn, name, value) : std::string_view();
    return words.empty() ? valueAsText(value) : std::string(words);
}

/// Doubled braces are the template's way to write one.
std::string sentPayload(std::string payload) {
    return payload.starts_with('/') ? singleBraces(payload) : payload;
}

void say(TurnContext& turn, BotMessage message) {
    if (turn.outcome.messages.size() >= kMostMessages) {
        turn.remark(sentence("more than %1 messages in one turn: the rest is not said", kMostMessages));
        return;
    }
    if (message.text.size() > kMaxText) {
        turn.remark(sentence("a message is over 16 KiB: the rest of it is not said"));
        auto end = kMaxText;
        while (end > 0 && (static_cast<unsigned char>(message.text[end]) & 0xC0U) == 0x80U)
            --end;
        message.text.resize(end);
    }
    if (message.text.empty() && message.buttons.empty()) message.text = message.imageUrl; // a link, at least
    if (message.text.empty() && message.buttons.empty()) {
        turn.outcome.standIns.emplace_back(std::move(message.responseName), turn.outcome.moment());
        return;
    }
    // A chat without pictures is told where one is; what is asked stands last.
    if (!message.imageUrl.empty() && message.text != message.imageUrl) {
        auto address = std::exchange(message.imageUrl, {});
        say(turn, {.text = address, .imageUrl = address, .responseName = message.responseName});
    }
    turn.outcome.messageMoments.push_back(turn.outcome.moment());
    turn.outcome.messages.push_back(std::move(message));
}

bool sayFrom(TurnContext& turn, const ResponseSpec& response, const ExtraValues& extra,
             const std::vector<Button>& buttons) {
    const auto* variation = chooseVariation(turn, response);
    if (variation == nullptr) {
        turn.remark(sentence("no variation of '%1' fits", response.name));
        return false;
    }
    BotMessage message{.imageUrl = filledTemplate(turn, variation->image, variation->jinja, extra),
                       .responseName = response.name};
    const auto translated = variation->translations.find(turn.memory.language);
    const auto& text = translated == variation->translations.end() ? variation->text : translated->second;
    message.text = filledTemplate(turn, text, variation->jinja, extra);
    for (const auto& [original, translations] : variation->buttons) {
        const auto other = translations.find(turn.memory.language);
        const auto& button = other == translations.end() ? original : other->second;
        message.buttons.push_back(
            {filledTemplate(turn, button.title, variation->jinja, extra),
             sentPayload(filledTemplate(turn, button.payload, variation->jinja, extra, Values::AsTheyAre))});
    }
    message.buttons.insert(message.buttons.end(), buttons.begin(), buttons.end());
    say(turn, std::move(message));
    return true;
}

} // namespace

std::string filledTemplate(const TurnContext& turn, std::string_view text, bool jinja,
                           const ExtraValues& extra, Values as) {
    if (jinja)
        return fillJinja(text, [&](std::string_view path) { return namedValue(turn, path, extra, as); });
    std::string out;
    std::size_t at = 0;
    while (const auto field = nextTemplateField(text, at)) {
        out.append(text.substr(at, field->begin - at));
        if (field->isLiteral)
            out.append("{").append(field->name).append("}");
        else if (isKnown(turn, field->name, extra))
            out += textOfField(turn, field->name, extra, as);
        else
            out.append(text.substr(field->begin, field->end - field->begin));
        at = field->end;
    }
    out.append(text.substr(at));
    return out;
}

bool sayResponse(TurnContext& turn, std::string_view name, const ExtraValues& extra,
                 const std::vector<Button>& buttons) {
    const auto* response = turn.bot.response(name);
    if (response == nullptr) {
        turn.remark(sentence("there is no response '%1'", name));
        return false;
    }
    return sayFrom(turn, *response, extra, buttons);
}

void askPlainly(TurnContext& turn, const std::string& slot, std::string_view response) {
    turn.remark(sentence("there is no question for slot '%1' (%2)", slot, response));
    sayText(turn, saidWith("tell_me", turn.memory.language, spokenName(slot)));
}

bool sayOwnWords(TurnContext& turn, std::string_view response, std::vector<Button> buttons) {
    // What the question did not offer is named.
    const bool names =
        response == "utter_categorical_slot_rejection" && turn.memory.context.contains("values");
    const auto words = saidWords(names ? "utter_categorical_slot_values" : response, turn.memory.language);
    if (words.empty()) return false;
    sayInsteadOf(turn, response, filledTemplate(turn, words, false, {}), std::move(buttons));
    return true;
}

void sayInsteadOf(TurnContext& turn, std::string_view response, std::string text,
                  std::vector<Button> buttons) {
    say(turn, BotMessage{.text = std::move(text),
                         .buttons = std::move(buttons),
                         .responseName = std::string(response)});
}

void sayAgain(TurnContext& turn, BotMessage message) {
    say(turn, std::move(message));
}

bool sayRetrieved(TurnContext& turn, std::string_view action) {
    const auto underscore = action.find('_');
    const auto base = underscore == std::string_view::npos ? action : action.substr(underscore + 1);
    if (!turn.message.fullIntent.starts_with(std::string(base) + "/")) return false;
    const auto* response = turn.bot.response("utter_" + turn.message.fullIntent);
    return response != nullptr && sayFrom(turn, *response, {}, {});
}

void sayText(TurnContext& turn, std::string text, std::vector<Button> buttons, std::string image) {
    say(turn,
        BotMessage{.text = std::move(text), .buttons = std::move(buttons), .imageUrl = std::move(image)});
}

} // namespace chatkeep::engine

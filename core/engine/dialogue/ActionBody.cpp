// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/ActionBody.h"

#include "core/base/Text.h"

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostResponseBytes = 256 * 1024; ///< of all responses' texts in one request
constexpr std::string_view kProtocolVersion = "3.6.0"; ///< of Rasa, as its servers expect one

std::int64_t codePoints(std::string_view text, std::uint32_t endByte) {
    std::int64_t count = 0;
    for (const char c : text.substr(0, endByte))
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

Json entitiesJson(const TurnMessage& message) {
    auto out = Json::array();
    for (const auto& entity : message.entities) {
        Json one = {{"entity", entity.type},
                    {"value", entity.value},
                    {"start", codePoints(message.text, entity.start)},
                    {"end", codePoints(message.text, entity.end)},
                    {"extractor", entity.extractor},
                    {"confidence_entity", entity.confidence}};
        if (!entity.role.empty()) one["role"] = entity.role;
        if (!entity.group.empty()) one["group"] = entity.group;
        out.push_back(std::move(one));
    }
    return out;
}

Json messageJson(const TurnContext& turn) {
    const auto& message = turn.message;
    auto ranking = Json::array();
    for (const auto& one : turn.outcome.trace.ranking)
        ranking.push_back({{"name", one.name}, {"confidence", one.score}});
    return {{"text", message.isReminder ? "EXTERNAL: " + message.fullIntent : message.text},
            {"intent", {{"name", message.fullIntent}, {"confidence", message.score}}},
            {"entities", entitiesJson(message)},
            {"intent_ranking", std::move(ranking)},
            {"metadata", Json::object()}};
}

Json slotEvent(std::string_view name, Json value, double timestamp) {
    return {{"event", "slot"}, {"timestamp", timestamp}, {"name", name}, {"value", std::move(value)}};
}

Json userEvent(const TurnContext& turn, double timestamp) {
    auto parsed = messageJson(turn);
    return {{"event", "user"},
            {"timestamp", timestamp},
            {"text", parsed["text"]},
            {"parse_data", parsed},
            {"input_channel", turn.input.channel}};
}

/// What happened before by name only; the visitor's present message in full. What he said earlier is kept for
/// no later turn: its text is null, as Rasa's protocol allows.
Json eventsJson(const TurnContext& turn, std::span<const std::string> candidates) {
    const double now = static_cast<double>(turn.input.now) / 1000.0;
    const auto& history = turn.memory.history;
    const auto present = "u:" + turn.message.intent;
    auto last = history.size();
    while (last > 0 && history[last - 1] != present)
        --last;
    auto events = Json::array();
    for (std::size_t i = 0; i < history.size(); ++i) {
        const std::string_view item = history[i];
        const auto name = item.substr(2);
        if (i + 1 == last)
            events.push_back(userEvent(turn, now));
        else if (item.starts_with("u:"))
            events.push_back({{"event", "user"},
                              {"timestamp", now},
                              {"text", nullptr},
                              {"parse_data", {{"intent", {{"name", name}}}, {"entities", Json::array()}}}});
        else
            events.push_back({{"event", "action"}, {"timestamp", now}, {"name", name}});
    }
    if (last == 0) events.push_back(userEvent(turn, now));
    for (const auto& slot : candidates)
        events.push_back(slotEvent(slot, turn.slotValue(slot), now));
    return events;
}

Json trackerJson(const TurnContext& turn, std::span<const std::string> candidates) {
    auto slots = Json::object();
    for (const auto& slot : turn.bot.spec().slots)
        slots[slot.name] = turn.slotValue(slot.name);
    slots["requested_slot"] = turn.slotValue("requested_slot");
    auto loop = Json::object();
    if (!turn.memory.activeLoop.empty())
        loop = {{"name", turn.memory.activeLoop}, {"is_interrupted", false}, {"rejected", false}};
    Json latestAction;
    for (const auto& item : turn.memory.history)
        if (item.starts_with("a:")) latestAction = item.substr(2);
    return {{"sender_id", ""},
            {"slots", std::move(slots)},
            {"latest_message", messageJson(turn)},
            {"latest_event_time", static_cast<double>(turn.input.now) / 1000.0},
            {"followup_action", nullptr},
            {"paused", false},
            {"events", eventsJson(turn, candidates)},
            {"latest_input_channel", turn.input.channel},
            {"active_loop", std::move(loop)},
            {"latest_action", {{"action_name", latestAction}}},
            {"latest_action_name", latestAction}};
}

std::string_view mappingName(SlotMapping::Type type) {
    switch (type) {
    case SlotMapping::Type::FromEntity:
        return "from_entity";
    case SlotMapping::Type::FromText:
        return "from_text";
    case SlotMapping::Type::FromIntent:
        return "from_intent";
    case SlotMapping::Type::FromTriggerIntent:
        return "from_trigger_intent";
    case SlotMapping::Type::FromLlm:
        return "from_llm";
    case SlotMapping::Type::Controlled:
        return "controlled";
    case SlotMapping::Type::Custom:
        break;
    }
    return "custom";
}

Json mappingJson(const SlotMapping& mapping) {
    Json out = {{"type", mappingName(mapping.type)}};
    if (!mapping.entity.empty()) out["entity"] = mapping.entity;
    if (!mapping.role.empty()) out["role"] = mapping.role;
    if (!mapping.group.empty()) out["group"] = mapping.group;
    if (!mapping.intents.empty()) out["intent"] = mapping.intents;
    if (!mapping.notIntents.empty()) out["not_intent"] = mapping.notIntents;
    if (!mapping.value.is_null()) out["value"] = mapping.value;
    for (const auto& condition : mapping.conditions) {
        auto one = Json::object();
        if (condition.activeLoop)
            one["active_loop"] = condition.activeLoop->empty() ? Json() : Json(*condition.activeLoop);
        if (!condition.requestedSlot.empty()) one["requested_slot"] = condition.requestedSlot;
        out["conditions"].push_back(std::move(one));
    }
    return out;
}

Json slotJson(const SlotSpec& slot) {
    auto mappings = Json::array();
    for (const auto& mapping : slot.mappings)
        mappings.push_back(mappingJson(mapping));
    Json out = {{"type", nameOf(slot.type)},
                {"initial_value", slot.initial},
                {"influence_conversation", slot.influences},
                {"mappings", std::move(mappings)}};
    if (!slot.values.empty()) out["values"] = slot.values;
    return out;
}

Json buttonsJson(const std::vector<ButtonSpec>& buttons) {
    auto out = Json::array();
    for (const auto& one : buttons)
        out.push_back({{"title", one.button.title}, {"payload", one.button.payload}});
    return out;
}

/// As the author's file has it.
Json variationJson(const ResponseVariation& one) {
    auto out = Json::object();
    if (!one.text.empty()) out["text"] = one.text;
    if (!one.image.empty()) out["image"] = one.image;
    if (!one.buttons.empty()) out["buttons"] = buttonsJson(one.buttons);
    if (!one.channel.empty()) out["channel"] = one.channel;
    if (!one.id.empty()) out["id"] = one.id;
    if (one.jinja) out["metadata"] = {{"template", "jinja"}};
    if (!one.translations.empty()) out["translation"] = one.translations;
    if (one.predicate)
        out["condition"] = one.predicate->text();
    else
        for (const auto& condition : one.conditions)
            out["condition"].push_back(
                {{"type", "slot"}, {"name", condition.slot}, {"value", condition.value}});
    return out;
}

/// Those that find no more room stand there by name.
Json responsesJson(const BotSpec& spec) {
    auto out = Json::object();
    std::size_t bytes = 0;
    for (const auto& response : spec.responses) {
        auto variations = Json::array();
        for (const auto& one : response.variations)
            variations.push_back(variationJson(one));
        const auto size = dumpJson(variations).size();
        if (bytes + size > kMostResponseBytes)
            variations = Json::array();
        else
            bytes += size;
        out[response.name] = std::move(variations);
    }
    return out;
}

Json domainJson(const BotSpec& spec) {
    Json out = {{"version", "3.1"},
                {"intents", Json::array()},
                {"entities", Json::array()},
                {"slots", Json::object()},
                {"forms", Json::object()},
                {"actions", Json::array()},
                {"responses", responsesJson(spec)}};
    for (const auto& intent : spec.intents)
        out["intents"].push_back(intent.name);
    for (const auto& entity : spec.entities)
        out["entities"].push_back(entity.name);
    for (const auto& slot : spec.slots)
        out["slots"][slot.name] = slotJson(slot);
    for (const auto& form : spec.forms)
        out["forms"][form.name] = {{"required_slots", form.requiredSlots},
                                   {"ignored_intents", form.ignoredIntents}};
    for (const auto& [action, place] : spec.actions)
        out["actions"].push_back(action);
    return out;
}

} // namespace

Json actionBody(const TurnContext& turn, std::string_view action, std::span<const std::string> candidates) {
    return {{"next_action", action},
            {"sender_id", ""},
            {"tracker", trackerJson(turn, candidates)},
            {"domain", domainJson(turn.bot.spec())},
            {"version", kProtocolVersion}};
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/Payload.h"

#include "core/base/Text.h"

namespace chatkeep::engine {
namespace {

constexpr std::string_view kSetSlots = "SetSlots(";

/// A text; what it is in a slot of another type is for the slot to say.
Json slotValueOf(std::string_view text) {
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        return std::string(text.substr(1, text.size() - 2));
    if (text == "null" || text == "None") return nullptr;
    return std::string(text);
}

void readSetSlotsPayload(std::string_view inside, Payload& out) {
    if (inside.ends_with(')'))
        inside.remove_suffix(1);
    else
        out.problem = sentence("SetSlots is not closed");
    for (const auto part : split(inside, ',')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) {
            out.problem = sentence("SetSlots wants name=value");
            continue;
        }
        out.slots.emplace_back(std::string(trimmed(part.substr(0, equals))),
                               slotValueOf(trimmed(part.substr(equals + 1))));
    }
}

void addPayloadEntity(const std::string& name, const Json& value, Payload& out) {
    if (value.is_null()) {
        out.emptied.push_back(name);
        return;
    }
    Entity entity;
    entity.type = name;
    entity.value = value.is_string() ? value.get<std::string>() : dumpJson(value);
    entity.extractor = "payload";
    if (!value.is_string()) out.typed.emplace_back(name, value);
    out.entities.push_back(std::move(entity));
}

void readEntityObject(std::string_view text, Payload& out) {
    const std::string object(text);
    auto parsed = parseJson(object, 8);
    if (!parsed) {
        const auto close = object.rfind('}');
        parsed = close == std::string::npos ? std::move(parsed) : parseJson(object.substr(0, close + 1), 8);
        out.problem = parsed ? sentence("text behind the closing brace") : sentence("entities are not JSON");
    }
    if (!parsed || !parsed->is_object()) return;
    for (const auto& [name, value] : parsed->items()) {
        if (!value.is_array())
            addPayloadEntity(name, value, out);
        else
            for (const auto& one : value)
                addPayloadEntity(name, one, out);
    }
}

} // namespace

Payload parsePayload(std::string_view text) {
    Payload out;
    text = trimmed(text);
    if (!text.starts_with('/') || text.size() < 2) return out;
    text.remove_prefix(1);
    if (text.starts_with(kSetSlots)) {
        readSetSlotsPayload(text.substr(kSetSlots.size()), out);
        return out;
    }
    const auto brace = text.find('{');
    auto intent = trimmed(text.substr(0, brace));
    if (const auto at = intent.find('@'); at != std::string_view::npos) intent = intent.substr(0, at);
    if (intent.empty() || intent.find_first_of(" \t\n'\"") != std::string_view::npos)
        out.problem = sentence("intent name is not clean");
    out.intent = intent.substr(0, intent.find_first_of(" \t\n'\""));
    if (brace == std::string_view::npos) return out;
    const auto single = singleBraces(text); // without spaces around, so its brace may stand elsewhere
    readEntityObject(single.substr(single.find('{')), out);
    return out;
}

std::string singleBraces(std::string_view payload) {
    payload = trimmed(payload);
    const auto brace = payload.find('{');
    const bool doubled =
        brace != std::string_view::npos && payload.substr(brace).starts_with("{{") && payload.ends_with("}}");
    if (!doubled) return std::string(payload);
    return std::string(payload.substr(0, brace)) +
           std::string(payload.substr(brace + 1, payload.size() - brace - 2));
}

} // namespace chatkeep::engine

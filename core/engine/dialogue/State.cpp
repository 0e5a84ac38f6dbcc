// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

Json defectsToJson(const std::vector<BotDefect>& defects) {
    auto list = Json::array();
    for (const auto& one : defects)
        list.push_back({{"file", one.file}, {"line", one.line}, {"what", one.what.text()}});
    return list;
}

Json entityToJson(const Entity& entity) {
    Json out = {{"type", entity.type}, {"value", entity.value},         {"start", entity.start},
                {"end", entity.end},   {"extractor", entity.extractor}, {"confidence", entity.confidence}};
    if (!entity.role.empty()) out["role"] = entity.role;
    if (!entity.group.empty()) out["group"] = entity.group;
    return out;
}

} // namespace

std::string DialogueState::serialize() const {
    // Written by hand: this runs every turn, and a document of it all would be a copy of it all.
    std::string out = "{";
    if (!offeredButtons.empty()) {
        char before = '[';
        out += "\"buttons\":";
        for (const auto& button : offeredButtons) {
            out += before;
            out += '[';
            appendJsonString(out, button.title);
            out += ',';
            appendJsonString(out, button.payload);
            out += ']';
            before = ',';
        }
        out += "],";
    }
    out += "\"last\":" + std::to_string(lastTurn) + ",\"slots\":" + dumpJson(slots) +
           ",\"tracker\":" + dumpJson(tracker) + '}';
    return out;
}

Result<DialogueState> DialogueState::parse(std::string_view text) {
    DialogueState state;
    if (text.empty()) return state;
    auto parsed = parseJson(text);
    const auto damaged = [] { return fail(ErrorCode::Damaged, {"dialogue state"}); };
    if (!parsed || !parsed->is_object()) return damaged();
    auto& object = *parsed;
    if (!object.contains("slots") || !object["slots"].is_object() || !object.contains("tracker") ||
        !object["tracker"].is_object() || !object.contains("last") || !object["last"].is_number_integer())
        return damaged();
    state.slots = std::move(object["slots"]);
    state.tracker = std::move(object["tracker"]);
    state.lastTurn = object["last"].get<TimeMs>();
    if (!object.contains("buttons")) return state;
    if (!object["buttons"].is_array()) return damaged();
    for (const auto& one : object["buttons"]) {
        if (state.offeredButtons.size() >= kMostButtons) break;
        if (!one.is_array() || one.size() != 2 || !one[0].is_string() || !one[1].is_string())
            return damaged();
        state.offeredButtons.push_back({one[0].get<std::string>(), one[1].get<std::string>()});
    }
    return state;
}

Json TurnTrace::toJson() const {
    Json out = {{"intent", intent},
                {"score", score},
                {"runner_up", runnerUp},
                {"runner_up_score", runnerUpScore},
                {"out_of_scope", outOfScope},
                {"decided_by", decidedBy},
                {"slots", slots},
                {"filled", filled},
                {"steps", steps},
                {"remarks", Json::array()},
                {"took_us", tookUs},
                {"entities", Json::array()}};
    for (const auto& entity : entities)
        out["entities"].push_back(entityToJson(entity));
    for (const auto& remark : remarks)
        out["remarks"].push_back(remark.text());
    if (!answerTo.empty()) out["answer_to"] = answerTo;
    if (!language.empty()) out["language"] = language;
    if (knowledge) out["knowledge"] = knowledge->toJson();
    return out;
}

Json TurnTrace::filledValues() const {
    auto values = Json::object();
    for (const auto& slot : filled) {
        const auto& from = passing.contains(slot) ? passing : slots;
        if (const auto found = from.find(slot); found != from.end()) values[slot] = *found;
    }
    return values;
}

Json TurnTrace::rejectedValues() const {
    auto values = Json::object();
    for (const auto& [slot, value] : passing.items())
        if (std::ranges::find(filled, slot) == filled.end()) values[slot] = value;
    return values;
}

Json FidelityReport::toJson() const {
    return {{"kept", kept},
            {"converted", converted},
            {"dropped", dropped},
            {"counts", counts},
            {"needs_you", defectsToJson(needsYou)},
            {"defects", defectsToJson(defects)}};
}

} // namespace chatkeep::engine

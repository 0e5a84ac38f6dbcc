// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/KnownNames.h"

#include "core/base/SaidWords.h"
#include "core/engine/format/Payload.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {

std::string baseIntent(const std::string& intent) {
    return intent.substr(0, intent.find('/'));
}

bool isDefaultIntent(std::string_view intent) {
    static constexpr std::array<std::string_view, 5> kNames = {"nlu_fallback", "restart", "session_start",
                                                               "back", "out_of_scope"};
    return std::ranges::find(kNames, intent) != kNames.end();
}

bool isDoneByEngine(std::string_view flow) {
    return flow == "pattern_collect_information" || flow == "pattern_validate_slot";
}

bool isSlotOfRasa(std::string_view slot) {
    static constexpr std::array<std::string_view, 5> kNames = {
        "silence_timeout", kSilencesSlot, "session_started_metadata", "flow_hashes", "route_session_to_calm"};
    return std::ranges::find(kNames, slot) != kNames.end();
}

bool isCustomAction(const BotSpec& spec, const std::string& action) {
    return !isBuiltInAction(action) && !action.starts_with("utter_") && !action.starts_with("respond_") &&
           spec.response(action) == nullptr && spec.form(action) == nullptr;
}

KnownNames::KnownNames(const BotSpec& spec)
    : m_spec(spec) {
    for (const auto& intent : spec.intents)
        m_intents.insert(intent.name);
    for (const auto& [language, nlu] : spec.nlu)
        for (const auto& example : nlu.examples)
            m_parts.insert(example.intent);
    for (const auto& entity : spec.entities)
        m_entities.insert(entity.name);
    for (const auto& [action, place] : spec.actions) {
        m_actions.insert(action);
        m_customActions = m_customActions || isCustomAction(spec, action);
    }
    for (const auto& response : spec.responses) {
        m_actions.insert(response.name);
        m_actions.insert(baseIntent(response.name));
    }
    for (const auto& form : spec.forms)
        m_actions.insert(form.name);
    for (const auto& flow : spec.flows) {
        m_intents.insert("flow_" + flow.id);
        m_actions.insert("flow_" + flow.id);
    }
}

bool KnownNames::knowsIntent(const std::string& intent) const {
    return intent.starts_with(kSaidPrefix) || isDefaultIntent(intent) || m_intents.contains(intent) ||
           m_intents.contains(baseIntent(intent));
}

bool KnownNames::knowsWholeIntent(const std::string& intent) const {
    if (!knowsIntent(intent)) return false;
    return intent.find('/') == std::string::npos || m_intents.contains(intent) || m_parts.contains(intent) ||
           m_spec.response("utter_" + intent) != nullptr;
}

Sentence KnownNames::unknownPart(const Entity& entity) const {
    const auto known = std::ranges::find(m_spec.entities, entity.type, &EntitySpec::name);
    if (known == m_spec.entities.end()) return {};
    const auto isIn = [](const std::vector<std::string>& names, const std::string& name) {
        return name.empty() || std::ranges::find(names, name) != names.end();
    };
    if (!isIn(known->roles, entity.role))
        return sentence("role '%1' of entity '%2' is not in the domain", entity.role, entity.type);
    if (!isIn(known->groups, entity.group))
        return sentence("group '%1' of entity '%2' is not in the domain", entity.group, entity.type);
    return {};
}

bool KnownNames::knowsSlot(std::string_view slot) const {
    return slot == "requested_slot" || slot == kLanguageSlot || isSlotOfRasa(slot) ||
           m_spec.slot(slot) != nullptr;
}

Sentence KnownNames::unknownAction(const std::string& name) const {
    if (m_actions.contains(name) || isSaidResponse(name)) return {};
    if (name.starts_with("utter_")) return sentence("response '%1' is used but not defined", name);
    if (isBuiltInAction(name) || name.starts_with("respond_")) return {};
    return sentence("action '%1' is used but not in the domain", name);
}

Sentence KnownNames::unknownLoop(const std::string& name) const {
    if (name == kTwoStageLoop || m_spec.form(name) != nullptr) return {};
    return sentence("active_loop '%1' is no form of the domain", name);
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NameChange.h"

#include "core/base/Text.h"
#include "core/engine/format/Annotation.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/PredicateNode.h"
#include "core/engine/format/TemplateFields.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr std::string_view kSlotPath = "slots.";
constexpr std::string_view kSetSlotsPayload = "/SetSlots(";

bool isPathByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Behind the quote that closes the one at `at`, or the end.
std::size_t behindQuote(std::string_view text, std::size_t at, std::size_t end) {
    const char mark = text[at];
    for (++at; at < end && text[at] != mark; ++at)
        if (text[at] == '\\') ++at;
    return std::min(at + 1, end);
}

bool listsAction(const BotSpec& spec, const std::string& name) {
    return std::ranges::any_of(spec.actions, [&](const auto& action) { return action.first == name; });
}

bool isRetrieval(const BotSpec& spec, const std::string& intent) {
    const auto isPart = [&](const std::string& name) { return name.starts_with(intent + "/"); };
    return std::ranges::any_of(spec.intents, isPart, &IntentSpec::name) ||
           std::ranges::any_of(spec.nlu, [&](const auto& nlu) {
               return std::ranges::any_of(nlu.second.examples, isPart, &TrainingExample::intent);
           });
}

} // namespace

NameChange::NameChange(const BotSpec& spec, OutlineKind kind, std::string from, std::string to)
    : m_from(std::move(from))
    , m_to(std::move(to)) {
    if (kind == OutlineKind::Intents) ofIntent(spec);
    if (kind == OutlineKind::Slots) ofSlot(spec);
    if (kind == OutlineKind::Forms) ofForm(spec);
    if (kind == OutlineKind::Entities) m_entities[m_from] = m_to;
    if (kind == OutlineKind::Responses) m_actions[m_from] = m_to;
    if (kind != OutlineKind::Flows) return;
    m_flows[m_from] = m_to;
    m_actions["flow_" + m_from] = m_intents["flow_" + m_from] = "flow_" + m_to;
}

/// An action's name, which the author's own code may have.
void NameChange::rename(const BotSpec& spec, const std::string& action, const std::string& to) {
    m_actions[action] = to;
    if (listsAction(spec, action) && spec.response(action) == nullptr && spec.form(action) == nullptr)
        m_ofCode[action] = to;
}

void NameChange::ofIntent(const BotSpec& spec) {
    m_intents[m_from] = m_to;
    m_actions["utter_title_" + m_from] = "utter_title_" + m_to;
    m_hasParts = isRetrieval(spec, m_from);
    if (m_hasParts) m_actions["respond_" + m_from] = "respond_" + m_to;
    if (m_hasParts || m_from.find('/') != std::string::npos) m_actions["utter_" + m_from] = "utter_" + m_to;
}

void NameChange::ofSlot(const BotSpec& spec) {
    m_slots[m_from] = m_to;
    m_actions["utter_ask_" + m_from] = "utter_ask_" + m_to;
    rename(spec, "action_ask_" + m_from, "action_ask_" + m_to);
    for (const auto& form : spec.forms) {
        if (std::ranges::find(form.requiredSlots, m_from) == form.requiredSlots.end()) continue;
        const auto ask = "ask_" + form.name + "_";
        m_actions["utter_" + ask + m_from] = "utter_" + ask + m_to;
        rename(spec, "action_" + ask + m_from, "action_" + ask + m_to);
    }
}

void NameChange::ofForm(const BotSpec& spec) {
    m_forms[m_from] = m_to;
    m_actions[m_from] = m_to;
    rename(spec, "validate_" + m_from, "validate_" + m_to);
    const auto* form = spec.form(m_from);
    for (const auto& slot : form == nullptr ? std::vector<std::string>() : form->requiredSlots) {
        m_actions["utter_ask_" + m_from + "_" + slot] = "utter_ask_" + m_to + "_" + slot;
        rename(spec, "action_ask_" + m_from + "_" + slot, "action_ask_" + m_to + "_" + slot);
    }
}

const NameChange::Names* NameChange::namesOf(NameRole role) const {
    switch (role) {
    case NameRole::Intent:
        return &m_intents;
    case NameRole::Entity:
        return &m_entities;
    case NameRole::Slot:
        return &m_slots;
    case NameRole::Form:
        return &m_forms;
    case NameRole::Action:
        return &m_actions;
    case NameRole::Flow:
        return &m_flows;
    default:
        return nullptr;
    }
}

std::vector<NameEdit> NameChange::edits(NameRole role, std::string_view text) const {
    switch (role) {
    case NameRole::Condition:
        return inCondition(text);
    case NameRole::Said:
        return inFields(text);
    case NameRole::Jinja:
        return inJinja(text);
    case NameRole::Sent:
        return inPayload(text);
    case NameRole::Marked:
        return inMarks(text);
    default:
        break;
    }
    if (role == NameRole::Action && text.starts_with(kSetSlotsAction))
        return inSetSlots(text, kSetSlotsAction.size());
    const auto* names = namesOf(role);
    if (const auto found = names->find(text); found != names->end())
        return {{{0, text.size()}, found->second}};
    // Of a retrieval intent its parts, and what answers them.
    const std::size_t ahead = role == NameRole::Action ? std::string_view("utter_").size() : 0;
    const bool mayBePart = m_hasParts && (role == NameRole::Intent || role == NameRole::Action);
    if (mayBePart && (ahead == 0 || text.starts_with("utter_")) &&
        text.substr(ahead).starts_with(m_from + "/"))
        return {{{ahead, ahead + m_from.size()}, m_to}};
    return {};
}

std::string NameChange::changed(NameRole role, std::string_view text) const {
    std::string out;
    std::size_t at = 0;
    for (const auto& edit : edits(role, text)) {
        out.append(text.substr(at, edit.span.begin - at)).append(edit.to);
        at = edit.span.end;
    }
    return out.append(text.substr(at));
}

/// `path` stands at `at`; `mayGoOn`: a member of the slot's value may follow.
void NameChange::addSlot(std::vector<NameEdit>& edits, std::string_view path, std::size_t at,
                         bool mayGoOn) const {
    if (m_slots.empty()) return;
    if (path.starts_with(kSlotPath)) {
        path.remove_prefix(kSlotPath.size());
        at += kSlotPath.size();
    }
    const bool isOf = path == m_from || (mayGoOn && path.starts_with(m_from + "."));
    if (isOf) edits.push_back({{at, at + m_from.size()}, m_to});
}

std::vector<NameEdit> NameChange::inCondition(std::string_view text) const {
    std::vector<NameEdit> edits;
    if (m_slots.empty()) return edits;
    for (const auto& [path, at] : predicatePaths(text))
        addSlot(edits, path, at, true);
    return edits;
}

std::vector<NameEdit> NameChange::inFields(std::string_view text) const {
    std::vector<NameEdit> edits;
    std::size_t at = 0;
    while (const auto field = m_slots.empty() ? std::nullopt : nextTemplateField(text, at)) {
        at = field->end;
        if (!field->isLiteral)
            addSlot(edits, field->name, static_cast<std::size_t>(field->name.data() - text.data()), false);
    }
    return edits;
}

std::vector<NameEdit> NameChange::inJinja(std::string_view text) const {
    std::vector<NameEdit> edits;
    if (m_slots.empty() || text.empty()) return edits;
    std::size_t open = 0;
    while ((open = text.find('{', open)) < text.size() - 1) {
        const bool isTag = text[open + 1] == '%';
        if (!isTag && text[open + 1] != '{') {
            ++open;
            continue;
        }
        const auto close = std::min(text.find(isTag ? "%}" : "}}", open + 2), text.size());
        bool isFilter = false;
        for (auto at = open + 2; at < close;) {
            const auto begin = at;
            if (text[at] == '"' || text[at] == '\'') {
                at = behindQuote(text, at, close);
            } else if (isPathByte(text[at])) {
                while (at < close && isPathByte(text[at]))
                    ++at;
                if (!isFilter) addSlot(edits, text.substr(begin, at - begin), begin, true);
                isFilter = false;
            } else {
                isFilter = text[at] == '|' || (isFilter && text[at] == ' ');
                ++at;
            }
        }
        open = close;
    }
    return edits;
}

/// `name=value, …` from `begin` on.
std::vector<NameEdit> NameChange::inSetSlots(std::string_view text, std::size_t begin) const {
    std::vector<NameEdit> edits;
    for (const auto part : split(text.substr(begin), ',')) {
        const auto name = trimmed(part.substr(0, part.find('=')));
        if (m_slots.contains(name) && part.find('=') != std::string_view::npos) {
            const auto at = static_cast<std::size_t>(name.data() - text.data());
            edits.push_back({{at, at + name.size()}, m_to});
        }
    }
    return edits;
}

std::vector<NameEdit> NameChange::inPayload(std::string_view text) const {
    auto at = text.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || text[at] != '/') return inFields(text);
    if (text.substr(at).starts_with(kSetSlotsPayload)) return inSetSlots(text, at + kSetSlotsPayload.size());
    ++at;
    const auto brace = std::min(text.find('{', at), text.size());
    auto edits = inFields(text);
    const auto name = text.substr(at, text.find_first_of(" \t\r\n'\"{@", at) - at);
    for (auto& edit : this->edits(NameRole::Intent, name)) {
        edit.span = {edit.span.begin + at, edit.span.end + at};
        edits.push_back(std::move(edit));
    }
    for (auto open = brace; open < text.size() && !m_entities.empty();) {
        if (text[open] != '"') {
            ++open;
            continue;
        }
        const auto behind = behindQuote(text, open, text.size());
        const auto next = text.find_first_not_of(" \t\r\n", behind);
        const bool isKey = next != std::string_view::npos && text[next] == ':';
        if (isKey && text.substr(open + 1, behind - open - 2) == m_from)
            edits.push_back({{open + 1, behind - 1}, m_to});
        open = behind;
    }
    std::ranges::sort(edits, {}, [](const NameEdit& edit) { return edit.span.begin; });
    return edits;
}

/// Line by line, as examples are read.
std::vector<NameEdit> NameChange::inMarks(std::string_view text) const {
    std::vector<NameEdit> edits;
    for (const auto line : m_entities.empty() ? std::vector<std::string_view>() : split(text, '\n'))
        for (const auto& place : parseAnnotations(line).typePlaces)
            if (line.substr(place.first, place.second - place.first) == m_from) {
                const auto shift = static_cast<std::size_t>(line.data() - text.data());
                edits.push_back({{shift + place.first, shift + place.second}, m_to});
            }
    return edits;
}

} // namespace chatkeep::engine

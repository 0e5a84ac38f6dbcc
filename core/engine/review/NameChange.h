// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"
#include "core/engine/format/YamlTree.h"
#include "core/engine/review/Outline.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// What a text of a bot's files is, and so which names may stand in it.
enum class NameRole {
    Intent,
    Entity,
    Slot,
    Form,
    Action, ///< also a response, a form, a flow
    Flow,
    Condition, ///< a predicate
    Said,      ///< with `{slot}`
    Jinja,
    Sent,   ///< a button's payload
    Marked, ///< an example with its annotations
};

/// A part of a text that becomes another.
struct NameEdit {
    YamlSpan span;
    std::string to;
};

/// What the names in a bot's files become where one of its parts is called otherwise, with those that hang on
/// it: `utter_ask_<slot>`, `validate_<form>`, `utter_<retrieval intent>/…`. Immutable; thread: any.
class NameChange {
public:
    NameChange(const BotSpec& spec, OutlineKind kind, std::string from, std::string to);
    /// Of the rule, story or test of that name that begins there; nothing else knows it by its name.
    NameChange(SourcePlace story, std::string from, std::string to)
        : m_from(std::move(from))
        , m_to(std::move(to))
        , m_story(std::move(story)) {}

    /// In order, apart from each other.
    [[nodiscard]] std::vector<NameEdit> edits(NameRole role, std::string_view text) const;
    /// The text with its edits.
    [[nodiscard]] std::string changed(NameRole role, std::string_view text) const;
    [[nodiscard]] const std::string& titleOf(const auto& story) const {
        const bool isOf = story.place.line == m_story.line && story.place.file == m_story.file;
        return isOf && story.name == m_from ? m_to : story.name;
    }
    /// Names of the author's own code that become others.
    [[nodiscard]] const std::map<std::string, std::string>& ofCode() const { return m_ofCode; }

private:
    using Names = std::map<std::string, std::string, std::less<>>;

    void ofIntent(const BotSpec& spec);
    void ofSlot(const BotSpec& spec);
    void ofForm(const BotSpec& spec);
    void rename(const BotSpec& spec, const std::string& action, const std::string& to);
    [[nodiscard]] const Names* namesOf(NameRole role) const;
    [[nodiscard]] std::vector<NameEdit> inCondition(std::string_view text) const;
    [[nodiscard]] std::vector<NameEdit> inFields(std::string_view text) const;
    [[nodiscard]] std::vector<NameEdit> inJinja(std::string_view text) const;
    [[nodiscard]] std::vector<NameEdit> inPayload(std::string_view text) const;
    [[nodiscard]] std::vector<NameEdit> inSetSlots(std::string_view text, std::size_t begin) const;
    [[nodiscard]] std::vector<NameEdit> inMarks(std::string_view text) const;
    void addSlot(std::vector<NameEdit>& edits, std::string_view path, std::size_t at, bool mayGoOn) const;

    std::string m_from;
    std::string m_to;
    SourcePlace m_story;
    Names m_intents;
    Names m_entities;
    Names m_slots;
    Names m_forms;
    Names m_actions;
    Names m_flows;
    bool m_hasParts = false; ///< a retrieval intent
    std::map<std::string, std::string> m_ofCode;
};

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// One way to say a response, in all languages that have it.
struct WrittenVariation {
    std::map<std::string, std::string> texts;           ///< language -> text
    std::map<std::string, std::vector<Button>> buttons; ///< by language
    std::string image;
    std::string channel;
    std::string condition; ///< predicate
    std::string custom;    ///< JSON
    bool jinja = false;    ///< the texts are templates of Jinja
};

/// While a flow runs, or while it asks for a slot.
struct WrittenQuestion {
    std::string flow;
    std::string slot; ///< empty: any
    auto operator<=>(const WrittenQuestion&) const = default;
};

/// A slot as one of the source's parameters wants it.
struct WrittenSlot {
    std::string type = "text"; ///< "text", "float", "bool", "list", "categorical"
    std::set<std::string> values;
    /// Entity and role that fill it, each with the intents in whose messages; none: in all.
    std::map<std::pair<std::string, std::string>, std::set<std::string>> entities;
    /// Entity and role that fill it in answers too, whatever intent these have.
    std::map<std::pair<std::string, std::string>, std::set<WrittenQuestion>> answers;
    bool isOpen = false;           ///< takes what no entity is, too
    int lifespanTurns = 0;         ///< 0: as long as the session
    std::set<std::string> follows; ///< slots: with the last of them this one is emptied
    std::string partOf;            ///< the slot whose value it keeps a part of
    ValuePart part = ValuePart::Words;
    std::map<std::string, std::set<std::string>> leads;  ///< by language: words before an answer in any words
    std::map<std::string, std::set<std::string>> trails; ///< … and behind it
};

struct WrittenFlow {
    std::string id;
    std::string description;
    std::string guard;
    std::vector<std::string> triggers;
    std::vector<std::string> persisted;
    std::set<std::string> fresh;    ///< slots that it begins without, but for what the message fills
    std::vector<std::string> steps; ///< each the text behind "- " in flow style: `action: utter_x`
};

/// A conversation of one message that the bot must get right.
struct WrittenTest {
    std::string text;
    std::string intent;
    std::vector<std::string> actions; ///< of a test story
    std::string assertion;            ///< of an end-to-end case, in flow style: `flow_started: "x"`
    std::string language = {};        ///< of an end-to-end case; empty: the bot's own
};

/// Puts a bot that came in another tool's format together and writes it as a project in ours.
class ProjectWriter {
public:
    std::string language = "en";
    std::set<std::string> languages; ///< all; the own one may be among them

    void intent(const std::string& name) { m_intents.insert(name); }
    void example(const std::string& in, const std::string& intent, const std::string& annotated) {
        m_intents.insert(intent);
        m_examples[in][intent].push_back(annotated);
    }
    void entity(const std::string& name, const std::string& role = {}) {
        auto& roles = m_entities[name];
        if (!role.empty()) roles.insert(role);
    }
    void lookup(const std::string& in, const std::string& entity, const std::string& value) {
        m_lookups[in][entity].insert(value);
    }
    void synonym(const std::string& in, const std::string& value, const std::string& surface) {
        m_synonyms[in][value].insert(surface);
    }
    void regex(const std::string& in, const std::string& entity, const std::string& pattern) {
        m_regexes[in][entity].insert(pattern);
    }
    void action(const std::string& name) { m_actions.insert(name); }
    /// Said only where the action says nothing.
    void spare(const std::string& action, const std::string& response) { m_spares[action].insert(response); }
    [[nodiscard]] WrittenSlot& slot(const std::string& name) { return m_slots[name]; }
    void response(const std::string& name, WrittenVariation variation) {
        m_responses[name].push_back(std::move(variation));
    }
    [[nodiscard]] bool hasResponse(const std::string& name) const { return m_responses.contains(name); }
    void rule(const std::string& intent, std::vector<std::string> actions) {
        m_rules.emplace_back(intent, std::move(actions));
    }
    void flow(WrittenFlow flow) { m_flows.push_back(std::move(flow)); }
    void testStory(WrittenTest test) { m_testStories.push_back(std::move(test)); }
    void testCase(WrittenTest test) { m_testCases.push_back(std::move(test)); }

    [[nodiscard]] BotFiles files() const;

private:
    using ByName = std::map<std::string, std::set<std::string>>;

    [[nodiscard]] std::string config() const;
    [[nodiscard]] std::string slotParts() const;
    [[nodiscard]] std::string domain() const;
    [[nodiscard]] std::string nlu(const std::string& in) const;
    [[nodiscard]] std::string rules() const;
    [[nodiscard]] std::string flows() const;
    [[nodiscard]] std::string testStories() const;
    [[nodiscard]] std::string testCases() const;
    void writeSlots(std::string& out) const;
    void writeResponses(std::string& out) const;
    void writeVariation(std::string& out, const WrittenVariation& variation) const;
    void writeButtons(std::string& out, const std::map<std::string, std::vector<Button>>& buttons) const;

    std::set<std::string> m_intents;
    std::map<std::string, std::map<std::string, std::vector<std::string>>> m_examples; ///< language, intent
    std::map<std::string, std::set<std::string>> m_entities;                           ///< with roles
    std::map<std::string, ByName> m_lookups;
    std::map<std::string, ByName> m_synonyms;
    std::map<std::string, ByName> m_regexes;
    std::map<std::string, WrittenSlot> m_slots;
    std::map<std::string, std::vector<WrittenVariation>> m_responses;
    std::set<std::string> m_actions;
    ByName m_spares; ///< responses by action
    std::vector<std::pair<std::string, std::vector<std::string>>> m_rules;
    std::vector<WrittenFlow> m_flows;
    std::vector<WrittenTest> m_testStories;
    std::vector<WrittenTest> m_testCases;
};

/// A string in YAML's double quotes, whatever is in it.
[[nodiscard]] std::string quotedYaml(const std::string& text);
/// The same, but plain where that can be nothing else. A number is another thing than its digits.
[[nodiscard]] std::string plainYaml(const std::string& text);
/// The text on one line, without white space at its ends and without control characters.
[[nodiscard]] std::string onOneLine(std::string_view text);
/// A regular expression on one line: what a line cannot hold is written as `\x{…}`.
[[nodiscard]] std::string patternOnOneLine(std::string_view pattern);
/// Whether a text on one line is all of it: no control characters, line breaks of Unicode or the like.
[[nodiscard]] bool fitsOnALine(std::string_view text);
/// Brackets of the text's own are no annotation: `[x](y)` becomes `[x] (y)`.
[[nodiscard]] std::string withoutLinks(std::string text);
/// `{x}` of the text's own is no slot: it becomes `{{x}}`, which is said as it was.
[[nodiscard]] std::string literalBraces(std::string_view text);
/// The same in a template of Jinja, whatever stands beside it.
[[nodiscard]] std::string jinjaBraces(std::string_view text);
/// A name for intents, slots, flows: letters, digits, `_` and `-`; others become one `_`.
[[nodiscard]] std::string cleanName(std::string_view name);
/// The span as an annotated entity, or as it stands (false) if its text cannot be marked.
[[nodiscard]] bool annotate(std::string& out, const std::string& text, const std::string& entity,
                            const std::string& role);

} // namespace chatkeep::engine

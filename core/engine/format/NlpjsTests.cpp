// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsTests.h"

#include "core/engine/format/ReadContext.h"

#include <utility>

namespace chatkeep::engine {

void NlpjsTests::read(const YamlNode& item, const std::string& intent, const std::string& language) {
    const auto* tests = item.find("tests");
    if (tests == nullptr) return;
    const auto other = language == m_writer.language ? std::string() : language;
    for (const auto& text : textList(tests)) {
        auto words = withoutLinks(m_context.oneLine(text, tests->line, "test"));
        if (words.starts_with('/')) // in a test of ours that is what a button sends
            m_context.needsYou(tests->line,
                               sentence("test '%1' of intent '%2' is kept, not run", words, intent));
        else if (!words.empty())
            m_words[intent].push_back({std::move(words), other, {m_context.file, tests->line}});
    }
}

void NlpjsTests::asStories(const std::string& intent, const std::vector<std::string>& actions) {
    if (actions.empty()) return leave(intent);
    const auto last = quotedYaml(actions.back());
    const auto assertion = actions.back().starts_with("utter_") ? "bot_uttered: {utter_name: " + last + "}"
                                                                : "action_executed: " + last;
    for (const auto& words : taken(intent))
        if (words.language.empty())
            m_writer.testStory({.text = words.text, .intent = intent, .actions = actions, .assertion = {}});
        else
            addCase(intent, words, assertion);
}

void NlpjsTests::asCases(const std::string& intent, const std::string& assertion) {
    for (const auto& words : taken(intent))
        addCase(intent, words, assertion);
}

void NlpjsTests::addCase(const std::string& intent, const Words& words, const std::string& assertion) {
    m_writer.testCase({.text = words.text,
                       .intent = intent,
                       .actions = {},
                       .assertion = assertion,
                       .language = words.language});
}

void NlpjsTests::asUnderstood(const std::string& intent) {
    for (const auto& words : std::exchange(m_words[intent], {})) {
        if (!words.language.empty()) {
            noteLeft(intent, words);
            continue;
        }
        m_writer.testStory(
            {.text = words.text, .intent = intent, .actions = {"action_default_fallback"}, .assertion = {}});
        m_context.took();
    }
}

void NlpjsTests::leave(const std::string& intent) {
    for (const auto& words : std::exchange(m_words[intent], {}))
        noteLeft(intent, words);
}

void NlpjsTests::noteLeft(const std::string& intent, const Words& words) {
    m_context.file = words.place.file;
    m_context.needsYou(words.place.line,
                       sentence("test '%1' of intent '%2' is kept, not run", words.text, intent));
}

std::vector<NlpjsTests::Words> NlpjsTests::taken(const std::string& intent) {
    auto words = std::exchange(m_words[intent], {});
    m_context.took(static_cast<int>(words.size()));
    return words;
}

} // namespace chatkeep::engine

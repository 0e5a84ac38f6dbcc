// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsTests.h"

#include "core/engine/format/ReadContext.h"

#include <utility>

namespace chatkeep::engine {

void NlpjsTests::read(const YamlNode& item, const std::string& intent, const std::string& language) {
    const auto* tests = item.find("tests");
    if (tests == nullptr) return;
    if (language != m_writer.language)
        return m_context.needsYou(
            tests->line, sentence("tests of intent '%1' in '%2' are kept, not run: a bot's tests speak its "
                                  "main language",
                                  intent, language));
    for (const auto& text : textList(tests)) {
        auto words = withoutLinks(m_context.oneLine(text, tests->line, "test"));
        if (words.starts_with('/')) // in a test of ours that is what a button sends
            m_context.needsYou(tests->line,
                               sentence("test '%1' of intent '%2' is kept, not run", words, intent));
        else if (!words.empty())
            m_words[intent].push_back({std::move(words), {m_context.file, tests->line}});
    }
}

void NlpjsTests::asStories(const std::string& intent, const std::vector<std::string>& actions) {
    for (const auto& [text, place] : taken(intent))
        m_writer.testStory({.text = text, .intent = intent, .actions = actions, .assertion = {}});
}

void NlpjsTests::asCases(const std::string& intent, const std::string& assertion) {
    for (const auto& [text, place] : taken(intent))
        m_writer.testCase({.text = text, .intent = intent, .actions = {}, .assertion = assertion});
}

void NlpjsTests::leave(const std::string& intent) {
    for (const auto& [text, place] : std::exchange(m_words[intent], {})) {
        m_context.file = place.file;
        m_context.needsYou(place.line, sentence("test '%1' of intent '%2' is kept, not run", text, intent));
    }
}

std::vector<NlpjsTests::Words> NlpjsTests::taken(const std::string& intent) {
    auto words = std::exchange(m_words[intent], {});
    m_context.took(static_cast<int>(words.size()));
    return words;
}

} // namespace chatkeep::engine

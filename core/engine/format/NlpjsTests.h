// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/ForeignBot.h"
#include "core/engine/format/ProjectWriter.h"

#include <map>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// What corpora of nlp.js have under `tests` of their intents, words that must mean them, as conversation
/// tests.
class NlpjsTests {
public:
    NlpjsTests(ForeignContext& context, ProjectWriter& writer)
        : m_context(context)
        , m_writer(writer) {}

    /// Of one intent in one corpus.
    void read(const YamlNode& item, const std::string& intent, const std::string& language);
    /// The intent's rule does these. Stories speak the bot's own language: other tests are cases.
    void asStories(const std::string& intent, const std::vector<std::string>& actions);
    void asCases(const std::string& intent, const std::string& assertion);
    /// Nothing answers the intent: that the words mean it is all that a story can check.
    void asUnderstood(const std::string& intent);
    void leave(const std::string& intent); ///< there is nothing that could follow

private:
    struct Words {
        std::string text;
        std::string language; ///< empty: the bot's own
        SourcePlace place;
    };

    void addCase(const std::string& intent, const Words& words, const std::string& assertion);
    void noteLeft(const std::string& intent, const Words& words);
    [[nodiscard]] std::vector<Words> taken(const std::string& intent);

    ForeignContext& m_context;
    ProjectWriter& m_writer;
    std::map<std::string, std::vector<Words>> m_words; ///< by intent
};

} // namespace chatkeep::engine

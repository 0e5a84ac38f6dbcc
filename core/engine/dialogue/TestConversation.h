// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/StoryWays.h"
#include "core/engine/dialogue/TurnRunner.h"

#include <set>
#include <string>

namespace chatkeep::engine {

/// A conversation with a bot as tests hold it: one turn after the other, a minute apart, always the same
/// seed.
class TestConversation {
public:
    TestConversation(const CompiledBot& bot, const Understander& understander)
        : m_bot(bot)
        , m_understander(understander) {}

    void greet();
    /// Slot values to begin with; before the first turn.
    void begin(const std::vector<std::pair<std::string, Json>>& values);
    /// What the author's actions answer; before the first turn.
    void stub(std::map<std::string, Json> answers) { m_input.actionStubs = std::move(answers); }
    /// A text that begins with a slash counts as a pressed button.
    void say(const std::string& text);

    [[nodiscard]] const TurnOutcome& outcome() const { return m_outcome; }
    [[nodiscard]] bool slotHolds(const SlotCheck& check) const;
    [[nodiscard]] Json slotValue(const std::string& name) const;
    /// As the slots stood before the last message.
    [[nodiscard]] const Json& slotsBefore() const { return m_slotsBefore; }
    /// The last turn gave the slot another value, or none.
    [[nodiscard]] bool slotChanged(const std::string& name) const;

private:
    [[nodiscard]] TurnContext view() const;

    const CompiledBot& m_bot;
    const Understander& m_understander;
    TurnInput m_input{.now = 1'700'000'000'000, .seed = 7, .passesActions = true};
    TurnOutcome m_outcome;
    Json m_slotsBefore = Json::object(); ///< the last turn
};

/// What spoke for an intent, in a few words for a test's author: " (by 'refund', 'shoes'; like 'a refund')".
[[nodiscard]] Sentence reasonWords(const Explanation& explanation);

/// Types of entities that the texts of the bot's test stories mark.
[[nodiscard]] std::set<std::string> entitiesMarkedInTests(const BotSpec& spec);

/// Walks all that a test story tells, by its `or`s and by the checkpoints that lead to it: before each action
/// the bot must want to do it, and each text must mean its intent. A story that nothing leads to, or that
/// tells nothing, is skipped; of very many ways some are tried, and the case says so. `marked`: entities that
/// no text may have without a mark.
[[nodiscard]] BotTestCase runTestStory(const CompiledBot& bot, const Understander& understander,
                                       const StorySpec& story, const TestWays& ways,
                                       const std::set<std::string>& marked);
/// Runs one end-to-end case; one that only a language model could meet is skipped, and one that
/// names what is Rasa's own holds in part.
[[nodiscard]] BotTestCase runEndToEndCase(const CompiledBot& bot, const Understander& understander,
                                          const EndToEndCase& test);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"

#include "core/engine/dialogue/LoadedBot.h"

namespace chatkeep::engine {

void TestConversation::greet() {
    m_input.locale = m_bot.spec().language;
    m_outcome = TurnRunner(m_bot, m_understander, m_input).greet();
}

void TestConversation::begin(const std::vector<std::pair<std::string, Json>>& values) {
    auto turn = view();
    turn.memory.started = true;
    turn.memory.language = m_bot.spec().language;
    turn.resetSlots();
    for (const auto& [slot, value] : values)
        turn.setSlot(slot, value);
    m_outcome.state.slots = turn.slots;
    m_outcome.state.tracker = turn.memory.toJson();
}

void TestConversation::say(const std::string& text) {
    m_input.locale = m_bot.spec().language;
    m_input.now += 60'000;
    m_input.text = text;
    m_input.payload.reset();
    auto state = m_outcome.state;
    m_slotsBefore = state.slots;
    if (text.starts_with('/')) {
        m_input.payload = text;
        state.offeredButtons.push_back({text, text});
    }
    m_outcome = TurnRunner(m_bot, m_understander, m_input).respond(state);
}

TurnContext TestConversation::view() const {
    TurnContext turn{.bot = m_bot, .input = m_input};
    turn.memory = TurnMemory::parse(m_outcome.state.tracker);
    turn.slots = m_outcome.state.slots;
    return turn;
}

bool TestConversation::slotHolds(const SlotCheck& check) const {
    const auto turn = view();
    if (!check.hasValue || check.value.is_null()) return turn.slotHolds(check);
    const auto* slot = m_bot.slot(check.name);
    const auto value = turn.slotValue(check.name);
    if (value == check.value) return true;
    if (slot == nullptr) return !turn.isLanguageSlot(check.name);
    return value.is_string() == check.value.is_string() && turn.slotHolds(check) &&
           slot->type != SlotSpec::Type::Text && slot->type != SlotSpec::Type::Float;
}

Json TestConversation::slotValue(const std::string& name) const {
    return view().slotValue(name);
}

bool TestConversation::slotChanged(const std::string& name) const {
    const auto before = m_slotsBefore.find(name);
    return (before == m_slotsBefore.end() ? Json() : *before) != slotValue(name);
}

BotTestReport runBotTests(const CompiledBot& bot, const Understander& understander) {
    BotTestReport report;
    const auto add = [&](BotTestCase result) {
        ++(result.skipped ? report.skipped : result.ok ? report.passed : report.failed);
        if (result.ok && !result.isWhole) ++report.partly;
        report.cases.push_back(std::move(result));
    };
    const auto marked = entitiesMarkedInTests(bot.spec());
    const TestWays ways(bot.spec().testStories);
    for (const auto& story : bot.spec().testStories)
        add(runTestStory(bot, understander, story, ways, marked));
    for (const auto& test : bot.spec().testCases)
        add(runEndToEndCase(bot, understander, test));
    return report;
}

Sentence reasonWords(const Explanation& explanation) {
    constexpr std::size_t kTokens = 3;
    std::string words;
    std::size_t said = 0;
    for (const auto& token : explanation.tokens)
        if (token.weight > 0 && said < kTokens) words += (said++ == 0 ? "'" : ", '") + token.token + "'";
    const auto& examples = explanation.nearestExamples;
    if (words.empty() && examples.empty()) return sentencePart(std::string_view());
    if (examples.empty()) return sentence(" (by %1)", words);
    return words.empty() ? sentence(" (like '%1')", examples.front())
                         : sentence(" (by %1; like '%2')", words, examples.front());
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/LoadedBot.h"

#include "core/engine/dialogue/Reminders.h"
#include "core/engine/dialogue/TurnRunner.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

class LoadedBot final : public Bot {
public:
    LoadedBot(std::shared_ptr<const CompiledBot> compiled, std::shared_ptr<const Understander> understander)
        : m_compiled(std::move(compiled))
        , m_understander(std::move(understander)) {}

    [[nodiscard]] TurnOutcome respond(const TurnInput& input, const DialogueState& state) const override {
        return TurnRunner(*m_compiled, *m_understander, input).respond(state);
    }
    [[nodiscard]] TurnOutcome greet(const TurnInput& input) const override {
        return TurnRunner(*m_compiled, *m_understander, input).greet();
    }
    [[nodiscard]] bool speaksUp() const override {
        return breaksSilences() || !m_compiled->spec().actionEndpoint.url.empty();
    }
    [[nodiscard]] std::optional<TimeMs> speaksUpAt(const DialogueState& state,
                                                   TimeMs spokenAt) const override {
        if (!breaksSilences() && !TurnMemory::hasReminders(state.tracker)) return std::nullopt;
        const auto memory = TurnMemory::parse(state.tracker);
        const auto reminder = nextReminder(memory);
        const auto patience = patienceOf(memory);
        if (!patience) return reminder;
        return std::min(spokenAt + *patience, reminder.value_or(spokenAt + *patience));
    }
    [[nodiscard]] TurnOutcome speakUp(const TurnInput& input, const DialogueState& state) const override {
        return TurnRunner(*m_compiled, *m_understander, input).speakUp(state);
    }
    [[nodiscard]] bool knows(std::string_view text) const override {
        const auto* knowledge = m_compiled->knowledge();
        if (knowledge == nullptr) return false;
        const auto found = knowledge->ask(text);
        return found.answers && !found.isNear;
    }
    [[nodiscard]] Understanding understand(std::string_view text) const override {
        auto language = m_compiled->spec().language;
        return m_understander->understand(text, language);
    }
    [[nodiscard]] Explanation explain(std::string_view text, std::string_view language) const override {
        return m_understander->explain(text, language);
    }
    [[nodiscard]] const std::string& name() const override { return m_compiled->spec().name; }
    [[nodiscard]] std::vector<std::string> languages() const override {
        auto all = m_compiled->spec().additionalLanguages;
        all.insert(all.begin(), m_compiled->spec().language);
        return all;
    }

private:
    [[nodiscard]] bool breaksSilences() const { return m_compiled->flow("pattern_user_silence") != nullptr; }
    /// How long the visitor may be silent; none: for ever, or the bot has broken this silence.
    [[nodiscard]] std::optional<TimeMs> patienceOf(const TurnMemory& memory) const {
        if (!breaksSilences() || memory.reminded || memory.userTurns == 0) return std::nullopt;
        auto seconds = m_compiled->spec().silenceSeconds;
        if (!memory.flows.empty()) {
            const auto& frame = memory.flows.back();
            const auto* step = m_compiled->flowStep(frame.flow, frame.step);
            if (step != nullptr && step->silenceSeconds > 0) seconds = step->silenceSeconds;
        }
        if (seconds <= 0) return std::nullopt;
        return seconds * 1000;
    }

    std::shared_ptr<const CompiledBot> m_compiled;
    std::shared_ptr<const Understander> m_understander;
};

} // namespace

std::shared_ptr<const Bot> makeBot(std::shared_ptr<const CompiledBot> compiled,
                                   std::shared_ptr<const Understander> understander) {
    return std::make_shared<LoadedBot>(std::move(compiled), std::move(understander));
}

Result<std::shared_ptr<const Bot>> loadBot(const std::string& name, const BotFiles& files, ByteView model) {
    CHATKEEP_ASSIGN(auto spec, readBotSpec(name, files));
    auto knowledge = visitorsKnowledge(files, spec.allLanguages());
    auto compiled = std::make_shared<const CompiledBot>(std::move(spec), std::move(knowledge));
    CHATKEEP_ASSIGN(auto understander, loadUnderstanding(compiled->spec(), model));
    return makeBot(std::move(compiled), std::move(understander));
}

} // namespace chatkeep::engine

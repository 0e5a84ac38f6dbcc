// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/LoadedBot.h"
#include "core/engine/format/Annotation.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <QString>

#include <stdexcept>

namespace chatkeep::engine {

/// Understands "@intent some [text](entity)" as written, so that dialogue can be tested without a model.
/// "@? a b" is out of scope with a and b as what it may have meant.
class ScriptedUnderstander final : public Understander {
public:
    [[nodiscard]] Understanding understand(std::string_view text, std::string&) const override {
        Understanding out;
        auto parsed = parseAnnotations(text);
        out.entities = parsed.entities;
        for (auto& entity : out.entities)
            entity.extractor = "annotation";
        if (!parsed.text.starts_with('@')) {
            out.ranking = guess;
            out.outOfScope = guessIsForeign;
            out.inScope = guessIsForeign ? 0.1F : guessInScope;
            std::ranges::copy(finds, std::back_inserter(out.entities));
            return out;
        }
        std::size_t at = 1;
        out.outOfScope = parsed.text.starts_with("@?");
        if (out.outOfScope) at = 3;
        while (at < parsed.text.size()) {
            const auto end = std::min(parsed.text.find(' ', at), parsed.text.size());
            out.ranking.push_back({parsed.text.substr(at, end - at), 0.9F});
            at = end + 1;
            if (!out.outOfScope) break;
        }
        out.inScope = out.outOfScope ? 0.1F : 0.9F;
        return out;
    }
    [[nodiscard]] Explanation explain(std::string_view, std::string_view) const override { return {}; }

    std::vector<IntentScore> guess; ///< of texts without a mark
    bool guessIsForeign = false;
    float guessInScope = 0.9F;
    std::vector<Entity> finds; ///< in them
};

/// A bot of these files, talked to turn by turn.
class Talk {
public:
    explicit Talk(const BotFiles& files) {
        auto spec = readBotSpec("test", files);
        if (!spec) throw std::runtime_error("no bot");
        auto knowledge = visitorsKnowledge(files, spec->allLanguages());
        m_compiled = std::make_shared<const CompiledBot>(std::move(*spec), std::move(knowledge));
        m_bot = makeBot(m_compiled, m_understander);
        input.now = 1'000'000;
    }
    const TurnOutcome& say(const std::string& text) {
        input.text = text;
        input.payload.reset();
        return turn();
    }
    const TurnOutcome& press(const std::string& payload) {
        input.text = payload;
        input.payload = payload;
        return turn();
    }
    /// The bot speaks up by itself.
    const TurnOutcome& speakUp() {
        input.text.clear();
        input.payload.reset();
        auto state = DialogueState::parse(outcome.state.serialize());
        if (!state) throw std::runtime_error("state");
        return outcome = m_bot->speakUp(input, *state);
    }
    /// After how long it does, of a silence that begins now.
    [[nodiscard]] std::optional<TimeMs> silence() const { return m_bot->speaksUpAt(outcome.state, 0); }
    const TurnOutcome& greet() { return outcome = m_bot->greet(input); }
    /// What the bot ran in the last turn: "utter_a, form".
    [[nodiscard]] QString steps() const {
        std::string out;
        for (const auto& step : outcome.trace.steps)
            out += (out.empty() ? "" : ", ") + step;
        return QString::fromStdString(out);
    }
    /// What it said: names of the author's responses, or texts of ours.
    [[nodiscard]] QString said() const {
        std::string out;
        for (const auto& message : outcome.messages)
            out +=
                (out.empty() ? "" : ", ") +
                (m_compiled->response(message.responseName) == nullptr ? message.text : message.responseName);
        return QString::fromStdString(out);
    }
    [[nodiscard]] QString slot(const std::string& name) const {
        const auto found = outcome.state.slots.find(name);
        return found == outcome.state.slots.end() ? QString("null")
                                                  : QString::fromStdString(dumpJson(*found));
    }
    [[nodiscard]] const CompiledBot& compiled() const { return *m_compiled; }
    [[nodiscard]] ScriptedUnderstander& understander() { return *m_understander; }

    TurnInput input;
    TurnOutcome outcome;

private:
    const TurnOutcome& turn() {
        input.now += 1000;
        // Through text and back, as the store keeps it.
        auto state = DialogueState::parse(outcome.state.serialize());
        if (!state) throw std::runtime_error("state");
        return outcome = m_bot->respond(input, *state);
    }
    std::shared_ptr<const CompiledBot> m_compiled;
    std::shared_ptr<ScriptedUnderstander> m_understander = std::make_shared<ScriptedUnderstander>();
    std::shared_ptr<const Bot> m_bot;
};

} // namespace chatkeep::engine

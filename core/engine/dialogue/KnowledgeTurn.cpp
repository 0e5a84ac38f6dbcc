// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/KnowledgeTurn.h"

#include "core/engine/dialogue/Speaker.h"
#include "core/engine/knowledge/Sentences.h"

namespace chatkeep::engine {
namespace {

constexpr std::size_t kPassagesKept = 3;
/// A sentence by itself often needs the next one; more than this nobody reads in a chat.
constexpr std::size_t kToldBytes = 320;

/// The sentence that answers, and those behind it as long as it stays short.
std::string toldOf(const RetrievedPassage& passage) {
    if (!passage.question.empty()) return passage.text;
    auto end = passage.sentenceEnd;
    for (const auto& sentence : sentencesOf(passage.text))
        if (sentence.start >= passage.sentenceEnd && sentence.end - passage.sentenceStart <= kToldBytes)
            end = sentence.end;
    return passage.text.substr(passage.sentenceStart, end - passage.sentenceStart);
}

std::string withSource(const TurnContext& turn, std::string told, const RetrievedPassage& passage) {
    if (!passage.question.empty()) return told;
    const bool german = turn.memory.language.starts_with("de");
    return std::move(told) + (german ? "\n(Quelle: " : "\n(Source: ") + passage.source.words() + ")";
}

} // namespace

bool tellKnowledge(TurnContext& turn) {
    const auto* knowledge = turn.bot.knowledge();
    if (knowledge == nullptr) return false;
    auto& asked = turn.outcome.trace.knowledge;
    if (asked) return false; // told already, or in vain
    asked = knowledge->ask(turn.message.text, kPassagesKept);
    if (!asked->answers) return false;
    const auto& best = asked->passages.front();
    if (turn.bot.response("utter_knowledge") != nullptr)
        sayResponse(turn, "utter_knowledge", {{"answer", toldOf(best)}, {"source", best.source.words()}});
    else
        sayText(turn, withSource(turn, toldOf(best), best));
    return true;
}

void sayNoKnowledge(TurnContext& turn) {
    for (const auto* name : {"utter_no_knowledge", "utter_default"}) {
        if (turn.bot.response(name) == nullptr) continue;
        sayResponse(turn, name);
        return;
    }
    sayText(turn, turn.memory.language.starts_with("de") ? "Dazu weiß ich leider nichts."
                                                         : "I am afraid I do not know that.");
}

} // namespace chatkeep::engine

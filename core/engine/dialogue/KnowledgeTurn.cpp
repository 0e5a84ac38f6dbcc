// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/KnowledgeTurn.h"

#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/Rephrase.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kPassagesKept = 3;
constexpr float kWeakScore = 0.65F;
constexpr float kWeakMargin = 0.15F;
/// Below it, how likely the words are the bot's business counts, not only which intent they would be: bots of
/// few examples are sure of that whatever is said.
constexpr float kDoubtfulScope = 0.8F;

std::string withSource(const TurnContext& turn, std::string told, const RetrievedPassage& passage) {
    if (!passage.question.empty()) return told;
    return std::move(told) + "\n(" + std::string(saidWords("source", turn.memory.language)) + ": " +
           passage.source.words() + ")";
}

/// What is told, and the passage that says so.
struct Told {
    bool waits = false; ///< for a language model; the turn ends here
    std::string text;
    const RetrievedPassage* passage = nullptr;
};

/// A pair's answer stays as it was written; a document's passage may be said in a language model's words,
/// where this bot may use one.
Told tellOf(TurnContext& turn, const KnowledgeAnswer& found) {
    const auto& best = found.passages.front();
    Told told{.text = best.excerpt(), .passage = &best};
    if (!turn.input.mayRephrase || !best.question.empty()) return told;
    std::vector<std::string> sources;
    sources.reserve(found.passages.size()); // the views below stay good
    std::vector<ModelPassage> passages;
    for (const auto& passage : found.passages) {
        if (passage.score < found.threshold) break;
        sources.push_back(passage.source.words());
        passages.push_back({.text = passage.text, .source = sources.back()});
    }
    auto reworded = rephrase(turn, turn.message.text, passages);
    told.waits = reworded.waits;
    if (reworded.text.empty()) return told;
    const auto stands = std::ranges::find_if(passages, [&](const ModelPassage& passage) {
        return whyUnsupported(reworded.text, {&passage, 1}).empty();
    });
    if (stands != passages.end())
        told.passage = &found.passages[static_cast<std::size_t>(stands - passages.begin())];
    told.text = std::move(reworded.text);
    return told;
}

/// What is near to what was asked, and maybe not the answer, says so itself.
std::string withDoubt(TurnContext& turn, const std::string& told, const KnowledgeAnswer& found) {
    std::string unknown;
    for (const auto& word : found.unknown)
        unknown += (unknown.empty() ? "\"" : ", \"") + word + "\"";
    turn.remark(unknown.empty()
                    ? sentence("told as the nearest that knowledge has")
                    : sentence("told as the nearest that knowledge has: nothing in it has %1", unknown));
    return std::string(saidWords("near", turn.memory.language)) + "\n" + told;
}

/// The guess is hardly ahead of another one, or of "none of these".
bool isWeakGuess(const TurnTrace& trace) {
    const auto& ranking = trace.ranking;
    if (ranking.empty() || ranking.front().score < kWeakScore) return true;
    return ranking.size() > 1 && ranking[0].score - ranking[1].score < kWeakMargin;
}

} // namespace

std::string passagePayload(const RetrievedPassage& passage) {
    return '/' + std::string(kLookUpKnowledge) +
           dumpJson(
               {{"passage", passage.id}, {"start", passage.sentenceStart}, {"end", passage.sentenceEnd}});
}

std::optional<RetrievedPassage> passageOf(const Knowledge* knowledge, const Payload& payload) {
    if (knowledge == nullptr || payload.intent != kLookUpKnowledge) return std::nullopt;
    const auto named = std::ranges::find(payload.entities, "passage", &Entity::type);
    if (named == payload.entities.end()) return std::nullopt;
    const auto place = [&](std::string_view name) {
        const auto found = std::ranges::find(payload.typed, name, &std::pair<std::string, Json>::first);
        const bool isPlace = found != payload.typed.end() && found->second.is_number_unsigned();
        return isPlace ? found->second.get<std::uint32_t>() : 0;
    };
    return knowledge->passage(named->value, place("start"), place("end"));
}

bool prefersKnowledge(TurnContext& turn) {
    if (turn.lookedUp) return true;
    const auto* knowledge = turn.bot.knowledge();
    const auto& message = turn.message;
    if (knowledge == nullptr || message.fromPayload || message.text.empty()) return false;
    const bool own = knowledge->holdsWording(message.text);
    const bool weak = isWeakGuess(turn.outcome.trace);
    const bool doubtful = message.inScope < kDoubtfulScope;
    if (message.intent == kFallbackIntent || (!own && !weak && !doubtful) || turn.bot.isExample(message.text))
        return false;
    auto found = knowledge->ask(message.text, kPassagesKept);
    if (!found.answers) return false;
    const float sureness = found.passages.front().score;
    const bool isSurer =
        (weak && sureness > message.score) || (doubtful && !found.isNear && sureness > message.inScope);
    if (!own && !isSurer) return false;
    turn.lookedUp = std::move(found);
    return true;
}

bool knowledgeAnswers(TurnContext& turn) {
    if (turn.lookedUp) return true;
    const auto& message = turn.message;
    const auto* knowledge = turn.bot.knowledge();
    if (knowledge == nullptr || message.fromPayload || message.text.empty() ||
        message.intent != kFallbackIntent)
        return false;
    auto found = knowledge->ask(message.text, kPassagesKept);
    if (found.answers) turn.lookedUp = std::move(found);
    return turn.lookedUp.has_value();
}

bool tellKnowledge(TurnContext& turn) {
    const auto* knowledge = turn.bot.knowledge();
    if (knowledge == nullptr) return false;
    auto& asked = turn.outcome.trace.knowledge;
    if (asked) return false; // told already, or in vain
    asked = turn.lookedUp ? std::exchange(turn.lookedUp, std::nullopt)
                          : knowledge->ask(turn.message.text, kPassagesKept);
    if (!asked->answers) return false;
    auto told = tellOf(turn, *asked);
    if (told.waits) return true;
    if (asked->isNear) told.text = withDoubt(turn, told.text, *asked);
    if (turn.bot.response("utter_knowledge") != nullptr)
        sayResponse(turn, "utter_knowledge",
                    {{"answer", told.text}, {"source", told.passage->source.words()}});
    else
        sayText(turn, withSource(turn, told.text, *told.passage));
    return true;
}

void sayNoKnowledge(TurnContext& turn) {
    if (offerKnowledge(turn)) return;
    for (const auto* name : {"utter_no_knowledge", "utter_default"}) {
        if (turn.bot.response(name) == nullptr) continue;
        sayResponse(turn, name);
        return;
    }
    sayText(turn, std::string(saidWords("utter_no_knowledge_base", turn.memory.language)));
}

} // namespace chatkeep::engine

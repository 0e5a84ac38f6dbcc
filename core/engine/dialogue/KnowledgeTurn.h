// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"
#include "core/engine/format/Payload.h"

#include <optional>
#include <string>

namespace chatkeep::engine {

/// What rules, stories and flows call to look the visitor's words up; the engine does so by itself where
/// understanding rejects them.
inline constexpr std::string_view kLookUpKnowledge = "action_lookup_knowledge";

/// What a button sends that offers a document's passage: `/action_lookup_knowledge{"end":64,
/// "passage":"returns.md#2","start":0}`, its sentence by bytes.
[[nodiscard]] std::string passagePayload(const RetrievedPassage& passage);
/// The passage of such a payload, to be told; none where it is no such payload, or the bot of today has no
/// such passage for visitors.
[[nodiscard]] std::optional<RetrievedPassage> passageOf(const Knowledge* knowledge, const Payload& payload);

/// Whether knowledge answers the words better than the intent that understanding guessed for them: they are a
/// question of the author's own (and no example of his for an intent), or the guess is a weak one and a
/// passage surer than it; or a passage was chosen. What was found is kept for tellKnowledge.
[[nodiscard]] bool prefersKnowledge(TurnContext& turn);

/// Whether knowledge has an answer where nothing else takes the words: what was found by prefersKnowledge, or
/// to words that were not understood.
[[nodiscard]] bool knowledgeAnswers(TurnContext& turn);

/// Looks the visitor's words up (once a turn) and tells what was found: a pair's answer as it was written, a
/// document's sentence with its source. Response `utter_knowledge` with {answer} and {source} words it
/// otherwise. What may be near and not the answer is told with words that say so. False if nothing reaches
/// the bot's threshold; what was found is in the trace either way.
bool tellKnowledge(TurnContext& turn);

/// Nothing was found where the author asked for it: what it nearly holds is offered, else
/// `utter_no_knowledge`, else `utter_default`, else a sentence of ours.
void sayNoKnowledge(TurnContext& turn);

} // namespace chatkeep::engine

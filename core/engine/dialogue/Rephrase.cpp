// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Rephrase.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/Outside.h"
#include "core/engine/knowledge/MarkdownInline.h"

#include <algorithm>

namespace chatkeep::engine {

namespace {

Sentence reworded() {
    return sentence("said in the words of a language model, checked against the passages");
}

} // namespace

bool TurnTrace::isReworded() const {
    return std::ranges::find(remarks, reworded().text(), &Sentence::text) != remarks.end();
}

Rephrased rephrase(TurnContext& turn, std::string_view question, std::span<const ModelPassage> passages) {
    const auto asked = askOutside(turn, turn.input.mayRephrase && !passages.empty(), "rephrase",
                                  [&] { return rephraseRequest(question, turn.memory.language, passages); });
    if (asked.state == Asked::State::Waiting) return {.waits = true};
    if (asked.state == Asked::State::Nowhere) return {};
    if (asked.answer->outcome != OutsideAnswer::Outcome::Answered) {
        turn.remark(sentence("the language model did not answer: %1", whyWords(asked.answer->why)));
        return {};
    }
    // Models write Markdown unasked; visitors see text.
    const auto text = plainMarkdown(stringMember(asked.answer->body, "text").value_or(std::string()), {});
    if (const auto why = whyUnsupported(text, passages); !why.empty()) {
        turn.remark(sentence("the language model's words are not used: %1", why));
        return {};
    }
    turn.remark(reworded());
    return {.text = std::string(trimmed(text))};
}

} // namespace chatkeep::engine

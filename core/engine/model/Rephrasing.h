// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Sentence.h"
#include "core/engine/Outbound.h"

#include <span>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What a language model may work with. It only chooses among the passages and says them in other words.
struct ModelPassage {
    std::string_view text;
    std::string_view source;
};

/// The request of a turn: {"question","language","passages":[{"text","source"}]}, at most 5 passages of 2,000
/// characters each.
[[nodiscard]] OutsideRequest rephraseRequest(std::string_view question, std::string_view language,
                                             std::span<const ModelPassage> passages);

/// The chat that an OpenAI-compatible server is asked, made of such a request: instructions, then passages
/// and question marked as data. Holds no key and no personal data that the request does not hold.
[[nodiscard]] Json chatMessages(const Json& request);
/// About as many tokens as the messages come to, for the budget before the server counts.
[[nodiscard]] std::int64_t tokensIn(const Json& messages);

/// Why a model's text may not be said; empty if it may. Untrusted: every sentence must stand on one or two
/// sentences of a passage: no word that carries is from elsewhere, at most one stretch of them stands at
/// another place, numbers and negations keep their neighbours, none of what negates or narrows is missing,
/// numbers, names, addresses and links are the same to the letter. Where the language's negations are not
/// known, only the passage's own sentences may be said.
[[nodiscard]] Sentence whyUnsupported(std::string_view text, std::span<const ModelPassage> passages);

} // namespace chatkeep::engine

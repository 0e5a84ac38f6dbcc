// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Where a passage comes from, in words that a visitor may see.
struct PassageSource {
    std::string document;                    ///< file below `knowledge/`: "returns.md", "faq.yml"
    std::string title;                       ///< of the document; the question of a pair
    std::vector<std::string> headings;       ///< that the passage stands under, outermost first
    int page = 0;                            ///< of a PDF, from 1; else 0
    [[nodiscard]] std::string words() const; ///< "Returns › Refunds", "Handbook, p. 3"
};

/// A passage found for a question.
struct RetrievedPassage {
    std::string id;                  ///< stable within a bot version: "faq.yml#3", "returns.md#2"
    std::string question;            ///< of a pair; empty for a document's passage
    std::string text;                ///< the whole answer or passage
    std::uint32_t sentenceStart = 0; ///< the sentence that answers, as bytes of `text`
    std::uint32_t sentenceEnd = 0;
    float score = 0; ///< probability that this answers the question, in [0, 1]
    PassageSource source;
    [[nodiscard]] std::string_view sentence() const {
        return std::string_view(text).substr(sentenceStart, sentenceEnd - sentenceStart);
    }
};

/// What a bot's knowledge says to a question.
struct KnowledgeAnswer {
    std::vector<RetrievedPassage> passages; ///< best first, at most 5; may be below the threshold
    float threshold = 1;                    ///< the bot's own: below it nothing is answered
    bool answers = false;                   ///< the best passage reaches the threshold

    /// {"answers","threshold","passages":[{"id","score","source","sentence"}]}, as a turn's trace keeps it.
    [[nodiscard]] Json toJson() const;
};

} // namespace chatkeep::engine

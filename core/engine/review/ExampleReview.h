// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <span>
#include <vector>

namespace chatkeep::engine {

/// Two examples that get in each other's way.
struct ExampleRemark {
    enum class Kind {
        Duplicate, ///< the same words in the same intent: one of them teaches nothing
        Conflict,  ///< the same words in two intents: the bot can only guess
        Alike,     ///< the same words in another order, or nearly the same, in two intents
    };
    Kind kind = Kind::Duplicate;
    std::size_t example = 0; ///< index into the examples; the later of the two
    std::size_t other = 0;
    float likeness = 1; ///< shared words by all words, in [0, 1]
    /// Of two intents, with no word that one has and the other has not.
    [[nodiscard]] bool isOfSameWords() const { return kind != Kind::Duplicate && likeness >= 1; }
};

/// Compares examples of one language by their words, case, punctuation and white space aside.
/// Shape:  conflicts first, then alike, then duplicates; at most 1,000.
/// Thread: any; linear: very frequent words alone make two alike only in another order or with one little
/// word more ("the", "please").
[[nodiscard]] std::vector<ExampleRemark> reviewExamples(std::span<const ExampleLine> examples);

} // namespace chatkeep::engine

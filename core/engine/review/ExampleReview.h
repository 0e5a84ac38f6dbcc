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
        Alike,     ///< nearly the same words in two intents
    };
    Kind kind = Kind::Duplicate;
    std::size_t example = 0; ///< index into the examples; the later of the two
    std::size_t other = 0;
    float likeness = 1; ///< shared words by all words, in [0, 1]
};

/// Compares examples of one language by their words, case, punctuation and order of white space aside.
/// Shape:  conflicts first, then alike, then duplicates; at most 1,000.
/// Thread: any; linear but for very frequent words, which alone make nothing alike.
[[nodiscard]] std::vector<ExampleRemark> reviewExamples(std::span<const ExampleLine> examples);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Edits.h"
#include "core/engine/understanding/Tokens.h"

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// A folded text with its words and their letters. Thread: any.
struct FoldedWords {
    explicit FoldedWords(std::string_view text)
        : folded(nlu::foldedText(text)) {
        nlu::tokenize(folded, tokens, folded.size());
        for (const auto& token : tokens)
            nlu::lettersOfText(std::string_view(folded).substr(token.begin, token.end - token.begin),
                               letters.emplace_back());
    }

    std::string folded;
    std::vector<nlu::Token> tokens;
    std::vector<std::u32string> letters; ///< of each word
};

/// A value of a category, as it is looked for in what visitors write.
struct SaidValue {
    std::string written; ///< in the folded case of core/base/Text.h
    FoldedWords words;
};

} // namespace chatkeep::engine

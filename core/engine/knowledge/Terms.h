// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Tokens.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// What knowledge is searched by: stems of words, and three to five letters in a row inside words, as keys.
/// In scripts without spaces characters and pairs of them stand for words.
struct Terms {
    std::vector<std::uint64_t> words;
    std::vector<std::uint64_t> letters;
};

/// Takes texts apart. Keeps its buffers, so use one a thread.
class TermReader {
public:
    /// Appends the terms of at most `mostTokens` tokens.
    void read(std::string_view utf8, std::string_view language, Terms& out, std::size_t mostTokens);

private:
    void readLetters(std::string_view word, Terms& out);
    void readSolo(std::size_t at, Terms& out);

    std::string m_folded;
    std::vector<engine::nlu::Token> m_tokens;
    std::string m_framed;
    std::vector<std::size_t> m_edges;
};

/// Sorted and each key once.
void makeDistinct(std::vector<std::uint64_t>& keys);

} // namespace chatkeep::engine

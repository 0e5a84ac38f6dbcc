// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Pieces.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

enum class WordScripts : std::uint8_t {
    Syllables, ///< Thai, Lao, Khmer, Burmese: letters alone say little
    All        ///< also Chinese and Japanese
};

/// The pieces, those of one word in a script without spaces joined to one, as a dictionary has the words.
/// They are also cut at `cuts`, ascending bytes of the text. Nothing where none is in such a script. `pieces`
/// are those of `utf8`.
[[nodiscard]] std::optional<std::vector<Piece>> joinedToWords(std::string_view utf8,
                                                              const std::vector<Piece>& pieces,
                                                              WordScripts scripts = WordScripts::Syllables,
                                                              std::span<const std::uint32_t> cuts = {});

/// Whether bytes are less than a word, one of `words`, or part a letter from its marks.
[[nodiscard]] bool cutsWord(std::string_view utf8, const std::vector<Piece>& words, std::uint32_t begin,
                            std::uint32_t end);

} // namespace chatkeep::engine::nlu

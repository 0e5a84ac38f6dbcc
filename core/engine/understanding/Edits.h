// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Tokens.h"

#include <string>
#include <string_view>

namespace chatkeep::engine::nlu {

[[nodiscard]] inline std::u32string lettersOfText(std::string_view utf8) {
    std::u32string letters;
    for (std::size_t at = 0; at < utf8.size();)
        letters += decodeAt(utf8, at);
    return letters;
}

/// Key of a word with one letter left out, or whole if `leftOut` is its length. Two words one edit apart
/// share such a key.
[[nodiscard]] inline std::uint64_t keyWithout(std::u32string_view letters, std::size_t leftOut) {
    std::uint64_t key = 0x46;
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (i != leftOut) key = mixKey(key, letters[i]);
    return key;
}

/// True if one letter left out, put in or changed, or two neighbours swapped, makes one the other.
[[nodiscard]] bool isOneEditAway(std::u32string_view a, std::u32string_view b) noexcept;

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::privacy {

/// A text as the scanners read it: one plain byte for each visible character, with the way back to the bytes
/// it came from. Decimal digits of every script are '0'-'9', Latin letters lose case, width and accents,
/// spaces are ' ', line ends '\n', dashes '-'; invisible characters are gone and belong to the one before.
///
/// Thread: a value. Malformed bytes count as one symbol each. Linear.
struct Folded {
    static constexpr char kOtherLetter = '\x01'; ///< a letter without a plain form
    static constexpr char kOtherSymbol = '\x02'; ///< anything else that can be seen

    std::string text;
    std::vector<std::uint32_t> start; ///< byte offset of each character
    std::vector<std::uint32_t> end;   ///< byte after it and the invisible ones that follow
    bool hasDigit = false;

    [[nodiscard]] std::size_t size() const noexcept { return text.size(); }
    [[nodiscard]] char at(std::size_t index) const noexcept {
        return index < text.size() ? text[index] : '\0';
    }
};

[[nodiscard]] Folded fold(std::string_view utf8);

/// Folded characters [first, last].
struct Place {
    std::size_t first = 0;
    std::size_t last = 0;
};

[[nodiscard]] constexpr bool isFoldedDigit(char c) noexcept {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isFoldedLetter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || c == Folded::kOtherLetter;
}
[[nodiscard]] constexpr bool isFoldedWord(char c) noexcept {
    return isFoldedDigit(c) || isFoldedLetter(c);
}

} // namespace chatkeep::privacy

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// How capital letters become small ones. Turkic: 'I' is the large 'ı' where other letters show that the
/// language's own are typed.
enum class Casing : std::uint8_t { Usual, Turkic };
[[nodiscard]] Casing casingOf(std::string_view language);

/// The form in which texts are learned and compared: NFKC with case folded, white space single, typographic
/// quotes plain. Equal for texts that differ only in normal form, case or white space; the large 'İ' is an
/// 'i' in every language. Malformed bytes become U+FFFD.
void foldText(std::string_view utf8, std::string& out, Casing casing = Casing::Usual);
[[nodiscard]] std::string foldedText(std::string_view utf8, Casing casing = Casing::Usual);

/// "cafe" for "café"; empty for a text that has no accented Latin letter.
[[nodiscard]] std::string withoutAccents(std::string_view folded);
/// As it is typed on a keyboard without such letters: "doi" for "đổi", "lodz" for "łódź", "που" for "πού",
/// "еще" for "ещё"; empty for a text that is typed as it stands.
[[nodiscard]] std::string plainSpelling(std::string_view folded);
/// "natuerlich" for "natürlich"; empty for a text without such a letter.
[[nodiscard]] std::string withDigraphs(std::string_view folded);

/// NFC with single spaces: how an example is kept, so that its bytes do not depend on how it was typed.
[[nodiscard]] std::string tidyText(std::string_view utf8);

/// A word, number or symbol of a folded text. In scripts without spaces every character is a token.
struct Token {
    std::uint32_t begin = 0; ///< bytes of the folded text
    std::uint32_t end = 0;
    bool solo = false; ///< of a script without spaces
};

/// Tokens in order; at most `most`, so that work is bounded. Punctuation parts tokens and
/// is left out, apostrophes too.
void tokenize(std::string_view folded, std::vector<Token>& out, std::size_t most = 160);

/// Decodes the code point at `at` of well-formed UTF-8 and moves past it.
[[nodiscard]] inline char32_t decodeAt(std::string_view text, std::size_t& at) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const char32_t lead = byte(at);
    if (lead < 0x80) return ++at, lead;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (at + length > text.size()) return at = text.size(), U'\uFFFD';
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (byte(at + i) & 0x3FU);
    at += length;
    return value;
}

enum class Glyph : std::uint8_t { Gap, Letter, Digit, Solo, Symbol, Apostrophe };
[[nodiscard]] Glyph glyphOf(char32_t codePoint) noexcept;
/// The value of a decimal digit of any script ("３", "٣", "๓"); -1 for all else.
[[nodiscard]] int digitOf(char32_t codePoint) noexcept;

} // namespace chatkeep::engine::nlu

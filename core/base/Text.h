// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep {

/// True for well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool isUtf8(std::string_view text) noexcept;
/// Code points of well-formed UTF-8.
[[nodiscard]] std::size_t countCodePoints(std::string_view utf8) noexcept;
/// Decodes the code point at `offset` (bytes) and moves `offset` past it; U+FFFD for a malformed byte.
[[nodiscard]] char32_t nextCodePoint(std::string_view utf8, std::size_t& offset) noexcept;
void appendUtf8(std::string& out, char32_t codePoint);
/// UTF-16 as UTF-8; U+FFFD for half a pair. An odd last byte is left out.
[[nodiscard]] std::string fromUtf16(std::string_view bytes, bool bigEndian);
/// Byte offset of the nth code point, or size() past the end.
[[nodiscard]] std::size_t byteOffsetOf(std::string_view utf8, std::size_t codePoints) noexcept;
[[nodiscard]] bool
isBlank(std::string_view utf8) noexcept; ///< empty or only Unicode white space and controls
[[nodiscard]] std::string_view
trimmed(std::string_view text) noexcept; ///< without ASCII white space at both ends

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Without the mark that some editors put ahead of UTF-8.
[[nodiscard]] constexpr std::string_view withoutByteOrderMark(std::string_view utf8) noexcept {
    return utf8.substr(utf8.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
}

/// NFC, NFKC and full case folding by ICU.
[[nodiscard]] std::string toNfc(std::string_view utf8);
[[nodiscard]] std::string toNfkc(std::string_view utf8);
[[nodiscard]] std::string foldCase(std::string_view utf8);
/// The words alone, in folded case, one space between them: case, punctuation and white space do not count.
[[nodiscard]] std::string foldedWords(std::string_view utf8);

/// The text as it may be shown: control characters (but newline and tab), bidi overrides and other
/// invisible formatting characters become visible marks, e.g. U+0007 -> "␇", U+202E -> "⟦202E⟧".
[[nodiscard]] std::string withVisibleControls(std::string_view utf8);

/// The text as a chat may hold it: every way to end a line is a newline; other control characters (but tab),
/// and what forces a direction upon words, are left out. Marks and isolates of direction stay, as Arabic and
/// Hebrew need them.
[[nodiscard]] std::string withoutControls(std::string_view utf8);

/// Checks a text from outside: well-formed, no NUL, not blank, at most `maxCodePoints`.
/// Errors: InvalidInput (`what`, "encoding" | "nul" | "blank"), TooLarge (`what`, limit).
[[nodiscard]] Result<void> checkText(std::string_view text, std::string_view what, std::size_t maxCodePoints);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

} // namespace chatkeep

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Folded.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace chatkeep::privacy {

namespace {

constexpr char kInvisible = '\0';

char foldAscii(UChar32 c) noexcept {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
    if (c == '\t' || c == '\v' || c == '\f') return ' ';
    if (c == '\n' || c == '\r') return '\n';
    if (c < 0x20 || c == 0x7F) return kInvisible;
    return static_cast<char>(c);
}

/// Base letters of U+00C0 to U+00FF; '*' where there is none.
char foldLatin1(UChar32 c) noexcept {
    constexpr std::string_view kBase = "aaaaaaaceeeeiiiidnooooo*ouuuuyts"
                                       "aaaaaaaceeeeiiiidnooooo*ouuuuyty";
    return kBase[static_cast<std::size_t>(c - 0xC0)];
}

/// Digits of every script, and the circled, raised and lowered ones.
int digitValue(UChar32 c, int8_t category) noexcept {
    if (category == U_DECIMAL_DIGIT_NUMBER) return u_charDigitValue(c);
    if (category != U_OTHER_NUMBER) return -1;
    const double value = u_getNumericValue(c);
    for (int digit = 0; digit <= 9; ++digit)
        if (value == digit) return digit;
    return -1;
}

bool isFiller(UChar32 c) noexcept {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}

char foldByCategory(UChar32 c) noexcept {
    const int8_t category = u_charType(c);
    if (const int digit = digitValue(c, category); digit >= 0) return static_cast<char>('0' + digit);
    switch (category) {
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
        return kInvisible;
    case U_SPACE_SEPARATOR:
        return ' ';
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return '\n';
    case U_DASH_PUNCTUATION:
        return '-';
    case U_CONNECTOR_PUNCTUATION:
        return '_';
    default:
        return u_isalpha(c) ? Folded::kOtherLetter : Folded::kOtherSymbol;
    }
}

char foldChar(UChar32 c) noexcept {
    if (c < 0) return Folded::kOtherSymbol;
    if (c < 0x80) return foldAscii(c);
    if (c >= 0xC0 && c <= 0xFF) return foldLatin1(c);
    if (c >= 0xFF01 && c <= 0xFF5E) return foldAscii(c - 0xFF01 + 0x21);
    if (c == 0x85) return '\n';
    if (c == 0x2212) return '-';                             // minus sign
    if (c == 0x2800) return ' ';                             // blank braille pattern
    if (c == 0x2024 || c == 0x3002 || c == 0xB7) return '.'; // dots that stand for one
    if (isFiller(c)) return kInvisible;
    return foldByCategory(c);
}

} // namespace

Folded fold(std::string_view utf8) {
    Folded folded;
    folded.text.reserve(utf8.size());
    folded.start.reserve(utf8.size());
    folded.end.reserve(utf8.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int64_t>(utf8.size());
    for (std::int64_t next = 0; next < length;) {
        const std::int64_t at = next;
        UChar32 c = 0;
        U8_NEXT(bytes, next, length, c);
        const char plain = foldChar(c);
        if (plain == kInvisible) {
            if (!folded.end.empty()) folded.end.back() = static_cast<std::uint32_t>(next);
            continue;
        }
        folded.hasDigit |= isFoldedDigit(plain);
        folded.text.push_back(plain);
        folded.start.push_back(static_cast<std::uint32_t>(at));
        folded.end.push_back(static_cast<std::uint32_t>(next));
    }
    return folded;
}

} // namespace chatkeep::privacy

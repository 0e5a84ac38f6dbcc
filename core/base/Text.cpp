// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace chatkeep {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct CodePointRange {
    char32_t first;
    char32_t last;
};

/// Characters that show nothing of themselves but change what is shown or hide: formatting characters of
/// Unicode without the visible Arabic and Kaithi signs, and the fillers.
constexpr std::array kInvisible{
    CodePointRange{0x00AD, 0x00AD},   CodePointRange{0x034F, 0x034F},   CodePointRange{0x061C, 0x061C},
    CodePointRange{0x115F, 0x1160},   CodePointRange{0x17B4, 0x17B5},   CodePointRange{0x180E, 0x180E},
    CodePointRange{0x200B, 0x200F},   CodePointRange{0x2028, 0x202E},   CodePointRange{0x2060, 0x206F},
    CodePointRange{0x3164, 0x3164},   CodePointRange{0xFEFF, 0xFEFF},   CodePointRange{0xFFA0, 0xFFA0},
    CodePointRange{0xFFF0, 0xFFFB},   CodePointRange{0x1BCA0, 0x1BCA3}, CodePointRange{0x1D173, 0x1D17A},
    CodePointRange{0xE0000, 0xE007F},
};

bool isInvisible(char32_t c) noexcept {
    const auto* range = std::ranges::lower_bound(kInvisible, c, {}, &CodePointRange::last);
    return range != kInvisible.end() && c >= range->first;
}

bool isControl(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool isSpace(char32_t c) noexcept {
    return c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Length of the well-formed sequence at `p`, or 0. `left` > 0.
std::size_t sequenceLength(const unsigned char* p, std::size_t left) noexcept {
    const unsigned char lead = p[0];
    if (lead < 0x80) return 1;
    const auto continues = [&](std::size_t i) { return (p[i] & 0xC0) == 0x80; };
    if (lead >= 0xC2 && lead <= 0xDF) return left >= 2 && continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (left < 3 || !continues(1) || !continues(2)) return 0;
        if ((lead == 0xE0 && p[1] < 0xA0) || (lead == 0xED && p[1] > 0x9F)) return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
        if ((lead == 0xF0 && p[1] < 0x90) || (lead == 0xF4 && p[1] > 0x8F)) return 0;
        return 4;
    }
    return 0;
}

const unsigned char* unsignedOf(std::string_view text) noexcept {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Bytes at the front that are plain ASCII, found eight at a time.
std::size_t asciiPrefix(std::string_view text) noexcept {
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if ((word & 0x8080808080808080ULL) != 0) break;
    }
    while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80)
        ++i;
    return i;
}

std::string normalized(std::string_view utf8, const icu::Normalizer2* (*instance)(UErrorCode&)) {
    std::string out;
    if (asciiPrefix(utf8) == utf8.size()) return out.assign(utf8), out;
    out.reserve(utf8.size() * 2);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = instance(status);
    if (U_SUCCESS(status) != 0) {
        icu::StringByteSink<std::string> sink(&out);
        normalizer->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink,
                                  nullptr, status);
    }
    if (U_FAILURE(status) != 0) out.assign(utf8);
    return out;
}

void appendCodeMark(std::string& out, char32_t c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += "⟦";
    int shift = 12;
    while (shift < 20 && (c >> (shift + 4)) != 0)
        shift += 4;
    for (; shift >= 0; shift -= 4)
        out += digits[(c >> shift) & 15];
    out += "⟧";
}

/// Joiners belong to many scripts and to emoji; there they shape the text and hide nothing.
bool isJoinerInScript(std::string_view utf8, std::size_t after, char32_t before, char32_t c) noexcept {
    if ((c != 0x200C && c != 0x200D) || before < 0x0300 || after >= utf8.size()) return false;
    const char32_t next = nextCodePoint(utf8, after);
    return next >= 0x0300 && !isInvisible(next) && !isSpace(next) && !isInvisible(before) && !isSpace(before);
}

} // namespace

bool isUtf8(std::string_view text) noexcept {
    std::size_t i = asciiPrefix(text);
    const unsigned char* bytes = unsignedOf(text);
    while (i < text.size()) {
        const std::size_t length = sequenceLength(bytes + i, text.size() - i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

std::size_t countCodePoints(std::string_view utf8) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

char32_t nextCodePoint(std::string_view utf8, std::size_t& offset) noexcept {
    const unsigned char* p = unsignedOf(utf8) + offset;
    const std::size_t length = sequenceLength(p, utf8.size() - offset);
    offset += length == 0 ? 1 : length;
    switch (length) {
    case 1:
        return p[0];
    case 2:
        return (char32_t{p[0]} & 0x1F) << 6 | (p[1] & 0x3Fu);
    case 3:
        return (char32_t{p[0]} & 0x0F) << 12 | (char32_t{p[1]} & 0x3F) << 6 | (p[2] & 0x3Fu);
    case 4:
        return (char32_t{p[0]} & 0x07) << 18 | (char32_t{p[1]} & 0x3F) << 12 | (char32_t{p[2]} & 0x3F) << 6 |
               (p[3] & 0x3Fu);
    default:
        return kReplacement;
    }
}

void appendUtf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string fromUtf16(std::string_view bytes, bool bigEndian) {
    std::string text;
    const auto unitAt = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(bigEndian ? first << 8 | second : second << 8 | first);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t c = unitAt(at);
        if (c >= 0xD800 && c < 0xE000) {
            const char32_t low = c < 0xDC00 && at + 3 < bytes.size() ? unitAt(at + 2) : 0;
            const bool pair = low >= 0xDC00 && low < 0xE000;
            if (pair) at += 2;
            c = pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : U'\uFFFD';
        }
        appendUtf8(text, c);
    }
    return text;
}

std::size_t byteOffsetOf(std::string_view utf8, std::size_t codePoints) noexcept {
    std::size_t offset = 0;
    while (codePoints > 0 && offset < utf8.size()) {
        ++offset;
        while (offset < utf8.size() && (static_cast<unsigned char>(utf8[offset]) & 0xC0) == 0x80)
            ++offset;
        --codePoints;
    }
    return offset;
}

bool isBlank(std::string_view utf8) noexcept {
    for (std::size_t i = 0; i < utf8.size();) {
        const char32_t c = nextCodePoint(utf8, i);
        if (!isControl(c) && !isSpace(c) && !isInvisible(c)) return false;
    }
    return true;
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view spaces = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string toNfc(std::string_view utf8) {
    return normalized(utf8, &icu::Normalizer2::getNFCInstance);
}

std::string toNfkc(std::string_view utf8) {
    return normalized(utf8, &icu::Normalizer2::getNFKCInstance);
}

namespace {

/// ASCII letters and digits; of the rest all but punctuation, white space and what is not seen.
bool standsInWord(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (c < 0x80) return u_isalnum(point) != 0;
    return u_ispunct(point) == 0 && u_isUWhiteSpace(point) == 0 && u_charType(point) != U_FORMAT_CHAR;
}

} // namespace

std::string foldCase(std::string_view utf8) {
    std::string out;
    if (asciiPrefix(utf8) == utf8.size()) {
        out.reserve(utf8.size());
        for (const char c : utf8)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT,
                           icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink, nullptr,
                           status);
    if (U_FAILURE(status) != 0) out.assign(utf8);
    return out;
}

std::string foldedWords(std::string_view utf8) {
    const auto folded = foldCase(utf8);
    std::string words;
    bool gap = false;
    for (std::size_t offset = 0; offset < folded.size();) {
        const auto c = nextCodePoint(folded, offset);
        if (!standsInWord(c)) {
            gap = !words.empty();
            continue;
        }
        if (gap) words += ' ';
        gap = false;
        appendUtf8(words, c);
    }
    return words;
}

std::string withVisibleControls(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    char32_t before = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t start = i;
        const char32_t c = nextCodePoint(utf8, i);
        if (c == '\n' || c == '\t')
            out += static_cast<char>(c);
        else if (c < 0x20)
            appendUtf8(out, 0x2400 + c);
        else if (c == 0x7F)
            appendUtf8(out, 0x2421);
        else if (isControl(c) || (isInvisible(c) && !isJoinerInScript(utf8, i, before, c)))
            appendCodeMark(out, c);
        else if (c == kReplacement)
            appendUtf8(out, c);
        else
            out.append(utf8.substr(start, i - start));
        before = c;
    }
    return out;
}

std::string withoutControls(std::string_view utf8) {
    constexpr char32_t kNextLine = 0x85;
    const auto endsLine = [](char32_t c) {
        return c == '\n' || c == '\r' || c == kNextLine || c == 0x2028 || c == 0x2029;
    };
    const auto forcesDirection = [](char32_t c) { return c >= 0x202A && c <= 0x202E; };
    std::string out;
    out.reserve(utf8.size());
    char32_t before = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto start = i;
        const char32_t c = nextCodePoint(utf8, i);
        const bool isSecondHalf = c == '\n' && before == '\r';
        if (endsLine(c) && !isSecondHalf)
            out += '\n';
        else if (c == '\t' || (!isControl(c) && !endsLine(c) && !forcesDirection(c)))
            out.append(utf8.substr(start, i - start));
        before = c;
    }
    return out;
}

Result<void> checkText(std::string_view text, std::string_view what, std::size_t maxCodePoints) {
    const auto bad = [what](const char* why) {
        return fail(ErrorCode::InvalidInput, {std::string(what), why});
    };
    if (!isUtf8(text)) return bad("encoding");
    if (text.find('\0') != std::string_view::npos) return bad("nul");
    if (isBlank(text)) return bad("blank");
    if (text.size() > maxCodePoints && countCodePoints(text) > maxCodePoints)
        return fail(ErrorCode::TooLarge, {std::string(what), std::to_string(maxCodePoints)});
    return {};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

} // namespace chatkeep

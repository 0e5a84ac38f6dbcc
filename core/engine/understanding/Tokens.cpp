// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Tokens.h"

#include "core/engine/understanding/PlainTexts.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::array<Glyph, 128> makeAsciiGlyphs() {
    std::array<Glyph, 128> table{};
    for (int c = 0; c < 128; ++c) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) table[c] = Glyph::Letter;
        if (c >= '0' && c <= '9') table[c] = Glyph::Digit;
    }
    table['\''] = Glyph::Apostrophe;
    table['$'] = table['%'] = table['+'] = table['#'] = table['&'] = table['@'] = table['='] = Glyph::Symbol;
    return table;
}
constexpr auto kAsciiGlyphs = makeAsciiGlyphs();

bool writtenWithoutSpaces(char32_t c) {
    if (c < 0x0E00) return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return true;
    default:
        return c == 0x30FC; // the long vowel mark is common to both kana
    }
}

constexpr char32_t kDotAbove = 0x0307;

/// Typographic quotes and the marks of Arabic vowels and stretching, which people type or leave out at will,
/// and the second dot that folding puts on the 'i' of an 'İ'.
void appendPlain(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const char32_t c = decodeAt(text, at);
        if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00B4 || c == 0x0060)
            out += '\'';
        else if ((c >= 0x064B && c <= 0x0652) || c == 0x0640 || (c == kDotAbove && out.ends_with('i')))
            continue;
        else if (c <= 0x20 || c == 0x7F || (c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c))))
            out += ' ';
        else
            out.append(text.substr(before, at - before));
    }
}

void squeezeSpaces(std::string& text) {
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from)
        if (text[from] != ' ' || (to > 0 && text[to - 1] != ' ')) text[to++] = text[from];
    if (to > 0 && text[to - 1] == ' ') --to;
    text.resize(to);
}

std::string normalized(const icu::Normalizer2* normalizer, std::string_view utf8) {
    std::string out;
    if (normalizer == nullptr) return out;
    UErrorCode status = U_ZERO_ERROR;
    const auto size = static_cast<std::int32_t>(utf8.size());
    icu::StringByteSink<std::string> sink(&out, size);
    normalizer->normalizeUTF8(0, icu::StringPiece(utf8.data(), size), sink, nullptr, status);
    return out;
}

bool isAscii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<std::uint8_t>(c) >= 0x80; });
}

constexpr auto kFoldedAscii = [] {
    std::array<char, 128> folded{};
    for (int c = 0; c < 128; ++c) {
        const bool isLarge = c >= 'A' && c <= 'Z';
        const auto other = c <= ' ' || c == 0x7F ? ' ' : c == '`' ? '\'' : c;
        folded[static_cast<std::size_t>(c)] = static_cast<char>(isLarge ? c + 32 : other);
    }
    return folded;
}();

constexpr std::string_view kQuoteBytes = "\xE2\x80"; ///< marks as '’' begin so

/// Bytes of the word that a text begins with.
std::size_t firstWord(std::string_view utf8) {
    std::size_t end = 0;
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<std::uint8_t>(c) >= 0x80;
    };
    while (end < utf8.size() && isLetter(utf8[end]) && !utf8.substr(end).starts_with(kQuoteBytes))
        ++end;
    return end;
}

constexpr char16_t kDots = u'\u0308'; ///< of 'ё'
/// Letters that Unicode does not take apart.
constexpr std::array<std::pair<char16_t, char16_t>, 6> kStruckLetters = {
    {{u'đ', u'd'}, {u'ð', u'd'}, {u'ø', u'o'}, {u'ł', u'l'}, {u'ı', u'i'}, {u'ħ', u'h'}}};
constexpr std::array<std::pair<char32_t, std::string_view>, 7> kDigraphs = {
    {{U'ä', "ae"}, {U'ö', "oe"}, {U'ü', "ue"}, {U'å', "aa"}, {U'ø', "oe"}, {U'æ', "ae"}, {U'œ', "oe"}}};

/// Each word of a text, and what stands behind it.
void eachWord(std::string_view utf8, const auto& visit) {
    while (!utf8.empty()) {
        const auto word = utf8.substr(0, firstWord(utf8));
        utf8.remove_prefix(word.size());
        const auto behind = utf8.substr(0, utf8.starts_with(kQuoteBytes) ? kQuoteBytes.size() + 1 : 1);
        utf8.remove_prefix(behind.size());
        visit(word, behind);
    }
}

/// 'ı' for 'I' in words that have another letter beyond ASCII: "IŞIK", but "IBAN" and, typed without such
/// letters, "IPTAL". Of a text that is all in capitals one such word tells for all. An 'I' with its dot
/// behind it is none.
std::string withDotlessLetters(std::string_view utf8) {
    constexpr std::string_view kDotBytes = "\xCC\x87";
    const bool isLarge = std::ranges::none_of(utf8, [](char c) { return c >= 'a' && c <= 'z'; });
    bool tells = false;
    eachWord(utf8, [&](auto word, auto) { tells = tells || (isLarge && !isAscii(word)); });
    std::string out;
    eachWord(utf8, [&](std::string_view word, std::string_view behind) {
        const bool isTurkic = tells || !isAscii(word);
        for (std::size_t at = 0; at < word.size(); ++at)
            if (isTurkic && word[at] == 'I' && !word.substr(at + 1).starts_with(kDotBytes))
                out += "ı";
            else
                out += word[at];
        out += behind;
    });
    return out;
}

} // namespace

Glyph glyphOf(char32_t codePoint) noexcept {
    if (codePoint < 128) return kAsciiGlyphs[codePoint];
    if (codePoint == 0x2019 || codePoint == 0x2018) return Glyph::Apostrophe;
    const auto c = static_cast<UChar32>(codePoint);
    const auto type = U_GET_GC_MASK(c);
    if (type & (U_GC_L_MASK | U_GC_M_MASK))
        return writtenWithoutSpaces(codePoint) ? Glyph::Solo : Glyph::Letter;
    if (type & U_GC_N_MASK) return Glyph::Digit;
    if (type & (U_GC_SC_MASK | U_GC_SO_MASK | U_GC_SK_MASK)) return Glyph::Symbol;
    return Glyph::Gap;
}

int digitOf(char32_t codePoint) noexcept {
    if (codePoint < 128) return codePoint >= '0' && codePoint <= '9' ? static_cast<int>(codePoint - '0') : -1;
    const auto c = static_cast<UChar32>(codePoint);
    return u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(c) : -1;
}

Casing casingOf(std::string_view language) {
    const auto tag = primaryTag(language);
    return tag == "tr" || tag == "az" ? Casing::Turkic : Casing::Usual;
}

void foldText(std::string_view utf8, std::string& out, Casing casing) {
    out.clear();
    if (casing == Casing::Turkic && utf8.contains('I')) {
        foldText(withDotlessLetters(utf8), out);
        return;
    }
    if (!isAscii(utf8)) {
        UErrorCode status = U_ZERO_ERROR;
        appendPlain(out, normalized(icu::Normalizer2::getNFKCCasefoldInstance(status), utf8));
        squeezeSpaces(out);
        return;
    }
    out.resize(utf8.size());
    std::ranges::transform(utf8, out.begin(),
                           [](char c) { return kFoldedAscii[static_cast<std::uint8_t>(c)]; });
    if (out.contains(' ')) squeezeSpaces(out);
}

std::string foldedText(std::string_view utf8, Casing casing) {
    std::string out;
    foldText(utf8, out, casing);
    return out;
}

namespace {

bool isLatin(char16_t c) {
    return c >= u'a' && c <= u'z';
}

/// Without the marks on letters for which `mayLose(letter, mark)` holds; empty where nothing is otherwise.
std::string unmarked(std::string_view folded, const auto& plainOf, const auto& mayLose) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = isAscii(folded) ? nullptr : icu::Normalizer2::getNFDInstance(status);
    if (normalizer == nullptr || U_FAILURE(status)) return {};
    const auto parts = normalizer->normalize(
        icu::UnicodeString::fromUTF8({folded.data(), static_cast<std::int32_t>(folded.size())}), status);
    icu::UnicodeString bare;
    bool isOther = false;
    for (std::int32_t i = 0; i < parts.length(); ++i) {
        const char16_t c = parts[i];
        const bool isMark = u_charType(c) == U_NON_SPACING_MARK;
        if (isMark && !bare.isEmpty() && mayLose(bare[bare.length() - 1], c)) {
            isOther = true;
            continue;
        }
        bare += plainOf(c);
        isOther = isOther || bare[bare.length() - 1] != c;
    }
    if (!isOther) return {};
    std::string utf8;
    bare.toUTF8String(utf8);
    return normalized(icu::Normalizer2::getNFCInstance(status), utf8); // other letters keep their marks
}

} // namespace

std::string withoutAccents(std::string_view folded) {
    return unmarked(
        folded, [](char16_t c) { return c; }, [](char16_t letter, char16_t) { return isLatin(letter); });
}

std::string plainSpelling(std::string_view folded) {
    const auto plainOf = [](char16_t c) {
        const auto plain = std::ranges::find(kStruckLetters, c, &std::pair<char16_t, char16_t>::first);
        return plain == kStruckLetters.end() ? c : plain->second;
    };
    return unmarked(folded, plainOf, [](char16_t letter, char16_t mark) {
        const bool isGreek = letter >= u'α' && letter <= u'ω';
        return isLatin(letter) || isGreek || (letter == u'е' && mark == kDots); // and not 'й'
    });
}

std::string withDigraphs(std::string_view folded) {
    std::string out;
    bool isOther = false;
    for (std::size_t at = 0; at < folded.size();) {
        const auto begin = at;
        const char32_t c = decodeAt(folded, at);
        const auto found = std::ranges::find(kDigraphs, c, &std::pair<char32_t, std::string_view>::first);
        isOther = isOther || found != kDigraphs.end();
        out += found == kDigraphs.end() ? folded.substr(begin, at - begin) : found->second;
    }
    return isOther ? out : std::string();
}

std::string tidyText(std::string_view utf8) {
    std::string out(utf8);
    if (!isAscii(utf8)) {
        UErrorCode status = U_ZERO_ERROR;
        const std::string composed = normalized(icu::Normalizer2::getNFCInstance(status), utf8);
        out.clear();
        for (std::size_t at = 0; at < composed.size();) {
            const std::size_t before = at;
            const char32_t c = decodeAt(composed, at);
            if (c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c)))
                out += ' ';
            else
                out.append(composed, before, at - before);
        }
    }
    std::ranges::replace_if(out, [](char c) { return static_cast<std::uint8_t>(c) < ' '; }, ' ');
    squeezeSpaces(out);
    return out;
}

void tokenize(std::string_view folded, std::vector<Token>& out, std::size_t most) {
    out.clear();
    bool open = false; // the last token may still grow
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const char32_t c = decodeAt(folded, at);
        const Glyph glyph = glyphOf(c);
        const auto range = Token{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), false};
        if (glyph == Glyph::Letter || glyph == Glyph::Digit) {
            if (open) {
                out.back().end = range.end;
                continue;
            }
            if (out.size() >= most) return;
            out.push_back(range);
            open = true;
        } else if (glyph == Glyph::Solo || glyph == Glyph::Symbol) {
            const bool mark = glyph == Glyph::Solo && !out.empty() && out.back().solo &&
                              out.back().end == range.begin &&
                              (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK);
            open = false;
            if (mark) {
                out.back().end = range.end;
                continue;
            }
            if (out.size() >= most) return;
            out.push_back({range.begin, range.end, glyph == Glyph::Solo});
        } else {
            open = false;
        }
    }
}

} // namespace chatkeep::engine::nlu

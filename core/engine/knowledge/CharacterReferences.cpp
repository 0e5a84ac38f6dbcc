// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/CharacterReferences.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestReference = 10; ///< of a name

/// 0: not used.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct NamedCharacter {
    char32_t character = 0;
    bool legacy = false; ///< needs no semicolon
};
using NamedCharacters = std::map<std::string, NamedCharacter, std::less<>>;

const NamedCharacters& namedCharacters() {
    static const NamedCharacters names = [] {
        NamedCharacters read;
        eachListedFact("facts/html-characters.txt", [&](std::string_view kind, std::string_view fact) {
            const auto equals = std::min(fact.find('='), fact.size() - 1);
            std::uint32_t code = 0;
            std::from_chars(fact.data() + equals + 1, fact.data() + fact.size(), code, 16);
            read[std::string(fact.substr(0, equals))] = {.character = code, .legacy = kind == "legacy"};
        });
        return read;
    }();
    return names;
}

void appendReferenced(std::string& out, char32_t c) {
    constexpr char32_t kNoBreakSpace = 0xA0;
    constexpr char32_t kSoftHyphen = 0xAD;
    const bool space = c == kNoBreakSpace || c == U'\t' || c == U'\n' || c == U'\f' || c == U'\r';
    const bool good =
        c >= 0x20 && c != 0x7F && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && (c < 0x80 || c > 0x9F);
    if (space)
        out += ' ';
    else if (c >= 0x80 && c <= 0x9F)
        appendUtf8(out, windows1252Character(static_cast<unsigned char>(c)));
    else if (c != kSoftHyphen)
        appendUtf8(out, good ? c : U'\uFFFD');
}

/// "#8364" or "#x20AC" at `at`, with or without its semicolon.
bool readNumber(std::string_view html, std::size_t& at, std::string& out) {
    const auto letter = html.substr(at + 1, 1);
    const bool hex = letter == "x" || letter == "X";
    const auto begin = std::min(at + (hex ? 2U : 1U), html.size());
    const auto end =
        std::min(html.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789", begin), html.size());
    if (begin == end) return false;
    std::uint32_t code = 0;
    const auto read = std::from_chars(html.data() + begin, html.data() + end, code, hex ? 16 : 10);
    appendReferenced(out, read.ec == std::errc() ? char32_t{code} : U'\uFFFD');
    at = end < html.size() && html[end] == ';' ? end + 1 : end;
    return true;
}

bool readName(std::string_view html, std::size_t& at, std::string& out) {
    auto name = html.substr(at, kLongestReference);
    name = name.substr(0, std::min(name.find_first_of("&<; \n"), name.size()));
    const auto& names = namedCharacters();
    const auto behind = at + name.size();
    const auto whole = names.find(name);
    if (whole != names.end() && behind < html.size() && html[behind] == ';') {
        appendReferenced(out, whole->second.character);
        at = behind + 1;
        return true;
    }
    for (; name.size() > 1; name.remove_suffix(1)) {
        const auto known = names.find(name);
        if (known == names.end() || !known->second.legacy) continue;
        appendReferenced(out, known->second.character);
        at += name.size();
        return true;
    }
    return false;
}

} // namespace

char32_t windows1252Character(unsigned char code) noexcept {
    const char32_t c = kWindows1252[(code - 0x80U) % kWindows1252.size()];
    return c == 0 ? U'\uFFFD' : c;
}

bool readCharacterReference(std::string_view html, std::size_t& at, std::string& out) {
    auto behind = at + 1;
    const bool number = behind < html.size() && html[behind] == '#';
    if (number ? !readNumber(html, behind, out) : !readName(html, behind, out)) return false;
    at = behind;
    return true;
}

} // namespace chatkeep::engine

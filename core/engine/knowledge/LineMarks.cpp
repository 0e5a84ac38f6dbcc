// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/LineMarks.h"

#include "core/base/Text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace chatkeep::engine {
namespace {

constexpr std::array<std::string_view, 8> kBullets = {"•", "–", "-", "*", "◦", "▪", "‣", "·"};

bool isWide(char32_t c) {
    const auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    const bool isHangul = c >= 0xAC00 && c <= 0xD7A3; // Korean has spaces
    return (width == U_EA_WIDE || width == U_EA_FULLWIDTH) && !isHangul;
}

char32_t lastOf(std::string_view text) {
    auto at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
        --at;
    return nextCodePoint(text, at);
}

} // namespace

bool isMark(std::string_view text) {
    if (std::ranges::find(kBullets, text) != kBullets.end()) return true;
    if (text.size() < 2 || text.size() > 4 || (text.back() != '.' && text.back() != ')')) return false;
    const auto inner = text.substr(text.front() == '(' ? 1 : 0, text.size() - (text.front() == '(' ? 2 : 1));
    const bool isNumber = !inner.empty() && inner.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber || (inner.size() == 1 && std::isalpha(static_cast<unsigned char>(inner.front())) != 0);
}

bool startsWithMark(std::string_view line) {
    const auto space = line.find(' ');
    return space != std::string_view::npos && isMark(line.substr(0, space));
}

bool runTogether(std::string_view line, std::string_view next) {
    if (line.empty() || next.empty()) return false;
    std::size_t at = 0;
    return isWide(lastOf(line)) && isWide(nextCodePoint(next, at));
}

} // namespace chatkeep::engine

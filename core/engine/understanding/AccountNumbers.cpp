// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/AccountNumbers.h"

#include "core/engine/understanding/Pieces.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kInGroup = 4;
constexpr std::size_t kFewestGroups = 3; ///< behind the first
constexpr std::size_t kMostCharacters = 34;

bool isPlainLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isInWord(char c) {
    return isPlainLetter(c) || isPlainDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t wordLength(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && isInWord(text[end]))
        ++end;
    return end - at;
}

/// Country and check digits.
bool isHead(std::string_view word) {
    return word.size() == kInGroup && isPlainLetter(word[0]) && isPlainLetter(word[1]) &&
           isPlainDigit(word[2]) && isPlainDigit(word[3]);
}

/// The end of the number that begins with a head at `at`; `at` where there is none.
std::size_t accountEnd(std::string_view text, std::size_t at) {
    std::size_t end = at + kInGroup;
    std::size_t groups = 0;
    for (std::size_t characters = kInGroup; end + 1 < text.size() && characters < kMostCharacters;) {
        const std::string_view group = text.substr(end + 1, wordLength(text, end + 1));
        const bool isBank = groups == 0 && std::ranges::all_of(group, isPlainLetter);
        const bool isParted = text[end] == ' ' || text[end] == '-';
        if (!isParted || group.empty() || group.size() > kInGroup ||
            (!isBank && std::ranges::none_of(group, isPlainDigit)))
            break;
        end += 1 + group.size();
        characters += group.size();
        if (group.size() < kInGroup) break;
        ++groups;
    }
    return groups >= kFewestGroups ? end : at;
}

} // namespace

std::vector<TextSpan> accountNumbersIn(std::string_view utf8) {
    std::vector<TextSpan> spans;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t length = wordLength(utf8, at);
        const std::size_t end = isHead(utf8.substr(at, length)) ? accountEnd(utf8, at) : at;
        if (end > at) spans.push_back({at, end});
        at = std::max(end, at + std::max<std::size_t>(length, 1));
    }
    return spans;
}

} // namespace chatkeep::engine::nlu

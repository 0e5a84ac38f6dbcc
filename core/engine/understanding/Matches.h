// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace chatkeep::engine::nlu {

/// Calls `take(begin, end)` for every match that is not empty; at most 200.
template <typename Take>
void eachMatch(const re2::RE2& pattern, std::string_view text, const Take& take) {
    constexpr std::size_t kMostMatches = 200;
    const re2::StringPiece input(text.data(), text.size());
    std::size_t from = 0;
    for (std::size_t matches = 0; from <= text.size() && matches < kMostMatches; ++matches) {
        re2::StringPiece match;
        if (!pattern.Match(input, from, text.size(), re2::RE2::UNANCHORED, &match, 1)) return;
        const auto begin = static_cast<std::size_t>(match.data() - text.data());
        if (!match.empty()) take(begin, begin + match.size());
        from = begin + std::max<std::size_t>(match.size(), 1);
    }
}

/// Whether a letter, digit or underscore of ASCII stands on both sides.
[[nodiscard]] inline bool insideWord(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    const auto wordByte = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return wordByte(text[at - 1]) && wordByte(text[at]);
}

} // namespace chatkeep::engine::nlu

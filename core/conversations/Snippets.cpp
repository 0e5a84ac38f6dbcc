// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Snippets.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kBefore = 50;
constexpr std::size_t kSnippetBytes = 220;
constexpr std::string_view kOpenMatch = "\u2068";
constexpr std::string_view kCloseMatch = "\u2069";
constexpr std::string_view kEllipsis = "…";

struct WordSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

std::vector<WordSpan> wordsIn(std::string_view text) {
    std::vector<WordSpan> spans;
    for (std::size_t i = 0; i < text.size();) {
        if (!isWordByte(text[i])) {
            ++i;
            continue;
        }
        const auto begin = i;
        while (i < text.size() && isWordByte(text[i]))
            ++i;
        spans.push_back({begin, i});
    }
    return spans;
}

std::string folded(std::string_view word) {
    const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) return foldCase(word);
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

bool matchesAny(std::string_view word, const std::vector<SearchWord>& words) {
    const auto text = folded(word);
    return std::ranges::any_of(words, [&](const SearchWord& wanted) {
        return wanted.prefix ? text.starts_with(wanted.folded) : text == wanted.folded;
    });
}

/// The nearest beginning of a code point at or before `at`.
std::size_t toBoundary(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return std::min(at, text.size());
}

} // namespace

std::vector<SearchWord> searchWords(std::string_view query) {
    std::vector<SearchWord> words;
    for (const auto& span : wordsIn(query)) {
        const bool starred = span.end < query.size() && query[span.end] == '*';
        const bool last = query.find_first_not_of(" \t*", span.end) == std::string_view::npos;
        words.push_back({folded(query.substr(span.begin, span.end - span.begin)), starred || last});
    }
    return words;
}

std::string snippetOf(std::string_view text, const std::vector<SearchWord>& words) {
    std::vector<WordSpan> hits;
    for (const auto& span : wordsIn(text))
        if (matchesAny(text.substr(span.begin, span.end - span.begin), words)) hits.push_back(span);
    const auto first = hits.empty() ? 0 : hits.front().begin;
    const auto begin = first > kBefore && text.size() > kSnippetBytes ? toBoundary(text, first - kBefore) : 0;
    const auto end = toBoundary(text, std::min(text.size(), begin + kSnippetBytes));
    std::string out;
    if (begin > 0) out += kEllipsis;
    auto copied = begin;
    for (const auto& hit : hits) {
        if (hit.begin < copied || hit.end > end) continue;
        out += text.substr(copied, hit.begin - copied);
        out += kOpenMatch;
        out += text.substr(hit.begin, hit.end - hit.begin);
        out += kCloseMatch;
        copied = hit.end;
    }
    out += text.substr(copied, end - copied);
    if (end < text.size()) out += kEllipsis;
    return out;
}

} // namespace chatkeep::conversations

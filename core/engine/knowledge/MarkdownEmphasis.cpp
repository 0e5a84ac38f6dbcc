// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/MarkdownEmphasis.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// What a character beside a run of marks is.
struct Neighbour {
    bool space = true;
    bool punctuation = false;
    bool digit = false;
};

Neighbour neighbourOf(char32_t c) {
    Neighbour beside;
    beside.space = c <= U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
    beside.digit = c >= U'0' && c <= U'9';
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    beside.punctuation = (c > U' ' && c < 0x7F && !letter && !beside.digit) || c == 0xA1 || c == 0xAB ||
                         c == 0xBB || c == 0xBF || (c >= 0x2010 && c <= 0x2027);
    return beside;
}

Neighbour neighbourBefore(std::string_view text, std::size_t at) {
    if (at == 0) return {};
    auto begin = at - 1;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
        --begin;
    return neighbourOf(nextCodePoint(text, begin));
}

Neighbour neighbourBehind(std::string_view text, std::size_t at) {
    return at < text.size() ? neighbourOf(nextCodePoint(text, at)) : Neighbour();
}

} // namespace

std::vector<std::size_t>& MarkdownEmphasis::openersOf(char mark) {
    return m_openers[mark == '*' ? 0 : mark == '_' ? 1 : 2];
}

std::size_t MarkdownEmphasis::add(std::string_view text, std::size_t at, std::size_t out) {
    const char mark = text[at];
    const auto size = std::min(text.find_first_not_of(mark, at), text.size()) - at;
    const auto before = neighbourBefore(text, at);
    const auto behind = neighbourBehind(text, at + size);
    const bool product = mark == '*' && size == 1 && before.digit && behind.digit;
    if (product || (mark == '~' && size != 2)) return size;
    const bool left = !behind.space && (!behind.punctuation || before.space || before.punctuation);
    const bool right = !before.space && (!before.punctuation || behind.space || behind.punctuation);
    const bool inWords = mark != '_';
    m_runs.push_back({.out = out,
                      .size = size,
                      .left = size,
                      .mark = mark,
                      .opens = left && (inWords || !right || before.punctuation),
                      .closes = right && (inWords || !left || behind.punctuation)});
    const auto run = m_runs.size() - 1;
    if (m_runs.back().closes) pairClosing(run);
    if (m_runs.back().opens && m_runs.back().left > 0) openersOf(mark).push_back(run);
    return size;
}

void MarkdownEmphasis::pairClosing(std::size_t run) {
    auto& closing = m_runs[run];
    auto& openers = openersOf(closing.mark);
    while (closing.left > 0 && !openers.empty()) {
        auto& opening = m_runs[openers.back()];
        const bool both = opening.closes || closing.opens;
        if (both && (opening.size + closing.size) % 3 == 0 && closing.size % 3 != 0) return;
        for (auto& others : m_openers) // what stands between them opens nothing behind them
            while (!others.empty() && others.back() > openers.back())
                others.pop_back();
        const std::size_t used = opening.left > 1 && closing.left > 1 ? 2 : 1;
        opening.left -= used;
        closing.left -= used;
        if (closing.mark == '~') cut(opening.out, closing.out - opening.out);
        if (opening.left == 0) openers.pop_back();
    }
}

std::string MarkdownEmphasis::withoutPairs(std::string_view read) {
    for (const auto& run : m_runs)
        if (run.left < run.size) m_cuts.push_back({run.out, run.size - run.left});
    std::ranges::sort(m_cuts, {}, &Cut::out);
    std::string out;
    std::size_t at = 0;
    for (const auto& cut : m_cuts) {
        if (cut.out > at) out += read.substr(at, cut.out - at);
        at = std::max(at, cut.out + cut.size);
    }
    return out += read.substr(at);
}

} // namespace chatkeep::engine

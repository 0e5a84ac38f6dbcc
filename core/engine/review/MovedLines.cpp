// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/MovedLines.h"

#include <algorithm>

namespace chatkeep::engine {

namespace {

int lineEnds(std::string_view text) {
    return static_cast<int>(std::ranges::count(text, '\n'));
}

/// Whole lines that both begin with, in bytes.
std::size_t sameStart(std::string_view one, std::string_view other) {
    const auto end = std::ranges::mismatch(one, other).in1;
    const auto last = std::string_view(one.begin(), end).rfind('\n');
    return last == std::string_view::npos ? 0 : last + 1;
}

bool beginsLine(std::string_view text, std::size_t at) {
    return at == 0 || text[at - 1] == '\n';
}

/// Whole lines that both end with, in bytes.
std::size_t sameEnd(std::string_view one, std::string_view other) {
    const auto most = std::min(one.size(), other.size());
    std::size_t bytes = 0;
    while (bytes < most && one[one.size() - bytes - 1] == other[other.size() - bytes - 1])
        ++bytes;
    if (beginsLine(one, one.size() - bytes) && beginsLine(other, other.size() - bytes)) return bytes;
    const auto cut = one.substr(one.size() - bytes).find('\n');
    return cut == std::string_view::npos ? 0 : bytes - cut - 1;
}

int linesIn(std::string_view text) {
    return lineEnds(text) + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

} // namespace

MovedLines::MovedLines(std::string_view before, std::string_view after) {
    const auto start = sameStart(before, after);
    m_same = lineEnds(before.substr(0, start));
    before.remove_prefix(start);
    after.remove_prefix(start);
    const auto end = sameEnd(before, after);
    m_before = linesIn(before.substr(0, before.size() - end));
    m_after = linesIn(after.substr(0, after.size() - end));
}

int MovedLines::of(int line) const {
    if (line <= m_same) return line;
    if (line > m_same + m_before) return line + m_after - m_before;
    return line <= m_same + m_after ? line : 0;
}

} // namespace chatkeep::engine

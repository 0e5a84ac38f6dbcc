// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Tells the lines of fenced code from others.
class MarkdownFence {
public:
    enum class Line { Text, Fence, Code };
    Line take(std::string_view line) {
        const auto bare = trimmed(line);
        const char mark = bare.empty() ? ' ' : bare.front();
        const auto size = std::min(bare.find_first_not_of(mark), bare.size());
        if (m_size > 0) {
            if (mark != m_mark || size < m_size || size < bare.size()) return Line::Code;
            m_size = 0;
            return Line::Fence;
        }
        const bool opens = size >= 3 && (mark == '~' || (mark == '`' && !bare.substr(size).contains('`')));
        if (!opens) return Line::Text;
        m_mark = mark;
        m_size = size;
        return Line::Fence;
    }

private:
    char m_mark = ' ';
    std::size_t m_size = 0; ///< of the fence that is open
};

/// Bytes of the mark that makes a line an item of a list ("- ", "12. "), or 0.
inline std::size_t markdownItemMark(std::string_view line) {
    if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return 2;
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool numbered = digits > 0 && digits < 4 && digits + 1 < line.size() &&
                          (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    return numbered ? digits + 2 : 0;
}

/// The cells of a table's line; "\\|" parts none. Empty where no "|" stands.
inline std::vector<std::string_view> markdownCells(std::string_view line) {
    std::vector<std::string_view> cells;
    line = trimmed(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|') && !line.ends_with("\\|"))
        line.remove_suffix(1);
    else if (!line.contains('|'))
        return cells;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && (line[i] != '|' || (i > 0 && line[i - 1] == '\\'))) continue;
        cells.push_back(trimmed(line.substr(from, i - from)));
        from = i + 1;
    }
    return cells;
}

/// Whether a line parts a table's headings from its rows: "|---|:-:|".
inline bool partsMarkdownTable(std::string_view line) {
    const auto cells = markdownCells(line);
    return !cells.empty() && std::ranges::all_of(cells, [](std::string_view cell) {
        if (cell.starts_with(':')) cell.remove_prefix(1);
        if (cell.ends_with(':')) cell.remove_suffix(1);
        return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
    });
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <algorithm>
#include <string_view>

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

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// A text as lines that keep their ends. Lines count from 1.
class TextLines {
public:
    explicit TextLines(std::string_view text);
    [[nodiscard]] std::string joined() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_lines.size()); }
    [[nodiscard]] bool has(int line) const { return line >= 1 && line <= count(); }
    [[nodiscard]] std::string& at(int line) { return m_lines[static_cast<std::size_t>(line - 1)]; }
    [[nodiscard]] const std::string& at(int line) const {
        return m_lines[static_cast<std::size_t>(line - 1)];
    }
    /// One line without its end; it gets that of the line before it.
    void insertAfter(int line, std::string_view content);
    void remove(int line) { m_lines.erase(m_lines.begin() + line - 1); }

    [[nodiscard]] static std::string endOf(std::string_view line);
    /// White space before a line's first character.
    [[nodiscard]] static std::size_t indentOf(std::string_view line);
    /// The last line of the YAML block that begins with the key or list item on `line`; blank lines and
    /// comments behind it are not part of it.
    [[nodiscard]] int lastLineOfItem(int line) const;

private:
    std::vector<std::string> m_lines;
};

} // namespace chatkeep::engine

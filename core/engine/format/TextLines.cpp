// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/TextLines.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::engine {

TextLines::TextLines(std::string_view text) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        m_lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::string TextLines::joined() const {
    std::string all;
    for (const auto& line : m_lines)
        all += line;
    return all;
}

void TextLines::insertAfter(int line, std::string_view content) {
    auto& before = at(line);
    if (!before.ends_with('\n')) before += line > 1 ? endOf(at(line - 1)) : "\n";
    m_lines.insert(m_lines.begin() + line, std::string(content) + endOf(before));
}

std::string TextLines::endOf(std::string_view line) {
    return line.ends_with("\r\n") ? "\r\n" : "\n";
}

std::size_t TextLines::indentOf(std::string_view line) {
    return std::min(line.find_first_not_of(" \t\r\n"), line.size());
}

int TextLines::lastLineOfItem(int line) const {
    const auto indent = indentOf(at(line));
    int last = line;
    for (int next = line + 1; next <= count(); ++next) {
        const auto words = trimmed(at(next));
        if (words.empty()) continue;
        if (indentOf(at(next)) > indent)
            last = next;
        else if (words.front() != '#')
            break;
    }
    return last;
}

} // namespace chatkeep::engine

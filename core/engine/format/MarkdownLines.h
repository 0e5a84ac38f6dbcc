// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/engine/format/YamlTree.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Where a part of a text stands in it; an empty span for what is no part of it.
[[nodiscard]] inline YamlSpan spanWithin(std::string_view text, std::string_view part) {
    constexpr std::less_equal<const char*> kIsNotAfter;
    const bool isPart = kIsNotAfter(text.data(), part.data()) &&
                        kIsNotAfter(part.data() + part.size(), text.data() + text.size());
    const auto begin = isPart ? static_cast<std::size_t>(part.data() - text.data()) : 0;
    return {begin, isPart ? begin + part.size() : 0};
}

/// Without white space at both ends, as Rasa 1.x has it: also of other languages' keyboards and of web pages.
[[nodiscard]] inline std::string_view withoutEndSpaces(std::string_view text) {
    constexpr std::array<std::string_view, 2> kWide = {"\u00A0", "\u3000"};
    for (auto before = text.size() + 1; before != text.size();) {
        before = text.size();
        text = trimmed(text);
        for (const auto space : kWide) {
            if (text.starts_with(space)) text.remove_prefix(space.size());
            if (text.ends_with(space)) text.remove_suffix(space.size());
        }
    }
    return text;
}

/// Every line of training data in Markdown, trimmed and without what stands in comments, which may go over
/// several. A line is part of the text unless a comment stands ahead of it or within.
class MarkdownLines {
public:
    explicit MarkdownLines(std::string_view text)
        : m_lines(
              split(withoutByteOrderMark(text), text.find('\n') == std::string_view::npos ? '\r' : '\n')) {}
    template <typename Visit>
    void each(Visit visit) {
        for (std::size_t at = 0; at < m_lines.size(); ++at) {
            const auto written = withoutEndSpaces(m_lines[at]);
            const auto read = withoutComments(m_lines[at]);
            const auto line = withoutEndSpaces(read);
            visit(written.starts_with(line) ? written.substr(0, line.size()) : line,
                  static_cast<int>(at) + 1);
        }
    }

private:
    std::string withoutComments(std::string_view line) {
        std::string out;
        while (!line.empty()) {
            const std::string_view mark = m_inComment ? "-->" : "<!--";
            const auto at = line.find(mark);
            if (!m_inComment) out += line.substr(0, at);
            if (at == std::string_view::npos) break;
            line.remove_prefix(at + mark.size());
            m_inComment = !m_inComment;
        }
        return out;
    }

    std::vector<std::string_view> m_lines;
    bool m_inComment = false;
};

/// The text with blanks in the place of its comments: as long, and read as the text is.
[[nodiscard]] inline std::string withBlankComments(std::string text) {
    for (auto at = text.find("<!--"); at != std::string::npos; at = text.find("<!--", at)) {
        const auto mark = text.find("-->", at + 4);
        const auto end = mark == std::string::npos ? text.size() : mark + 3;
        for (; at < end; ++at)
            if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
    }
    return text;
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/MarkdownInline.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/CharacterReferences.h"
#include "core/engine/knowledge/DocumentBuilder.h"
#include "core/engine/knowledge/MarkdownBlocks.h"
#include "core/engine/knowledge/MarkdownEmphasis.h"
#include "core/engine/knowledge/MarkdownLinks.h"

#include <algorithm>
#include <array>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestCode = 2'000; ///< what is searched for the end of code
constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Whether the line that begins at `at` is blank or a block of its own, so that code ends before it.
bool endsParagraph(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongestMark = 8;
    const auto line = text.substr(std::min(text.find_first_not_of(" \t", at), text.size()), kLongestMark);
    return line.empty() || line.front() == '\n' || line.front() == '<' || line.front() == '#' ||
           line.starts_with("```") || line.starts_with("~~~") || markdownItemMark(line) > 0;
}

/// Tags that part words.
bool partsWords(std::string_view tag) {
    constexpr std::array<std::string_view, 8> kNames = {"br", "hr", "p", "div", "li", "td", "th", "tr"};
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    return std::ranges::find(kNames, tag.substr(0, tag.find_first_of(" \t\n/>"))) != kNames.end();
}

class InlineReader {
public:
    InlineReader(std::string_view text, const MarkdownReferences& references)
        : m_text(text)
        , m_references(references) {}
    std::string read();

private:
    struct Bracket {
        std::size_t source = 0;
        std::size_t out = 0;
        std::size_t size = 0; ///< of its mark in `out`
    };
    void takeEscape();
    void takeCode();
    void takeOpening();
    void takeClosing();
    void takeTag();
    void takeReference();
    [[nodiscard]] bool takeFootnote();
    [[nodiscard]] std::size_t behindLink(std::size_t opening) const;
    void keep(std::size_t bytes) {
        m_out += m_text.substr(m_at, bytes);
        m_at += bytes;
    }

    std::string_view m_text;
    const MarkdownReferences& m_references;
    std::size_t m_at = 0;
    std::string m_out;
    std::vector<Bracket> m_brackets;
    std::size_t m_lastBracket = 0; ///< in the source
    MarkdownEmphasis m_marks;
};

std::string InlineReader::read() {
    while (m_at < m_text.size()) {
        switch (m_text[m_at]) {
        case '\\':
            takeEscape();
            break;
        case '`':
            takeCode();
            break;
        case '<':
            takeTag();
            break;
        case '&':
            takeReference();
            break;
        case ']':
            takeClosing();
            break;
        case '[':
        case '!':
            takeOpening();
            break;
        case '*':
        case '_':
        case '~':
            keep(m_marks.add(m_text, m_at, m_out.size()));
            break;
        case '|':
            m_out += ' ';
            ++m_at;
            break;
        default:
            keep(std::min(m_text.find_first_of("\\`<&][!*_~|", m_at + 1), m_text.size()) - m_at);
        }
    }
    return m_marks.withoutPairs(m_out);
}

void InlineReader::takeEscape() {
    const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : ' ';
    if (next == '\n' || kPunctuation.contains(next)) ++m_at;
    keep(1);
}

void InlineReader::takeCode() {
    const auto span = codeSpanAt(m_text, m_at);
    if (!span.isClosed) {
        keep(span.size);
        return;
    }
    m_out += m_text.substr(m_at + span.marks, span.size - 2 * span.marks);
    m_at += span.size;
}

void InlineReader::takeTag() {
    if (const auto end = behindInlineTag(m_text, m_at); end != std::string_view::npos) {
        if (partsWords(m_text.substr(m_at, end - m_at))) m_out += ' ';
        m_at = end;
    } else if (const auto address = behindInlineAddress(m_text, m_at); address != std::string_view::npos) {
        m_out += m_text.substr(m_at + 1, address - m_at - 2);
        m_at = address;
    } else {
        keep(1);
    }
}

/// Unlike in HTML, only with its semicolon.
void InlineReader::takeReference() {
    std::string character;
    auto behind = m_at;
    if (readCharacterReference(m_text, behind, character) && m_text[behind - 1] == ';') {
        m_out += character;
        m_at = behind;
    } else {
        keep(1);
    }
}

bool InlineReader::takeFootnote() {
    if (!m_text.substr(m_at).starts_with("[^")) return false;
    const auto end = behindLinkLabel(m_text, m_at);
    if (end == std::string_view::npos) return false;
    if (!m_references.footnotes.contains(nameOfReference(m_text.substr(m_at + 2, end - m_at - 3))))
        return false;
    m_at = end;
    return true;
}

void InlineReader::takeOpening() {
    const bool image = m_text[m_at] == '!';
    if (image && !m_text.substr(m_at + 1).starts_with('[')) {
        keep(1);
        return;
    }
    if (takeFootnote()) return;
    const std::size_t size = image ? 2 : 1;
    m_lastBracket = m_at + size - 1;
    m_brackets.push_back({.source = m_lastBracket, .out = m_out.size(), .size = size});
    keep(size);
}

/// Behind the whole link whose text ends with the bracket here, or npos.
std::size_t InlineReader::behindLink(std::size_t opening) const {
    const auto next = m_text.substr(m_at + 1, 1);
    if (next == "(")
        if (const auto end = behindLinkTarget(m_text, m_at + 1); end != std::string_view::npos) return end;
    if (m_references.links.empty()) return std::string_view::npos;
    auto label = m_lastBracket == opening ? m_text.substr(opening + 1, m_at - opening - 1) : "";
    auto end = m_at + 1;
    if (const auto second = next == "[" ? behindLinkLabel(m_text, m_at + 1) : std::string_view::npos;
        second != std::string_view::npos) {
        if (second > m_at + 3) label = m_text.substr(m_at + 2, second - m_at - 3);
        end = second;
    }
    return m_references.links.contains(nameOfReference(label)) ? end : std::string_view::npos;
}

void InlineReader::takeClosing() {
    if (m_brackets.empty()) {
        keep(1);
        return;
    }
    const auto opening = m_brackets.back();
    m_brackets.pop_back();
    const auto end = behindLink(opening.source);
    m_lastBracket = m_at;
    if (end == std::string_view::npos) {
        keep(1);
        return;
    }
    m_marks.cut(opening.out, opening.size);
    m_at = end;
}

} // namespace

std::string nameOfReference(std::string_view label) {
    constexpr std::size_t kLongestName = 999;
    return label.size() > kLongestName ? std::string() : foldCase(tidySpaces(label));
}

CodeSpan codeSpanAt(std::string_view text, std::size_t at) {
    const auto marks = std::min(text.find_first_not_of('`', at), text.size()) - at;
    const CodeSpan open{.size = marks, .marks = marks};
    const auto limit = std::min(text.size(), at + marks + kLongestCode);
    for (auto next = at + marks; next < limit;) {
        if (text[next] == '\n' && endsParagraph(text, next + 1)) return open;
        if (text[next] != '`') {
            ++next;
            continue;
        }
        const auto end = std::min(text.find_first_not_of('`', next), text.size());
        if (end - next == marks) return {.size = end - at, .marks = marks, .isClosed = true};
        next = end;
    }
    return open;
}

std::string plainMarkdown(std::string_view paragraph, const MarkdownReferences& references) {
    return InlineReader(paragraph, references).read();
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/DocumentBuilder.h"
#include "core/engine/knowledge/MarkdownBlocks.h"
#include "core/engine/knowledge/MarkdownHtml.h"
#include "core/engine/knowledge/MarkdownInline.h"
#include "core/engine/knowledge/MarkdownLinks.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace chatkeep::engine {
namespace {

bool isMadeOf(std::string_view line, char c, std::size_t least) {
    return line.size() >= least && std::ranges::all_of(line, [c](char one) { return one == c; });
}

/// Level of a "# heading" and its text behind the marks, or 0.
int headingLevel(std::string_view line, std::string_view& text) {
    const auto marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks == 0 || marks > 6 || (marks < line.size() && line[marks] != ' ' && line[marks] != '\t'))
        return 0;
    text = trimmed(line.substr(marks));
    while (!text.empty() && text.back() == '#')
        text.remove_suffix(1);
    return static_cast<int>(marks);
}

/// A line without its list or quote mark. The box of a task shows whether it is done; a number is part of
/// what an item says.
std::string withoutMark(std::string_view line, bool& isItem) {
    while (line.starts_with('>'))
        line = trimmed(line.substr(1));
    const auto mark = markdownItemMark(line);
    isItem = mark > 0;
    if (mark != 2) return std::string(line);
    line = trimmed(line.substr(mark));
    if (line.starts_with("[ ] ")) return "☐ " + std::string(line.substr(4));
    if (line.starts_with("[x] ") || line.starts_with("[X] ")) return "☑ " + std::string(line.substr(4));
    return std::string(line);
}

/// A line that says what a name stands for: "[name]: target", "[^name]: words".
struct Definition {
    std::string name; ///< empty: it is none
    bool isFootnote = false;
    std::string_view words;
};

Definition definitionOf(std::string_view line) {
    const auto bare = trimmed(line);
    if (!bare.starts_with('[')) return {};
    const auto end = behindLinkLabel(bare, 0);
    if (end == std::string_view::npos || !bare.substr(end).starts_with(':')) return {};
    const bool isFootnote = bare[1] == '^';
    const auto words = bare.substr(end + 1);
    if (!isFootnote && !isLinkDefinition(words)) return {};
    const std::size_t begin = isFootnote ? 2 : 1;
    return {.name = nameOfReference(bare.substr(begin, end - begin - 1)),
            .isFootnote = isFootnote,
            .words = words};
}

void eachLine(std::string_view text,
              const std::function<void(std::string_view line, std::string_view next)>& visit) {
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto nextAt = std::min(end + 1, text.size());
        const auto next = text.substr(nextAt, std::min(text.find('\n', nextAt), text.size()) - nextAt);
        visit(text.substr(at, end - at), next);
        at = end + 1;
    }
}

MarkdownReferences referencesOf(std::string_view text) {
    MarkdownReferences references;
    MarkdownFence fence;
    eachLine(text, [&](std::string_view line, std::string_view) {
        if (fence.take(line) != MarkdownFence::Line::Text) return;
        auto definition = definitionOf(line);
        if (definition.name.empty()) return;
        (definition.isFootnote ? references.footnotes : references.links).insert(std::move(definition.name));
    });
    return references;
}

/// Takes a document line by line.
class MarkdownLines {
public:
    explicit MarkdownLines(const MarkdownReferences& references)
        : m_references(references) {}
    void take(std::string_view line, std::string_view next);
    Document finish() {
        endTable();
        endParagraph();
        return m_builder.take();
    }

private:
    bool takeFence(std::string_view line);
    bool takeDefinition(std::string_view line);
    bool takeHeading(std::string_view bare, std::string_view under);
    bool takeTable(std::string_view line, std::string_view next);
    void endTable();
    void takeHeading(int level, std::string_view words) {
        endParagraph();
        m_builder.heading(level, plainMarkdown(words, m_references));
    }
    void endParagraph();

    const MarkdownReferences& m_references;
    DocumentBuilder m_builder;
    MarkdownFence m_fence;
    std::string m_paragraph;            ///< lines under way, since marks pair over their ends
    bool m_skip = false;                ///< this line was the underline of a heading, or a table's line
    std::vector<std::string> m_columns; ///< headings of the table under way
    bool m_hasRows = false;
};

void MarkdownLines::endParagraph() {
    if (m_paragraph.empty()) return;
    m_builder.text(plainMarkdown(m_paragraph, m_references));
    m_builder.text(" ");
    m_paragraph.clear();
}

bool MarkdownLines::takeFence(std::string_view line) {
    const auto kind = m_fence.take(line);
    if (kind == MarkdownFence::Line::Text) return false;
    endTable();
    endParagraph();
    if (kind == MarkdownFence::Line::Code) m_builder.text(line);
    m_builder.lineBreak();
    return true;
}

/// A link's target is nothing to read, a footnote is.
bool MarkdownLines::takeDefinition(std::string_view line) {
    const auto definition = definitionOf(line);
    if (definition.name.empty()) return false;
    endParagraph();
    if (definition.isFootnote) {
        m_builder.endBlock();
        m_paragraph = std::string(trimmed(definition.words)) + '\n';
    }
    return true;
}

bool MarkdownLines::takeHeading(std::string_view bare, std::string_view under) {
    std::string_view words;
    if (const int level = headingLevel(bare, words); level > 0) {
        takeHeading(level, words);
        return true;
    }
    m_skip = isMadeOf(under, '=', 2) || isMadeOf(under, '-', 2);
    if (m_skip) takeHeading(under.front() == '=' ? 1 : 2, bare);
    return m_skip;
}

void MarkdownLines::endTable() {
    if (!m_columns.empty() && !m_hasRows) m_builder.row({}, m_columns);
    m_columns.clear();
}

/// Headings are no line of their own: each row is told with them.
bool MarkdownLines::takeTable(std::string_view line, std::string_view next) {
    const auto cells = markdownCells(line);
    if (cells.empty()) {
        endTable();
        return false;
    }
    std::vector<std::string> words;
    for (const auto cell : cells)
        words.push_back(plainMarkdown(cell, m_references));
    if (!m_columns.empty()) {
        words.resize(m_columns.size());
        m_builder.row(m_columns, words);
        m_hasRows = true;
        return true;
    }
    if (!partsMarkdownTable(next) || markdownCells(next).size() != cells.size()) return false;
    endParagraph();
    m_columns = std::move(words);
    m_hasRows = false;
    m_skip = true;
    return true;
}

void MarkdownLines::take(std::string_view line, std::string_view next) {
    if (std::exchange(m_skip, false) || takeFence(line)) return;
    const auto bare = trimmed(line);
    if (takeTable(bare, next)) return;
    if (bare.empty()) {
        endParagraph();
        m_builder.endBlock();
        return;
    }
    if (takeHeading(bare, trimmed(next)) || takeDefinition(bare)) return;
    if (bare.find_first_not_of("-*_ |:") == std::string_view::npos) { // a rule, or a table's line
        endParagraph();
        return;
    }
    bool isItem = false;
    const auto words = withoutMark(bare, isItem);
    if (isItem) {
        endParagraph();
        m_builder.lineBreak();
    }
    m_paragraph += words;
    m_paragraph += '\n';
    if (bare.starts_with('|')) {
        endParagraph();
        m_builder.lineBreak();
    }
}

/// Behind a head of "---" lines.
std::string_view withoutFrontMatter(std::string_view text) {
    if (!text.starts_with("---\n")) return text;
    const auto end = text.find("\n---\n", 3);
    return end == std::string_view::npos ? text : text.substr(end + 5);
}

} // namespace

Document readMarkdown(std::string_view text) {
    const auto visible = withoutHiddenHtml(withoutFrontMatter(text));
    const auto references = referencesOf(visible);
    MarkdownLines lines(references);
    eachLine(visible, [&](std::string_view line, std::string_view next) { lines.take(line, next); });
    return lines.finish();
}

} // namespace chatkeep::engine

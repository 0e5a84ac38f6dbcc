// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/MarkdownHtml.h"

#include "core/engine/knowledge/HtmlElements.h"
#include "core/engine/knowledge/MarkdownBlocks.h"
#include "core/engine/knowledge/MarkdownInline.h"

namespace chatkeep::engine {
namespace {

/// Goes over a text once; a paragraph of Markdown is an element "p" like those of a page.
class VisibleMarkdown {
public:
    explicit VisibleMarkdown(std::string_view text)
        : m_text(text) {}
    std::string read();

private:
    void takeLine();
    void takeInline();
    void takeMarkup();
    void takeComment();
    [[nodiscard]] std::size_t tagEnd() const;
    [[nodiscard]] bool isBlankFrom(std::size_t at) const;
    void copy(std::size_t bytes) {
        if (!m_elements.isDropping()) m_out += m_text.substr(m_at, bytes);
        m_at = std::min(m_at + bytes, m_text.size());
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_lineBegin = 0;
    MarkdownFence m_fence;
    HtmlElements m_elements;
    bool m_beginsParagraph = true;
    bool m_noCommentEnds = false; ///< from here on
    std::string m_out;
};

std::string VisibleMarkdown::read() {
    while (m_at < m_text.size())
        takeLine();
    return std::move(m_out);
}

void VisibleMarkdown::takeLine() {
    const auto end = std::min(m_text.find('\n', m_at), m_text.size());
    const auto bare = trimmed(m_text.substr(m_at, end - m_at));
    m_lineBegin = m_at;
    if (m_fence.take(bare) != MarkdownFence::Line::Text) {
        copy(end - m_at);
        takeInline();
        return;
    }
    const bool isHeading = bare.starts_with('#');
    if (!bare.empty() &&
        (m_beginsParagraph || isHeading || bare.starts_with('|') || markdownItemMark(bare) > 0))
        m_elements.open({.name = "p"});
    m_beginsParagraph = bare.empty() || isHeading;
    takeInline();
}

/// To behind the end of the line, or of a later one where something hidden spans lines.
void VisibleMarkdown::takeInline() {
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '\n') {
            m_out += c;
            ++m_at;
            return;
        }
        if (c == '<')
            takeMarkup();
        else if (c == '`')
            copy(codeSpanAt(m_text, m_at).size);
        else if (c == '\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] != '\n')
            copy(2);
        else
            copy(std::min(m_text.find_first_of("\n<`\\", m_at + 1), m_text.size()) - m_at);
    }
}

bool VisibleMarkdown::isBlankFrom(std::size_t at) const {
    at = m_text.find_first_not_of(" \t", at);
    return at == std::string_view::npos || m_text[at] == '\n';
}

/// Behind the ">" of a tag in the paragraph, or npos: then it is text.
std::size_t VisibleMarkdown::tagEnd() const {
    char quote = 0;
    for (auto at = m_at + 1; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '\n' && isBlankFrom(at + 1)) break;
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '>')
            return at + 1;
        else if (c == '<')
            break;
        else if ((c == '"' || c == '\'') && m_text[at - 1] == '=')
            quote = c;
    }
    return std::string_view::npos;
}

/// One that begins its line and never ends takes the rest.
void VisibleMarkdown::takeComment() {
    const auto end = m_noCommentEnds ? std::string_view::npos : m_text.find("-->", m_at + 2);
    if (end != std::string_view::npos) {
        m_at = end + 3;
        return;
    }
    m_noCommentEnds = true;
    if (trimmed(m_text.substr(m_lineBegin, m_at - m_lineBegin)).empty())
        m_at = m_text.size();
    else
        copy(1);
}

void VisibleMarkdown::takeMarkup() {
    if (m_text.substr(m_at).starts_with("<!--")) {
        takeComment();
        return;
    }
    const auto end = isHtmlMarkup(m_text, m_at) ? tagEnd() : std::string_view::npos;
    if (end == std::string_view::npos) {
        copy(1);
        return;
    }
    const auto tag = readHtmlTag(m_text.substr(0, end), m_at);
    const bool wasDropping = m_elements.isDropping();
    if (m_elements.isRaw(tag)) {
        m_at = behindRawElement(m_text, end, tag.name);
        return;
    }
    if (tag.closes)
        m_elements.close(tag.name);
    else if (!tag.name.empty())
        m_elements.open(tag);
    if (wasDropping || m_elements.isDropping())
        m_at = end;
    else
        copy(end - m_at);
}

} // namespace

std::string withoutHiddenHtml(std::string_view markdown) {
    return VisibleMarkdown(markdown).read();
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/CharacterReferences.h"
#include "core/engine/knowledge/DocumentBuilder.h"
#include "core/engine/knowledge/HtmlElements.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::array<std::string_view, 27> kBlocks = {
    "p",     "div",     "section", "article", "main",  "aside",      "header", "footer", "ul",
    "ol",    "dl",      "table",   "body",    "form",  "blockquote", "figure", "hr",     "pre",
    "title", "details", "summary", "thead",   "tbody", "fieldset",   "html",   "head",   "address"};
constexpr std::array<std::string_view, 6> kLines = {"br", "li", "tr", "dt", "dd", "figcaption"};

template <std::size_t Size>
bool isOneOf(const std::array<std::string_view, Size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Takes a page apart from front to back, each byte once.
class HtmlPage {
public:
    explicit HtmlPage(std::string_view html)
        : m_html(html) {}
    Document read();

private:
    void takeTag();
    void takeStart(const HtmlTag& tag);
    void takeEnd(const HtmlTag& tag);
    void takeHeading(int level, std::string_view name);
    void show(const HtmlTag& tag);
    void put(std::string_view text) {
        if (m_collecting)
            m_collected += text;
        else
            m_builder.text(text);
    }

    std::string_view m_html;
    std::size_t m_at = 0;
    DocumentBuilder m_builder;
    HtmlElements m_elements;
    bool m_collecting = false; ///< inside a heading or the title
    std::string m_collected;
};

Document HtmlPage::read() {
    std::string character;
    while (m_at < m_html.size()) {
        const char c = m_html[m_at];
        if (c == '<' && isHtmlMarkup(m_html, m_at)) {
            takeTag();
            continue;
        }
        character.clear();
        const auto begin = m_at;
        if (c == '&' && readCharacterReference(m_html, m_at, character)) {
            if (!m_elements.isDropping()) put(character);
            continue;
        }
        m_at = std::min(m_html.find_first_of("<&", begin + 1), m_html.size());
        if (!m_elements.isDropping()) put(m_html.substr(begin, m_at - begin));
    }
    return m_builder.take();
}

void HtmlPage::takeTag() {
    const auto tag = readHtmlTag(m_html, m_at);
    m_at = tag.end;
    if (tag.name.empty()) return;
    if (tag.closes)
        takeEnd(tag);
    else
        takeStart(tag);
}

void HtmlPage::takeStart(const HtmlTag& tag) {
    const bool wasDropping = m_elements.isDropping();
    const bool raw = m_elements.isRaw(tag);
    if (raw)
        m_at = behindRawElement(m_html, m_at, tag.name);
    else
        m_elements.open(tag);
    if (!raw && !m_elements.isDropping() && !tag.hidden)
        show(tag);
    else if (!wasDropping)
        put(" ");
}

void HtmlPage::takeEnd(const HtmlTag& tag) {
    const bool endsDropped = m_elements.close(tag.name);
    if (!m_elements.isDropping() && !endsDropped) show(tag);
}

void HtmlPage::takeHeading(int level, std::string_view name) {
    if (name == "title")
        m_builder.setTitle(m_collected);
    else
        m_builder.heading(level, m_collected);
    m_collecting = false;
    m_collected.clear();
}

void HtmlPage::show(const HtmlTag& tag) {
    const bool isHeading =
        tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
    if (isHeading || tag.name == "title") {
        m_builder.endBlock();
        if (tag.closes) {
            if (m_collecting) takeHeading(isHeading ? tag.name[1] - '0' : 0, tag.name);
        } else {
            m_collected.clear();
            m_collecting = true;
        }
        return;
    }
    if (isOneOf(kBlocks, tag.name)) {
        if (std::exchange(m_collecting, false))
            m_builder.text(std::exchange(m_collected, {})); // never closed
        m_builder.endBlock();
    } else if (isOneOf(kLines, tag.name)) {
        if (!m_collecting) m_builder.lineBreak();
    } else if (tag.name == "td" || tag.name == "th" || tag.name == "img" || tag.name == "svg") {
        put(" ");
    }
}

} // namespace

Document readHtml(std::string_view text) {
    return HtmlPage(text).read();
}

} // namespace chatkeep::engine

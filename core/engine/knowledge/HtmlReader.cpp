// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/CharacterReferences.h"
#include "core/engine/knowledge/DocumentBuilder.h"
#include "core/engine/knowledge/HtmlElements.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::array<std::string_view, 27> kBlocks = {
    "p",     "div",     "section", "article", "main",  "aside",      "header", "footer", "ul",
    "ol",    "dl",      "table",   "body",    "form",  "blockquote", "figure", "hr",     "pre",
    "title", "details", "summary", "thead",   "tbody", "fieldset",   "html",   "head",   "address"};
constexpr std::array<std::string_view, 6> kLines = {"br", "li", "tr", "dt", "dd", "figcaption"};
constexpr int kTermLevel = 7; ///< below all headings
constexpr std::size_t kLongestTerm = 120;

bool isHeadingTag(const HtmlTag& tag) {
    return tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
}

template <std::size_t Size>
bool isOneOf(const std::array<std::string_view, Size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Whether the table that begins at `at` has headings in its first row. Stops at the next table, so that work
/// is linear over a page.
bool hasHeadingRow(std::string_view html, std::size_t at) {
    constexpr std::size_t kFirstRowBytes = 4'096;
    const auto row = html.substr(at, kFirstRowBytes);
    for (auto tag = row.find('<'); tag != std::string_view::npos; tag = row.find('<', tag + 1)) {
        const auto name = inSmallLetters(row.substr(tag + 1, 6));
        if (name.starts_with("th")) return true;
        if (name.starts_with("/tr") || name.starts_with("table") || name == "/table") return false;
    }
    return false;
}

/// A table under way that has headings.
struct HtmlTable {
    std::vector<std::string> headings;
    std::vector<std::string> cells; ///< of the row under way
    bool isHeadings = true;         ///< of the cells all are
    bool isHead = false;            ///< inside <thead>
    bool hasRows = false;
    int nested = 0; ///< tables in a cell
};

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
    bool takeTerm(const HtmlTag& tag);
    void endTerm(bool isDescribed);
    void show(const HtmlTag& tag);
    bool takeTable(const HtmlTag& tag);
    void endRow();
    void endTable();
    void put(std::string_view text) {
        if (m_collecting)
            m_collected += text;
        else if (m_table && !m_table->cells.empty())
            m_table->cells.back() += text;
        else
            m_builder.text(text);
    }

    std::string_view m_html;
    std::size_t m_at = 0;
    DocumentBuilder m_builder;
    HtmlElements m_elements;
    bool m_collecting = false; ///< inside a heading, a term or the title
    bool m_isTerm = false;     ///< it is a term
    std::string m_collected;
    int m_parts = 0; ///< open articles and sections: their footers are not the page's
    std::optional<HtmlTable> m_table;
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
    endTable();
    if (m_isTerm) endTerm(false);
    return m_builder.take();
}

void HtmlPage::endRow() {
    auto& table = *m_table;
    auto cells = std::exchange(table.cells, {});
    const bool isHeadings = std::exchange(table.isHeadings, true) && cells.size() > 1;
    if (cells.empty()) return;
    if (isHeadings && table.headings.empty() && !table.hasRows) {
        table.headings = std::move(cells);
        return;
    }
    m_builder.row(table.headings, cells);
    table.hasRows = true;
}

void HtmlPage::endTable() {
    if (!m_table) return;
    endRow();
    if (!m_table->hasRows) m_builder.row({}, m_table->headings);
    m_builder.endBlock();
    m_table.reset();
}

/// A table with headings is told row by row; what else stands in a cell is words.
bool HtmlPage::takeTable(const HtmlTag& tag) {
    if (!m_table) {
        if (tag.name != "table" || tag.closes || !hasHeadingRow(m_html, m_at)) return false;
        m_builder.endBlock();
        m_table.emplace();
        return true;
    }
    if (tag.name == "table") {
        if (!tag.closes)
            ++m_table->nested;
        else if (m_table->nested-- == 0)
            endTable();
        return true;
    }
    const bool isCell = tag.name == "td" || tag.name == "th";
    if (m_table->nested > 0) {
        if (isCell) put(" ");
    } else if (tag.name == "tr" || tag.name == "thead" || tag.name == "tbody") {
        endRow();
        m_table->isHead = tag.name == "thead" ? !tag.closes : m_table->isHead && tag.name == "tr";
    } else if (isCell && !tag.closes) {
        m_table->cells.emplace_back();
        m_table->isHeadings = m_table->isHeadings && (tag.name == "th" || m_table->isHead);
    }
    if (m_table->cells.empty() || m_collecting) return isCell;
    if (isOneOf(kBlocks, tag.name) || isOneOf(kLines, tag.name) || isHeadingTag(tag)) put(" ");
    return true;
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

/// Terms of a definition list are a heading for what is said of them.
bool HtmlPage::takeTerm(const HtmlTag& tag) {
    if (m_isTerm && tag.name != "dd" && tag.name != "dl" && !isHeadingTag(tag)) {
        if (tag.name == "dt" && !tag.closes)
            m_collected += ", ";
        else if (isOneOf(kBlocks, tag.name) || tag.name == "br")
            m_collected += ' ';
        return true;
    }
    if (m_isTerm) endTerm(tag.name == "dd" && !tag.closes);
    if (tag.name == "dl") m_builder.leave(kTermLevel);
    if (tag.name != "dt" || tag.closes || m_collecting) return false;
    m_builder.leave(kTermLevel);
    m_collected.clear();
    m_collecting = m_isTerm = true;
    return true;
}

void HtmlPage::endTerm(bool isDescribed) {
    m_collecting = m_isTerm = false;
    const auto term = tidySpaces(std::exchange(m_collected, {}));
    if (isDescribed && term.size() <= kLongestTerm) {
        m_builder.heading(kTermLevel, term);
        return;
    }
    m_builder.text(term);
    m_builder.lineBreak();
}

void HtmlPage::show(const HtmlTag& tag) {
    if (takeTable(tag)) return;
    if (takeTerm(tag)) return;
    if (tag.name == "article" || tag.name == "section") m_parts += tag.closes ? -1 : 1;
    if (tag.name == "footer" && m_parts <= 0) m_builder.leave(1);
    const bool isHeading = isHeadingTag(tag);
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

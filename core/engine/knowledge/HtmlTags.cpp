// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/HtmlTags.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestTag = 64 * 1'024;
constexpr std::string_view kHtmlSpaces = " \t\n\f\r";

bool isAsciiLetter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether a declaration list such as "color: red; display: none" shows nothing, or only struck out; the last
/// word counts.
bool hidesByStyle(std::string_view style) {
    bool displayed = true;
    bool visible = true;
    bool struck = false;
    for (const auto declaration : split(style, ';')) {
        const auto colon = declaration.find(':');
        if (colon == std::string_view::npos) continue;
        const auto property = inSmallLetters(trimmed(declaration.substr(0, colon)));
        auto value = declaration.substr(colon + 1);
        value = trimmed(value.substr(0, value.find('!')));
        if (property == "display")
            displayed = inSmallLetters(value) != "none";
        else if (property == "visibility")
            visible = inSmallLetters(value) != "hidden" && inSmallLetters(value) != "collapse";
        else if (property == "text-decoration" || property == "text-decoration-line")
            struck = inSmallLetters(value).contains("line-through");
    }
    return !displayed || !visible || struck;
}

/// Behind a comment at `at`, also one that is "<!-->" or ends with "--!>".
std::size_t behindComment(std::string_view html, std::size_t at) {
    for (auto dashes = html.find("--", at + 2); dashes != std::string_view::npos;
         dashes = html.find("--", dashes + 1)) {
        const auto rest = html.substr(dashes + 2, 2);
        if (rest.starts_with('>')) return dashes + 3;
        if (rest == "!>" && dashes >= at + 4) return dashes + 4;
    }
    return html.size();
}

} // namespace

std::string inSmallLetters(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

bool isHtmlMarkup(std::string_view html, std::size_t at) {
    const char next = at + 1 < html.size() ? html[at + 1] : ' ';
    return isAsciiLetter(next) || next == '/' || next == '!' || next == '?';
}

HtmlTag readHtmlTag(std::string_view html, std::size_t at) {
    HtmlTag tag;
    tag.closes = html.substr(at + 1).starts_with('/');
    const auto name = at + (tag.closes ? 2U : 1U);
    if (html.substr(at).starts_with("<!--")) {
        tag.end = behindComment(html, at);
        return tag;
    }
    const auto bounded = html.substr(0, at + std::min(html.size() - at, kLongestTag));
    if (name >= bounded.size() || !isAsciiLetter(bounded[name])) {
        tag.end = std::min(bounded.find('>', at), bounded.size() - 1) + 1;
        return tag;
    }
    const auto nameEnd = std::min(bounded.find_first_of(" \t\n\f\r/>", name), bounded.size());
    tag.name = inSmallLetters(bounded.substr(name, nameEnd - name));
    HtmlAttributes attributes(bounded, nameEnd);
    bool isOpen = tag.name != "dialog";
    while (attributes.next()) {
        isOpen = isOpen || attributes.name() == "open";
        tag.hidden = tag.hidden || attributes.name() == "hidden" ||
                     (attributes.name() == "style" && hidesByStyle(attributes.value()));
    }
    tag.hidden = tag.hidden || !isOpen;
    tag.selfCloses = attributes.selfCloses();
    tag.end = attributes.end();
    return tag;
}

std::size_t behindRawElement(std::string_view html, std::size_t at, std::string_view name) {
    for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
        const auto behind = at + 2 + name.size();
        if (inSmallLetters(html.substr(at + 2, name.size())) != name) continue;
        if (behind >= html.size() || std::string_view(" \t\n\f\r/>").contains(html[behind]))
            return readHtmlTag(html, at).end;
    }
    return html.size();
}

void HtmlAttributes::skipSpaces() {
    m_at = std::min(m_html.find_first_not_of(kHtmlSpaces, m_at), m_html.size());
}

void HtmlAttributes::readValue() {
    skipSpaces();
    const bool quoted = isAt("\"'");
    const char quote = quoted ? m_html[m_at++] : ' ';
    const auto end =
        std::min(quoted ? m_html.find(quote, m_at) : m_html.find_first_of(" \t\n\f\r>", m_at), m_html.size());
    m_value = m_html.substr(m_at, end - m_at);
    m_at = std::min(end + (quoted ? 1U : 0U), m_html.size());
}

bool HtmlAttributes::next() {
    m_selfCloses = false;
    for (; isAt(" \t\n\f\r/"); ++m_at)
        m_selfCloses = m_html[m_at] == '/';
    if (m_at >= m_html.size() || m_html[m_at] == '>') {
        m_at = std::min(m_at + 1, m_html.size());
        return false;
    }
    m_selfCloses = false;
    const auto end = std::min(m_html.find_first_of(" \t\n\f\r/>=", m_at + 1), m_html.size());
    m_name = inSmallLetters(m_html.substr(m_at, end - m_at));
    m_value = {};
    m_at = end;
    skipSpaces();
    if (isAt("=")) {
        ++m_at;
        readValue();
    }
    return true;
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/DocumentBuilder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestName = 16; ///< of a tag or entity that we know
constexpr std::size_t kLongestTag = 64 * 1'024;

struct NamedCharacter {
    std::string_view name;
    char32_t character = 0;
};
constexpr std::array<NamedCharacter, 35> kNamed = {
    {{"amp", U'&'},   {"lt", U'<'},    {"gt", U'>'},     {"quot", U'"'},   {"apos", U'\''},  {"nbsp", U' '},
     {"copy", U'©'},  {"reg", U'®'},   {"trade", U'™'},  {"euro", U'€'},   {"pound", U'£'},  {"yen", U'¥'},
     {"sect", U'§'},  {"deg", U'°'},   {"middot", U'·'}, {"bull", U'•'},   {"hellip", U'…'}, {"ndash", U'–'},
     {"mdash", U'—'}, {"lsquo", U'‘'}, {"rsquo", U'’'},  {"ldquo", U'“'},  {"rdquo", U'”'},  {"laquo", U'«'},
     {"raquo", U'»'}, {"auml", U'ä'},  {"ouml", U'ö'},   {"uuml", U'ü'},   {"Auml", U'Ä'},   {"Ouml", U'Ö'},
     {"Uuml", U'Ü'},  {"szlig", U'ß'}, {"eacute", U'é'}, {"egrave", U'è'}, {"times", U'×'}}};

/// Everything up to their end tag is dropped.
constexpr std::array<std::string_view, 11> kDropped = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "nav", "select"};
constexpr std::array<std::string_view, 27> kBlocks = {
    "p",     "div",     "section", "article", "main",  "aside",      "header", "footer", "ul",
    "ol",    "dl",      "table",   "body",    "form",  "blockquote", "figure", "hr",     "pre",
    "title", "details", "summary", "thead",   "tbody", "fieldset",   "html",   "head",   "address"};
constexpr std::array<std::string_view, 6> kLines = {"br", "li", "tr", "dt", "dd", "figcaption"};

template <std::size_t Size>
bool isOneOf(const std::array<std::string_view, Size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Reads "&amp;", "&#8364;" and their like at `at` and moves past it; false if it is none.
bool readEntity(std::string_view html, std::size_t& at, std::string& out) {
    const auto end = html.substr(at, kLongestName).find(';');
    if (end == std::string_view::npos || end < 2) return false;
    const auto name = html.substr(at + 1, end - 1);
    char32_t character = 0;
    if (name.front() == '#') {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const auto digits = name.substr(hex ? 2 : 1);
        std::uint32_t code = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
        const bool good = !digits.empty() && read.ec == std::errc() &&
                          read.ptr == digits.data() + digits.size() && code >= 0x20 && code <= 0x10FFFF &&
                          (code < 0xD800 || code > 0xDFFF);
        character = good ? code : U'\uFFFD';
    } else {
        const auto known = std::ranges::find(kNamed, name, &NamedCharacter::name);
        if (known == kNamed.end()) return false;
        character = known->character;
    }
    appendUtf8(out, character);
    at += end + 1;
    return true;
}

struct Tag {
    std::string name; ///< lower case, cut to what we could know
    bool closes = false;
    bool hidden = false;
};

/// Behind the ">" that ends the tag at `at`; quotes are respected.
std::size_t behindTagAt(std::string_view html, std::size_t at) {
    char quote = 0;
    const auto limit = std::min(html.size(), at + kLongestTag);
    for (auto i = at + 1; i < limit; ++i) {
        const char c = html[i];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '>')
            return i + 1;
        else if ((c == '"' || c == '\'') && html[i - 1] == '=')
            quote = c;
    }
    return limit;
}

/// The attribute itself, not a word within another one ("overflow: hidden").
bool hasHiddenAttribute(std::string_view rest) {
    const auto at = rest.find(" hidden");
    if (at == std::string_view::npos) return false;
    const auto after = at + 7 < rest.size() ? rest[at + 7] : '>';
    return (after == '>' || after == ' ' || after == '=' || after == '/') && (at == 0 || rest[at - 1] != ':');
}

Tag tagOf(std::string_view whole) {
    Tag tag;
    std::size_t at = 1;
    if (at < whole.size() && whole[at] == '/') {
        tag.closes = true;
        ++at;
    }
    for (; at < whole.size() && tag.name.size() < kLongestName; ++at) {
        const char c = whole[at];
        const bool upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) break;
        tag.name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const auto rest = whole.substr(std::min(at, whole.size()));
    tag.hidden = hasHiddenAttribute(rest) || rest.contains("display:none") || rest.contains("display: none");
    return tag;
}

/// Takes a page apart from front to back, each byte once.
class HtmlPage {
public:
    explicit HtmlPage(std::string_view html)
        : m_html(html) {}
    Document read();

private:
    void takeTag();
    void skipComment();
    void skipElement(std::string_view name);
    void enter(const Tag& tag);
    void takeHeading(int level, std::string_view name);
    void put(std::string_view text) {
        if (m_collecting)
            m_collected += text;
        else
            m_builder.text(text);
    }

    std::string_view m_html;
    std::size_t m_at = 0;
    DocumentBuilder m_builder;
    bool m_collecting = false; ///< inside a heading or the title
    std::string m_collected;
};

Document HtmlPage::read() {
    std::string character;
    while (m_at < m_html.size()) {
        const char c = m_html[m_at];
        if (c == '<') {
            takeTag();
            continue;
        }
        character.clear();
        if (c == '&' && readEntity(m_html, m_at, character)) {
            put(character);
            continue;
        }
        const auto end = std::min(m_html.find_first_of("<&", m_at + 1), m_html.size());
        put(m_html.substr(m_at, end - m_at));
        m_at = end;
    }
    return m_builder.take();
}

void HtmlPage::skipComment() {
    const auto end = m_html.find("-->", m_at + 4);
    m_at = end == std::string_view::npos ? m_html.size() : end + 3;
}

/// To behind its end tag; elements of the same name inside count. An element that never ends takes the rest.
void HtmlPage::skipElement(std::string_view name) {
    int depth = 1;
    const bool raw = name == "script" || name == "style";
    while (depth > 0 && m_at < m_html.size()) {
        m_at = std::min(m_html.find('<', m_at), m_html.size());
        if (m_at >= m_html.size()) return;
        if (!raw && m_html.substr(m_at).starts_with("<!--")) {
            skipComment();
            continue;
        }
        const auto tag = tagOf(m_html.substr(m_at, kLongestName + 2));
        if (tag.name != name || (raw && !tag.closes)) {
            ++m_at;
            continue;
        }
        depth += tag.closes ? -1 : 1;
        m_at = behindTagAt(m_html, m_at);
    }
}

void HtmlPage::takeTag() {
    if (m_html.substr(m_at).starts_with("<!--")) {
        skipComment();
        return;
    }
    const char next = m_at + 1 < m_html.size() ? m_html[m_at + 1] : ' ';
    const bool isTag = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' ||
                       next == '!' || next == '?';
    if (!isTag) {
        put("<");
        ++m_at;
        return;
    }
    const auto end = behindTagAt(m_html, m_at);
    const auto tag = tagOf(m_html.substr(m_at, end - m_at));
    const bool alone = end >= 2 && m_html[end - 2] == '/';
    m_at = end;
    if (!tag.closes && !alone &&
        (isOneOf(kDropped, tag.name) || (tag.hidden && isOneOf(kBlocks, tag.name)))) {
        skipElement(tag.name);
        put(" ");
        return;
    }
    enter(tag);
}

void HtmlPage::takeHeading(int level, std::string_view name) {
    if (name == "title")
        m_builder.setTitle(m_collected);
    else
        m_builder.heading(level, m_collected);
    m_collecting = false;
    m_collected.clear();
}

void HtmlPage::enter(const Tag& tag) {
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
    } else if (tag.name == "td" || tag.name == "th" || tag.name == "img") {
        put(" ");
    }
}

} // namespace

Document readHtml(std::string_view text) {
    return HtmlPage(text).read();
}

} // namespace chatkeep::engine

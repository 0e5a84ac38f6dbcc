// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chatkeep::engine {

/// A tag of a page, as a browser would read it.
struct HtmlTag {
    std::string name; ///< lower case; empty for a comment or declaration
    bool closes = false;
    bool selfCloses = false; ///< ends with "/>"
    bool hidden = false;     ///< a browser would show nothing of the element, or only struck out
    std::size_t end = 0;     ///< behind its ">"
};

/// Whether "<" at `at` begins a tag, comment or declaration.
[[nodiscard]] bool isHtmlMarkup(std::string_view html, std::size_t at);
/// The tag, comment or declaration that begins at `at`. A tag without an end takes at most 64 KiB, a comment
/// the rest.
[[nodiscard]] HtmlTag readHtmlTag(std::string_view html, std::size_t at);
/// Behind the end tag of `name`, from `at` on, whatever stands between; the size where it never comes.
[[nodiscard]] std::size_t behindRawElement(std::string_view html, std::size_t at, std::string_view name);

/// Walks over the attributes of a tag, each byte once.
class HtmlAttributes {
public:
    /// `at` is behind the tag's name.
    HtmlAttributes(std::string_view html, std::size_t at)
        : m_html(html)
        , m_at(at) {}
    /// To the next attribute; false at the end of the tag.
    [[nodiscard]] bool next();
    [[nodiscard]] const std::string& name() const { return m_name; } ///< lower case
    [[nodiscard]] std::string_view value() const { return m_value; }
    [[nodiscard]] bool selfCloses() const { return m_selfCloses; }
    /// Behind the ">" once next() was false.
    [[nodiscard]] std::size_t end() const { return m_at; }

private:
    [[nodiscard]] bool isAt(std::string_view any) const {
        return m_at < m_html.size() && any.contains(m_html[m_at]);
    }
    void skipSpaces();
    void readValue();

    std::string_view m_html;
    std::size_t m_at = 0;
    std::string m_name;
    std::string_view m_value;
    bool m_selfCloses = false;
};

/// With ASCII letters small.
[[nodiscard]] std::string inSmallLetters(std::string_view text);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/DocumentBuilder.h"

#include <algorithm>
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

/// What stands behind a list or quote mark; the line itself where there is none.
std::string_view withoutMark(std::string_view line, bool& isItem) {
    isItem = false;
    while (line.starts_with('>'))
        line = trimmed(line.substr(1));
    if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
        isItem = true;
        return trimmed(line.substr(2));
    }
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits > 0 && digits < 4 && digits + 1 < line.size() &&
        (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ') {
        isItem = true;
        return line; // the number is part of what it says
    }
    return line;
}

/// Where `c` comes next, looked for in what a person would write only, so that hostile lines cost no more.
std::size_t findNear(std::string_view line, char c, std::size_t from) {
    constexpr std::size_t kNear = 2'000;
    const auto found = line.substr(from, kNear).find(c);
    return found == std::string_view::npos ? found : from + found;
}

bool isMarkAt(std::string_view line, std::size_t at) {
    const char c = line[at];
    const char before = at == 0 ? ' ' : line[at - 1];
    const char after = at + 1 < line.size() ? line[at + 1] : ' ';
    if (c == '`' || c == '*' || c == '[') return true;
    if (c == '~') return before == '~' || after == '~';
    if (c == '!') return after == '[';
    return c == '_' && (before == ' ' || after == ' ');
}

/// The last byte of the link's target behind `]`, or `at` itself.
std::size_t behindTarget(std::string_view line, std::size_t at) {
    const char opens = at + 1 < line.size() ? line[at + 1] : ' ';
    if (opens != '(' && opens != '[') return at;
    const auto end = findNear(line, opens == '(' ? ')' : ']', at + 1);
    return end == std::string_view::npos ? at : end;
}

/// The end of the tag or <address> at `at`, or npos; an address is kept in `out`.
std::size_t behindTag(std::string_view line, std::size_t at, std::string& out) {
    const char first = at + 1 < line.size() ? line[at + 1] : ' ';
    const bool opens = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '/';
    const auto end = opens ? findNear(line, '>', at) : std::string_view::npos;
    if (end == std::string_view::npos) return end;
    const auto inside = line.substr(at + 1, end - at - 1);
    if (inside.starts_with("http") || inside.contains('@')) out += inside;
    return end;
}

/// The text of a line without the marks of emphasis, code, links, pictures and HTML tags.
std::string plainInline(std::string_view line) {
    static constexpr std::string_view kEscapable = "\\`*_{}[]()#+-.!|<>~";
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '\\' && at + 1 < line.size() && kEscapable.contains(line[at + 1])) {
            out += line[++at];
        } else if (isMarkAt(line, at)) {
            continue;
        } else if (c == ']') {
            at = behindTarget(line, at);
        } else if (const auto end = c == '<' ? behindTag(line, at, out) : std::string_view::npos;
                   end != std::string_view::npos) {
            at = end;
        } else {
            out += c == '|' ? ' ' : c;
        }
    }
    return out;
}

/// Takes a document line by line.
class MarkdownLines {
public:
    void take(std::string_view line, std::string_view next);
    Document finish() { return m_builder.take(); }

private:
    bool takeFence(std::string_view line);
    DocumentBuilder m_builder;
    std::string m_fence; ///< of the code block that is open
    bool m_skip = false; ///< this line was the underline of a heading
};

bool MarkdownLines::takeFence(std::string_view line) {
    const auto bare = trimmed(line);
    if (m_fence.empty()) {
        if (!bare.starts_with("```") && !bare.starts_with("~~~")) return false;
        m_fence = bare.substr(0, 3);
        m_builder.lineBreak();
        return true;
    }
    if (bare.starts_with(m_fence)) {
        m_fence.clear();
    } else {
        m_builder.text(line);
        m_builder.lineBreak();
    }
    return true;
}

void MarkdownLines::take(std::string_view line, std::string_view next) {
    if (std::exchange(m_skip, false) || takeFence(line)) return;
    const auto bare = trimmed(line);
    if (bare.empty()) {
        m_builder.endBlock();
        return;
    }
    std::string_view words;
    if (const int level = headingLevel(bare, words); level > 0) {
        m_builder.heading(level, plainInline(words));
        return;
    }
    const auto under = trimmed(next);
    if (isMadeOf(under, '=', 2) || isMadeOf(under, '-', 2)) {
        m_builder.heading(under.front() == '=' ? 1 : 2, plainInline(bare));
        m_skip = true;
        return;
    }
    if (bare.find_first_not_of("-*_ |:") == std::string_view::npos) return; // a rule, or a table's line
    bool isItem = false;
    const auto rest = withoutMark(bare, isItem);
    if (isItem) m_builder.lineBreak();
    m_builder.text(plainInline(rest));
    m_builder.text(" ");
    if (bare.starts_with('|')) m_builder.lineBreak();
}

/// Behind a head of "---" lines.
std::string_view withoutFrontMatter(std::string_view text) {
    if (!text.starts_with("---\n")) return text;
    const auto end = text.find("\n---\n", 3);
    return end == std::string_view::npos ? text : text.substr(end + 5);
}

} // namespace

Document readMarkdown(std::string_view text) {
    text = withoutFrontMatter(text);
    MarkdownLines lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto nextAt = std::min(end + 1, text.size());
        const auto next = text.substr(nextAt, std::min(text.find('\n', nextAt), text.size()) - nextAt);
        lines.take(text.substr(at, end - at), next);
        at = end + 1;
    }
    return lines.finish();
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What a document defines for "[text][name]" and "[^name]"; names as nameOfReference makes them.
struct MarkdownReferences {
    std::set<std::string, std::less<>> links;
    std::set<std::string, std::less<>> footnotes;
};
[[nodiscard]] std::string nameOfReference(std::string_view label);

/// The text of a paragraph without the marks of emphasis, code, links, pictures and HTML tags. Marks that
/// CommonMark would show are kept, and so is "*" between digits.
[[nodiscard]] std::string plainMarkdown(std::string_view paragraph, const MarkdownReferences& references);

struct CodeSpan {
    std::size_t size = 0; ///< with its marks
    std::size_t marks = 0;
    bool isClosed = false; ///< else `size` is that of the marks, which are text
};
/// The code that the backtick at `at` begins; it ends in the same paragraph.
[[nodiscard]] CodeSpan codeSpanAt(std::string_view text, std::size_t at);

} // namespace chatkeep::engine

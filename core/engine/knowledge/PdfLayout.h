// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Where something stands on a page, in points from its upper left corner.
struct PageBox {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    [[nodiscard]] float height() const { return bottom - top; }
    [[nodiscard]] float width() const { return right - left; }
    void add(const PageBox& other);
};

struct LaidOutPart {
    PageBox box;
    std::string text;
};
struct LaidOutLine {
    PageBox box;
    std::string text;
    float firstWord = 0;            ///< its width
    std::vector<LaidOutPart> parts; ///< with more between them than between words: cells, if it is a row
};
/// Lines that poppler sees as one: a paragraph, a heading, a table's cell.
struct LaidOutBlock {
    PageBox box;
    std::vector<LaidOutLine> lines;
    [[nodiscard]] std::string text() const; ///< of all lines, words that were parted at their ends as one
};
using LaidOutPage = std::vector<LaidOutBlock>; ///< in reading order

/// What `pdftotext -bbox-layout` writes, decoded. Anything else in it is passed over.
[[nodiscard]] std::vector<LaidOutPage> readLayout(std::string_view xhtml);

/// The pages as a plain text that readPlainText() takes apart again: headings, which are in larger letters,
/// are underlined by their size (=, -, ~), rows of tables have " | " between their cells, items a "-" in
/// front; a blank line parts blocks, a form feed pages. Nothing if there is no word, or if any is written
/// from right to left: poppler gives such words no order here.
/// Work grows with the square of a page's blocks; pages of more than 2,000 are taken to have no tables.
[[nodiscard]] std::optional<std::string> plainTextOf(const std::vector<LaidOutPage>& pages);

} // namespace chatkeep::engine

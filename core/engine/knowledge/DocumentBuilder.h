// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Documents.h"

namespace chatkeep::engine {

/// Collects what the readers find: keeps the path of headings and makes a block of each run of text, without
/// what gives words a direction.
class DocumentBuilder {
public:
    /// A heading of level 1 to 7 ends the block; those at its level and below are left.
    void heading(int level, std::string_view text);
    /// Ends the block and leaves the headings at this level and below.
    void leave(int level);
    /// Adds to the block under way; white space becomes single spaces, but for kept line breaks.
    void text(std::string_view text);
    void lineBreak();
    /// A table's row on a line of its own, each cell behind its heading: "Day: Saturday, Hours: 10-16". Cells
    /// that are not as many as the headings stand alone.
    void row(const std::vector<std::string>& headings, const std::vector<std::string>& cells);
    void endBlock();
    void nextPage();
    void setTitle(std::string_view title);
    void usePages() { m_page = 1; }
    [[nodiscard]] Document take();

private:
    struct Heading {
        int level = 0;
        std::string text;
    };
    Document m_document;
    std::vector<Heading> m_headings;
    std::string m_text;
    bool m_gap = false; ///< white space is due before the next word
    int m_page = 0;
    std::size_t m_repeatable = 2ULL << 20; ///< bytes of tables' headings that may still stand in rows
};

/// With white space as single spaces and none at the ends, and without what gives words a direction.
[[nodiscard]] std::string tidySpaces(std::string_view text);

} // namespace chatkeep::engine

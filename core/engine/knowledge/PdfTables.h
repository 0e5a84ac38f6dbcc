// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/PdfLayout.h"

#include <cstddef>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// Rows of cells that a page's blocks make.
struct PageTable {
    std::vector<std::vector<std::string>> rows; ///< each with as many cells; "" where a row has none
    bool hasHeadings = false;                   ///< the first row says what the columns are
    std::vector<std::size_t> blocks;            ///< that it is made of, ascending
};

/// Lines that fill their block: a column of text, not of cells.
[[nodiscard]] bool isRunningText(const LaidOutBlock& block);

/// Tables by where blocks stand: two or more rows of two or more cells that keep to the same columns. Columns
/// of running text, side by side, are none.
[[nodiscard]] std::vector<PageTable> tablesOf(const LaidOutPage& page);

} // namespace chatkeep::engine

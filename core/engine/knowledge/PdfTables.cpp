// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/PdfTables.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/LineMarks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostCellBlocks = 2'000;
constexpr std::size_t kMostCells = 4'000;
constexpr float kSameRow = 0.3F; ///< of the lower one's height that two cells of a row share
constexpr float kSameTop = 0.2F; ///< of a line's height between the tops of two that stand on one
constexpr float kFarRows = 3.0F; ///< heights of a row between it and the next one of a table
constexpr float kRestGap = 0.6F; ///< heights of a line between it and the one before it in a cell
constexpr std::size_t kRunningLines = 3;
constexpr std::size_t kRunningChars = 25; ///< of a line
constexpr float kRunningWidth = 0.7F;     ///< of the block's

struct Cell {
    PageBox box;
    std::string text;
    std::size_t block = 0;
};
using Row = std::vector<Cell>; ///< from left to right

struct Span {
    float begin = 0;
    float end = 0;
    [[nodiscard]] float shared(float left, float right) const {
        return std::min(end, right) - std::max(begin, left);
    }
};

bool isBeside(const PageBox& one, const PageBox& other) {
    const float shared = Span{one.top, one.bottom}.shared(other.top, other.bottom);
    return shared > kSameRow * std::min(one.height(), other.height()) &&
           Span{one.left, one.right}.shared(other.left, other.right) <= 0;
}

bool haveSameLines(const LaidOutBlock& one, const LaidOutBlock& other) {
    return one.lines.size() >= kRunningLines && one.lines.size() == other.lines.size() &&
           std::ranges::equal(one.lines, other.lines, [](const LaidOutLine& a, const LaidOutLine& b) {
               return std::abs(a.box.top - b.box.top) <= kSameTop * a.box.height();
           });
}

/// A block that is a whole column: its lines stand beside cells of their own.
bool isColumn(const LaidOutBlock& block, const std::vector<const LaidOutBlock*>& beside) {
    const auto within = [&](const LaidOutBlock* other) {
        const float middle = (other->box.top + other->box.bottom) / 2;
        return other->box.height() < block.box.height() / 2 && middle > block.box.top &&
               middle < block.box.bottom;
    };
    if (std::ranges::any_of(beside, [&](const auto* one) { return haveSameLines(block, *one); })) return true;
    float firstEnd = block.box.bottom;
    float lastBegin = block.box.top;
    for (const auto* one : beside) {
        if (!within(one)) continue;
        firstEnd = std::min(firstEnd, one->box.bottom);
        lastBegin = std::max(lastBegin, one->box.top);
    }
    return firstEnd <= lastBegin; // two, one below the other
}

/// Nearly all of its lines are in parts: a block that is a whole table.
bool hasRows(const LaidOutBlock& block) {
    const auto isParted = [](const LaidOutLine& line) { return line.parts.size() > 1; };
    const auto parted = std::ranges::count_if(block.lines, isParted);
    return parted > 1 && 5 * parted >= 4 * static_cast<std::ptrdiff_t>(block.lines.size());
}

/// A block and what stands beside it.
struct PlacedBlock {
    const LaidOutBlock* block = nullptr;
    std::vector<const LaidOutBlock*> beside;
    bool isText = false; ///< running text beside other such, a list's mark, or alone
    bool isCell = false; ///< of several lines
};

PlacedBlock placed(std::size_t at, const LaidOutPage& page, const std::vector<bool>& runs) {
    PlacedBlock one{.block = &page[at], .beside = {}};
    bool isBesideText = false;
    bool isFirst = true;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (!isBeside(page[at].box, page[i].box)) continue;
        one.beside.push_back(&page[i]);
        isBesideText = isBesideText || runs[i];
        isFirst = isFirst && page[i].box.left > page[at].box.left;
    }
    const bool isTable = hasRows(page[at]);
    const bool isMarkOfList = isFirst && isMark(page[at].text());
    one.isText = !isTable && (one.beside.empty() || isMarkOfList || (runs[at] && isBesideText));
    one.isCell = !isTable && page[at].lines.size() > 1 && (runs[at] || !isColumn(page[at], one.beside));
    return one;
}

struct PageCells {
    std::vector<Cell> cells;
    std::vector<float> texts; ///< the middles of running text that is no cell
};

PageCells cellsOf(const LaidOutPage& page) {
    std::vector<bool> runs;
    for (const auto& block : page)
        runs.push_back(isRunningText(block));
    PageCells found;
    auto& cells = found.cells;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const auto one = placed(i, page, runs);
        if (one.isText && runs[i]) found.texts.push_back((page[i].box.top + page[i].box.bottom) / 2);
        if (one.isText) continue;
        if (one.isCell) {
            cells.push_back({one.block->box, one.block->text(), i});
            continue;
        }
        for (const auto& line : one.block->lines)
            for (const auto& part : line.parts)
                cells.push_back({part.box, part.text, i});
    }
    std::ranges::sort(found.texts);
    return found;
}

std::vector<Row> rowsOf(std::vector<Cell> cells) {
    std::ranges::stable_sort(cells, {}, [](const Cell& cell) { return cell.box.top; });
    std::vector<Row> rows;
    PageBox box;
    for (auto& cell : cells) {
        const float shared = Span{box.top, box.bottom}.shared(cell.box.top, cell.box.bottom);
        if (rows.empty() || shared <= kSameRow * std::min(box.height(), cell.box.height())) {
            rows.emplace_back();
            box = cell.box;
        }
        box.add(cell.box);
        rows.back().push_back(std::move(cell));
    }
    for (auto& row : rows)
        std::ranges::stable_sort(row, {}, [](const Cell& cell) { return cell.box.left; });
    return rows;
}

/// Two cells or more, none above another.
bool isRow(const Row& row) {
    for (std::size_t i = 1; i < row.size(); ++i)
        if (row[i].box.left < row[i - 1].box.right) return false;
    return row.size() > 1;
}

std::vector<Span> spansOf(const Row& row) {
    std::vector<Span> spans;
    for (const auto& cell : row)
        spans.push_back({cell.box.left, cell.box.right});
    return spans;
}

/// The column of each cell, or nothing if two share one or one has none.
std::optional<std::vector<std::size_t>> placesOf(const std::vector<Span>& cells,
                                                 const std::vector<Span>& columns) {
    std::vector<std::size_t> places;
    for (const auto& cell : cells) {
        const auto shared = [&](const Span& column) { return column.shared(cell.begin, cell.end); };
        const auto best = std::ranges::max_element(columns, {}, shared);
        const auto place = static_cast<std::size_t>(best - columns.begin());
        if (shared(*best) <= 0 || (!places.empty() && place <= places.back())) {
            places.clear();
            break;
        }
        places.push_back(place);
    }
    if (places.empty() && cells.size() == columns.size()) {
        places.resize(cells.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
    }
    return places.empty() ? std::nullopt : std::optional(places);
}

void widen(std::vector<Span>& columns, const std::vector<Span>& cells,
           const std::vector<std::size_t>& places) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto& column = columns[places[i]];
        column.begin = std::min(column.begin, cells[i].begin);
        column.end = std::max(column.end, cells[i].end);
    }
}

/// Rows under way that keep to the same columns.
class RowRun {
public:
    [[nodiscard]] bool take(const Row& row);
    /// A line that goes on in one of the last row's cells, but the first.
    [[nodiscard]] bool takeRest(const Cell& rest);
    [[nodiscard]] std::optional<PageTable> table() const;

private:
    std::vector<Row> m_rows;
    std::vector<std::size_t> m_blocks; ///< of each cell and rest
    std::vector<Span> m_columns;
    PageBox m_last;
};

bool RowRun::take(const Row& row) {
    PageBox box = row.front().box;
    for (const auto& cell : row)
        box.add(cell.box);
    auto spans = spansOf(row);
    if (!m_rows.empty()) {
        if (box.top - m_last.bottom > kFarRows * row.front().box.height()) return false;
        if (spans.size() <= m_columns.size()) {
            const auto places = placesOf(spans, m_columns);
            if (!places) return false;
            widen(m_columns, spans, *places);
        } else {
            const auto places = placesOf(m_columns, spans);
            if (!places) return false;
            widen(spans, m_columns, *places);
            m_columns = std::move(spans);
        }
    } else {
        m_columns = std::move(spans);
    }
    m_rows.push_back(row);
    for (const auto& cell : row)
        m_blocks.push_back(cell.block);
    m_last = box;
    return true;
}

bool RowRun::takeRest(const Cell& rest) {
    if (m_rows.empty() || rest.box.top - m_last.bottom > kRestGap * rest.box.height()) return false;
    auto& row = m_rows.back();
    const auto holds = [&](const Cell& cell) {
        return Span{cell.box.left, cell.box.right}.shared(rest.box.left, rest.box.right) > 0;
    };
    if (std::ranges::count_if(row, holds) != 1 || holds(row.front())) return false;
    auto& cell = *std::ranges::find_if(row, holds);
    cell.text += ' ' + rest.text;
    m_blocks.push_back(rest.block);
    m_last.bottom = rest.box.bottom;
    return true;
}

bool hasDigit(const std::string& text) {
    return text.find_first_of("0123456789") != std::string::npos;
}

/// A first row without numbers above columns that have them.
bool hasHeadings(const std::vector<std::vector<std::string>>& rows) {
    const auto& first = rows.front();
    if (std::ranges::any_of(first, [](const auto& cell) { return cell.empty() || hasDigit(cell); }))
        return false;
    for (std::size_t column = 0; column < first.size(); ++column) {
        const auto isNumber = [&](const auto& row) { return hasDigit(row[column]); };
        if (2 * std::ranges::count_if(rows, isNumber) >= static_cast<std::ptrdiff_t>(rows.size()) - 1)
            return true;
    }
    return false;
}

std::optional<PageTable> RowRun::table() const {
    if (m_rows.size() < 2) return std::nullopt;
    PageTable table{.rows = {}, .blocks = m_blocks};
    for (const auto& row : m_rows) {
        const auto places = placesOf(spansOf(row), m_columns);
        if (!places) return std::nullopt;
        auto& cells = table.rows.emplace_back(m_columns.size());
        for (std::size_t i = 0; i < row.size(); ++i)
            cells[(*places)[i]] = row[i].text;
    }
    table.hasHeadings = hasHeadings(table.rows);
    return table;
}

/// All that a table's blocks hold is in it, or they stay text.
bool hasWholeBlocks(const PageTable& table, const std::vector<Row>& rows) {
    for (const auto block : table.blocks) {
        std::ptrdiff_t cells = 0;
        for (const auto& row : rows)
            cells += std::ranges::count(row, block, &Cell::block);
        if (cells != std::ranges::count(table.blocks, block)) return false;
    }
    return true;
}

} // namespace

bool isRunningText(const LaidOutBlock& block) {
    if (block.lines.size() < kRunningLines) return false;
    std::size_t chars = 0;
    float width = 0;
    for (const auto& line : block.lines) {
        chars += countCodePoints(line.text);
        width += line.box.width();
    }
    const auto lines = block.lines.size();
    return chars >= kRunningChars * lines &&
           width >= kRunningWidth * block.box.width() * static_cast<float>(lines);
}

std::vector<PageTable> tablesOf(const LaidOutPage& page) {
    std::vector<PageTable> tables;
    if (page.size() > kMostCellBlocks) return tables;
    auto [cells, texts] = cellsOf(page);
    if (cells.size() > kMostCells) return tables;
    const auto rows = rowsOf(std::move(cells));
    RowRun run;
    const auto close = [&] {
        if (auto table = run.table(); table && hasWholeBlocks(*table, rows)) {
            std::ranges::sort(table->blocks);
            const auto rest = std::ranges::unique(table->blocks);
            table->blocks.erase(rest.begin(), rest.end());
            tables.push_back(std::move(*table));
        }
        run = RowRun();
    };
    float last = 0;
    for (const auto& row : rows) {
        const float top = row.front().box.top;
        const auto text = std::ranges::lower_bound(texts, std::exchange(last, top));
        if (text != texts.end() && *text < top) close(); // headings of columns, and what ends these
        if (row.size() == 1 && run.takeRest(row.front())) continue;
        if (!isRow(row)) {
            close();
        } else if (!run.take(row)) {
            close();
            (void)run.take(row);
        }
    }
    close();
    return tables;
}

} // namespace chatkeep::engine

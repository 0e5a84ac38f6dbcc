// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/PdfLayout.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/CharacterReferences.h"
#include "core/engine/knowledge/HtmlTags.h"
#include "core/engine/knowledge/LineMarks.h"
#include "core/engine/knowledge/PdfTables.h"
#include "core/engine/knowledge/Sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr float kFarthest = 1e5F; ///< points; beyond that nothing is on a page
constexpr float kNoSpace = 0.1F;  ///< of a line's height between two parts of one word
constexpr float kSpace = 0.3F;
constexpr float kSameLine = 0.2F;              ///< of a line's height between the tops of two parts of it
constexpr float kCellGap = 0.5F;               ///< more than between words, be they spread out
constexpr float kWideGap = 1.2F;               ///< more than between words in any line
constexpr float kWider = 1.8F;                 ///< than the least gap of the line: between cells
constexpr float kLarger = 1.15F;               ///< than most text: a heading
constexpr std::size_t kLongestLargeText = 160; ///< bytes
constexpr std::size_t kFewestItems = 3;
constexpr std::string_view kUnderlines = "=-~";

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();)
        if (text[at] != '&' || !readCharacterReference(text, at, out)) out += text[at++];
    std::ranges::replace(out, '\n', ' ');
    return out;
}

/// Beyond the page where a number is missing.
PageBox boxOf(std::string_view tag) {
    PageBox box{kFarthest, kFarthest, kFarthest, kFarthest};
    HtmlAttributes attributes(tag, tag.find(' '));
    while (attributes.next()) {
        const auto& name = attributes.name();
        auto* number = name == "xmin"   ? &box.left
                       : name == "ymin" ? &box.top
                       : name == "xmax" ? &box.right
                       : name == "ymax" ? &box.bottom
                                        : nullptr;
        const auto value = attributes.value();
        if (number != nullptr) (void)std::from_chars(value.data(), value.data() + value.size(), *number);
    }
    return box;
}

bool isOnPage(const PageBox& box) {
    return box.left <= box.right && box.top <= box.bottom &&
           std::ranges::all_of(std::array{box.left, box.top, box.right, box.bottom},
                               [](float at) { return at > -kFarthest && at < kFarthest; });
}

/// Each word is a part at first.
void addWord(LaidOutLine& line, const PageBox& box, std::string_view word) {
    if (line.parts.empty()) {
        line.box = box;
        line.firstWord = box.width();
    }
    const bool isApart = box.left - line.box.right > kNoSpace * box.height() || box.left < line.box.left;
    if (isApart && !line.text.empty()) line.text += ' ';
    if (isApart || line.parts.empty()) line.parts.push_back({box, {}});
    line.text += word;
    line.parts.back().text += word;
    line.parts.back().box.add(box);
    line.box.add(box);
}

/// Joins words that have no more between them than others of the line: letters of one width have wide spaces,
/// too.
void joinWords(LaidOutLine& line) {
    const auto gapBefore = [&](std::size_t i) {
        return line.parts[i].box.left - line.parts[i - 1].box.right;
    };
    float least = line.parts.size() > 2 ? kFarthest : 0;
    for (std::size_t i = 1; i < line.parts.size() && least > 0; ++i)
        least = std::min(least, gapBefore(i));
    std::vector<LaidOutPart> joined;
    for (std::size_t i = 0; i < line.parts.size(); ++i) {
        const float height = line.parts[i].box.height();
        const float gap = i == 0 ? kFarthest : gapBefore(i);
        const bool isCell = gap > kWideGap * height || (gap > kCellGap * height && gap > kWider * least);
        if (isCell) {
            joined.push_back(line.parts[i]);
            continue;
        }
        joined.back().text += ' ' + line.parts[i].text;
        joined.back().box.add(line.parts[i].box);
    }
    line.parts = std::move(joined);
}

/// Where words stand far apart poppler makes several lines of one.
void joinSplitLines(std::vector<LaidOutLine>& lines) {
    std::vector<LaidOutLine> joined;
    for (auto& line : lines) {
        const bool goesOn = !joined.empty() && line.box.left >= joined.back().box.right &&
                            std::abs(line.box.top - joined.back().box.top) <= kSameLine * line.box.height();
        if (!goesOn) {
            joined.push_back(std::move(line));
            continue;
        }
        for (const auto& part : line.parts)
            addWord(joined.back(), part.box, part.text);
    }
    lines = std::move(joined);
}

char32_t firstOf(std::string_view text) {
    std::size_t at = 0;
    return text.empty() ? U'\0' : nextCodePoint(text, at);
}

bool isWrittenFromRight(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto direction = u_charDirection(static_cast<UChar32>(nextCodePoint(text, at)));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    }
    return false;
}

bool isClosed(std::string_view line) {
    for (const std::string_view stop : {".", "!", "?", ":", ";", "。", "！", "？", "…"})
        if (line.ends_with(stop)) return true;
    return false;
}

/// Puts the rest of a word that was parted at the end of `line` there; the rest of `next` stays.
void joinParted(std::string& line, std::string& next) {
    const bool isSoft = line.ends_with("\u00AD");
    if (!isSoft && (!line.ends_with('-') || line.size() < 2 || line[line.size() - 2] == ' ')) return;
    if (u_isalpha(static_cast<UChar32>(firstOf(next))) == 0) return;
    const bool isParted = isSoft || u_islower(static_cast<UChar32>(firstOf(next))) != 0;
    if (isParted) line.resize(line.size() - (isSoft ? 2 : 1));
    const auto end = std::min(next.find(' '), next.size());
    line += next.substr(0, end);
    next.erase(0, std::min(end + 1, next.size()));
}

/// A line that is a question by itself, behind a sentence: of a list of questions and answers.
bool isQuestionAfter(const LaidOutLine& former, const LaidOutLine& line) {
    return isClosed(former.text) && isAsking(line.text);
}

/// The block's lines in runs: where the next word would still have fitted, or a mark or a question follows, a
/// new one begins.
std::vector<std::vector<std::string>> runsOf(const LaidOutBlock& block, float right) {
    std::vector<std::vector<std::string>> runs;
    const LaidOutLine* former = nullptr;
    for (const auto& line : block.lines) {
        const bool hadSpace =
            former != nullptr &&
            former->box.right + line.firstWord + kSpace * line.box.height() < right - line.box.height();
        const bool isNew =
            former == nullptr || hadSpace || startsWithMark(line.text) || isQuestionAfter(*former, line);
        former = &line;
        auto text = line.text;
        if (isNew)
            runs.emplace_back();
        else
            joinParted(runs.back().back(), text);
        if (!text.empty()) runs.back().push_back(std::move(text));
    }
    std::erase_if(runs, [](const auto& run) { return run.empty(); });
    return runs;
}

/// Where running text stands on a page.
std::vector<PageBox> runningTextOf(const LaidOutPage& page) {
    std::vector<PageBox> boxes;
    for (const auto& block : page)
        if (isRunningText(block)) boxes.push_back(block.box);
    return boxes;
}

/// How far its lines could reach: as those of running text above or below.
float rightOf(const LaidOutBlock& block, const std::vector<PageBox>& runningText) {
    float right = block.box.right;
    if (isRunningText(block)) return right;
    for (const auto& box : runningText)
        if (box.left < block.box.right) right = std::max(right, box.right);
    return right;
}

/// Height of most letters.
float usualHeight(const std::vector<LaidOutPage>& pages) {
    std::vector<std::pair<float, std::size_t>> heights;
    std::size_t all = 0;
    for (const auto& page : pages)
        for (const auto& block : page)
            for (const auto& line : block.lines) {
                heights.emplace_back(line.box.height(), line.text.size());
                all += line.text.size();
            }
    std::ranges::sort(heights);
    std::size_t seen = 0;
    for (const auto& [height, letters] : heights)
        if ((seen += letters) * 2 >= all) return height;
    return 0;
}

float letterHeight(const LaidOutBlock& block) {
    return std::ranges::min(block.lines, {}, [](const LaidOutLine& line) { return line.box.height(); })
        .box.height();
}

class LayoutWriter {
public:
    explicit LayoutWriter(const std::vector<LaidOutPage>& pages);
    void write(const LaidOutPage& page);
    std::string take() { return std::move(m_text); }

private:
    [[nodiscard]] bool isHeading(const LaidOutBlock& block) const;
    void writeHeading(const LaidOutBlock& block);
    void writeText(const LaidOutBlock& block, const std::vector<PageBox>& runningText);
    void writeTable(const PageTable& table);
    void endBlock() { m_text += m_text.ends_with(' ') ? "" : "\n\n"; }

    float m_usual = 0;
    std::set<float, std::greater<>> m_sizes; ///< of headings
    std::string m_text;
};

LayoutWriter::LayoutWriter(const std::vector<LaidOutPage>& pages)
    : m_usual(usualHeight(pages)) {
    for (const auto& page : pages)
        for (const auto& block : page)
            if (isHeading(block)) m_sizes.insert(std::round(letterHeight(block)));
}

bool LayoutWriter::isHeading(const LaidOutBlock& block) const {
    const auto text = block.text();
    return letterHeight(block) >= kLarger * m_usual && text.size() <= kLongestLargeText && !isMark(text) &&
           std::ranges::any_of(std::string_view(text), [](char c) {
               return static_cast<unsigned char>(c) >= 0x80 || std::isalpha(c) != 0;
           });
}

void LayoutWriter::writeHeading(const LaidOutBlock& block) {
    const auto at = std::distance(m_sizes.begin(), m_sizes.find(std::round(letterHeight(block))));
    const auto rank = std::min(static_cast<std::size_t>(at), kUnderlines.size() - 1);
    m_text += block.text() + "\n" + std::string(5, kUnderlines[rank]);
    endBlock();
}

void LayoutWriter::writeText(const LaidOutBlock& block, const std::vector<PageBox>& runningText) {
    const auto runs = runsOf(block, rightOf(block, runningText));
    const auto isOpen = [](const auto& run) { return !isClosed(run.back()); };
    const bool isList = runs.size() >= kFewestItems &&
                        2 * std::ranges::count_if(runs, isOpen) > static_cast<std::ptrdiff_t>(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (isList && !startsWithMark(runs[i].front())) m_text += "- ";
        for (const auto& line : runs[i])
            m_text += line + "\n";
        if (!isList && i + 1 < runs.size() && !isOpen(runs[i]) && !startsWithMark(runs[i + 1].front()))
            m_text += "\n";
    }
    m_text += "\n";
}

void LayoutWriter::writeTable(const PageTable& table) {
    const auto writeRow = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_text += (i == 0 ? "" : " | ") + cells[i];
        m_text += "\n";
    };
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        auto row = table.rows[i];
        for (auto& cell : row)
            std::ranges::replace(cell, '|', '/');
        writeRow(row);
        if (i == 0 && table.hasHeadings) writeRow(std::vector<std::string>(row.size(), "---"));
    }
    m_text += "\n";
}

void LayoutWriter::write(const LaidOutPage& page) {
    const auto tables = tablesOf(page);
    const auto runningText = runningTextOf(page);
    std::vector<const PageTable*> tableOf(page.size());
    for (const auto& table : tables)
        for (const auto block : table.blocks)
            tableOf[block] = &table;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const auto* table = tableOf[i];
        if (table != nullptr) {
            if (table->blocks.front() == i) writeTable(*table);
        } else if (isHeading(page[i])) {
            writeHeading(page[i]);
        } else if (const auto text = page[i].text(); isMark(text)) {
            m_text += text + " "; // what it marks stands beside it
        } else {
            writeText(page[i], runningText);
        }
    }
    m_text += '\f';
}

} // namespace

void PageBox::add(const PageBox& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
}

std::string LaidOutBlock::text() const {
    std::string all;
    for (const auto& line : lines) {
        auto next = line.text;
        if (!all.empty()) joinParted(all, next);
        if (!all.empty() && !next.empty() && !runTogether(all, next)) all += ' ';
        all += next;
    }
    return all;
}

std::vector<LaidOutPage> readLayout(std::string_view xhtml) {
    std::vector<LaidOutPage> pages;
    for (auto at = xhtml.find('<'); at != std::string_view::npos; at = xhtml.find('<', at)) {
        const auto end = xhtml.find('>', at);
        if (end == std::string_view::npos) break;
        const auto tag = xhtml.substr(at, end - at);
        at = end + 1;
        if (tag.starts_with("<page ")) {
            pages.emplace_back();
        } else if (pages.empty()) {
            continue;
        } else if (tag.starts_with("<block ")) {
            pages.back().emplace_back();
        } else if (tag.starts_with("<line ") && !pages.back().empty()) {
            pages.back().back().lines.emplace_back();
        } else if (tag.starts_with("<word ") && !pages.back().empty() && !pages.back().back().lines.empty()) {
            const auto word = unescaped(xhtml.substr(at, xhtml.find('<', at) - at));
            if (const auto box = boxOf(tag); isOnPage(box) && !isBlank(word))
                addWord(pages.back().back().lines.back(), box, word);
        }
    }
    for (auto& page : pages) {
        for (auto& block : page) {
            std::erase_if(block.lines, [](const LaidOutLine& line) { return line.text.empty(); });
            joinSplitLines(block.lines);
            std::ranges::for_each(block.lines, joinWords);
            if (!block.lines.empty()) block.box = block.lines.front().box;
            for (const auto& line : block.lines)
                block.box.add(line.box);
        }
        std::erase_if(page, [](const LaidOutBlock& block) { return block.lines.empty(); });
    }
    return pages;
}

std::optional<std::string> plainTextOf(const std::vector<LaidOutPage>& pages) {
    bool any = false;
    for (const auto& page : pages)
        for (const auto& block : page)
            for (const auto& line : block.lines) {
                any = true;
                if (isWrittenFromRight(line.text)) return std::nullopt;
            }
    if (!any) return std::nullopt;
    LayoutWriter writer(pages);
    for (const auto& page : pages)
        writer.write(page);
    return writer.take();
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/DocumentBuilder.h"
#include "core/engine/knowledge/LineMarks.h"
#include "core/engine/knowledge/Sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestHeadingChars = 80;
constexpr std::size_t kLongestFooter = 200; ///< bytes
constexpr std::size_t kEdgeLines = 2;       ///< of a page that may be its header or footer

using PageLines = std::vector<std::string_view>; ///< blank ones too

std::vector<PageLines> pagesOf(std::string_view text) {
    std::vector<PageLines> pages(1);
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find_first_of("\n\f", at), text.size());
        pages.back().push_back(trimmed(text.substr(at, end - at)));
        if (end < text.size() && text[end] == '\f') pages.emplace_back();
        at = end + 1;
    }
    return pages;
}

/// Places of the lines that may be a page's header or footer.
std::set<std::size_t> edgesOf(const PageLines& page) {
    std::vector<std::size_t> written;
    for (std::size_t i = 0; i < page.size(); ++i)
        if (!page[i].empty()) written.push_back(i);
    std::set<std::size_t> edges;
    for (std::size_t i = 0; i < std::min(kEdgeLines, written.size()); ++i)
        edges.insert({written[i], written[written.size() - 1 - i]});
    return edges;
}

bool endsSentence(std::string_view line) {
    for (const std::string_view stop : {".", "!", "?", ":", ";", ",", "。", "！", "？", "：", "؟", "।", "…"})
        if (line.ends_with(stop)) return true;
    return false;
}

/// A line as it may repeat over pages: as it is, and with each of its numbers less the page's, so that
/// "Page 18 of 40" on the third is "Page 16# of 40".
std::set<std::string> repeatableForms(std::string_view line, std::size_t page) {
    constexpr std::size_t kLongestNumber = 6;
    constexpr std::string_view kDigits = "0123456789";
    std::set<std::string> forms{std::string(line)};
    if (endsSentence(line) || line.size() > kLongestFooter) return forms;
    for (auto at = line.find_first_of(kDigits); at != std::string_view::npos;) {
        const auto end = std::min(line.find_first_not_of(kDigits, at), line.size());
        if (end - at <= kLongestNumber) {
            const auto number = std::stoll(std::string(line.substr(at, end - at)));
            forms.insert(std::string(line.substr(0, at)) +
                         std::to_string(number - static_cast<long long>(page)) + '#' +
                         std::string(line.substr(end)));
        }
        at = line.find_first_of(kDigits, end);
    }
    return forms;
}

/// Blanks out what repeats at the edges of many pages, and numbers alone there. Left and right pages may
/// differ; sentences have to repeat more often.
void dropHeadersAndFooters(std::vector<PageLines>& pages) {
    std::map<std::string, std::size_t> counts;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::set<std::string> own;
        for (const auto edge : edgesOf(pages[i]))
            own.merge(repeatableForms(pages[i][edge], i));
        for (const auto& form : own)
            ++counts[form];
    }
    const auto enough = [&](std::string_view line) {
        return std::max<std::size_t>(2, (pages.size() + 1) / (endsSentence(line) ? 2 : 3));
    };
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const auto edge : edgesOf(pages[i])) {
            auto& line = pages[i][edge];
            const bool isNumber = line.find_first_not_of("0123456789-/| ") == std::string_view::npos;
            if (isNumber || std::ranges::any_of(repeatableForms(line, i), [&](const std::string& form) {
                    return counts[form] >= enough(line);
                }))
                line = {};
        }
}

constexpr std::string_view kUnderlineMarks = "=-~"; ///< of headings, outermost first
constexpr int kGuessedLevel = 4; ///< of a heading that only reads like one: below those that are marked

bool isUnderline(std::string_view line) {
    return line.size() > 2 && kUnderlineMarks.contains(line.front()) &&
           line.find_first_not_of(line.front()) == std::string_view::npos;
}

/// The cells of a table's row: "Service | Price".
std::vector<std::string> cellsOfLine(std::string_view line) {
    std::vector<std::string> cells;
    for (const auto cell : split(line, '|'))
        cells.emplace_back(trimmed(cell));
    return cells;
}

bool isRowOfCells(std::string_view line) {
    return line.contains(" | ") || line.starts_with("| ") || line.ends_with(" |");
}

/// "--- | ---" below a table's headings.
bool isRule(std::string_view line) {
    return isRowOfCells(line) && line.find_first_not_of("-| ") == std::string_view::npos;
}

/// Every line has the same number of cells.
bool isTable(std::span<const std::string_view> block) {
    const auto cells = std::ranges::count(block.front(), '|');
    return block.size() > 1 && std::ranges::all_of(block, [&](std::string_view line) {
               return isRowOfCells(line) && std::ranges::count(line, '|') == cells;
           });
}

std::size_t widthOf(const std::vector<PageLines>& pages) {
    std::size_t width = 0;
    for (const auto& page : pages)
        for (const auto line : page)
            if (!isRowOfCells(line)) width = std::max(width, line.size());
    return width;
}

struct LineLetters {
    bool any = false;
    bool anySmall = false;
    bool startsSmall = false;
    bool anyDigit = false; ///< but for a number in front
};

LineLetters lettersOf(std::string_view line) {
    LineLetters letters;
    for (std::size_t at = 0; at < line.size();) {
        const auto c = static_cast<UChar32>(nextCodePoint(line, at));
        if (u_isalpha(c) != 0) {
            letters.startsSmall = letters.startsSmall || (!letters.any && u_islower(c) != 0);
            letters.anySmall = letters.anySmall || u_isupper(c) == 0;
            letters.any = true;
        }
        letters.anyDigit = letters.anyDigit || (letters.any && u_isdigit(c) != 0);
    }
    return letters;
}

bool isListed(std::string_view line) {
    return std::string_view("-*+").contains(line.front()) || line.starts_with("•");
}

std::string_view withoutListMark(std::string_view line) {
    return isListed(line) && startsWithMark(line) ? line.substr(line.find(' ') + 1) : line;
}

/// A short question by itself, as lists of questions and answers have them.
bool isQuestion(std::string_view line) {
    return isAsking(line) && countCodePoints(line) <= kLongestHeadingChars && !isListed(line) &&
           lettersOf(line).any;
}

/// A line that reads like a heading: short, no sentence, and not in small letters.
bool mayBeHeading(std::string_view line) {
    if (line.empty() || endsSentence(line) || countCodePoints(line) > kLongestHeadingChars) return false;
    if (isListed(line)) return false;
    const auto letters = lettersOf(line);
    return letters.any && !letters.startsSmall && !letters.anyDigit;
}

bool isInCapitals(std::string_view line) {
    return mayBeHeading(line) && !lettersOf(line).anySmall && countCodePoints(line) > 2;
}

/// The sentence that the last line of `block` ends in goes on in `next`: it stops nowhere, and what follows
/// begins small or the block's lines are full.
bool goesOn(std::span<const std::string_view> block, std::string_view next, std::size_t width) {
    const auto line = block.back();
    const bool isOpen = line.ends_with(',') || line.ends_with(';') || !endsSentence(line);
    if (!isOpen || isListed(next) || isInCapitals(next)) return false;
    const auto isFull = [&](std::string_view one) { return one.size() * 5 >= width * 4; };
    return lettersOf(next).startsSmall || (block.size() > 1 && std::ranges::all_of(block, isFull));
}

/// Moves the end of a sentence that was cut by the page's end to where it began.
void endSentenceOnPage(PageLines& page, PageLines& next, std::size_t width) {
    const auto isWritten = [](std::string_view line) { return !line.empty(); };
    const auto last = std::ranges::find_if(page.rbegin(), page.rend(), isWritten);
    auto line = std::ranges::find_if(next, isWritten);
    if (last == page.rend() || line == next.end()) return;
    page.erase(last.base(), page.end());
    const auto gap = std::ranges::find_if_not(page.rbegin(), page.rend(), isWritten);
    const std::span block(gap.base(), page.end());
    if (!goesOn(block.last(std::min<std::size_t>(block.size(), 2)), *line, width)) return;
    for (bool isOver = false; !isOver && line != next.end() && isWritten(*line); ++line) {
        const auto end = sentencesOf(*line).front().end;
        isOver = end < line->size() || (endsSentence(*line) && !line->ends_with(','));
        page.push_back(line->substr(0, end));
        *line = trimmed(line->substr(end));
        if (!line->empty()) return;
    }
}

/// Lines without a blank one between them.
std::vector<PageLines> blocksOf(const PageLines& page) {
    std::vector<PageLines> blocks;
    bool gap = true;
    for (const auto line : page) {
        if (!line.empty() && std::exchange(gap, false)) blocks.emplace_back();
        if (line.empty())
            gap = true;
        else
            blocks.back().push_back(line);
    }
    return blocks;
}

/// Takes blocks of lines apart into headings and text.
class PlainLines {
public:
    PlainLines(std::size_t pages, std::size_t width)
        : m_width(width) {
        if (pages > 1) m_builder.usePages();
    }
    /// `nextPage`: what it begins with; a heading may stand at the end of its page.
    void takePage(const std::vector<PageLines>& blocks, const PageLines& nextPage);
    void nextPage() { m_builder.nextPage(); }
    Document finish() {
        auto document = m_builder.take();
        document.title = m_titles == 1 ? m_title : std::string(); // one that is only guessed is seldom it
        return document;
    }

private:
    void takeBlock(const PageLines& block, const PageLines& next, const PageLines& nextPage);
    void takeTable(const PageLines& block);
    [[nodiscard]] bool isAbove(std::string_view heading, std::span<const std::string_view> block) const;

    DocumentBuilder m_builder;
    std::size_t m_width = 0;  ///< of the longest line
    bool m_isFirst = true;    ///< no block was taken yet
    std::size_t m_titles = 0; ///< headings of the outermost mark
    std::string m_title;      ///< the first block, if it is one
};

/// A first line that was not wrapped, above a sentence.
bool PlainLines::isAbove(std::string_view heading, std::span<const std::string_view> block) const {
    if (!mayBeHeading(heading) || block.size() < 2) return false;
    const auto word = block[1].substr(0, block[1].find(' '));
    return !lettersOf(block[1]).startsSmall && endsSentence(block.back()) &&
           (heading.size() + 1 + word.size()) * 4 <= m_width * 3;
}

void PlainLines::takePage(const std::vector<PageLines>& blocks, const PageLines& nextPage) {
    for (std::size_t i = 0; i < blocks.size(); ++i)
        takeBlock(blocks[i], i + 1 < blocks.size() ? blocks[i + 1] : PageLines(), nextPage);
}

void PlainLines::takeTable(const PageLines& block) {
    const bool hasHeadings = isRule(block[1]);
    const auto headings = hasHeadings ? cellsOfLine(block[0]) : std::vector<std::string>();
    for (std::size_t i = hasHeadings ? 2 : 0; i < block.size(); ++i)
        m_builder.row(headings, cellsOfLine(block[i]));
    m_builder.endBlock();
}

void PlainLines::takeBlock(const PageLines& block, const PageLines& next, const PageLines& nextPage) {
    const bool isFirst = std::exchange(m_isFirst, false);
    if (isTable(block)) return takeTable(block);
    std::size_t from = 0;
    const auto first = block.front();
    const bool underlined = block.size() > 1 && isUnderline(block[1]);
    const auto level =
        underlined ? static_cast<int>(kUnderlineMarks.find(block[1].front())) + 1 : kGuessedLevel;
    const auto& below = next.empty() ? nextPage : next;
    const bool isOver = next.empty() && !below.empty() && isInCapitals(below.front());
    const bool isAlone = block.size() == 1 && !below.empty() && !isOver;
    const bool alone = isAlone && mayBeHeading(first) &&
                       (below.size() > 1 || !mayBeHeading(below.front()) || isInCapitals(first));
    const bool asks = isAlone && isQuestion(first) && !isQuestion(below.front());
    if (underlined || alone || asks || (block.size() > 1 && (isInCapitals(first) || isAbove(first, block)))) {
        m_builder.heading(level, first);
        m_titles += level == 1 ? 1 : 0;
        if (isFirst && level == 1) m_title = first;
        from = underlined ? 2 : 1;
    }
    // A title's first heading may follow at once.
    if (from == 1 && block.size() > 2 && isAbove(block[1], std::span(block).subspan(1)))
        m_builder.heading(level + 1, block[from++]);
    for (auto i = from; i < block.size(); ++i) {
        if (isListed(block[i])) m_builder.lineBreak();
        m_builder.text(withoutListMark(block[i]));
        if (i + 1 == block.size() || !runTogether(block[i], block[i + 1])) m_builder.text(" ");
    }
    m_builder.endBlock();
}

} // namespace

Document readPlainText(std::string_view text) {
    auto pages = pagesOf(text);
    if (pages.size() > 1) dropHeadersAndFooters(pages);
    const auto width = widthOf(pages);
    for (std::size_t i = 0; i + 1 < pages.size(); ++i)
        endSentenceOnPage(pages[i], pages[i + 1], width);
    PlainLines lines(pages.size(), width);
    std::vector<std::vector<PageLines>> blocks;
    for (const auto& page : pages)
        blocks.push_back(blocksOf(page));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) lines.nextPage();
        const bool goesOver = i + 1 < pages.size() && !blocks[i + 1].empty();
        lines.takePage(blocks[i], goesOver ? blocks[i + 1].front() : PageLines());
    }
    return lines.finish();
}

} // namespace chatkeep::engine

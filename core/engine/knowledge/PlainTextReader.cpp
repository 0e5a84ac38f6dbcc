// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/DocumentBuilder.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestHeadingChars = 80;
constexpr std::size_t kEdgeLines = 2; ///< of a page that may be its header or footer

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

/// A line as it repeats over pages: "Page 3 of 9" on the third is "Page # of 9".
std::string withoutPageNumber(std::string_view line, std::size_t page) {
    const auto number = std::to_string(page);
    const auto isDigitAt = [&](std::size_t at) {
        return at < line.size() && line[at] >= '0' && line[at] <= '9';
    };
    for (auto at = line.find(number); at != std::string_view::npos && !endsSentence(line);
         at = line.find(number, at + 1))
        if (!isDigitAt(at - 1) && !isDigitAt(at + number.size()))
            return std::string(line.substr(0, at)) + '#' + std::string(line.substr(at + number.size()));
    return std::string(line);
}

/// Blanks out what repeats at the edges of most pages, and numbers alone there.
void dropHeadersAndFooters(std::vector<PageLines>& pages) {
    std::map<std::string, std::size_t> counts;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::set<std::string> own;
        for (const auto edge : edgesOf(pages[i]))
            own.insert(withoutPageNumber(pages[i][edge], i + 1));
        for (const auto& line : own)
            ++counts[line];
    }
    const auto most = std::max<std::size_t>(2, (pages.size() + 1) / 2);
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const auto edge : edgesOf(pages[i])) {
            auto& line = pages[i][edge];
            const bool isNumber = line.find_first_not_of("0123456789-/| ") == std::string_view::npos;
            if (isNumber || counts[withoutPageNumber(line, i + 1)] >= most) line = {};
        }
}

bool isUnderline(std::string_view line) {
    return line.size() > 2 && (line.find_first_not_of('=') == std::string_view::npos ||
                               line.find_first_not_of('-') == std::string_view::npos);
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

/// A line that reads like a heading: short, no sentence, and not in small letters.
bool mayBeHeading(std::string_view line) {
    if (line.empty() || endsSentence(line) || countCodePoints(line) > kLongestHeadingChars) return false;
    if (std::string_view("-*+").contains(line.front()) || line.starts_with("•")) return false;
    const auto letters = lettersOf(line);
    return letters.any && !letters.startsSmall && !letters.anyDigit;
}

bool isInCapitals(std::string_view line) {
    return mayBeHeading(line) && !lettersOf(line).anySmall && countCodePoints(line) > 2;
}

/// Takes blocks of lines apart into headings and text.
class PlainLines {
public:
    explicit PlainLines(const std::vector<PageLines>& pages) {
        for (const auto& page : pages)
            for (const auto line : page)
                m_width = std::max(m_width, line.size());
        if (pages.size() > 1) m_builder.usePages();
    }
    void takePage(const PageLines& page);
    void nextPage() { m_builder.nextPage(); }
    Document finish() {
        auto document = m_builder.take();
        document.title.clear(); // the first heading of a plain text is seldom its title
        return document;
    }

private:
    void takeBlock(const PageLines& block, const PageLines& next);
    [[nodiscard]] bool isAbove(std::string_view heading, const PageLines& block) const;

    DocumentBuilder m_builder;
    std::size_t m_width = 0; ///< of the longest line
};

/// A first line that was not wrapped, above a sentence.
bool PlainLines::isAbove(std::string_view heading, const PageLines& block) const {
    if (!mayBeHeading(heading) || block.size() < 2) return false;
    const auto word = block[1].substr(0, block[1].find(' '));
    return !lettersOf(block[1]).startsSmall && endsSentence(block.back()) &&
           (heading.size() + 1 + word.size()) * 4 <= m_width * 3;
}

void PlainLines::takeBlock(const PageLines& block, const PageLines& next) {
    std::size_t from = 0;
    const auto first = block.front();
    const bool underlined = block.size() > 1 && isUnderline(block[1]);
    const bool alone = block.size() == 1 && mayBeHeading(first) && !next.empty() &&
                       (next.size() > 1 || !mayBeHeading(next.front()) || isInCapitals(first));
    if (underlined || alone || (block.size() > 1 && (isInCapitals(first) || isAbove(first, block)))) {
        m_builder.heading(1, first);
        from = underlined ? 2 : 1;
    }
    for (auto i = from; i < block.size(); ++i) {
        m_builder.text(block[i]);
        m_builder.text(" ");
    }
    m_builder.endBlock();
}

void PlainLines::takePage(const PageLines& page) {
    std::vector<PageLines> blocks;
    bool gap = true;
    for (const auto line : page) {
        if (!line.empty() && std::exchange(gap, false)) blocks.emplace_back();
        if (line.empty())
            gap = true;
        else
            blocks.back().push_back(line);
    }
    for (std::size_t i = 0; i < blocks.size(); ++i)
        takeBlock(blocks[i], i + 1 < blocks.size() ? blocks[i + 1] : PageLines());
}

} // namespace

Document readPlainText(std::string_view text) {
    auto pages = pagesOf(text);
    if (pages.size() > 1) dropHeadersAndFooters(pages);
    PlainLines lines(pages);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) lines.nextPage();
        lines.takePage(pages[i]);
    }
    return lines.finish();
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/LineDiff.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/Charsets.h"
#include "core/engine/knowledge/Documents.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

namespace chatkeep::engine {

namespace {

using Lines = std::vector<std::string_view>;
constexpr std::size_t kMaxTableCells = 16'000'000;
constexpr std::size_t kContextLines = 3;
constexpr std::string_view kNoEnd = "\n\\ No newline at end of file\n"; ///< as every diff says it

struct EditLine {
    char mark; ///< ' ', '-' or '+'
    std::string_view text;
};

/// With their ends: a last line without one is another.
Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Lengths of the longest common subsequences of all suffixes; row by row.
std::vector<std::uint32_t> commonLengths(std::span<const std::string_view> a,
                                         std::span<const std::string_view> b) {
    const auto width = b.size() + 1;
    std::vector<std::uint32_t> table((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            table[i * width + j] = a[i] == b[j]
                                       ? table[(i + 1) * width + j + 1] + 1
                                       : std::max(table[(i + 1) * width + j], table[i * width + j + 1]);
        }
    }
    return table;
}

using Side = std::span<const std::string_view>;

/// Lines that stand once on either side, in the order of both.
std::vector<std::pair<std::size_t, std::size_t>> anchorsOf(Side a, Side b) {
    struct Places {
        std::size_t inA = 0;
        std::size_t inB = 0;
        std::size_t countA = 0;
        std::size_t countB = 0;
    };
    std::unordered_map<std::string_view, Places> places;
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto& of = places[a[i]];
        of.inA = i, ++of.countA;
    }
    for (std::size_t j = 0; j < b.size(); ++j) {
        auto& of = places[b[j]];
        of.inB = j, ++of.countB;
    }
    struct Link {
        std::size_t inA;
        std::size_t inB;
        std::ptrdiff_t before; ///< the link that the longest way to this one comes from
    };
    std::vector<Link> links;
    std::vector<std::ptrdiff_t> ends; ///< of the ways of each length, the one that ends first in b
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto& of = places[a[i]];
        if (of.countA != 1 || of.countB != 1) continue;
        const auto end = std::ranges::lower_bound(
            ends, of.inB, {}, [&](std::ptrdiff_t link) { return links[static_cast<std::size_t>(link)].inB; });
        links.push_back({i, of.inB, end == ends.begin() ? -1 : *std::prev(end)});
        const auto added = static_cast<std::ptrdiff_t>(links.size()) - 1;
        if (end == ends.end())
            ends.push_back(added);
        else
            *end = added;
    }
    std::vector<std::pair<std::size_t, std::size_t>> anchors;
    for (auto at = ends.empty() ? -1 : ends.back(); at >= 0; at = links[static_cast<std::size_t>(at)].before)
        anchors.emplace_back(links[static_cast<std::size_t>(at)].inA,
                             links[static_cast<std::size_t>(at)].inB);
    std::ranges::reverse(anchors);
    return anchors;
}

void appendByTable(std::vector<EditLine>& edits, Side a, Side b) {
    const auto width = b.size() + 1;
    const auto table = commonLengths(a, b);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            edits.push_back({' ', a[i]});
            ++i, ++j;
        } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
            edits.push_back({'-', a[i++]});
        } else {
            edits.push_back({'+', b[j++]});
        }
    }
    for (; i < a.size(); ++i)
        edits.push_back({'-', a[i]});
    for (; j < b.size(); ++j)
        edits.push_back({'+', b[j]});
}

void appendEdits(std::vector<EditLine>& edits, Side a, Side b);

/// Too much for a table: cut where both sides surely are the same.
void appendByAnchors(std::vector<EditLine>& edits, Side a, Side b) {
    const auto anchors = anchorsOf(a, b);
    if (anchors.empty()) {
        for (const auto line : a)
            edits.push_back({'-', line});
        for (const auto line : b)
            edits.push_back({'+', line});
        return;
    }
    std::size_t i = 0;
    std::size_t j = 0;
    for (const auto& [inA, inB] : anchors) {
        appendEdits(edits, a.subspan(i, inA - i), b.subspan(j, inB - j));
        edits.push_back({' ', a[inA]});
        i = inA + 1;
        j = inB + 1;
    }
    appendEdits(edits, a.subspan(i), b.subspan(j));
}

void appendEdits(std::vector<EditLine>& edits, Side a, Side b) {
    std::size_t head = 0;
    const auto shorter = std::min(a.size(), b.size());
    while (head < shorter && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    for (const auto line : a.first(head))
        edits.push_back({' ', line});
    const auto middleA = a.subspan(head, a.size() - head - tail);
    const auto middleB = b.subspan(head, b.size() - head - tail);
    if (middleA.size() * middleB.size() > kMaxTableCells)
        appendByAnchors(edits, middleA, middleB);
    else
        appendByTable(edits, middleA, middleB);
    for (const auto line : a.last(tail))
        edits.push_back({' ', line});
}

std::vector<EditLine> editsOf(const Lines& from, const Lines& to) {
    std::vector<EditLine> edits;
    appendEdits(edits, from, to);
    return edits;
}

/// Writes one hunk: edits [begin, end), whose first lines have these numbers (from 1) in both files.
void appendHunk(std::string& out, std::span<const EditLine> edits, std::size_t fromLine, std::size_t toLine) {
    std::size_t fromCount = 0;
    std::size_t toCount = 0;
    for (const auto& edit : edits) {
        fromCount += edit.mark != '+';
        toCount += edit.mark != '-';
    }
    // A side without lines is named by the line before.
    out += "@@ -" + std::to_string(fromCount == 0 ? fromLine - 1 : fromLine) + ',' +
           std::to_string(fromCount) + " +" + std::to_string(toCount == 0 ? toLine - 1 : toLine) + ',' +
           std::to_string(toCount) + " @@\n";
    for (const auto& edit : edits) {
        out += edit.mark;
        out += edit.text;
        if (!edit.text.ends_with('\n')) out += kNoEnd;
    }
}

std::string hunksOf(const std::vector<EditLine>& edits) {
    std::string out;
    std::size_t fromLine = 1;
    std::size_t toLine = 1;
    std::size_t written = 0;
    const auto skipTo = [&](std::size_t position) {
        for (; written < position; ++written) {
            fromLine += edits[written].mark != '+';
            toLine += edits[written].mark != '-';
        }
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (edits[i].mark == ' ' || i < written) continue;
        const auto begin = std::max(written, i > kContextLines ? i - kContextLines : 0);
        std::size_t end = i + 1;
        std::size_t quiet = 0;
        while (end < edits.size() && quiet < 2 * kContextLines) {
            quiet = edits[end].mark == ' ' ? quiet + 1 : 0;
            ++end;
        }
        end -= quiet > kContextLines ? quiet - kContextLines : 0;
        skipTo(begin);
        appendHunk(out, std::span(edits).subspan(begin, end - begin), fromLine, toLine);
        skipTo(end);
    }
    return out;
}

std::string nameOf(std::string_view side, const std::string& file, bool isThere) {
    if (!isThere) return "/dev/null";
    const bool parts = file.find(' ') != std::string::npos; // where a tab does not end it, patch stops there
    return std::string(side) + file + (parts ? "\t" : "");
}

/// What a reader of documents makes of bytes that are no UTF-8; nothing where they are no text.
std::optional<std::string> shownText(std::string_view bytes) {
    if (isUtf8(bytes) && bytes.find('\0') == std::string_view::npos) return std::string(bytes);
    auto text = decodedText(bytes, declaredCharset(bytes));
    if (!text) return std::nullopt;
    return std::move(*text);
}

} // namespace

BotService::FileDiff diffLines(const std::string& file, std::optional<std::string_view> from,
                               std::optional<std::string_view> to) {
    BotService::FileDiff diff{.file = file};
    if (from == to) return diff;
    const auto fromLines = linesOf(from.value_or(std::string_view()));
    const auto toLines = linesOf(to.value_or(std::string_view()));
    const auto edits = editsOf(fromLines, toLines);
    for (const auto& edit : edits) {
        diff.added += edit.mark == '+';
        diff.removed += edit.mark == '-';
    }
    diff.text = "--- " + nameOf("a/", file, from.has_value()) + "\n+++ " +
                nameOf("b/", file, to.has_value()) + '\n' + hunksOf(edits);
    return diff;
}

BotService::FileDiff diffFiles(const std::string& file, std::optional<std::string_view> from,
                               std::optional<std::string_view> to) {
    const auto before = from ? shownText(*from) : std::nullopt;
    const auto after = to ? shownText(*to) : std::nullopt;
    const bool isText = before.has_value() == from.has_value() && after.has_value() == to.has_value();
    if (isText && (from == to || before != after)) return diffLines(file, before, after);
    return {.file = file,
            .text = "Binary files " + nameOf("a/", file, from.has_value()) + " and " +
                    nameOf("b/", file, to.has_value()) + " differ\n"};
}

} // namespace chatkeep::engine

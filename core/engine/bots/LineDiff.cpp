// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/LineDiff.h"

#include <algorithm>

namespace chatkeep::engine {

namespace {

using Lines = std::vector<std::string_view>;
constexpr std::size_t kMaxTableCells = 16'000'000;
constexpr std::size_t kContextLines = 3;

struct EditLine {
    char mark; ///< ' ', '-' or '+'
    std::string_view text;
};

Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
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

void appendMiddle(std::vector<EditLine>& edits, std::span<const std::string_view> a,
                  std::span<const std::string_view> b) {
    const bool tooMany = a.size() * b.size() > kMaxTableCells;
    const auto width = b.size() + 1;
    const auto table = tooMany ? std::vector<std::uint32_t>() : commonLengths(a, b);
    std::size_t i = 0;
    std::size_t j = 0;
    while (!tooMany && i < a.size() && j < b.size()) {
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

std::vector<EditLine> editsOf(const Lines& from, const Lines& to) {
    std::size_t head = 0;
    const auto shorter = std::min(from.size(), to.size());
    while (head < shorter && from[head] == to[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && from[from.size() - 1 - tail] == to[to.size() - 1 - tail])
        ++tail;
    std::vector<EditLine> edits;
    for (std::size_t i = 0; i < head; ++i)
        edits.push_back({' ', from[i]});
    appendMiddle(edits, std::span(from).subspan(head, from.size() - head - tail),
                 std::span(to).subspan(head, to.size() - head - tail));
    for (std::size_t i = from.size() - tail; i < from.size(); ++i)
        edits.push_back({' ', from[i]});
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
    out += "@@ -" + std::to_string(fromLine) + ',' + std::to_string(fromCount) + " +" +
           std::to_string(toLine) + ',' + std::to_string(toCount) + " @@\n";
    for (const auto& edit : edits) {
        out += edit.mark;
        out += edit.text;
        out += '\n';
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

} // namespace

BotService::FileDiff diffLines(const std::string& file, std::string_view from, std::string_view to) {
    BotService::FileDiff diff{.file = file};
    if (from == to) return diff;
    const auto fromLines = linesOf(from);
    const auto toLines = linesOf(to);
    const auto edits = editsOf(fromLines, toLines);
    for (const auto& edit : edits) {
        diff.added += edit.mark == '+';
        diff.removed += edit.mark == '-';
    }
    diff.text = "--- a/" + file + "\n+++ b/" + file + '\n' + hunksOf(edits);
    return diff;
}

} // namespace chatkeep::engine

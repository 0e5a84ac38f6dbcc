// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of all sorts in faq.yml and labels.yml: pairs are added and taken out, or that is refused, and what
// could not be read stays; a document that the labels hide stays hidden, whatever is broken beside it.
#include "core/engine/knowledge/KnowledgeWriting.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using namespace chatkeep::engine;

constexpr std::size_t kMostLines = 40;
constexpr std::string_view kPairLines[] = {"faq:",
                                           "- question: a b",
                                           "  - question: c d",
                                           "  question: e f",
                                           "    question: g h",
                                           "  answer: i",
                                           "    answer: j",
                                           "  answers: [k, l]",
                                           "    also:",
                                           "      - m n",
                                           "  - id: one",
                                           "- id: two",
                                           "    for: [support]",
                                           "    for: [support",
                                           "  answer: \"o\" p",
                                           "    answer: |",
                                           "      q",
                                           "    # a remark",
                                           "-",
                                           "- {question: r, answer: s}",
                                           "- &x",
                                           "- *x",
                                           "\t- t",
                                           "other: u",
                                           "faq: []",
                                           "",
                                           "---",
                                           "    v: w: x"};
/// Nothing that by itself shows a document, or ends what another line leaves open.
constexpr std::string_view kLabelLines[] = {"default: [visitors]",
                                            "documents:",
                                            "documents: |",
                                            "  x.md: [support]",
                                            "  x.md: [support",
                                            "  x.md: {",
                                            "  x.md: \"a\" b",
                                            "  \"x.md: [support]\" c: \"",
                                            "  x.md:",
                                            "  x.md: |",
                                            "  - x.md",
                                            "- x.md",
                                            "other: |",
                                            "other:",
                                            "  a: b: c",
                                            "# a remark",
                                            "\tx",
                                            "  *x",
                                            "  x.md: &x [support]",
                                            "---",
                                            "...",
                                            "%YAML 1.2",
                                            "\xff",
                                            ""};

std::string linesOf(const std::string_view* lines, std::size_t count, const std::uint8_t* data,
                    std::size_t size) {
    std::string text;
    for (std::size_t at = 0; at < std::min(size, kMostLines); ++at) {
        text += lines[(data[at] & 0x7FU) % count];
        text += (data[at] & 0x80U) != 0 ? "\r\n" : "\n";
    }
    return text;
}

KnowledgeFolder readPairs(const std::string& text) {
    return readKnowledge({{std::string(kPairsFile), text}});
}

/// Whether every line of `before` is in `after`, in the same order.
bool keepsLines(std::string_view before, std::string_view after) {
    for (std::size_t at = 0; at < before.size();) {
        const auto end = std::min(before.find('\n', at), before.size());
        const auto line = before.substr(at, end - at);
        const auto found = after.find(line);
        if (found == std::string_view::npos) return false;
        after.remove_prefix(found + line.size());
        at = end + 1;
    }
    return true;
}

void tryPairs(const std::string& text) {
    const auto before = readPairs(text).pairs;
    const bool isWhole = mistakesInKnowledge({{std::string(kPairsFile), text}}).empty();
    auto more = before;
    more.push_back({.id = "fuzzed", .question = "What is new?", .answers = {"This."}});
    const auto added = withPairs(text, more);
    if (isWhole && !added) std::abort();
    if (added && !std::ranges::equal(readPairs(*added).pairs, more, isSamePair)) std::abort();
    if (added && !isWhole && !keepsLines(text, *added)) std::abort();
    for (std::size_t at = 0; at < before.size(); ++at) {
        auto fewer = before;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
        const auto left = withPairs(text, fewer);
        if (left && !std::ranges::equal(readPairs(*left).pairs, fewer, isSamePair)) std::abort();
    }
    if (withPairs(text, before) != text) std::abort();
}

/// The lines stand before, within and behind those that hide the document, by its name or one near to it.
void tryLabels(const std::string& lines, std::size_t split) {
    const auto cut = lines.find('\n', std::min(split, lines.size()));
    const auto first = cut == std::string::npos ? lines : lines.substr(0, cut + 1);
    const auto rest = cut == std::string::npos ? std::string() : lines.substr(cut + 1);
    for (const std::string name : {"staff.md", "staf.md", "stafff", "house/staff.pdf"}) {
        const BotFiles files{{std::string(kLabelsFile), "default: [visitors]\ndocuments:\n" + first + "  " +
                                                            name + ": [support]\n" + rest},
                             {"knowledge/staff.md", "# Staff\n\nThe code is 1234.\n"}};
        for (const auto& entry : readKnowledge(files).entries)
            if (isVisibleTo(entry.labels, {std::string(kForVisitors)})) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tryPairs("faq:\n" + linesOf(kPairLines, std::size(kPairLines), data, size));
    tryLabels(linesOf(kLabelLines, std::size(kLabelLines), data, size), size == 0 ? 0 : data[0]);
    return 0;
}

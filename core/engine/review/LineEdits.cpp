// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/LineEdits.h"

#include "core/base/Text.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/format/TextLines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace chatkeep::engine::edits {
namespace {

constexpr std::size_t kMostCharacters = 4000;

/// Everything before the words of an example: white space, dash, white space. Empty: no such line.
std::string leadOf(std::string_view line) {
    const auto dash = line.find_first_not_of(" \t");
    if (dash == std::string_view::npos || line[dash] != '-') return {};
    const auto words = line.find_first_not_of(" \t", dash + 1);
    if (words == std::string_view::npos || words == dash + 1) return {};
    const auto rest = line.substr(words);
    // A map in a list is not an example that stands by itself.
    for (const std::string_view key : {"text:", "intent:", "synonym:", "regex:", "lookup:"})
        if (rest.starts_with(key)) return {};
    return std::string(line.substr(0, words));
}

Result<std::string> exampleLead(TextLines& lines, int line) {
    if (!lines.has(line)) return fail(ErrorCode::NotFound, {"line"});
    auto lead = leadOf(lines.at(line));
    if (lead.empty()) return fail(ErrorCode::InvalidInput, {"line", "form"});
    return lead;
}

Result<std::string> checkedExample(std::string_view example) {
    const auto words = trimmed(example);
    CHATKEEP_TRY(checkText(words, "example", kMostCharacters));
    if (words.find_first_of("\r\n") != std::string_view::npos)
        return fail(ErrorCode::InvalidInput, {"example", "line"});
    auto line = asOneLine(words);
    if (line.empty()) return fail(ErrorCode::InvalidInput, {"example", "blank"});
    return line;
}

bool isIntentName(std::string_view name) {
    return !name.empty() && name.size() <= 200 && name.front() != '/' &&
           std::ranges::all_of(name, [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '/' ||
                      c == '.' || c == '+';
           });
}

/// The line `- intent: …` that the example on `line` belongs to; 0: none above it.
int intentLineOf(TextLines& lines, int line) {
    for (; line > 0; --line)
        if (trimmed(lines.at(line)).starts_with("- intent:")) return line;
    return 0;
}

std::string shortest(double value) {
    std::array<char, 64> digits{}; // whatever a number looks like where the program runs
    const auto written =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 3);
    std::string text(digits.data(), written.ec == std::errc() ? written.ptr : digits.data());
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text += '0';
    return text;
}

} // namespace

std::string asOneLine(std::string_view words) {
    return fitsOnALine(words) ? std::string(trimmed(words)) : onOneLine(words);
}

std::optional<YamlSpan> placeOfExample(std::string_view line, std::string_view words) {
    auto begin = leadOf(line).size();
    if (begin == 0) return std::nullopt;
    if (line[begin] == '"' || line[begin] == '\'') ++begin;
    if (!line.substr(begin).starts_with(words)) return std::nullopt;
    return YamlSpan{begin, begin + words.size()};
}

Result<std::string> replaceExample(std::string_view text, int line, std::string_view example) {
    TextLines lines(text);
    CHATKEEP_ASSIGN(const auto lead, exampleLead(lines, line));
    CHATKEEP_ASSIGN(const auto words, checkedExample(example));
    auto& old = lines.at(line);
    old = lead + words + (old.ends_with('\n') ? TextLines::endOf(old) : std::string());
    return lines.joined();
}

Result<std::string> addExample(std::string_view text, int line, std::string_view example) {
    TextLines lines(text);
    CHATKEEP_ASSIGN(const auto lead, exampleLead(lines, line));
    CHATKEEP_ASSIGN(const auto words, checkedExample(example));
    while (line < lines.count() && leadOf(lines.at(line + 1)) == lead)
        ++line;
    lines.insertAfter(line, lead + words);
    return lines.joined();
}

Result<std::string> removeExample(std::string_view text, int line) {
    TextLines lines(text);
    CHATKEEP_TRY(exampleLead(lines, line));
    lines.remove(line);
    return lines.joined();
}

Result<std::string> addIntent(std::string_view text, int line, std::string_view intent,
                              std::string_view example) {
    if (!isIntentName(intent)) return fail(ErrorCode::InvalidInput, {"intent", "name"});
    TextLines lines(text);
    CHATKEEP_ASSIGN(const auto words, checkedExample(example));
    if (!lines.has(line)) return fail(ErrorCode::NotFound, {"line"});
    const int head = intentLineOf(lines, line);
    if (head == 0) return fail(ErrorCode::InvalidInput, {"line", "form"});
    const std::string indent(lines.at(head).substr(0, TextLines::indentOf(lines.at(head))));
    int at = lines.lastLineOfItem(head);
    lines.insertAfter(at++, indent + "- intent: " + std::string(intent));
    lines.insertAfter(at++, indent + "  examples: |");
    lines.insertAfter(at, indent + "    - " + words);
    return lines.joined();
}

namespace {

constexpr std::string_view kThreshold = "out_of_scope_threshold:";

/// The line of the `chatkeep` section and that of the threshold in it; 0: none.
struct ThresholdPlace {
    int section = 0;
    int line = 0;
};
ThresholdPlace thresholdPlace(const TextLines& lines) {
    ThresholdPlace place;
    for (int at = 1; at <= lines.count() && place.section == 0; ++at)
        if (lines.at(at).starts_with("chatkeep:")) place.section = at;
    if (place.section == 0) return place;
    for (int at = place.section + 1; at <= lines.lastLineOfItem(place.section) && place.line == 0; ++at)
        if (trimmed(lines.at(at)).starts_with(kThreshold)) place.line = at;
    return place;
}

} // namespace

Result<std::string> setThreshold(std::string_view config, std::optional<double> threshold) {
    TextLines lines(config);
    const auto [section, line] = thresholdPlace(lines);
    if (section != 0 && trimmed(lines.at(section)) != "chatkeep:")
        return fail(ErrorCode::InvalidInput, {"config", "form"});
    const auto value = threshold ? std::string(kThreshold) + ' ' + shortest(*threshold) : std::string();
    if (section == 0) {
        if (!threshold) return std::string(config);
        auto all = lines.joined();
        if (!all.empty() && !all.ends_with('\n')) all += '\n';
        return all + "chatkeep:\n  " + value + "\n";
    }
    if (line == 0) {
        if (threshold) lines.insertAfter(section, "  " + value);
    } else if (threshold) {
        auto& old = lines.at(line);
        old = old.substr(0, TextLines::indentOf(old)) + value + TextLines::endOf(old);
    } else {
        const bool isAlone = lines.lastLineOfItem(section) == section + 1;
        lines.remove(line);
        if (isAlone) lines.remove(section);
    }
    return lines.joined();
}

std::optional<double> thresholdOf(std::string_view config) {
    TextLines lines(config);
    const auto line = thresholdPlace(lines).line;
    if (line == 0) return std::nullopt;
    const auto value = trimmed(std::string_view(trimmed(lines.at(line))).substr(kThreshold.size()));
    double threshold = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), threshold);
    return read.ec == std::errc() ? std::optional(threshold) : std::nullopt;
}

} // namespace chatkeep::engine::edits

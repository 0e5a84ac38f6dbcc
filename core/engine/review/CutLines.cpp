// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/CutLines.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// A list may stand right below its key, no deeper.
int lastLineOfMember(const TextLines& lines, int line) {
    const auto indent = TextLines::indentOf(lines.at(line));
    int last = lines.lastLineOfItem(line);
    for (int next = last + 1; next <= lines.count(); ++next) {
        const auto words = trimmed(lines.at(next));
        if (words.empty() || words.front() == '#') continue;
        if (TextLines::indentOf(lines.at(next)) != indent || !words.starts_with('-')) break;
        last = lines.lastLineOfItem(next);
        next = last;
    }
    return last;
}

/// Writes what a section that was emptied is: its reader, and Rasa's, want a list or a map.
void closeSections(std::string& text, const YamlNode& before) {
    const auto after = parseYaml(text);
    if (!after.hasSpans) return;
    for (std::size_t i = after.root.keys.size(); i-- > 0;) {
        const auto* was = before.find(after.root.keys[i]);
        if (was == nullptr || !after.root.items[i].isNull() || was->items.empty()) continue;
        const auto colon = text.find(':', after.root.keySpans[i].end);
        if (colon != std::string::npos) text.insert(colon + 1, was->isMap() ? " {}" : " []");
    }
}

} // namespace

std::optional<YamlSpan> spanInList(std::string_view text, std::size_t begin, std::size_t end,
                                   const YamlSpan& item) {
    auto from = item.begin;
    auto to = item.end;
    const auto isQuote = [&](std::size_t at) {
        return at < text.size() && (text[at] == '"' || text[at] == '\'');
    };
    if (isQuote(from - 1) && isQuote(to)) {
        --from;
        ++to;
    }
    const auto skipBlanks = [&](std::size_t at) {
        while (at < end && text[at] == ' ')
            ++at;
        return at;
    };
    auto before = from;
    while (before > begin && text[before - 1] == ' ')
        --before;
    const auto behind = skipBlanks(to);
    if (before == begin || behind >= end) return std::nullopt;
    if ((text[before - 1] != '[' && text[before - 1] != ',') || (text[behind] != ']' && text[behind] != ','))
        return std::nullopt;
    if (text[behind] == ',') return YamlSpan{from, skipBlanks(behind + 1)};
    return text[before - 1] == ',' ? YamlSpan{before - 1, to} : YamlSpan{from, to};
}

std::optional<Cut> cutOfItem(const TextLines& lines, int line) {
    if (!lines.has(line) || !trimmed(lines.at(line)).starts_with("- ")) return std::nullopt;
    return Cut{line, lines.lastLineOfItem(line), {}};
}

std::optional<Cut> cutOfSection(const TextLines& lines, int line) {
    const auto isHeading = [&](int at) { return trimmed(lines.at(at)).starts_with("##"); };
    if (!lines.has(line) || !isHeading(line)) return std::nullopt;
    int last = line;
    while (lines.has(last + 1) && !isHeading(last + 1))
        ++last;
    return Cut{line, last, {}};
}

std::optional<Cut> cutOfObject(const std::string& text, const YamlSpan& within) {
    std::vector<std::size_t> open;
    bool isQuoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (isQuoted && c == '\\')
            ++at;
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && c == '{')
            open.push_back(at);
        else if (!isQuoted && c == '}' && !open.empty()) {
            const auto begin = open.back();
            open.pop_back();
            if (begin >= within.begin || at < within.end) continue;
            const auto lineAt = [&](std::size_t byte) {
                return 1 + static_cast<int>(std::ranges::count(std::string_view(text).substr(0, byte), '\n'));
            };
            return Cut{lineAt(begin), lineAt(at), {begin, at + 1}};
        }
    }
    return std::nullopt;
}

std::string withoutObjects(std::string text, std::vector<Cut> cuts) {
    const auto beginOf = [](const Cut& cut) { return cut.bytes.begin; };
    std::ranges::sort(cuts, std::greater(), beginOf);
    const auto same = std::ranges::unique(cuts, {}, beginOf);
    cuts.erase(same.begin(), same.end());
    constexpr const char* kBlanks = " \t\r\n";
    for (const auto& cut : cuts) { // from behind: what stands ahead of one is as it was
        auto [begin, end] = cut.bytes;
        const auto behind = text.find_first_not_of(kBlanks, end);
        const auto ahead = begin == 0 ? std::string::npos : text.find_last_not_of(kBlanks, begin - 1);
        if (behind != std::string::npos && text[behind] == ',')
            end = std::min(text.find_first_not_of(kBlanks, behind + 1), text.size());
        else if (ahead != std::string::npos && text[ahead] == ',')
            begin = ahead;
        text.erase(begin, end - begin);
    }
    return text;
}

std::vector<Cut> cutsOfMark(const std::string& text, int line, const YamlSpan& entity) {
    const auto begin = entity.begin == 0 ? 0 : text.rfind('\n', entity.begin - 1) + 1;
    const auto end = std::min(text.find('\n', entity.end), text.size());
    const auto words = std::string_view(text).substr(0, end);
    const bool isShort = entity.begin >= begin + 2 && words.substr(entity.begin - 2, 2) == "](";
    const auto closing = isShort ? entity.begin - 2 : words.rfind("]{", entity.begin);
    if (closing == std::string_view::npos || closing < begin) return {};
    const auto last = words.find(isShort ? ')' : '}', closing);
    const auto opening = words.rfind('[', closing);
    if (last == std::string_view::npos || last < entity.end || opening == std::string_view::npos ||
        opening < begin || words.substr(opening, closing - opening).find(']') != std::string_view::npos)
        return {};
    return {{line, line, {opening, opening + 1}}, {line, line, {closing, last + 1}}};
}

std::optional<Cut> cutOf(const std::string& text, const TextLines& lines, int line, const YamlSpan& name) {
    if (!lines.has(line)) return std::nullopt;
    if (auto item = cutOfItem(lines, line)) return item;
    const auto begin = name.begin == 0 ? 0 : text.rfind('\n', name.begin - 1) + 1;
    const auto end = std::min(text.find('\n', name.end), text.size());
    const auto ahead = trimmed(std::string_view(text).substr(begin, name.begin - begin));
    auto behind = std::string_view(text).substr(name.end, end - name.end);
    if (ahead.empty() || ahead == "\"" || ahead == "'") {
        if (!ahead.empty()) behind.remove_prefix(std::min<std::size_t>(1, behind.size()));
        if (!trimmed(behind).starts_with(':')) return std::nullopt;
        return Cut{line, lastLineOfMember(lines, line), {}};
    }
    const auto span = spanInList(text, begin, end, name);
    return span ? std::optional(Cut{line, line, *span}) : std::nullopt;
}

std::string withoutCuts(const std::string& text, std::vector<Cut> cuts) {
    const auto before = parseYaml(text);
    auto out = text;
    std::ranges::sort(cuts, std::greater(), [](const Cut& cut) { return cut.bytes.begin; });
    for (const auto& cut : cuts)
        if (cut.bytes.begin < cut.bytes.end) out.erase(cut.bytes.begin, cut.bytes.end - cut.bytes.begin);
    const TextLines lines(out);
    std::vector<bool> isCut(static_cast<std::size_t>(lines.count()) + 1);
    for (const auto& cut : cuts)
        for (int line = cut.first; cut.bytes.begin == cut.bytes.end && line <= cut.last; ++line)
            if (lines.has(line)) isCut[static_cast<std::size_t>(line)] = true;
    std::string kept;
    for (int line = 1; line <= lines.count(); ++line)
        if (!isCut[static_cast<std::size_t>(line)]) kept += lines.at(line);
    closeSections(kept, before.root);
    return kept;
}

} // namespace chatkeep::engine

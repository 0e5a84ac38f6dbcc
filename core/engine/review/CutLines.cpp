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
    TextLines lines(out);
    const auto isCut = [&](int line) {
        return std::ranges::any_of(cuts, [&](const Cut& cut) {
            return cut.bytes.begin == cut.bytes.end && line >= cut.first && line <= cut.last;
        });
    };
    for (int line = lines.count(); line >= 1; --line)
        if (isCut(line)) lines.remove(line);
    out = lines.joined();
    closeSections(out, before.root);
    return out;
}

} // namespace chatkeep::engine

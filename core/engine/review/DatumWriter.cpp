// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/DatumWriter.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/review/CutLines.h"
#include "core/engine/review/DomainLists.h"
#include "core/engine/review/LineEdits.h"
#include "core/engine/review/PartWriter.h"

#include <algorithm>
#include <array>
#include <optional>

namespace chatkeep::engine {
namespace {

Result<BotFiles> changedFile(const std::string& file, Result<std::string> text) {
    if (!text) return fail(ErrorCode::InvalidInput, {file, "form"});
    return BotFiles{{file, std::move(*text)}};
}

/// What stands behind `key:` on a line, with a dash and quotes or without; none: it has no such key.
std::optional<std::string_view> behind(std::string_view line, std::string_view key) {
    line = trimmed(line);
    if (line.starts_with('-')) line = trimmed(line.substr(1));
    const std::size_t quote = line.starts_with('"') || line.starts_with('\'') ? 1 : 0;
    if (!line.substr(quote).starts_with(key)) return std::nullopt;
    const auto rest = trimmed(line.substr(std::min(key.size() + 2 * quote, line.size())));
    return rest.starts_with(':') ? std::optional(trimmed(rest.substr(1))) : std::nullopt;
}

bool namesList(std::string_view line) {
    constexpr std::array<std::string_view, 3> kKeys = {"lookup", "regex", "synonym"};
    return std::ranges::any_of(kKeys, [&](auto key) { return behind(line, key).has_value(); });
}

/// The line that the words' list begins with in YAML; 0: there is none.
int headOf(const TextLines& lines, int line) {
    for (int head = line - 1; head > 0 && lines.has(line); --head) {
        const bool holds = TextLines::indentOf(lines.at(head)) < TextLines::indentOf(lines.at(line));
        if (!holds || !trimmed(lines.at(head)).starts_with("- ")) continue;
        const int last = lines.lastLineOfItem(head);
        for (int at = head; at <= last && last >= line; ++at)
            if (namesList(lines.at(at))) return head;
    }
    return 0;
}

/// The words on the line stand in a list of YAML's, not on a line of a text.
bool isItem(const TextLines& lines, int line) {
    for (int at = line; at > 0 && lines.has(line); --at)
        if (const auto rest = behind(lines.at(at), "examples"))
            return !rest->starts_with('|') && !rest->starts_with('>');
    return false;
}

} // namespace

bool standsInDomain(OutlineKind part, DatumKind kind) {
    return part == OutlineKind::Slots || kind == DatumKind::Role || kind == DatumKind::Group;
}

Result<BotFiles> DatumWriter::write(const PartData& part) const {
    const auto kind = (m_change.to ? m_change.to : m_change.from)->kind;
    if (standsInDomain(m_change.part, kind)) return inDomain(kind, part);
    if (!m_change.from) return added(part);
    if (!m_change.to) return removed(part);
    return replaced();
}

std::string DatumWriter::words(const std::string& file, const TextLines& lines, int line) const {
    const auto words = edits::asOneLine(m_change.to->words);
    return isYamlFile(file) && isItem(lines, line) ? plainYaml(words) : words;
}

Result<BotFiles> DatumWriter::inDomain(DatumKind kind, const PartData& part) const {
    const bool isSlot = m_change.part == OutlineKind::Slots;
    const DomainList list{isSlot ? "slots" : "entities", m_change.name,
                          isSlot                    ? "values"
                          : kind == DatumKind::Role ? "roles"
                                                    : "groups"};
    const auto words = [](const std::optional<PartDatum>& one) {
        return one ? std::optional(std::string(trimmed(one->words))) : std::nullopt;
    };
    const auto from = m_change.from ? std::optional(m_change.from->words) : std::nullopt;
    auto file = m_change.from ? m_change.from->place.file : std::string();
    for (const auto& one : part.data)
        if (file.empty() && standsInDomain(m_change.part, one.kind)) file = one.place.file;
    if (file.empty()) file = m_change.to->place.file;
    const auto found = m_files.find(file);
    if (found == m_files.end()) return fail(ErrorCode::InvalidInput, {file, "form"});
    return changedFile(file, withDomainItem(found->second, list, from, words(m_change.to)));
}

/// What stands beside the words stays: a comment, or what is ahead of them.
Result<BotFiles> DatumWriter::replaced() const {
    const auto& [file, line] = m_change.from->place;
    TextLines lines(m_files.at(file));
    if (!lines.has(line)) return fail(ErrorCode::InvalidInput, {file, "form"});
    auto& text = lines.at(line);
    const auto& old = m_change.from->words;
    const auto at = text.find(old);
    auto place = isWordList(file) && at != std::string::npos ? std::optional(YamlSpan{at, at + old.size()})
                                                             : edits::placeOfExample(text, old);
    if (!place) return fail(ErrorCode::InvalidInput, {file, "form"});
    const char before = place->begin == 0 ? ' ' : text[place->begin - 1];
    if (isYamlFile(file) && isItem(lines, line) && (before == '"' || before == '\''))
        place = YamlSpan{place->begin - 1, std::min(place->end + 1, text.size())};
    text.replace(place->begin, place->end - place->begin, words(file, lines, line));
    return BotFiles{{file, lines.joined()}};
}

Result<BotFiles> DatumWriter::added(const PartData& part) const {
    const auto& to = *m_change.to;
    for (auto one = part.data.rbegin(); one != part.data.rend(); ++one) {
        if (one->isFixed || one->kind != to.kind || one->meant != to.meant) continue;
        const auto& [file, line] = one->place;
        TextLines lines(m_files.at(file));
        if (!isWordList(file))
            return changedFile(file, edits::addExample(lines.joined(), line, words(file, lines, line)));
        lines.insertAfter(line, words(file, lines, line));
        return BotFiles{{file, lines.joined()}};
    }
    return addedList(part);
}

/// Below another list of the part, if it has one.
Result<BotFiles> DatumWriter::addedList(const PartData& part) const {
    const auto& to = *m_change.to;
    const auto* key = to.kind == DatumKind::Synonym   ? "synonym: "
                      : to.kind == DatumKind::Pattern ? "regex: "
                                                      : "lookup: ";
    const auto& name = to.kind == DatumKind::Synonym ? to.meant : m_change.name;
    const std::vector<std::string> item{"- " + std::string(key) + quotedYaml(name), "  examples: |",
                                        "    - " + edits::asOneLine(to.words)};
    if (const auto* near = nearestTo(part, to.kind)) {
        TextLines lines(m_files.at(near->place.file));
        const int head = headOf(lines, near->place.line);
        const std::string indent(TextLines::indentOf(lines.at(head)), ' ');
        int last = lines.lastLineOfItem(head);
        for (const auto& written : item)
            lines.insertAfter(last++, indent + written);
        return BotFiles{{near->place.file, lines.joined()}};
    }
    PartWriter writer(m_files);
    CHATKEEP_TRY(writer.add(kExampleSection, item));
    return std::move(writer).changed();
}

const PartDatum* DatumWriter::nearestTo(const PartData& part, DatumKind kind) const {
    for (const bool isOfKind : {true, false})
        for (auto one = part.data.rbegin(); one != part.data.rend(); ++one) {
            const bool mayBe = !one->isFixed && (one->kind == kind) == isOfKind &&
                               isYamlFile(one->place.file) && !standsInDomain(m_change.part, one->kind);
            if (mayBe && headOf(TextLines(m_files.at(one->place.file)), one->place.line) > 0) return &*one;
        }
    return nullptr;
}

/// The last words of a list go with it.
Result<BotFiles> DatumWriter::removed(const PartData& part) const {
    const auto& [file, line] = m_change.from->place;
    const auto& text = m_files.at(file);
    TextLines lines(text);
    if (!lines.has(line)) return fail(ErrorCode::InvalidInput, {file, "form"});
    const int head = isYamlFile(file) ? headOf(lines, line) : 0;
    const int last = head > 0 ? lines.lastLineOfItem(head) : 0;
    const bool isAlone = head > 0 && std::ranges::none_of(part.data, [&](const PartDatum& one) {
                             return one.place.file == file && one.place.line != line &&
                                    one.place.line > head && one.place.line <= last;
                         });
    if (isAlone) return BotFiles{{file, withoutCuts(text, {Cut{head, last, {}}})}};
    lines.remove(line);
    return BotFiles{{file, lines.joined()}};
}

} // namespace chatkeep::engine

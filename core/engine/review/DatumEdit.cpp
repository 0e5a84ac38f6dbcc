// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/DatumEdit.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/review/CutLines.h"
#include "core/engine/review/DomainLists.h"
#include "core/engine/review/LineEdits.h"
#include "core/engine/review/PartWriter.h"
#include "core/engine/review/SynonymLists.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostCharsOfDatum = 4000;

bool standsInDomain(OutlineKind part, DatumKind kind) {
    return part == OutlineKind::Slots || kind == DatumKind::Role || kind == DatumKind::Group;
}

bool isSame(const PartDatum& one, const PartDatum& other) {
    const bool isExact = one.kind == DatumKind::Pattern;
    return one.kind == other.kind && (one.kind != DatumKind::Synonym || one.meant == other.meant) &&
           (isExact ? one.words == other.words : foldCase(one.words) == foldCase(other.words));
}

bool isReplaced(const DatumChange& change, const PartDatum& one) {
    return change.from && one.kind == change.from->kind && one.place == change.from->place &&
           one.words == change.from->words;
}

bool cannotBeRead(const std::string& pattern) {
    RE2::Options options;
    options.set_log_errors(false);
    return !RE2(pattern, options).ok();
}

bool isSignOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

DatumProblem problemOfWords(OutlineKind part, const PartDatum& to) {
    const auto words = trimmed(to.words);
    if (words.empty()) return DatumProblem::Blank;
    if (part == OutlineKind::Entities && standsInDomain(part, to.kind)) {
        if (words.size() > kMostNameBytes) return DatumProblem::TooLong;
        return std::ranges::all_of(words, isSignOfName) ? DatumProblem::None : DatumProblem::Signs;
    }
    if (!isUtf8(words) || words.find_first_of("\r\n") != std::string::npos) return DatumProblem::Signs;
    if (byteOffsetOf(words, kMostCharsOfDatum) < words.size()) return DatumProblem::TooLong;
    const bool isPattern = to.kind == DatumKind::Pattern;
    return isPattern && cannotBeRead(to.words) ? DatumProblem::Pattern : DatumProblem::None;
}

DatumProblem problemOfSynonym(const BotOutline& outline, const PartData& part, const DatumChange& change) {
    const auto words = foldCase(trimmed(change.to->words));
    if (trimmed(change.to->meant).empty()) return DatumProblem::NoValue;
    if (trimmed(change.to->words) == change.to->meant) return DatumProblem::Itself;
    if (!part.known.contains(words) && !part.known.contains(foldCase(change.to->meant)))
        return DatumProblem::NoValue;
    const auto other = outline.data.synonyms.find(words);
    const bool isOwn = change.from && foldCase(change.from->words) == words;
    const bool isTaken = other != outline.data.synonyms.end() && other->second != change.to->meant;
    return isTaken && !isOwn ? DatumProblem::TwoValues : DatumProblem::None;
}

bool means(const PartDatum& one, const std::string& value) {
    return one.kind == DatumKind::Synonym && one.meant == value;
}

/// Another entity has the value.
bool isKnownElsewhere(const BotOutline& outline, const DatumChange& change) {
    return std::ranges::any_of(outline.data.entities, [&](const auto& one) {
        return one.first != change.name && one.second.known.contains(foldCase(change.from->words));
    });
}

/// What goes with the words that were there.
DatumProblem problemOfFrom(const BotOutline& outline, const PartData& part, const DatumChange& change) {
    if (change.from->isFixed) return DatumProblem::Fixed;
    if (change.from->kind != DatumKind::Value || (change.to && change.to->words == change.from->words))
        return DatumProblem::None;
    const auto ofKind = std::ranges::count(part.data, DatumKind::Value, &PartDatum::kind);
    if (change.part == OutlineKind::Slots)
        return !change.to && ofKind == 1 ? DatumProblem::Last : DatumProblem::None;
    const auto isMeant = [&](const PartDatum& one) { // else its list goes with it
        return means(one, change.from->words) &&
               (!change.to || one.isFixed || isKnownElsewhere(outline, change));
    };
    return std::ranges::any_of(part.data, isMeant) ? DatumProblem::Meant : DatumProblem::None;
}

/// Changes the file that the words stand in, a step after the other.
class DatumWriter {
public:
    DatumWriter(const BotFiles& files, const DatumChange& change, bool quotes)
        : m_files(files)
        , m_change(change)
        , m_quotes(quotes) {}

    [[nodiscard]] Result<BotFiles> write(const PartData& part) {
        const auto& kind = m_change.to ? m_change.to->kind : m_change.from->kind;
        if (standsInDomain(m_change.part, kind)) return inDomain(kind, part);
        if (!m_change.from) return added(part);
        if (!m_change.to) return removed(part);
        return replaced();
    }

private:
    [[nodiscard]] std::string words() const {
        const auto words = std::string(trimmed(m_change.to->words));
        return m_quotes ? quotedYaml(words) : words;
    }
    static Result<BotFiles> changed(const std::string& file, Result<std::string> text) {
        if (!text) return fail(ErrorCode::InvalidInput, {file, "form"});
        return BotFiles{{file, std::move(*text)}};
    }

    Result<BotFiles> inDomain(DatumKind kind, const PartData& part) const {
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
        return changed(file, withDomainItem(found->second, list, from, words(m_change.to)));
    }

    Result<BotFiles> replaced() const {
        const auto& [file, line] = m_change.from->place;
        const auto& text = m_files.at(file);
        if (!isWordList(file)) return changed(file, edits::replaceExample(text, line, words()));
        TextLines lines(text);
        lines.at(line) = words() + (lines.at(line).ends_with('\n') ? TextLines::endOf(lines.at(line)) : "");
        return BotFiles{{file, lines.joined()}};
    }

    Result<BotFiles> added(const PartData& part) const {
        const auto& to = *m_change.to;
        for (auto one = part.data.rbegin(); one != part.data.rend(); ++one) {
            if (one->isFixed || one->kind != to.kind || one->meant != to.meant) continue;
            const auto& [file, line] = one->place;
            const auto& text = m_files.at(file);
            if (!isWordList(file)) return changed(file, edits::addExample(text, line, words()));
            TextLines lines(text);
            lines.insertAfter(line, words());
            return BotFiles{{file, lines.joined()}};
        }
        return addedList(part);
    }

    /// Below another list of the part, if it has one.
    Result<BotFiles> addedList(const PartData& part) const {
        const auto& to = *m_change.to;
        const auto* key = to.kind == DatumKind::Synonym   ? "synonym: "
                          : to.kind == DatumKind::Pattern ? "regex: "
                                                          : "lookup: ";
        const auto& name = to.kind == DatumKind::Synonym ? to.meant : m_change.name;
        const std::vector<std::string> item{"- " + std::string(key) + quotedYaml(name), "  examples: |",
                                            "    - " + words()};
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

    /// The last of that kind that stands in a list of YAML, else the last of any.
    [[nodiscard]] const PartDatum* nearestTo(const PartData& part, DatumKind kind) const {
        for (const bool isOfKind : {true, false})
            for (auto one = part.data.rbegin(); one != part.data.rend(); ++one) {
                if (one->isFixed || (one->kind == kind) != isOfKind || !isYamlFile(one->place.file)) continue;
                if (headOf(TextLines(m_files.at(one->place.file)), one->place.line) > 0) return &*one;
            }
        return nullptr;
    }

    /// The line that the words' list begins with in YAML; 0: there is none.
    static int headOf(const TextLines& lines, int line) {
        constexpr std::array<std::string_view, 3> kHeads = {"- lookup:", "- regex:", "- synonym:"};
        for (; line > 0; --line)
            for (const auto head : kHeads)
                if (trimmed(lines.at(line)).starts_with(head)) return line;
        return 0;
    }

    /// The last words of a list go with it.
    Result<BotFiles> removed(const PartData& part) const {
        const auto& [file, line] = m_change.from->place;
        const auto& text = m_files.at(file);
        TextLines lines(text);
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

    const BotFiles& m_files;
    const DatumChange& m_change;
    bool m_quotes;
};

using Words = std::vector<std::tuple<DatumKind, std::string, std::string>>;

Words wordsOf(const PartData& part, const auto& isWanted) {
    Words words;
    for (const auto& one : part.data)
        if (isWanted(one)) words.emplace_back(one.kind, one.words, one.meant);
    std::ranges::sort(words);
    return words;
}

Words expected(const PartData& part, const DatumChange& change) {
    const auto isOfKind = [&](const PartDatum& one) {
        return one.kind == (change.to ? change.to : change.from)->kind;
    };
    auto words =
        wordsOf(part, [&](const PartDatum& one) { return isOfKind(one) && !isReplaced(change, one); });
    if (change.to)
        words.emplace_back(change.to->kind, std::string(trimmed(change.to->words)), change.to->meant);
    std::ranges::sort(words);
    return words;
}

/// Parts are as they were, and so is what is listed of all others.
bool isElseAsBefore(const BotOutline& before, const BotOutline& after, const DatumChange& change) {
    for (const auto& section : before.sections) {
        if (section.kind == OutlineKind::Files) continue;
        const auto& now = after.section(section.kind).items;
        if (!std::ranges::equal(section.items, now, {}, &OutlineItem::name, &OutlineItem::name)) return false;
    }
    const auto isOwn = [](const PartDatum& one) { return one.kind != DatumKind::Synonym; };
    for (const auto kind : {OutlineKind::Entities, OutlineKind::Slots})
        for (const auto& item : before.section(kind).items) {
            if (kind == change.part && item.name == change.name) continue;
            if (wordsOf(dataOfPart(before, kind, item.name), isOwn) !=
                wordsOf(dataOfPart(after, kind, item.name), isOwn))
                return false;
        }
    return before.examples.size() == after.examples.size();
}

/// They go with a value that is called otherwise.
bool keepsSynonyms(const PartData& before, const PartData& after, const DatumChange& change) {
    if (!change.from || !change.to || change.from->kind != DatumKind::Value) return true;
    const auto count = [](const PartData& part, const std::string& value) {
        return std::ranges::count_if(part.data, [&](const PartDatum& one) { return means(one, value); });
    };
    const std::string to(trimmed(change.to->words));
    const auto& from = change.from->words;
    return from == to ||
           (count(after, from) == 0 && count(after, to) == count(before, from) + count(before, to));
}

bool isDone(const BotOutline& before, const BotOutline& after, const DatumChange& change) {
    const auto kind = (change.to ? change.to : change.from)->kind;
    const auto now = wordsOf(dataOfPart(after, change.part, change.name),
                             [&](const PartDatum& one) { return one.kind == kind; });
    return now == expected(dataOfPart(before, change.part, change.name), change) &&
           keepsSynonyms(dataOfPart(before, change.part, change.name),
                         dataOfPart(after, change.part, change.name), change) &&
           isElseAsBefore(before, after, change);
}

/// Where a domain has the part.
std::string fileOf(const BotOutline& outline, const DatumChange& change) {
    const auto& items = outline.section(change.part).items;
    const auto item = std::ranges::find(items, change.name, &OutlineItem::name);
    return item == items.end() ? std::string() : item->place.file;
}

/// Other words for another value stand in another list.
bool changesList(const DatumChange& change) {
    return change.from && change.to &&
           (change.from->kind != change.to->kind || change.from->meant != change.to->meant);
}

/// Out of the one list, then into the other.
Result<BotFiles> withDatumMoved(const std::string& bot, const BotFiles& files, const DatumChange& change) {
    CHATKEEP_ASSIGN(auto changed, withDatum(bot, files, {change.part, change.name, change.from, {}}));
    auto all = files;
    for (const auto& [file, text] : changed)
        all[file] = text;
    CHATKEEP_ASSIGN(auto more, withDatum(bot, all, {change.part, change.name, {}, change.to}));
    more.merge(changed);
    return more;
}

} // namespace

bool hasData(const BotOutline& outline, OutlineKind part, const std::string& name) {
    if (part == OutlineKind::Entities) return outline.data.entities.contains(name);
    return part == OutlineKind::Slots && outline.data.slots.contains(name);
}

const PartData& dataOfPart(const BotOutline& outline, OutlineKind part, const std::string& name) {
    static const PartData kNone;
    const auto& parts = part == OutlineKind::Slots ? outline.data.slots : outline.data.entities;
    const auto found = parts.find(name);
    return found == parts.end() ? kNone : found->second;
}

DatumProblem problemOfDatum(const BotOutline& outline, const DatumChange& change) {
    const auto& part = dataOfPart(outline, change.part, change.name);
    if (change.from)
        if (const auto problem = problemOfFrom(outline, part, change); problem != DatumProblem::None)
            return problem;
    if (!change.to) return DatumProblem::None;
    if (const auto problem = problemOfWords(change.part, *change.to); problem != DatumProblem::None)
        return problem;
    auto to = *change.to;
    to.words = trimmed(to.words);
    const bool mayBeTaken = change.part == OutlineKind::Slots || to.kind != DatumKind::Value ||
                            part.known.contains(foldCase(to.words));
    const auto takes = [&](const PartDatum& one) { return isSame(one, to) && !isReplaced(change, one); };
    if (mayBeTaken && std::ranges::any_of(part.data, takes)) return DatumProblem::Taken;
    return to.kind == DatumKind::Synonym ? problemOfSynonym(outline, part, change) : DatumProblem::None;
}

Result<BotFiles> withDatum(const std::string& bot, const BotFiles& files, const DatumChange& change) {
    const auto before = outlineOf(bot, files);
    auto placed = change;
    if (placed.to) placed.to->place.file = fileOf(before, change);
    if (!hasData(before, change.part, change.name) || problemOfDatum(before, placed) != DatumProblem::None)
        return fail(ErrorCode::InvalidInput, {"datum"});
    const auto& part = dataOfPart(before, change.part, change.name);
    if (change.from &&
        std::ranges::none_of(part.data, [&](const PartDatum& one) { return isReplaced(change, one); }))
        return fail(ErrorCode::NotFound, {"datum"});
    if (changesList(change)) return withDatumMoved(bot, files, change);
    const bool isMeant =
        change.from && change.to && std::ranges::any_of(part.data, [&](const PartDatum& one) {
            return change.from->kind == DatumKind::Value && means(one, change.from->words);
        });
    std::string file;
    for (const bool quotes : {false, true}) { // in a list of YAML's some words only stand quoted
        CHATKEEP_ASSIGN(auto changed, DatumWriter(files, placed, quotes).write(part));
        auto all = files;
        const auto take = [&](const BotFiles& some) {
            for (const auto& [path, text] : some)
                all[path] = changed[path] = text;
        };
        take(BotFiles(changed));
        if (isMeant) take(withSynonymsOf(all, change.from->words, std::string(trimmed(change.to->words))));
        if (isDone(before, outlineOf(bot, all), placed)) return changed;
        file = changed.begin()->first;
    }
    return fail(ErrorCode::InvalidInput, {file, "form"});
}

} // namespace chatkeep::engine

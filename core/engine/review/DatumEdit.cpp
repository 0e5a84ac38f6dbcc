// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/DatumEdit.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/review/DatumWriter.h"
#include "core/engine/review/LineEdits.h"
#include "core/engine/review/PartWriter.h"
#include "core/engine/review/SpecForm.h"
#include "core/engine/review/SynonymLists.h"

#include <re2/re2.h>

#include <algorithm>
#include <ranges>
#include <tuple>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostCharsOfDatum = 4000;

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
    if (edits::asOneLine(words).empty()) return DatumProblem::Blank;
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

/// Of another entity: where its lists have the value.
const PartDatum* listedIn(const PartData& part, const std::string& value) {
    const auto isIt = [words = foldCase(value)](const PartDatum& one) {
        return one.kind == DatumKind::Value && !one.isFixed && foldCase(one.words) == words;
    };
    const auto found = std::ranges::find_if(part.data, isIt);
    return found == part.data.end() ? nullptr : &*found;
}

/// A value is called otherwise, and synonyms mean it.
bool takesSynonyms(const PartData& part, const DatumChange& change) {
    return change.part == OutlineKind::Entities && change.from && change.to &&
           change.from->kind == DatumKind::Value && change.from->words != trimmed(change.to->words) &&
           std::ranges::any_of(part.data,
                               [&](const PartDatum& one) { return means(one, change.from->words); });
}

/// Another entity has the value by its examples alone, which keep their words.
bool isOnlyMarkedElsewhere(const BotOutline& outline, const DatumChange& change) {
    return std::ranges::any_of(outline.data.entities, [&](const auto& one) {
        return one.first != change.name && one.second.known.contains(foldCase(change.from->words)) &&
               listedIn(one.second, change.from->words) == nullptr;
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
    const auto staysBehind = [&](const PartDatum& one) { // else its list goes with it
        return means(one, change.from->words) && (!change.to || one.isFixed);
    };
    if (std::ranges::any_of(part.data, staysBehind)) return DatumProblem::Meant;
    return takesSynonyms(part, change) && isOnlyMarkedElsewhere(outline, change) ? DatumProblem::Shared
                                                                                 : DatumProblem::None;
}

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

using Changes = std::vector<DatumChange>;

/// It is that synonym, or what that means.
bool concerns(const std::optional<PartDatum>& datum,
              const std::pair<const std::string, std::string>& synonym) {
    if (!datum) return false;
    const auto words = trimmed(datum->words);
    return datum->kind == DatumKind::Synonym ? synonym.first == foldCase(words) : synonym.second == words;
}

/// What the bot does, but for what is listed of the parts that change.
Json formBeside(BotSpec spec, const Changes& changes) {
    for (const auto& change : changes) {
        const auto isIt = [&](const auto& one) { return one.name == change.name; };
        if (change.part == OutlineKind::Slots)
            for (auto& slot : spec.slots | std::views::filter(isIt))
                slot.values.clear();
        else
            for (auto& entity : spec.entities | std::views::filter(isIt)) {
                entity.roles.clear();
                entity.groups.clear();
            }
        for (auto& [language, nlu] : spec.nlu) {
            if (change.part == OutlineKind::Slots) break;
            nlu.lookups.erase(change.name);
            std::erase_if(nlu.regexes, isIt);
            std::erase_if(nlu.synonyms, [&](const auto& synonym) {
                return concerns(change.from, synonym) || concerns(change.to, synonym);
            });
        }
    }
    std::erase_if(spec.nlu, [](const auto& language) {
        const auto& nlu = language.second;
        return nlu.examples.empty() && nlu.lookups.empty() && nlu.synonyms.empty() && nlu.regexes.empty();
    });
    auto form = formOf(spec, nullptr);
    for (const auto* counted : {"defects", "needsYou"})
        form.erase(counted);
    return form;
}

/// Of YAML itself, as two keys of a name.
bool hasNewMistake(const BotFiles& before, const BotFiles& changed) {
    const auto mistakesIn = [](const std::string& text) { return parseYaml(text).problems.size(); };
    return std::ranges::any_of(changed, [&](const auto& file) {
        const auto was = before.find(file.first);
        return isYamlFile(file.first) &&
               mistakesIn(file.second) > (was == before.end() ? 0 : mistakesIn(was->second));
    });
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
    return now == expected(dataOfPart(before, change.part, change.name), change);
}

/// Where a domain has the part.
std::string fileOf(const BotOutline& outline, const DatumChange& change) {
    const auto& items = outline.section(change.part).items;
    const auto item = std::ranges::find(items, change.name, &OutlineItem::name);
    return item == items.end() ? std::string() : item->place.file;
}

/// The lines, and the synonyms that go with them.
Result<void> write(BotFiles& files, const BotOutline& before, const Changes& changes) {
    for (const auto& one : changes) {
        CHATKEEP_ASSIGN(const auto changed,
                        DatumWriter(files, one).write(dataOfPart(before, one.part, one.name)));
        for (const auto& [file, text] : changed)
            files[file] = text;
    }
    const auto& change = changes.front();
    const auto& part = dataOfPart(before, change.part, change.name);
    if (!takesSynonyms(part, change)) return {};
    BotFiles lists;
    for (const auto& one : part.data)
        if (means(one, change.from->words)) lists[one.place.file] = files.at(one.place.file);
    for (auto& [file, text] :
         withSynonymsOf(std::move(lists), change.from->words, std::string(trimmed(change.to->words))))
        files[file] = text;
    return {};
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

std::vector<std::string> sharersOf(const BotOutline& outline, const DatumChange& change) {
    std::vector<std::string> sharers;
    if (!takesSynonyms(dataOfPart(outline, change.part, change.name), change)) return sharers;
    for (const auto& [name, part] : outline.data.entities)
        if (name != change.name && listedIn(part, change.from->words) != nullptr) sharers.push_back(name);
    return sharers;
}

Result<BotFiles> withDatum(const std::string& bot, const BotFiles& files, const DatumChange& change) {
    const auto spec = readBotSpec(bot, files);
    if (!spec) return fail(ErrorCode::InvalidInput, {"datum"});
    const auto before = outlineOf(*spec, files);
    auto placed = change;
    if (placed.to) placed.to->place.file = fileOf(before, change);
    if (!hasData(before, change.part, change.name) || problemOfDatum(before, placed) != DatumProblem::None)
        return fail(ErrorCode::InvalidInput, {"datum"});
    const auto& part = dataOfPart(before, change.part, change.name);
    if (change.from &&
        std::ranges::none_of(part.data, [&](const PartDatum& one) { return isReplaced(change, one); }))
        return fail(ErrorCode::NotFound, {"datum"});
    if (changesList(change)) return withDatumMoved(bot, files, change);
    Changes changes{placed};
    for (const auto& name : sharersOf(before, change))
        changes.push_back({change.part, name,
                           *listedIn(dataOfPart(before, change.part, name), change.from->words), change.to});
    auto all = files;
    CHATKEEP_TRY(write(all, before, changes));
    BotFiles changed;
    for (const auto& [file, text] : all)
        if (const auto was = files.find(file); was == files.end() || was->second != text)
            changed[file] = text;
    const auto after = readBotSpec(bot, all);
    const auto now = after ? outlineOf(*after, all) : BotOutline();
    const bool isWritten =
        after && !hasNewMistake(files, changed) &&
        formBeside(*spec, changes) == formBeside(*after, changes) &&
        std::ranges::all_of(changes, [&](const auto& one) { return isDone(before, now, one); }) &&
        keepsSynonyms(part, dataOfPart(now, change.part, change.name), change);
    if (isWritten) return changed;
    return fail(ErrorCode::InvalidInput, {changed.empty() ? std::string() : changed.begin()->first, "form"});
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PartRename.h"

#include "core/base/ListedFacts.h"
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/review/PartWriter.h"
#include "core/engine/review/PlacedNames.h"
#include "core/engine/review/SpecForm.h"
#include "core/engine/understanding/EntityExtractor.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace chatkeep::engine {
namespace {

/// What resources/facts/names.txt lists.
bool isInFacts(std::string_view kind, std::string_view name) {
    static const auto kListed = [] {
        std::set<std::pair<std::string_view, std::string_view>> listed;
        eachListedFact("facts/names.txt",
                       [&](std::string_view of, std::string_view fact) { listed.emplace(of, fact); });
        return listed;
    }();
    return kListed.contains({kind, name});
}

/// In a bot with flows an intent's name may say what a visitor does to them.
bool isRepair(const BotOutline& outline, const std::string& name) {
    return !outline.flows.empty() && repairIn(spokenName(name)) != Repair::None;
}

/// The bot does something with a part of this name whatever its files say.
bool hasMeaning(const BotOutline& outline, OutlineKind kind, const std::string& name) {
    switch (kind) {
    case OutlineKind::Intents:
        return isDefaultIntent(name) || isInFacts("intent", name) || name.starts_with(kSaidPrefix) ||
               name.starts_with("flow_") || isRepair(outline, name);
    case OutlineKind::Entities:
        return isRuledEntity(name);
    case OutlineKind::Slots:
        return isSlotOfRasa(name) || isInFacts("slot", name);
    case OutlineKind::Responses:
        return isSaidResponse(name) || isInFacts("response", name) || isBuiltInAction(name);
    case OutlineKind::Forms:
        return isBuiltInAction(name);
    case OutlineKind::Flows:
        return name.starts_with("pattern_");
    default:
        return false;
    }
}

/// YAML takes it for no text, or it would be another thing elsewhere.
bool isNoName(std::string_view name) {
    const auto isOfName = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
    };
    const auto isLetter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    const auto folded = foldCase(name);
    return name.starts_with('-') || !std::ranges::all_of(name, isOfName) ||
           std::ranges::none_of(name, isLetter) || folded == "null" || folded == "true" || folded == "false";
}

bool isTaken(const BotOutline& outline, OutlineKind kind, const std::string& name) {
    if (outline.has(kind, name)) return true;
    if (kind == OutlineKind::Intents) {
        const auto& intents = outline.section(kind).items;
        return std::ranges::any_of(intents,
                                   [&](const OutlineItem& one) { return one.name.starts_with(name + "/"); });
    }
    const bool acts = kind == OutlineKind::Responses || kind == OutlineKind::Forms;
    return acts && (outline.has(OutlineKind::Responses, name) || outline.has(OutlineKind::Forms, name) ||
                    outline.actions.contains(name));
}

/// A response that a slot, form or intent has by its name.
bool hangs(const BotOutline& outline, const std::string& response) {
    constexpr std::string_view kAsks = "utter_ask_";
    const auto isAnyOf = [&](OutlineKind kind, const auto& is) {
        return std::ranges::any_of(outline.section(kind).items, is, &OutlineItem::name);
    };
    const auto asks = response.starts_with(kAsks) ? response.substr(kAsks.size()) : std::string();
    return response.find('/') != std::string::npos ||
           isAnyOf(OutlineKind::Intents,
                   [&](const auto& intent) { return response == "utter_title_" + intent; }) ||
           isAnyOf(OutlineKind::Slots, [&](const std::string& slot) {
               return asks == slot || isAnyOf(OutlineKind::Forms, [&](const std::string& form) {
                          return asks == form + "_" + slot;
                      });
           });
}

/// "returns" of "faq/returns"; the whole name elsewhere.
std::string_view ownPart(std::string_view name) {
    return name.substr(name.find('/') + 1);
}

bool hasWord(std::string_view text, std::string_view word) {
    const auto isOfWord = [&](std::size_t at) {
        return at < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
    };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if ((at == 0 || !isOfWord(at - 1)) && !isOfWord(at + word.size())) return true;
    return false;
}

std::string withNames(const std::string& text, const std::vector<PlacedName>& names) {
    std::string out;
    std::size_t at = 0;
    for (const auto& one : names) {
        out.append(text, at, one.span.begin - at).append(one.to);
        at = one.span.end;
    }
    return out.append(text, at);
}

int countLines(const std::vector<PlacedName>& names) {
    std::set<int> lines;
    for (const auto& one : names)
        lines.insert(one.line);
    return static_cast<int>(lines.size());
}

/// What stands before the '/' of a part of a retrieval intent, and what it becomes, where that changes.
std::optional<std::pair<std::string, std::string>> wholeIntent(OutlineKind kind, const std::string& from,
                                                               const std::string& to) {
    const auto before = from.find('/');
    const auto after = to.find('/');
    if (kind != OutlineKind::Intents || before == std::string::npos || after == std::string::npos ||
        from.substr(before) != to.substr(after) || from == to)
        return std::nullopt;
    return std::pair(from.substr(0, before), to.substr(0, after));
}

/// Names in a file, if it may have any. Errors: InvalidInput ("form").
Result<std::vector<PlacedName>> namesIn(const BotSpec& spec, const std::string& file, const std::string& text,
                                        const NameChange& change, const std::string& from) {
    if (namesParts(spec, file)) return placedNames(text, change, from);
    if (!isReadOtherwise(spec, file) || text.find(from) == std::string::npos)
        return std::vector<PlacedName>();
    auto names = placedOtherwise(file, text, change);
    if (!names && !hasWord(text, from)) return std::vector<PlacedName>();
    return names;
}

Result<RenamedPart> renamed(const BotFiles& files, const BotSpec& spec, const NameChange& change,
                            const std::string& from) {
    RenamedPart done;
    for (const auto& [file, text] : files) {
        const auto names = namesIn(spec, file, text, change, from);
        if (!names) return fail(ErrorCode::InvalidInput, {file, "form"});
        if (names->empty()) continue;
        done.changed[file] = withNames(text, *names);
        done.files.push_back({file, countLines(*names)});
    }
    for (const auto& [old, fresh] : change.ofCode())
        done.ofCode.push_back(fresh);
    done.hasCode = KnownNames(spec).hasCustomActions();
    return done;
}

NewNameProblem problemOfTitle(const BotOutline& outline, OutlineKind kind, const std::string& from,
                              const std::string& to) {
    if (to == from) return NewNameProblem::Same;
    if (trimmed(to).empty()) return NewNameProblem::Blank;
    if (to.size() > kMostNameBytes) return NewNameProblem::TooLong;
    const bool isLine = to.find_first_of("\r\n") == std::string::npos && to == trimmed(to);
    if (!isLine || to.starts_with('-')) return NewNameProblem::Signs;
    return outline.has(kind, to) ? NewNameProblem::Taken : NewNameProblem::None;
}

/// Of what others call it by, "faq/returns" being called by all of it.
NewNameProblem problemOfCalling(const BotOutline& outline, OutlineKind kind, const std::string& from,
                                const std::string& to) {
    const auto slash = from.find('/');
    if (hasMeaning(outline, kind, from)) return NewNameProblem::Known;
    if (kind == OutlineKind::Responses && hangs(outline, from)) return NewNameProblem::Hangs;
    if (to == from) return NewNameProblem::Same;
    if (to.size() > kMostNameBytes) return NewNameProblem::TooLong;
    if (trimmed(ownPart(to)).empty()) return NewNameProblem::Blank;
    const bool staysPart = slash != std::string::npos && to.starts_with(from.substr(0, slash + 1));
    if (slash != std::string::npos && !staysPart) return NewNameProblem::Elsewhere;
    if (isNoName(staysPart ? std::string_view(to).substr(slash + 1) : to)) return NewNameProblem::Signs;
    if (isTaken(outline, kind, to)) return NewNameProblem::Taken;
    return hasMeaning(outline, kind, to) ? NewNameProblem::Means : NewNameProblem::None;
}

/// Where the one at that place begins, or the first of that name.
std::optional<SourcePlace> placeOfTitle(const BotSpec& spec, OutlineKind kind, const std::string& name,
                                        const SourcePlace& at) {
    const auto isThere = [&](const auto& one) {
        return one.name == name &&
               (at.file.empty() || (one.place.file == at.file && one.place.line == at.line));
    };
    const auto placeIn = [](const auto& list, const auto& is) -> std::optional<SourcePlace> {
        const auto found = std::ranges::find_if(list, is);
        return found == list.end() ? std::nullopt : std::optional(found->place);
    };
    if (kind == OutlineKind::Tests) {
        const auto test = placeIn(spec.testCases, isThere);
        return test ? test : placeIn(spec.testStories, isThere);
    }
    return placeIn(spec.stories, [&](const StorySpec& story) {
        return isThere(story) && story.isRule == (kind == OutlineKind::Rules) && !story.isOurs;
    });
}

/// Stubs of actions are given to a test by its name.
bool hasStubs(const BotSpec& spec, OutlineKind kind, const std::string& test) {
    return kind == OutlineKind::Tests && std::ranges::any_of(spec.actionStubs, [&](const auto& stub) {
               return stub.first.starts_with(test + "::");
           });
}

Result<RenamedPart> withTitle(const BotFiles& files, const SourcePlace& story, const std::string& from,
                              const std::string& to) {
    const auto& text = files.at(story.file);
    const auto title = placedTitle(story.file, text, story.line, from, to);
    if (!title) return fail(ErrorCode::InvalidInput, {story.file, "form"});
    RenamedPart done;
    done.changed[story.file] = withNames(text, {*title});
    done.files.push_back({story.file, 1});
    return done;
}

/// The bot with the changed files does what it did.
bool isSameBut(const NameChange& change, const std::string& bot, const BotSpec& before, BotFiles files,
               const BotFiles& changed) {
    for (const auto& [file, text] : changed)
        files[file] = text;
    const auto after = readBotSpec(bot, files);
    return after && formOf(*after, nullptr) == formOf(before, &change);
}

} // namespace

bool isNamedInWords(OutlineKind kind) {
    return kind == OutlineKind::Rules || kind == OutlineKind::Stories || kind == OutlineKind::Tests;
}

bool canBeRenamed(OutlineKind kind) {
    return kind != OutlineKind::Files;
}

int RenamedPart::lines() const {
    int all = 0;
    for (const auto& one : files)
        all += one.lines;
    return all;
}

NewNameProblem problemOfNewName(const BotOutline& outline, OutlineKind kind, const std::string& from,
                                const std::string& to) {
    if (isNamedInWords(kind)) return problemOfTitle(outline, kind, from, to);
    const auto whole = wholeIntent(kind, from, to);
    return whole ? problemOfCalling(outline, kind, whole->first, whole->second)
                 : problemOfCalling(outline, kind, from, to);
}

Result<RenamedPart> withPartRenamed(const std::string& bot, const BotFiles& files, OutlineKind kind,
                                    const std::string& from, const std::string& to, const SourcePlace& at) {
    CHATKEEP_ASSIGN(const auto before, readBotSpec(bot, files));
    const auto outline = outlineOf(before, files);
    if (!canBeRenamed(kind) || !outline.has(kind, from)) return fail(ErrorCode::NotFound, {"part"});
    if (problemOfNewName(outline, kind, from, to) != NewNameProblem::None)
        return fail(ErrorCode::InvalidInput, {"part", to});
    if (isNamedInWords(kind)) {
        const auto place = placeOfTitle(before, kind, from, at);
        if (!place) return fail(ErrorCode::InvalidInput, {at.file, "form"}); // made of an intent's
        if (hasStubs(before, kind, from)) return fail(ErrorCode::InvalidInput, {"name", "implied"});
        CHATKEEP_ASSIGN(auto done, withTitle(files, *place, from, to));
        if (!isSameBut(NameChange(*place, from, to), bot, before, files, done.changed))
            return fail(ErrorCode::InvalidInput, {place->file, "form"});
        return done;
    }
    const auto [old, fresh] = wholeIntent(kind, from, to).value_or(std::pair(from, to));
    const NameChange change(before, kind, old, fresh);
    CHATKEEP_ASSIGN(auto done, renamed(files, before, change, old));
    if (!isSameBut(change, bot, before, files, done.changed))
        return fail(ErrorCode::InvalidInput, {"name", "implied"});
    for (const auto& intent : outline.section(OutlineKind::Intents).items)
        if (auto now = change.changed(NameRole::Intent, intent.name); now != intent.name)
            done.intents.emplace_back(intent.name, std::move(now));
    return done;
}

} // namespace chatkeep::engine

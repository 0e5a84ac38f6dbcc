// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PartRename.h"

#include "core/base/ListedFacts.h"
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/Payload.h"
#include "core/engine/review/PartWriter.h"
#include "core/engine/review/PlacedNames.h"
#include "core/engine/review/SpecForm.h"
#include "core/engine/understanding/EntityExtractor.h"

#include <algorithm>
#include <set>

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
bool isRepair(const BotOutline& outline, std::string name) {
    std::ranges::replace(name, '_', ' ');
    return !outline.flows.empty() && repairIn(name) != Repair::None;
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

Result<RenamedPart> renamed(const BotFiles& files, const BotSpec& spec, const NameChange& change,
                            const std::string& from) {
    RenamedPart done;
    for (const auto& [file, text] : files) {
        if (isReadOtherwise(spec, file) && hasWord(text, from))
            return fail(ErrorCode::InvalidInput, {file, "form"});
        if (!namesParts(spec, file)) continue;
        const auto names = placedNames(text, change, from);
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

} // namespace

bool canBeRenamed(OutlineKind kind) {
    return kind == OutlineKind::Intents || kind == OutlineKind::Entities || kind == OutlineKind::Slots ||
           kind == OutlineKind::Forms || kind == OutlineKind::Responses || kind == OutlineKind::Flows;
}

int RenamedPart::lines() const {
    int all = 0;
    for (const auto& one : files)
        all += one.lines;
    return all;
}

NewNameProblem problemOfNewName(const BotOutline& outline, OutlineKind kind, const std::string& from,
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

Result<RenamedPart> withPartRenamed(const std::string& bot, const BotFiles& files, OutlineKind kind,
                                    const std::string& from, const std::string& to) {
    CHATKEEP_ASSIGN(const auto before, readBotSpec(bot, files));
    const auto outline = outlineOf(before, files);
    if (!canBeRenamed(kind) || !outline.has(kind, from)) return fail(ErrorCode::NotFound, {"part"});
    if (problemOfNewName(outline, kind, from, to) != NewNameProblem::None)
        return fail(ErrorCode::InvalidInput, {"part", to});
    const NameChange change(before, kind, from, to);
    CHATKEEP_ASSIGN(auto done, renamed(files, before, change, from));
    auto all = files;
    for (const auto& [file, text] : done.changed)
        all[file] = text;
    const auto after = readBotSpec(bot, all);
    if (!after || formOf(*after, nullptr) != formOf(before, &change))
        return fail(ErrorCode::InvalidInput, {"name", "implied"});
    return done;
}

} // namespace chatkeep::engine

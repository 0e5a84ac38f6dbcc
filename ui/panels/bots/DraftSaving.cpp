// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/DraftSaving.h"

#include "core/engine/knowledge/KnowledgeFolder.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace chatkeep::ui {

namespace {

/// Newest first.
Result<std::vector<std::int64_t>> versionsOf(engine::BotService& bots, const access::Actor& actor,
                                             const std::string& name) {
    CHATKEEP_ASSIGN(const auto rows, bots.list(actor));
    const auto bot = std::ranges::find(rows, name, &engine::BotRow::name);
    if (bot == rows.end() || bot->versions.empty()) return fail(ErrorCode::NotFound, {"bot", name});
    std::vector<std::int64_t> versions;
    for (const auto& row : bot->versions)
        versions.push_back(row.version);
    return versions;
}

std::optional<std::string> textOf(const engine::BotFiles& files, const std::string& path) {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
}

/// Files that others have in another way or not at all.
engine::BotFiles differing(const engine::BotFiles& files, const engine::BotFiles& others) {
    engine::BotFiles differ;
    for (const auto& [path, text] : files)
        if (textOf(others, path) != text) differ.emplace(path, text);
    return differ;
}

/// Some files of another state in place of those of `all`.
engine::BotFiles withState(engine::BotFiles all, const engine::BotFiles& gone,
                           const engine::BotFiles& there) {
    for (const auto& [path, text] : gone)
        all.erase(path);
    for (const auto& [path, text] : there)
        all.insert_or_assign(path, text);
    return all;
}

} // namespace

Result<LeftOut> leftOut(engine::BotService& bots, const access::Actor& actor, const EditedFiles& edited) {
    CHATKEEP_ASSIGN(auto versions, versionsOf(bots, actor, edited.bot));
    LeftOut left{.newest = versions.front(), .versions = {}, .files = {}};
    CHATKEEP_ASSIGN(const auto newest, bots.files(actor, edited.bot, left.newest));
    const auto merged = engine::withKnowledgeOf(newest, edited.base, edited.files);
    std::set<std::string> paths;
    for (const auto* files : {&newest, &edited.base})
        for (const auto& [path, text] : *files)
            paths.insert(path);
    for (const auto& path : paths) {
        const auto now = textOf(newest, path);
        if (now != textOf(edited.base, path) && now != textOf(merged, path)) left.files.push_back(path);
    }
    std::ranges::reverse(versions);
    std::ranges::copy_if(versions, std::back_inserter(left.versions),
                         [&](std::int64_t version) { return version > edited.version; });
    return left;
}

void keepEdited(engine::BotService& bots, const access::Actor& actor, const EditedFiles& edited,
                const std::string& note, const std::string& noteWhereBehind) {
    constexpr int kMostAttempts = 4;
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        const auto left = leftOut(bots, actor, edited);
        if (!left) return;
        const auto saved =
            saveEdited(bots, actor, edited, left->newest, left->files.empty() ? note : noteWhereBehind);
        if (saved) (void)bots.dropEdits(actor, edited.kept);
        if (saved || saved.error().code != ErrorCode::Conflict) return; // else somebody was faster
    }
}

Result<SavedDraft> saveEdited(engine::BotService& bots, const access::Actor& actor, const EditedFiles& edited,
                              std::int64_t expected, const std::string& note) {
    CHATKEEP_ASSIGN(const auto versions, versionsOf(bots, actor, edited.bot));
    if (versions.front() != expected) return fail(ErrorCode::Conflict, {"version"});
    CHATKEEP_ASSIGN(const auto newest, bots.files(actor, edited.bot, expected));
    SavedDraft saved{.version = 0, .files = engine::withKnowledgeOf(newest, edited.base, edited.files)};
    CHATKEEP_ASSIGN(const auto imported, bots.importFiles(actor, edited.bot, saved.files, note, expected));
    saved.version = imported.version;
    if (edited.renamed.empty()) return saved;
    CHATKEEP_ASSIGN(saved.version, bots.moveExamples(actor, edited.bot, edited.renamed));
    return saved;
}

engine::UnsavedEdits unsavedOf(const EditedFiles& edited) {
    return {.id = edited.kept,
            .bot = edited.bot,
            .version = edited.version,
            .base = differing(edited.base, edited.files),
            .files = differing(edited.files, edited.base),
            .renamed = edited.renamed};
}

Result<std::vector<EditedFiles>> leftEdited(engine::BotService& bots, const access::Actor& actor) {
    CHATKEEP_ASSIGN(auto left, bots.leftEdits(actor));
    std::vector<EditedFiles> all;
    for (auto& edits : left) {
        const auto newest = bots.files(actor, edits.bot);
        if (!newest && newest.error().code == ErrorCode::NotFound) continue; // its bot was deleted
        if (!newest) return std::unexpected(newest.error());
        auto files = bots.files(actor, edits.bot, edits.version);
        // The draft that they were begun with was deleted: what its author changed is his all the same.
        if (!files && files.error().code == ErrorCode::NotFound) files = *newest;
        if (!files) return std::unexpected(files.error());
        EditedFiles edited{.bot = edits.bot,
                           .version = edits.version,
                           .base = withState(*files, edits.files, edits.base),
                           .files = withState(std::move(*files), edits.base, edits.files),
                           .renamed = std::move(edits.renamed),
                           .kept = edits.id};
        if (*newest == edited.files) // the program ended after they were saved
            CHATKEEP_TRY(bots.dropEdits(actor, edits.id));
        else
            all.push_back(std::move(edited));
    }
    return all;
}

} // namespace chatkeep::ui

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

} // namespace chatkeep::ui

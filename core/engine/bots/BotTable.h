// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "core/store/Database.h"

namespace chatkeep::engine {

/// One version with its blobs.
struct StoredVersion {
    std::int64_t bot = 0; ///< row of table bot
    std::int64_t version = 0;
    std::string state;
    BotFiles files;
    Bytes model; ///< empty: not trained
};

/// The tables bot and bot_version. All calls run inside the caller's snapshot or unit. Of a version that was
/// removed its number is left, in the state "removed", so that it is not given again: nothing here finds it,
/// nor a bot that has no other versions.
namespace bottable {

[[nodiscard]] Result<std::vector<BotRow>> list(store::ReadTransaction& snapshot);
[[nodiscard]] Result<std::optional<BotRow>> find(store::ReadTransaction& snapshot, std::string_view name);
/// Errors: NotFound ("version"), Damaged ("bot files").
[[nodiscard]] Result<StoredVersion> version(store::ReadTransaction& snapshot, std::int64_t bot,
                                            std::int64_t version);
/// The bot's row, made if the name is new; one whose versions were removed comes back without any.
[[nodiscard]] Result<BotRow> ensure(store::Transaction& tx, const std::string& name, TimeMs now);
/// Adds a draft with the examples of the newest version; the result is its number, from 1 by 1.
[[nodiscard]] Result<std::int64_t> addDraft(store::Transaction& tx, std::int64_t bot, ByteView files,
                                            const std::string& note, const std::string& report, TimeMs now);
/// Other files for a draft; its model goes. Errors: Conflict ("version": it is no draft).
[[nodiscard]] Result<void> setFiles(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                                    ByteView files, const std::string& report);
/// The newest version if it is a draft, without its model; else a new draft with the newest version's files
/// and examples.
[[nodiscard]] Result<std::int64_t> openDraft(store::Transaction& tx, std::int64_t bot, TimeMs now);
/// A draft's content goes for good. Errors: Conflict ("version": it is no draft).
[[nodiscard]] Result<void> removeDraft(store::Transaction& tx, std::int64_t bot, std::int64_t version);
[[nodiscard]] Result<void> setNote(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                                   const std::string& note);
[[nodiscard]] Result<void> setGate(store::Transaction& tx, std::int64_t bot, bool gated);
/// Other files where only knowledge differs, so the model stays: for the newest version if it is a draft,
/// else for a new draft. Result: the version.
[[nodiscard]] Result<std::int64_t> putKnowledge(store::Transaction& tx, const BotRow& bot,
                                                const BotFiles& files, TimeMs now);
[[nodiscard]] Result<void> setModel(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                                    ByteView model);
/// The former published version becomes "former".
[[nodiscard]] Result<void> publish(store::Transaction& tx, std::int64_t bot, std::int64_t version);

} // namespace bottable

} // namespace chatkeep::engine

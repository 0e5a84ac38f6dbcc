// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "core/store/Database.h"

namespace chatkeep::engine {

/// The table bot_edit. All calls run inside the caller's unit.
namespace edittable {

/// Whose editing, and in which run of the program.
struct Author {
    OperatorId id;
    RowUid run;
};

/// In place of what the author kept under that id.
[[nodiscard]] Result<void> put(store::Transaction& tx, const Author& author, std::int64_t bot,
                               const UnsavedEdits& edits, TimeMs now);
[[nodiscard]] Result<void> remove(store::Transaction& tx, const OperatorId& author, const RowUid& id);
/// Whether anybody else keeps edits of the bot; those of operators who were removed go.
[[nodiscard]] Result<bool> othersHave(store::Transaction& tx, const OperatorId& author, std::int64_t bot);
/// All that the author keeps of the bot.
[[nodiscard]] Result<void> removeOf(store::Transaction& tx, const OperatorId& author, std::int64_t bot);
/// The author's that another run left, oldest first; from then on they are this run's. Those of operators who
/// were removed go.
[[nodiscard]] Result<std::vector<UnsavedEdits>> takeOver(store::Transaction& tx, const Author& author);

} // namespace edittable

} // namespace chatkeep::engine

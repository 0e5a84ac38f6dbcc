// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/BotContainer.h"
#include "core/engine/bots/BotShelf.h"
#include "core/engine/bots/EditTable.h"

namespace chatkeep::engine {

using access::Actor;
using access::Right;

Result<void> BotShelf::keepEdits(const Actor& actor, const UnsavedEdits& edits) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_TRY(checkBotFiles(edits.base));
    CHATKEEP_TRY(checkBotFiles(edits.files));
    return m_gate.databases().store().call([&](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(const auto bot, bottable::find(tx, edits.bot));
        if (!bot) return fail(ErrorCode::NotFound, {"bot", edits.bot});
        return edittable::put(tx, {actor.operatorId(), m_run}, bot->row, edits, m_gate.clock().nowMs());
    });
}

Result<void> BotShelf::dropEdits(const Actor& actor, const RowUid& id) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    return m_gate.databases().store().call(
        [&](store::Transaction& tx) { return edittable::remove(tx, actor.operatorId(), id); });
}

Result<std::vector<UnsavedEdits>> BotShelf::leftEdits(const Actor& actor) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    return m_gate.databases().store().call(
        [&](store::Transaction& tx) { return edittable::takeOver(tx, {actor.operatorId(), m_run}); });
}

Result<bool> BotShelf::has(const std::string& name) const {
    CHATKEEP_ASSIGN(const auto bot, m_gate.databases().readers().read([&](store::ReadTransaction& snapshot) {
        return bottable::find(snapshot, name);
    }));
    return bot.has_value();
}

} // namespace chatkeep::engine

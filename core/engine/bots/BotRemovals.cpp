// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/BotShelf.h"
#include "core/engine/bots/EditTable.h"

#include <algorithm>

namespace chatkeep::engine {

using access::Act;
using access::Actor;
using access::Right;

namespace {

bool wasNeverPublished(const BotVersionRow& row) {
    return row.state == "draft";
}

} // namespace

Result<void> BotShelf::removeDraft(const Actor& actor, const std::string& name, std::int64_t version) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    if (version <= 0) return fail(ErrorCode::NotFound, {"version"}); // here the newest is not meant
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Newest));
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<void> {
        CHATKEEP_ASSIGN(const auto now, bottable::find(act.tx, name));
        if (!now) return fail(ErrorCode::NotFound, {"bot", name});
        const auto row = std::ranges::find(now->versions, found.stored.version, &BotVersionRow::version);
        if (row == now->versions.end()) return fail(ErrorCode::NotFound, {"version"});
        if (now->versions.size() == 1) return fail(ErrorCode::Conflict, {"version"}, "the bot has no other");
        CHATKEEP_TRY(bottable::removeDraft(act.tx, now->row, row->version));
        auto draft = botDraft("bot.draft_removed", *now, row->version);
        draft.details["examples"] = row->examples;
        return act.audit(draft);
    });
}

Result<void> BotShelf::removeBot(const Actor& actor, const std::string& name, std::int64_t expected) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_ASSIGN(const auto found, find(name, 0, Default::Newest));
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<void> {
        CHATKEEP_ASSIGN(const auto now, bottable::find(act.tx, name));
        if (!now) return fail(ErrorCode::NotFound, {"bot", name});
        if (now->versions.front().version != expected)
            return fail(ErrorCode::Conflict, {"version"}, "somebody saved a newer one");
        if (!std::ranges::all_of(now->versions, wasNeverPublished))
            return fail(ErrorCode::Conflict, {"version"}, "one was published");
        CHATKEEP_ASSIGN(const bool isOthers, edittable::othersHave(act.tx, actor.operatorId(), now->row));
        if (isOthers) return fail(ErrorCode::Conflict, {"bot"}, "somebody has not saved what he changed");
        for (const auto& version : now->versions)
            CHATKEEP_TRY(bottable::removeDraft(act.tx, now->row, version.version));
        CHATKEEP_TRY(edittable::removeOf(act.tx, actor.operatorId(), now->row));
        CHATKEEP_TRY(bottable::setGate(act.tx, now->row, false)); // not of one that comes under its name
        auto draft = botDraft("bot.removed", *now, expected);
        draft.details["versions"] = now->versions.size();
        return act.audit(draft);
    });
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Turns.h"

#include <algorithm>

namespace chatkeep::conversations {

std::size_t Turns::breakSilences() {
    std::vector<engine::LiveBot> bots = m_room.bots.allLive();
    std::erase_if(bots, [](const engine::LiveBot& live) { return !live.bot->speaksUp(); });
    if (bots.empty()) return 0;
    std::size_t broken = 0;
    for (const auto& conversation : m_active.all()) {
        const auto live = std::ranges::find(bots, conversation->bot, &engine::LiveBot::row);
        if (live != bots.end() && breakSilence(conversation, *live->bot)) ++broken;
    }
    return broken;
}

/// Takes the conversation's turn if it is free; gives it back at once if nothing is due.
bool Turns::breakSilence(const ActivePtr& conversation, const engine::Bot& bot) {
    {
        const std::lock_guard lock(conversation->mutex);
        if (conversation->busy || conversation->closed) return false;
        conversation->busy = true;
    }
    const auto entry = m_room.entryOf(conversation->id);
    const bool waits = entry && entry->state.owner == Owner::Bot && entry->state.status == Status::Open;
    const auto due = waits ? bot.speaksUpAt(conversation->dialogue, entry->state.updated) : std::nullopt;
    if (!due || *due > m_room.now()) {
        startNext(conversation);
        return false;
    }
    auto job = std::make_unique<TurnJob>();
    job->unasked = true;
    job->done = [](const Result<Answered>&) {};
    m_flights.enter();
    run(conversation, std::move(job));
    return true;
}

} // namespace chatkeep::conversations

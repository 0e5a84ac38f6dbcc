// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Turns.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

/// What a bot says into a silence, ready for the writer.
struct Reminder {
    DirectoryEntry entry;
    TimeMs at = 0;
    std::vector<PlannedMessage> messages;
    engine::DialogueState dialogue;
    StateRow state;
    bool handoff = false;
};

std::shared_ptr<Reminder> planReminder(Room& room, const ActiveConversation& conversation,
                                       const DirectoryEntry& entry, engine::TurnOutcome outcome) {
    auto plan = std::make_shared<Reminder>();
    plan->entry = entry;
    plan->at = room.now();
    plan->handoff = outcome.handoff;
    for (auto& said : outcome.messages) {
        Extra extra{.found = foundInAnswer(said.text, conversation.locale),
                    .buttons = std::move(said.buttons),
                    .response = std::move(said.responseName)};
        if (&said == &outcome.messages.back()) {
            extra.trace = std::move(outcome.trace);
            extra.dialogueState = outcome.state.serialize();
        }
        plan->messages.push_back(planMessage(room.sealer, *conversation.key, Author::Bot, plan->at,
                                             std::move(said.text), std::move(extra)));
    }
    if (plan->handoff)
        plan->messages.push_back(planMessage(room.sealer, *conversation.key, Author::System, plan->at,
                                             waitingText(room, conversation.locale), {.marker = "handoff"}));
    plan->dialogue = std::move(outcome.state);
    return plan;
}

void publishHandoff(Room& room, const Reminder& plan) {
    room.figures.handedOff(plan.at);
    Event event;
    event.kind = Event::Kind::Owner;
    event.conversation = plan.entry.id;
    event.row = plan.entry.row;
    event.owner = Owner::Nobody;
    event.handoff = true;
    room.events.publish(event);
}

/// Writer's thread. Whoever wrote meanwhile goes first: then nothing is said.
Result<void> applyReminder(Room& room, const ActivePtr& conversation, const std::shared_ptr<Reminder>& plan,
                           store::Transaction& tx) {
    if (conversation->closed) return fail(ErrorCode::Closed, {"conversation"});
    CHATKEEP_ASSIGN(auto state, rows::readState(tx, plan->entry.row));
    if (!state) return fail(ErrorCode::Closed, {"conversation"});
    const bool same =
        state->seq == plan->entry.state.seq && state->owner == Owner::Bot && state->status == Status::Open;
    if (!same) return fail(ErrorCode::Conflict, {"silence"});
    HopHint hint;
    for (auto& message : plan->messages) {
        CHATKEEP_ASSIGN(message.row, rows::append(tx, plan->entry.row, *state, hint, message.sealed));
        message.visible.seq = state->seq;
    }
    if (plan->handoff) {
        state->owner = Owner::Nobody;
        state->waitingSince = plan->at;
        ++state->generation;
    }
    state->updated = plan->at;
    CHATKEEP_TRY(rows::writeState(tx, plan->entry.row, *state));
    plan->state = *state;
    CHATKEEP_TRY(room.gate.log().append(tx, access::Actor::system("silence").ref(),
                                        conversationDraft("turn.reminded", plan->entry)));
    room.effects->add([&room, conversation, plan] {
        conversation->former = std::move(conversation->dialogue);
        conversation->dialogue = std::move(plan->dialogue);
        std::vector<std::shared_ptr<const Message>> messages;
        for (const auto& one : plan->messages)
            messages.push_back(std::make_shared<const Message>(one.visible));
        room.followMessages(plan->entry, plan->state, messages, plan->messages.back().row);
        if (plan->handoff) publishHandoff(room, *plan);
    });
    return {};
}

} // namespace

std::size_t Turns::breakSilences() {
    std::vector<engine::LiveBot> bots = m_room.bots.allLive();
    std::erase_if(bots, [](const engine::LiveBot& live) { return !live.bot->mayRemind(); });
    if (bots.empty()) return 0;
    std::size_t broken = 0;
    for (const auto& conversation : m_active.all()) {
        const auto live = std::ranges::find(bots, conversation->bot, &engine::LiveBot::row);
        if (live != bots.end() && breakSilence(conversation, *live->bot)) ++broken;
    }
    return broken;
}

/// Takes the conversation's turn if it is free; gives it back at once if there is nothing to say.
bool Turns::breakSilence(const ActivePtr& conversation, const engine::Bot& bot) {
    {
        const std::lock_guard lock(conversation->mutex);
        if (conversation->busy || conversation->closed) return false;
        conversation->busy = true;
    }
    const auto entry = m_room.entryOf(conversation->id);
    const auto patience = bot.silenceMs(conversation->dialogue);
    const bool due = entry && patience && entry->state.owner == Owner::Bot &&
                     entry->state.status == Status::Open && m_room.now() - entry->state.updated >= *patience;
    std::shared_ptr<Reminder> plan;
    if (due) {
        engine::TurnInput input;
        input.locale = conversation->locale;
        input.channel = conversation->channel;
        input.now = m_room.now();
        input.seed = turnSeed(conversation->id, entry->state.seq + 1);
        plan = planReminder(m_room, *conversation, *entry, bot.remind(input, conversation->dialogue));
    }
    if (!plan || plan->messages.empty()) {
        startNext(conversation);
        return false;
    }
    m_flights.enter();
    m_room.databases().store().submit(std::make_unique<FunctionUnit>(
        [this, conversation, plan](store::Transaction& tx) {
            return applyReminder(m_room, conversation, plan, tx);
        },
        [this, conversation](Result<void>) {
            startNext(conversation);
            m_flights.leave();
        }));
    return true;
}

} // namespace chatkeep::conversations

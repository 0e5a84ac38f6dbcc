// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/TurnUnit.h"

#include "core/conversations/UnansweredTable.h"

namespace chatkeep::conversations {

namespace {

void rememberClient(ActiveConversation& conversation, const Turn& turn) {
    auto client = turn.client;
    client.seq = turn.messages.front().visible.seq;
    conversation.clients.insert_or_assign(client.id, client);
    if (turn.redaction) conversation.recent = turn.redaction->recent;
    if (conversation.recent.size() == kRecentTexts) conversation.recent.erase(conversation.recent.begin());
    conversation.recent.push_back(turn.recent);
    auto& recent = conversation.recent.back();
    recent.row = turn.messages.front().row;
    recent.seq = client.seq;
}

Event eventOf(const Turn& turn, Event::Kind kind) {
    Event event;
    event.kind = kind;
    event.conversation = turn.conversation->id;
    event.row = turn.conversation->row;
    event.owner = turn.state.owner;
    event.status = turn.state.status;
    return event;
}

void publishRedactions(Room& room, const Turn& turn) {
    if (!room.events.hasSubscribers()) return;
    for (const auto& redacted : turn.redaction->messages) {
        if (!redacted.textChanged) continue;
        auto event = eventOf(turn, Event::Kind::Redacted);
        event.message = std::make_shared<const Message>(redacted.visible);
        event.author = redacted.visible.author;
        room.events.publish(event);
    }
}

void publishMessages(Room& room, const Turn& turn) {
    if (!room.events.hasSubscribers()) return;
    std::vector<std::shared_ptr<const Message>> messages;
    messages.reserve(turn.messages.size());
    for (const auto& one : turn.messages)
        messages.push_back(std::make_shared<const Message>(one.visible));
    room.publishMessages(turn.conversation->id, turn.conversation->row, turn.state, messages);
}

/// The new dialogue state, without copying or freeing the old one here.
void followDialogue(ActiveConversation& conversation, Turn& turn) {
    auto* next = turn.dialogue ? &*turn.dialogue : turn.redaction ? &turn.redaction->dialogue : nullptr;
    if (next == nullptr) return;
    conversation.former = std::move(conversation.dialogue);
    conversation.dialogue = std::move(*next);
}

std::vector<FreshTexts::Text> textsToIndex(Turn& turn) {
    std::vector<FreshTexts::Text> texts;
    texts.reserve(turn.messages.size());
    for (auto& message : turn.messages)
        texts.push_back({message.row, turn.conversation->row, std::move(message.toIndex)});
    return texts;
}

/// After the commit: memory follows and the events go out. Writer's thread.
void followTurn(Room& room, Turn& turn) {
    auto& conversation = *turn.conversation;
    if (!turn.job->unasked) rememberClient(conversation, turn);
    conversation.hop = turn.hop;
    followDialogue(conversation, turn);
    if (turn.redaction) {
        releaseRedacted(room, *turn.redaction);
        publishRedactions(room, turn);
    }
    room.directory.editAt(conversation.place, conversation.row, [&](DirectoryEntry& one) {
        one.state = turn.state;
        if (!turn.answered) return;
        one.lastScore = turn.score;
        one.outOfScope = turn.outOfScope;
    });
    room.indexer.committed(turn.messages.back().row, textsToIndex(turn));
    room.figures.messagesStored(turn.messages.size());
    publishMessages(room, turn);
    if (!turn.job->unasked) room.figures.found(turn.at, turn.messages.front().visible.found);
    if (turn.reopened) room.events.publish(eventOf(turn, Event::Kind::Status));
    if (turn.handoff) {
        room.figures.handedOff(turn.at);
        auto event = eventOf(turn, Event::Kind::Owner);
        event.handoff = true;
        room.events.publish(event);
    }
}

} // namespace

void releaseRedacted(Room& room, const Redaction& redaction) {
    std::vector<std::int64_t> rows;
    for (const auto& message : redaction.messages)
        if (message.textChanged) rows.push_back(message.row);
    room.indexer.release(rows);
}

Result<void> TurnUnit::apply(store::Transaction& tx) {
    auto& turn = *m_turn;
    const auto& conversation = *turn.conversation;
    if (conversation.closed) return fail(ErrorCode::Closed, {"conversation"});
    CHATKEEP_ASSIGN(auto state, rows::readState(tx, conversation.row));
    if (!state) return fail(ErrorCode::Closed, {"conversation"});
    const bool same = state->status == Status::Open && state->seq == turn.expectedSeq;
    if (turn.job->unasked && !same) return fail(ErrorCode::Conflict, {"silence"}); // whoever wrote goes first
    turn.reopened = state->status == Status::Resolved;
    turn.seenOwner = turn.reopened ? Owner::Bot : state->owner;
    if (turn.seenOwner != turn.expectedOwner) return fail(ErrorCode::Conflict, {"owner"});
    if (turn.redaction) CHATKEEP_TRY(applyRedaction(tx, *turn.redaction));
    turn.hop = conversation.hop;
    for (auto& message : turn.messages) {
        CHATKEEP_ASSIGN(message.row, rows::append(tx, conversation.row, *state, turn.hop, message.sealed));
        message.visible.seq = state->seq;
    }
    if (turn.unanswered)
        CHATKEEP_TRY(unanswered::add(tx, {.bot = conversation.bot,
                                          .botVersion = turn.botVersion,
                                          .conversation = conversation.row,
                                          .seq = turn.messages.front().visible.seq,
                                          .at = turn.at,
                                          .score = *turn.unanswered}));
    if (turn.reopened) {
        state->status = Status::Open;
        state->owner = Owner::Bot;
        state->operatorRow = 0;
    }
    if (turn.handoff) {
        state->owner = Owner::Nobody;
        state->waitingSince = turn.at;
        ++state->generation;
    }
    state->updated = turn.at;
    CHATKEEP_TRY(rows::writeState(tx, conversation.row, *state));
    turn.state = *state;
    const auto actor = turn.job->unasked ? access::Actor::system("silence").ref() : conversation.visitor;
    CHATKEEP_TRY(m_room.gate.log().append(tx, actor, turn.draft));
    m_room.effects->add([room = &m_room, turn = m_turn] { followTurn(*room, *turn); });
    return {};
}

void TurnUnit::finished(Result<void> outcome) noexcept {
    if (!outcome && m_turn->redaction) releaseRedacted(m_room, *m_turn->redaction);
    m_finished(m_turn, std::move(outcome));
}

} // namespace chatkeep::conversations

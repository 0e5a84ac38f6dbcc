// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Turns.h"

#include "core/crypto/Hash.h"
#include "core/crypto/Random.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kMaxPage = 200;

/// A visitor's wish for a person, ready for the writer.
struct HandoffPlan {
    DirectoryEntry entry;
    ActorRef visitor;
    PlannedMessage marker;
    TimeMs at = 0;
    StateRow state;
    bool changed = false;
};

Result<void> applyHandoff(Room& room, const std::shared_ptr<HandoffPlan>& plan, store::Transaction& tx) {
    CHATKEEP_ASSIGN(auto state, rows::readState(tx, plan->entry.row));
    if (!state) return fail(ErrorCode::Closed, {"conversation"});
    plan->changed = state->status == Status::Resolved || state->owner == Owner::Bot;
    if (!plan->changed) return {}; // a person has it, or was called already
    HopHint hint;
    CHATKEEP_ASSIGN(plan->marker.row, rows::append(tx, plan->entry.row, *state, hint, plan->marker.sealed));
    plan->marker.visible.seq = state->seq;
    state->status = Status::Open;
    state->owner = Owner::Nobody;
    state->operatorRow = 0;
    state->waitingSince = plan->at;
    state->updated = plan->at;
    ++state->generation;
    CHATKEEP_TRY(rows::writeState(tx, plan->entry.row, *state));
    plan->state = *state;
    CHATKEEP_TRY(room.gate.log().append(tx, plan->visitor,
                                        conversationDraft("conversation.handoff_asked", plan->entry)));
    room.effects->add([&room, plan] {
        room.followMessages(plan->entry, plan->state, {std::make_shared<const Message>(plan->marker.visible)},
                            plan->marker.row);
        room.suspended->wake(plan->entry.id);
        room.figures.handedOff(plan->at);
        Event event;
        event.kind = Event::Kind::Owner;
        event.conversation = plan->entry.id;
        event.row = plan->entry.row;
        event.owner = Owner::Nobody;
        event.handoff = true;
        room.events.publish(event);
    });
    return {};
}

Result<void> writeRating(store::Transaction& tx, std::int64_t conversation, int score, TimeMs at) {
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO rating (conversation, score, at) VALUES ($1, $2, $3) "
                               "ON CONFLICT (conversation) DO UPDATE SET score = $2, at = $3"));
    insert.bind(1, conversation).bind(2, std::int64_t(score)).bind(3, at);
    return insert.run();
}

} // namespace

bool Turns::authorise(ConversationId conversation, std::string_view token) {
    const auto active = m_active.get(conversation);
    if (!active || (*active)->closed || (*active)->tokenHash.empty()) return false;
    const auto* pepper = (*active)->pepper;
    if (pepper == nullptr) return false;
    const auto expected = peppered::tokenHash(*pepper, conversation, token);
    return crypto::equalConstantTime(expected, (*active)->tokenHash);
}

Result<TurnService::Page> Turns::messages(ConversationId conversation, std::uint64_t after,
                                          std::size_t limit) {
    Page page;
    const auto entry = m_room.directory.find(conversation);
    if (!entry) return fail(ErrorCode::NotFound, {"conversation"});
    page.closed = entry->closing;
    page.owner = entry->state.owner;
    limit = std::min(limit, kMaxPage);
    if (page.closed || after >= entry->state.seq || limit == 0) {
        page.more = !page.closed && after < entry->state.seq;
        return page;
    }
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry->person));
    CHATKEEP_ASSIGN(auto stored, m_room.readMessages(entry->row, after + 1, after + 1 + limit));
    page.more = stored.size() > limit;
    if (page.more) stored.resize(limit);
    for (const auto& row : stored) {
        CHATKEEP_ASSIGN(auto message, m_room.sealer.openMessage(*key, row));
        page.messages.push_back(std::move(message));
    }
    return page;
}

void Turns::requestHandoff(ConversationId conversation, std::function<void(Result<Answered>)> done) {
    auto active = m_active.get(conversation);
    if (!active) return done(passOn(std::move(active)));
    auto entry = m_room.entryOf(conversation);
    if (!entry) return done(passOn(std::move(entry)));
    auto plan = std::make_shared<HandoffPlan>();
    plan->entry = *entry;
    plan->visitor = (*active)->visitor;
    plan->at = m_room.now();
    plan->marker = planMessage(m_room.sealer, *(*active)->key, Author::System, plan->at,
                               waitingText(m_room, (*active)->locale), {.marker = "asked"});
    m_flights.enter();
    m_room.databases().store().submit(std::make_unique<FunctionUnit>(
        [this, plan](store::Transaction& tx) { return applyHandoff(m_room, plan, tx); },
        [this, plan, done = std::move(done)](Result<void> outcome) {
            Answered answered;
            if (plan->changed) answered.messages.push_back(plan->marker.visible);
            done(outcome ? Result<Answered>(std::move(answered)) : passOn(std::move(outcome)));
            m_flights.leave();
        }));
}

void Turns::rate(ConversationId conversation, int score, std::function<void(Result<void>)> done) {
    if (score < 1 || score > 5) return done(fail(ErrorCode::InvalidInput, {"score", "range"}));
    auto entry = m_room.entryOf(conversation);
    if (!entry) return done(passOn(std::move(entry)));
    const auto visitor = access::Actor::visitor(entry->person).ref();
    m_flights.enter();
    m_room.databases().store().submit(std::make_unique<FunctionUnit>(
        [this, entry = *entry, visitor, score](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(const auto state, rows::readState(tx, entry.row));
            if (!state) return fail(ErrorCode::Closed, {"conversation"});
            CHATKEEP_TRY(writeRating(tx, entry.row, score, m_room.now()));
            CHATKEEP_TRY(
                m_room.gate.log().append(tx, visitor, conversationDraft("conversation.rated", entry)));
            m_room.effects->add([this, entry, score] {
                m_room.directory.edit(
                    entry.row, [&](DirectoryEntry& one) { one.rating = static_cast<std::uint8_t>(score); });
                Event event;
                event.kind = Event::Kind::Rating;
                event.conversation = entry.id;
                event.row = entry.row;
                m_room.events.publish(event);
            });
            return {};
        },
        [this, done = std::move(done)](Result<void> outcome) {
            done(std::move(outcome));
            m_flights.leave();
        }));
}

void Turns::visitorTyping(ConversationId conversation) {
    const auto entry = m_room.directory.find(conversation);
    if (!entry || entry->closing) return;
    Event event;
    event.kind = Event::Kind::Typing;
    event.conversation = conversation;
    event.row = entry->row;
    event.author = Author::Visitor;
    m_room.events.publish(event);
}

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Colleagues.h"
#include "core/conversations/Flights.h"
#include "core/conversations/Markers.h"
#include "core/conversations/Service.h"
#include "core/conversations/TurnPlan.h"

#include "core/base/Text.h"

namespace chatkeep::conversations {

namespace {

using access::Right;
constexpr std::size_t kMaxReplyChars = 20'000;

/// The operator's own row and the conversation's state, as they stand in the store.
struct Holding {
    StateRow state;
    std::int64_t operatorRow = 0;
    bool isAnswered = false; ///< a person has it who may answer
};

Result<Holding> readHolding(access::Act& act, std::int64_t conversation) {
    CHATKEEP_ASSIGN(const auto state, rows::readState(act.tx, conversation));
    if (!state) return fail(ErrorCode::Closed, {"conversation"});
    CHATKEEP_ASSIGN(const auto operatorRow, rows::operatorRow(act.tx, act.actor().operatorId()));
    if (operatorRow == 0) return fail(ErrorCode::NotFound, {"operator"});
    Holding holding{*state, operatorRow};
    if (state->status == Status::Open && state->owner == Owner::Person) {
        CHATKEEP_ASSIGN(holding.isAnswered, rows::mayAnswer(act.tx, state->operatorRow));
    }
    return holding;
}

bool isHeldBy(const Holding& holding) {
    return holding.state.status == Status::Open && holding.state.owner == Owner::Person &&
           holding.state.operatorRow == holding.operatorRow;
}

bool isHeldByAnother(const Holding& holding) {
    return holding.isAnswered && holding.state.operatorRow != holding.operatorRow;
}

} // namespace

Result<std::shared_ptr<Service::OwnerChange>>
Service::planChange(const Actor& actor, ConversationId id,
                    std::string (*marker)(std::string_view, std::string_view), const char* markerName,
                    const std::string& whose) {
    auto change = std::make_shared<OwnerChange>();
    CHATKEEP_ASSIGN(change->entry, m_room.entryOf(id));
    change->at = m_room.now();
    change->operatorName = whose.empty() ? actor.name() : whose;
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(change->entry.person));
    auto planned =
        planMessage(m_room.sealer, *key, Author::System, change->at,
                    marker(m_room.directory.localeName(change->entry.locale), change->operatorName),
                    {.marker = markerName});
    change->marker = std::move(planned.sealed);
    change->markerVisible = std::move(planned.visible);
    return change;
}

Result<void> Service::changeOwner(access::Act& act, StateRow state,
                                  const std::shared_ptr<OwnerChange>& change, const char* what) {
    std::int64_t row = 0;
    const bool statusChanged = state.status != change->status;
    if (change->marker) {
        HopHint hint;
        CHATKEEP_ASSIGN(row, rows::append(act.tx, change->entry.row, state, hint, *change->marker));
        change->markerVisible.seq = state.seq;
    }
    change->waitedSince = state.owner == Owner::Nobody ? state.waitingSince : 0;
    state.owner = change->owner;
    state.status = change->status;
    state.operatorRow = change->operatorRow;
    state.waitingSince = 0;
    state.updated = change->at;
    ++state.generation;
    CHATKEEP_TRY(rows::writeState(act.tx, change->entry.row, state));
    CHATKEEP_TRY(act.audit(conversationDraft(what, change->entry)));
    m_room.effects->add([this, change, state, row, statusChanged] {
        std::vector<std::shared_ptr<const Message>> messages;
        if (row != 0) messages.push_back(std::make_shared<const Message>(change->markerVisible));
        m_room.followMessages(change->entry, state, messages, row);
        m_room.suspended->wake(change->entry.id);
        if (state.owner == Owner::Person) m_room.figures.taken(change->at, change->waitedSince);
        publishOwner(*change, state);
        if (!statusChanged) return;
        Event event;
        event.kind = Event::Kind::Status;
        event.conversation = change->entry.id;
        event.row = change->entry.row;
        event.owner = state.owner;
        event.status = state.status;
        m_room.events.publish(event);
    });
    return {};
}

void Service::publishOwner(const OwnerChange& change, const StateRow& state) {
    Event event;
    event.kind = Event::Kind::Owner;
    event.conversation = change.entry.id;
    event.row = change.entry.row;
    event.owner = state.owner;
    event.status = state.status;
    event.operatorName = state.owner == Owner::Person ? change.operatorName : std::string();
    m_room.events.publish(event);
}

Result<void> Service::take(const Actor& actor, ConversationId id) {
    auto planned = planChange(actor, id, markers::joined, "joined");
    return m_room.gate.act(
        actor, Right::ConversationsAnswer, asObject(id), [&](access::Act& act) -> Result<void> {
            if (!planned) return std::unexpected(planned.error());
            auto& change = *planned;
            CHATKEEP_ASSIGN(const auto holding, readHolding(act, change->entry.row));
            if (holding.isAnswered)
                return fail(ErrorCode::Conflict, {"owner", m_room.operatorName(holding.state.operatorRow)});
            change->owner = Owner::Person;
            change->operatorRow = holding.operatorRow;
            return changeOwner(act, holding.state, change, "conversation.taken");
        });
}

Result<void> Service::assign(const Actor& actor, ConversationId id, const std::string& colleague) {
    auto planned = planChange(actor, id, markers::joined, "joined", colleague);
    return m_room.gate.act(
        actor, Right::ConversationsAnswer, asObject(id), [&](access::Act& act) -> Result<void> {
            if (!planned) return std::unexpected(planned.error());
            auto& change = *planned;
            CHATKEEP_ASSIGN(const auto holding, readHolding(act, change->entry.row));
            CHATKEEP_ASSIGN(const auto found, rows::answeringOperator(act.tx, colleague));
            const bool anybodys = actor.role() == access::Role::Administrator;
            if (isHeldByAnother(holding) && !anybodys)
                return fail(ErrorCode::Conflict, {"owner", m_room.operatorName(holding.state.operatorRow)});
            if (holding.isAnswered && holding.state.operatorRow == found)
                return fail(ErrorCode::Conflict, {"owner", m_room.operatorName(holding.state.operatorRow)});
            change->owner = Owner::Person;
            change->operatorRow = found;
            return changeOwner(act, holding.state, change, "conversation.assigned");
        });
}

Result<std::vector<Colleague>> Service::colleagues(const Actor& actor) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsNote));
    return m_room.databases().readers().read(
        [](store::ReadTransaction& snapshot) { return rows::colleagues(snapshot); });
}

Result<void> Service::handBack(const Actor& actor, ConversationId id) {
    auto planned = planChange(actor, id, markers::botIsBack, "returned");
    return m_room.gate.act(actor, Right::ConversationsAnswer, asObject(id),
                           [&](access::Act& act) -> Result<void> {
                               if (!planned) return std::unexpected(planned.error());
                               CHATKEEP_ASSIGN(const auto holding, readHolding(act, (*planned)->entry.row));
                               if (!isHeldBy(holding)) return fail(ErrorCode::NotOwner);
                               return changeOwner(act, holding.state, *planned, "conversation.returned");
                           });
}

Result<void> Service::resolve(const Actor& actor, ConversationId id) {
    auto planned = planChange(actor, id, markers::botIsBack, "returned");
    return m_room.gate.act(actor, Right::ConversationsAnswer, asObject(id),
                           [&](access::Act& act) -> Result<void> {
                               if (!planned) return std::unexpected(planned.error());
                               auto& change = *planned;
                               CHATKEEP_ASSIGN(const auto holding, readHolding(act, change->entry.row));
                               if (isHeldByAnother(holding)) return fail(ErrorCode::NotOwner);
                               if (holding.state.status == Status::Resolved)
                                   return fail(ErrorCode::Conflict, {"status"});
                               if (!isHeldBy(holding)) change->marker.reset(); // the bot never left
                               change->status = Status::Resolved;
                               return changeOwner(act, holding.state, change, "conversation.resolved");
                           });
}

Result<Message> Service::reply(const Actor& actor, ConversationId id, const std::string& text) {
    auto entry = m_room.entryOf(id);
    auto planned = std::make_shared<PlannedMessage>();
    Result<void> ready = checkText(text, "text", kMaxReplyChars);
    const auto at = m_room.now();
    if (ready && entry) {
        CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry->person));
        auto arrival = privacy::receiveText(text, m_room.directory.localeName(entry->locale));
        *planned = planMessage(
            m_room.sealer, *key, Author::Operator, at, std::move(arrival.text),
            {.found = std::move(arrival.found), .operatorName = actor.name(), .redacted = arrival.cut});
    }
    return m_room.gate.act(
        actor, Right::ConversationsAnswer, asObject(id), [&](access::Act& act) -> Result<Message> {
            if (!entry) return std::unexpected(entry.error());
            if (!ready) return std::unexpected(ready.error());
            CHATKEEP_ASSIGN(auto holding, readHolding(act, entry->row));
            if (!isHeldBy(holding)) return fail(ErrorCode::NotOwner);
            auto& state = holding.state;
            HopHint hint;
            CHATKEEP_ASSIGN(planned->row, rows::append(act.tx, entry->row, state, hint, planned->sealed));
            planned->visible.seq = state.seq;
            state.updated = at;
            CHATKEEP_TRY(rows::writeState(act.tx, entry->row, state));
            CHATKEEP_TRY(act.audit(conversationDraft("conversation.replied", *entry)));
            m_room.effects->add([this, entry = *entry, state, planned] {
                m_room.followMessages(entry, state, {std::make_shared<const Message>(planned->visible)},
                                      planned->row);
            });
            return planned->visible;
        });
}

void Service::typing(const Actor& actor, ConversationId id) {
    const auto entry = m_room.entryOf(id);
    if (!entry || !actor.may(Right::ConversationsAnswer)) return;
    Event event;
    event.kind = Event::Kind::Typing;
    event.conversation = id;
    event.row = entry->row;
    event.author = Author::Operator;
    event.operatorName = actor.name();
    m_room.events.publish(event);
}

void Service::viewing(const Actor& actor, ConversationId id) {
    if (!actor.may(Right::ConversationsRead)) return;
    Event event;
    event.kind = Event::Kind::Viewing;
    event.conversation = id;
    if (const auto entry = m_room.directory.find(id)) event.row = entry->row;
    event.operatorName = actor.name();
    m_room.presence.views(actor, id);
    m_room.events.publish(event);
}

void Service::markRead(const Actor& actor, ConversationId id, std::uint64_t seq) {
    const auto entry = m_room.entryOf(id);
    const auto operatorRow = operatorRowOf(actor);
    if (!entry || operatorRow == 0 || !actor.may(Right::ConversationsRead)) return;
    seq = std::min(seq, entry->state.seq);
    if (!m_readMarks.set(m_room.databases().readers(), operatorRow, entry->row, seq)) return;
    m_room.databases().store().submit(std::make_unique<FunctionUnit>(
        [row = entry->row, operatorRow, seq](store::Transaction& tx) {
            return rows::writeReadMark(tx, row, operatorRow, seq);
        },
        [](const Result<void>&) {}));
}

} // namespace chatkeep::conversations

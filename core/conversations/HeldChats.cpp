// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/HeldChats.h"

#include "core/conversations/Colleagues.h"
#include "core/conversations/Markers.h"
#include "core/conversations/ReadMarks.h"
#include "core/conversations/TurnPlan.h"

#include <set>

namespace chatkeep::conversations {

namespace {

bool isHeld(const StateRow& state, std::int64_t operatorRow) {
    return state.status == Status::Open && state.owner == Owner::Person && state.operatorRow == operatorRow;
}

} // namespace

std::vector<DirectoryEntry> HeldChats::heldBy(std::int64_t operatorRow) const {
    std::vector<DirectoryEntry> held;
    m_room.directory.each([&](const DirectoryEntry& entry) {
        if (isHeld(entry.state, operatorRow)) held.push_back(entry);
    });
    return held;
}

Result<void> HeldChats::release(access::Act& act, OperatorId leaving) {
    CHATKEEP_ASSIGN(const auto operatorRow, rows::operatorRow(act.tx, leaving));
    return releaseHeld(act.tx, operatorRow, m_room.operatorName(operatorRow),
                       [&](const audit::Draft& draft) { return act.audit(draft); });
}

Result<void> HeldChats::releaseLeft() {
    std::set<std::int64_t> holders;
    m_room.directory.each([&](const DirectoryEntry& entry) {
        if (isHeld(entry.state, entry.state.operatorRow)) holders.insert(entry.state.operatorRow);
    });
    if (holders.empty()) return {};
    auto released = m_room.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        const auto append = [&](const audit::Draft& draft) -> Result<void> {
            CHATKEEP_TRY(m_room.gate.log().append(tx, access::Actor::system("open").ref(), draft));
            return {};
        };
        for (const std::int64_t holder : holders) {
            CHATKEEP_ASSIGN(const bool may, rows::mayAnswer(tx, holder));
            if (!may) CHATKEEP_TRY(releaseHeld(tx, holder, m_room.operatorName(holder), append));
        }
        return true;
    });
    if (!released) return passOn(std::move(released));
    return {};
}

Result<void> HeldChats::releaseHeld(store::Transaction& tx, std::int64_t operatorRow, const std::string& name,
                                    const Append& append) {
    for (const auto& entry : heldBy(operatorRow)) {
        CHATKEEP_ASSIGN(const auto state, rows::readState(tx, entry.row));
        if (!state || !isHeld(*state, operatorRow)) continue;
        CHATKEEP_TRY(releaseOne(tx, entry, *state, name));
        CHATKEEP_TRY(append(conversationDraft("conversation.released", entry)));
    }
    return {};
}

/// A person whose key is gone is being erased: nobody reads a marker any more.
Result<void> HeldChats::releaseOne(store::Transaction& tx, const DirectoryEntry& entry, StateRow state,
                                   const std::string& name) {
    const TimeMs at = m_room.now();
    std::int64_t row = 0;
    std::vector<std::shared_ptr<const Message>> messages;
    if (const auto key = m_room.keyOf(entry.person)) {
        auto marker = planMessage(m_room.sealer, **key, Author::System, at,
                                  markers::anotherPerson(m_room.directory.localeName(entry.locale), name),
                                  {.marker = "released"});
        HopHint hint;
        CHATKEEP_ASSIGN(row, rows::append(tx, entry.row, state, hint, marker.sealed));
        marker.visible.seq = state.seq;
        messages.push_back(std::make_shared<const Message>(std::move(marker.visible)));
    }
    state.owner = Owner::Nobody;
    state.operatorRow = 0;
    state.waitingSince = at;
    state.updated = at;
    ++state.generation;
    CHATKEEP_TRY(rows::writeState(tx, entry.row, state));
    m_room.effects->add([this, entry, state, messages, row] {
        m_room.followMessages(entry, state, messages, row);
        m_room.suspended->wake(entry.id);
        Event event;
        event.kind = Event::Kind::Owner;
        event.conversation = entry.id;
        event.row = entry.row;
        event.owner = Owner::Nobody;
        event.handoff = true;
        m_room.events.publish(event);
    });
    return {};
}

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ImportBatch.h"

#include <algorithm>
#include <set>

namespace chatkeep::conversations {

namespace {
constexpr int kBatchesUnderWay = 3;
}

/// Persons of a batch before this one: where it failed, their rows may be other persons' by now.
Result<void> Importer::Batch::checkKnown(store::Transaction& tx) const {
    std::set<const Person*> checked;
    for (const auto& person : introduced)
        checked.insert(person.get());
    for (const auto& chat : chats) {
        if (!checked.insert(chat.person.get()).second) continue;
        CHATKEEP_ASSIGN(const bool isStored, rows::isPerson(tx, chat.person->row, chat.person->id));
        if (!isStored) return fail(ErrorCode::NotFound, {"person"}, "of a batch that was not stored");
    }
    return {};
}

Result<void> Importer::Batch::apply(Room& room, const std::shared_ptr<Batch>& self, const ImportedAs& as,
                                    store::Transaction& tx) {
    CHATKEEP_TRY(checkKnown(tx));
    const auto now = room.now();
    for (const auto& person : introduced) {
        CHATKEEP_ASSIGN(person->row, tx.nextRowId("person"));
        CHATKEEP_TRY(rows::insertPerson(tx, person->row, person->id, now));
    }
    for (auto& chat : chats) {
        auto& entry = chat.entry;
        CHATKEEP_ASSIGN(entry.row, tx.nextRowId("conversation"));
        entry.personRow = chat.person->row;
        CHATKEEP_TRY(rows::insertConversation(tx, {.row = entry.row,
                                                   .uid = entry.id,
                                                   .personRow = entry.personRow,
                                                   .bot = entry.bot,
                                                   .botVersion = entry.botVersion,
                                                   .created = entry.created,
                                                   .channel = "import",
                                                   .locale = as.locale,
                                                   .importHash = chat.hash}));
        entry.state = StateRow{.status = Status::Resolved};
        HopHint hint;
        for (const auto& message : chat.messages) {
            CHATKEEP_TRY(rows::append(tx, entry.row, entry.state, hint, message));
            entry.state.updated = std::max(entry.state.updated, message.at);
        }
        CHATKEEP_TRY(rows::insertState(tx, entry.row, entry.state));
        CHATKEEP_TRY(room.gate.log().append(tx, as.actor, chat.draft));
    }
    room.effects->add([&room, self] { self->follow(room); });
    return {};
}

void Importer::Batch::follow(Room& room) const {
    for (const auto& chat : chats) {
        room.directory.add(chat.entry);
        room.figures.messagesStored(chat.entry.state.seq);
    }
    room.indexer.committed(chats.back().entry.state.head);
    Event event; // one a batch: lists look again, nobody is called
    event.kind = Event::Kind::Created;
    event.conversation = chats.back().entry.id;
    event.row = chats.back().entry.row;
    event.status = Status::Resolved;
    room.events.publish(event);
}

Result<void> Importer::Pipeline::enter() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_underWay < kBatchesUnderWay; });
    if (!m_outcome) return m_outcome;
    ++m_underWay;
    return {};
}

void Importer::Pipeline::leave(Result<void> outcome) {
    const std::lock_guard lock(m_mutex);
    --m_underWay;
    if (!outcome && m_outcome) m_outcome = std::move(outcome);
    m_changed.notify_all();
}

Result<void> Importer::Pipeline::waitForAll() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_underWay == 0; });
    return m_outcome;
}

} // namespace chatkeep::conversations

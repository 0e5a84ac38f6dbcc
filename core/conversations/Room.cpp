// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Room.h"

namespace chatkeep::conversations {

namespace {

/// A name of table bot or operator by its row; empty if there is none.
Result<std::string> readName(store::Readers& readers, std::string_view sql, std::int64_t row) {
    return readers.read([&](store::ReadTransaction& snapshot) -> Result<std::string> {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare(sql));
        query.bind(1, row);
        CHATKEEP_ASSIGN(const bool there, query.step());
        return there ? std::string(query.text(0)) : std::string();
    });
}

} // namespace

Room::Room(access::Gate& gateIn, engine::BotService& botsIn, access::Settings& settingsIn,
           const keys::KeyRing& ringIn)
    : gate(gateIn)
    , bots(botsIn)
    , settings(settingsIn)
    , ring(ringIn)
    , sealer(gateIn.databases().vaultId())
    , indexer(gateIn.databases(), sealer, directory)
    , suspended(std::make_shared<SuspendedTurns>(events)) {}

Result<DirectoryEntry> Room::entryOf(const ConversationId& id) const {
    const auto entry = directory.find(id);
    if (!entry) return fail(ErrorCode::NotFound, {"conversation"});
    if (entry->closing) return fail(ErrorCode::Closed, {"conversation"});
    return *entry;
}

Result<std::vector<MessageRow>> Room::readMessages(std::int64_t conversation, std::uint64_t first,
                                                   std::uint64_t last) {
    return databases().readers().read(
        [&](store::ReadTransaction& snapshot) -> Result<std::vector<MessageRow>> {
            CHATKEEP_ASSIGN(const auto state, rows::readState(snapshot, conversation));
            if (!state) return fail(ErrorCode::NotFound, {"conversation"});
            if (first > state->seq) return std::vector<MessageRow>();
            return rows::readRange(snapshot, state->head, first, last);
        });
}

void Room::followMessages(const DirectoryEntry& entry, const StateRow& state,
                          const std::vector<std::shared_ptr<const Message>>& messages, std::int64_t lastRow) {
    directory.editAt(entry.place, entry.row, [&](DirectoryEntry& one) { one.state = state; });
    if (lastRow > 0) indexer.committed(lastRow);
    figures.messagesStored(messages.size());
    publishMessages(entry.id, entry.row, state, messages);
}

void Room::publishMessages(const ConversationId& id, std::int64_t row, const StateRow& state,
                           const std::vector<std::shared_ptr<const Message>>& messages) {
    if (!events.hasSubscribers()) return;
    for (const auto& message : messages) {
        Event event;
        event.kind = Event::Kind::Message;
        event.conversation = id;
        event.row = row;
        event.message = message;
        event.owner = state.owner;
        event.author = message->author;
        event.status = state.status;
        event.operatorName = message->operatorName;
        events.publish(event);
    }
}

std::string Room::operatorName(std::int64_t row) {
    if (row == 0) return {};
    const std::lock_guard lock(m_namesMutex);
    auto& name = m_operatorNames[row];
    if (name.empty())
        name = readName(databases().readers(), "SELECT name FROM operator WHERE id = $1", row).value_or("");
    return name;
}

std::string Room::botName(std::int64_t row) {
    if (const auto live = bots.liveByRow(row)) return live->name;
    const std::lock_guard lock(m_namesMutex);
    auto& name = m_botNames[row];
    if (name.empty())
        name = readName(databases().readers(), "SELECT name FROM bot WHERE id = $1", row).value_or("");
    return name;
}

std::int64_t Room::rowByName(rows::Named table, const std::string& name) {
    return databases()
        .readers()
        .read([&](store::ReadTransaction& snapshot) { return rows::rowByName(snapshot, table, name); })
        .value_or(-1);
}

audit::Draft conversationDraft(const char* act, const DirectoryEntry& entry) {
    return {
        .act = act, .object = asObject(entry.id), .subject = entry.person, .allowed = true, .details = {}};
}

} // namespace chatkeep::conversations

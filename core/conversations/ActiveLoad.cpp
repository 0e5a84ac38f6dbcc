// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ActiveCache.h"

#include "core/conversations/TurnJob.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

ShortHash shortHashAt(ByteView stored, std::size_t offset) {
    ShortHash hash{};
    std::copy_n(stored.begin() + static_cast<std::ptrdiff_t>(offset), hash.size(), hash.begin());
    return hash;
}

/// All client ids of the conversation; bodies are not touched.
Result<ClientMarks> readClientMarks(store::ReadTransaction& snapshot, std::int64_t head) {
    ClientMarks marks;
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT prev, seq, client_hash FROM message WHERE id = $1"));
    for (auto cursor = head; cursor != 0;) {
        query.reset();
        query.bind(1, cursor);
        CHATKEEP_ASSIGN(const bool there, query.step());
        if (!there) break;
        cursor = query.integer(0);
        const auto stored = query.blob(2);
        if (stored.size() != 2 * sizeof(ShortHash)) continue;
        const ClientMark mark{.id = shortHashAt(stored, 0),
                              .text = shortHashAt(stored, sizeof(ShortHash)),
                              .seq = static_cast<std::uint64_t>(query.integer(1))};
        marks.insert_or_assign(mark.id, mark); // newest first: the first message of an id stays
    }
    return marks;
}

/// From the newest message back: the last visitor texts and the dialogue state of the last bot turn.
Result<void> readTail(Room& room, store::ReadTransaction& snapshot, std::int64_t head,
                      ActiveConversation& conversation) {
    bool stateFound = false;
    for (auto cursor = head; cursor != 0;) {
        CHATKEEP_ASSIGN(const auto row, rows::readMessage(snapshot, cursor));
        if (!row) return fail(ErrorCode::Damaged, {"conversation"}, "broken link");
        cursor = row->prev;
        if (row->author == Author::Visitor && conversation.recent.size() < kRecentTexts) {
            CHATKEEP_ASSIGN(auto text, room.sealer.openText(*conversation.key, *row));
            conversation.recent.push_back({row->row, row->uid, row->seq, std::move(text)});
        }
        if (!stateFound && row->author != Author::Operator) {
            CHATKEEP_ASSIGN(const auto extra, room.sealer.openExtra(*conversation.key, *row));
            if (!extra.dialogueState.empty()) {
                CHATKEEP_ASSIGN(conversation.dialogue, engine::DialogueState::parse(extra.dialogueState));
                stateFound = true;
            }
        }
        if (stateFound && conversation.recent.size() == kRecentTexts) break;
    }
    std::ranges::reverse(conversation.recent);
    return {};
}

} // namespace

Result<ActivePtr> loadActive(Room& room, const ConversationId& id) {
    CHATKEEP_ASSIGN(const auto entry, room.entryOf(id));
    auto conversation = std::make_shared<ActiveConversation>();
    conversation->row = entry.row;
    conversation->place = entry.place;
    conversation->id = entry.id;
    conversation->person = entry.person;
    conversation->bot = entry.bot;
    conversation->visitor = access::Actor::visitor(entry.person).ref();
    CHATKEEP_ASSIGN(conversation->key, room.keyOf(entry.person));
    CHATKEEP_TRY(room.databases().readers().run([&](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto stored, rows::readConversation(snapshot, entry.row));
        CHATKEEP_ASSIGN(const auto state, rows::readState(snapshot, entry.row));
        if (!stored || !state) return fail(ErrorCode::Closed, {"conversation"});
        conversation->locale = std::move(stored->locale);
        conversation->channel = std::move(stored->channel);
        conversation->tokenHash = std::move(stored->tokenHash);
        CHATKEEP_ASSIGN(conversation->clients, readClientMarks(snapshot, state->head));
        return readTail(room, snapshot, state->head, *conversation);
    }));
    conversation->pepper = peppered::pepperOf(room.ring, conversation->tokenHash);
    return conversation;
}

} // namespace chatkeep::conversations

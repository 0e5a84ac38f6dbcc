// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "core/conversations/Room.h"

namespace chatkeep::conversations {

/// Deleting a conversation or a person as journaled steps: intent row; chats closed and tokens refused;
/// index entries removed while the texts are readable; tombstone (and for a person the key) in the subjects
/// database; rows removed and audited; WAL truncated. A crash between steps is taken up at the next open; a
/// step that failed (a full disk) then too, or when somebody asks for the same deletion once more; its error
/// says so by its args ("deletion", "begun"). Thread:
/// any but GUI; one deletion at a time.
class Deletions {
public:
    using Closing = std::function<void(const ConversationId&)>; ///< takes it out of the turn service
    Deletions(Room& room, Closing closing)
        : m_room(room)
        , m_closing(std::move(closing)) {}

    [[nodiscard]] Result<DeletePreview> previewConversation(const access::Actor& actor, ConversationId id);
    [[nodiscard]] Result<DeletePreview> deleteConversation(const access::Actor& actor, ConversationId id);
    [[nodiscard]] Result<DeletePreview> previewPerson(const access::Actor& actor, SubjectId person);
    [[nodiscard]] Result<DeletePreview> deletePerson(const access::Actor& actor, SubjectId person);

    /// Goes on with what a crash left. Before anything else of the room runs.
    [[nodiscard]] Result<void> replay();
    /// Removes keys of persons who have no rows (a crash between key and rows). Before any new chat.
    [[nodiscard]] Result<void> removeKeysWithoutRows();

private:
    /// What the journal keeps of a deletion; ids only.
    struct Intent {
        std::int64_t row = 0;
        bool wholePerson = false;
        SubjectId person;
        ConversationId conversation;
        std::int64_t personRow = 0;
        std::vector<std::int64_t> conversations;
        ActorRef actor;
        [[nodiscard]] Json toJson() const;
        [[nodiscard]] static Intent fromJson(const Json& json);
        [[nodiscard]] bool isFor(const Intent& other) const;
    };
    /// Also one whose deletion failed and can be asked for once more.
    [[nodiscard]] Result<DirectoryEntry> entryOf(const ConversationId& id) const;
    [[nodiscard]] Result<DeletePreview> count(const std::vector<DirectoryEntry>& entries);
    [[nodiscard]] Result<void> begin(const access::Actor& actor, access::Right right, Intent& intent,
                                     const char* act);
    [[nodiscard]] Result<DeletePreview> carryOut(const Intent& intent,
                                                 const std::vector<DirectoryEntry>& entries);
    [[nodiscard]] Result<void> run(const Intent& intent, const std::vector<DirectoryEntry>& entries);
    void forget(const Intent& intent);
    /// Takes its texts out of the index. Result: the rows.
    [[nodiscard]] Result<std::vector<std::int64_t>> withdraw(const DirectoryEntry& entry);
    [[nodiscard]] Result<void> entomb(const Intent& intent);
    [[nodiscard]] Result<void> removeRows(const Intent& intent);

    Room& m_room;
    Closing m_closing;
    std::mutex m_one;
    std::vector<Intent> m_unfinished; ///< stand in the journal
};

namespace rows {

/// Removes a conversation with everything that hangs on it. Result: messages removed.
[[nodiscard]] Result<std::int64_t> removeConversation(store::Transaction& tx, std::int64_t conversation);
[[nodiscard]] Result<std::int64_t> countNotes(store::ReadTransaction& snapshot, std::int64_t conversation);

} // namespace rows

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Settings.h"
#include "core/conversations/CommitEffects.h"
#include "core/conversations/Directory.h"
#include "core/conversations/EventFan.h"
#include "core/conversations/Figures.h"
#include "core/conversations/Indexer.h"
#include "core/conversations/Presence.h"
#include "core/conversations/Sealer.h"
#include "core/conversations/SuspendedTurns.h"
#include "core/engine/bots/BotService.h"
#include "core/store/KeySetRefresh.h"

#include <atomic>

namespace chatkeep::conversations {

/// What the parts of this room share. Built once by Conversations::open; its parts ask for it in their
/// constructors. Thread: each member says for itself.
class Room {
public:
    Room(access::Gate& gateIn, engine::BotService& botsIn, access::Settings& settingsIn,
         const keys::KeyRing& ringIn);

    access::Gate& gate;
    engine::BotService& bots;
    access::Settings& settings;
    const keys::KeyRing& ring;
    Sealer sealer;
    Directory directory;
    EventFan events;
    Presence presence;
    Reveals reveals;
    Figures figures;
    std::shared_ptr<CommitEffects> effects;
    Indexer indexer;
    /// Shared with answers that may come when this is gone.
    std::shared_ptr<SuspendedTurns> suspended;
    /// Services outside; may be null.
    std::atomic<engine::Outbound*> outbound = nullptr;
    /// Told after each erasure; may be null.
    std::atomic<store::KeySetRefresh*> keySets = nullptr;

    [[nodiscard]] TimeMs now() const { return gate.clock().nowMs(); }
    [[nodiscard]] store::Databases& databases() { return gate.databases(); }
    [[nodiscard]] Result<store::DataKeyPtr> keyOf(const SubjectId& person) {
        return databases().subjectKeys().keyOf(person);
    }
    /// Errors: NotFound ("conversation"), Closed (being deleted).
    [[nodiscard]] Result<DirectoryEntry> entryOf(const ConversationId& id) const;
    /// The stored messages with first <= seq <= last, by a reader.
    [[nodiscard]] Result<std::vector<MessageRow>> readMessages(std::int64_t conversation, std::uint64_t first,
                                                               std::uint64_t last);
    /// After the commit of messages, in an effect: directory, index and events follow.
    void followMessages(const DirectoryEntry& entry, const StateRow& state,
                        const std::vector<std::shared_ptr<const Message>>& messages, std::int64_t lastRow);
    /// The events of committed messages.
    void publishMessages(const ConversationId& id, std::int64_t row, const StateRow& state,
                         const std::vector<std::shared_ptr<const Message>>& messages);
    [[nodiscard]] std::string operatorName(std::int64_t row);
    [[nodiscard]] std::string botName(std::int64_t row);
    /// The row of a bot or operator by name; -1 if there is none.
    [[nodiscard]] std::int64_t rowByName(rows::Named table, const std::string& name);

private:
    std::mutex m_namesMutex;
    std::unordered_map<std::int64_t, std::string> m_operatorNames;
    std::unordered_map<std::int64_t, std::string> m_botNames;
};

[[nodiscard]] inline RowUid asObject(const ConversationId& id) {
    return RowUid::fromBytes(id.bytes()).value_or(RowUid());
}
/// An audit draft about a conversation and its person.
[[nodiscard]] audit::Draft conversationDraft(const char* act, const DirectoryEntry& entry);

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "core/conversations/Room.h"

namespace chatkeep::conversations {

/// Chats of an operator who may answer no longer go back to the queue, each with a marker that its visitor
/// reads and an audit entry.
class HeldChats final : public access::OperatorDuties {
public:
    explicit HeldChats(Room& room)
        : m_room(room) {}
    /// Audit: conversation.released, one a chat.
    [[nodiscard]] Result<void> release(access::Act& act, OperatorId leaving) override;
    /// Chats that nobody of today's operators may answer. At open.
    [[nodiscard]] Result<void> releaseLeft();

private:
    using Append = std::function<Result<void>(const audit::Draft&)>;
    /// An open conversation that a person has.
    [[nodiscard]] std::vector<DirectoryEntry> heldBy(std::int64_t operatorRow) const;
    [[nodiscard]] Result<void> releaseHeld(store::Transaction& tx, std::int64_t operatorRow,
                                           const std::string& name, const Append& append);
    [[nodiscard]] Result<void> releaseOne(store::Transaction& tx, const DirectoryEntry& entry, StateRow state,
                                          const std::string& name);

    Room& m_room;
};

} // namespace chatkeep::conversations

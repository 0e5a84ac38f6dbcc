// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"
#include "core/store/Database.h"

#include <optional>

namespace chatkeep::conversations {

/// A row of conversation_state: what changes with every turn.
struct StateRow {
    std::int64_t head = 0; ///< row of the last message; 0: none yet
    std::uint64_t seq = 0;
    Owner owner = Owner::Bot;
    std::int64_t operatorRow = 0; ///< who holds it; 0: nobody
    std::int64_t generation = 0;  ///< rises with every change of owner
    Status status = Status::Open;
    TimeMs waitingSince = 0;
    TimeMs updated = 0;
};

/// A row of conversation: written once.
struct ConversationStored {
    std::int64_t row = 0;
    ConversationId uid;
    std::int64_t personRow = 0;
    std::int64_t bot = 0;
    std::int64_t botVersion = 0;
    TimeMs created = 0;
    std::string channel;
    std::string locale;
    int noticeVersion = 0;
    Bytes tokenHash;
    Bytes importHash;
};

/// A row of message. `hop` is the row of the conversation's last message whose seq is a multiple of 64 and
/// below this one's.
struct MessageRow {
    std::int64_t row = 0;
    RowUid uid;
    std::int64_t conversation = 0;
    std::uint64_t seq = 0;
    std::int64_t prev = 0;
    std::int64_t hop = 0;
    TimeMs at = 0;
    Author author = Author::Visitor;
    Bytes clientHash;
    Bytes body;
    Bytes extra;
};
inline constexpr std::uint64_t kHopStride = 64;

/// A message ready to be written: sealed, without its place in the conversation.
struct SealedMessage {
    RowUid uid;
    Author author = Author::Visitor;
    TimeMs at = 0;
    Bytes clientHash;
    Bytes body;
    Bytes extra;
};

/// The last head and the hop that the next message takes, remembered to spare a read. Used only if `head` is
/// still the store's.
struct HopHint {
    std::int64_t head = -1;
    std::int64_t hop = 0;
};

/// Every statement of the turn's path. Errors: as the store.
namespace rows {

[[nodiscard]] Result<std::optional<StateRow>> readState(store::ReadTransaction& snapshot,
                                                        std::int64_t conversation);
[[nodiscard]] Result<void> insertState(store::Transaction& tx, std::int64_t conversation,
                                       const StateRow& state);
[[nodiscard]] Result<void> writeState(store::Transaction& tx, std::int64_t conversation,
                                      const StateRow& state);

/// Appends to the conversation whose state is `state` (moved on in place). `hint` is used and moved on.
/// Result: the message's row.
[[nodiscard]] Result<std::int64_t> append(store::Transaction& tx, std::int64_t conversation, StateRow& state,
                                          HopHint& hint, const SealedMessage& message);
[[nodiscard]] Result<std::optional<MessageRow>> readMessage(store::ReadTransaction& snapshot,
                                                            std::int64_t row);
[[nodiscard]] Result<void> rewriteMessage(store::Transaction& tx, std::int64_t row, ByteView body,
                                          ByteView extra);
/// The messages with first <= seq <= last, rising. Walks back from `head` by hops and links.
[[nodiscard]] Result<std::vector<MessageRow>> readRange(store::ReadTransaction& snapshot, std::int64_t head,
                                                        std::uint64_t first, std::uint64_t last);

[[nodiscard]] Result<void> insertPerson(store::Transaction& tx, std::int64_t row, SubjectId uid, TimeMs now);
[[nodiscard]] Result<bool> isPerson(store::ReadTransaction& snapshot, std::int64_t row, SubjectId uid);
[[nodiscard]] Result<void> insertConversation(store::Transaction& tx, const ConversationStored& row);
[[nodiscard]] Result<std::optional<ConversationStored>> readConversation(store::ReadTransaction& snapshot,
                                                                         std::int64_t row);
/// The conversations that these messages belong to.
[[nodiscard]] Result<std::vector<std::int64_t>> conversationsOf(store::ReadTransaction& snapshot,
                                                                const std::vector<std::int64_t>& messages);

/// Tables whose rows have names.
enum class Named { Bots, Operators };
/// -1 if there is none of that name.
[[nodiscard]] Result<std::int64_t> rowByName(store::ReadTransaction& snapshot, Named table,
                                             std::string_view name);
[[nodiscard]] Result<void> addChange(store::Transaction& tx, std::string_view operation,
                                     std::int64_t message);

} // namespace rows

} // namespace chatkeep::conversations

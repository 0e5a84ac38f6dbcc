// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Actor.h"
#include "core/conversations/Rows.h"
#include "core/keys/KeyRing.h"
#include "core/store/SubjectKeys.h"

#include <array>
#include <atomic>
#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace chatkeep::conversations {

using ShortHash = std::array<std::uint8_t, 16>;

/// Which client id brought which text, and where it was stored.
struct ClientMark {
    ShortHash id{};
    ShortHash text{};
    std::uint64_t seq = 0;
};
/// By the id; a long conversation has thousands.
struct HashOfShortHash {
    std::size_t operator()(const ShortHash& keyed) const noexcept {
        std::size_t start = 0; // keyed hashes are evenly spread
        std::memcpy(&start, keyed.data(), sizeof start);
        return start;
    }
};
using ClientMarks = std::unordered_map<ShortHash, ClientMark, HashOfShortHash>;

/// A visitor's text as stored, for cards split over messages.
struct RecentText {
    std::int64_t row = 0;
    RowUid uid;
    std::uint64_t seq = 0;
    std::string text;
};
inline constexpr std::size_t kRecentTexts = 4;

struct TurnJob;

/// A conversation that is in use, with all that its next turn needs, so that a turn reads nothing but its
/// state row. At most one turn runs at a time; the fields below `mutex` belong to that turn and its commit.
struct ActiveConversation {
    ActiveConversation() = default;
    ~ActiveConversation(); ///< where TurnJob is known

    std::int64_t row = 0;
    std::uint32_t place = 0; ///< in the directory
    ConversationId id;
    SubjectId person;
    std::string locale;
    std::string channel;
    std::int64_t bot = 0;
    store::DataKeyPtr key;
    Bytes tokenHash; ///< version of the pepper (4 bytes), then the keyed hash; empty: no visitor may come
    const keys::Key* pepper = nullptr;
    ActorRef visitor;
    std::atomic<bool> closed = false; ///< deleted, or about to be

    std::mutex mutex;
    bool busy = false;
    std::deque<std::unique_ptr<TurnJob>> waiting;

    engine::DialogueState dialogue;
    engine::DialogueState former;   ///< replaced; the next turn frees it, off the writer's thread
    std::vector<RecentText> recent; ///< oldest first
    ClientMarks clients;
    HopHint hop; ///< writer's thread only
};
using ActivePtr = std::shared_ptr<ActiveConversation>;

/// Keyed hashes under the token pepper; each bound to what it is for and to its conversation.
namespace peppered {

/// What is stored of a visitor's token: version and hash.
[[nodiscard]] Bytes tokenHash(const keys::Key& pepper, const ConversationId& conversation,
                              std::string_view token);
[[nodiscard]] const keys::Key* pepperOf(const keys::KeyRing& ring, ByteView tokenHash);
[[nodiscard]] ShortHash clientId(const ActiveConversation& conversation, std::string_view clientId);
/// The same for every retry of a message: services outside know by it what they did already.
[[nodiscard]] std::string turnId(const ActiveConversation& conversation, std::string_view clientId);
[[nodiscard]] ShortHash receivedText(const ActiveConversation& conversation, std::string_view text);

} // namespace peppered

} // namespace chatkeep::conversations

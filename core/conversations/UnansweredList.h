// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Room.h"
#include "core/conversations/Unanswered.h"

namespace chatkeep::conversations {

/// The service over this room's table and messages.
class UnansweredList final : public UnansweredService {
public:
    explicit UnansweredList(Room& room)
        : m_room(room) {}
    [[nodiscard]] Result<UnansweredWindow> list(const access::Actor& actor, const std::string& bot,
                                                std::size_t limit) override;
    [[nodiscard]] Result<void> close(const access::Actor& actor, const std::vector<std::int64_t>& ids,
                                     UnansweredEnd end) override;

private:
    [[nodiscard]] Result<std::string> maskedText(const DirectoryEntry& entry, std::uint64_t seq);

    Room& m_room;
};

} // namespace chatkeep::conversations

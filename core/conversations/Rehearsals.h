// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Replay.h"
#include "core/conversations/Room.h"

namespace chatkeep::conversations {

/// Replays (Rehearsals.cpp) and promoted examples (Promotions.cpp). Thread: any but GUI.
class Rehearsals final : public Rehearsal {
public:
    explicit Rehearsals(Room& room)
        : m_room(room) {}

    Result<ReplayReport> replay(const access::Actor& actor, const ReplayOptions& options) override;
    Result<std::int64_t> promote(const access::Actor& actor, const std::string& bot,
                                 const std::vector<Promotion>& messages) override;
    Result<std::vector<PromotedRow>> promoted(const access::Actor& actor, const std::string& bot,
                                              std::int64_t version) override;

private:
    [[nodiscard]] Result<std::int64_t> newestOr(const access::Actor& actor, const std::string& bot,
                                                std::int64_t version);
    [[nodiscard]] Result<void> replayOne(const DirectoryEntry& entry, const engine::Bot& bot,
                                         ReplayReport& report);

    Room& m_room;
};

} // namespace chatkeep::conversations

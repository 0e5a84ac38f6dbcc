// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Room.h"
#include "core/conversations/TurnJob.h"

namespace chatkeep::conversations {

/// Step 4 of a visitor's message, and of what the bot says by itself: checks in the store who owns the
/// conversation and writes messages, state and audit entry together. If the owner is not the one that was
/// planned for, nothing is written and the turn is planned again.
class TurnUnit final : public store::Unit {
public:
    using Finished = std::function<void(const std::shared_ptr<Turn>&, Result<void>)>;
    TurnUnit(Room& room, std::shared_ptr<Turn> turn, const Finished& finished)
        : m_room(room)
        , m_turn(std::move(turn))
        , m_finished(finished) {}

    [[nodiscard]] Result<void> apply(store::Transaction& tx) override;
    void finished(Result<void> outcome) noexcept override;

private:
    Room& m_room;
    std::shared_ptr<Turn> m_turn;
    const Finished& m_finished; ///< of the service, which outlives its units
};

/// Texts that were taken out of the index come back: the redaction did not happen.
void releaseRedacted(Room& room, const Redaction& redaction);

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Room.h"
#include "core/conversations/TurnJob.h"

namespace chatkeep::conversations {

/// What planning came to: a turn for the writer, one that has to wait for a service outside, nothing to
/// write, or the place of the answer that was given before.
struct Planned {
    bool waits = false; ///< for what turn.suspended asks
    bool saysNothing = false;
    bool repeated = false;
    std::uint64_t repeatedSeq = 0;
};

/// Steps 2 and 3 of a visitor's message, on the caller's thread: finds personal data, cuts cards out, lets
/// the bot answer, seals. Nothing is changed but `turn`.
class TurnPlanner {
public:
    explicit TurnPlanner(Room& room)
        : m_room(room) {}
    /// Errors: Closed, Conflict ("client_id"), as the store (only for cards split over messages).
    [[nodiscard]] Result<Planned> plan(Turn& turn);
    /// A turn in which the bot speaks up by itself. Errors: NotFound, Closed.
    [[nodiscard]] Result<Planned> planUnasked(Turn& turn);
    /// Goes on with a turn that waited. Thread: a worker's.
    [[nodiscard]] Planned resume(Turn& turn, engine::OutsideAnswer answer);

private:
    [[nodiscard]] Result<void> receive(Turn& turn, privacy::Arrival& arrival);
    [[nodiscard]] engine::TurnInput inputOf(const Turn& turn, const engine::LiveBot& live, std::string text,
                                            std::uint64_t seq) const;
    [[nodiscard]] engine::TurnOutcome respond(const Turn& turn, const engine::LiveBot& live,
                                              const engine::TurnInput& input) const;
    [[nodiscard]] Planned suspend(Turn& turn, Suspended suspended, engine::TurnOutcome& outcome);
    static void noteUnanswered(Turn& turn, const engine::TurnTrace& trace);
    void complete(Turn& turn, const privacy::Arrival& arrival, Extra extra, engine::TurnOutcome& outcome);
    [[nodiscard]] Planned completeUnasked(Turn& turn, engine::TurnOutcome& outcome);
    void planVisitor(Turn& turn, const privacy::Arrival& arrival, Extra extra);
    void planAnswers(Turn& turn, engine::TurnOutcome& outcome);
    void planHandoff(Turn& turn);
    void add(Turn& turn, Author author, std::string text, Extra extra);

    Room& m_room;
};

/// The seed by which a turn chooses among variations: the same for a turn whenever it is run.
[[nodiscard]] std::uint64_t turnSeed(const ConversationId& id, std::uint64_t seq);
/// Adds a sealed message to a plan and what people see of it.
[[nodiscard]] PlannedMessage planMessage(const Sealer& sealer, const store::DataKey& key, Author author,
                                         TimeMs at, std::string text, Extra extra);
/// Personal data in a text of ours (a bot's answer may repeat a slot). Cheap where there can be none.
[[nodiscard]] std::vector<privacy::Found> foundInAnswer(std::string_view text, std::string_view locale);
/// The text of the marker that a person is wanted.
[[nodiscard]] std::string waitingText(Room& room, std::string_view locale);

} // namespace chatkeep::conversations

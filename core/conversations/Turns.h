// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ActiveCache.h"
#include "core/conversations/Flights.h"
#include "core/conversations/TurnPlan.h"
#include "core/conversations/TurnService.h"
#include "core/conversations/TurnUnit.h"

namespace chatkeep::conversations {

/// The turn service: a queue a conversation without a thread each. Thread: any.
class Turns final : public TurnService {
public:
    explicit Turns(Room& room);
    ~Turns() override; ///< waits until every turn has ended

    void start(const StartRequest& request, std::function<void(Result<Started>)> done) override;
    [[nodiscard]] bool authorise(ConversationId conversation, std::string_view token) override;
    void message(IncomingMessage message, std::function<void(Result<Answered>)> done) override;
    [[nodiscard]] Result<Page> messages(ConversationId conversation, std::uint64_t after,
                                        std::size_t limit) override;
    void requestHandoff(ConversationId conversation, std::function<void(Result<Answered>)> done) override;
    void rate(ConversationId conversation, int score, std::function<void(Result<void>)> done) override;
    void visitorTyping(ConversationId conversation) override;
    [[nodiscard]] bool somebodyIsThere() const override { return m_room.presence.somebodyIsThere(); }
    [[nodiscard]] std::string awayText(std::string_view locale) const override;

    /// Lets bots speak up in conversations whose visitors were silent for as long as the bot says, each at
    /// most once a silence, or where a reminder is due. Result: in how many. Only conversations in memory.
    /// Thread: any but GUI and writer.
    std::size_t breakSilences();
    void finishWaiting() override;

    /// A conversation that is about to be deleted takes no more turns.
    void close(const ConversationId& id) {
        m_active.close(id);
        m_room.suspended->wake(id);
    }

private:
    [[nodiscard]] Result<void> check(const IncomingMessage& message) const;
    /// Runs the job now, or lets it wait for the turn under way.
    void enqueue(const ActivePtr& conversation, std::unique_ptr<TurnJob> job);
    void run(const ActivePtr& conversation, std::unique_ptr<TurnJob> job);
    void goOn(std::shared_ptr<Turn> turn, const Planned& planned);
    /// Asks outside; the conversation stays busy, no thread waits.
    void wait(const std::shared_ptr<Turn>& turn);
    void waitEnded(const std::shared_ptr<Turn>& turn, WaitEnd end, engine::OutsideAnswer answer);
    void turnFinished(const std::shared_ptr<Turn>& turn, Result<void> outcome);
    void deliver(const ActivePtr& conversation, std::unique_ptr<TurnJob> job, Result<Answered> answer);
    void startNext(const ActivePtr& conversation);
    [[nodiscard]] bool breakSilence(const ActivePtr& conversation, const engine::Bot& bot);
    /// The key of a conversation that could not begin has no use.
    void forgetKey(const ActivePtr& conversation);
    [[nodiscard]] Result<Answered> answerAgain(const ActiveConversation& conversation, std::uint64_t seq);

    Room& m_room;
    ActiveCache m_active;
    TurnPlanner m_planner;
    Flights m_flights;
    TurnUnit::Finished m_turnFinished;
    TurnWorkers m_workers;
};

} // namespace chatkeep::conversations

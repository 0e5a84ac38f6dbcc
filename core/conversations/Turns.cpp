// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Turns.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/conversations/Suspended.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kMaxClientIdChars = 64;
constexpr std::size_t kMaxWaitingTurns = 32;
constexpr int kMaxPlans = 8;
constexpr std::chrono::seconds kGraceOfClosing{2};

/// When a request that is sent now has to be answered.
std::chrono::steady_clock::time_point deadlineOf(Suspended& suspended, std::chrono::milliseconds patience) {
    const auto now = std::chrono::steady_clock::now();
    if (!suspended.since) suspended.since = now;
    return std::min(now + patience, *suspended.since + patience + patience / 2);
}

/// What goes out: with the conversation's id, and with placeholders for personal data.
engine::OutsideCall callOf(Suspended& suspended, const ConversationId& id) {
    engine::OutsideCall call{.turnId = suspended.turnId,
                             .place = static_cast<int>(suspended.input.answers.size()),
                             .bot = suspended.live.name,
                             .request = *suspended.request};
    auto& request = call.request;
    if (request.service != engine::OutsideRequest::Service::Action) {
        suspended.placeholders.maskModel(request.body);
        return call;
    }
    request.body["sender_id"] = request.body["tracker"]["sender_id"] = id.text();
    request.body["tracker"]["latest_message"]["message_id"] = call.turnId;
    if (!request.takesPersonalData) suspended.placeholders.maskAction(request.body);
    return call;
}

bool isOtherOwner(const Error& error) {
    return error.code == ErrorCode::Conflict && !error.args.empty() && error.args.front() == "owner";
}

} // namespace

Turns::Turns(Room& room)
    : m_room(room)
    , m_active(room)
    , m_planner(room)
    , m_turnFinished([this](const std::shared_ptr<Turn>& turn, Result<void> outcome) {
        turnFinished(turn, std::move(outcome));
    }) {
    m_room.suspended->onEnded([this](std::shared_ptr<Turn> turn, WaitEnd end, engine::OutsideAnswer answer) {
        m_workers.post([this, turn = std::move(turn), end, answer = std::move(answer)]() mutable {
            waitEnded(turn, end, std::move(answer));
        });
    });
}

Turns::~Turns() {
    m_room.outbound = nullptr; // what still runs asks nobody
    m_room.suspended->finish({});
    m_flights.waitUntilNone();
    m_room.suspended->stop();
}

void Turns::finishWaiting() {
    m_room.suspended->finish(kGraceOfClosing);
}

Result<void> Turns::check(const IncomingMessage& message) const {
    const auto maxChars = static_cast<std::size_t>(m_room.settings.integer("message.max_chars"));
    CHATKEEP_TRY(checkText(message.text, "text", maxChars));
    CHATKEEP_TRY(checkText(message.clientId, "client_id", kMaxClientIdChars));
    if (message.payload && (!isUtf8(*message.payload) || message.payload->size() > 4 * maxChars))
        return fail(ErrorCode::InvalidInput, {"payload", "encoding"});
    return {};
}

void Turns::message(IncomingMessage message, std::function<void(Result<Answered>)> done) {
    const auto received = std::chrono::steady_clock::now();
    if (auto checked = check(message); !checked) return done(passOn(std::move(checked)));
    auto conversation = m_active.get(message.conversation);
    if (!conversation) return done(passOn(std::move(conversation)));
    auto job = std::make_unique<TurnJob>();
    job->message = std::move(message);
    job->done = std::move(done);
    job->received = received;
    enqueue(*conversation, std::move(job));
}

void Turns::enqueue(const ActivePtr& conversation, std::unique_ptr<TurnJob> job) {
    std::unique_lock lock(conversation->mutex);
    if (conversation->waiting.size() >= kMaxWaitingTurns) {
        lock.unlock();
        return job->done(fail(ErrorCode::TooMany, {"messages", std::to_string(kMaxWaitingTurns)}));
    }
    m_flights.enter();
    if (conversation->busy) {
        conversation->waiting.push_back(std::move(job));
        return;
    }
    conversation->busy = true;
    lock.unlock();
    run(conversation, std::move(job));
}

void Turns::run(const ActivePtr& conversation, std::unique_ptr<TurnJob> job) {
    auto turn = std::make_shared<Turn>();
    turn->conversation = conversation;
    turn->job = std::move(job);
    const auto planned = turn->job->unasked ? m_planner.planUnasked(*turn) : m_planner.plan(*turn);
    if (!planned) return deliver(conversation, std::move(turn->job), std::unexpected(planned.error()));
    if (planned->repeated) {
        auto answer = answerAgain(*conversation, planned->repeatedSeq);
        return deliver(conversation, std::move(turn->job), std::move(answer));
    }
    goOn(std::move(turn), *planned);
}

void Turns::goOn(std::shared_ptr<Turn> turn, const Planned& planned) {
    if (planned.waits) return wait(turn);
    if (planned.saysNothing) return deliver(turn->conversation, std::move(turn->job), Answered());
    m_room.databases().store().submit(std::make_unique<TurnUnit>(m_room, std::move(turn), m_turnFinished));
}

void Turns::wait(const std::shared_ptr<Turn>& turn) {
    const auto id = turn->conversation->id;
    auto* outbound = m_room.outbound.load();
    if (outbound == nullptr) return waitEnded(turn, WaitEnd::Answered, {.why = "refused"});
    auto& suspended = *turn->suspended;
    const auto deadline = deadlineOf(suspended, outbound->patience(suspended.request->service));
    if (deadline <= std::chrono::steady_clock::now())
        return waitEnded(turn, WaitEnd::OutOfTime, {.why = "timeout"});
    auto call = callOf(suspended, id);
    const auto ticket = m_room.suspended->add(turn, deadline);
    if (ticket == 0) return waitEnded(turn, WaitEnd::Answered, {.why = "too many wait"});
    outbound->ask(std::move(call), [waiting = m_room.suspended, id, ticket](engine::OutsideAnswer answer) {
        waiting->answer(id, ticket, std::move(answer));
    });
    // Somebody may have taken the conversation before this turn could be woken.
    const auto entry = m_room.directory.find(id);
    if (!entry || entry->closing || (entry->state.status == Status::Open && entry->state.owner != Owner::Bot))
        m_room.suspended->wake(id);
}

void Turns::waitEnded(const std::shared_ptr<Turn>& turn, WaitEnd end, engine::OutsideAnswer answer) {
    const auto& conversation = turn->conversation;
    if (end != WaitEnd::Answered)
        if (auto* outbound = m_room.outbound.load()) outbound->cancel(turn->suspended->turnId);
    if (end == WaitEnd::OutOfTime)
        log::write(log::Level::Warning, "turn waited in vain for a service outside");
    if (end == WaitEnd::Answered || end == WaitEnd::OutOfTime)
        return goOn(turn, m_planner.resume(*turn, std::move(answer)));
    if (turn->redaction) releaseRedacted(m_room, *turn->redaction);
    auto job = std::move(turn->job);
    if (end == WaitEnd::Closing)
        return deliver(conversation, std::move(job), fail(ErrorCode::StoreUnavailable, {}, "closing"));
    if (conversation->closed)
        return deliver(conversation, std::move(job), fail(ErrorCode::Closed, {"conversation"}));
    job->knownOwner.reset();
    run(conversation, std::move(job));
}

void Turns::turnFinished(const std::shared_ptr<Turn>& turn, Result<void> outcome) {
    auto job = std::move(turn->job);
    const auto& conversation = turn->conversation;
    if (!outcome && isOtherOwner(outcome.error()) && ++job->attempts < kMaxPlans) {
        job->knownOwner = turn->seenOwner;
        m_workers.post(
            [this, conversation, job = std::move(job)]() mutable { run(conversation, std::move(job)); });
        return;
    }
    if (!outcome) return deliver(conversation, std::move(job), std::unexpected(std::move(outcome.error())));
    Answered answered;
    answered.messages.reserve(turn->messages.size());
    for (auto& message : turn->messages)
        answered.messages.push_back(std::move(message.visible));
    if (turn->answered) m_room.figures.turnAnswered(std::chrono::steady_clock::now() - job->received);
    deliver(conversation, std::move(job), std::move(answered));
}

void Turns::deliver(const ActivePtr& conversation, std::unique_ptr<TurnJob> job, Result<Answered> answer) {
    job->done(std::move(answer));
    startNext(conversation);
    m_flights.leave();
}

void Turns::startNext(const ActivePtr& conversation) {
    std::unique_ptr<TurnJob> next;
    {
        const std::lock_guard lock(conversation->mutex);
        if (conversation->waiting.empty()) {
            conversation->busy = false;
            return;
        }
        next = std::move(conversation->waiting.front());
        conversation->waiting.pop_front();
    }
    m_workers.post(
        [this, conversation, job = std::move(next)]() mutable { run(conversation, std::move(job)); });
}

Result<Answered> Turns::answerAgain(const ActiveConversation& conversation, std::uint64_t seq) {
    constexpr std::uint64_t kMostAnswers = 50;
    CHATKEEP_ASSIGN(const auto stored, m_room.readMessages(conversation.row, seq, seq + kMostAnswers));
    Answered answered{.messages = {}, .repeated = true};
    for (const auto& row : stored) {
        CHATKEEP_ASSIGN(const auto extra, m_room.sealer.openExtra(*conversation.key, row));
        const bool answers =
            row.author == Author::Bot || (row.author == Author::System && extra.marker == "handoff");
        if (row.seq != seq && !answers) break;
        CHATKEEP_ASSIGN(auto message, m_room.sealer.openMessage(*conversation.key, row));
        answered.messages.push_back(std::move(message));
    }
    return answered;
}

std::string Turns::awayText(std::string_view locale) const {
    if (somebodyIsThere()) return {};
    return m_room.settings.textFor("away.text", locale);
}

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/TurnPlan.h"

#include "core/base/Text.h"
#include "core/conversations/Markers.h"
#include "core/conversations/Suspended.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

std::vector<std::string_view> newestFirst(const std::vector<RecentText>& recent) {
    std::vector<std::string_view> texts;
    for (auto one = recent.rbegin(); one != recent.rend(); ++one)
        texts.push_back(one->text);
    return texts;
}

bool wasOffered(const engine::DialogueState& state, const std::string& payload) {
    return std::ranges::any_of(state.offeredButtons,
                               [&](const engine::Button& button) { return button.payload == payload; });
}

/// What was cut out of a message: its marks.
std::vector<privacy::Found> cutsOf(const privacy::Arrival& arrival) {
    std::vector<privacy::Found> cuts;
    if (!arrival.cut) return cuts;
    std::ranges::copy_if(arrival.found, std::back_inserter(cuts), [&](const privacy::Found& found) {
        return arrival.text.compare(found.start, 1, "[") == 0;
    });
    return cuts;
}

} // namespace

std::uint64_t turnSeed(const ConversationId& id, std::uint64_t seq) {
    return std::hash<ConversationId>()(id) ^ (seq * 0x9E3779B97F4A7C15ULL);
}

PlannedMessage planMessage(const Sealer& sealer, const store::DataKey& key, Author author, TimeMs at,
                           std::string text, Extra extra) {
    PlannedMessage planned;
    planned.sealed = sealer.sealMessage(key, author, at, text, extra);
    auto& visible = planned.visible;
    visible.author = author;
    visible.at = at;
    planned.toIndex = text;
    visible.text = std::move(text);
    visible.buttons = std::move(extra.buttons);
    visible.found = std::move(extra.found);
    visible.operatorName = std::move(extra.operatorName);
    visible.redacted = extra.redacted;
    return planned;
}

std::vector<privacy::Found> foundInAnswer(std::string_view text, std::string_view locale) {
    const bool possible = std::ranges::any_of(text, [](char c) {
        return (c >= '0' && c <= '9') || c == '@' || static_cast<unsigned char>(c) >= 0xD9;
    });
    return possible ? privacy::findPersonalData(text, locale) : std::vector<privacy::Found>();
}

std::string waitingText(Room& room, std::string_view locale) {
    if (!room.presence.somebodyIsThere())
        if (auto away = room.settings.textFor("away.text", locale); !isBlank(away)) return away;
    return markers::waitingForPerson(locale);
}

Result<Planned> TurnPlanner::plan(Turn& turn) {
    auto& conversation = *turn.conversation;
    conversation.former = {};
    const auto& message = turn.job->message;
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(conversation.id));
    turn.client = {.id = peppered::clientId(conversation, message.clientId),
                   .text = peppered::receivedText(conversation, message.text)};
    const auto known = conversation.clients.find(turn.client.id);
    if (known != conversation.clients.end()) {
        if (known->second.text != turn.client.text) return fail(ErrorCode::Conflict, {"client_id"});
        return Planned{.repeated = true, .repeatedSeq = known->second.seq};
    }
    turn.at = m_room.now();
    auto arrival = privacy::receiveText(message.text, conversation.locale);
    CHATKEEP_TRY(receive(turn, arrival));
    const auto storedOwner = entry.state.status == Status::Resolved ? Owner::Bot : entry.state.owner;
    turn.expectedOwner = turn.job->knownOwner.value_or(storedOwner);
    const auto live = m_room.bots.liveByRow(conversation.bot);
    turn.draft = conversationDraft("turn.received", entry);
    Extra visitorExtra{.found = arrival.found, .redacted = arrival.cut};
    if (turn.expectedOwner != Owner::Bot || !live) {
        planVisitor(turn, arrival, std::move(visitorExtra));
        return Planned();
    }
    turn.botVersion = live->version;
    auto input = inputOf(turn, *live, arrival.text, entry.state.seq + 1);
    for (const auto& cut : cutsOf(arrival))
        input.marks.emplace_back(cut.start, cut.end);
    auto outcome = respond(turn, *live, input);
    if (outcome.asks) {
        Suspended suspended{.live = *live,
                            .input = std::move(input),
                            .arrival = std::move(arrival),
                            .visitorExtra = std::move(visitorExtra),
                            .placeholders = Placeholders(conversation.locale),
                            .turnId = peppered::turnId(conversation, message.clientId)};
        return suspend(turn, std::move(suspended), outcome);
    }
    complete(turn, arrival, std::move(visitorExtra), outcome);
    return Planned();
}

Result<Planned> TurnPlanner::planUnasked(Turn& turn) {
    auto& conversation = *turn.conversation;
    conversation.former = {};
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(conversation.id));
    const auto live = m_room.bots.liveByRow(conversation.bot);
    if (!live || entry.state.owner != Owner::Bot || entry.state.status != Status::Open)
        return Planned{.saysNothing = true};
    turn.at = m_room.now();
    turn.expectedSeq = entry.state.seq;
    turn.botVersion = live->version;
    turn.draft = conversationDraft("turn.reminded", entry);
    auto input = inputOf(turn, *live, {}, entry.state.seq + 1);
    auto outcome = respond(turn, *live, input);
    if (!outcome.asks) return completeUnasked(turn, outcome);
    const auto name = "\nunasked " + std::to_string(entry.state.seq);
    Suspended suspended{.live = *live,
                        .input = std::move(input),
                        .placeholders = Placeholders(conversation.locale),
                        .turnId = peppered::turnId(conversation, name)};
    return suspend(turn, std::move(suspended), outcome);
}

/// Where it says nothing, the state is kept in memory only: as it is, the bot would speak up again at once.
Planned TurnPlanner::completeUnasked(Turn& turn, engine::TurnOutcome& outcome) {
    if (outcome.messages.empty() && !outcome.handoff) {
        turn.conversation->dialogue = std::move(outcome.state);
        return Planned{.saysNothing = true};
    }
    if (turn.waited) turn.at = m_room.now();
    planAnswers(turn, outcome);
    turn.answered = false;
    if (outcome.handoff) planHandoff(turn);
    return Planned();
}

Planned TurnPlanner::suspend(Turn& turn, Suspended suspended, engine::TurnOutcome& outcome) {
    turn.waited = true;
    suspended.request = std::move(outcome.asks);
    turn.suspended = std::make_shared<Suspended>(std::move(suspended));
    return Planned{.waits = true};
}

Planned TurnPlanner::resume(Turn& turn, engine::OutsideAnswer answer) {
    auto suspended = std::move(*std::exchange(turn.suspended, nullptr));
    answer.name = suspended.request->name;
    if (!suspended.placeholders.restore(answer.body))
        answer = {.name = std::move(answer.name),
                  .outcome = engine::OutsideAnswer::Outcome::Failed,
                  .body = Json(),
                  .why = "too large"};
    cutCards(answer.body, turn.conversation->locale);
    suspended.input.answers.push_back(std::move(answer));
    auto outcome = respond(turn, suspended.live, suspended.input);
    if (outcome.asks) return suspend(turn, std::move(suspended), outcome);
    if (turn.job->unasked) return completeUnasked(turn, outcome);
    complete(turn, suspended.arrival, std::move(suspended.visitorExtra), outcome);
    return Planned();
}

/// What was looked up in vain, or found no more than something near, or was not understood goes on the work
/// list; a name or number that was asked for
/// does not.
void TurnPlanner::noteUnanswered(Turn& turn, const engine::TurnTrace& trace) {
    const auto& knowledge = trace.knowledge;
    if (trace.answered) return;
    if (knowledge ? knowledge->answers && !knowledge->isNear : !trace.outOfScope) return;
    turn.unanswered = !knowledge || knowledge->passages.empty() ? 0 : knowledge->passages.front().score;
}

void TurnPlanner::complete(Turn& turn, const privacy::Arrival& arrival, Extra extra,
                           engine::TurnOutcome& outcome) {
    if (outcome.trace.answered) outcome.trace.outOfScope = false; // nobody is to look at it
    for (const auto& cut : cutsOf(arrival))
        outcome.trace.redacted.emplace_back(privacy::chipName(cut.type));
    noteUnanswered(turn, outcome.trace);
    if (outcome.messages.empty()) { // the state has to be kept somewhere
        extra.trace = outcome.trace;
        extra.dialogueState = outcome.state.serialize();
    }
    planVisitor(turn, arrival, std::move(extra));
    if (turn.waited) turn.at = m_room.now(); // what follows is said now
    planAnswers(turn, outcome);
    if (outcome.handoff) planHandoff(turn);
    turn.draft.act = outcome.dataRight.empty() ? "turn.answered" : "turn.data_request_asked";
    if (!outcome.dataRight.empty()) turn.draft.details = {{"right", outcome.dataRight}};
}

Result<void> TurnPlanner::receive(Turn& turn, privacy::Arrival& arrival) {
    auto& conversation = *turn.conversation;
    if (conversation.recent.empty()) return {};
    const auto cuts = privacy::findSplitCards(newestFirst(conversation.recent), arrival, conversation.locale);
    if (cuts.empty()) return {};
    CHATKEEP_ASSIGN(turn.redaction, prepareRedaction(m_room, conversation, cuts));
    std::vector<store::IndexedText> texts;
    for (const auto& message : turn.redaction->messages)
        if (message.textChanged) texts.push_back({message.row, message.oldText});
    CHATKEEP_TRY(m_room.indexer.announce(texts));
    return m_room.indexer.withdraw(texts);
}

engine::TurnInput TurnPlanner::inputOf(const Turn& turn, const engine::LiveBot& live, std::string text,
                                       std::uint64_t seq) const {
    using Asked = engine::OutsideRequest::Service;
    const auto& conversation = *turn.conversation;
    const auto& state = turn.redaction ? turn.redaction->dialogue : conversation.dialogue;
    engine::TurnInput input;
    input.text = std::move(text);
    const auto& payload = turn.job->message.payload;
    if (payload && wasOffered(state, *payload)) input.payload = payload;
    input.locale = conversation.locale;
    input.channel = conversation.channel;
    input.now = turn.at;
    input.seed = turnSeed(conversation.id, seq);
    if (const auto* outbound = m_room.outbound.load(std::memory_order_acquire)) {
        input.mayAct = outbound->offers(Asked::Action, live.name);
        input.mayRephrase = outbound->offers(Asked::Model, live.name);
    }
    return input;
}

engine::TurnOutcome TurnPlanner::respond(const Turn& turn, const engine::LiveBot& live,
                                         const engine::TurnInput& input) const {
    const auto& state = turn.redaction ? turn.redaction->dialogue : turn.conversation->dialogue;
    const auto began = std::chrono::steady_clock::now();
    auto outcome = turn.job->unasked ? live.bot->speakUp(input, state) : live.bot->respond(input, state);
    outcome.trace.version = live.version;
    if (outcome.trace.tookUs == 0)
        outcome.trace.tookUs =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began)
                .count();
    return outcome;
}

void TurnPlanner::planVisitor(Turn& turn, const privacy::Arrival& arrival, Extra extra) {
    if (turn.job->message.payload) extra.payload = *turn.job->message.payload;
    add(turn, Author::Visitor, arrival.text, std::move(extra));
    auto& sealed = turn.messages.back().sealed;
    sealed.clientHash.assign(turn.client.id.begin(), turn.client.id.end());
    sealed.clientHash.insert(sealed.clientHash.end(), turn.client.text.begin(), turn.client.text.end());
    turn.recent = {.uid = sealed.uid, .text = arrival.text};
}

void TurnPlanner::planAnswers(Turn& turn, engine::TurnOutcome& outcome) {
    turn.answered = true;
    if (!outcome.trace.intent.empty()) turn.score = outcome.trace.score;
    turn.outOfScope = outcome.trace.isNotUnderstood();
    for (auto& said : outcome.messages) {
        Extra extra{.found = foundInAnswer(said.text, turn.conversation->locale),
                    .buttons = std::move(said.buttons),
                    .response = std::move(said.responseName)};
        if (&said == &outcome.messages.back()) {
            extra.trace = std::move(outcome.trace);
            extra.dialogueState = outcome.state.serialize();
        }
        add(turn, Author::Bot, std::move(said.text), std::move(extra));
    }
    turn.dialogue = std::move(outcome.state);
}

void TurnPlanner::planHandoff(Turn& turn) {
    turn.handoff = true;
    add(turn, Author::System, waitingText(m_room, turn.conversation->locale), {.marker = "handoff"});
}

void TurnPlanner::add(Turn& turn, Author author, std::string text, Extra extra) {
    turn.messages.push_back(planMessage(m_room.sealer, *turn.conversation->key, author, turn.at,
                                        std::move(text), std::move(extra)));
}

} // namespace chatkeep::conversations

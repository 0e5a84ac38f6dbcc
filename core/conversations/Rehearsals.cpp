// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Rehearsals.h"

#include "core/conversations/Masking.h"
#include "core/conversations/TurnPlan.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

using access::Right;

constexpr std::size_t kMostReplayed = 10'000;
constexpr std::size_t kMostChanges = 1'000;
constexpr std::string_view kHandoffMark = "(handed to a person)";

/// One message with everything it carries.
struct Past {
    MessageRow row;
    std::string text;
    Extra extra;
};

/// What would be said in a turn: texts with their buttons, and whether a person was wanted.
std::vector<std::string> linesOf(const engine::TurnOutcome& outcome, bool wordsAlone) {
    std::vector<std::string> lines;
    for (const auto& message : outcome.messages) {
        auto line = message.text;
        if (!wordsAlone)
            for (const auto& button : message.buttons)
                line += " [" + button.title + "]";
        lines.push_back(std::move(line));
    }
    if (outcome.handoff && !wordsAlone) lines.emplace_back(kHandoffMark);
    return lines;
}

std::string lineOf(const Past& past) {
    auto line = past.text;
    for (const auto& button : past.extra.buttons)
        line += " [" + button.title + "]";
    return line;
}

std::string maskedText(std::string text, std::string_view locale) {
    Message message;
    message.found = privacy::findPersonalData(text, locale);
    message.text = std::move(text);
    return masked(std::move(message)).text;
}

/// What is told or given to a language model: ids and sentences of the passages that are sure enough.
std::vector<std::pair<std::string, std::string>> sureOf(const engine::KnowledgeAnswer& found) {
    std::vector<std::pair<std::string, std::string>> sure;
    for (const auto& passage : found.passages)
        if (passage.score >= found.threshold) sure.emplace_back(passage.id, passage.sentence());
    return sure;
}

/// A language model's words are not asked for again: what it chose from is compared.
bool wouldRewordTheSame(const engine::TurnTrace* before, const engine::TurnTrace& after) {
    return before != nullptr && before->isReworded() && before->knowledge && after.knowledge &&
           after.knowledge->answers && sureOf(*before->knowledge) == sureOf(*after.knowledge);
}

/// Runs one conversation again, turn by turn.
class OneReplay {
public:
    OneReplay(const engine::Bot& bot, const ConversationId& id, const ConversationStored& stored,
              std::vector<Past> past, bool mayAct, ReplayReport& report)
        : m_bot(bot)
        , m_id(id)
        , m_stored(stored)
        , m_past(std::move(past))
        , m_mayAct(mayAct)
        , m_report(report) {}

    void run() {
        ++m_report.conversations;
        m_traced = std::ranges::any_of(m_past, [](const Past& one) { return one.extra.trace.has_value(); });
        const auto said = saidFrom(0);
        // What was imported without a greeting was not greeted by this bot's fault.
        if (auto outcome = m_bot.greet(inputAt(m_stored.created, 0)); said.lines.empty() && !m_traced)
            m_state = std::move(outcome.state);
        else
            take(nullptr, said, std::move(outcome));
        for (auto at = said.end; at < m_past.size();)
            if (m_past[at].row.author == Author::Visitor)
                at = turn(at);
            else if (m_past[at].row.author == Author::Bot && m_traced)
                at = unasked(at);
            else
                ++at;
    }

private:
    engine::TurnInput inputAt(TimeMs now, std::uint64_t seq) const {
        engine::TurnInput input;
        input.locale = m_stored.locale;
        input.channel = m_stored.channel;
        input.now = now;
        input.seed = turnSeed(m_id, seq);
        input.mayAct = m_mayAct; // whether it would ask outside has to be known
        return input;
    }
    /// What a turn said, as it is stored.
    struct Said {
        std::vector<std::string> lines;
        const Past* last = nullptr; ///< that holds the turn's trace and state; null where nothing has
        std::size_t end = 0;        ///< the next row
        std::uint64_t unasked = 0;  ///< seq of the first line, where the bot spoke up by itself
        [[nodiscard]] const engine::TurnTrace* trace() const {
            return last == nullptr ? nullptr : &*last->extra.trace;
        }
    };
    /// Where the visitor's row is; the row behind the turn.
    std::size_t turn(std::size_t at) {
        const auto& visitor = m_past[at];
        auto said = saidFrom(at + 1);
        if (visitor.extra.trace) { // the bot said nothing: what follows it said later, by itself
            said = {.last = &visitor, .end = at + 1};
            takeHandoff(said);
        }
        if (said.lines.empty() && said.last == nullptr) return said.end; // a person had it
        auto input = inputAt(visitor.row.at, visitor.row.seq);
        input.text = visitor.text;
        const auto offered = std::ranges::any_of(m_state.offeredButtons, [&](const engine::Button& button) {
            return button.payload == visitor.extra.payload;
        });
        if (!visitor.extra.payload.empty() && offered) input.payload = visitor.extra.payload;
        take(&visitor, said, m_bot.respond(input, m_state));
        return said.end;
    }
    /// What the bot said by itself, into the visitor's silence.
    std::size_t unasked(std::size_t at) {
        const auto& first = m_past[at].row;
        auto said = saidFrom(at);
        said.unasked = first.seq;
        engine::TurnOutcome outcome{.state = m_state};
        if (at > 0 && m_bot.speaksUpAt(m_state, m_past[at - 1].row.at))
            outcome = m_bot.speakUp(inputAt(first.at, first.seq), m_state);
        take(nullptr, said, std::move(outcome));
        return said.end;
    }
    /// The bot's lines of one turn from there on: of a turn that is traced up to its trace, else up to the
    /// next message of somebody else.
    [[nodiscard]] Said saidFrom(std::size_t at) const {
        Said said{.end = at};
        for (; said.end < m_past.size() && said.last == nullptr; ++said.end) {
            const auto& one = m_past[said.end];
            if (one.row.author != Author::Bot) break;
            said.lines.push_back(lineOf(one));
            if (one.extra.trace) said.last = &one;
        }
        if (!said.lines.empty()) takeHandoff(said);
        return said;
    }
    /// Of that turn, if it ended so. What a person is called by later, by a button, is no part of it.
    void takeHandoff(Said& said) const {
        if (said.end >= m_past.size() || said.end == 0) return;
        const auto& one = m_past[said.end];
        const bool isOfTurn = one.row.at == m_past[said.end - 1].row.at || said.lines.empty();
        if (one.row.author != Author::System || one.extra.marker != "handoff" || !isOfTurn) return;
        said.lines.emplace_back(kHandoffMark);
        ++said.end;
    }
    /// Compares, and goes on from there. What a service outside was asked for then is not asked for again:
    /// the conversation goes on as it did.
    void take(const Past* visitor, const Said& said, engine::TurnOutcome outcome) {
        if (outcome.asks) {
            ++m_report.notCompared;
            if (said.last == nullptr) return;
            if (auto state = engine::DialogueState::parse(said.last->extra.dialogueState))
                m_state = std::move(*state);
            return;
        }
        compare(visitor, said, outcome);
        m_state = std::move(outcome.state);
    }
    void compare(const Past* visitor, const Said& said, const engine::TurnOutcome& outcome) {
        ++m_report.turns;
        const auto* trace = said.trace();
        auto after = linesOf(outcome, !m_traced);
        if (said.lines == after || wouldRewordTheSame(trace, outcome.trace)) return;
        ++m_report.changed;
        if (m_report.changes.size() >= kMostChanges) return;
        ReplayedTurn turn{.conversation = m_id, .seq = said.unasked};
        if (visitor != nullptr) {
            turn.seq = visitor->row.seq;
            turn.visitor = maskedText(visitor->text, m_stored.locale);
        }
        for (const auto& line : said.lines)
            turn.before.push_back(maskedText(line, m_stored.locale));
        for (auto& line : after)
            turn.after.push_back(maskedText(std::move(line), m_stored.locale));
        if (trace != nullptr) {
            turn.intentBefore = trace->intent;
            turn.decidedBefore = trace->decidedBy;
        }
        turn.intentAfter = outcome.trace.intent;
        turn.decidedAfter = outcome.trace.decidedBy;
        m_report.changes.push_back(std::move(turn));
    }

    const engine::Bot& m_bot;
    const ConversationId& m_id;
    const ConversationStored& m_stored;
    std::vector<Past> m_past;
    bool m_mayAct; ///< the bot's action server may be asked
    ReplayReport& m_report;
    bool m_traced = true; ///< otherwise imported, where nobody knows of buttons and who was called
    engine::DialogueState m_state;
};

} // namespace

Result<void> Rehearsals::replayOne(const DirectoryEntry& entry, const engine::Bot& bot,
                                   ReplayReport& report) {
    const auto key = m_room.keyOf(entry.person);
    if (!key && key.error().code == ErrorCode::NotFound) return {}; // erased meanwhile
    if (!key) return std::unexpected(key.error());
    std::optional<ConversationStored> stored;
    // In one snapshot: an erasure comes before or after it, not between.
    auto messages = m_room.databases().readers().read(
        [&](store::ReadTransaction& snapshot) -> Result<std::vector<MessageRow>> {
            CHATKEEP_ASSIGN(stored, rows::readConversation(snapshot, entry.row));
            CHATKEEP_ASSIGN(const auto state, rows::readState(snapshot, entry.row));
            if (!stored || !state) return std::vector<MessageRow>();
            return rows::readRange(snapshot, state->head, 1, state->seq);
        });
    if (!messages) return passOn(std::move(messages));
    if (!stored) return {};
    std::vector<Past> past;
    for (auto& row : *messages) {
        Past one;
        CHATKEEP_ASSIGN(one.text, m_room.sealer.openText(**key, row));
        CHATKEEP_ASSIGN(one.extra, m_room.sealer.openExtra(**key, row));
        one.row = std::move(row);
        past.push_back(std::move(one));
    }
    const auto* outbound = m_room.outbound.load(std::memory_order_acquire);
    const bool mayAct =
        outbound != nullptr && outbound->offers(engine::OutsideRequest::Service::Action, bot.name());
    OneReplay(bot, entry.id, *stored, std::move(past), mayAct, report).run();
    return {};
}

Result<ReplayReport> Rehearsals::replay(const access::Actor& actor, const ReplayOptions& options) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::BotsRead));
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    if (options.limit > kMostReplayed) return fail(ErrorCode::TooMany, {"limit", "10000"});
    CHATKEEP_ASSIGN(const auto version, newestOr(actor, options.bot, options.version));
    // As it would be published: what a model for side chats would say is no change.
    const engine::TrainOptions training{.effort = engine::Effort::Publish, .cancelled = options.cancelled};
    CHATKEEP_ASSIGN(const auto bot, m_room.bots.load(actor, options.bot, version, training));
    Directory::Query query;
    query.bot = bot.row;
    const auto window = m_room.directory.window(query, 0, options.limit);
    ReplayReport report{.version = bot.version, .all = window.total};
    for (std::size_t i = 0; i < window.entries.size(); ++i) {
        if (options.cancelled != nullptr && *options.cancelled) return fail(ErrorCode::Cancelled);
        CHATKEEP_TRY(replayOne(window.entries[i], *bot.bot, report));
        if (options.progress)
            options.progress(static_cast<double>(i + 1) / static_cast<double>(window.entries.size()));
    }
    CHATKEEP_TRY(m_room.gate.act(actor, Right::ConversationsRead, {}, [&](access::Act& act) {
        return act.audit({.act = "bot.replayed",
                          .details = {{"bot", options.bot},
                                      {"version", bot.version},
                                      {"conversations", report.conversations}}});
    }));
    return report;
}

/// A version of 0 is the newest one; the live version is what `load` takes for 0.
Result<std::int64_t> Rehearsals::newestOr(const access::Actor& actor, const std::string& bot,
                                          std::int64_t version) {
    if (version != 0) return version;
    CHATKEEP_ASSIGN(const auto rows, m_room.bots.list(actor));
    const auto found = std::ranges::find(rows, bot, &engine::BotRow::name);
    if (found == rows.end() || found->versions.empty()) return fail(ErrorCode::NotFound, {"bot", bot});
    return found->versions.front().version;
}

} // namespace chatkeep::conversations

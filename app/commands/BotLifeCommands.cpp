// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include <algorithm>

namespace chatkeep::app::commands {

namespace {

Json turnJson(const conversations::ReplayedTurn& turn) {
    return {{"conversation", turn.conversation.text()},
            {"seq", turn.seq},
            {"visitor", turn.visitor},
            {"before", turn.before},
            {"after", turn.after},
            {"intent_before", turn.intentBefore},
            {"intent_after", turn.intentAfter},
            {"decided_before", turn.decidedBefore},
            {"decided_after", turn.decidedAfter}};
}

void sayTurn(std::string& out, const conversations::ReplayedTurn& turn) {
    out += turn.conversation.text() + " " + std::to_string(turn.seq) + ": " + turn.visitor + "\n";
    for (const auto& line : turn.before)
        out += "  - " + line + "\n";
    for (const auto& line : turn.after)
        out += "  + " + line + "\n";
}

Result<ConversationId> conversationOf(const CommandContext& context) {
    const auto id = ConversationId::fromText(context.invocation.value("conversation"));
    if (!id) return fail(ErrorCode::InvalidInput, {"conversation", "form"});
    return *id;
}

} // namespace

Result<Outcome> botReplay(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto version, context.invocation.number("version", 0));
    CHATKEEP_ASSIGN(const auto limit, context.invocation.number("limit", 200));
    if (limit < 1) return fail(ErrorCode::InvalidInput, {"limit", "range"});
    Abandonment abandonment(context.streams);
    auto options = abandonment.watched(conversations::ReplayOptions());
    options.bot = context.invocation.value("name");
    options.version = version;
    options.limit = static_cast<std::size_t>(limit);
    CHATKEEP_ASSIGN(const auto report,
                    context.open.conversations().rehearsal().replay(context.actor, options));
    Outcome outcome;
    auto changes = Json::array();
    for (const auto& turn : report.changes) {
        changes.push_back(turnJson(turn));
        sayTurn(outcome.text, turn);
    }
    outcome.document = {
        {"bot", options.bot},    {"version", report.version}, {"conversations", report.conversations},
        {"turns", report.turns}, {"changed", report.changed}, {"not_compared", report.notCompared},
        {"changes", changes}};
    outcome.text += std::to_string(report.changed) + " of " + std::to_string(report.turns) + " turns in " +
                    std::to_string(report.conversations) +
                    " conversations would be answered otherwise by version " +
                    std::to_string(report.version) + "\n";
    if (report.notCompared > 0)
        outcome.text += std::to_string(report.notCompared) +
                        " more were not compared: they ask the action server, which is not asked again\n";
    return outcome;
}

Result<Outcome> botGate(CommandContext& context) {
    const auto wanted = context.invocation.value("state");
    if (!wanted.empty() && wanted != "on" && wanted != "off")
        return fail(ErrorCode::InvalidInput, {"state", "on or off"});
    const auto name = context.invocation.value("name");
    bool gated = wanted == "on";
    if (wanted.empty()) {
        CHATKEEP_ASSIGN(const auto rows, context.open.bots().list(context.actor));
        const auto row = std::ranges::find(rows, name, &engine::BotRow::name);
        if (row == rows.end()) return fail(ErrorCode::NotFound, {"bot", name});
        gated = row->gated;
    } else {
        CHATKEEP_TRY(context.open.bots().setGate(context.actor, name, gated));
    }
    Outcome outcome;
    outcome.document = {{"bot", name}, {"gated", gated}};
    outcome.text = gated ? name + " is published only if its own tests pass.\n"
                         : name + " is published without asking for its tests.\n";
    return outcome;
}

Result<Outcome> botNote(CommandContext& context) {
    CHATKEEP_ASSIGN(auto version, context.invocation.number("version", 0));
    const auto name = context.invocation.value("name");
    if (version == 0) {
        CHATKEEP_ASSIGN(const auto rows, context.open.bots().list(context.actor));
        const auto row = std::ranges::find(rows, name, &engine::BotRow::name);
        if (row != rows.end()) version = row->versions.front().version;
    }
    const auto note = context.invocation.value("note");
    CHATKEEP_TRY(context.open.bots().setNote(context.actor, name, version, note));
    Outcome outcome;
    outcome.document = {{"bot", name}, {"version", version}, {"note", note}};
    outcome.text = "Noted.\n";
    return outcome;
}

Result<Outcome> botPromote(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto conversation, conversationOf(context));
    CHATKEEP_ASSIGN(const auto seq, context.invocation.number("seq", 0));
    if (seq < 1) return fail(ErrorCode::InvalidInput, {"seq", "range"});
    const conversations::Promotion one{.conversation = conversation,
                                       .seq = static_cast<std::uint64_t>(seq),
                                       .intent = context.invocation.value("intent")};
    CHATKEEP_ASSIGN(const auto version, context.open.conversations().rehearsal().promote(
                                            context.actor, context.invocation.value("name"), {one}));
    Outcome outcome;
    outcome.document = {{"version", version}};
    outcome.text = "Added to draft version " + std::to_string(version) + ".\n";
    return outcome;
}

Result<Outcome> botExamples(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto version, context.invocation.number("version", 0));
    CHATKEEP_ASSIGN(const auto rows, context.open.conversations().rehearsal().promoted(
                                         context.actor, context.invocation.value("name"), version));
    Outcome outcome;
    auto examples = Json::array();
    for (const auto& row : rows) {
        examples.push_back({{"id", row.id.text()},
                            {"conversation", row.conversation.text()},
                            {"intent", row.intent},
                            {"text", row.text},
                            {"created", formatTime(row.created)}});
        outcome.text += row.intent + "  " + row.text + "\n";
    }
    outcome.document = {{"examples", examples}};
    return outcome;
}

} // namespace chatkeep::app::commands

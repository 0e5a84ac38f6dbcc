// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/TryWhy.h"

#include "core/conversations/ConversationJson.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/TraceWords.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/TryChat.h"

#include <QLocale>

#include <cmath>

namespace chatkeep::ui {

namespace {

QString scoreWords(float value) {
    return Words::score(value);
}

constexpr float kLeastWeight = 0.005F;

void addList(QStringList& lines, const QString& sentence, const QStringList& parts, const QString& between) {
    if (!parts.isEmpty()) lines << sentence.arg(parts.join(between));
}

QString decision(const engine::TurnOutcome& outcome) {
    const auto& trace = outcome.trace;
    QStringList why;
    if (!trace.intent.empty())
        why << TryChat::tr("intent %1 %2").arg(TraceWords::intent(trace), scoreWords(trace.score));
    if (!trace.runnerUp.empty())
        why << TryChat::tr("next best %1 %2")
                   .arg(TraceWords::runnerUp(trace), scoreWords(trace.runnerUpScore));
    if (!trace.decidedBy.empty()) why << TraceWords::decidedBy(trace);
    if (!trace.answerTo.empty()) why << TraceWords::answerTo(trace);
    if (trace.tookUs > 0)
        why << TryChat::tr("%1 ms").arg(
            QLocale().toString(static_cast<double>(trace.tookUs) / 1000.0, 'f', 2));
    if (outcome.handoff)
        why << TryChat::tr("asks for a person: %1").arg(SentenceWords::of(outcome.handoffReason));
    return why.join(QStringLiteral(" · "));
}

/// What the message gave the bot, and what of it a stored one would not show.
void addTakenIn(QStringList& lines, const TriedTurn& turn) {
    const auto& trace = turn.outcome.trace;
    const QString comma = QStringLiteral(", ");
    QStringList steps, masked, remarks;
    for (const auto& step : trace.steps)
        steps << shown(step);
    addList(lines, TryChat::tr("Steps: %1"), steps, comma);
    addList(lines, TryChat::tr("Entities: %1"), TraceWords::entities(trace), comma);
    addList(lines, TryChat::tr("Filled: %1"), TraceWords::filled(trace), comma);
    addList(lines, TryChat::tr("Not taken: %1"), TraceWords::values(trace.rejectedValues()), comma);
    for (const auto& one : turn.found)
        masked << Words::found(privacy::chipName(one.type));
    masked.removeDuplicates();
    addList(lines, TryChat::tr("Masked: %1"), masked, comma);
    if (turn.cut) lines << TryChat::tr("Cut out on arrival, and never stored: payment data.");
    for (const auto& remark : trace.remarks)
        remarks << SentenceWords::of(remark);
    addList(lines, TryChat::tr("Remarks: %1"), remarks, QStringLiteral("; "));
    if (!trace.knowledge || trace.knowledge->passages.empty()) return;
    const auto& best = trace.knowledge->passages.front();
    lines << TryChat::tr("Knowledge: %1 · %2, told from %3 on")
                 .arg(scoreWords(best.score), shown(best.source.words()),
                      scoreWords(trace.knowledge->threshold));
}

void addEvidence(QStringList& lines, const engine::Explanation& why) {
    lines << TryChat::tr("Margin: %1 between the two nearest intents").arg(scoreWords(why.margin));
    lines << TryChat::tr("In scope: %1, answered from %2 on")
                 .arg(scoreWords(why.inScope), scoreWords(why.threshold));
    QStringList tokens, nearest;
    for (const auto& token : why.tokens) // what rounds to nothing decided nothing
        if (std::abs(token.weight) >= kLeastWeight)
            tokens << QStringLiteral("%1 %2").arg(shown(token.token), scoreWords(token.weight));
    addList(lines, TryChat::tr("Words that decided: %1"), tokens, QStringLiteral(", "));
    for (const auto& example : why.nearestExamples)
        nearest << TryChat::tr("“%1”").arg(shown(example));
    addList(lines, TryChat::tr("Nearest examples: %1"), nearest, QStringLiteral(", "));
}

} // namespace

QString triedWhyWords(const TriedTurn& turn) {
    QStringList lines{decision(turn.outcome)};
    addTakenIn(lines, turn);
    if (turn.why) addEvidence(lines, *turn.why);
    return lines.join(QLatin1Char('\n'));
}

Json triedWhyJson(const TriedTurn& turn, const std::string& bot, std::int64_t version) {
    conversations::Message message;
    message.trace = turn.outcome.trace;
    message.redacted = turn.cut;
    Json json = conversations::whyJson(message, turn.why ? &*turn.why : nullptr);
    json.erase("seq");
    json["bot"] = bot;
    json["version"] = version > 0 ? Json(version) : Json();
    json["message"] = turn.text;
    json["answers"] = Json::array();
    for (const auto& answer : turn.outcome.messages)
        json["answers"].push_back(answer.text);
    json["masked"] = Json::array();
    for (const auto& one : turn.found)
        json["masked"].push_back(std::string(privacy::chipName(one.type)));
    return json;
}

} // namespace chatkeep::ui

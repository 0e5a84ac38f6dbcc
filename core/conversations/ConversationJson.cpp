// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ConversationJson.h"

#include "core/base/Text.h"
#include "core/conversations/Import.h"

#include <cmath>

namespace chatkeep::conversations {

namespace {

/// A score as people write it, not as a float stores it.
double rounded(float value) {
    return std::round(static_cast<double>(value) * 10'000.0) / 10'000.0;
}

Json foundJson(std::string_view text, const std::vector<privacy::Found>& found) {
    auto array = Json::array();
    for (const auto& span : found)
        array.push_back({{"type", privacy::typeName(span.type)},
                         {"start", countCodePoints(text.substr(0, span.start))},
                         {"end", countCodePoints(text.substr(0, span.end))}});
    return array;
}

Json messageJson(const Message& message, bool revealed) {
    Json json{{"seq", message.seq},
              {"author", authorName(message.author)},
              {"text", message.text},
              {"at", formatTime(message.at)},
              {"masked", !revealed && !message.found.empty()},
              {"found", foundJson(message.text, message.found)}};
    if (message.redacted) json["redacted"] = true;
    if (!message.operatorName.empty()) json["operator"] = message.operatorName;
    for (const auto& button : message.buttons)
        json["buttons"].push_back({{"title", button.title}, {"payload", button.payload}});
    return json;
}

} // namespace

Json conversationRowJson(const ConversationRow& row) {
    Json json{{"id", row.id.text()},
              {"person", row.person.text()},
              {"bot", row.bot},
              {"version", row.botVersion},
              {"state", statusName(row.status)},
              {"owner", ownerName(row.owner)},
              {"operator", nullptr},
              {"created", formatTime(row.created)},
              {"updated", formatTime(row.updated)},
              {"messages_count", row.lastSeq}};
    if (!row.operatorName.empty()) json["operator"] = row.operatorName;
    if (row.waitingSince > 0) json["waiting_since"] = formatTime(row.waitingSince);
    if (row.rating > 0) json["rating"] = row.rating;
    return json;
}

Json conversationJson(const Transcript& transcript) {
    auto json = conversationRowJson(transcript.row);
    json.erase("messages_count");
    json["messages"] = Json::array();
    for (const auto& message : transcript.messages)
        json["messages"].push_back(messageJson(message, transcript.revealed));
    json["notes"] = Json::array();
    for (const auto& note : transcript.notes)
        json["notes"].push_back({{"id", note.id.text()},
                                 {"operator", note.operatorName},
                                 {"at", formatTime(note.at)},
                                 {"text", note.text},
                                 {"masked", !transcript.revealed && !note.found.empty()},
                                 {"found", foundJson(note.text, note.found)}});
    return json;
}

Json listJson(const ListWindow& window) {
    Json json{{"conversations", Json::array()}, {"next", nullptr}, {"total", window.total}};
    for (const auto& row : window.rows) {
        auto one = conversationRowJson(row);
        one["preview"] = row.preview;
        json["conversations"].push_back(std::move(one));
    }
    const auto end = window.offset + window.rows.size();
    if (end < window.total) json["next"] = std::to_string(end);
    return json;
}

Json whyJson(const Message& message, const engine::Explanation* explanation) {
    const auto trace = message.trace.value_or(engine::TurnTrace());
    Json json = trace.toJson();
    json["seq"] = message.seq;
    json["score"] = rounded(trace.score);
    json["runner_up_score"] = rounded(trace.runnerUpScore);
    json["redacted"] = message.redacted || !trace.redacted.empty();
    json["redacted_types"] = trace.redacted;
    json["filled"] = trace.filledValues();
    json["rejected"] = trace.rejectedValues();
    if (trace.version > 0) json["version"] = trace.version;
    if (explanation == nullptr) return json;
    json["tokens"] = Json::array();
    for (const auto& token : explanation->tokens)
        json["tokens"].push_back({{"token", token.token}, {"weight", rounded(token.weight)}});
    json["nearest"] = explanation->nearestExamples;
    json["margin"] = rounded(explanation->margin);
    json["in_scope"] = rounded(explanation->inScope);
    json["threshold"] = rounded(explanation->threshold);
    return json;
}

Json searchJson(const SearchResult& result) {
    Json json{{"hits", Json::array()}, {"took_ms", result.tookMs}};
    for (const auto& hit : result.hits)
        json["hits"].push_back({{"conversation", hit.conversation.text()},
                                {"seq", hit.seq},
                                {"at", formatTime(hit.at)},
                                {"snippet", hit.snippet}});
    return json;
}

Json importJson(const ImportReport& report) {
    Json json{{"conversations", report.conversations},
              {"messages", report.messages},
              {"rejected", Json::array()},
              {"ids", report.ids}};
    for (const auto& line : report.rejected)
        json["rejected"].push_back({{"line", line.line}, {"id", line.id}, {"why", line.why}});
    return json;
}

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/KnowledgeEvaluation.h"
#include "core/engine/knowledge/service/SameTexts.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace chatkeep::app {

namespace {

/// Nothing if it was not said who sees it.
Result<std::optional<std::vector<std::string>>> labelsOf(const Invocation& invocation) {
    if (!invocation.has("for")) return std::nullopt;
    const std::string given = invocation.value("for");
    std::vector<std::string> labels;
    for (const auto label : split(given, ','))
        if (!trimmed(label).empty()) labels.emplace_back(trimmed(label));
    if (labels.empty())
        return fail(ErrorCode::InvalidInput, {"--for", "visitors, roles or editors, by commas"});
    return labels;
}

Json pairJson(const engine::KnowledgePair& pair) {
    return {{"id", pair.id},
            {"question", pair.question},
            {"also", pair.rephrasings},
            {"answers", pair.answers},
            {"for", pair.labels}};
}

Json documentJson(const engine::KnowledgeDocument& document) {
    return {{"name", document.path},
            {"title", document.title},
            {"bytes", document.sizeBytes},
            {"passages", document.passages},
            {"for", document.labels}};
}

Outcome added(std::string id, const std::string& bot) {
    Outcome outcome;
    outcome.text = "Added " + id + " to the draft of " + bot + ". Publish the bot to let visitors have it.\n";
    outcome.document = {{"id", std::move(id)}};
    return outcome;
}

} // namespace

Result<Outcome> knowledgeEvaluate(const Invocation& invocation) {
    const std::string examples = invocation.value("examples");
    if (!examples.empty() && examples != "half") return fail(ErrorCode::InvalidInput, {"--examples", "half"});
    CHATKEEP_ASSIGN(const auto threads, engine::readQuestionThreads(invocation.value("file")));
    Outcome outcome;
    CHATKEEP_ASSIGN(outcome.document, engine::evaluateKnowledge(threads, examples == "half"));
    for (const auto& [name, value] : outcome.document.items())
        outcome.text += name + ": " + dumpJson(value) + "\n";
    return outcome;
}

namespace commands {

Result<Outcome> knowledgeList(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto shelf,
                    context.open.knowledge().list(context.actor, context.invocation.value("bot")));
    Outcome outcome;
    Json pairs = Json::array();
    for (const auto& pair : shelf.folder.pairs) {
        pairs.push_back(pairJson(pair));
        outcome.text += pair.id + "  " + pair.question + "\n";
    }
    Json documents = Json::array();
    for (const auto& document : shelf.folder.documents) {
        documents.push_back(documentJson(document));
        outcome.text += document.path + "  " + std::to_string(document.passages) +
                        (document.passages == 1 ? " passage\n" : " passages\n");
    }
    Json defects = Json::array();
    for (const auto& defect : shelf.folder.defects) {
        defects.push_back({{"file", defect.file}, {"line", defect.line}, {"what", defect.what.text()}});
        outcome.note += defect.file + ":" + std::to_string(defect.line) + " " + defect.what.text() + "\n";
    }
    outcome.document = {{"bot", shelf.bot},
                        {"version", shelf.version},
                        {"state", shelf.isDraft                      ? "draft"
                                  : shelf.published == shelf.version ? "published"
                                                                     : "former"},
                        {"default_for", shelf.folder.defaultLabels},
                        {"pairs", pairs},
                        {"documents", documents},
                        {"entries_for_visitors", shelf.forVisitors},
                        {"threshold", shelf.threshold.value},
                        {"threshold_from", shelf.threshold.fromOwnWordings ? "own wordings" : "built in"},
                        {"defects", defects}};
    return outcome;
}

Result<Outcome> knowledgeAdd(CommandContext& context) {
    const auto& invocation = context.invocation;
    const auto bot = invocation.value("bot");
    if (invocation.has("file") == invocation.has("question"))
        return fail(ErrorCode::InvalidInput, {"--file", "either a file or a question with its answer"});
    CHATKEEP_ASSIGN(auto labels, labelsOf(invocation));
    if (invocation.has("question")) {
        const std::vector<std::string> byDefault{std::string(engine::kForVisitors)};
        CHATKEEP_ASSIGN(auto id, context.open.knowledge().savePair(context.actor, bot,
                                                                   {.id = {},
                                                                    .question = invocation.value("question"),
                                                                    .rephrasings = {},
                                                                    .answers = {invocation.value("answer")},
                                                                    .labels = labels.value_or(byDefault)}));
        return added(std::move(id), bot);
    }
    const auto name = std::filesystem::path(invocation.value("file")).filename().string();
    auto bytes = readAll(context.streams.files["file"].get(), engine::kMaxDocumentBytes);
    if (!bytes)
        return bytes.error().code == ErrorCode::TooLarge ? fail(ErrorCode::TooLarge, {name, "16 MiB"})
                                                         : std::unexpected(bytes.error());
    CHATKEEP_ASSIGN(auto names, context.open.knowledge().saveDocuments(
                                    context.actor, bot, {{name, std::move(*bytes), std::move(labels)}}));
    const auto same = engine::sameTexts(context.open.knowledge(), context.actor, bot, names);
    auto outcome = added(std::move(names.front()), bot);
    if (!same || same->empty()) return outcome;
    outcome.document["same_as"] = same->front().other;
    outcome.note = "It holds word for word what " + same->front().other + " does" +
                   (same->front().seenBy == same->front().otherSeenBy ? ".\n" : ", and others see it.\n");
    return outcome;
}

Result<Outcome> knowledgeRemove(CommandContext& context) {
    const auto id = context.invocation.value("id");
    CHATKEEP_TRY(context.open.knowledge().remove(context.actor, context.invocation.value("bot"), {id}));
    Outcome outcome;
    outcome.document = {{"removed", id}};
    outcome.text = "Removed " + id + " from the draft.\n";
    return outcome;
}

Result<Outcome> knowledgeAsk(CommandContext& context) {
    const auto& invocation = context.invocation;
    CHATKEEP_ASSIGN(const auto answer,
                    context.open.knowledge().ask(context.actor, invocation.value("bot"),
                                                 invocation.value("question"), !invocation.flag("mine")));
    Outcome outcome;
    outcome.document = answer.toJson();
    outcome.document["unknown"] = answer.unknown;
    Json offered = Json::array();
    for (const auto& one : answer.offered())
        offered.push_back(one.words);
    outcome.text = answer.isNear      ? "Would tell the first as near to what was asked:\n"
                   : answer.answers   ? "Would answer:\n"
                   : !offered.empty() ? "Would ask back what was meant; nothing reaches the threshold:\n"
                                      : "Would not answer; nothing reaches the threshold:\n";
    for (const auto& passage : answer.passages)
        outcome.text += "  " + std::to_string(passage.score).substr(0, 4) + "  " + passage.id + "  " +
                        std::string(passage.sentence()) + "  (" + passage.source.words() + ")\n";
    for (const auto& words : offered)
        outcome.text += "Offers: " + words.get<std::string>() + "\n";
    outcome.document["offered"] = std::move(offered);
    for (const auto& word : answer.unknown)
        outcome.text += (&word == &answer.unknown.front() ? "Nothing known has: " : ", ") + word;
    if (!answer.unknown.empty()) outcome.text += '\n';
    outcome.exitCode = answer.answers ? kDone : kCheckSaidNo;
    return outcome;
}

Result<Outcome> knowledgeUnanswered(CommandContext& context) {
    auto& list = context.open.conversations().unanswered();
    const auto& invocation = context.invocation;
    CHATKEEP_ASSIGN(const auto dismissed, invocation.number("dismiss", 0));
    CHATKEEP_ASSIGN(const auto limit, invocation.number("limit", 50));
    if (dismissed > 0)
        CHATKEEP_TRY(list.close(context.actor, {dismissed}, conversations::UnansweredEnd::Dismissed));
    CHATKEEP_ASSIGN(const auto window, list.list(context.actor, invocation.value("bot"),
                                                 static_cast<std::size_t>(std::max<std::int64_t>(0, limit))));
    Outcome outcome;
    Json questions = Json::array();
    for (const auto& one : window.questions) {
        questions.push_back({{"id", one.id},
                             {"conversation", one.conversation.text()},
                             {"seq", one.seq},
                             {"at", formatTime(one.at)},
                             {"score", one.score},
                             {"text", one.text},
                             {"times", one.times}});
        const auto times = one.times > 1 ? "  (" + std::to_string(one.times) + " times)" : std::string();
        outcome.text += std::to_string(one.id) + "  " + one.text + times + "\n";
    }
    outcome.document = {{"questions", questions}, {"total", window.total}};
    return outcome;
}

} // namespace commands
} // namespace chatkeep::app

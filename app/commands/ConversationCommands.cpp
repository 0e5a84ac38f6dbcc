// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "core/base/Text.h"
#include "core/conversations/ConversationJson.h"

#include <ranges>

namespace chatkeep::app::commands {

namespace {

using conversations::ConversationService;

constexpr std::size_t kMaxStdin = 1 << 20;

ConversationService& service(CommandContext& context) {
    return context.open.conversations().service();
}

Result<ConversationId> idOf(const CommandContext& context) {
    const auto id = ConversationId::fromText(context.invocation.value("id"));
    if (!id) return fail(ErrorCode::InvalidInput, {"id", "32 hex digits"});
    return *id;
}

Outcome shown(Json document) {
    Outcome outcome;
    outcome.text = dumpJson(document, 2) + "\n";
    outcome.document = std::move(document);
    return outcome;
}

/// After an act, the conversation as it stands.
Result<Outcome> showAfter(CommandContext& context, ConversationId id) {
    CHATKEEP_ASSIGN(auto conversation, service(context).show(context.actor, id, {}));
    return shown(std::move(conversation.document));
}

Result<void> checkReveal(const CommandContext& context) {
    if (context.invocation.has("reveal") && isBlank(context.invocation.value("reveal")))
        return fail(ErrorCode::InvalidInput, {"--reveal", "a reason"});
    return {};
}

std::string counted(std::int64_t count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

Result<std::string> textFromStdin(CommandContext& context) {
    CHATKEEP_ASSIGN(auto text, readAll(context.streams.in, kMaxStdin));
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

/// The last message of a turn that the bot decided; one without an answer is the visitor's.
Result<std::int64_t> lastDecided(CommandContext& context, ConversationId id) {
    constexpr std::size_t kLookBack = 200;
    CHATKEEP_ASSIGN(const auto transcript, service(context).transcript(context.actor, id, 0, kLookBack));
    for (const auto& message : transcript.messages | std::views::reverse) {
        CHATKEEP_ASSIGN(const auto decided, service(context).why(context.actor, id, message.seq));
        if (decided.trace && !decided.trace->decidedBy.empty()) return static_cast<std::int64_t>(message.seq);
    }
    return fail(ErrorCode::NotFound, {"an answer of the bot"});
}

std::string keeperText(const conversations::DeletePreview::Keeper& keeper) {
    return keeper.at > 0 ? keeper.name + " (" + formatTime(keeper.at) + ")" : keeper.name;
}

Json deletedJson(const conversations::DeletePreview& deleted) {
    Json keepers = Json::array();
    for (const auto& keeper : deleted.backupsThatKeep)
        keepers.push_back(keeperText(keeper));
    return {{"conversations", deleted.conversations},
            {"messages", deleted.messages},
            {"notes", deleted.notes},
            {"backups_that_keep", std::move(keepers)}};
}

std::string deletedText(const conversations::DeletePreview& deleted) {
    std::string text = "Deleted " + counted(deleted.conversations, "conversation") + ", " +
                       counted(deleted.messages, "message") + ", " + counted(deleted.notes, "note") + ".\n";
    for (const auto& keeper : deleted.backupsThatKeep)
        text += "A copy stays readable in " + keeperText(keeper) + "\n";
    return text;
}

/// Who asked for it may still read this: what stops a command leaves its terminal.
Outcome stoppedImport(std::int64_t stored) {
    Outcome outcome;
    outcome.note = "Stopped: " + counted(stored, "conversation") +
                   " of the file are imported. The same command brings the others.\n";
    outcome.document = {{"conversations", stored}, {"stopped", true}};
    outcome.exitCode = kCheckSaidNo;
    return outcome;
}

} // namespace

Result<Outcome> conversationsImport(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto repeat, context.invocation.number("repeat", 1));
    if (repeat < 1 || repeat > 100'000) return fail(ErrorCode::InvalidInput, {"--repeat", "1 to 100000"});
    conversations::ImportOptions options;
    options.bot = context.invocation.value("bot");
    options.repeat = static_cast<int>(repeat);
    std::int64_t stored = 0;
    options.progress = [&](std::int64_t done) {
        stored = done;
        return !context.streams.isAbandoned();
    };
    auto lines = openStream(context.streams.files["file"].get());
    const auto imported = context.open.conversations().importConversations(context.actor, *lines, options);
    if (!imported && imported.error().code == ErrorCode::Cancelled) return stoppedImport(stored);
    CHATKEEP_ASSIGN(const auto report, imported);
    Outcome outcome;
    for (const auto& line : report.rejected)
        outcome.note += "line " + std::to_string(line.line) + " rejected: " + line.why + "\n";
    outcome.document = conversations::importJson(report);
    outcome.text = "Imported " + counted(report.conversations, "conversation") + " with " +
                   counted(report.messages, "message") + "; rejected " +
                   counted(static_cast<std::int64_t>(report.rejected.size()), "line") + ".\n";
    outcome.exitCode = report.rejected.empty() ? kDone : kCheckSaidNo;
    return outcome;
}

Result<Outcome> conversationsList(CommandContext& context) {
    conversations::ListFilter filter;
    filter.bot = context.invocation.value("bot");
    const std::string owner = context.invocation.value("owner");
    const std::string state = context.invocation.value("state");
    for (auto each : {conversations::Owner::Bot, conversations::Owner::Person, conversations::Owner::Nobody})
        if (owner == conversations::ownerName(each)) filter.owner = each;
    for (auto each : {conversations::Status::Open, conversations::Status::Resolved})
        if (state == conversations::statusName(each)) filter.status = each;
    if (!owner.empty() && !filter.owner)
        return fail(ErrorCode::InvalidInput, {"--owner", "bot, person or nobody"});
    if (!state.empty() && !filter.status)
        return fail(ErrorCode::InvalidInput, {"--state", "open or resolved"});
    CHATKEEP_ASSIGN(const auto limit, context.invocation.number("limit", 50));
    if (limit < 1 || limit > 1000) return fail(ErrorCode::InvalidInput, {"--limit", "1 to 1000"});
    // "after" is the offset that the former page named as "next".
    CHATKEEP_ASSIGN(const auto offset, context.invocation.number("after", 0));
    if (offset < 0) return fail(ErrorCode::InvalidInput, {"--after", "number"});
    CHATKEEP_ASSIGN(const auto window,
                    service(context).list(context.actor, filter, static_cast<std::size_t>(offset),
                                          static_cast<std::size_t>(limit)));
    Outcome outcome;
    for (const auto& row : window.rows)
        outcome.text += row.id.text() + "  " + row.bot + "  " +
                        std::string(conversations::ownerName(row.owner)) + "  " +
                        std::string(conversations::statusName(row.status)) + "  " + row.preview + "\n";
    outcome.document = conversations::listJson(window);
    return outcome;
}

Result<Outcome> conversationsShow(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_TRY(checkReveal(context));
    CHATKEEP_ASSIGN(auto conversation,
                    service(context).show(context.actor, id, context.invocation.value("reveal")));
    return shown(std::move(conversation.document));
}

Result<Outcome> conversationsExport(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_TRY(checkReveal(context));
    CHATKEEP_ASSIGN(auto conversation,
                    service(context).exportOne(context.actor, id, context.invocation.value("reveal")));
    return shown(std::move(conversation.document));
}

Result<Outcome> conversationsTake(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_TRY(service(context).take(context.actor, id));
    return showAfter(context, id);
}

Result<Outcome> conversationsReply(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_ASSIGN(const auto text, textFromStdin(context));
    CHATKEEP_TRY(service(context).reply(context.actor, id, text));
    return showAfter(context, id);
}

Result<Outcome> conversationsNote(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_ASSIGN(const auto text, textFromStdin(context));
    CHATKEEP_TRY(service(context).note(context.actor, id, text));
    return showAfter(context, id);
}

Result<Outcome> conversationsReturn(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_TRY(service(context).handBack(context.actor, id));
    return showAfter(context, id);
}

Result<Outcome> conversationsResolve(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_TRY(service(context).resolve(context.actor, id));
    return showAfter(context, id);
}

Result<Outcome> conversationsDelete(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_ASSIGN(const auto deleted, service(context).deleteConversation(context.actor, id));
    Outcome outcome;
    outcome.document = deletedJson(deleted);
    outcome.text = deletedText(deleted);
    return outcome;
}

Result<Outcome> conversationsWhy(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto id, idOf(context));
    CHATKEEP_ASSIGN(auto seq, context.invocation.number("seq", 0));
    CHATKEEP_TRY(checkReveal(context));
    const auto reason = context.invocation.value("reveal");
    if (!reason.empty()) CHATKEEP_TRY(service(context).reveal(context.actor, id, reason));
    if (seq <= 0) {
        CHATKEEP_ASSIGN(seq, lastDecided(context, id));
    }
    CHATKEEP_ASSIGN(const auto message,
                    service(context).why(context.actor, id, static_cast<std::uint64_t>(seq)));
    // A bot that answers no more cannot be asked for its reasons; what was kept with the turn is shown then.
    const auto explained = service(context).explain(context.actor, id, static_cast<std::uint64_t>(seq));
    return shown(conversations::whyJson(message, explained ? &*explained : nullptr));
}

Result<Outcome> personsDelete(CommandContext& context) {
    const auto id = SubjectId::fromText(context.invocation.value("id"));
    if (!id) return fail(ErrorCode::InvalidInput, {"id", "32 hex digits"});
    CHATKEEP_ASSIGN(const auto deleted, service(context).deletePerson(context.actor, *id));
    Outcome outcome;
    outcome.document = deletedJson(deleted);
    outcome.text = deletedText(deleted);
    return outcome;
}

Result<Outcome> search(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto limit, context.invocation.number("limit", 50));
    if (limit < 1 || limit > 1000) return fail(ErrorCode::InvalidInput, {"--limit", "1 to 1000"});
    CHATKEEP_ASSIGN(const auto found, service(context).search(context.actor, context.invocation.value("text"),
                                                              static_cast<std::size_t>(limit)));
    Outcome outcome;
    for (const auto& hit : found.hits)
        outcome.text += hit.conversation.text() + "  " + std::to_string(hit.seq) + "  " + hit.snippet + "\n";
    outcome.document = conversations::searchJson(found);
    return outcome;
}

} // namespace chatkeep::app::commands

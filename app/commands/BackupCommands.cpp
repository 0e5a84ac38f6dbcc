// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "core/base/Text.h"
#include "core/custody/BackupSets.h"

namespace chatkeep::app {

namespace {

Result<crypto::Secret> identityOf(Streams& streams) {
    auto found = streams.files.find("identity-fd");
    if (found == streams.files.end()) return fail(ErrorCode::InvalidInput, {"--identity-fd", "missing"});
    return readSecret(found->second.get());
}

custody::SetChoice choiceOf(const Invocation& invocation) {
    return {invocation.value("folder"), invocation.value("set")};
}

} // namespace

Result<Outcome> backupVerify(const Invocation& invocation, Streams& streams) {
    CHATKEEP_ASSIGN(const auto identity, identityOf(streams));
    CHATKEEP_ASSIGN(const auto verified, custody::verifySet(choiceOf(invocation), identity));
    Outcome outcome;
    outcome.document = {{"ok", verified.ok},
                        {"checked", verified.checked},
                        {"problems", verified.problems},
                        {"file", verified.file}};
    for (const auto& problem : verified.problems)
        outcome.text += problem + "\n";
    outcome.text += verified.file + (verified.ok ? ": whole, " : ": NOT whole, ") +
                    std::to_string(verified.checked) + " things looked at\n";
    outcome.exitCode = verified.ok ? kDone : kCheckSaidNo;
    return outcome;
}

Result<Outcome> backupRestore(const Invocation& invocation, Streams& streams,
                              const std::optional<crypto::Secret>& password) {
    CHATKEEP_ASSIGN(const auto identity, identityOf(streams));
    custody::RestoreRequest request;
    request.choice = choiceOf(invocation);
    request.newFolder = invocation.profile;
    request.operatorName = invocation.operatorName;
    if (password) request.password = &*password;
    if (auto found = streams.files.find("shares-fd"); found != streams.files.end()) {
        CHATKEEP_ASSIGN(const auto text, readSecret(found->second.get()));
        for (std::string_view line : split(text.text(), '\n'))
            if (!trimmed(line).empty()) request.shares.emplace_back(trimmed(line));
    }
    const SystemClock clock;
    CHATKEEP_ASSIGN(const auto restored, custody::restoreSet(request, identity, clock));
    Outcome outcome;
    outcome.document = {{"vault_id", restored.vaultId},
                        {"conversations", restored.conversations},
                        {"messages", restored.messages},
                        {"origin", restored.origin}};
    outcome.text = "Restored " + std::to_string(restored.conversations) + " conversations with " +
                   std::to_string(restored.messages) + " messages into " + invocation.profile + "\n";
    return outcome;
}

Result<Outcome> commands::backupCreate(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto made,
                    context.open.backups().create(context.actor, context.invocation.value("to")));
    Outcome outcome;
    outcome.document = {{"file", made.file}, {"keys_file", made.keysFile}, {"bytes", made.sizeBytes}};
    outcome.text = "Wrote " + made.file + " and " + made.keysFile + "\n";
    CHATKEEP_ASSIGN(const auto targets, context.open.backups().targets(context.actor));
    if (targets.size() < 2) outcome.note = "One copy only: back up to a second place as well.\n";
    return outcome;
}

Result<Outcome> commands::backupTargets(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto targets, context.open.backups().targets(context.actor));
    Outcome outcome;
    Json list = Json::array();
    for (const auto& target : targets) {
        list.push_back({{"folder", target.folder},
                        {"reachable", target.reachable},
                        {"owes_key_set", target.owesKeySet},
                        {"last_run", target.lastRun > 0 ? Json(formatTime(target.lastRun)) : Json()},
                        {"sets", target.sets.size()}});
        outcome.text +=
            target.folder + "  " + std::to_string(target.sets.size()) + " sets" +
            (target.reachable ? "" : ", cannot be reached") +
            (target.owesKeySet ? ", OWES ITS KEY SET: the one there knows nothing of the last deletions"
                               : "") +
            "\n";
    }
    if (targets.size() == 1) outcome.note = "One copy only: back up to a second place as well.\n";
    outcome.document = {{"targets", list}};
    return outcome;
}

} // namespace chatkeep::app

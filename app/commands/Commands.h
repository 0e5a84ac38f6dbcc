// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Invocation.h"
#include "app/OpenVault.h"
#include "app/Outcome.h"
#include "app/Streams.h"

#include <atomic>

namespace chatkeep::app {

/// What a command on an open vault works with, in the process that holds the vault.
struct CommandContext {
    const Invocation& invocation;
    Streams& streams;
    OpenVault& open;
    access::Actor actor;
};
/// Ends long work without a change when who asked for it is gone: nobody is left to stop it otherwise.
class Abandonment {
public:
    explicit Abandonment(const Streams& streams)
        : m_streams(streams) {}
    /// Options of training or replaying that stop then. Not longer than this.
    template <typename Options>
    [[nodiscard]] Options watched(Options options) {
        options.cancelled = &m_isGone;
        options.progress = [this](double) { m_isGone = m_streams.isAbandoned(); };
        return options;
    }

private:
    const Streams& m_streams;
    std::atomic<bool> m_isGone = false;
};
using VaultCommand = Result<Outcome> (*)(CommandContext&);

/// The command of that name that needs an open vault; null if there is none.
[[nodiscard]] VaultCommand findVaultCommand(const std::string& name);

/// Commands without an open vault.
[[nodiscard]] Result<Outcome> vaultCreate(const Invocation& invocation, const crypto::Secret& password);
[[nodiscard]] Result<Outcome> vaultRecover(const Invocation& invocation, Streams& streams,
                                           const crypto::Secret& password);
/// `password` of an administrator with a slot; without --reason it only tells what was found (exit 6).
[[nodiscard]] Result<Outcome> vaultAcceptRollback(const Invocation& invocation,
                                                  const crypto::Secret& password);
[[nodiscard]] Result<Outcome> vaultInfo(const Invocation& invocation);
[[nodiscard]] Result<Outcome> botTestFolder(const Invocation& invocation);
[[nodiscard]] Result<Outcome> nluEvaluate(const Invocation& invocation);
[[nodiscard]] Result<Outcome> knowledgeEvaluate(const Invocation& invocation);
[[nodiscard]] Result<Outcome> piiScan(const Invocation& invocation, Streams& streams);
[[nodiscard]] Result<Outcome> auditVerify(const Invocation& invocation);
[[nodiscard]] Result<Outcome> backupVerify(const Invocation& invocation, Streams& streams);
[[nodiscard]] Result<Outcome> backupRestore(const Invocation& invocation, Streams& streams,
                                            const std::optional<crypto::Secret>& password);

/// Commands on an open vault, by group.
namespace commands {
[[nodiscard]] Result<Outcome> renewRecovery(CommandContext& context);
[[nodiscard]] Result<Outcome> enrollUnattended(CommandContext& context);
[[nodiscard]] Result<Outcome> removeUnattended(CommandContext& context);
[[nodiscard]] Result<Outcome> operatorAdd(CommandContext& context);
[[nodiscard]] Result<Outcome> operatorRole(CommandContext& context);
[[nodiscard]] Result<Outcome> operatorPassword(CommandContext& context);
[[nodiscard]] Result<Outcome> operatorRemove(CommandContext& context);
[[nodiscard]] Result<Outcome> operatorList(CommandContext& context);
[[nodiscard]] Result<Outcome> settingsList(CommandContext& context);
[[nodiscard]] Result<Outcome> settingsGet(CommandContext& context);
[[nodiscard]] Result<Outcome> settingsSet(CommandContext& context);
[[nodiscard]] Result<Outcome> keysList(CommandContext& context);
[[nodiscard]] Result<Outcome> botImport(CommandContext& context);
[[nodiscard]] Result<Outcome> botList(CommandContext& context);
[[nodiscard]] Result<Outcome> botTrain(CommandContext& context);
[[nodiscard]] Result<Outcome> botExport(CommandContext& context);
[[nodiscard]] Result<Outcome> botDiff(CommandContext& context);
[[nodiscard]] Result<Outcome> botTest(CommandContext& context);
[[nodiscard]] Result<Outcome> botPublish(CommandContext& context);
[[nodiscard]] Result<Outcome> botRollback(CommandContext& context);
[[nodiscard]] Result<Outcome> botReplay(CommandContext& context);
[[nodiscard]] Result<Outcome> botGate(CommandContext& context);
[[nodiscard]] Result<Outcome> botNote(CommandContext& context);
[[nodiscard]] Result<Outcome> botPromote(CommandContext& context);
[[nodiscard]] Result<Outcome> botExamples(CommandContext& context);
[[nodiscard]] Result<Outcome> knowledgeList(CommandContext& context);
[[nodiscard]] Result<Outcome> knowledgeAdd(CommandContext& context);
[[nodiscard]] Result<Outcome> knowledgeRemove(CommandContext& context);
[[nodiscard]] Result<Outcome> knowledgeAsk(CommandContext& context);
[[nodiscard]] Result<Outcome> knowledgeUnanswered(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsImport(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsList(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsShow(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsExport(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsTake(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsReply(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsNote(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsReturn(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsResolve(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsDelete(CommandContext& context);
[[nodiscard]] Result<Outcome> conversationsWhy(CommandContext& context);
[[nodiscard]] Result<Outcome> personsDelete(CommandContext& context);
[[nodiscard]] Result<Outcome> search(CommandContext& context);
[[nodiscard]] Result<Outcome> auditExport(CommandContext& context);
[[nodiscard]] Result<Outcome> backupCreate(CommandContext& context);
[[nodiscard]] Result<Outcome> backupTargets(CommandContext& context);
} // namespace commands

} // namespace chatkeep::app

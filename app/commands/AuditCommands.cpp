// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "core/audit/Checkpoint.h"

namespace chatkeep::app {

Result<Outcome> auditVerify(const Invocation& invocation) {
    CHATKEEP_ASSIGN(const auto report,
                    audit::verifyFolder(invocation.value("folder"), invocation.value("key")));
    Outcome outcome;
    Json problems = Json::array();
    for (const auto& problem : report.problems) {
        problems.push_back({{"file", problem.file}, {"what", problem.what}});
        outcome.text += problem.file + ": " + problem.what + "\n";
    }
    outcome.document = {{"ok", report.ok}, {"size", report.size}, {"problems", problems}};
    outcome.text += report.ok ? "The log is whole: " + std::to_string(report.size) + " entries.\n"
                              : "The log is NOT whole.\n";
    outcome.exitCode = report.ok ? kDone : kCheckSaidNo;
    return outcome;
}

namespace commands {

Result<Outcome> auditExport(CommandContext& context) {
    auto allowed = context.open.gate().act(
        context.actor, access::Right::AuditExport, {}, [](access::Act& act) -> Result<bool> {
            CHATKEEP_TRY(act.audit(
                {.act = "audit.exported", .object = {}, .subject = {}, .allowed = true, .details = {}}));
            return true;
        });
    if (!allowed) return passOn(std::move(allowed));
    CHATKEEP_ASSIGN(const auto exported, context.open.log().exportTo(context.invocation.value("out")));
    Outcome outcome;
    outcome.document = {{"size", exported.size}, {"root", exported.root}, {"vkey", exported.verifierKey}};
    outcome.text = "Exported " + std::to_string(exported.size) +
                   " entries.\nCheck with: chatkeep audit verify " + context.invocation.value("out") +
                   " --key '" + exported.verifierKey + "'\n";
    return outcome;
}

} // namespace commands
} // namespace chatkeep::app

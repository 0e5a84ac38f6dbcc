// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "core/audit/Checkpoint.h"
#include "core/audit/FormerLog.h"

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

namespace {

/// Logs from before a restore, each in a folder beside the current one's: checked with a key of its own.
Result<Json> exportFormer(CommandContext& context, std::string folder) {
    while (folder.size() > 1 && folder.ends_with('/'))
        folder.pop_back();
    CHATKEEP_ASSIGN(const auto logs, audit::formerLogs(context.open.databases()));
    Json written = Json::array();
    for (const auto& log : logs) {
        const std::string beside = folder + ".former-" + std::to_string(written.size() + 1);
        CHATKEEP_ASSIGN(const auto exported,
                        audit::exportFormerLog(context.open.databases(), log.origin, beside));
        written.push_back({{"folder", beside},
                           {"origin", log.origin},
                           {"size", exported.size},
                           {"root", exported.root},
                           {"vkey", exported.verifierKey}});
    }
    return written;
}

} // namespace

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
    CHATKEEP_ASSIGN(const Json former, exportFormer(context, context.invocation.value("out")));
    Outcome outcome;
    outcome.document = {{"size", exported.size}, {"root", exported.root}, {"vkey", exported.verifierKey}};
    if (!former.empty()) outcome.document["former"] = former;
    outcome.text = "Exported " + std::to_string(exported.size) +
                   " entries.\nCheck with: chatkeep audit verify " + context.invocation.value("out") +
                   " --key '" + exported.verifierKey + "'\n";
    for (const Json& log : former)
        outcome.text += "The log from before a restore: " + log["folder"].get<std::string>() + ", key '" +
                        log["vkey"].get<std::string>() + "'\n";
    return outcome;
}

} // namespace commands
} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include <map>

namespace chatkeep::app {

VaultCommand findVaultCommand(const std::string& name) {
    using namespace commands;
    static const std::map<std::string, VaultCommand> table = {
        {"vault renew-recovery", renewRecovery},
        {"vault enroll-unattended", enrollUnattended},
        {"vault remove-unattended", removeUnattended},
        {"operator add", operatorAdd},
        {"operator role", operatorRole},
        {"operator password", operatorPassword},
        {"operator remove", operatorRemove},
        {"operator list", operatorList},
        {"settings list", settingsList},
        {"settings get", settingsGet},
        {"settings set", settingsSet},
        {"keys list", keysList},
        {"bot import", botImport},
        {"bot list", botList},
        {"bot train", botTrain},
        {"bot export", botExport},
        {"bot diff", botDiff},
        {"bot test", botTest},
        {"bot publish", botPublish},
        {"bot rollback", botRollback},
        {"bot replay", botReplay},
        {"bot gate", botGate},
        {"bot note", botNote},
        {"bot promote", botPromote},
        {"bot examples", botExamples},
        {"knowledge list", knowledgeList},
        {"knowledge add", knowledgeAdd},
        {"knowledge remove", knowledgeRemove},
        {"knowledge ask", knowledgeAsk},
        {"knowledge unanswered", knowledgeUnanswered},
        {"conversations import", conversationsImport},
        {"conversations list", conversationsList},
        {"conversations show", conversationsShow},
        {"conversations export", conversationsExport},
        {"conversations take", conversationsTake},
        {"conversations reply", conversationsReply},
        {"conversations note", conversationsNote},
        {"conversations return", conversationsReturn},
        {"conversations resolve", conversationsResolve},
        {"conversations delete", conversationsDelete},
        {"conversations why", conversationsWhy},
        {"persons delete", personsDelete},
        {"search", search},
        {"audit export", auditExport},
        {"backup create", backupCreate},
        {"backup targets", backupTargets},
    };
    auto found = table.find(name);
    return found == table.end() ? nullptr : found->second;
}

} // namespace chatkeep::app

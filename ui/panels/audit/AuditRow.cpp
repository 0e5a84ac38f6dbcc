// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/audit/AuditRow.h"

#include "core/access/Rights.h"
#include "ui/base/Words.h"

namespace chatkeep::ui {

namespace {

struct ActText {
    const char* act;
    const char* words;
};

constexpr ActText kActs[] = {
    {"audit.exported", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "exported the audit log")},
    {"backup.begun", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "began a backup")},
    {"backup.created", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "made a backup")},
    {"backup.failed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "a backup failed")},
    {"backup.keys_refreshed",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "refreshed the keys of a backup")},
    {"backup.target_forgotten", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "forgot a backup target")},
    {"bot.imported", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "imported a bot version")},
    {"bot.published", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "published a bot version")},
    {"bot.rolled_back", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "rolled a bot back")},
    {"bot.trained", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "trained a bot")},
    {"canned_reply.removed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "removed a canned reply")},
    {"canned_reply.saved", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "saved a canned reply")},
    {"conversation.delete_began",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "began to delete a conversation")},
    {"conversation.deleted", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "deleted a conversation")},
    {"conversation.exported", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "exported a conversation")},
    {"conversation.handoff_asked", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "asked for a person")},
    {"conversation.imported", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "imported a conversation")},
    {"conversation.noted", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "wrote a note")},
    {"conversation.rated", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "rated a conversation")},
    {"conversation.released",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "put a conversation back into the queue")},
    {"conversation.replied", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "replied to a visitor")},
    {"conversation.resolved", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "resolved a conversation")},
    {"conversation.returned", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "handed a conversation back")},
    {"conversation.revealed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "revealed masked text")},
    {"conversation.started", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "began a conversation")},
    {"conversation.taken", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "took over a conversation")},
    {"conversations.import_began", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "began an import")},
    {"keys.rotation_settled", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "settled an owed rotation")},
    {"operator.accepted",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "accepted an operator's row as it is")},
    {"operator.added", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "added an operator")},
    {"operator.password_changed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "changed a password")},
    {"operator.password_kept", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "kept a password")},
    {"operator.recovered", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "recovered an operator")},
    {"operator.removed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "removed an operator")},
    {"operator.restored", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "restored an operator")},
    {"operator.role_changed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "changed a role")},
    {"person.delete_began", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "began to delete a person")},
    {"person.deleted", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "deleted a person")},
    {"recovery.renewed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "renewed the recovery shares")},
    {"session.ended", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "signed out")},
    {"session.factor_shown", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "gave the password again")},
    {"session.refused", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "was refused at sign-in")},
    {"session.started", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "signed in")},
    {"setting.changed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "changed a setting")},
    {"slot.added", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "added a slot for an unattended start")},
    {"slot.not_added", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "a slot could not be added")},
    {"slot.removed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "removed a slot")},
    {"turn.answered", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "the bot answered a message")},
    {"turn.received", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "received a message")},
    {"vault.bound", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "bound the vault file to the log")},
    {"vault.rollback_accepted", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "accepted an older vault")},
    {"vault.restored", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "restored the vault")},
    {"vault.unlock_refused",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "was refused at the closed vault")},
    {"bot.draft_saved", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "saved a bot's draft")},
    {"bot.draft_removed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "deleted a bot's draft")},
    {"bot.example_removed",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "took a visitor's words out of a bot")},
    {"bot.examples_added",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "made visitors' words a bot's examples")},
    {"bot.examples_moved",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "moved visitors' words to an intent's new name")},
    {"bot.gate_changed",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "changed what a bot needs to be published")},
    {"bot.note_changed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "changed a version's note")},
    {"bot.removed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "deleted a bot")},
    {"bot.replayed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "replayed past chats against a version")},
    {"bot.retrained", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "trained a bot again")},
    {"certificate.imported", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "imported a certificate")},
    {"certificate.reloaded", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "read the certificate again")},
    {"conversation.assigned",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "gave a conversation to a colleague")},
    {"conversations.list_exported",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "exported a list of conversations")},
    {"knowledge.changed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "changed what a bot knows")},
    {"question.closed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "took questions off the work list")},
    {"question.reopened",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "put questions back on the work list")},
    {"serving.restarted",
     QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "listened again with other settings")},
    {"turn.data_request_asked", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "asked for their data")},
    {"turn.reminded", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "the bot spoke up in a silence")},
    {"view.removed", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "forgot a view of the list")},
    {"view.saved", QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", "kept a view of the list")},
};

QString textMember(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? shown(found->get<std::string>()) : QString();
}

} // namespace

AuditRow AuditWords::read(const audit::Entry& entry) {
    AuditRow row;
    row.sequence = entry.sequence;
    row.at = entry.at;
    row.json = QString::fromStdString(entry.json);
    if (const auto json = parseJson(entry.json); json && json->is_object()) {
        row.actor = textMember(*json, "actor");
        row.role = textMember(*json, "role");
        row.act = textMember(*json, "act");
        row.object = textMember(*json, "object");
        const QString decision = textMember(*json, "decision");
        row.allowed = decision.isEmpty() || decision.startsWith("allow");
    }
    return row;
}

QString AuditWords::act(const QString& act) {
    for (const ActText& each : kActs)
        if (act == QLatin1String(each.act)) return tr(each.words);
    // What was denied is logged under the right that was missing.
    const auto right = access::rightFromName(utf8(act));
    return right ? tr("wanted to %1").arg(Words::right(*right)) : act;
}

QString AuditWords::who(const AuditRow& row, const QHash<QString, QString>& names) {
    if (const auto found = names.constFind(row.actor); found != names.constEnd()) return *found;
    if (row.role == "visitor") return tr("visitor");
    if (row.role == "system" || row.actor.isEmpty()) return tr("system");
    const auto role = access::roleFromName(utf8(row.role));
    return tr("%1 %2…").arg(role ? Words::role(*role) : row.role, row.actor.left(6));
}

} // namespace chatkeep::ui

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

#define CK_ACT(text) QT_TRANSLATE_NOOP("chatkeep::ui::AuditWords", text)

constexpr ActText kActs[] = {
    {"audit.exported", CK_ACT("exported the audit log")},
    {"backup.begun", CK_ACT("began a backup")},
    {"backup.created", CK_ACT("made a backup")},
    {"backup.failed", CK_ACT("a backup failed")},
    {"backup.keys_refreshed", CK_ACT("refreshed the keys of a backup")},
    {"backup.target_forgotten", CK_ACT("forgot a backup target")},
    {"bot.imported", CK_ACT("imported a bot version")},
    {"bot.published", CK_ACT("published a bot version")},
    {"bot.rolled_back", CK_ACT("rolled a bot back")},
    {"bot.trained", CK_ACT("trained a bot")},
    {"canned_reply.removed", CK_ACT("removed a canned reply")},
    {"canned_reply.saved", CK_ACT("saved a canned reply")},
    {"conversation.delete_began", CK_ACT("began to delete a conversation")},
    {"conversation.deleted", CK_ACT("deleted a conversation")},
    {"conversation.exported", CK_ACT("exported a conversation")},
    {"conversation.handoff_asked", CK_ACT("asked for a person")},
    {"conversation.imported", CK_ACT("imported a conversation")},
    {"conversation.noted", CK_ACT("wrote a note")},
    {"conversation.rated", CK_ACT("rated a conversation")},
    {"conversation.replied", CK_ACT("replied to a visitor")},
    {"conversation.resolved", CK_ACT("resolved a conversation")},
    {"conversation.returned", CK_ACT("handed a conversation back")},
    {"conversation.revealed", CK_ACT("revealed masked text")},
    {"conversation.started", CK_ACT("began a conversation")},
    {"conversation.taken", CK_ACT("took over a conversation")},
    {"conversations.import_began", CK_ACT("began an import")},
    {"keys.rotation_settled", CK_ACT("settled an owed rotation")},
    {"operator.added", CK_ACT("added an operator")},
    {"operator.password_changed", CK_ACT("changed a password")},
    {"operator.password_kept", CK_ACT("kept a password")},
    {"operator.recovered", CK_ACT("recovered an operator")},
    {"operator.removed", CK_ACT("removed an operator")},
    {"operator.restored", CK_ACT("restored an operator")},
    {"operator.role_changed", CK_ACT("changed a role")},
    {"person.delete_began", CK_ACT("began to delete a person")},
    {"person.deleted", CK_ACT("deleted a person")},
    {"recovery.renewed", CK_ACT("renewed the recovery shares")},
    {"session.ended", CK_ACT("signed out")},
    {"session.factor_shown", CK_ACT("gave the password again")},
    {"session.refused", CK_ACT("was refused at sign-in")},
    {"session.started", CK_ACT("signed in")},
    {"setting.changed", CK_ACT("changed a setting")},
    {"slot.removed", CK_ACT("removed a slot")},
    {"turn.answered", CK_ACT("the bot answered a message")},
    {"turn.received", CK_ACT("received a message")},
    {"vault.restored", CK_ACT("restored the vault")},
    {"vault.unlock_refused", CK_ACT("was refused at the closed vault")},
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
    return act;
}

QString AuditWords::who(const AuditRow& row, const QHash<QString, QString>& names) {
    if (const auto found = names.constFind(row.actor); found != names.constEnd()) return *found;
    if (row.role == "visitor") return tr("visitor");
    if (row.role == "system" || row.actor.isEmpty()) return tr("system");
    const auto role = access::roleFromName(utf8(row.role));
    return tr("%1 %2…").arg(role ? Words::role(*role) : row.role, row.actor.left(6));
}

} // namespace chatkeep::ui

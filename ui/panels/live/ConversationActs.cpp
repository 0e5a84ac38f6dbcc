// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ConversationActs.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/live/ReasonDialog.h"

#include <QDialog>
#include <QFile>
#include <QPushButton>
#include <QSaveFile>

namespace chatkeep::ui {

using conversations::DeletePreview;

namespace {

QString keepers(const DeletePreview& preview) {
    QStringList names;
    for (const auto& keeper : preview.backupsThatKeep)
        names << (keeper.at > 0 ? QString("%1 (%2)").arg(shown(keeper.name), Words::dayTitle(keeper.at))
                                : shown(keeper.name));
    return names.join(", ");
}

} // namespace

ConversationActs::ConversationActs(PanelContext context, QWidget* window)
    : QObject(window)
    , m_context(std::move(context))
    , m_window(window) {}

conversations::ConversationService& ConversationActs::service() const {
    return m_context.services.conversations->service();
}

void ConversationActs::take(ConversationId id) {
    Q_EMIT taking(id);
    runAct(
        m_context, m_window, {tr("Take over"), {}, tr("Take over")},
        [&service = service(), actor = m_context.actor, id] { return service.take(actor, id); },
        [this](Result<void>) { Q_EMIT done(tr("You took over. The bot is silent until you hand back.")); });
}

void ConversationActs::assign(ConversationId id, const QString& colleague, const QString& holder) {
    const auto go = [this, id, colleague] {
        if (colleague == shown(m_context.actor.name())) Q_EMIT taking(id);
        runAct(
            m_context, m_window, {tr("Assign"), {}, tr("Assign")},
            [&service = service(), actor = m_context.actor, id, name = utf8(colleague)] {
                return service.assign(actor, id, name);
            },
            [this, colleague](Result<void>) {
                Q_EMIT done(tr("%1 has this conversation now.").arg(colleague));
            });
    };
    if (holder.isEmpty() || holder == shown(m_context.actor.name())) {
        go();
        return;
    }
    auto* question =
        makeQuestion(m_window, "assign",
                     tr("%1 is answering this visitor. Give the conversation to %2?").arg(holder, colleague),
                     tr("%1 can no longer reply here; what was written stays.").arg(holder), nullptr,
                     tr("Give it to %1").arg(colleague), ButtonKind::Primary);
    connect(question, &QDialog::accepted, this, go);
    question->open();
}

void ConversationActs::handBack(ConversationId id) {
    runAct(
        m_context, m_window, {tr("Hand back"), {}, tr("Hand back")},
        [&service = service(), actor = m_context.actor, id] { return service.handBack(actor, id); },
        [this](Result<void>) { Q_EMIT done(tr("The bot answers again.")); });
}

void ConversationActs::resolve(ConversationId id) {
    runAct(
        m_context, m_window, {tr("Resolve"), {}, tr("Resolve")},
        [&service = service(), actor = m_context.actor, id] { return service.resolve(actor, id); },
        [this](Result<void>) { Q_EMIT done(tr("Resolved. A new message of the visitor opens it again.")); });
}

void ConversationActs::reveal(ConversationId id, const QString& label) {
    auto* dialog = new ReasonDialog(
        label,
        [this, id](const QString& reason) {
            runAct(
                m_context, m_window, {tr("Reveal masked text"), {}, tr("Reveal")},
                [&service = service(), actor = m_context.actor, id, words = utf8(reason)] {
                    return service.reveal(actor, id, words);
                },
                [this](Result<void>) {
                    Q_EMIT done(tr("Revealed for five minutes. This was written to the audit log."));
                });
        },
        m_window);
    dialog->open();
}

void ConversationActs::exportOne(ConversationId id, const QString& label) {
    const QString name = tr("conversation %1.json").arg(label).replace('/', '-');
    const auto write = [this, id](const QString& file) {
        runAct(
            m_context, m_window,
            {tr("Export the conversation"),
             tr("The whole transcript with its notes is written to a file outside the vault. "
                "There it is neither encrypted nor watched any more. Personal data stays masked unless "
                "you have revealed it."),
             tr("Export")},
            [&service = service(), actor = m_context.actor, id] { return service.exportOne(actor, id); },
            [this, file](Result<conversations::ExportedConversation> result) { save(*result, file); });
    };
    askSaveFile(m_window, tr("Export the conversation"), tr("JSON files (*.json)"), "json", name, write);
}

void ConversationActs::save(const conversations::ExportedConversation& document, const QString& file) {
    m_context.async->run(
        this,
        [text = dumpJson(document.document, 2), file]() -> Result<void> {
            QSaveFile out(file);
            if (!out.open(QIODevice::WriteOnly)) return fail(ErrorCode::Io, {utf8(file)});
            out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            out.write(text.data(), static_cast<qint64>(text.size()));
            return out.commit() ? Result<void>() : fail(ErrorCode::Io, {utf8(file)});
        },
        [this, file](Result<void> result) {
            if (result)
                Q_EMIT done(tr("Exported to %1.").arg(file));
            else
                tellFailure(m_window, result.error());
        });
}

QString ConversationActs::backupsSentence(const DeletePreview& preview) const {
    if (preview.backupsThatKeep.empty()) return tr("No backup holds a copy.");
    return tr("A copy stays readable in these older backups until you delete them: %1.")
        .arg(keepers(preview));
}

QString ConversationActs::targetsSentence(const DeletePreview& preview) const {
    if (preview.backupsThatKeep.empty()) return tr("No backup holds a copy.");
    return tr("Backups in %1 hold a copy. Nothing opens it once the key file there is replaced: right away, "
              "or with the next backup if the folder cannot be reached. Key files that were copied elsewhere "
              "still open it.")
        .arg(keepers(preview));
}

void ConversationActs::tellDeleted(const DeletePreview& deletion) {
    const QString open = keepers(deletion);
    Q_EMIT done(
        open.isEmpty()
            ? tr("The person was deleted.")
            : tr("The person was deleted. A backup there is readable until the next one: %1.").arg(open));
    Q_EMIT deleted();
}

void ConversationActs::deleteConversation(ConversationId id, const QString& label) {
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, id] { return service.previewDelete(actor, id); },
        [this, id, label](Result<DeletePreview> preview) {
            if (!preview) {
                tellFailure(m_window, preview.error());
                return;
            }
            const QString facts =
                tr("What will be removed of this conversation: messages %1, notes %2, and their search "
                   "entries. "
                   "This cannot be undone. The person and their other conversations stay. %3")
                    .arg(Words::number(preview->messages), Words::number(preview->notes),
                         backupsSentence(*preview));
            askFactor(m_context, m_window, tr("Delete the conversation with %1").arg(label), facts,
                      tr("Delete"), [this, id] {
                          runAct(
                              m_context, m_window, {tr("Delete the conversation"), {}, tr("Delete")},
                              [&service = service(), actor = m_context.actor, id] {
                                  return service.deleteConversation(actor, id);
                              },
                              [this](Result<DeletePreview>) {
                                  Q_EMIT done(tr("The conversation was deleted."));
                                  Q_EMIT deleted();
                              });
                      });
        });
}

void ConversationActs::deletePerson(SubjectId person, const QString& label) {
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, person] {
            return service.previewDeletePerson(actor, person);
        },
        [this, person, label](Result<DeletePreview> preview) {
            if (!preview) {
                tellFailure(m_window, preview.error());
                return;
            }
            const QString facts =
                tr("Everything of this person will be removed: conversations %1, messages %2, notes %3. "
                   "Their key is destroyed, so that no backup from today on can open them. This cannot be "
                   "undone. The audit log stays: it holds no personal data. %4")
                    .arg(Words::number(preview->conversations), Words::number(preview->messages),
                         Words::number(preview->notes), targetsSentence(*preview));
            askFactor(m_context, m_window, tr("Delete the person %1").arg(label), facts, tr("Delete person"),
                      [this, person] {
                          runAct(
                              m_context, m_window, {tr("Delete the person"), {}, tr("Delete person")},
                              [&service = service(), actor = m_context.actor, person] {
                                  return service.deletePerson(actor, person);
                              },
                              [this](Result<DeletePreview> deletion) { tellDeleted(*deletion); });
                      });
        });
}

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a version beside training and publishing it: its gate, its note, its export.
#include "core/engine/BotProject.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/Question.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/NoteDialog.h"
#include "ui/panels/bots/VersionsView.h"

#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>

#include <algorithm>

namespace chatkeep::ui {

using engine::BotVersionRow;

void VersionsView::setGate(bool gated) {
    runAct(
        m_context, this, {tr("Ask for its own tests"), {}, tr("Change")},
        [bots = m_context.services.bots, actor = m_context.actor, name = m_bot.name, gated] {
            return bots->setGate(actor, name, gated);
        },
        [this, gated](Result<void>) {
            Q_EMIT told(gated ? tr("Only versions whose own tests pass can be published.")
                              : tr("Versions can be published without their tests."));
            Q_EMIT changed();
        },
        [this](const Error& error) {
            m_gate->setChecked(m_bot.gated);
            Q_EMIT refused(error);
        });
}

void VersionsView::writeNote() {
    auto* note = new QLineEdit(shown(version()->note));
    note->setMaxLength(NoteDialog::kMostCharacters);
    describe(note, "noteOfVersion", tr("Note to the version"));
    auto* dialog =
        makeQuestion(this, "note", tr("Note to v%1 of %2").arg(version()->version).arg(shown(m_bot.name)),
                     tr("Colleagues see it in the list of versions; visitors never do."), note, tr("Save"),
                     ButtonKind::Primary);
    connect(dialog, &QDialog::accepted, this, [this, bot = m_bot, note, number = version()->version] {
        keepNote(bot, number, note->text(), tr("The note was changed."));
    });
    keepUnfinished(m_context, dialog,
                   QStringLiteral("versionNote/%1/%2").arg(shown(m_bot.name)).arg(version()->version));
    dialog->open();
    note->setFocus();
}

/// As it is, if it says the same.
void VersionsView::keepNote(const engine::BotRow& bot, std::int64_t number, const QString& note,
                            const QString& afterwards) {
    const auto at = std::ranges::find(bot.versions, number, &BotVersionRow::version);
    if (at == bot.versions.end() || shown(at->note) == note.trimmed()) return;
    runAct(
        m_context, this, {tr("Change the note"), {}, tr("Save")},
        [bots = m_context.services.bots, actor = m_context.actor, name = bot.name, number,
         words = utf8(note.trimmed())] { return bots->setNote(actor, name, number, words); },
        [this, afterwards](Result<void>) {
            if (!afterwards.isEmpty()) Q_EMIT told(afterwards);
            Q_EMIT changed();
        },
        [this](const Error& error) { Q_EMIT refused(error); });
}

void VersionsView::keepLiveNote(const engine::BotRow& bot, std::int64_t number, const QString& note) {
    m_notes.erase({bot.name, number});
    keepNote(bot, number, note);
}

/// Into a folder of its own within the chosen one.
void VersionsView::exportVersion() {
    askFolder(this, tr("Where the folder of the bot goes"),
              [this, name = m_bot.name, number = version()->version](const QString& folder) {
                  const auto to = QDir(folder).filePath(
                      QStringLiteral("%1-v%2").arg(QString::fromStdString(name)).arg(number));
                  m_context.async->run(
                      this,
                      [bots = m_context.services.bots, actor = m_context.actor, name, number,
                       to = utf8(to)]() -> Result<std::size_t> {
                          CHATKEEP_ASSIGN(const auto files, bots->files(actor, name, number));
                          CHATKEEP_ASSIGN(const auto learned, bots->examples(actor, name, number));
                          CHATKEEP_TRY(engine::writeBotFolder(files, to));
                          return learned.size();
                      },
                      [this, to](Result<std::size_t> left) {
                          if (!left) {
                              Q_EMIT refused(left.error());
                              return;
                          }
                          const auto words = tr("Written to %1.").arg(shown(utf8(to)));
                          const auto kept = tr("%n examples from chats stay in the vault: they belong to the "
                                               "visitors who wrote them.",
                                               nullptr, static_cast<int>(*left));
                          Q_EMIT told(*left > 0 ? words + QLatin1Char(' ') + kept : words);
                      });
              });
}

} // namespace chatkeep::ui

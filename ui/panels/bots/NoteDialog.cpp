// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/NoteDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace chatkeep::ui {

NoteDialog::NoteDialog(const QString& bot, const QString& warning, const QString& note,
                       std::function<void(const QString&)> then, QWidget* parent)
    : QDialog(parent)
    , m_note(new QLineEdit(note)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save as draft"));
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kLarge, metrics::kMedium);
    rows->addWidget(makeLabel(windowTitle(), TextRole::Title));
    rows->addWidget(makeWrapped(tr("A new draft of %1. Visitors meet it once it is published; the versions "
                                   "before it stay as they are.")
                                    .arg(bot),
                                TextRole::Normal));
    if (!warning.isEmpty()) {
        auto* words = makeWrapped(warning, TextRole::Strong);
        words->setObjectName("saveWarning");
        rows->addWidget(words);
    }
    m_note->setMaxLength(kMostCharacters);
    m_note->setPlaceholderText(tr("What changed (optional)"));
    describe(m_note, "versionNote", tr("Note to the version"));
    rows->addWidget(m_note);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = makeButton(tr("Cancel"), "cancelNote", tr("Go on editing"));
    auto* save = makeButton(tr("Save"), "saveNote", tr("Keep the draft with this note"),
                            warning.isEmpty() ? ButtonKind::Primary : ButtonKind::Danger);
    save->setDefault(warning.isEmpty());
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    rows->addLayout(buttons);
    setMinimumWidth(metrics::kDialogWidth);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, [this, then = std::move(then)] {
        then(m_note->text().trimmed());
        accept();
    });
}

} // namespace chatkeep::ui

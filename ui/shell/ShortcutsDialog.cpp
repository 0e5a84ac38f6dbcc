// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ShortcutsDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Keymap.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace chatkeep::ui {

ShortcutsDialog::ShortcutsDialog(Keymap& keymap, QWidget* parent)
    : QDialog(parent)
    , m_keymap(keymap) {
    buildUi();
}

/// One key combination, which nothing else has.
void ShortcutsDialog::changeTo(QKeySequenceEdit& field, const QString& id) {
    if (field.keySequence().isEmpty()) {
        field.setKeySequence(m_keymap.keys(id));
        return;
    }
    const QKeySequence wanted(field.keySequence()[0]);
    const QString holder = m_keymap.holderOf(wanted, id);
    m_problem->setVisible(!holder.isEmpty());
    if (!holder.isEmpty()) {
        m_problem->setText(tr("%1 already belongs to: %2. Nothing was changed.")
                               .arg(wanted.toString(QKeySequence::NativeText), holder));
        field.setKeySequence(m_keymap.keys(id));
        return;
    }
    m_keymap.change(id, wanted);
    field.setKeySequence(wanted);
}

void ShortcutsDialog::buildUi() {
    setWindowTitle(tr("Shortcuts"));
    setObjectName("shortcutsDialog");
    setAttribute(Qt::WA_DeleteOnClose);
    resize(metrics::kFormWidth, metrics::kFormWidth);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(tr("Shortcuts"), TextRole::Title));
    rows->addWidget(makeWrapped(
        tr("Single keys never act while you write. In the composer / offers canned replies and @ colleagues. "
           "Click into a field and press keys to change one; those without a field stay as they are."),
        TextRole::Muted));
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, metrics::kMedium, 0);
    grid->setHorizontalSpacing(metrics::kLarge);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    QString group;
    int row = 0;
    for (const Keymap::Entry& entry : m_keymap.entries()) {
        if (entry.group != group) {
            group = entry.group;
            grid->addWidget(makeLabel(group, TextRole::Strong), row++, 0, 1, 2);
        }
        grid->addWidget(makeWrapped(entry.words, TextRole::Normal), row, 0);
        auto* keys = new QKeySequenceEdit(entry.keys);
        keys->setMinimumWidth(metrics::kRail);
        describe(keys, "keys_" + entry.id, entry.words, tr("Keys for: %1").arg(entry.words));
        grid->addWidget(keys, row++, 1);
        connect(keys, &QKeySequenceEdit::editingFinished, this,
                [this, keys, id = entry.id] { changeTo(*keys, id); });
    }
    for (const Keymap::Fixed& one : Keymap::fixed()) {
        if (one.group != group) {
            group = one.group;
            grid->addWidget(makeLabel(group, TextRole::Strong), row++, 0, 1, 2);
        }
        grid->addWidget(makeWrapped(one.words, TextRole::Normal), row, 0);
        grid->addWidget(makeLabel(one.keys, TextRole::Secondary), row++, 1);
    }
    grid->setRowStretch(row, 1);
    area->setWidget(inside);
    rows->addWidget(area, 1);
    m_problem = makeWrapped({}, TextRole::Error);
    m_problem->setObjectName("shortcutProblem");
    m_problem->hide();
    rows->addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    auto* reset = makeButton(tr("Back to standard"), "shortcutsReset", tr("Forget every change"));
    auto* done = makeButton(tr("Close"), "shortcutsClose", tr("Close this window"), ButtonKind::Primary);
    buttons->addWidget(reset);
    buttons->addStretch();
    buttons->addWidget(done);
    rows->addLayout(buttons);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    connect(reset, &QPushButton::clicked, this, [this] {
        m_keymap.reset();
        for (const Keymap::Entry& entry : m_keymap.entries())
            if (auto* keys = findChild<QKeySequenceEdit*>("keys_" + entry.id))
                keys->setKeySequence(entry.keys);
    });
    done->setFocus();
}

} // namespace chatkeep::ui

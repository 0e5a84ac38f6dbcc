// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/PartCommands.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <QTableView>

namespace chatkeep::ui {

PartCommands::PartCommands(QTableView* list, QWidget* parent)
    : QWidget(parent)
    , m_list(list) {
    auto* row = new QHBoxLayout(this);
    setSpacing(row, 0, metrics::kSmall);
    m_rename = add(tr("Rename…"), "renamePart", tr("Call it otherwise wherever it is named (F2)"),
                   QKeySequence(Qt::Key_F2), &PartCommands::renameRequested);
    m_remove = add(tr("Delete…"), "removePart", tr("Take it out, where nothing needs it (Delete)"),
                   QKeySequence(Qt::Key_Delete), &PartCommands::removalRequested);
    list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QAction* PartCommands::add(const QString& words, const QString& name, const QString& description,
                           const QKeySequence& key, void (PartCommands::*requested)()) {
    auto* action = new QAction(words, m_list);
    action->setObjectName(name + "Action");
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    auto* button = makeButton(words, name, description);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::triggered, this, requested);
    connect(action, &QAction::changed, button, [action, button] {
        button->setVisible(action->isVisible());
        button->setEnabled(action->isEnabled());
    });
    return action;
}

/// One above the other where long words do not fit side by side.
void PartCommands::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    int wanted = -metrics::kSmall;
    for (const auto* button : findChildren<QPushButton*>())
        if (button->isVisibleTo(this)) wanted += button->sizeHint().width() + metrics::kSmall;
    static_cast<QBoxLayout*>(layout())->setDirection(width() < wanted ? QBoxLayout::TopToBottom
                                                                      : QBoxLayout::LeftToRight);
}

void PartCommands::offer(bool rename, bool remove) {
    m_rename->setVisible(rename);
    m_remove->setVisible(remove);
    setVisible(rename || remove);
}

void PartCommands::setReady(bool ready) {
    m_rename->setEnabled(ready);
    m_remove->setEnabled(ready);
}

} // namespace chatkeep::ui

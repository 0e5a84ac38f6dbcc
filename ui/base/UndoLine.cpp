// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/UndoLine.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>

#include <utility>

namespace chatkeep::ui {

UndoLine::UndoLine(QWidget* parent)
    : QWidget(parent)
    , m_words(makeElided({}, TextRole::Secondary))
    , m_key(new QShortcut(QKeySequence::Undo, parent, nullptr, nullptr, Qt::WidgetWithChildrenShortcut)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, metrics::kSmall);
    row->setSpacing(metrics::kSmall);
    m_words->setObjectName("undoWords");
    m_words->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(m_words);
    auto* button = makeButton(tr("Undo"), "undoAct",
                              tr("Take it back (%1)").arg(m_key->key().toString(QKeySequence::NativeText)),
                              ButtonKind::Link);
    row->addWidget(button);
    row->addStretch(1);
    connect(button, &QPushButton::clicked, this, &UndoLine::takeBack);
    connect(m_key, &QShortcut::activated, this, &UndoLine::takeBack);
    withdraw();
}

void UndoLine::offer(const QString& done, std::function<void()> undo) {
    m_words->setText(done);
    m_undo = std::move(undo);
    m_key->setEnabled(true);
    show();
}

void UndoLine::withdraw() {
    m_undo = {};
    m_key->setEnabled(false);
    hide();
}

void UndoLine::takeBack() {
    const auto undo = std::exchange(m_undo, {});
    withdraw();
    if (undo) undo();
}

} // namespace chatkeep::ui

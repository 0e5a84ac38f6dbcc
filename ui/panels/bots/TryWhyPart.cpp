// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/TryWhyPart.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace chatkeep::ui {

TryWhyPart::TryWhyPart(QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    rows->addWidget(makeLine());
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, 0);
    head->addWidget(makeLabel(tr("Why"), TextRole::Strong), 1);
    m_copy = makeButton(tr("Copy as JSON"), "copyTryWhy",
                        tr("Everything that decided, for a report or a script"), ButtonKind::Link);
    head->addWidget(m_copy);
    rows->addLayout(head);
    m_words = makeWrapped({}, TextRole::Secondary);
    m_words->setObjectName("tryWhy");
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_words->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    describe(area, "tryWhyArea", tr("Why the bot said it"));
    area->setWidget(m_words);
    rows->addWidget(area, 1);
    setMinimumHeight(metrics::kRail / 2);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromStdString(dumpJson(m_json, 2))); });
}

void TryWhyPart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT came();
}

void TryWhyPart::tell(const QString& words, const Json& json) {
    m_words->setText(words);
    m_json = json;
    m_copy->setVisible(!json.is_null());
    setVisible(!words.isEmpty());
}

} // namespace chatkeep::ui

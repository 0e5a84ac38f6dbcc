// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/RevealBar.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace chatkeep::ui {

RevealBar::RevealBar(QWidget* parent)
    : QWidget(parent) {
    setArea(this, "warning");
    setObjectName("revealBar");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    m_words = makeWrapped({}, TextRole::Normal);
    m_words->setObjectName("revealWords");
    row->addWidget(m_words, 1);
    auto* mask = makeButton(tr("Mask again"), "maskAgain", tr("Hide personal data of this conversation now"));
    row->addWidget(mask);
    connect(mask, &QPushButton::clicked, this, &RevealBar::maskPressed);
    hide();
}

void RevealBar::setUntil(TimeMs until) {
    m_until = until;
    setVisible(until > 0);
    tick();
}

void RevealBar::tick() {
    if (m_until == 0) return;
    const TimeMs left = m_until - nowMs();
    if (left <= 0) {
        Q_EMIT ranOut();
        return;
    }
    m_words->setText(tr("Personal data is readable here until %1, %2 left. This is in the audit log.")
                         .arg(Words::clock(m_until).left(5), Words::duration((left + 999) / 1000)));
}

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/BehindLine.h"

#include "core/base/Log.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>

namespace chatkeep::ui {

BehindLine::BehindLine(QWidget* parent)
    : QWidget(parent)
    , m_words(makeWrapped({}, TextRole::Error)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    m_words->setObjectName("behindWords");
    row->addWidget(m_words);
    hide();
}

void BehindLine::say(const std::string& part, const Error& error) {
    if (error.code == ErrorCode::Cancelled) return;
    const auto before = m_said.find(part);
    if (before != m_said.end() && before->second.code == error.code) return;
    const QString reference = shown(log::reference("a panel could not be read again", error));
    m_said[part] = {.code = error.code,
                    .words = tr("This could not be read again, and what is shown may be out of date: %1 "
                                "Reference %2.")
                                 .arg(ErrorWords::whatHappened(error), reference)};
    showFirst();
}

void BehindLine::withdraw(const std::string& part) {
    if (m_said.erase(part) > 0) showFirst();
}

void BehindLine::showFirst() {
    setVisible(says());
    if (says()) m_words->setText(m_said.begin()->second.words);
}

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ReplayBar.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>
#include <iterator>

namespace chatkeep::ui {

ReplayBar::ReplayBar(QPlainTextEdit* report, QWidget* parent)
    : QWidget(parent)
    , m_report(report)
    , m_open(makeButton(tr("Open the chat"), "openReplayed",
                        tr("Show the conversation of the turn in which the cursor stands"))) {
    auto* row = new QHBoxLayout(this);
    setBarMargins(row);
    row->addWidget(m_open);
    row->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto* conversation = chosen()) Q_EMIT conversationRequested(shown(conversation->text()));
    });
    connect(m_report, &QPlainTextEdit::cursorPositionChanged, this, &ReplayBar::showChosen);
    hide();
}

void ReplayBar::offer(Turns turns) {
    m_turns = std::move(turns);
    setVisible(!m_turns.empty());
    showChosen();
}

const ConversationId* ReplayBar::chosen() const {
    const int line = m_report->textCursor().blockNumber();
    const auto behind = std::ranges::upper_bound(m_turns, line, {}, &Turns::value_type::first);
    return behind == m_turns.begin() ? nullptr : &std::prev(behind)->second;
}

void ReplayBar::showChosen() {
    allow(m_open, chosen() ? QString() : tr("Click on a turn of the report first."));
}

} // namespace chatkeep::ui

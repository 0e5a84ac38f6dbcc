// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QWidget>

#include <utility>
#include <vector>

class QPlainTextEdit;
class QPushButton;

namespace chatkeep::ui {

/// Leads from a turn that a replay lists to its chat: to the turn in which the cursor of the report stands.
/// Thread: GUI.
class ReplayBar final : public QWidget {
    Q_OBJECT
public:
    /// The report's first line of a turn, and its conversation; in order.
    using Turns = std::vector<std::pair<int, ConversationId>>;

    explicit ReplayBar(QPlainTextEdit* report, QWidget* parent = nullptr);
    void offer(Turns turns);

Q_SIGNALS:
    void conversationRequested(const QString& conversation);

private:
    [[nodiscard]] const ConversationId* chosen() const;
    void showChosen();

    QPlainTextEdit* m_report;
    QPushButton* m_open;
    Turns m_turns;
};

} // namespace chatkeep::ui

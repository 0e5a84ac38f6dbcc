// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"

#include <QWidget>

class QComboBox;

namespace chatkeep::ui {

/// Which two versions are compared. Thread: GUI.
class CompareBar final : public QWidget {
    Q_OBJECT
public:
    explicit CompareBar(QWidget* parent = nullptr);
    /// The published version stands against `version`; for that one itself, the one before it.
    [[nodiscard]] static std::int64_t partnerOf(const engine::BotRow& bot, std::int64_t version);
    /// The versions to choose from and the two that are chosen; says nothing.
    /// What is published may be another one now; what was chosen stays.
    void follow(const engine::BotRow& bot);
    void offer(const engine::BotRow& bot, std::int64_t from, std::int64_t to);

Q_SIGNALS:
    void chosen(qint64 from, qint64 to);

private:
    QComboBox* m_from;
    QComboBox* m_to;
};

} // namespace chatkeep::ui

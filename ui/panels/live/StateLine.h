// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Conversations.h"
#include "ui/base/PanelContext.h"

#include <QWidget>

class QLabel;

namespace chatkeep::ui {

/// Below a transcript: who types, which colleagues look at it too, how long the visitor has waited. Thread:
/// GUI.
class StateLine final : public QWidget {
    Q_OBJECT
public:
    explicit StateLine(PanelContext context, QWidget* parent = nullptr);

    /// Of no conversation until the next `show`.
    void clear();
    void show(const conversations::Transcript& transcript);
    void follow(const conversations::Event& event);
    void refresh(); ///< times run on

private:
    [[nodiscard]] QStringList parts() const;

    PanelContext m_context;
    QLabel* m_words;
    ConversationId m_id;
    TimeMs m_waitingSince = 0;
    TimeMs m_visitorTypedAt = 0;
    TimeMs m_colleagueTypedAt = 0;
    QStringList m_viewers; ///< other operators who have this conversation open
};

} // namespace chatkeep::ui

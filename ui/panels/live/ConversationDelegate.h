// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"
#include "ui/base/Theme.h"

#include <QCoreApplication>
#include <QStyledItemDelegate>

#include <vector>

namespace chatkeep::ui {

class ConversationListModel;

/// One word about a conversation, with its tone.
struct ConversationChip {
    QString text;
    Tone tone = Tone::Neutral;
};

/// What a conversation's chips say, for the list and the transcript's header.
class ConversationWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::ConversationWords)

public:
    [[nodiscard]] static std::vector<ConversationChip>
    chips(const conversations::ConversationRow& row, const QString& self, TimeMs now, int targetSeconds);
    [[nodiscard]] static ConversationChip state(const conversations::ConversationRow& row,
                                                const QString& self);
    /// The operator called `name` is who answers.
    [[nodiscard]] static bool answeredBy(const conversations::ConversationRow& row, const std::string& name) {
        return row.owner == conversations::Owner::Person && row.operatorName == name;
    }
};

/// Draws a conversation in the list: who, when, the last words, chips, unread.
class ConversationDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    ConversationDelegate(const Theme& theme, const ConversationListModel& model, QObject* parent);
    void setSelf(const QString& operatorName) { m_self = operatorName; }
    void setTarget(int seconds) { m_targetSeconds = seconds; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintBlank(QPainter& painter, const QRect& box) const;
    void paintWords(QPainter& painter, const QRect& box, const conversations::ConversationRow& row,
                    bool selected) const;
    void paintChips(QPainter& painter, const QRect& box, const conversations::ConversationRow& row,
                    bool selected) const;

    const Theme& m_theme;
    const ConversationListModel& m_model;
    QString m_self;
    int m_targetSeconds = 120;
};

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelBase.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QTimer;

namespace chatkeep::ui {

/// Ctrl+K: goes to panels, does what the open panel offers, finds people by what they are shown as and
/// conversations by their words, by right. Thread: GUI; the search runs on a worker.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    CommandPalette(PanelContext context, QList<PaletteCommand> commands, QWidget* parent);

Q_SIGNALS:
    void conversationChosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildUi();
    void showCommands();
    void search();
    void addHit(const QString& words, const QString& hint, ConversationId conversation);
    void hint(QListWidgetItem* item, const QString& words);
    void choose(QListWidgetItem* item);

    PanelContext m_context;
    QList<PaletteCommand> m_commands;
    QString m_asked;
    QLineEdit* m_text = nullptr;
    QListWidget* m_list = nullptr;
    QTimer* m_delay = nullptr;
};

} // namespace chatkeep::ui

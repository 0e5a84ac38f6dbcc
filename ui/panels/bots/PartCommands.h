// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

/// What can be done to the part of a bot that is chosen in a list: by buttons, by the list's keys (F2,
/// Delete) and by its menu. Thread: GUI.
class PartCommands final : public QWidget {
    Q_OBJECT
public:
    explicit PartCommands(QTableView* list, QWidget* parent = nullptr);
    /// What cannot be done to this kind of part is not offered.
    void offer(bool rename, bool remove);
    /// For the one that is chosen.
    void setReady(bool ready);

Q_SIGNALS:
    void renameRequested();
    void removalRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QAction* add(const QString& words, const QString& name, const QString& description,
                               const QKeySequence& key, void (PartCommands::*requested)());

    QTableView* m_list;
    QAction* m_rename = nullptr;
    QAction* m_remove = nullptr;
};

} // namespace chatkeep::ui

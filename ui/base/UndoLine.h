// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QShortcut;

namespace chatkeep::ui {

/// Says what was just done and offers to take it back, by its button or by the usual key within the widget
/// it stands in; hidden while there is nothing to take back. Thread: GUI.
class UndoLine final : public QWidget {
    Q_OBJECT
public:
    explicit UndoLine(QWidget* parent);
    void offer(const QString& done, std::function<void()> undo);
    void withdraw();
    [[nodiscard]] bool isOffered() const { return m_undo != nullptr; }
    void takeBack(); ///< as its button does

private:
    QLabel* m_words;
    QShortcut* m_key;
    std::function<void()> m_undo;
};

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLineEdit;
class QWidget;

namespace chatkeep::ui {

/// The keys to take a change back in an editor that has a field: the field takes its own changes back first;
/// with none left, the file's. Thread: GUI.
class UndoKeys final : public QObject {
    Q_OBJECT
public:
    UndoKeys(QLineEdit* field, QWidget* editor);

Q_SIGNALS:
    void undoRequested();
    void redoRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_field;
};

} // namespace chatkeep::ui

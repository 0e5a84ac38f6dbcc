// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/UndoKeys.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>

namespace chatkeep::ui {

UndoKeys::UndoKeys(QLineEdit* field, QWidget* editor)
    : QObject(editor)
    , m_field(field) {
    const auto onKey = [&](QKeySequence::StandardKey key, void (UndoKeys::*signal)()) {
        connect(new QShortcut(key, editor, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, signal);
    };
    onKey(QKeySequence::Undo, &UndoKeys::undoRequested);
    onKey(QKeySequence::Redo, &UndoKeys::redoRequested);
    field->installEventFilter(this);
}

bool UndoKeys::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) && !m_field->isUndoAvailable()) {
            Q_EMIT undoRequested();
            return true;
        }
        if (key->matches(QKeySequence::Redo) && !m_field->isRedoAvailable()) {
            Q_EMIT redoRequested();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace chatkeep::ui

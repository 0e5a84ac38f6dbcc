// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/EmptyPaste.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <optional>

namespace chatkeep::ui {

namespace {

/// What the event would paste from, if it pastes at all.
std::optional<QClipboard::Mode> pastedBy(const QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        if (static_cast<const QKeyEvent*>(event)->matches(QKeySequence::Paste)) return QClipboard::Clipboard;
    } else if (event->type() == QEvent::MouseButtonRelease &&
               static_cast<const QMouseEvent*>(event)->button() == Qt::MiddleButton) {
        return QClipboard::Selection;
    }
    return std::nullopt;
}

bool isText(const QObject* object) {
    return qobject_cast<const QPlainTextEdit*>(object) || qobject_cast<const QTextEdit*>(object);
}

} // namespace

EmptyPaste::EmptyPaste(QObject& application) {
    application.installEventFilter(this);
}

bool EmptyPaste::eventFilter(QObject* watched, QEvent* event) {
    const auto mode = pastedBy(event);
    if (!mode || !(isText(watched) || isText(watched->parent()))) return false; // a click is its viewport's
    const QMimeData* data = QGuiApplication::clipboard()->mimeData(*mode);
    return data && data->formats().isEmpty();
}

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chatkeep::ui {

/// Lets nothing be pasted into a text field of several lines where the clipboard, or the selection of a
/// middle click, is empty: Qt 6.4 asks for the first of no formats there, and the program ends. Lives as long
/// as the application. Thread: GUI.
class EmptyPaste final : public QObject {
public:
    explicit EmptyPaste(QObject& application);
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace chatkeep::ui

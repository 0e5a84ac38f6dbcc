// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;

namespace chatkeep::ui {

class Keymap;

/// `?`: every shortcut with its keys; each can be changed here. Thread: GUI.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(Keymap& keymap, QWidget* parent);

private:
    void buildUi();
    void changeTo(QKeySequenceEdit& field, const QString& id);

    Keymap& m_keymap;
    QLabel* m_problem = nullptr;
};

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;

namespace chatkeep::ui {

/// Asks for a note to a new version. `warning` says what will not be in it; `note` is what was written
/// before. Deletes itself. Thread: GUI.
class NoteDialog final : public QDialog {
    Q_OBJECT
public:
    static constexpr int kMostCharacters = 200;

    NoteDialog(const QString& bot, const QString& warning, const QString& note,
               std::function<void(const QString&)> then, QWidget* parent);

private:
    QLineEdit* m_note;
};

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <functional>

class QDialog;
class QWidget;

namespace chatkeep::ui {

/// Asks for the name and language of a new bot, and says of each name why it cannot be. Thread: GUI.
class NewBotDialog {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewBotDialog)

public:
    /// `facts`: what becomes of it. `then` gets a name that none of `taken` is, and a language.
    static QDialog* ask(QWidget* parent, const QString& facts, const QStringList& taken,
                        std::function<void(const QString& name, const QString& language)> then);
    /// Why there cannot be such a bot; empty: there can.
    [[nodiscard]] static QString problem(const QStringList& taken, const QString& name,
                                         const QString& language);
    /// What it can do from its beginning.
    [[nodiscard]] static QString beginning(const QString& language);
};

} // namespace chatkeep::ui

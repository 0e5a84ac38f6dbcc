// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

class QWidget;

namespace chatkeep::ui {

/// Asks for the name of a new file of a bot, and says of each name why it cannot be. Thread: GUI.
class NewFileDialog {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewFileDialog)

public:
    /// `then` gets a path that none of `files` has.
    static void ask(QWidget* parent, const engine::BotFiles& files, const QString& folder,
                    std::function<void(const QString&)> then);
    /// Why there cannot be such a file; empty: there can.
    [[nodiscard]] static QString problem(const engine::BotFiles& files, const QString& path);
};

} // namespace chatkeep::ui

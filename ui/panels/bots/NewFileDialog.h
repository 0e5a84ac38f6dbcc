// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include "core/engine/review/NewFile.h"

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <string>

class QWidget;

namespace chatkeep::ui {

/// Asks for the name of a new file of a bot, and says of each name why it cannot be. Thread: GUI.
class NewFileDialog {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewFileDialog)

public:
    /// `then` gets a path that none of `files` has.
    static void ask(QWidget* parent, const engine::BotFiles& files, const QString& folder,
                    std::function<void(const QString&)> then);
    /// The same of another name for one of `files`.
    static void askMove(QWidget* parent, const engine::BotFiles& files, const std::string& file,
                        std::function<void(const QString&)> then);
    /// Why there cannot be such a file; empty: there can.
    [[nodiscard]] static QString problem(engine::NewFileProblem problem);

private:
    /// `question` has the words; its middle is made here.
    struct Question {
        const char* name;
        QString title;
        QString facts;
        QString done;
    };
    using Check = std::function<engine::NewFileProblem(const QString& path)>;
    static void askName(QWidget* parent, const Check& problemOf, const Question& question,
                        const QString& begin, std::function<void(const QString&)> then);
};

} // namespace chatkeep::ui

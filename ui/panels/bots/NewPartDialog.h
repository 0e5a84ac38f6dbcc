// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/NewPart.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace chatkeep::ui {

/// Asks for a new part of a bot (an intent, slot, form, rule …) in words, and says what is missing. Thread:
/// GUI.
class NewPartDialog {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewPartDialog)

public:
    /// `outline`: the bot as it stands. `then` gets a part that can be added to it, and closes the dialog
    /// once it was. Result: the open dialog.
    static QDialog* ask(QWidget* parent, engine::OutlineKind kind, const engine::BotOutline& outline,
                        std::function<void(const engine::NewPart&)> then);
    /// "New intent…"; empty for what cannot be added.
    [[nodiscard]] static QString button(engine::OutlineKind kind);
    [[nodiscard]] static QString problem(engine::NewPartProblem problem, engine::OutlineKind kind);
};

} // namespace chatkeep::ui

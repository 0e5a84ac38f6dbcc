// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/engine/review/NewStep.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace chatkeep::ui {

/// Asks for a further step of a flow, and says what is missing. Thread: GUI.
class NewStepDialog {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewStepDialog)

public:
    /// `outline`: the bot as it stands. `isLast`: nothing comes behind it. `then` gets a step that can be
    /// added.
    static QDialog* ask(QWidget* parent, const engine::BotOutline& outline, const std::string& flow,
                        bool isLast, std::function<void(const engine::NewStep&)> then);
    [[nodiscard]] static QString problem(engine::NewStepProblem problem, const engine::NewStep& step,
                                         const engine::BotOutline& outline);
    /// Why a step was not added, or not taken out.
    [[nodiscard]] static QString refusal(const Error& error);
};

} // namespace chatkeep::ui

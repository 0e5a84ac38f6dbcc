// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Bot.h"

#include <QCoreApplication>
#include <QStringList>

namespace chatkeep::ui {

/// What a turn took in, in words. Thread: GUI.
class TraceWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::TraceWords)

public:
    /// An intent by its name; what a flow's name and description stand for, by the flow's: "flow refund".
    [[nodiscard]] static QString intent(const engine::TurnTrace& trace);
    [[nodiscard]] static QString runnerUp(const engine::TurnTrace& trace);
    /// "rule answer greet", "button, flow refund": what decided, in the window's language; names as they are.
    [[nodiscard]] static QString decidedBy(const engine::TurnTrace& trace);
    /// Which question the message answered.
    [[nodiscard]] static QString answerTo(const engine::TurnTrace& trace);
    /// "size = 42"; a slot without a value is left out.
    [[nodiscard]] static QStringList values(const Json& values);
    /// What the turn filled; only the name where the value was not kept.
    [[nodiscard]] static QStringList filled(const engine::TurnTrace& trace);
    /// "city = Oslo".
    [[nodiscard]] static QStringList entities(const engine::TurnTrace& trace);
};

} // namespace chatkeep::ui

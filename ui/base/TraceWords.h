// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Bot.h"

#include <QStringList>

namespace chatkeep::ui {

/// What a turn took in, in words. Thread: GUI.
class TraceWords {
public:
    /// "size = 42"; a slot without a value is left out.
    [[nodiscard]] static QStringList values(const Json& values);
    /// What the turn filled; only the name where the value was not kept.
    [[nodiscard]] static QStringList filled(const engine::TurnTrace& trace);
    /// "city = Oslo".
    [[nodiscard]] static QStringList entities(const engine::TurnTrace& trace);
};

} // namespace chatkeep::ui

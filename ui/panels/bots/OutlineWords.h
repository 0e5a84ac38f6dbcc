// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <QCoreApplication>
#include <QString>

namespace chatkeep::ui {

/// The words for parts of a bot.
class OutlineWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::OutlineWords)

public:
    [[nodiscard]] static QString kind(engine::OutlineKind kind);
    /// For a bot without any: what belongs there, and how to add the first.
    [[nodiscard]] static QString first(engine::OutlineKind kind);
};

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

/// What code can see of a picture's faults.
namespace chatkeep::tour {

/// Words that do not fit where they stand: labels, buttons, fields, tabs, column titles; widgets that are cut
/// off by their parent. What is elided on purpose and what scrolls is fine.
[[nodiscard]] QStringList clippedWords(const QWidget& window);
/// Fields whose placeholder is too pale to be read.
[[nodiscard]] QStringList faintPlaceholders(const QWidget& window);
/// Controls that a screen reader could not name.
[[nodiscard]] QStringList namelessControls(const QWidget& window);

} // namespace chatkeep::tour

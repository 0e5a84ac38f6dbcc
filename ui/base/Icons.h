// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace chatkeep::ui {

/// A line icon of ours by name ("overview", "live", "bots", "access", "backups", "audit", "settings",
/// "failed") in one colour; "chatkeep" is the program's own. Sharp at every scale.
[[nodiscard]] QIcon makeIcon(const QString& name, const QColor& colour);

} // namespace chatkeep::ui

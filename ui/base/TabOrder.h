// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace chatkeep::ui {

/// Gives the focus to what the Tab key reaches next in the window. Qt's own way goes from outside of a panel
/// straight to what the panel leads the focus to, past all that stands before it.
/// Result: whether there is one. Thread: GUI.
[[nodiscard]] bool focusNext(QWidget& window);

} // namespace chatkeep::ui

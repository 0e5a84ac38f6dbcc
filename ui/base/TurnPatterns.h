// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace chatkeep::ui {

/// The engine's sentences of what happened in a turn: its remarks and why it wants a person.
[[nodiscard]] std::span<const char* const> turnPatterns();

} // namespace chatkeep::ui

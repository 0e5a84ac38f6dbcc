// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/NameChange.h"

namespace chatkeep::engine {

/// All that a bot does by its files, with its names as `change` makes them and without places: two bots of
/// equal forms behave alike. `change` may be null.
[[nodiscard]] Json formOf(const BotSpec& spec, const NameChange* change);

} // namespace chatkeep::engine

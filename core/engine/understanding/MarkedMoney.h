// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ValueLooks.h"
#include "core/engine/understanding/ValueTables.h"

#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// What rules find in the text, its sums of money as the author marks them: where the currency is an entity
/// by itself, or no example has it, an amount is the number beside it. `found` is by the author's own means.
[[nodiscard]] std::vector<Entity> moneyAsMarked(std::string_view utf8, std::vector<Entity> byRules,
                                                const std::vector<Entity>& found, const ValueLooks& looks,
                                                const ValueTables& tables);

} // namespace chatkeep::engine::nlu

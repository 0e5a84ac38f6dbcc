// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "core/store/Database.h"

namespace chatkeep::conversations::rows {

/// The row of an operator by name. Errors: NotFound ("operator"), InvalidInput ("operator", "role").
[[nodiscard]] Result<std::int64_t> answeringOperator(store::ReadTransaction& snapshot, std::string_view name);
/// Whether the operator of that row is there and may answer.
[[nodiscard]] Result<bool> mayAnswer(store::ReadTransaction& snapshot, std::int64_t operatorRow);
[[nodiscard]] Result<std::vector<Colleague>> colleagues(store::ReadTransaction& snapshot);

} // namespace chatkeep::conversations::rows

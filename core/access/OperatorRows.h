// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/OperatorTable.h"

#include <functional>

namespace chatkeep::access {

/// Appends an entry and gives its sequence number: by an Act, or by the log for the program itself.
using AppendEntry = std::function<Result<std::uint64_t>(const audit::Draft&)>;

[[nodiscard]] AppendEntry appendBy(Act& act);
[[nodiscard]] AppendEntry appendBy(store::Transaction& tx, audit::Log& log, const ActorRef& actor);

/// After a change to an operator's row in this transaction: writes the entry that holds the hashes of the row
/// (none for a removed one) and of all rows, and binds the row to it. `details` may bring more members.
[[nodiscard]] Result<void> auditOperatorChange(store::Transaction& tx, const AppendEntry& append,
                                               const std::string& act, const StoredOperator& row,
                                               Json details = Json::object());

} // namespace chatkeep::access

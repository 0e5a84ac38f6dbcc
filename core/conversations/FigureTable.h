// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Database.h"

#include <string>
#include <utility>
#include <vector>

namespace chatkeep::conversations {

/// The table overview_hour: counts of an hour as JSON, by hours since 1970. Errors: as the store.
class FigureTable {
public:
    using Row = std::pair<std::int64_t, std::string>;
    [[nodiscard]] static Result<std::vector<Row>> since(store::ReadTransaction& snapshot, std::int64_t hour);
    [[nodiscard]] static Result<void> put(store::Transaction& tx, const Row& row);
    [[nodiscard]] static Result<void> removeBefore(store::Transaction& tx, std::int64_t hour);
};

} // namespace chatkeep::conversations

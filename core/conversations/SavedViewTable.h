// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/store/Database.h"

#include <string>
#include <vector>

namespace chatkeep::conversations {

/// The table saved_view; bodies are sealed. Errors: as the store.
class SavedViewTable {
public:
    struct Row {
        RowUid uid;
        std::int64_t operatorRow = 0;
        std::string place;
        TimeMs changed = 0;
        Bytes body;
    };
    [[nodiscard]] static Result<std::vector<Row>> of(store::ReadTransaction& snapshot,
                                                     std::int64_t operatorRow, std::string_view place);
    [[nodiscard]] static Result<void> insert(store::Transaction& tx, const Row& row);
    /// False if the operator has no such view.
    [[nodiscard]] static Result<bool> update(store::Transaction& tx, const Row& row);
    [[nodiscard]] static Result<bool> remove(store::Transaction& tx, const RowUid& uid,
                                             std::int64_t operatorRow);
};

} // namespace chatkeep::conversations

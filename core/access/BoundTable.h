// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Writer.h"

#include <cstdint>
#include <optional>

namespace chatkeep::access {

/// Rows of `meta` and `intent_journal` about what is bound to the log. Thread: the transaction's.
class BoundTable {
public:
    /// The last entry that speaks of the vault file and the tombstones.
    [[nodiscard]] static Result<std::optional<std::uint64_t>> outsideEntry(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> setOutsideEntry(store::Transaction& tx, std::uint64_t sequence);
    [[nodiscard]] static Result<void> clearOutsideEntry(store::Transaction& tx);

    /// A rolled-back vault is being accepted.
    [[nodiscard]] static Result<bool> acceptancePending(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> beginAcceptance(store::Transaction& tx, std::int64_t at);
    [[nodiscard]] static Result<void> endAcceptance(store::Transaction& tx);
};

} // namespace chatkeep::access

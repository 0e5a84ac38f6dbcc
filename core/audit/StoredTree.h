// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Tiles.h"
#include "core/store/Database.h"

#include <optional>

namespace chatkeep::audit {

/// The tree as it stands: the right edge in memory, full tiles in the store. Thread: that of the transaction.
class StoredTree final : public SubtreeHashes {
public:
    StoredTree(store::ReadTransaction& tx, const Frontier& frontier)
        : m_tx(tx)
        , m_frontier(frontier) {}
    [[nodiscard]] Result<Digest> at(unsigned level, std::uint64_t index) override;

private:
    [[nodiscard]] Result<Digest> hash(unsigned tileLevel, std::uint64_t index);

    store::ReadTransaction& m_tx;
    const Frontier& m_frontier;
    unsigned m_cachedLevel = 0;
    std::uint64_t m_cachedTile = 0;
    std::vector<Digest> m_cached;
};

/// Makes the frontier again from the newest entries and tiles. Errors: Damaged ("audit log"), the store's.
[[nodiscard]] Result<Frontier> loadFrontier(store::ReadTransaction& tx);
/// Root of the first `size` entries, of a store that no Log is open on. Errors: InvalidInput ("size"),
/// Damaged
/// ("audit log"), the store's.
[[nodiscard]] Result<Digest> rootOfStored(store::ReadTransaction& tx, std::uint64_t size);

} // namespace chatkeep::audit

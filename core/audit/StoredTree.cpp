// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/StoredTree.h"

#include "core/audit/AuditTable.h"

namespace chatkeep::audit {

Result<Digest> StoredTree::hash(unsigned tileLevel, std::uint64_t index) {
    if (const Digest* inMemory = m_frontier.find(tileLevel, index)) return *inMemory;
    const std::uint64_t tile = index / kTileWidth;
    if (m_cached.empty() || m_cachedLevel != tileLevel || m_cachedTile != tile) {
        CHATKEEP_ASSIGN(m_cached, AuditTable::tile(m_tx, tileLevel, tile));
        m_cachedLevel = tileLevel;
        m_cachedTile = tile;
    }
    return m_cached[index % kTileWidth];
}

Result<Digest> StoredTree::at(unsigned level, std::uint64_t index) {
    const unsigned tileLevel = level / kTileHeight;
    const unsigned height = level % kTileHeight;
    std::vector<Digest> hashes(std::size_t{1} << height);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        CHATKEEP_ASSIGN(hashes[i], hash(tileLevel, (index << height) + i));
    }
    return completeRoot(hashes);
}

Result<Frontier> loadFrontier(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(const std::uint64_t size, AuditTable::size(tx));
    Frontier frontier;
    CHATKEEP_ASSIGN(const auto tail, AuditTable::entries(tx, size - partialWidth(size, 0), kTileWidth));
    std::vector<Digest> hashes;
    for (const std::string& entry : tail)
        hashes.push_back(leafHash(asBytes(entry)));
    if (hashes.size() != partialWidth(size, 0))
        return fail(ErrorCode::Damaged, {"audit log"}, "entries missing at the end");
    frontier.load(size, 0, std::move(hashes));
    for (unsigned level = 1; level < kTileLevels; ++level) {
        const std::uint64_t end = hashesAtLevel(size, level);
        hashes.clear();
        for (std::uint64_t tile = end - partialWidth(size, level); tile < end; ++tile) {
            CHATKEEP_ASSIGN(const auto below, AuditTable::tile(tx, level - 1, tile));
            hashes.push_back(completeRoot(below));
        }
        frontier.load(size, level, std::move(hashes));
    }
    return frontier;
}

Result<Digest> rootOfStored(store::ReadTransaction& tx, std::uint64_t size) {
    CHATKEEP_ASSIGN(const Frontier frontier, loadFrontier(tx));
    if (size > frontier.size()) return fail(ErrorCode::InvalidInput, {"size", "outside the tree"});
    StoredTree tree(tx, frontier);
    return rootOf(tree, size);
}

} // namespace chatkeep::audit

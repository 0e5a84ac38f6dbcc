// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/TileStream.h"

namespace chatkeep::audit {

Result<void> TileStream::add(std::string_view entry) {
    appendBundleEntry(m_bundle, entry);
    CHATKEEP_TRY(m_frontier.append(leafHash(asBytes(entry)), *this));
    if (m_frontier.size() % kTileWidth != 0) return {};
    m_frontier.keep();
    return writeBundle(kTileWidth);
}

Result<void> TileStream::finish(std::string_view checkpoint) {
    const std::uint64_t entries = m_frontier.size();
    if (const std::uint64_t width = partialWidth(entries, 0); width > 0) CHATKEEP_TRY(writeBundle(width));
    for (unsigned level = 0; level < kTileLevels; ++level)
        if (const auto hashes = m_frontier.partial(level); !hashes.empty())
            CHATKEEP_TRY(put(level, hashesAtLevel(entries, level) / kTileWidth, hashes));
    return m_out.file("checkpoint", asBytes(checkpoint));
}

Result<void> TileStream::put(unsigned level, std::uint64_t tile, std::span<const Digest> hashes) {
    return m_out.file(tilePath(level, tile, hashes.size()), tileBytes(hashes));
}

Result<void> TileStream::writeBundle(std::uint64_t width) {
    CHATKEEP_TRY(m_out.file(entriesPath((m_frontier.size() - 1) / kTileWidth, width), m_bundle));
    m_bundle.clear();
    return {};
}

} // namespace chatkeep::audit

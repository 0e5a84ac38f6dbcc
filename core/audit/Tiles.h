// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Tree.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace chatkeep::audit {

/// A tile holds the 256 hashes of eight tree levels, as C2SP tlog-tiles lays them out.
inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr unsigned kTileHeight = 8;
inline constexpr unsigned kTileLevels = 8;

/// Hashes that the tree of `size` leaves has at a tile level, and the width of the level's last, partial
/// tile.
[[nodiscard]] constexpr std::uint64_t hashesAtLevel(std::uint64_t size, unsigned level) noexcept {
    return size >> (kTileHeight * level);
}
[[nodiscard]] constexpr std::uint64_t partialWidth(std::uint64_t size, unsigned level) noexcept {
    return hashesAtLevel(size, level) % kTileWidth;
}

/// "x001/x234/067" for 1234067.
[[nodiscard]] std::string tileIndexPath(std::uint64_t tile);
/// "tile/0/x001/x234/067", with ".p/W" behind it if `width` is below 256.
[[nodiscard]] std::string tilePath(unsigned level, std::uint64_t tile, std::uint64_t width);
[[nodiscard]] std::string entriesPath(std::uint64_t tile, std::uint64_t width);

/// Root of a complete subtree over a power of two of hashes.
[[nodiscard]] Digest completeRoot(std::span<const Digest> hashes) noexcept;

/// Hashes one after the other, as in a tile file.
[[nodiscard]] Bytes tileBytes(std::span<const Digest> hashes);
/// Errors: InvalidInput ("tile", "length").
[[nodiscard]] Result<std::vector<Digest>> parseTile(ByteView bytes, std::uint64_t width);

/// Entries as `uint16 length | bytes` one after the other. Each is at most 65,535 bytes.
void appendBundleEntry(Bytes& bundle, std::string_view entry);
/// Errors: InvalidInput ("entries", what): not exactly `width` entries.
[[nodiscard]] Result<std::vector<std::string_view>> parseBundle(ByteView bundle, std::uint64_t width);

/// Who takes a tile that became full.
class TileSink {
public:
    virtual ~TileSink() = default;
    [[nodiscard]] virtual Result<void> put(unsigned level, std::uint64_t tile,
                                           std::span<const Digest> hashes) = 0;
};

/// The growing right edge of the tree: per tile level the hashes from the last kept tile on. Its state is a
/// function of the size, so going back is cutting off; what was full at the last keep() is dropped.
/// Thread: one at a time.
class Frontier {
public:
    Frontier();
    /// Appends a leaf; tiles that become full go to the sink. On an error nothing has changed.
    [[nodiscard]] Result<void> append(const Digest& leaf, TileSink& sink);
    /// Back to a size not below the one of the last keep(). Never allocates.
    void cutTo(std::uint64_t size) noexcept;
    /// What is there now stays: full tiles leave memory.
    void keep() noexcept;
    /// Sets a level's hashes while loading: those of the level's last, partial tile.
    void load(std::uint64_t size, unsigned level, std::vector<Digest> hashes);

    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    [[nodiscard]] Digest root() const;
    /// Hashes of the level's last tile that is not full.
    [[nodiscard]] std::span<const Digest> partial(unsigned level) const noexcept;
    /// The hash at (tile level, index) if it is still in memory, else null.
    [[nodiscard]] const Digest* find(unsigned level, std::uint64_t index) const noexcept;

private:
    struct Level {
        std::uint64_t base = 0; ///< index of hashes[0]; a multiple of 256
        std::vector<Digest> hashes;
    };
    std::array<Level, kTileLevels> m_levels;
    std::uint64_t m_size = 0;
};

} // namespace chatkeep::audit

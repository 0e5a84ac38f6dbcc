// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Tiles.h"

#include <bit>
#include <cstdio>
#include <cstring>

namespace chatkeep::audit {
namespace {

std::string widthSuffix(std::uint64_t width) {
    return width < kTileWidth ? ".p/" + std::to_string(width) : std::string();
}

constexpr std::size_t kLengthBytes = 2;

} // namespace

std::string tileIndexPath(std::uint64_t tile) {
    char group[8];
    std::snprintf(group, sizeof group, "%03u", static_cast<unsigned>(tile % 1000));
    std::string path = group;
    for (tile /= 1000; tile > 0; tile /= 1000) {
        std::snprintf(group, sizeof group, "x%03u/", static_cast<unsigned>(tile % 1000));
        path.insert(0, group);
    }
    return path;
}

std::string tilePath(unsigned level, std::uint64_t tile, std::uint64_t width) {
    return "tile/" + std::to_string(level) + "/" + tileIndexPath(tile) + widthSuffix(width);
}

std::string entriesPath(std::uint64_t tile, std::uint64_t width) {
    return "tile/entries/" + tileIndexPath(tile) + widthSuffix(width);
}

Digest completeRoot(std::span<const Digest> hashes) noexcept {
    if (hashes.size() == 1) return hashes[0];
    if (hashes.size() > kTileWidth) {
        const auto half = hashes.size() / 2;
        return nodeHash(completeRoot(hashes.first(half)), completeRoot(hashes.last(half)));
    }
    std::array<Digest, kTileWidth / 2> row;
    for (std::size_t i = 0; i < hashes.size() / 2; ++i)
        row[i] = nodeHash(hashes[2 * i], hashes[2 * i + 1]);
    for (std::size_t width = hashes.size() / 2; width > 1; width /= 2)
        for (std::size_t i = 0; i < width / 2; ++i)
            row[i] = nodeHash(row[2 * i], row[2 * i + 1]);
    return row[0];
}

Bytes tileBytes(std::span<const Digest> hashes) {
    Bytes bytes;
    bytes.reserve(hashes.size() * sizeof(Digest));
    for (const Digest& hash : hashes)
        bytes.insert(bytes.end(), hash.begin(), hash.end());
    return bytes;
}

Result<std::vector<Digest>> parseTile(ByteView bytes, std::uint64_t width) {
    if (bytes.size() != width * sizeof(Digest)) return fail(ErrorCode::InvalidInput, {"tile", "length"});
    std::vector<Digest> hashes(width);
    for (std::size_t i = 0; i < hashes.size(); ++i)
        std::memcpy(hashes[i].data(), bytes.data() + i * sizeof(Digest), sizeof(Digest));
    return hashes;
}

void appendBundleEntry(Bytes& bundle, std::string_view entry) {
    bundle.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
    bundle.push_back(static_cast<std::uint8_t>(entry.size()));
    const ByteView bytes = asBytes(entry);
    bundle.insert(bundle.end(), bytes.begin(), bytes.end());
}

Result<std::vector<std::string_view>> parseBundle(ByteView bundle, std::uint64_t width) {
    std::vector<std::string_view> entries;
    while (!bundle.empty()) {
        if (entries.size() == width) return fail(ErrorCode::InvalidInput, {"entries", "more than expected"});
        if (bundle.size() < kLengthBytes) return fail(ErrorCode::InvalidInput, {"entries", "cut off"});
        const std::size_t length = static_cast<std::size_t>(bundle[0]) << 8 | bundle[1];
        bundle = bundle.subspan(kLengthBytes);
        if (bundle.size() < length) return fail(ErrorCode::InvalidInput, {"entries", "cut off"});
        entries.push_back(asText(bundle.first(length)));
        bundle = bundle.subspan(length);
    }
    if (entries.size() != width) return fail(ErrorCode::InvalidInput, {"entries", "fewer than expected"});
    return entries;
}

Frontier::Frontier() {
    for (Level& level : m_levels)
        level.hashes.reserve(kTileWidth);
    m_levels[0].hashes.reserve(4 * kTileWidth);
}

Result<void> Frontier::append(const Digest& leaf, TileSink& sink) {
    const std::uint64_t before = m_size;
    Digest hash = leaf;
    ++m_size;
    for (unsigned number = 0; number < kTileLevels; ++number) {
        Level& level = m_levels[number];
        level.hashes.push_back(hash);
        if (level.hashes.size() % kTileWidth != 0) break;
        const auto full = std::span<const Digest>(level.hashes).last(kTileWidth);
        const std::uint64_t tile = (level.base + level.hashes.size()) / kTileWidth - 1;
        if (auto taken = sink.put(number, tile, full); !taken) {
            cutTo(before);
            return taken;
        }
        hash = completeRoot(full);
    }
    return {};
}

void Frontier::cutTo(std::uint64_t size) noexcept {
    for (unsigned number = 0; number < kTileLevels; ++number) {
        Level& level = m_levels[number];
        const auto kept = static_cast<std::size_t>(hashesAtLevel(size, number) - level.base);
        if (kept < level.hashes.size()) level.hashes.resize(kept);
    }
    m_size = size;
}

void Frontier::keep() noexcept {
    for (Level& level : m_levels) {
        const std::size_t full = level.hashes.size() / kTileWidth * kTileWidth;
        if (full == 0) continue;
        level.hashes.erase(level.hashes.begin(), level.hashes.begin() + static_cast<std::ptrdiff_t>(full));
        level.base += full;
    }
}

void Frontier::load(std::uint64_t size, unsigned level, std::vector<Digest> hashes) {
    m_size = size;
    m_levels[level].base = hashesAtLevel(size, level) / kTileWidth * kTileWidth;
    m_levels[level].hashes.assign(hashes.begin(), hashes.end());
}

Digest Frontier::root() const {
    if (m_size == 0) return emptyRoot();
    // From the smallest complete subtree, at the right, to the biggest.
    Digest hash{};
    bool isFirst = true;
    for (unsigned number = 0; number < kTileLevels; ++number) {
        std::span<const Digest> rest = partial(number);
        while (!rest.empty()) {
            const std::size_t width = std::size_t{1} << std::countr_zero(rest.size());
            const Digest subtree = completeRoot(rest.last(width));
            hash = isFirst ? subtree : nodeHash(subtree, hash);
            isFirst = false;
            rest = rest.first(rest.size() - width);
        }
    }
    return hash;
}

std::span<const Digest> Frontier::partial(unsigned level) const noexcept {
    const std::vector<Digest>& hashes = m_levels[level].hashes;
    return std::span<const Digest>(hashes).last(hashes.size() % kTileWidth);
}

const Digest* Frontier::find(unsigned level, std::uint64_t index) const noexcept {
    const Level& kept = m_levels[level];
    if (index < kept.base || index - kept.base >= kept.hashes.size()) return nullptr;
    return &kept.hashes[static_cast<std::size_t>(index - kept.base)];
}

} // namespace chatkeep::audit

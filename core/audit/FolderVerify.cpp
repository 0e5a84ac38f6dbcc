// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Checkpoint.h"
#include "core/audit/EntryText.h"
#include "core/audit/Note.h"
#include "core/audit/Tiles.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

namespace chatkeep::audit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxProblems = 1000;
constexpr std::uintmax_t kMaxBundleBytes = kTileWidth * (65'535 + 2);

/// Takes nothing: the entries' own tree is only wanted for its root and its hashes.
class NoSink final : public TileSink {
public:
    Result<void> put(unsigned /*level*/, std::uint64_t /*tile*/,
                     std::span<const Digest> /*hashes*/) override {
        return {};
    }
};

/// Checks a folder in two passes over one walk. The tree made again from the entries and the tree the tile
/// files claim are both compared with the signed root; whichever agrees tells which file is at fault where
/// the two differ.
class FolderCheck {
public:
    FolderCheck(fs::path folder, const VerifierKey& key, std::string_view keyText)
        : m_folder(std::move(folder))
        , m_key(key)
        , m_keyText(keyText) {}

    Result<VerifyReport> run();

private:
    struct Difference {
        std::uint64_t tile = 0;
        std::uint64_t index = 0;
    };
    /// Hashes of one level above the leaves; empty where a file was missing or misshapen.
    using Hashes = std::vector<std::optional<Digest>>;

    [[nodiscard]] bool isFull() const { return m_report.problems.size() >= kMaxProblems; }
    void problem(const std::string& file, std::string what);
    std::optional<Bytes> readFile(const std::string& relative, std::uintmax_t maxBytes);
    std::optional<std::vector<Digest>> readTile(unsigned level, std::uint64_t tile, std::uint64_t width);

    bool checkCheckpoint();
    void checkLeafTile(std::uint64_t tile, std::uint64_t width);
    std::vector<Digest> checkBundle(std::uint64_t tile, std::uint64_t width);
    void checkUpperLevels();
    void checkUpperTile(unsigned level, std::uint64_t tile, std::uint64_t width);
    std::optional<Digest> claimedRoot() const;
    void blame();
    void checkForeignFiles();

    static std::uint64_t widthOf(std::uint64_t hashes, std::uint64_t tile) {
        return std::min(kTileWidth, hashes - tile * kTileWidth);
    }

    fs::path m_folder;
    const VerifierKey& m_key;
    std::string_view m_keyText;
    VerifyReport m_report;
    Checkpoint m_checkpoint;
    std::set<std::string> m_expected;

    Frontier m_fromEntries;
    bool m_entriesWhole = true;
    bool m_tilesWhole = true;
    std::vector<Difference> m_leafDifferences;
    std::array<Hashes, kTileLevels + 1> m_madeRoots;    ///< from the entries
    std::array<Hashes, kTileLevels + 1> m_claimedRoots; ///< from the tiles below
    std::array<Hashes, kTileLevels> m_claimed;
    std::vector<Digest> m_claimedLeafEdge; ///< hashes of the partial tile of level 0
};

void FolderCheck::problem(const std::string& file, std::string what) {
    if (!isFull()) m_report.problems.push_back({file, std::move(what)});
}

std::optional<Bytes> FolderCheck::readFile(const std::string& relative, std::uintmax_t maxBytes) {
    m_expected.insert(relative);
    const fs::path path = m_folder / relative;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path, error);
    if (!fs::exists(status)) {
        problem(relative, "the file is missing");
        return std::nullopt;
    }
    if (!fs::is_regular_file(status)) {
        problem(relative, "this is not a plain file");
        return std::nullopt;
    }
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size > maxBytes) {
        problem(relative, "the file is longer than it can be");
        return std::nullopt;
    }
    Bytes bytes(static_cast<std::size_t>(size));
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file) {
        problem(relative, "the file cannot be read");
        return std::nullopt;
    }
    return bytes;
}

std::optional<std::vector<Digest>> FolderCheck::readTile(unsigned level, std::uint64_t tile,
                                                         std::uint64_t width) {
    const std::string path = tilePath(level, tile, width);
    const auto bytes = readFile(path, kTileWidth * sizeof(Digest));
    if (!bytes) return std::nullopt;
    auto hashes = parseTile(*bytes, width);
    if (!hashes) {
        problem(path, "holds " + std::to_string(bytes->size()) + " bytes instead of " +
                          std::to_string(width * sizeof(Digest)));
        return std::nullopt;
    }
    return std::move(*hashes);
}

bool FolderCheck::checkCheckpoint() {
    const auto note = readFile("checkpoint", 64 * 1024);
    if (!note) return false;
    auto checkpoint = openCheckpoint(asText(*note), m_keyText);
    if (checkpoint) {
        m_checkpoint = std::move(*checkpoint);
        m_report.size = m_checkpoint.size;
        return true;
    }
    const bool isForeign = checkpoint.error().code == ErrorCode::WrongSecret;
    problem("checkpoint", isForeign ? "no valid signature of " + m_key.name + " by the given key"
                                    : "malformed: " + checkpoint.error().args.back());
    return false;
}

/// Leaf hashes of a bundle; empty if it cannot be taken apart.
std::vector<Digest> FolderCheck::checkBundle(std::uint64_t tile, std::uint64_t width) {
    const std::string path = entriesPath(tile, width);
    const auto bytes = readFile(path, kMaxBundleBytes);
    if (!bytes) return {};
    const auto entries = parseBundle(*bytes, width);
    if (!entries) {
        problem(path, "holds " + entries.error().args.back() + ", " + std::to_string(width) +
                          " entries were signed");
        return {};
    }
    std::vector<Digest> hashes;
    hashes.reserve(entries->size());
    std::uint64_t sequence = tile * kTileWidth;
    for (const std::string_view entry : *entries) {
        if (auto form = checkEntry(entry, sequence); !form)
            problem(path, "entry " + std::to_string(sequence) + ": " + form.error().args.back());
        hashes.push_back(leafHash(asBytes(entry)));
        ++sequence;
    }
    return hashes;
}

void FolderCheck::checkLeafTile(std::uint64_t tile, std::uint64_t width) {
    const std::vector<Digest> made = checkBundle(tile, width);
    auto claimed = readTile(0, tile, width);
    m_entriesWhole = m_entriesWhole && !made.empty();
    m_tilesWhole = m_tilesWhole && claimed.has_value();
    if (m_entriesWhole) {
        NoSink sink;
        for (const Digest& hash : made)
            (void)m_fromEntries.append(hash, sink);
        m_fromEntries.keep();
    }
    if (!made.empty() && claimed)
        for (std::uint64_t i = 0; i < width; ++i)
            if (made[i] != (*claimed)[i]) m_leafDifferences.push_back({tile, i});
    if (width == kTileWidth) {
        m_madeRoots[1].push_back(made.empty() ? std::nullopt : std::optional(completeRoot(made)));
        m_claimedRoots[1].push_back(claimed ? std::optional(completeRoot(*claimed)) : std::nullopt);
    } else if (claimed) {
        m_claimedLeafEdge = std::move(*claimed);
    }
}

void FolderCheck::checkUpperTile(unsigned level, std::uint64_t tile, std::uint64_t width) {
    auto hashes = readTile(level, tile, width);
    m_tilesWhole = m_tilesWhole && hashes.has_value();
    for (std::uint64_t i = 0; i < width; ++i)
        m_claimed[level].push_back(hashes ? std::optional((*hashes)[i]) : std::nullopt);
    if (width < kTileWidth || level + 1 >= kTileLevels) return;
    m_claimedRoots[level + 1].push_back(hashes ? std::optional(completeRoot(*hashes)) : std::nullopt);

    std::vector<Digest> made;
    for (std::uint64_t i = tile * kTileWidth; i < tile * kTileWidth + width; ++i)
        if (i < m_madeRoots[level].size() && m_madeRoots[level][i]) made.push_back(*m_madeRoots[level][i]);
    m_madeRoots[level + 1].push_back(made.size() == width ? std::optional(completeRoot(made)) : std::nullopt);
}

void FolderCheck::checkUpperLevels() {
    for (unsigned level = 1; level < kTileLevels; ++level) {
        const std::uint64_t hashes = hashesAtLevel(m_checkpoint.size, level);
        for (std::uint64_t tile = 0; tile * kTileWidth < hashes && !isFull(); ++tile)
            checkUpperTile(level, tile, widthOf(hashes, tile));
    }
}

/// The root that the right edge of the tile files gives.
std::optional<Digest> FolderCheck::claimedRoot() const {
    if (!m_tilesWhole) return std::nullopt;
    Frontier edge;
    for (unsigned level = 0; level < kTileLevels; ++level) {
        const std::uint64_t width = partialWidth(m_checkpoint.size, level);
        std::vector<Digest> hashes;
        if (level == 0) hashes = m_claimedLeafEdge;
        if (level > 0)
            for (std::size_t i = m_claimed[level].size() - width; i < m_claimed[level].size(); ++i)
                hashes.push_back(*m_claimed[level][i]);
        edge.load(m_checkpoint.size, level, std::move(hashes));
    }
    return edge.root();
}

void FolderCheck::blame() {
    const bool entriesAgree = m_entriesWhole && m_fromEntries.root() == m_checkpoint.root;
    const auto claimed = claimedRoot();
    bool tilesAgree = claimed == m_checkpoint.root;
    for (unsigned level = 1; level < kTileLevels; ++level) {
        const std::uint64_t hashes = m_claimed[level].size();
        for (std::uint64_t i = 0; i < hashes; ++i) {
            const auto& stated = m_claimed[level][i];
            const auto& made = entriesAgree ? m_madeRoots[level][i] : m_claimedRoots[level][i];
            if (!stated || !made || *stated == *made) continue;
            tilesAgree = false;
            problem(tilePath(level, i / kTileWidth, widthOf(hashes, i / kTileWidth)),
                    "hash " + std::to_string(i % kTileWidth) + " is not that of tile " +
                        tilePath(level - 1, i, kTileWidth));
        }
    }
    for (const Difference& at : m_leafDifferences) {
        const std::uint64_t width = widthOf(m_checkpoint.size, at.tile);
        const std::string entry = std::to_string(at.tile * kTileWidth + at.index);
        if (!entriesAgree)
            problem(entriesPath(at.tile, width), "entry " + entry + " is not the one that was signed");
        if (entriesAgree || !tilesAgree)
            problem(tilePath(0, at.tile, width),
                    "hash " + std::to_string(at.index) + " does not belong to entry " + entry);
    }
    if (m_entriesWhole && !entriesAgree && tilesAgree && m_leafDifferences.empty())
        problem("checkpoint", "the root is not that of the entries");
    if (claimed && *claimed != m_checkpoint.root && m_report.problems.empty())
        problem("checkpoint", "the root is not that of the tiles");
    if (m_entriesWhole && !entriesAgree && m_report.problems.empty())
        problem("checkpoint", "the root is not that of the entries");
}

void FolderCheck::checkForeignFiles() {
    std::error_code error;
    const fs::path top = m_folder / "tile";
    if (!fs::exists(top, error)) return;
    for (fs::recursive_directory_iterator it(top, error), end; !error && it != end; it.increment(error)) {
        if (it->is_directory(error) && !it->is_symlink(error)) continue;
        const std::string relative = it->path().lexically_relative(m_folder).generic_string();
        if (!m_expected.contains(relative)) problem(relative, "the file is no part of this log");
        if (isFull()) return;
    }
}

Result<VerifyReport> FolderCheck::run() {
    std::error_code error;
    const fs::file_status status = fs::status(m_folder, error);
    if (!fs::exists(status)) return fail(ErrorCode::NotFound, {m_folder.string()});
    if (!fs::is_directory(status)) return fail(ErrorCode::Io, {m_folder.string()});
    if (checkCheckpoint()) {
        for (std::uint64_t tile = 0; tile * kTileWidth < m_checkpoint.size && !isFull(); ++tile)
            checkLeafTile(tile, widthOf(m_checkpoint.size, tile));
        checkUpperLevels();
        if (!isFull()) {
            blame();
            checkForeignFiles();
        }
    }
    m_report.ok = m_report.problems.empty();
    return m_report;
}

} // namespace

Result<VerifyReport> verifyFolder(const std::string& folder, std::string_view verifierKey) {
    CHATKEEP_ASSIGN(const VerifierKey key, parseVerifierKey(verifierKey));
    return FolderCheck(folder, key, verifierKey).run();
}

} // namespace chatkeep::audit

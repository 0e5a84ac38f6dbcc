// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Tiles.h"

#include <string>
#include <string_view>

namespace chatkeep::audit {

/// Writes a new C2SP tlog-tiles folder: add() each entry in order, then finish() with the checkpoint. Without
/// a finish the folder is removed again. Thread: one at a time.
class TileFolder final : public TileSink {
public:
    explicit TileFolder(std::string folder)
        : m_folder(std::move(folder)) {}
    ~TileFolder() override;
    TileFolder(const TileFolder&) = delete;
    TileFolder& operator=(const TileFolder&) = delete;

    /// Makes the folder (0700). An empty one may be there. Errors: AlreadyExists, Io, DiskFull.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> add(std::string_view entry);
    /// Root of what was added.
    [[nodiscard]] Digest root() const { return m_frontier.root(); }
    [[nodiscard]] Result<void> finish(std::string_view checkpoint);

    [[nodiscard]] Result<void> put(unsigned level, std::uint64_t tile,
                                   std::span<const Digest> hashes) override;

private:
    [[nodiscard]] Result<void> writeBundle(std::uint64_t width);
    [[nodiscard]] Result<void> writeFile(const std::string& relative, ByteView bytes);

    std::string m_folder;
    Frontier m_frontier;
    Bytes m_bundle;
    bool m_isOurs = false;
    bool m_isFinished = false;
};

} // namespace chatkeep::audit

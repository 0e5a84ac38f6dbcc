// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Tiles.h"

#include <string>
#include <string_view>

namespace chatkeep::audit {

/// Where the files of a C2SP tlog-tiles folder go, each whole: a folder, or an archive.
class TileOutput {
public:
    virtual ~TileOutput() = default;
    [[nodiscard]] virtual Result<void> file(const std::string& relative, ByteView bytes) = 0;
};

/// Turns entries into the files of such a folder: add() each entry in order, then finish() with the
/// checkpoint. Thread: one at a time.
class TileStream final : private TileSink {
public:
    explicit TileStream(TileOutput& out)
        : m_out(out) {}
    [[nodiscard]] Result<void> add(std::string_view entry);
    /// Of what was added.
    [[nodiscard]] Digest root() const { return m_frontier.root(); }
    [[nodiscard]] std::uint64_t size() const noexcept { return m_frontier.size(); }
    [[nodiscard]] Result<void> finish(std::string_view checkpoint);

private:
    [[nodiscard]] Result<void> put(unsigned level, std::uint64_t tile,
                                   std::span<const Digest> hashes) override;
    [[nodiscard]] Result<void> writeBundle(std::uint64_t width);

    TileOutput& m_out;
    Frontier m_frontier;
    Bytes m_bundle;
};

} // namespace chatkeep::audit

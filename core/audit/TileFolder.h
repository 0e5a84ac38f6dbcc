// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/TileStream.h"

#include <string>
#include <string_view>

namespace chatkeep::audit {

/// Writes a new C2SP tlog-tiles folder: add() each entry in order, then finish() with the checkpoint. Without
/// a finish the folder is removed again. Thread: one at a time.
class TileFolder final : private TileOutput {
public:
    explicit TileFolder(std::string folder)
        : m_folder(std::move(folder)) {}
    ~TileFolder() override;
    TileFolder(const TileFolder&) = delete;
    TileFolder& operator=(const TileFolder&) = delete;

    /// Makes the folder (0700). An empty one may be there. Errors: AlreadyExists, Io, DiskFull.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> add(std::string_view entry) { return m_stream.add(entry); }
    /// Root of what was added.
    [[nodiscard]] Digest root() const { return m_stream.root(); }
    [[nodiscard]] Result<void> finish(std::string_view checkpoint);

private:
    [[nodiscard]] Result<void> file(const std::string& relative, ByteView bytes) override;

    std::string m_folder;
    TileStream m_stream{*this};
    bool m_isOurs = false;
    bool m_isFinished = false;
};

} // namespace chatkeep::audit

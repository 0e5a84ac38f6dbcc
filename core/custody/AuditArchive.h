// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/TileStream.h"
#include "core/custody/TarStream.h"

#include <string>
#include <string_view>

namespace chatkeep::custody {

/// Files of a tlog-tiles folder into an archive, under "audit/".
class AuditArchive final : public audit::TileOutput {
public:
    AuditArchive(TarWriter& tar, TimeMs at)
        : m_tar(tar)
        , m_at(at) {}
    [[nodiscard]] Result<void> file(const std::string& relative, ByteView bytes) override;

private:
    TarWriter& m_tar;
    TimeMs m_at;
};

/// Checks such files as they come out of an archive: each entry's form and number, and in the end root and
/// signature.
class AuditArchiveCheck final : private audit::TileOutput {
public:
    /// `relative` without "audit/". Errors: Damaged ("backup").
    [[nodiscard]] Result<void> take(const std::string& relative, ByteView bytes);
    /// Errors: Damaged ("backup").
    [[nodiscard]] Result<void> finish(std::string_view verifierKey, std::uint64_t size,
                                      std::string_view root) const;
    [[nodiscard]] std::uint64_t entries() const noexcept { return m_stream.size(); }

private:
    [[nodiscard]] Result<void> file(const std::string& relative, ByteView bytes) override;
    [[nodiscard]] Result<void> takeEntries(const std::string& relative, ByteView bundle);

    audit::TileStream m_stream{*this};
    std::string m_checkpoint;
};

} // namespace chatkeep::custody

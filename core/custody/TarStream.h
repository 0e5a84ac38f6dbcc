// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/custody/Streams.h"

#include <cstdint>
#include <optional>
#include <string>

namespace chatkeep::custody {

/// Writes a POSIX ustar archive of plain files, one after the other. Sizes above 8 GiB are written in base
/// 256, as GNU and BSD tar read them.
class TarWriter {
public:
    explicit TarWriter(ByteSink& out)
        : m_out(out) {}
    /// Starts a file whose `sizeBytes` follow by write(). Errors: InvalidInput ("name") unless it is
    /// relative, of at most 100 bytes and without "..".
    [[nodiscard]] Result<void> begin(const std::string& name, std::uint64_t sizeBytes, TimeMs modified);
    /// Errors: Internal: more bytes than were announced.
    [[nodiscard]] Result<void> write(ByteView bytes);
    /// A whole small file.
    [[nodiscard]] Result<void> add(const std::string& name, ByteView content, TimeMs modified);
    /// The end of the archive. Errors: Internal: the last file is short.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> endFile();
    ByteSink& m_out;
    std::uint64_t m_left = 0;
    std::uint64_t m_size = 0;
};

struct TarEntry {
    std::string name;
    std::uint64_t sizeBytes = 0;
};

/// Reads such an archive. Anything but plain files with relative names is refused.
/// Errors: Damaged ("archive"); as the source.
class TarReader final : public ByteSource {
public:
    explicit TarReader(ByteSource& in)
        : m_in(in) {}
    /// The next file; passes over what of the current one was not read. Empty at the end; then the source was
    /// read to its end and only zeros followed.
    [[nodiscard]] Result<std::optional<TarEntry>> next();
    /// Content of the current file.
    [[nodiscard]] Result<std::size_t> read(std::span<std::uint8_t> out) override;

private:
    [[nodiscard]] Result<void> skip();
    [[nodiscard]] Result<void> drain();
    ByteSource& m_in;
    std::uint64_t m_left = 0;
    std::uint64_t m_padding = 0;
    bool m_ended = false;
};

} // namespace chatkeep::custody

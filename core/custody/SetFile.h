// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/custody/AgeFile.h"
#include "core/custody/SetFormat.h"
#include "core/custody/TarStream.h"

#include <functional>
#include <memory>
#include <string>

namespace chatkeep::custody {

/// A set in the making: a tar in an age file, beside its name until publish(). Without that it is removed
/// again.
class SetFile {
public:
    /// `path` is the final name. Errors: InvalidInput ("recipient"), DiskFull, Io.
    [[nodiscard]] static Result<std::unique_ptr<SetFile>> begin(const std::string& path,
                                                                const crypto::X25519Point& recipient);
    ~SetFile();
    SetFile(const SetFile&) = delete;
    SetFile& operator=(const SetFile&) = delete;

    [[nodiscard]] TarWriter& tar() { return *m_tar; }
    /// Copies a file in; `progress` (bytes so far) returns false to stop. The hash is hex. Errors: Cancelled,
    /// Io, ...
    [[nodiscard]] Result<std::string> addFile(std::string_view name, const std::string& source, TimeMs at,
                                              const std::function<bool(std::uint64_t)>& progress = {});
    /// Ends archive and age file and makes them durable.
    [[nodiscard]] Result<void> seal();
    /// Opens what was sealed with the file key that only this still knows.
    [[nodiscard]] Result<void> readBack(const std::function<Result<void>(ByteSource& archive)>& check) const;
    /// Gives it its name, in place of a file of that name.
    [[nodiscard]] Result<void> publish();
    [[nodiscard]] std::int64_t sizeBytes() const { return static_cast<std::int64_t>(m_sink->sizeBytes()); }

private:
    explicit SetFile(std::string path)
        : m_path(std::move(path)) {}
    [[nodiscard]] std::string partPath() const { return m_path + ".part"; }

    std::string m_path;
    std::unique_ptr<FileSink> m_sink;
    std::unique_ptr<AgeWriter> m_age;
    std::unique_ptr<TarWriter> m_tar;
    bool m_published = false;
};

/// What a read content set was found to be.
struct ContentRead {
    ContentManifest manifest;
    std::int64_t files = 0;
};
struct KeySetRead {
    KeySetManifest manifest;
    std::string vaultFile;
    std::int64_t files = 0;
};

/// Reads an archive to its end and checks it against its manifest; the database goes to `database` where one
/// is given. Errors: Damaged, NewerVersion ("backup"); as the source and the sink.
[[nodiscard]] Result<ContentRead> readContentArchive(ByteSource& archive, ByteSink* database);
[[nodiscard]] Result<KeySetRead> readKeyArchive(ByteSource& archive, ByteSink* database);

} // namespace chatkeep::custody

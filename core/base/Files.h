// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

namespace chatkeep {

/// A file descriptor that closes itself.
class OwnedDescriptor {
public:
    OwnedDescriptor() noexcept = default;
    explicit OwnedDescriptor(int descriptor) noexcept
        : m_descriptor(descriptor) {}
    OwnedDescriptor(OwnedDescriptor&& other) noexcept
        : m_descriptor(other.release()) {}
    OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept;
    ~OwnedDescriptor();
    [[nodiscard]] int get() const noexcept { return m_descriptor; }
    [[nodiscard]] bool valid() const noexcept { return m_descriptor >= 0; }
    int release() noexcept;

private:
    int m_descriptor = -1;
};

/// The Error for the current errno: DiskFull, NotFound (args[0]: the path) or Io (the path).
[[nodiscard]] Error fileError(const std::string& path);

/// The same for an input that somebody named: what this user may not read is InvalidInput (the path, why).
[[nodiscard]] Error inputError(const std::string& path);

/// The same for an output that somebody named: where none can be is InvalidInput (the path, why); DiskFull.
[[nodiscard]] Error outputError(const std::string& path);
/// Opens a file that somebody named. Errors: NotFound (path), InvalidInput (path, why), Io (path).
[[nodiscard]] Result<std::ifstream> openInput(const std::string& path);

/// The whole file. Errors: NotFound, Io, TooLarge (path, limit).
[[nodiscard]] Result<std::string> readFile(const std::string& path, std::size_t limitBytes);
/// Writes all of `bytes` at the descriptor's place. Errors: DiskFull, Io.
[[nodiscard]] Result<void> writeAll(int descriptor, ByteView bytes, const std::string& path);
/// Replaces a file whole: written to `path` + ".new" (mode 0600), synced, read back, renamed, folder synced.
/// On an error the old file stands as it was. Errors: DiskFull, Io.
[[nodiscard]] Result<void> replaceFile(const std::string& path, std::string_view content);
/// Makes renames and removals in a folder durable. Errors: Io.
[[nodiscard]] Result<void> syncFolder(const std::string& folder);
/// Makes the folder with mode 0700 or narrows an existing one of ours to it. Errors: DiskFull, Io.
[[nodiscard]] Result<void> makePrivateFolder(const std::string& folder);
/// Refuses NFS, SMB, 9P, AFS, Ceph and FUSE (but local block devices): their locks and syncs do not keep what
/// a vault needs. Errors: Unsupported ("network file system"), Io.
[[nodiscard]] Result<void> requireLocalFileSystem(const std::string& folder);

} // namespace chatkeep

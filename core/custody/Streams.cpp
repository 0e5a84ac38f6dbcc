// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/Streams.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace chatkeep::custody {

Result<std::size_t> readFully(ByteSource& source, std::span<std::uint8_t> out) {
    std::size_t done = 0;
    while (done < out.size()) {
        CHATKEEP_ASSIGN(const std::size_t got, source.read(out.subspan(done)));
        if (got == 0) break;
        done += got;
    }
    return done;
}

Result<FileSink> FileSink::create(const std::string& path) {
    OwnedDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.valid()) return FileSink(std::move(file), path);
    if (errno == EEXIST) return fail(ErrorCode::AlreadyExists, {path});
    return std::unexpected(fileError(path));
}

Result<void> FileSink::write(ByteView bytes) {
    CHATKEEP_TRY(writeAll(m_file.get(), bytes, m_path));
    m_size += bytes.size();
    return {};
}

Result<void> FileSink::sync() {
    if (::fsync(m_file.get()) != 0) return std::unexpected(fileError(m_path));
    return {};
}

Result<FileSource> FileSource::open(const std::string& path) {
    OwnedDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status{};
    if (!file.valid() || ::fstat(file.get(), &status) != 0) return std::unexpected(fileError(path));
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::Io, {path}, "not a regular file");
    return FileSource(std::move(file), path, static_cast<std::uint64_t>(status.st_size));
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> out) {
    for (;;) {
        const ssize_t got = ::read(m_file.get(), out.data(), out.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return std::unexpected(fileError(m_path));
    }
}

Result<std::size_t> MemorySource::read(std::span<std::uint8_t> out) {
    const std::size_t take = std::min(out.size(), m_left.size());
    std::copy_n(m_left.begin(), take, out.begin());
    m_left = m_left.subspan(take);
    return take;
}

Result<void> MemorySink::write(ByteView bytes) {
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return {};
}

} // namespace chatkeep::custody

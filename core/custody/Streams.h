// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Files.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace chatkeep::custody {

/// Where bytes go, piece by piece. Thread: one at a time.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    [[nodiscard]] virtual Result<void> write(ByteView bytes) = 0;
};

/// Where bytes come from, piece by piece. Thread: one at a time.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills some of `out`; 0 at the end.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<std::uint8_t> out) = 0;
};

/// Fills `out` or reads to the end; how much there was.
[[nodiscard]] Result<std::size_t> readFully(ByteSource& source, std::span<std::uint8_t> out);

/// A new file, mode 0600. Errors: AlreadyExists, DiskFull, Io.
class FileSink final : public ByteSink {
public:
    [[nodiscard]] static Result<FileSink> create(const std::string& path);
    [[nodiscard]] Result<void> write(ByteView bytes) override;
    /// Makes the content durable.
    [[nodiscard]] Result<void> sync();
    [[nodiscard]] std::uint64_t sizeBytes() const { return m_size; }

private:
    FileSink(OwnedDescriptor file, std::string path)
        : m_file(std::move(file))
        , m_path(std::move(path)) {}
    OwnedDescriptor m_file;
    std::string m_path;
    std::uint64_t m_size = 0;
};

/// Errors: NotFound, Io.
class FileSource final : public ByteSource {
public:
    [[nodiscard]] static Result<FileSource> open(const std::string& path);
    [[nodiscard]] Result<std::size_t> read(std::span<std::uint8_t> out) override;
    [[nodiscard]] std::uint64_t sizeBytes() const { return m_size; }

private:
    FileSource(OwnedDescriptor file, std::string path, std::uint64_t size)
        : m_file(std::move(file))
        , m_path(std::move(path))
        , m_size(size) {}
    OwnedDescriptor m_file;
    std::string m_path;
    std::uint64_t m_size = 0;
};

/// Bytes of the caller's that outlive this.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(ByteView bytes)
        : m_left(bytes) {}
    [[nodiscard]] Result<std::size_t> read(std::span<std::uint8_t> out) override;

private:
    ByteView m_left;
};

/// Keeps what is written.
class MemorySink final : public ByteSink {
public:
    [[nodiscard]] Result<void> write(ByteView bytes) override;
    [[nodiscard]] const Bytes& bytes() const { return m_bytes; }

private:
    Bytes m_bytes;
};

} // namespace chatkeep::custody

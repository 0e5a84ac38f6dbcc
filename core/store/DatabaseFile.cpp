// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DatabaseFile.h"

#include "core/store/CipherSettings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <string_view>

namespace chatkeep::store {

namespace {

constexpr off_t kWalHeaderBytes = 32;
constexpr off_t kWalFrameHeaderBytes = 24;

std::string nameOfFile(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

std::string folderOfFile(const std::string& path) {
    auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

std::unexpected<Error> systemFail(const std::string& path, int number) {
    ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull : ErrorCode::Io;
    return fail(code, {path}, "errno " + std::to_string(number));
}

Result<void> syncDescriptor(const std::string& path, int flags) {
    int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) return systemFail(path, errno);
    int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed) return systemFail(path, failed);
    return {};
}

std::uint32_t bigEndian(const std::uint8_t* bytes) {
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U |
           bytes[3];
}

/// SQLCipher's complaints end in the page's number ("HMAC verification failed for page 7").
std::optional<std::uint32_t> pageNamedIn(std::string_view complaint) {
    constexpr std::string_view kBefore = "failed for page ";
    const auto at = complaint.find(kBefore);
    if (at == std::string_view::npos) return std::nullopt;
    std::uint32_t page = 0;
    const char* end = complaint.data() + complaint.size();
    const auto read = std::from_chars(complaint.data() + at + kBefore.size(), end, page);
    return read.ec == std::errc() && read.ptr == end ? std::optional(page) : std::nullopt;
}

} // namespace

Result<void> createDatabaseFile(const std::string& path) {
    int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        if (errno == EEXIST) return fail(ErrorCode::AlreadyExists, {nameOfFile(path)});
        return systemFail(path, errno);
    }
    ::close(descriptor);
    return {};
}

Result<void> checkDatabaseFile(const std::string& path, const DatabaseKey& key) {
    int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT) return fail(ErrorCode::Damaged, {nameOfFile(path)}, std::string(kMissing));
        return systemFail(path, errno);
    }
    struct stat status{};
    std::array<std::uint8_t, kSaltBytes> head{};
    bool statted = ::fstat(descriptor, &status) == 0;
    auto got = ::pread(descriptor, head.data(), head.size(), 0);
    ::close(descriptor);
    if (!statted || got < 0) return systemFail(path, EIO);
    if (got == 0) return fail(ErrorCode::Damaged, {nameOfFile(path)}, "empty");
    auto salt = key.keyAndSalt.view().last(kSaltBytes);
    if (!std::equal(head.begin(), head.begin() + got, salt.begin()))
        return fail(ErrorCode::Foreign, {nameOfFile(path)}, "another salt");
    if (status.st_size < kPageSizeBytes || status.st_size % kPageSizeBytes != 0)
        return fail(ErrorCode::Damaged, {nameOfFile(path)}, "cut inside a page");
    return {};
}

bool hasWal(const std::string& path) {
    struct stat status{};
    return ::stat((path + "-wal").c_str(), &status) == 0 && status.st_size > 0;
}

Result<std::vector<std::uint32_t>> pagesInWal(const std::string& path) {
    std::vector<std::uint32_t> pages;
    const std::string wal = path + "-wal";
    int descriptor = ::open(wal.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT) return pages;
        return systemFail(wal, errno);
    }
    std::array<std::uint8_t, kWalHeaderBytes> header{};
    std::array<std::uint8_t, kWalFrameHeaderBytes> frame{};
    const auto reads = [&](auto& buffer, off_t at) {
        return ::pread(descriptor, buffer.data(), buffer.size(), at) == static_cast<ssize_t>(buffer.size());
    };
    bool fits = reads(header, 0);
    // Frames of an earlier round of the log stay behind the valid ones; their salts differ.
    for (off_t at = kWalHeaderBytes; fits && reads(frame, at); at += kWalFrameHeaderBytes + kPageSizeBytes)
        if (std::equal(frame.begin() + 8, frame.begin() + 16, header.begin() + 16))
            pages.push_back(bigEndian(frame.data()));
        else
            fits = false;
    ::close(descriptor);
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    return pages;
}

Result<void> checkEveryPage(Connection& connection, const std::vector<std::uint32_t>& superseded) {
    CHATKEEP_ASSIGN(auto statement, connection.prepare("PRAGMA cipher_integrity_check"));
    for (;;) {
        CHATKEEP_ASSIGN(bool complaint, statement.step());
        if (!complaint) return {};
        const auto said = statement.text(0);
        const auto page = pageNamedIn(said);
        if (!page || !std::binary_search(superseded.begin(), superseded.end(), *page))
            return fail(ErrorCode::Damaged, {connection.fileName()}, std::string(said));
    }
}

Result<void> syncFileAndFolder(const std::string& path) {
    CHATKEEP_TRY(syncDescriptor(path, O_RDONLY));
    return syncDescriptor(folderOfFile(path), O_RDONLY | O_DIRECTORY);
}

void removeDatabaseFiles(const std::string& path) {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        ::unlink((path + suffix).c_str());
}

} // namespace chatkeep::store

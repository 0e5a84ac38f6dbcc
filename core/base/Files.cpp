// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"

#include "core/base/Text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace chatkeep {
namespace {

constexpr std::array<std::uint32_t, 9> kNetworkTypes{
    0x6969,     // NFS
    0x517B,     // SMB
    0xFF534D42, // CIFS
    0xFE534D42, // SMB 2
    0x564C,     // NCP
    0x5346414F, // AFS
    0x73757245, // Coda
    0x01021997, // 9P
    0x00C36400, // Ceph
};
constexpr std::uint32_t kFuseType = 0x65735546;

/// FUSE mounts of a local disk are named "fuseblk" in the mount table; all others may be anywhere.
bool isLocalFuse(const std::string& folder) {
    struct stat status{};
    if (::stat(folder.c_str(), &status) != 0) return false;
    const std::string device =
        std::to_string(major(status.st_dev)) + ":" + std::to_string(minor(status.st_dev));
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; std::getline(mounts, line);) {
        const auto words = split(line, ' ');
        if (words.size() < 3 || words[2] != device) continue;
        const auto dash = std::ranges::find(words, std::string_view("-"));
        if (dash != words.end() && dash + 1 != words.end() && *(dash + 1) == "fuseblk") return true;
    }
    return false;
}

} // namespace

OwnedDescriptor& OwnedDescriptor::operator=(OwnedDescriptor&& other) noexcept {
    if (this != &other) {
        if (valid()) ::close(m_descriptor);
        m_descriptor = other.release();
    }
    return *this;
}

OwnedDescriptor::~OwnedDescriptor() {
    if (valid()) ::close(m_descriptor);
}

int OwnedDescriptor::release() noexcept {
    return std::exchange(m_descriptor, -1);
}

Error fileError(const std::string& path) {
    const int number = errno;
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull
                           : number == ENOENT                   ? ErrorCode::NotFound
                                                                : ErrorCode::Io;
    return {code, {path}, std::strerror(number)};
}

Error inputError(const std::string& path) {
    if (errno == EACCES || errno == EPERM)
        return {ErrorCode::InvalidInput, {path, "this user may not read it"}, std::strerror(errno)};
    return fileError(path);
}

Error outputError(const std::string& path) {
    const auto refused = [&path](const char* why) -> Error {
        return {ErrorCode::InvalidInput, {path, why}, std::strerror(errno)};
    };
    switch (errno) {
    case EACCES:
    case EPERM:
        return refused("this user may not write there");
    case EROFS:
        return refused("what lies there cannot be changed");
    case ENOENT:
        return refused("there is no such folder");
    case ENOTDIR:
    case EEXIST:
        return refused("a file stands where a folder is wanted");
    case EISDIR:
        return refused("a folder, not a file");
    default:
        return fileError(path);
    }
}

Result<std::ifstream> openInput(const std::string& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return fail(ErrorCode::InvalidInput, {path, "a folder, not a file"});
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::unexpected(inputError(path));
    return file;
}

Result<std::string> readFile(const std::string& path, std::size_t limitBytes) {
    const OwnedDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status{};
    if (!file.valid() || ::fstat(file.get(), &status) != 0) return std::unexpected(fileError(path));
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::Io, {path}, "not a regular file");
    std::string content;
    content.reserve(std::min(limitBytes, static_cast<std::size_t>(status.st_size)));
    std::array<char, 16384> block;
    for (;;) {
        const ssize_t got = ::read(file.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::unexpected(fileError(path));
        if (got == 0) return content;
        content.append(block.data(), static_cast<std::size_t>(got));
        if (content.size() > limitBytes) return fail(ErrorCode::TooLarge, {path, std::to_string(limitBytes)});
    }
}

Result<void> writeAll(int descriptor, ByteView bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return std::unexpected(fileError(path));
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return {};
}

Result<void> replaceFile(const std::string& path, std::string_view content) {
    const std::string fresh = path + ".new";
    const auto write = [&]() -> Result<void> {
        (void)::unlink(fresh.c_str());
        const OwnedDescriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file.valid()) return std::unexpected(fileError(fresh));
        CHATKEEP_TRY(writeAll(file.get(), asBytes(content), fresh));
        if (::fsync(file.get()) != 0) return std::unexpected(fileError(fresh));
        CHATKEEP_ASSIGN(const std::string readBack, readFile(fresh, content.size()));
        if (readBack != content) return fail(ErrorCode::Io, {fresh}, "read back otherwise");
        if (::rename(fresh.c_str(), path.c_str()) != 0) return std::unexpected(fileError(path));
        return {};
    };
    if (auto written = write(); !written) {
        (void)::unlink(fresh.c_str());
        return written;
    }
    const std::size_t slash = path.rfind('/');
    return syncFolder(slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash));
}

Result<void> syncFolder(const std::string& folder) {
    const OwnedDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.valid() || ::fsync(opened.get()) != 0) return std::unexpected(fileError(folder));
    return {};
}

Result<void> makePrivateFolder(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return std::unexpected(fileError(folder));
    struct stat status{};
    if (::stat(folder.c_str(), &status) != 0) return std::unexpected(fileError(folder));
    if (!S_ISDIR(status.st_mode)) return fail(ErrorCode::Io, {folder}, "not a folder");
    if ((status.st_mode & 0777) != 0700 && ::chmod(folder.c_str(), 0700) != 0)
        return std::unexpected(fileError(folder));
    return {};
}

Result<void> requireLocalFileSystem(const std::string& folder) {
    struct statfs status{};
    if (::statfs(folder.c_str(), &status) != 0) return std::unexpected(fileError(folder));
    const auto type = static_cast<std::uint32_t>(status.f_type);
    const bool remote = std::ranges::find(kNetworkTypes, type) != kNetworkTypes.end() ||
                        (type == kFuseType && !isLocalFuse(folder));
    if (remote) return fail(ErrorCode::Unsupported, {"network file system"});
    return {};
}

} // namespace chatkeep

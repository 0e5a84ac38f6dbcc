// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/TileFolder.h"

#include "core/base/Files.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace chatkeep::audit {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> fileTrouble(int number, const std::string& path) {
    errno = number;
    return std::unexpected(outputError(path));
}

/// A descriptor that closes itself.
class NewFile {
public:
    explicit NewFile(const std::string& path)
        : m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    ~NewFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] bool write(ByteView bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        return true;
    }
    [[nodiscard]] bool sync() const { return ::fsync(m_descriptor) == 0; }

private:
    int m_descriptor;
};

} // namespace

TileFolder::~TileFolder() {
    std::error_code ignored;
    if (m_isOurs && !m_isFinished) fs::remove_all(m_folder, ignored);
}

Result<void> TileFolder::begin() {
    std::error_code error;
    if (fs::exists(fs::symlink_status(m_folder, error))) {
        if (!fs::is_directory(m_folder, error) || !fs::is_empty(m_folder, error))
            return fail(ErrorCode::AlreadyExists, {m_folder});
    } else {
        fs::create_directories(m_folder, error);
        if (error) return fileTrouble(error.value(), m_folder);
        ::chmod(m_folder.c_str(), 0700);
    }
    m_isOurs = true;
    return {};
}

Result<void> TileFolder::finish(std::string_view checkpoint) {
    CHATKEEP_TRY(m_stream.finish(checkpoint));
    m_isFinished = true;
    return {};
}

Result<void> TileFolder::file(const std::string& relative, ByteView bytes) {
    const fs::path path = fs::path(m_folder) / relative;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return fileTrouble(error.value(), path.string());
    const NewFile made(path.string());
    if (!made.isOpen() || !made.write(bytes) || !made.sync()) return fileTrouble(errno, path.string());
    return {};
}

} // namespace chatkeep::audit

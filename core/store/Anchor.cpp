// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Anchor.h"

#include "core/base/Files.h"
#include "core/store/CipherSettings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>

namespace chatkeep::store {

namespace {

constexpr std::size_t kAnchorLimitBytes = 1024 * 1024;
constexpr int kMacBytes = kPageReserveBytes - kPageIvBytes;

/// The salt at the head of a file names its generation, also before the file is opened.
Result<std::string> saltOfFile(const std::string& path) {
    OwnedDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) return std::unexpected(fileError(path));
    std::array<std::uint8_t, kSaltBytes> salt{};
    if (::pread(file.get(), salt.data(), salt.size(), 0) != static_cast<ssize_t>(salt.size()))
        return fail(ErrorCode::Damaged, {path.substr(path.rfind('/') + 1)}, "no salt");
    return toHex(salt);
}

bool hasWal(const std::string& path) {
    struct stat status{};
    return ::stat((path + "-wal").c_str(), &status) == 0 && status.st_size > 0;
}

/// The files whose rolling back would lose something; the search index is rebuildable.
std::array<std::string, 2> anchoredFiles(const keys::Vault& vault) {
    return {vault.path(vault.files().store), vault.path(vault.files().subjects)};
}

Result<AnchorPoint> pointFrom(const Json& entry) {
    AnchorPoint point;
    if (!entry.is_object()) return fail(ErrorCode::Damaged, {"anchor"});
    auto size = integerMember(entry, "size");
    auto root = stringMember(entry, "root");
    if (!size || !root) return fail(ErrorCode::Damaged, {"anchor"});
    auto bytes = fromHex(*root);
    if (!bytes || bytes->size() != point.root.size()) return fail(ErrorCode::Damaged, {"anchor"});
    point.size = static_cast<std::uint64_t>(*size);
    std::copy(bytes->begin(), bytes->end(), point.root.begin());
    return point;
}

} // namespace

Result<crypto::Digest> digestOfPageMacs(const std::string& path) {
    OwnedDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status{};
    if (!file.valid() || ::fstat(file.get(), &status) != 0) return std::unexpected(fileError(path));
    posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    crypto::Sha256Stream stream;
    Bytes length;
    appendBigEndian64(length, static_cast<std::uint64_t>(status.st_size));
    stream.update(length);
    std::array<std::uint8_t, kMacBytes> mac{};
    for (off_t page = kPageSizeBytes; page <= status.st_size; page += kPageSizeBytes) {
        if (::pread(file.get(), mac.data(), mac.size(), page - kMacBytes) != kMacBytes)
            return fail(ErrorCode::Io, {path});
        stream.update(mac);
    }
    return stream.finish();
}

Anchor::Anchor(std::string folder, VaultId vault)
    : m_folder(std::move(folder))
    , m_vault(vault) {}

std::string Anchor::path() const {
    return m_folder + "/" + m_vault.text() + ".json";
}

Result<Json> Anchor::load() const {
    auto text = readFile(path(), kAnchorLimitBytes);
    if (!text && text.error().code == ErrorCode::NotFound)
        return Json{{"format", 1}, {"origins", Json::object()}, {"closed", Json::object()}};
    if (!text) return passOn(std::move(text));
    auto content = parseJson(*text);
    bool ours = content && content->is_object() && content->contains("origins") &&
                content->contains("closed") && (*content)["origins"].is_object() &&
                (*content)["closed"].is_object();
    if (!ours) return fail(ErrorCode::Damaged, {"anchor"});
    return content;
}

Result<void> Anchor::save(const Json& content) const {
    std::error_code ignored; // what could not be made is told by the next line
    std::filesystem::create_directories(std::filesystem::path(m_folder).parent_path(), ignored);
    CHATKEEP_TRY(makePrivateFolder(m_folder));
    return replaceFile(path(), dumpJson(content, 1));
}

Result<bool> Anchor::checkClosedFiles(const keys::Vault& vault) {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(Json content, load());
    auto& closed = content["closed"];
    bool known = false;
    for (const auto& file : anchoredFiles(vault)) {
        CHATKEEP_ASSIGN(auto salt, saltOfFile(file));
        if (!closed.contains(salt)) continue;
        known = true;
        CHATKEEP_ASSIGN(auto digest, digestOfPageMacs(file));
        if (hasWal(file) || closed[salt] != toHex(digest)) return fail(ErrorCode::RolledBack, {"files"});
        closed.erase(salt);
    }
    if (known) CHATKEEP_TRY(save(content));
    return known;
}

Result<bool> Anchor::checkLog(std::string_view origin, std::uint64_t size,
                              const std::function<Result<crypto::Digest>(std::uint64_t)>& rootAt) const {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(Json content, load());
    auto entry = content["origins"].find(std::string(origin));
    if (entry == content["origins"].end()) return false;
    CHATKEEP_ASSIGN(auto point, pointFrom(*entry));
    if (size < point.size) return fail(ErrorCode::RolledBack, {"audit log"});
    CHATKEEP_ASSIGN(auto root, rootAt(point.size));
    if (root != point.root) return fail(ErrorCode::RolledBack, {"audit log"}, "another history");
    return true;
}

Result<void> Anchor::advance(std::string_view origin, const AnchorPoint& point) {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(Json content, load());
    auto& entry = content["origins"][std::string(origin)];
    if (!entry.is_null()) {
        CHATKEEP_ASSIGN(auto known, pointFrom(entry));
        if (point.size <= known.size) return {};
    }
    entry = {{"size", point.size}, {"root", toHex(point.root)}};
    return save(content);
}

Result<void> Anchor::recordClosedFiles(const keys::Vault& vault) {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(Json content, load());
    for (const auto& file : anchoredFiles(vault)) {
        if (hasWal(file)) return fail(ErrorCode::Conflict, {"database"}, "a WAL is left");
        CHATKEEP_ASSIGN(auto salt, saltOfFile(file));
        CHATKEEP_ASSIGN(auto digest, digestOfPageMacs(file));
        content["closed"][salt] = toHex(digest);
    }
    return save(content);
}

Result<void> Anchor::forget() {
    std::lock_guard lock(m_mutex);
    if (::unlink(path().c_str()) != 0 && errno != ENOENT) return std::unexpected(fileError(path()));
    return {};
}

} // namespace chatkeep::store

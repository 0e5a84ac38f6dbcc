// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Anchor.h"

#include "core/base/Files.h"
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"

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
    point.at = integerMember(entry, "at").value_or(0);
    std::copy(bytes->begin(), bytes->end(), point.root.begin());
    return point;
}

class AnchorFile final : public AnchorPlace {
public:
    AnchorFile(std::string folder, VaultId vault)
        : m_folder(std::move(folder))
        , m_path(m_folder + "/" + vault.text() + ".json") {}
    Result<std::optional<std::string>> load() const override {
        auto text = readFile(m_path, kAnchorLimitBytes);
        if (text) return std::optional<std::string>(std::move(*text));
        if (text.error().code == ErrorCode::NotFound) return std::optional<std::string>();
        return passOn(std::move(text));
    }
    Result<void> save(const std::string& text) override {
        std::error_code ignored; // what could not be made is told by the next line
        std::filesystem::create_directories(std::filesystem::path(m_folder).parent_path(), ignored);
        CHATKEEP_TRY(makePrivateFolder(m_folder));
        return replaceFile(m_path, text);
    }
    Result<void> remove() override {
        if (::unlink(m_path.c_str()) != 0 && errno != ENOENT) return std::unexpected(fileError(m_path));
        return {};
    }

private:
    std::string m_folder;
    std::string m_path;
};

class AnchorItem final : public AnchorPlace {
public:
    AnchorItem(keys::SecretPlace& keychain, VaultId vault)
        : m_keychain(keychain)
        , m_name("anchor/" + vault.text()) {}
    Result<std::optional<std::string>> load() const override {
        CHATKEEP_ASSIGN(const auto found, m_keychain.find(m_name));
        if (!found) return std::optional<std::string>();
        return std::optional<std::string>(found->text());
    }
    Result<void> save(const std::string& text) override {
        return m_keychain.keep(m_name, "Chatkeep: how far a vault had come", crypto::Secret(asBytes(text)));
    }
    Result<void> remove() override { return m_keychain.forget(m_name); }

private:
    keys::SecretPlace& m_keychain;
    std::string m_name;
};

} // namespace

std::unique_ptr<AnchorPlace> anchorFile(std::string folder, VaultId vault) {
    return std::make_unique<AnchorFile>(std::move(folder), vault);
}

std::unique_ptr<AnchorPlace> anchorInKeychain(keys::SecretPlace& keychain, VaultId vault) {
    return std::make_unique<AnchorItem>(keychain, vault);
}

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

Result<Json> Anchor::load() const {
    CHATKEEP_ASSIGN(const auto text, m_place->load());
    if (!text) return Json{{"format", 1}, {"origins", Json::object()}, {"closed", Json::object()}};
    auto content = parseJson(*text);
    bool ours = content && content->is_object() && content->contains("origins") &&
                content->contains("closed") && (*content)["origins"].is_object() &&
                (*content)["closed"].is_object();
    if (!ours) return fail(ErrorCode::Damaged, {"anchor"});
    return content;
}

Result<void> Anchor::save(const Json& content) const {
    return m_place->save(dumpJson(content, 1));
}

Result<std::optional<bool>> Anchor::closedFilesDiffer(const keys::Vault& vault) const {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(const Json content, load());
    const auto& closed = content["closed"];
    std::optional<bool> differ;
    for (const auto& file : anchoredFiles(vault)) {
        const auto salt = saltOfFile(file);
        // A missing or cut file is told by whoever opens it, and better.
        if (!salt || !closed.contains(*salt)) continue;
        CHATKEEP_ASSIGN(auto digest, digestOfPageMacs(file));
        differ = differ.value_or(false) || hasWal(file) || closed[*salt] != toHex(digest);
    }
    return differ;
}

Result<void> Anchor::forgetClosedFiles() {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(Json content, load());
    if (content["closed"].empty()) return {};
    content["closed"] = Json::object();
    return save(content);
}

Result<std::optional<AnchorPoint>> Anchor::point(std::string_view origin) const {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(const Json content, load());
    const auto entry = content["origins"].find(std::string(origin));
    if (entry == content["origins"].end()) return std::optional<AnchorPoint>();
    CHATKEEP_ASSIGN(const auto found, pointFrom(*entry));
    return std::optional<AnchorPoint>(found);
}

Result<bool> Anchor::checkLog(std::string_view origin, std::uint64_t size,
                              const std::function<Result<crypto::Digest>(std::uint64_t)>& rootAt) const {
    CHATKEEP_ASSIGN(const auto known, point(origin));
    if (!known) return false;
    if (size < known->size) return fail(ErrorCode::RolledBack, {"audit log"});
    CHATKEEP_ASSIGN(auto root, rootAt(known->size));
    if (root != known->root) return fail(ErrorCode::RolledBack, {"audit log"}, "another history");
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
    entry = {{"size", point.size}, {"root", toHex(point.root)}, {"at", point.at}};
    return save(content);
}

Result<void> Anchor::recordClosedFiles(const keys::Vault& vault) {
    std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(Json content, load());
    content["closed"] = Json::object();
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
    return m_place->remove();
}

} // namespace chatkeep::store

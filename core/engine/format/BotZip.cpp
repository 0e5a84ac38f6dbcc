// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/BotZip.h"

#include "core/base/Files.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/GatheredFiles.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <sys/stat.h>
#include <vector>
#include <zip.h>

namespace chatkeep::engine {
namespace {

namespace fs = std::filesystem;

constexpr zip_int64_t kMostEntries = 200'000;
constexpr std::uintmax_t kMostLinkBytes = 4096;
constexpr std::size_t kMostNameBytes = 4096;
/// Entries may lie over one another, so that a small file holds as much as it likes.
constexpr std::uintmax_t kMostBytesRead = 4 * GatheredFiles::kMostBytes;

struct ZipCloser {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct ZipEntry {
    zip_uint64_t index = 0;
    std::uintmax_t bytes = 0; ///< as the ZIP says
    bool isLocked = false;
    bool isLink = false;
};

bool isLinkOf(zip_t* zip, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    return zip_file_get_external_attributes(zip, index, 0, &system, &attributes) == 0 &&
           system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16U);
}

/// With '/' as some programs of Windows do not write it; no "./".
fs::path pathOf(std::string name) {
    if (!name.contains('/')) std::ranges::replace(name, '\\', '/');
    return fs::path(name).lexically_normal();
}

class ZipReader {
public:
    explicit ZipReader(const std::string& path)
        : m_path(path)
        , m_gathered(path) {}

    Result<BotFiles> read() {
        int why = 0;
        m_zip.reset(zip_open(m_path.c_str(), ZIP_RDONLY, &why));
        if (!m_zip) return fail(ErrorCode::Damaged, {m_path, "ZIP"});
        CHATKEEP_TRY(list());
        dropOuterFolder();
        for (const auto& [name, entry] : m_entries)
            CHATKEEP_TRY(take(name, entry));
        return std::move(m_gathered).files();
    }

private:
    Result<void> list() {
        const auto count = zip_get_num_entries(m_zip.get(), 0);
        if (count > kMostEntries) return fail(ErrorCode::TooLarge, {m_path, "200000 files"});
        for (zip_int64_t i = 0; i < count; ++i) {
            zip_stat_t stat;
            zip_stat_init(&stat);
            const auto index = static_cast<zip_uint64_t>(i);
            if (zip_stat_index(m_zip.get(), index, ZIP_FL_ENC_GUESS, &stat) != 0)
                return fail(ErrorCode::Damaged, {m_path, "ZIP"});
            const std::string given = stat.name;
            if (given.empty() || given.size() > kMostNameBytes)
                return fail(ErrorCode::Damaged, {m_path, "ZIP"});
            const auto path = pathOf(given);
            if (path.is_absolute() || *path.begin() == "..")
                return fail(ErrorCode::InvalidInput, {given, "leads out of the ZIP"});
            const auto name = path.generic_string();
            if (name == "." || name.ends_with('/') || name.starts_with("__MACOSX/")) continue;
            m_entries[name] = {.index = index,
                               .bytes = stat.size,
                               .isLocked = stat.encryption_method != ZIP_EM_NONE,
                               .isLink = isLinkOf(m_zip.get(), index)};
        }
        return {};
    }

    /// The names of a bot's own folders are not taken for the one around it.
    void dropOuterFolder() {
        static constexpr std::array<std::string_view, 6> kOwn = {"data",    "domain",   "knowledge",
                                                                 "intents", "entities", "flows"};
        std::string outer;
        for (const auto& [name, entry] : m_entries) {
            if (!isBotFile(name)) continue;
            const auto top = name.substr(0, name.find('/') + 1);
            if (top.empty() || (!outer.empty() && top != outer)) return;
            outer = top;
        }
        if (outer.empty() || std::ranges::find(kOwn, outer.substr(0, outer.size() - 1)) != kOwn.end()) return;
        std::map<std::string, ZipEntry> inner;
        for (const auto& [name, entry] : m_entries)
            if (name.starts_with(outer)) inner.emplace(name.substr(outer.size()), entry);
        m_entries = std::move(inner);
    }

    [[nodiscard]] bool isToolsOwn(const std::string& name) const {
        std::string folder;
        for (const auto& part : fs::path(name).parent_path()) {
            if (isToolName(part.string(), folder.empty())) return true;
            folder += part.string() + "/";
            if (m_entries.contains(folder + "pyvenv.cfg")) return true;
        }
        return false;
    }

    Result<void> take(const std::string& name, const ZipEntry& entry) {
        if (isToolsOwn(name)) return {};
        if (entry.isLink) return follow(name, entry);
        if (!GatheredFiles::wants(name)) return {};
        CHATKEEP_TRY(m_gathered.makeRoom(entry.bytes));
        CHATKEEP_ASSIGN(auto text, textOf(entry));
        return m_gathered.add(name, std::move(text));
    }

    Result<void> follow(const std::string& name, const ZipEntry& link) {
        std::string to;
        if (link.bytes <= kMostLinkBytes) {
            CHATKEEP_ASSIGN(to, textOf(link));
            to = (fs::path(name).parent_path() / to).lexically_normal().generic_string();
        }
        const auto target = m_entries.find(to);
        if (target != m_entries.end() && !target->second.isLink && GatheredFiles::wants(name)) {
            CHATKEEP_TRY(m_gathered.makeRoom(target->second.bytes));
            CHATKEEP_ASSIGN(auto text, textOf(target->second));
            return m_gathered.add(name, std::move(text));
        }
        const auto within = m_entries.lower_bound(to + "/");
        m_gathered.addLink(name, within != m_entries.end() && within->first.starts_with(to + "/"));
        return {};
    }

    /// Reads no more than the entry says that it holds, whatever comes.
    Result<std::string> textOf(const ZipEntry& entry) {
        if (entry.isLocked) return fail(ErrorCode::InvalidInput, {m_path, "locked by a password"});
        if (entry.bytes > kMostBytesRead - m_read) return fail(ErrorCode::TooLarge, {m_path, "256 MiB"});
        m_read += entry.bytes;
        const std::unique_ptr<zip_file_t, ZipCloser> file(zip_fopen_index(m_zip.get(), entry.index, 0));
        if (!file) return fail(ErrorCode::Damaged, {m_path, "ZIP"});
        std::string text(entry.bytes + 1, '\0');
        std::size_t length = 0;
        while (length < text.size()) {
            const auto got = zip_fread(file.get(), text.data() + length, text.size() - length);
            if (got < 0) return fail(ErrorCode::Damaged, {m_path, "ZIP"});
            if (got == 0) break;
            length += static_cast<std::size_t>(got);
        }
        if (length != entry.bytes) return fail(ErrorCode::Damaged, {m_path, "ZIP"});
        text.resize(length);
        return text;
    }

    std::string m_path;
    std::unique_ptr<zip_t, ZipCloser> m_zip;
    std::map<std::string, ZipEntry> m_entries; ///< by name; folders are none
    GatheredFiles m_gathered;
    std::uintmax_t m_read = 0;
};

} // namespace

Result<bool> isZip(const std::string& path) {
    CHATKEEP_ASSIGN(auto in, openInput(path));
    std::array<char, 4> head{};
    in.read(head.data(), head.size());
    const std::string_view begin(head.data(), static_cast<std::size_t>(in.gcount()));
    return begin == "PK\3\4" || begin == "PK\5\6";
}

Result<BotFiles> readBotZip(const std::string& path) {
    return ZipReader(path).read();
}

} // namespace chatkeep::engine

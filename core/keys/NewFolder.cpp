// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keys/NewFolder.h"

#include "core/base/Files.h"
#include "core/keys/VaultDocument.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

namespace chatkeep::keys {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCreatingMark = "creating";

/// "store.0001.db" with its WAL and shared memory, and the other two databases.
bool isDatabaseFile(std::string_view name) {
    constexpr std::array<std::string_view, 3> starts{"store.", "subjects.", "search."};
    return name.contains(".db") &&
           std::ranges::any_of(starts, [name](auto start) { return name.starts_with(start); });
}

std::vector<fs::path> databaseFilesIn(const std::string& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (isDatabaseFile(entry.path().filename().native())) found.push_back(entry.path());
    return found;
}

} // namespace

Result<void> prepareNewFolder(const std::string& folder) {
    std::error_code error;
    if (fs::exists(folder + "/" + std::string(kVaultFileName), error))
        return fail(ErrorCode::AlreadyExists, {"vault"});
    const std::string mark = folder + "/" + std::string(kCreatingMark);
    const auto old = databaseFilesIn(folder);
    const bool unfinished = fs::exists(mark, error);
    if (!old.empty() && !unfinished) return fail(ErrorCode::AlreadyExists, {"database files"});
    if (const fs::path parent = fs::path(folder).parent_path(); !parent.empty())
        fs::create_directories(parent, error);
    CHATKEEP_TRY(makePrivateFolder(folder));
    CHATKEEP_TRY(requireLocalFileSystem(folder));
    for (const fs::path& file : old)
        fs::remove(file, error);
    return replaceFile(mark, "a vault is being made here\n");
}

void removeLeftovers(const std::string& folder) {
    const std::string vaultFile = folder + "/" + std::string(kVaultFileName);
    (void)::unlink((vaultFile + ".new").c_str());
    (void)::unlink((folder + "/" + std::string(kCreatingMark)).c_str());
}

} // namespace chatkeep::keys

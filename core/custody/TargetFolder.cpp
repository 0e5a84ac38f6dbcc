// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/TargetFolder.h"

#include "core/base/Files.h"
#include "core/base/Text.h"
#include "core/custody/SetFormat.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace chatkeep::custody {
namespace {

namespace fs = std::filesystem;

constexpr int kMostSetsInOneMinute = 60;

bool isInside(const fs::path& inner, const fs::path& outer) {
    const auto [left, right] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return left == outer.end();
}

} // namespace

Result<std::string> targetFolder(const std::string& folder, const std::string& vaultFolder) {
    std::error_code error;
    if (folder.empty() || !isUtf8(folder) || folder.contains('\0'))
        return fail(ErrorCode::InvalidInput, {"folder", "form"});
    fs::path path = fs::weakly_canonical(fs::absolute(folder, error), error);
    if (error) return fail(ErrorCode::InvalidInput, {"folder", "form"});
    if (!path.has_filename()) path = path.parent_path();
    if (isInside(path, fs::weakly_canonical(vaultFolder, error)))
        return fail(ErrorCode::InvalidInput, {"folder", "inside the vault"});
    return path.string();
}

Result<void> makeTargetFolder(const std::string& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) {
        if (::access(folder.c_str(), W_OK) != 0) return std::unexpected(outputError(folder));
        return {};
    }
    fs::create_directories(folder, error);
    if (error) {
        errno = error.value();
        return std::unexpected(outputError(folder));
    }
    fs::permissions(folder, fs::perms::owner_all, error);
    return {};
}

std::vector<ContentSetFile> contentSetsIn(const std::string& folder) {
    std::vector<ContentSetFile> sets;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const auto at = contentSetTime(name);
        std::error_code sizeError;
        const auto size = entry->file_size(sizeError);
        if (at && !sizeError) sets.push_back({name, *at, static_cast<std::int64_t>(size)});
    }
    std::ranges::sort(sets, std::ranges::greater{}, &ContentSetFile::at);
    return sets;
}

bool isReachable(const std::string& folder) {
    return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

Result<std::string> newContentSetPath(const std::string& folder, TimeMs at) {
    std::error_code error;
    for (int i = 0; i < kMostSetsInOneMinute; ++i, at += 1000) {
        std::string path = folder + "/" + contentSetName(at);
        if (!fs::exists(fs::symlink_status(path, error))) return path;
    }
    return fail(ErrorCode::AlreadyExists, {"backup set"});
}

} // namespace chatkeep::custody

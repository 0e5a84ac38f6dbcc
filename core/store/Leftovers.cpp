// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Leftovers.h"

#include "core/base/Log.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

namespace chatkeep::store {

namespace {

/// "store.0002.db" of "store.0002.db-wal"; empty for files that are no database of ours.
std::string_view databaseNameOf(std::string_view file) {
    for (std::string_view suffix : {"-wal", "-shm", "-journal"})
        if (file.ends_with(suffix)) file.remove_suffix(suffix.size());
    for (std::string_view kind : {"store.", "subjects.", "search."}) {
        if (!file.starts_with(kind) || !file.ends_with(".db") || file.size() != kind.size() + 7) continue;
        auto digits = file.substr(kind.size(), 4);
        if (std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return file;
    }
    return {};
}

} // namespace

void removeOtherGenerations(const std::string& folder, const keys::FileNames& current) {
    std::error_code failed;
    std::vector<std::filesystem::path> leftovers;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        std::string name = entry.path().filename().string();
        auto database = databaseNameOf(name);
        bool kept = database.empty() || database == current.store || database == current.subjects ||
                    database == current.search;
        if (!kept) leftovers.push_back(entry.path());
    }
    for (const auto& path : leftovers)
        std::filesystem::remove(path, failed);
    if (!leftovers.empty())
        log::write(log::Level::Info, "files of other generations deleted",
                   {{"files", static_cast<std::int64_t>(leftovers.size())}});
}

} // namespace chatkeep::store

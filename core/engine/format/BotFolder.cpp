// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace chatkeep::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFolderBytes = 64ULL << 20;
constexpr std::size_t kMaxFolderFiles = 10'000;

/// Documents of other kinds, and with endings in any case, are a bot's only where its knowledge lies.
bool isKnowledgeFile(const fs::path& relative) {
    static constexpr std::array<std::string_view, 6> kEndings = {".html", ".htm", ".markdown",
                                                                 ".pdf",  ".md",  ".txt"};
    auto ending = relative.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return relative.begin()->string() == "knowledge" && std::ranges::find(kEndings, ending) != kEndings.end();
}

bool isBotFile(const fs::path& path) {
    static constexpr std::array<std::string_view, 7> kEndings = {".yml", ".yaml", ".md", ".py",
                                                                 ".txt", ".json", ".csv"};
    const auto ending = path.extension().string();
    return std::ranges::find(kEndings, ending) != kEndings.end();
}

/// Folders that hold a tool's own things, never a bot's.
bool isSkippedFolder(const fs::path& path) {
    static constexpr std::array<std::string_view, 5> kNames = {"models", "node_modules", "__pycache__",
                                                               "venv", "results"};
    const auto name = path.filename().string();
    return name.starts_with('.') || std::ranges::find(kNames, name) != kNames.end();
}

Result<std::string> readWhole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return fail(ErrorCode::Io, {path.string()});
    return std::move(text).str();
}

} // namespace

Result<BotFiles> readBotFolder(const std::string& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return fail(ErrorCode::NotFound, {folder});
    BotFiles files;
    std::uintmax_t total = 0;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
        const auto status = at->symlink_status(error);
        if (error) break;
        if (fs::is_directory(status) && isSkippedFolder(at->path())) at.disable_recursion_pending();
        if (!fs::is_regular_file(status)) continue;
        const auto relative = at->path().lexically_relative(folder);
        if (!isBotFile(relative) && !isKnowledgeFile(relative)) continue;
        total += at->file_size(error);
        if (error) break;
        if (total > kMaxFolderBytes) return fail(ErrorCode::TooLarge, {folder, "64 MiB"});
        if (files.size() >= kMaxFolderFiles) return fail(ErrorCode::TooLarge, {folder, "10000 files"});
        CHATKEEP_ASSIGN(auto text, readWhole(at->path()));
        files.emplace(relative.generic_string(), std::move(text));
    }
    if (error) return fail(ErrorCode::Io, {folder}, error.message());
    return files;
}

Result<void> writeBotFolder(const BotFiles& files, const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder, error)) return fail(ErrorCode::Io, {folder});
    if (!fs::is_empty(folder, error)) return fail(ErrorCode::AlreadyExists, {folder});
    for (const auto& [name, text] : files) {
        const auto relative = fs::path(name).lexically_normal();
        if (relative.is_absolute() || relative.empty() || *relative.begin() == "..")
            return fail(ErrorCode::Io, {name}, "path leaves the folder");
        const auto path = fs::path(folder) / relative;
        fs::create_directories(path.parent_path(), error);
        std::ofstream out(path, std::ios::binary);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!out.flush()) return fail(ErrorCode::Io, {path.string()});
    }
    return {};
}

} // namespace chatkeep::engine

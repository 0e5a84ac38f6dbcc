// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/BotFolder.h"

#include "core/base/Files.h"
#include "core/engine/BotProject.h"
#include "core/engine/format/BotZip.h"
#include "core/engine/format/GatheredFiles.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <ranges>
#include <sstream>
#include <vector>

namespace chatkeep::engine {
namespace {

namespace fs = std::filesystem;

/// Folders that hold a tool's own things, never a bot's.
bool isToolFolder(const fs::path& path, bool atTop) {
    std::error_code error;
    return isToolName(path.filename().string(), atTop) || fs::exists(path / "pyvenv.cfg", error);
}

Result<std::string> readWhole(const fs::path& path) {
    CHATKEEP_ASSIGN(const auto in, openInput(path.string()));
    std::ostringstream text;
    text << in.rdbuf();
    if (!in || text.bad()) return fail(ErrorCode::Io, {path.string()});
    return std::move(text).str();
}

std::unexpected<Error> folderError(const fs::path& path, const std::error_code& why) {
    errno = why.value();
    return std::unexpected(inputError(path.string()));
}

class FolderReader {
public:
    explicit FolderReader(const std::string& folder)
        : m_folder(folder)
        , m_gathered(folder) {}

    Result<BotFiles> read() {
        std::error_code error;
        fs::recursive_directory_iterator at(m_folder, error);
        if (error) return folderError(m_folder, error);
        while (at != fs::recursive_directory_iterator()) {
            const auto path = at->path();
            CHATKEEP_TRY(take(*at, at.depth() == 0));
            if (at->is_directory(error) && isToolFolder(path, at.depth() == 0))
                at.disable_recursion_pending();
            at.increment(error); // opens a folder, which may be denied
            if (error) return folderError(path, error);
        }
        return std::move(m_gathered).files();
    }

private:
    Result<void> take(const fs::directory_entry& entry, bool atTop) {
        std::error_code error;
        const auto& path = entry.path();
        const auto relative = path.lexically_relative(m_folder);
        const auto name = relative.generic_string();
        if (entry.is_symlink(error) && !isToolFolder(path, atTop) && !leadsToAFileInside(path)) {
            m_gathered.addLink(name, entry.is_directory(error));
            return {};
        }
        if (!entry.is_regular_file(error) || !GatheredFiles::wants(name)) return {};
        const auto bytes = entry.file_size(error);
        if (error) return fail(ErrorCode::Io, {path.string()}, error.message());
        CHATKEEP_TRY(m_gathered.makeRoom(bytes));
        CHATKEEP_ASSIGN(auto text, readWhole(path));
        return m_gathered.add(name, std::move(text));
    }
    [[nodiscard]] bool leadsToAFileInside(const fs::path& link) const {
        std::error_code error;
        const auto target = fs::canonical(link, error);
        if (error || !fs::is_regular_file(target, error)) return false;
        return *target.lexically_relative(fs::canonical(m_folder, error)).begin() != "..";
    }

    fs::path m_folder;
    GatheredFiles m_gathered;
};

/// One corpus of nlp.js is a bot by itself; other tools, and whoever sends one, give it as a ZIP.
Result<BotFiles> readLoneFile(const fs::path& path) {
    CHATKEEP_ASSIGN(const auto zipped, isZip(path.string()));
    if (zipped) return readBotZip(path.string());
    std::error_code error;
    if (hasEnding(path.string(), ".json") && fs::file_size(path, error) <= GatheredFiles::kMostBytes) {
        CHATKEEP_ASSIGN(auto text, readWhole(path));
        if (text.contains("\"utterances\"")) return BotFiles{{path.filename().string(), std::move(text)}};
    }
    return fail(ErrorCode::InvalidInput, {path.string(), "not a folder or ZIP"});
}

} // namespace

bool isSetAside(std::string_view path) {
    return path.starts_with('.') || path.contains("/.") || path.starts_with("models/") ||
           path.starts_with("results/");
}

bool looksWritten(std::string_view yaml) {
    static constexpr std::array<std::string_view, 9> kSections = {
        "nlu:", "stories:", "rules:", "flows:", "intents:", "responses:", "slots:", "forms:", "test_cases:"};
    return std::ranges::any_of(split(yaml, '\n'), [](std::string_view line) {
        return std::ranges::any_of(kSections, [&](auto section) { return line.starts_with(section); });
    });
}

Result<BotFiles> readBotFolder(const std::string& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return FolderReader(folder).read();
    if (fs::exists(folder, error)) return readLoneFile(folder);
    return error ? folderError(folder, error) : fail(ErrorCode::NotFound, {folder});
}

namespace {

/// Writes a bot's files into an empty folder. What it wrote goes again, and nothing else, unless it is kept:
/// half a bot would be in the way of the next try.
class FolderWriter {
public:
    ~FolderWriter() {
        std::error_code error;
        for (const auto& path : std::views::reverse(m_made))
            fs::remove(path, error); // of a folder only if nothing else is in it
    }
    FolderWriter() = default;
    FolderWriter(const FolderWriter&) = delete;
    FolderWriter& operator=(const FolderWriter&) = delete;

    Result<void> makeFolder(const fs::path& folder) {
        std::error_code error;
        if (fs::is_directory(folder, error)) return {};
        if (folder.has_parent_path() && folder.parent_path() != folder)
            CHATKEEP_TRY(makeFolder(folder.parent_path()));
        if (fs::create_directory(folder, error)) {
            m_made.push_back(folder);
            return {};
        }
        errno = error ? error.value() : ENOTDIR;
        return std::unexpected(outputError(folder.string()));
    }
    Result<void> write(const fs::path& path, std::string_view text) {
        CHATKEEP_TRY(makeFolder(path.parent_path()));
        const OwnedDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!file.valid()) return std::unexpected(outputError(path.string()));
        m_made.push_back(path);
        return writeAll(file.get(), asBytes(text), path.string());
    }
    void keep() { m_made.clear(); }

private:
    std::vector<fs::path> m_made;
};

} // namespace

Result<void> writeBotFolder(const BotFiles& files, const std::string& folder) {
    FolderWriter writer;
    CHATKEEP_TRY(writer.makeFolder(folder));
    std::error_code error;
    if (!fs::is_empty(folder, error)) return fail(ErrorCode::AlreadyExists, {folder});
    for (const auto& [name, text] : files) {
        const auto relative = fs::path(name).lexically_normal();
        if (relative.is_absolute() || relative.empty() || *relative.begin() == "..")
            return fail(ErrorCode::Io, {name}, "path leaves the folder");
        CHATKEEP_TRY(writer.write(fs::path(folder) / relative, text));
    }
    writer.keep();
    return {};
}

} // namespace chatkeep::engine

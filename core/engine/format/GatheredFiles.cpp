// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/GatheredFiles.h"

#include "core/engine/format/BotFolder.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace chatkeep::engine {

/// Prompts of Rasa's (.jinja2) go with the bot, though nothing here uses them. Documents of other kinds are a
/// bot's only where its knowledge lies.
bool isBotFile(std::string_view name) {
    static constexpr std::array<std::string_view, 9> kEndings = {".yml",  ".yaml", ".md",     ".py", ".txt",
                                                                 ".json", ".csv",  ".jinja2", ".j2"};
    static constexpr std::array<std::string_view, 4> kOfKnowledge = {".html", ".htm", ".markdown", ".pdf"};
    const auto ending = foldCase(std::filesystem::path(name).extension().string());
    return std::ranges::find(kEndings, ending) != kEndings.end() ||
           (name.starts_with("knowledge/") && std::ranges::find(kOfKnowledge, ending) != kOfKnowledge.end());
}

bool isToolName(std::string_view folder, bool atTop) {
    return folder == "node_modules" || folder == "__pycache__" || folder == ".git" ||
           (atTop && (folder == "venv" || folder.starts_with('.')));
}

bool GatheredFiles::wants(std::string_view name) {
    return isBotFile(name) && (!isSetAside(name) || isYamlFile(name));
}

Result<void> GatheredFiles::makeRoom(std::uintmax_t bytes) const {
    if (bytes > kMostBytes - m_bytes) return fail(ErrorCode::TooLarge, {m_where, "64 MiB"});
    return {};
}

Result<void> GatheredFiles::add(const std::string& name, std::string text) {
    if (isSetAside(name) && !looksWritten(text)) return {};
    CHATKEEP_TRY(makeRoom(text.size()));
    if (m_files.size() >= kMostFiles) return fail(ErrorCode::TooLarge, {m_where, "10000 files"});
    m_bytes += text.size();
    m_files.insert_or_assign(name, std::move(text));
    return {};
}

void GatheredFiles::addLink(const std::string& name, bool toFolder) {
    if (!isSetAside(name + "/") && (toFolder || isBotFile(name)))
        m_files.emplace(name + std::string(kLinkEnding), std::string());
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

struct YamlNode;

/// One of Rasa's own importers, by the name of its class or by the path to it.
[[nodiscard]] bool isRasaImporter(std::string_view written, std::string_view name);

/// Other projects that a bot's config brings in by MultiProjectImporter, and those that their configs do.
class ImportedProjects {
public:
    ImportedProjects() = default;
    explicit ImportedProjects(const BotFiles& files);

    [[nodiscard]] bool empty() const { return m_folders.empty(); }
    [[nodiscard]] bool contains(std::string_view path) const { return m_folders.contains(folderOf(path)); }
    /// The path as the innermost project sees it that it lies in.
    [[nodiscard]] std::string_view ownPath(std::string_view path) const;
    /// Imports that name nothing in the bot.
    [[nodiscard]] const std::vector<BotDefect>& missing() const { return m_missing; }
    /// Imports that lead out of the bot, and those that no importer reads.
    [[nodiscard]] const std::vector<BotDefect>& unread() const { return m_unread; }

private:
    /// The innermost imported folder that the path lies in, with its slash; one that is none where there is
    /// none.
    [[nodiscard]] std::string_view folderOf(std::string_view path) const;
    void readConfig(const BotFiles& files, const std::string& config, const YamlNode& root);
    void take(const BotFiles& files, const std::string& config, const YamlNode& written);

    std::set<std::string, std::less<>> m_folders; ///< with their slash; empty: the bot itself
    std::set<std::string, std::less<>> m_configs; ///< read, or waiting
    std::vector<std::string> m_waiting;
    std::vector<BotDefect> m_missing;
    std::vector<BotDefect> m_unread;
};

} // namespace chatkeep::engine

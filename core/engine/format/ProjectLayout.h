// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/format/ImportedProjects.h"

#include <string>
#include <string_view>

// Which files make a bot, and what each is by its place and name.
namespace chatkeep::engine {

/// Behind the last slash.
[[nodiscard]] std::string_view fileNameOf(std::string_view path);
[[nodiscard]] bool isTestFile(std::string_view path);
/// Part of the bot for Rasa, which knows tests among data by their name only ("data/nlu/test_drive.yml").
[[nodiscard]] bool isOnlyNamedTest(std::string_view path);

/// What a file of Rasa 1.x and 2.x that is not YAML holds.
enum class OldFormat { None, MarkdownTraining, MarkdownStories, JsonTraining };

[[nodiscard]] OldFormat oldFormatOf(std::string_view path, std::string_view text);

/// Which files make the bot. A project laid out as Rasa's tools expect is read in their places only, so that
/// leftovers beside it do not count twice; any other project is read whole.
class ProjectLayout {
public:
    /// `bothDomains`: of a domain file and a folder of it, which Rasa is told when it trains, both are read.
    ProjectLayout(const BotFiles& files, bool bothDomains);
    [[nodiscard]] bool reads(std::string_view path) const;
    [[nodiscard]] bool isImported(std::string_view path) const { return m_imported.contains(path); }
    [[nodiscard]] const ImportedProjects& imported() const { return m_imported; }
    /// The path as its own project sees it: an imported one has tests and data of its own.
    [[nodiscard]] std::string_view ownPath(std::string_view path) const { return m_imported.ownPath(path); }
    [[nodiscard]] bool hasTwoDomains() const { return m_standard && m_domainFile && m_domainFolder; }
    [[nodiscard]] bool readsTwoDomains() const { return hasTwoDomains() && m_bothDomains; }

private:
    bool m_bothDomains;
    ImportedProjects m_imported;
    bool m_domainFile = false;
    bool m_domainFolder = false;
    bool m_standard = false;
};

} // namespace chatkeep::engine

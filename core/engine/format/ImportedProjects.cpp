// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ImportedProjects.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ProjectLayout.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <optional>

namespace chatkeep::engine {
namespace {

constexpr std::string_view kReadsMany = "MultiProjectImporter";
constexpr std::string_view kOutside = "/"; ///< no path of a bot begins so

/// "skills/faq" of "./skills/faq" in a file that lies in `folder`; none: it leads out of the bot.
std::optional<std::string> pathFrom(std::string_view folder, std::string_view written) {
    if (written.starts_with('/') || written.starts_with('~')) return std::nullopt;
    std::vector<std::string_view> parts;
    const auto whole = std::string(folder) + std::string(written);
    for (const auto part : split(whole, '/')) {
        if (part.empty() || part == ".") continue;
        if (part != "..")
            parts.push_back(part);
        else if (parts.empty())
            return std::nullopt;
        else
            parts.pop_back();
    }
    std::string path;
    for (const auto part : parts)
        path += (path.empty() ? "" : "/") + std::string(part);
    return path;
}

std::string_view folderAround(std::string_view path) {
    return path.substr(0, path.size() - fileNameOf(path).size());
}

bool isConfigName(std::string_view path) {
    return fileNameOf(path) == "config.yml" || fileNameOf(path) == "config.yaml";
}

bool readsManyProjects(const YamlNode& root) {
    const auto* importers = root.find("importers");
    return importers != nullptr && std::ranges::any_of(importers->items, [](const YamlNode& one) {
               return isRasaImporter(one.isScalar() ? one.text : scalarText(one.find("name")), kReadsMany);
           });
}

} // namespace

bool isRasaImporter(std::string_view written, std::string_view name) {
    const auto dot = written.rfind('.');
    if (dot == std::string_view::npos) return written == name;
    return written.starts_with("rasa.") && written.substr(dot + 1) == name;
}

/// In the config of an imported project `imports` counts without an importer.
ImportedProjects::ImportedProjects(const BotFiles& files) {
    for (const auto& [path, text] : files) {
        if (!isConfigFile(path) || text.find("imports") == std::string::npos) continue;
        const auto document = parseYaml(text);
        const auto* imports = document.root.find("imports");
        if (imports == nullptr || imports->isNull()) continue;
        if (readsManyProjects(document.root))
            readConfig(files, path, document.root);
        else
            m_unread.push_back({path, imports->line,
                                sentence("'imports' is read by the importer MultiProjectImporter only, which "
                                         "this config does not name: kept, not used")});
    }
    while (!m_waiting.empty()) {
        const auto config = std::move(m_waiting.back());
        m_waiting.pop_back();
        readConfig(files, config, parseYaml(files.at(config)).root);
    }
}

void ImportedProjects::readConfig(const BotFiles& files, const std::string& config, const YamlNode& root) {
    m_configs.insert(config);
    const auto* imports = root.find("imports");
    if (imports == nullptr) return;
    if (imports->isScalar()) take(files, config, *imports);
    for (const auto& one : imports->items)
        take(files, config, one);
}

void ImportedProjects::take(const BotFiles& files, const std::string& config, const YamlNode& written) {
    const auto list = [&](std::vector<BotDefect>& all, Sentence what) {
        if (all.size() < kMostListed) all.push_back({config, written.line, std::move(what)});
    };
    const auto await = [&](const std::string& found) {
        if (isConfigName(found) && m_configs.insert(found).second) m_waiting.push_back(found);
    };
    if (!written.isScalar())
        return list(m_missing, sentence("'%1' of %2 is not a text", "imports", sentence("config.yml")));
    const auto path = pathFrom(folderAround(config), written.text);
    if (!path)
        return list(m_unread, sentence("import '%1' leads out of the bot: it is not read", written.text));
    if (files.contains(*path) && isConfigName(*path)) return await(*path); // what that one imports
    const auto folder = path->empty() ? std::string() : *path + "/";
    auto inside = files.lower_bound(folder);
    if (inside == files.end() || !inside->first.starts_with(folder))
        return list(m_missing,
                    sentence("import '%1' names no folder of the bot and no config in it", written.text));
    const bool isNew = !contains(folder);
    m_folders.insert(folder);
    for (; isNew && inside != files.end() && inside->first.starts_with(folder); ++inside)
        await(inside->first);
}

std::string_view ImportedProjects::folderOf(std::string_view path) const {
    for (auto slash = path.rfind('/'); slash != std::string_view::npos;
         slash = slash == 0 ? std::string_view::npos : path.rfind('/', slash - 1))
        if (m_folders.contains(path.substr(0, slash + 1))) return path.substr(0, slash + 1);
    return m_folders.contains(std::string_view()) ? std::string_view() : kOutside;
}

std::string_view ImportedProjects::ownPath(std::string_view path) const {
    const auto folder = folderOf(path);
    return folder == kOutside ? path : path.substr(folder.size());
}

} // namespace chatkeep::engine

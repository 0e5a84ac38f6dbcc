// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ProjectLayout.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ReadContext.h"

namespace chatkeep::engine {
namespace {

/// Also in "e2e/", "e2e_tests_with_stubs/" and the like: Rasa is told where end-to-end tests are.
bool isAmongTests(std::string_view path) {
    const auto folder = path.find('/') == std::string_view::npos ? "" : path.substr(0, path.find('/'));
    const bool isEndToEnd =
        folder == "e2e" || folder.starts_with("e2e_test") || folder.starts_with("e2e-test");
    return isEndToEnd || path.starts_with("tests/") || path.starts_with("test/") ||
           path.find("/tests/") != std::string_view::npos;
}

} // namespace

std::string_view fileNameOf(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool isTestFile(std::string_view path) {
    const auto name = fileNameOf(path);
    return isAmongTests(path) || name.starts_with("test_") || name == "conversation_tests.md" ||
           name == "e2e_stories.md";
}

bool isOnlyNamedTest(std::string_view path) {
    return isYamlFile(path) && isTestFile(path) && !isAmongTests(path) &&
           (path.starts_with("data/") || path.starts_with("domain/"));
}

OldFormat oldFormatOf(std::string_view path, std::string_view text) {
    const bool isMarkdown = hasEnding(path, ".md");
    const bool mayTell = isMarkdown && (path.starts_with("data/") || isTestFile(path) ||
                                        fileNameOf(path).find("stories") != std::string_view::npos);
    if (isMarkdown && isMarkdownTraining(text)) return OldFormat::MarkdownTraining;
    if (mayTell && markdownStoriesIn(text) != MarkdownStories::None) return OldFormat::MarkdownStories;
    const bool isJson = hasEnding(path, ".json") && text.find("\"rasa_nlu_data\"") != std::string_view::npos;
    return isJson ? OldFormat::JsonTraining : OldFormat::None;
}

ProjectLayout::ProjectLayout(const BotFiles& files, bool bothDomains)
    : m_bothDomains(bothDomains)
    , m_imported(files) {
    bool hasData = false;
    for (const auto& [path, text] : files) {
        m_domainFile = m_domainFile || path == "domain.yml" || path == "domain.yaml";
        m_domainFolder = m_domainFolder || (path.starts_with("domain/") && isYamlFile(path));
        hasData = hasData || (path.starts_with("data/") &&
                              (isYamlFile(path) || oldFormatOf(path, text) != OldFormat::None));
    }
    m_standard = !m_imported.empty() || (hasData && (m_domainFile || m_domainFolder));
}

bool ProjectLayout::reads(std::string_view path) const {
    if (m_standard && path.starts_with("original/")) return false; // what a converted bot came from
    if (isImported(path)) return true;
    if (!m_standard || isConfigFile(path) || isTestFile(path) || path.starts_with("data/")) return true;
    if (path == "domain.yml" || path == "domain.yaml") return true;
    return (!m_domainFile || m_bothDomains) && path.starts_with("domain/");
}

} // namespace chatkeep::engine

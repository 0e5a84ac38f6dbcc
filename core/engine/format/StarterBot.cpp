// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"

#include "core/engine/understanding/PlainTexts.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr std::string_view kCommon = "starter/common/";
constexpr std::string_view kBare = "starter/bare/";
constexpr std::string_view kTalk = "starter/talk/";
constexpr std::string_view kTalkIn = "starter/talk."; // and the language
constexpr std::string_view kLanguageMark = "{language}";
constexpr std::string_view kHeading = "# SPDX-";
constexpr std::string_view kConfig = "config.yml";

bool isLowerLetter(char c) {
    return c >= 'a' && c <= 'z';
}
bool isLetterOrDigit(char c) {
    return isLowerLetter(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The bot is its author's: our heading does not go with it.
std::string_view withoutHeading(std::string_view text) {
    while (text.starts_with(kHeading))
        text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
    return text;
}

void addFolder(BotFiles& files, std::string_view folder) {
    for (const auto path : resources::embeddedUnder(folder))
        files[std::string(path.substr(folder.size()))] =
            withoutHeading(resources::embedded(path).value_or(""));
}

} // namespace

std::vector<std::string> starterLanguages() {
    std::set<std::string> languages;
    for (auto path : resources::embeddedUnder(kTalkIn)) {
        path.remove_prefix(kTalkIn.size());
        languages.emplace(path.substr(0, path.find('/')));
    }
    return {languages.begin(), languages.end()};
}

bool isLanguageTag(std::string_view tag) {
    constexpr std::size_t kLongestPart = 8;
    bool first = true;
    for (;;) {
        const auto part = tag.substr(0, tag.find('-'));
        const bool fits =
            first ? (part.size() == 2 || part.size() == 3) && std::ranges::all_of(part, isLowerLetter)
                  : part.size() >= 2 && part.size() <= kLongestPart &&
                        std::ranges::all_of(part, isLetterOrDigit);
        if (!fits) return false;
        if (part.size() == tag.size()) return true;
        tag.remove_prefix(part.size() + 1);
        first = false;
    }
}

Result<BotFiles> starterFiles(std::string_view language) {
    if (!isLanguageTag(language)) return fail(ErrorCode::InvalidInput, {"language", "tag"});
    BotFiles files;
    addFolder(files, kCommon);
    const auto talk = std::string(kTalkIn).append(nlu::primaryTag(language)) + '/';
    if (resources::embeddedUnder(talk).empty()) {
        addFolder(files, kBare);
    } else {
        addFolder(files, kTalk);
        addFolder(files, talk);
    }
    auto& config = files[std::string(kConfig)];
    if (const auto mark = config.find(kLanguageMark); mark != std::string::npos)
        config.replace(mark, kLanguageMark.size(), language);
    return files;
}

} // namespace chatkeep::engine

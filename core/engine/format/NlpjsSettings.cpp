// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsSettings.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"

#include <algorithm>
#include <filesystem>

namespace chatkeep::engine {
namespace {

/// Returns the first of them that is there.
std::string noteMissingCorpora(const BotFiles& files, ForeignContext& context, const std::string& settings,
                               const YamlNode& corpora) {
    std::string first;
    const auto beside = std::filesystem::path(settings).parent_path();
    for (const auto& one : corpora.items) {
        if (!one.isScalar()) continue; // stands there itself
        const auto path = (beside / one.text).lexically_normal().generic_string();
        if (!files.contains(path) || !hasEnding(path, ".json"))
            context.needsYou(one.line, sentence("corpus '%1' is not read: only JSON beside it is", one.text));
        else if (first.empty())
            first = path;
    }
    return first;
}

std::string firstLanguage(const YamlNode* languages) {
    if (languages == nullptr || languages->items.empty() || !languages->items.front().isScalar()) return {};
    const auto& locale = languages->items.front().text;
    return foldCase(locale.substr(0, locale.find_first_of("-_")));
}

} // namespace

NlpjsFirst noteNlpjsSettings(const BotFiles& files, ForeignContext& context) {
    NlpjsFirst first;
    for (const auto& [path, text] : files) {
        if (path != "conf.json" && !path.ends_with("/conf.json")) continue;
        const auto root = context.read(path, text);
        context.noteOthers(root, {"settings"}, sentence("nlp.js's settings"));
        const auto* settings = root.find("settings");
        if (settings == nullptr) continue;
        context.noteOthers(*settings, {"nlp"}, sentence("nlp.js's settings"));
        const auto* nlp = settings->find("nlp");
        if (nlp == nullptr) continue;
        context.noteOthers(*nlp, {"corpora", "languages"}, sentence("nlp.js's settings"));
        first.language = firstLanguage(nlp->find("languages"));
        if (const auto* corpora = nlp->find("corpora"))
            first.corpus = noteMissingCorpora(files, context, path, *corpora);
    }
    return first;
}

std::string languageToBegin(const NlpjsFirst& first, const std::vector<NlpjsCorpus>& corpora) {
    const auto languageBy = [&](const std::string& wanted, std::string NlpjsCorpus::* part) {
        const auto found = std::ranges::find(corpora, wanted, part);
        return found == corpora.end() ? std::string() : found->language;
    };
    if (auto language = languageBy(first.language, &NlpjsCorpus::language); !language.empty())
        return language;
    if (auto language = languageBy(first.corpus, &NlpjsCorpus::path); !language.empty()) return language;
    const auto english = languageBy("en", &NlpjsCorpus::language);
    return english.empty() ? corpora.front().language : english;
}

} // namespace chatkeep::engine

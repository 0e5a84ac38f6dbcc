// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/StarterBot.h"
#include "core/engine/understanding/LanguageGuess.h"

namespace chatkeep::engine {

/// A config that names no language, or the English of Rasa's template, means English only where the bot's
/// texts do not clearly speak another: its examples and its responses one and the same.
void guessOwnLanguage(ReadContext& context) {
    constexpr std::size_t kEnough = 60; ///< bytes
    auto& spec = context.spec;
    const bool isNamed = context.languageLine > 0;
    if ((isNamed && spec.language != "en") || !spec.additionalLanguages.empty()) return;
    std::vector<std::string_view> examples;
    std::vector<std::string_view> answers;
    if (const auto own = spec.nlu.find(""); own != spec.nlu.end())
        for (const auto& one : own->second.examples)
            examples.emplace_back(one.text);
    for (const auto& response : spec.responses)
        for (const auto& one : response.variations)
            answers.emplace_back(one.text);
    std::size_t bytes = 0;
    for (const auto* texts : {&examples, &answers})
        for (const auto text : *texts)
            bytes += text.size();
    const auto asked = guessLanguage(examples);
    const auto said = guessLanguage(answers);
    const bool agree = asked == said || (!isNamed && (asked.empty() || said.empty()));
    const auto& guessed = asked.empty() ? said : asked;
    if (bytes < kEnough || !agree || guessed.empty() || guessed == spec.language) return;
    spec.language = guessed;
    context.file = "config.yml";
    context.needsYou(context.languageLine,
                     isNamed
                         ? sentence("names English, but the bot's texts are in '%1': it speaks that", guessed)
                         : sentence("names no language: by its texts the bot speaks '%1'", guessed));
}

void noteFileLanguage(ReadContext& context, int line, const std::string& named) {
    if (named == (context.language.empty() ? context.spec.language : context.language)) return;
    context.needsYou(line, sentence("'language' is not read here: put '%1' into 'additional_languages' of "
                                    "config.yml, and the file into a folder '%1', or call it nlu.%1.yml",
                                    isLanguageTag(named) ? named : std::string("de")));
}

} // namespace chatkeep::engine

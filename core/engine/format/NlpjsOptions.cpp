// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsOptions.h"

#include "core/base/Text.h"
#include "core/engine/format/NlpjsTexts.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostSpelled = 200; ///< answers made of one

/// `{{ name }}` as it was said; not `{{ entities.name.option }}`.
std::string shownAs(const std::string& name) {
    return R"(\{\{\s*(?:(?:context\.)?)" + name + R"(|entities\.)" + name +
           R"(\.(?:sourceText|utteranceText))\s*\}\})";
}

std::set<std::string> shownIn(const std::string& text) {
    static const RE2 shown(shownAs(R"((\w+))"));
    std::set<std::string> names;
    std::string name;
    std::string other;
    for (re2::StringPiece rest = text; RE2::FindAndConsume(&rest, shown, &name, &other);)
        names.insert(name + other);
    return names;
}

std::string withWords(std::string text, const std::string& name, std::string words) {
    for (auto at = words.find('\\'); at != std::string::npos; at = words.find('\\', at + 2))
        words.insert(at, 1, '\\');
    RE2::GlobalReplace(&text, shownAs(name), words);
    return text;
}

/// Without the quote behind it.
std::string isTerm(const std::string& name, const std::string& option) {
    return "slots." + name + " is \"" + option;
}

/// Answers that are for one option each: no other could be shown in them.
void spellGiven(std::vector<NlpjsData::Answer>& answers, const std::string& name,
                const std::map<std::string, std::string>& words) {
    const auto term = isTerm(name, {});
    for (auto& one : answers) {
        const auto begin = one.condition.find(term) + term.size();
        const auto given = words.find(one.condition.substr(begin, one.condition.find('"', begin) - begin));
        if (given != words.end()) one.text = withWords(one.text, name, given->second);
    }
}

void require(std::string& condition, const std::string& term) {
    condition += (condition.empty() ? "" : " and ") + term;
}

} // namespace

void NlpjsOptions::add(const std::string& language, const std::string& entity, const std::string& option,
                       const std::vector<std::string>& texts) {
    const bool isCode = !texts.empty() && option.find_first_of("\"\\") == std::string::npos &&
                        std::ranges::find(texts, foldCase(option), foldCase) == texts.end();
    if (isCode) m_words[{language, entity}].emplace(option, texts.front());
}

std::vector<NlpjsData::Answer> NlpjsOptions::spelled(NlpjsData::Answer answer,
                                                     const std::string& language) const {
    const auto names = shownIn(answer.text);
    std::vector<NlpjsData::Answer> answers = {std::move(answer)};
    for (const auto& name : names) {
        const auto coded = m_words.find({language, withoutNumber(name)});
        if (coded == m_words.end()) continue;
        if (answers.front().condition.find(isTerm(name, {})) != std::string::npos) {
            spellGiven(answers, name, coded->second);
            continue;
        }
        if (answers.size() * (coded->second.size() + 1) > kMostSpelled) continue;
        std::vector<NlpjsData::Answer> all;
        for (auto& one : answers) {
            auto others = one;
            for (const auto& [option, words] : coded->second) {
                auto& made = all.emplace_back(withWords(one.text, name, words), one.condition);
                require(made.condition, isTerm(name, option) + "\"");
                require(others.condition, "slots." + name + " is not \"" + option + "\"");
            }
            all.push_back(std::move(others));
        }
        answers = std::move(all);
    }
    return answers;
}

} // namespace chatkeep::engine

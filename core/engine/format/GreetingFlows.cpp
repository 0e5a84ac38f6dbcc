// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/SlotValues.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

// Flows that greet or take leave: what visitors say then is not in the flow's name or description.
namespace chatkeep::engine {
namespace {

struct Courtesy {
    std::string_view said;     ///< kind of what visitors say
    std::string_view answered; ///< kind of the words for a flow that answers it
};

constexpr std::array<Courtesy, 2> kCourtesies = {{{"hello", "greeting"}, {"bye", "leaving"}}};

/// Phrases of a kind; of one language, or of all where it is empty.
std::vector<std::string> phrasesOf(std::string_view kind, std::string_view language) {
    std::vector<std::string> phrases;
    eachListedFact("facts/courtesies.txt", [&](std::string_view key, std::string_view phrase) {
        const auto space = key.find(' ');
        const bool counts = language.empty() || key.substr(space + 1) == language;
        if (key.substr(0, space) == kind && counts) phrases.emplace_back(phrase);
    });
    return phrases;
}

/// As whole words, but in scripts without spaces between them.
bool names(const std::string& folded, const std::string& word) {
    const bool isPlain = std::ranges::none_of(word, [](char c) { return (c & 0x80) != 0; });
    if (!isPlain) return folded.find(word) != std::string::npos;
    return (" " + folded + " ").find(" " + word + " ") != std::string::npos;
}

bool namesAny(std::string text, const std::vector<std::string>& words) {
    const auto folded = foldedWords(spokenName(std::move(text)));
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return names(folded, foldedWords(word)); });
}

/// Asks and calls nothing.
bool onlySpeaks(const FlowSpec& flow) {
    return !flow.steps.empty() && std::ranges::all_of(flow.steps, [](const FlowStep& step) {
        return step.kind == FlowStep::Kind::Action;
    });
}

/// A sentence about the flow names it, and does not say that it is not meant.
bool isDescribedAs(const FlowSpec& flow, const std::vector<std::string>& words) {
    return std::ranges::any_of(split(flow.description, '.'), [&](std::string_view sentence) {
        const auto folded = foldedWords(sentence);
        return namesAny(std::string(sentence), words) && !names(folded, "not") && !names(folded, "don");
    });
}

/// Only flows that wait for words like their description's.
bool isWokenByWords(const FlowSpec& flow) {
    return std::ranges::any_of(
        flow.triggers, [&](const FlowTrigger& trigger) { return trigger.intent == "flow_" + flow.id; });
}

const FlowSpec* flowThatAnswers(const std::vector<FlowSpec>& flows, const std::vector<std::string>& words) {
    const auto isNamed = [&](const FlowSpec& flow) {
        return isWokenByWords(flow) && (namesAny(flow.id, words) || namesAny(flow.name, words));
    };
    auto found = std::ranges::find_if(flows, isNamed);
    if (found == flows.end())
        found = std::ranges::find_if(flows, [&](const FlowSpec& flow) {
            return isWokenByWords(flow) && onlySpeaks(flow) && isDescribedAs(flow, words);
        });
    return found == flows.end() ? nullptr : &*found;
}

std::set<std::string> taughtWords(const BotSpec& spec) {
    std::set<std::string> taught;
    for (const auto& [language, nlu] : spec.nlu)
        for (const auto& example : nlu.examples)
            taught.insert(foldedWords(example.text));
    return taught;
}

} // namespace

void wakeFlowsByCourtesy(ReadContext& context) {
    const auto taught = taughtWords(context.spec);
    const auto language = context.spec.language.substr(0, context.spec.language.find_first_of("-_"));
    for (const auto& courtesy : kCourtesies) {
        const auto* flow = flowThatAnswers(context.spec.flows, phrasesOf(courtesy.answered, {}));
        auto phrases = phrasesOf(courtesy.said, language.empty() ? "en" : language);
        const bool isTaught = std::ranges::any_of(
            phrases, [&](const std::string& phrase) { return taught.contains(foldedWords(phrase)); });
        if (flow == nullptr || isTaught) continue;
        for (auto& phrase : phrases)
            context.spec.courtesies.push_back({.intent = "flow_" + flow->id, .text = std::move(phrase)});
    }
}

} // namespace chatkeep::engine

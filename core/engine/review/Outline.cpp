// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/Outline.h"

#include "core/engine/dialogue/Patterns.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <algorithm>
#include <climits>
#include <map>
#include <tuple>

namespace chatkeep::engine {
namespace {

int sizeOf(const auto& list) {
    return static_cast<int>(list.size());
}

SourceBlock blockAt(const BotSpec& spec, const SourcePlace& place) {
    SourceBlock block{place.file, place.line, INT_MAX};
    const auto lines = spec.blocks.find(place.file);
    if (lines == spec.blocks.end()) return block;
    const auto next = std::ranges::upper_bound(lines->second, place.line);
    if (next != lines->second.begin()) block.first = *std::prev(next);
    if (next != lines->second.end()) block.last = *next - 1;
    return block;
}

void addBlock(OutlineItem& item, const BotSpec& spec, const SourcePlace& place) {
    if (!item.blocks.empty() && item.blocks.back().holds(place)) return;
    item.blocks.push_back(blockAt(spec, place));
}

/// Intents stand where their first example does; ones without examples where the domain names them.
std::vector<OutlineItem> intentsOf(const BotSpec& spec) {
    std::vector<OutlineItem> items;
    std::map<std::string, std::size_t> known;
    for (const auto& [language, nlu] : spec.nlu)
        for (std::size_t i = 0; i < nlu.examples.size(); ++i) {
            const auto& name = nlu.examples[i].intent;
            const auto [at, added] = known.try_emplace(name, items.size());
            if (added) items.push_back({name, 0, nlu.places[i], {}});
            ++items[at->second].count;
            addBlock(items[at->second], spec, nlu.places[i]);
        }
    for (const auto& intent : spec.intents) {
        const auto part = known.lower_bound(intent.name + "/");
        const bool isParent = part != known.end() && part->first.starts_with(intent.name + "/");
        if (!isParent && known.try_emplace(intent.name, items.size()).second)
            items.push_back({intent.name, 0, intent.place, {}});
    }
    return items;
}

std::vector<OutlineItem> named(const auto& list, const auto& countOf) {
    std::vector<OutlineItem> items;
    for (const auto& one : list)
        items.push_back({one.name, countOf(one), one.place, {}});
    return items;
}

std::vector<OutlineItem> storiesOf(const std::vector<StorySpec>& stories, bool rules) {
    std::vector<OutlineItem> items;
    for (const auto& story : stories)
        if (story.isRule == rules) items.push_back({story.name, sizeOf(story.steps), story.place, {}});
    return items;
}

std::vector<OutlineItem> flowsOf(const BotSpec& spec) {
    std::vector<OutlineItem> items;
    for (const auto& flow : spec.flows)
        items.push_back({flow.id, sizeOf(flow.steps), flow.place, {}});
    return items;
}

std::vector<OutlineItem> testsOf(const BotSpec& spec) {
    auto items = named(spec.testCases, [](const EndToEndCase& one) { return sizeOf(one.steps); });
    for (const auto& story : spec.testStories)
        items.push_back({story.name, sizeOf(story.steps), story.place, {}});
    return items;
}

std::vector<OutlineItem> filesOf(const BotFiles& files) {
    std::vector<OutlineItem> items;
    for (const auto& [path, text] : files)
        items.push_back(
            {path, static_cast<int>(std::ranges::count(text, '\n')), {path, 1}, {{path, 0, INT_MAX}}});
    return items;
}

void addSections(BotOutline& outline, const BotSpec& spec) {
    const auto none = [](const auto&) { return 0; };
    const auto fill = [&](OutlineKind kind, std::vector<OutlineItem> items) {
        for (auto& item : items)
            if (item.blocks.empty()) item.blocks.push_back(blockAt(spec, item.place));
        outline.sections[static_cast<std::size_t>(kind)].items = std::move(items);
    };
    fill(OutlineKind::Intents, intentsOf(spec));
    fill(OutlineKind::Entities, named(spec.entities, none));
    fill(OutlineKind::Slots, named(spec.slots, [](const SlotSpec& one) { return sizeOf(one.mappings); }));
    fill(OutlineKind::Forms,
         named(spec.forms, [](const FormSpec& one) { return sizeOf(one.requiredSlots); }));
    fill(OutlineKind::Responses,
         named(spec.responses, [](const ResponseSpec& one) { return sizeOf(one.variations); }));
    fill(OutlineKind::Rules, storiesOf(spec.stories, true));
    fill(OutlineKind::Stories, storiesOf(spec.stories, false));
    fill(OutlineKind::Flows, flowsOf(spec));
    fill(OutlineKind::Tests, testsOf(spec));
}

void addExamples(BotOutline& outline, const BotSpec& spec) {
    for (const auto& [language, nlu] : spec.nlu)
        for (std::size_t i = 0; i < nlu.examples.size(); ++i)
            outline.examples.push_back({nlu.examples[i].intent, nlu.examples[i].text,
                                        language.empty() ? spec.language : language, nlu.places[i]});
}

void sortProblems(BotOutline& outline) {
    std::ranges::stable_sort(outline.problems, {}, [](const OutlineProblem& one) {
        return std::tie(one.place.file, one.place.line);
    });
}

void addProblems(BotOutline& outline, const FidelityReport& report, const BotFiles& files) {
    for (const auto& one : report.defects)
        outline.problems.push_back({{one.file, one.line}, one.what, true});
    for (const auto& one : mistakesInKnowledge(files))
        outline.problems.push_back({{one.file, one.line}, one.what, true});
    for (const auto& one : report.needsYou)
        outline.problems.push_back({{one.file, one.line}, one.what, false});
    sortProblems(outline);
}

/// Nothing but the files.
BotOutline emptyOutline(const BotFiles& files) {
    BotOutline outline;
    outline.sections.resize(static_cast<std::size_t>(OutlineKind::Files) + 1);
    for (std::size_t i = 0; i < outline.sections.size(); ++i)
        outline.sections[i].kind = static_cast<OutlineKind>(i);
    outline.sections.back().items = filesOf(files);
    return outline;
}

std::set<std::string> answeredIntents(const BotSpec& spec) {
    std::set<std::string> intents;
    for (const auto& story : spec.stories)
        if (story.isRule && story.conditions.empty() && !story.steps.empty() &&
            story.steps.front().kind == StoryStep::Kind::Intent)
            intents.insert(story.steps.front().name);
    return intents;
}

} // namespace

bool BotOutline::has(OutlineKind kind, const std::string& name) const {
    const auto& items = section(kind).items;
    return std::ranges::find(items, name, &OutlineItem::name) != items.end();
}

BotOutline outlineOf(const BotSpec& spec, const BotFiles& files) {
    auto outline = emptyOutline(files);
    outline.language = spec.language;
    outline.threshold = spec.outOfScopeThreshold;
    addSections(outline, spec);
    addExamples(outline, spec);
    outline.slots = spec.slots;
    outline.data = dataOf(spec, files);
    outline.answered = answeredIntents(spec);
    for (const auto& [action, place] : spec.actions)
        outline.actions.insert(action);
    for (const auto& flow : spec.flows)
        outline.flows.push_back(graphOf(flow));
    addProblems(outline, spec.report, files);
    return outline;
}

BotOutline outlineOf(const std::string& name, const BotFiles& files) {
    if (const auto spec = readBotSpec(name, files)) return outlineOf(*spec, files);
    auto outline = emptyOutline(files);
    outline.problems.push_back({{}, sentence("the files hold no domain and no flows"), true});
    return outline;
}

BotOutline wholeOutlineOf(const std::string& name, const BotFiles& files) {
    const auto spec = readBotSpec(name, files);
    if (!spec) return outlineOf(name, files);
    auto outline = outlineOf(*spec, files);
    std::vector<BotDefect> remarks;
    std::vector<BotDefect> defects;
    const PatternIndex patterns(*spec, remarks, defects);
    for (const auto& one : defects)
        outline.problems.push_back({{one.file, one.line}, one.what, true});
    for (const auto& one : remarks)
        outline.problems.push_back({{one.file, one.line}, one.what, false});
    sortProblems(outline);
    return outline;
}

} // namespace chatkeep::engine

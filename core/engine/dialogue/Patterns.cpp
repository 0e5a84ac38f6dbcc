// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Patterns.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/PatternBuilder.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostChecked = 50'000; ///< steps of stories with the rules
constexpr std::size_t kExact = 10'000;       ///< more than any length of past in common

/// Items at the end that both have.
std::size_t commonSuffix(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    const auto most = std::min(a.size(), b.size());
    std::size_t count = 0;
    while (count < most && a[a.size() - 1 - count] == b[b.size() - 1 - count])
        ++count;
    return count;
}

bool isOfKind(const Entity& have, const Entity& wanted) {
    return have.type == wanted.type && (wanted.role.empty() || wanted.role == have.role) &&
           (wanted.group.empty() || wanted.group == have.group);
}

int entitiesFound(const std::vector<Entity>& wanted, std::span<const Entity> found) {
    return static_cast<int>(std::ranges::count_if(wanted, [&](const Entity& one) {
        return std::ranges::any_of(found, [&](const Entity& have) { return isOfKind(have, one); });
    }));
}

/// Than those wanted, if any are.
bool hasOthers(const std::vector<Entity>& wanted, std::span<const Entity> found) {
    return !wanted.empty() && std::ranges::any_of(found, [&](const Entity& have) {
        return std::ranges::none_of(wanted, [&](const Entity& one) { return isOfKind(have, one); });
    });
}

/// How many of the story's entities came with the story's own value: tells "positive" from "negative".
std::size_t valuesFound(const std::vector<Entity>& wanted, std::span<const Entity> found) {
    return static_cast<std::size_t>(std::ranges::count_if(wanted, [&](const Entity& one) {
        return !one.value.empty() && std::ranges::any_of(found, [&](const Entity& have) {
            return isOfKind(have, one) && foldCase(have.value) == foldCase(one.value);
        });
    }));
}

std::size_t countOfValues(const std::vector<Entity>& entities) {
    return static_cast<std::size_t>(
        std::ranges::count_if(entities, [](const Entity& one) { return !one.value.empty(); }));
}

bool areSameKinds(const std::vector<Entity>& some, const std::vector<Entity>& others) {
    return some.size() == others.size() &&
           static_cast<std::size_t>(entitiesFound(some, others)) == some.size() &&
           static_cast<std::size_t>(entitiesFound(others, some)) == some.size();
}

} // namespace

PatternIndex::PatternIndex(const BotSpec& spec, std::vector<BotDefect>& remarks,
                           std::vector<BotDefect>& defects) {
    m_isUser.push_back(false);
    m_inStories.push_back(false);
    m_window = std::min(static_cast<std::size_t>(spec.storyWindow), kMaxPast);
    PatternBuilder builder(spec, remarks, defects);
    const auto all = builder.build();
    for (const auto& made : all) {
        Position position;
        for (const auto& item : made.past) {
            const auto [known, isNew] = m_ids.try_emplace(item, static_cast<std::uint32_t>(m_isUser.size()));
            if (isNew) {
                m_isUser.push_back(item.starts_with("u:"));
                m_inStories.push_back(false);
            }
            if (!made.source->isRule) m_inStories[known->second] = true;
            position.past.push_back(known->second);
        }
        if (made.past.size() == 1 && made.wholePast && made.past.front().starts_with("u:"))
            m_beginnings[made.past.front().substr(2)] = true;
        position.action = made.action;
        position.source = made.source;
        position.wholePast = made.wholePast;
        position.loopMatters = made.loopMatters;
        position.loop = made.loop;
        position.fullIntent = made.fullIntent;
        position.slots = made.slots;
        position.entities = made.entities;
        const auto last = position.past.empty() ? 0U : position.past.back();
        auto& table = made.source->isRule ? m_rules : m_stories;
        if (table.size() <= last) table.resize(last + 1);
        table[last].push_back(std::move(position));
    }
    const bool allInfluence = std::ranges::all_of(spec.entities, &EntitySpec::influences);
    for (const auto& intent : spec.intents) {
        if (allInfluence && !intent.usedEntities && intent.ignoredEntities.empty()) continue;
        for (const auto& entity : spec.entities)
            if (!spec.heeds(intent.name, entity.name)) m_unheeded[intent.name].push_back(entity.name);
    }
    letValuesDecide();
    reportContradictions(all, defects);
}

/// In Rasa an entity's value is no more than an example of it. Where the author has several rules that differ
/// in nothing else, he means the values.
void PatternIndex::letValuesDecide() {
    for (auto& rules : m_rules)
        for (auto& one : rules)
            one.valuesDecide =
                countOfValues(one.entities) > 0 && std::ranges::any_of(rules, [&](const Position& other) {
                    return other.action != one.action && other.past == one.past &&
                           other.loopMatters == one.loopMatters && other.loop == one.loop &&
                           other.fullIntent == one.fullIntent && areSameKinds(other.entities, one.entities);
                });
}

/// Steps of stories where a rule would do something else, once for each two of them.
void PatternIndex::reportContradictions(const std::vector<PatternPosition>& all,
                                        std::vector<BotDefect>& defects) const {
    std::set<std::pair<const StorySpec*, const StorySpec*>> said;
    std::size_t looked = 0;
    for (const auto& story : all) {
        if (story.source->isRule || story.past.empty()) continue;
        if (++looked > kMostChecked) return;
        const auto holds = [&](const SlotCheck& check) {
            const auto known = std::ranges::find(story.slots, check.name, &SlotCheck::name);
            return known != story.slots.end() && known->hasValue == check.hasValue &&
                   known->value == check.value;
        };
        const auto turns =
            std::ranges::count_if(story.past, [](const auto& one) { return one.starts_with("u:"); });
        const auto rule = byRule({.history = story.past,
                                  .activeLoop = story.loop,
                                  .fullIntent = story.fullIntent,
                                  .entities = story.entities,
                                  .userTurns = static_cast<int>(turns),
                                  .slotHolds = holds});
        // How rules for everywhere end in a form, and what it takes itself, is the form's.
        const bool isForms = !story.loop.empty() && rule && !rule->insideLoop &&
                             (rule->action.empty() || story.action == story.loop);
        if (!rule || rule->action == story.action || isForms ||
            !said.insert({rule->source, story.source}).second)
            continue;
        const auto& other = rule->source->place;
        defects.push_back(
            {story.source->place.file, story.line,
             sentence("story '%1' contradicts rule '%2' (%3:%4): %5 or %6 after the same; the rule "
                      "counts",
                      story.source->name, rule->source->name, other.file, other.line,
                      spokenAction(story.action), spokenAction(rule->action))});
    }
}

std::vector<std::uint32_t> PatternIndex::idsOf(std::span<const std::string> history) const {
    std::vector<std::uint32_t> ids;
    ids.reserve(history.size());
    for (const auto& item : history) {
        const auto known = m_ids.find(std::string_view(item));
        // Unknown items are no id of any pattern, and are not "nothing happened" either.
        ids.push_back(known == m_ids.end() ? ~0U : known->second);
    }
    return ids;
}

/// Turns of the visitor's in a position's past, at least the first.
int PatternIndex::turnsOf(const Position& position) const {
    return std::max(
        1, static_cast<int>(std::ranges::count_if(position.past, [this](auto id) { return isUser(id); })));
}

bool PatternIndex::conditionsHold(const Position& position, const Moment& moment) {
    if (position.loopMatters && position.loop != moment.activeLoop) return false;
    if (!position.fullIntent.empty() && position.fullIntent != moment.fullIntent) return false;
    return std::ranges::all_of(position.slots, moment.slotHolds);
}

std::optional<NextAction> PatternIndex::next(const Moment& moment, bool likelyToo) const {
    const auto unheeded = m_unheeded.find(moment.fullIntent.substr(0, moment.fullIntent.find('/')));
    if (moment.entities.empty() || unheeded == m_unheeded.end()) return choose(moment, likelyToo);
    std::vector<Entity> heeded;
    std::ranges::copy_if(moment.entities, std::back_inserter(heeded), [&](const Entity& one) {
        return std::ranges::find(unheeded->second, one.type) == unheeded->second.end();
    });
    auto narrowed = moment;
    narrowed.entities = heeded;
    return choose(narrowed, likelyToo);
}

std::optional<NextAction> PatternIndex::choose(const Moment& moment, bool likelyToo) const {
    auto found = byRule(moment);
    if (!found) found = byStory(moment);
    if (!found) found = byStoryOfBot(moment);
    if (!found) found = byRule(moment, true);
    if (!found && likelyToo) found = likely(moment);
    return found;
}

std::optional<NextAction> PatternIndex::byRule(const Moment& moment, bool amongOthers) const {
    const auto history = idsOf(moment.history);
    const auto last = history.empty() ? 0U : history.back();
    const Position* best = nullptr;
    std::size_t bestWeight = 0;
    const auto consider = [&](std::uint32_t key) {
        if (key >= m_rules.size()) return;
        for (const auto& position : m_rules[key]) {
            if (commonSuffix(position.past, history) != position.past.size()) continue;
            // Nothing has happened yet: only rules for the beginning of a conversation speak on their own.
            if (key == 0 && !position.source->conversationStart) continue;
            if (position.source->conversationStart &&
                (moment.userTurns > turnsOf(position) || history.size() != position.past.size()))
                continue;
            const auto entities = entitiesFound(position.entities, moment.entities);
            if (static_cast<std::size_t>(entities) != position.entities.size()) continue;
            if (!amongOthers && hasOthers(position.entities, moment.entities)) continue;
            if (!conditionsHold(position, moment)) continue;
            const auto values = valuesFound(position.entities, moment.entities);
            if (position.valuesDecide && values < countOfValues(position.entities)) continue;
            const auto weight = 1 + position.past.size() * 8 + position.slots.size() +
                                position.entities.size() + (position.loopMatters ? 1 : 0) +
                                (position.fullIntent.empty() ? 0 : 1) +
                                (position.source->conversationStart ? 1 : 0) + values;
            if (weight <= bestWeight) continue;
            best = &position;
            bestWeight = weight;
        }
    };
    consider(last);
    if (best == nullptr) return std::nullopt;
    return NextAction{.action = best->action,
                      .source = best->source,
                      .insideLoop = best->loopMatters && !best->loop.empty()};
}

std::size_t PatternIndex::leastPast(std::span<const std::uint32_t> history) const {
    std::size_t count = 0;
    bool sawUser = false;
    for (auto at = history.rbegin(); at != history.rend(); ++at) {
        ++count;
        const bool user = *at != ~0U && isUser(*at);
        if (sawUser && !user) return count;
        sawUser = sawUser || user;
    }
    return count;
}

/// With the message that an action at its beginning answers.
std::size_t PatternIndex::windowOf(std::span<const std::uint32_t> history) const {
    auto count = std::min(m_window, history.size());
    while (count < history.size()) {
        const auto first = history[history.size() - count];
        if (first != ~0U && isUser(first)) break;
        ++count;
    }
    return count;
}

bool PatternIndex::recalls(const Position& position, std::span<const std::uint32_t> history,
                           std::size_t common) const {
    const bool whole = position.wholePast && common == position.past.size();
    if (common == 0) return false;
    if (m_window == 0) return whole || common >= std::max<std::size_t>(leastPast(history), 2);
    return (whole && common == history.size()) ||
           (history.size() >= m_window && common >= std::min(windowOf(history), kMaxPast));
}

std::vector<std::string> PatternIndex::storyTurns(std::span<const std::string> history,
                                                  std::string_view activeLoop) const {
    const auto form = "a:" + std::string(activeLoop);
    const auto ids = idsOf(history);
    std::vector<std::string> turns;
    for (std::size_t begin = 0; begin < history.size();) {
        auto end = begin + 1;
        while (end < history.size() && !history[end].starts_with("u:"))
            ++end;
        const auto turn = std::span(ids).subspan(begin, end - begin);
        const bool asksNow = end == history.size() && history.back().starts_with("u:");
        if (asksNow || std::ranges::all_of(turn, [this](auto id) { return id != ~0U && m_inStories[id]; }))
            turns.insert(turns.end(), history.begin() + static_cast<std::ptrdiff_t>(begin),
                         history.begin() + static_cast<std::ptrdiff_t>(end));
        else if (history[end - 1] == form && ids[end - 1] != ~0U && m_inStories[ids[end - 1]] &&
                 std::ranges::find(turns, form) == turns.end())
            turns.push_back(form);
        begin = end;
    }
    return turns;
}

/// What no story knows has been done since the visitor spoke: none goes on before he speaks again.
std::vector<std::uint32_t> PatternIndex::storyPast(const Moment& moment) const {
    const auto turns = storyTurns(moment.history, moment.activeLoop);
    const bool hasLeft = !turns.empty() && turns.back() != moment.history.back();
    return hasLeft ? std::vector<std::uint32_t>() : idsOf(turns);
}

std::optional<NextAction> PatternIndex::byStory(const Moment& moment) const {
    const auto history = storyPast(moment);
    const auto last = history.empty() ? 0U : history.back();
    if (last >= m_stories.size()) return std::nullopt;
    const Position* best = nullptr;
    std::size_t bestWeight = 0;
    for (const auto& position : m_stories[last]) {
        const auto common = commonSuffix(position.past, history);
        if (!recalls(position, history, common) || !conditionsHold(position, moment)) continue;
        const bool whole = position.wholePast && common == position.past.size();
        const auto entities = static_cast<std::size_t>(entitiesFound(position.entities, moment.entities));
        const auto missing = position.entities.size() - entities;
        const bool exact = whole && common == history.size(); // the conversation went just so from its start
        const auto weight = 1000 + (exact ? kExact : 0) + common * 64 + position.slots.size() * 4 +
                            entities * 2 - missing * 3 + (position.fullIntent.empty() ? 0 : 1) +
                            valuesFound(position.entities, moment.entities) * 3;
        if (weight <= bestWeight) continue;
        best = &position;
        bestWeight = weight;
    }
    if (best == nullptr) return std::nullopt;
    return NextAction{.action = best->action, .source = best->source};
}

std::optional<NextAction> PatternIndex::byStoryOfBot(const Moment& moment) const {
    const auto history = idsOf(moment.history);
    const auto last = history.empty() ? 0U : history.back();
    if (last >= m_stories.size()) return std::nullopt;
    const Position* best = nullptr;
    for (const auto& position : m_stories[last]) {
        const auto& past = position.past;
        if (past.size() < 2 || !position.wholePast || isUser(past.front())) continue;
        if (commonSuffix(past, history) != past.size() || !conditionsHold(position, moment)) continue;
        if (best == nullptr || past.size() > best->past.size()) best = &position;
    }
    if (best == nullptr) return std::nullopt;
    return NextAction{.action = best->action, .source = best->source};
}

/// Positions of stories that share most of the past, at least back to the visitor's message.
std::vector<const PatternIndex::Position*> PatternIndex::alike(const Moment& moment) const {
    std::vector<const Position*> found;
    const auto history = storyPast(moment);
    if (history.empty() || history.back() >= m_stories.size()) return found;
    const auto message =
        std::find_if(history.rbegin(), history.rend(), [this](auto id) { return id != ~0U && isUser(id); });
    if (message == history.rend()) return found;
    auto most = static_cast<std::size_t>(message - history.rbegin()) + 1;
    for (const auto& position : m_stories[history.back()]) {
        const auto common = commonSuffix(position.past, history);
        if (common < most || !conditionsHold(position, moment)) continue;
        if (common > most) found.clear();
        most = common;
        found.push_back(&position);
    }
    return found;
}

std::optional<NextAction> PatternIndex::likely(const Moment& moment) const {
    static constexpr std::array<std::string_view, 6> kNeedsItsQuestion = {
        "u:affirm", "u:deny", "u:yes", "u:no", "u:confirm", "u:nlu_fallback"};
    const auto message = std::find_if(moment.history.rbegin(), moment.history.rend(),
                                      [](const std::string& item) { return item.starts_with("u:"); });
    if (!moment.activeLoop.empty() || message == moment.history.rend() ||
        std::ranges::find(kNeedsItsQuestion, *message) != kNeedsItsQuestion.end())
        return std::nullopt;
    const auto found = alike(moment);
    std::map<std::string_view, std::size_t> votes;
    for (const auto* position : found)
        ++votes[position->action];
    for (const auto* position : found)
        if (votes[position->action] * 3 >= found.size() * 2)
            return NextAction{.action = position->action, .source = position->source, .likely = true};
    return std::nullopt;
}

bool PatternIndex::beginsWith(std::string_view intent) const {
    return m_beginnings.contains(intent);
}

} // namespace chatkeep::engine

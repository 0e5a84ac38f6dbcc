// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/PatternBuilder.h"

#include "core/engine/dialogue/StoryWays.h"
#include "core/engine/format/KnownNames.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxTails = 256;           ///< different pasts before one checkpoint
constexpr std::size_t kMaxPositions = 1'000'000; ///< in a whole bot
constexpr std::size_t kMostStorySteps = 50'000;  ///< steps of stories with each other
constexpr int kMaxJoinRounds = 12;

using StepKind = StoryStep::Kind;

/// What the check wants, as far as it tells stories apart; empty where it tells nothing.
std::string seenOf(const BotSpec& spec, const SlotCheck& check, bool ofRule) {
    const auto* slot = spec.slot(check.name);
    if (!ofRule && slot != nullptr && !slot->influences) return {};
    const bool isText = slot != nullptr && slot->type == SlotSpec::Type::Text;
    const bool counts = check.hasValue && (ofRule || !isText || check.value.is_null());
    return "slot " + check.name + (counts ? "=" + dumpJson(check.value) : "");
}

/// All that a position wants to be so.
std::string momentOf(const BotSpec& spec, const PatternPosition& position) {
    const bool isRule = position.source->isRule;
    std::string key = isRule ? "rule\n" : "story\n";
    const auto add = [&](std::string_view part) {
        key += part;
        key += '\n';
    };
    for (const auto& item : position.past)
        add(item);
    add(position.loopMatters ? "loop " + position.loop : "any loop");
    add("intent " + position.fullIntent);
    if (position.source->conversationStart) add("at the start");
    for (const auto& check : position.slots)
        if (const auto seen = seenOf(spec, check, isRule); !seen.empty()) add(seen);
    for (const auto& one : position.entities)
        add("entity " + one.type + "/" + one.role + "/" + one.group + "=" + one.value);
    return key;
}

/// The first action of a rule or story that begins with one is what the rest follows, and not foretold; of a
/// story that is longer than what is remembered, others may differ in what came before.
bool isForetold(const PatternPosition& position) {
    if (position.past.empty()) return position.source->isRule && position.source->conversationStart;
    return position.source->isRule || position.wholePast;
}

Sentence contradiction(const PatternPosition& position, const PatternPosition& first) {
    const auto& other = first.source->place;
    const auto says = spokenAction(position.action);
    const auto saysFirst = spokenAction(first.action);
    if (position.source->isRule)
        return sentence("rule '%1' contradicts rule '%2' (%3:%4): %5 or %6 after the same; the first counts",
                        position.source->name, first.source->name, other.file, other.line, says, saysFirst);
    return sentence("story '%1' contradicts story '%2' (%3:%4): %5 or %6 after the same; the first counts",
                    position.source->name, first.source->name, other.file, first.line, says, saysFirst);
}

} // namespace

Sentence spokenAction(std::string_view action) {
    return action.empty() ? sentence("waiting") : sentence("'%1'", std::string(action));
}

std::vector<PatternPosition> PatternBuilder::build() {
    for (const auto& story : m_spec.stories) {
        bool tooMany = false;
        const auto ways = waysThrough(story.steps, tooMany);
        const auto conditions = waysThrough(story.conditions, tooMany);
        if (tooMany)
            m_remarks.push_back(
                {story.place.file, story.place.line,
                 sentence("'%1' has more than %2 ways through its 'or's; the others are not used", story.name,
                          kMaxStoryWays)});
        for (const auto& steps : ways)
            for (const auto& condition : conditions)
                addStory(story, condition, steps);
    }
    joinCheckpoints();
    reportContradictions();
    return std::move(m_positions);
}

std::vector<std::string> PatternBuilder::Walk::key() const {
    auto key = past;
    key.push_back("loop " + loop);
    for (const auto& [name, check] : slots)
        key.push_back(name + (check.hasValue ? "=" + dumpJson(check.value) : ""));
    return key;
}

/// Rules, and stories, that want different things at the same moment; Rasa does not train on such rules, and
/// warns of such stories. Once for each two of them.
void PatternBuilder::reportContradictions() {
    std::unordered_map<std::string, const PatternPosition*> seen;
    std::set<std::pair<const StorySpec*, const StorySpec*>> said;
    std::size_t looked = 0; // at stories
    for (const auto& position : m_positions) {
        if (!isForetold(position)) continue;
        const bool isRule = position.source->isRule;
        if (!isRule && ++looked > kMostStorySteps) continue;
        const auto& [known, isNew] = seen.try_emplace(momentOf(m_spec, position), &position);
        const auto& first = *known->second;
        if (isNew || first.action == position.action || first.source == position.source ||
            !said.insert({first.source, position.source}).second)
            continue;
        const auto& place = position.source->place;
        m_defects.push_back(
            {place.file, isRule ? place.line : position.line, contradiction(position, first)});
    }
}

void PatternBuilder::addStory(const StorySpec& story, const Steps& conditions, const Steps& steps) {
    Walk start;
    for (const auto& condition : conditions)
        takeStep(condition, start);
    // A story says what is so from its beginning; a rule says only what it names.
    if (!story.isRule) start.loopMatters = true;
    walk(story, steps, 0, std::move(start));
}

void PatternBuilder::walk(const StorySpec& story, const Steps& steps, std::size_t from, Walk state) {
    bool afterAction = from > 0 && !state.past.empty() && state.past.back().starts_with("a:");
    for (auto i = from; i < steps.size(); ++i) {
        const auto& step = steps[i];
        switch (step.kind) {
        case StepKind::UserText:
        case StepKind::BotText:
            m_remarks.push_back(
                {story.place.file, step.line,
                 sentence("'%1' trains on texts instead of intents; its rest is not used", story.name)});
            return;
        case StepKind::Checkpoint: {
            const bool begins = state.past.empty();
            if (!begins) addTail(story, step, state);
            if (!begins && i + 1 == steps.size()) return;
            // Slot checks right behind a checkpoint restrict it and come with the steps.
            if (begins) m_waiting.push_back({&story, steps, i + 1, step.name});
            if (begins) return;
            break;
        }
        case StepKind::Intent:
            // A rule that begins with an action says nothing of what else may follow it.
            if (afterAction && !(story.isRule && state.past.size() == 1)) emit(story, state, {}, step.line);
            if (const auto answered = skipFormAnswer(steps, i, state); answered != i) {
                i = answered;
                break;
            }
            takeStep(step, state);
            afterAction = false;
            break;
        case StepKind::Action:
            if (state.past.empty() && !story.isRule && step.name == kSessionStartAction)
                break; // before anything that is remembered
            if (step.name == "action_listen") {
                if (!afterAction)
                    emit(story, state, {}, step.line); // nothing but waiting: the message is let pass
                break;
            }
            if (step.name == kUnlikelyIntentAction) {
                m_remarks.push_back({story.place.file, step.line,
                                     sentence("'%1' goes on from action_unlikely_intent, which never runs "
                                              "here; its rest is not used",
                                              story.name)});
                return;
            }
            emit(story, state, step.name, step.line);
            takeStep(step, state);
            afterAction = true;
            break;
        default:
            takeStep(step, state);
        }
    }
    if (afterAction && story.waitForUser) emit(story, state, {}, steps.back().line);
}

void PatternBuilder::addTail(const StorySpec& story, const StoryStep& step, const Walk& state) {
    auto& tails = m_tails[step.name];
    if (tails.size() < kMaxTails || tails.contains(state)) {
        tails.insert(state);
        return;
    }
    if (m_fullCheckpoints.insert(step.name).second)
        m_remarks.push_back(
            {story.place.file, step.line,
             sentence("more than %1 different pasts lead to checkpoint '%2'; the others are not used",
                      kMaxTails, step.name)});
}

/// A visitor's answer that the active form takes leaves no trace in a conversation, so it has none here. The
/// step of the form, or `at` if it is no such answer.
std::size_t PatternBuilder::skipFormAnswer(const Steps& steps, std::size_t at, Walk& state) {
    if (state.loop.empty() || state.past.empty() || state.past.back() != "a:" + state.loop) return at;
    auto next = at + 1;
    while (next < steps.size() && steps[next].kind == StepKind::SlotSet)
        ++next;
    if (next == steps.size() || steps[next].kind != StepKind::Action || steps[next].name != state.loop)
        return at;
    for (auto i = at + 1; i < next; ++i)
        setSlots(steps[i], state);
    return next;
}

void PatternBuilder::emit(const StorySpec& story, const Walk& state, const std::string& action, int line) {
    if (m_positions.size() >= kMaxPositions) return;
    PatternPosition position{.past = state.past, .action = action, .source = &story, .line = line};
    position.wholePast = state.wholePast;
    position.loopMatters = state.loopMatters;
    position.loop = state.loop;
    position.fullIntent = state.fullIntent;
    position.entities = state.entities;
    for (const auto& [name, check] : state.slots)
        position.slots.push_back(check);
    m_positions.push_back(std::move(position));
}

void PatternBuilder::setSlots(const StoryStep& step, Walk& state) {
    for (const auto& check : step.slots)
        state.slots[check.name] = check;
}

void PatternBuilder::takeStep(const StoryStep& step, Walk& state) const {
    const auto push = [&](std::string item) {
        if (state.past.size() >= kMaxPast) {
            state.past.erase(state.past.begin());
            state.wholePast = false;
        }
        state.past.push_back(std::move(item));
    };
    switch (step.kind) {
    case StepKind::Intent: {
        const auto slash = step.name.find('/');
        push("u:" + step.name.substr(0, slash));
        state.fullIntent = slash == std::string::npos ? std::string() : step.name;
        state.entities.clear();
        std::ranges::copy_if(step.entities, std::back_inserter(state.entities),
                             [&](const Entity& one) { return m_spec.heeds(step.name, one.type); });
        break;
    }
    case StepKind::Action:
        push("a:" + step.name);
        break;
    case StepKind::ActiveLoop:
        // A rule that begins where its form ends follows the form, also if it does not name it.
        if (step.name.empty() && !state.loop.empty() && state.past.empty()) push("a:" + state.loop);
        state.loopMatters = true;
        state.loop = step.name;
        break;
    case StepKind::SlotSet:
        setSlots(step, state);
        break;
    default:
        break;
    }
}

void PatternBuilder::joinCheckpoints() {
    for (int round = 0; round < kMaxJoinRounds; ++round) {
        bool grew = false;
        const auto waiting = m_waiting;
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            const auto& part = waiting[i];
            const auto tails = m_tails[part.checkpoint];
            auto& done = m_tailsDone[part.checkpoint + "\n" + std::to_string(i)];
            if (tails.size() <= done.size()) continue;
            grew = true;
            for (const auto& tail : tails)
                if (done.insert(tail.key()).second) walk(*part.story, part.steps, part.from, tail);
        }
        if (!grew) return;
    }
    m_remarks.push_back({{}, 0, sentence("checkpoints form a circle; it was followed 12 times")});
}

} // namespace chatkeep::engine

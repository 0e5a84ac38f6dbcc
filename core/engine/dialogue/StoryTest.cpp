// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"

#include <algorithm>
#include <span>

namespace chatkeep::engine {
namespace {

using Kind = StoryStep::Kind;
using StepSpan = std::span<const StoryStep>;

bool isUserStep(const StoryStep& step) {
    return step.kind == Kind::Intent || step.kind == Kind::UserText;
}

/// The `or`s replaced by their first way.
std::vector<StoryStep> firstWay(const std::vector<StoryStep>& steps) {
    std::vector<StoryStep> out;
    for (const auto& step : steps) {
        if (step.kind != Kind::Or) {
            out.push_back(step);
        } else if (!step.alternatives.empty()) {
            const auto inner = firstWay(step.alternatives.front());
            out.insert(out.end(), inner.begin(), inner.end());
        }
    }
    return out;
}

std::string whatUserSends(const StoryStep& step) {
    if (!step.text.empty()) return step.text;
    auto entities = Json::object();
    for (const auto& entity : step.entities)
        entities[entity.type] = entity.value.empty() ? entity.type : entity.value;
    return "/" + step.name + (entities.empty() ? std::string() : dumpJson(entities));
}

bool isSilentAction(const std::string& action) {
    return action == "action_listen" || action == "action_session_start" ||
           action == "action_extract_slots" || action == "action_unlikely_intent" ||
           action.starts_with("flow ");
}

std::string joinedNames(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out.empty() ? "nothing" : out;
}

/// The slots that the story says the author's own action set.
std::vector<SlotCheck> slotsAfterAction(StepSpan expected, std::string_view action, std::size_t& from) {
    std::vector<SlotCheck> out;
    for (auto i = from; i < expected.size(); ++i) {
        if (expected[i].kind != Kind::Action || expected[i].name != action) continue;
        for (from = i + 1; from < expected.size() && expected[from].kind == Kind::SlotSet; ++from)
            out.insert(out.end(), expected[from].slots.begin(), expected[from].slots.end());
        break;
    }
    return out;
}

class StoryTest {
public:
    StoryTest(const CompiledBot& bot, const Understander& understander)
        : m_talk(bot, understander) {}

    /// Empty if all went as written, else what did not.
    std::string run(const std::vector<StoryStep>& steps) {
        std::size_t at = 0;
        for (; at < steps.size() && !isUserStep(steps[at]); ++at)
            for (const auto& set : steps[at].slots)
                if (set.hasValue) m_talk.setSlot(set.name, set.value);
        while (at < steps.size()) {
            auto end = at + 1;
            while (end < steps.size() && !isUserStep(steps[end]))
                ++end;
            auto why = runTurn(steps[at], StepSpan(steps).subspan(at + 1, end - at - 1));
            if (!why.empty()) return "line " + std::to_string(steps[at].line) + ": " + why;
            at = end;
        }
        return {};
    }

private:
    std::string runTurn(const StoryStep& user, StepSpan expected) {
        std::size_t from = 0;
        const ActionScript script = [&](std::string_view action) {
            return slotsAfterAction(expected, action, from);
        };
        m_talk.say(whatUserSends(user), &script);
        for (const auto check : {&StoryTest::checkActions, &StoryTest::checkTexts, &StoryTest::checkState}) {
            auto why = (this->*check)(expected);
            if (!why.empty()) return why + understoodAs(user);
        }
        return checkIntent(user);
    }
    std::string understoodAs(const StoryStep& user) {
        const auto& trace = m_talk.outcome().trace;
        if (user.name.empty() || trace.intent == user.name) return {};
        return " (understood '" + trace.intent + "', not '" + user.name + "')";
    }
    std::string checkIntent(const StoryStep& user) {
        const auto& trace = m_talk.outcome().trace;
        const auto base = trace.intent.substr(0, trace.intent.find('/'));
        if (user.name.empty() || trace.intent == user.name || base == user.name) return {};
        if (user.name == "nlu_fallback" && trace.outOfScope) return {};
        return "understood '" + trace.intent + "', not '" + user.name + "'";
    }
    std::string checkActions(StepSpan expected) {
        std::vector<std::string> wanted;
        bool other = false;
        for (const auto& step : expected) {
            if (step.kind == Kind::Action && !isSilentAction(step.name))
                wanted.push_back(step.name);
            else
                other = true;
        }
        if (expected.empty() || (wanted.empty() && other)) return {};
        auto did = m_talk.outcome().trace.steps;
        std::erase_if(did, isSilentAction);
        if (did == wanted) return {};
        return "did " + joinedNames(did) + " instead of " + joinedNames(wanted);
    }
    std::string checkTexts(StepSpan expected) {
        const auto& messages = m_talk.outcome().messages;
        for (const auto& step : expected) {
            if (step.kind != Kind::BotText) continue;
            if (std::ranges::find(messages, step.text, &BotMessage::text) == messages.end())
                return "did not say '" + step.text + "'";
        }
        return {};
    }
    std::string checkState(StepSpan expected) {
        std::map<std::string, SlotCheck> slots;
        const StoryStep* loop = nullptr;
        for (const auto& step : expected) {
            if (step.kind == Kind::ActiveLoop) loop = &step;
            for (const auto& check : step.slots)
                slots[check.name] = check;
        }
        if (loop != nullptr && loop->name != m_talk.activeLoop())
            return "active loop is '" + m_talk.activeLoop() + "', not '" + loop->name + "'";
        for (const auto& [name, check] : slots)
            if (!m_talk.slotHolds(check))
                return "slot '" + name + "' is " + dumpJson(m_talk.slotValue(name)) + ", not " +
                       (check.hasValue ? dumpJson(check.value) : std::string("set"));
        return {};
    }

    TestConversation m_talk;
};

} // namespace

BotTestCase runTestStory(const CompiledBot& bot, const Understander& understander, const StorySpec& story) {
    BotTestCase result{.name = story.name};
    result.why = StoryTest(bot, understander).run(firstWay(story.steps));
    if (!result.why.empty()) result.why = story.place.file + " " + result.why;
    result.ok = result.why.empty();
    return result;
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FormRunner.h"
#include "core/engine/dialogue/SlotFilling.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/Payload.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

namespace chatkeep::engine {
namespace {

using StoryKind = StoryStep::Kind;

bool isUserStep(const StoryStep& step) {
    return step.kind == StoryKind::Intent || step.kind == StoryKind::UserText;
}

/// What follows a checkpoint at the end of a story is told by others.
bool waitsAfter(const std::vector<StoryStep>& steps, std::size_t at) {
    return at + 1 == steps.size() ? steps[at].kind != StoryKind::Checkpoint : isUserStep(steps[at + 1]);
}

/// Rather than only in the step's list of entities.
bool isInText(const Entity& entity) {
    return entity.end > entity.start;
}

bool isSilentAction(const std::string& action) {
    return action == "action_listen" || action == kSessionStartAction || action == "action_extract_slots" ||
           action == kUnlikelyIntentAction;
}

/// Walks a test story as its author means it: the story says what happened, the bot is asked before each
/// action what it would do. Forms and the author's own actions do not run; their events are in the story.
class StoryTest {
public:
    StoryTest(const CompiledBot& bot, const Understander& understander, const std::set<std::string>& marked)
        : m_understander(understander)
        , m_markedAnywhere(marked)
        , m_turn{.bot = bot, .input = m_input} {
        m_turn.isOfTestStory = true;
        m_turn.memory.started = true;
        m_turn.memory.language = bot.spec().language;
        m_turn.resetSlots();
    }

    /// Empty if all went as written, else what did not; what other stories tell of is theirs to test.
    Sentence run(const TestWay& way) {
        const auto& steps = way.steps;
        for (const auto& step : steps)
            for (const auto& entity : step.entities)
                m_marked.insert(entity.type);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            m_isToldElsewhere = i < way.from;
            auto why = take(steps[i]);
            if (m_isToldElsewhere) why = {};
            const bool isAsked = i + 1 >= way.from && m_turn.memory.userTurns > 0;
            if (why.empty() && isAsked && waitsAfter(steps, i)) why = expect({});
            const auto told = std::min(std::max(i, way.from), steps.size() - 1);
            if (why.empty()) continue;
            if (auto cause = causeOf(steps[i]); !cause.empty()) why = sentence("%1; %2", why, cause);
            return sentence("line %1: %2", steps[told].line, why);
        }
        return {};
    }

private:
    /// What in the story itself no bot could do; or that flows would go on from here, which stories do not
    /// follow.
    Sentence causeOf(const StoryStep& step) const {
        const KnownNames names(m_turn.bot.spec());
        const auto& intent = m_turn.message.fullIntent;
        const bool isSaid = !m_turn.message.text.empty();
        if (!isSaid && !intent.empty() && !names.knowsIntent(intent))
            return sentence("there is no intent '%1'", intent);
        auto unknown = step.kind == StoryKind::Action ? names.unknownAction(step.name) : Sentence();
        const auto flows = begunFlows();
        if (unknown.empty() && !flows.empty())
            return sentence("flow '%1' begins, which a test story does not follow", flows.front()->id);
        return unknown;
    }
    std::span<const FlowSpec* const> begunFlows() const {
        const auto& bot = m_turn.bot;
        const auto courtesy = bot.courtesy(m_turn.message.text);
        if (!courtesy.empty()) return bot.triggeredBy(courtesy);
        return m_isClear ? bot.triggeredBy(m_turn.message.fullIntent) : std::span<const FlowSpec* const>();
    }
    Sentence take(const StoryStep& step) {
        switch (step.kind) {
        case StoryKind::Intent:
        case StoryKind::UserText:
            return takeUser(step);
        case StoryKind::Action:
            return isSilentAction(step.name) && step.name != defaultAction() ? Sentence()
                                                                             : takeAction(step.name);
        case StoryKind::BotText:
            return takeText(step.text);
        case StoryKind::ActiveLoop:
            m_turn.memory.activeLoop = step.name;
            if (step.name.empty()) m_turn.memory.requestedSlot.clear();
            break;
        case StoryKind::SlotSet:
            for (const auto& set : step.slots)
                if (set.hasValue) m_turn.setSlot(set.name, set.value);
            break;
        default:
            break;
        }
        return {};
    }
    Sentence takeUser(const StoryStep& step) {
        m_before.push_back({m_turn.memory, m_turn.slots});
        m_turn.requestedBefore = m_turn.memory.requestedSlot;
        auto& message = m_turn.message;
        message = {};
        m_acted = false;
        m_loopRan = false;
        m_lastAction.clear();
        m_isClear = true;
        message.text = step.text;
        message.entities = step.entities;
        message.fullIntent = step.name;
        ++m_turn.memory.userTurns;
        const bool isClear = step.text.empty() || (m_isToldElsewhere && !step.name.empty());
        auto why = isClear ? Sentence() : understand(step);
        message.intent = message.fullIntent.substr(0, message.fullIntent.find('/'));
        m_pendingUser = true;
        fillSlots(m_turn);
        return why;
    }
    Sentence understand(const StoryStep& step) {
        auto& message = m_turn.message;
        const bool payload = step.text.starts_with('/');
        std::string intent;
        std::vector<Entity> found;
        if (payload) {
            auto sent = parsePayload(step.text);
            intent = sent.intent;
            message.entities = std::move(sent.entities);
        } else {
            auto understood = m_understander.understand(step.text, m_turn.memory.language);
            const bool unclear = understood.outOfScope && m_turn.bot.spec().nluFallback;
            m_isClear = !understood.outOfScope;
            intent = unclear ? std::string(kFallbackIntent) : understood.intent();
            found = std::move(understood.entities);
        }
        const bool isMeant = isMeantBy(step, intent);
        if (!isMeant && !isTaught(step.name))
            return sentence("understood '%1', not '%2', which has no examples", intent, step.name);
        if (auto why = payload ? Sentence() : missedEntity(step, found); !why.empty()) return why;
        if (auto why = payload ? Sentence() : surplusEntity(step, found); !why.empty()) return why;
        if (isMeant) {
            message.fullIntent = intent;
            return {};
        }
        return sentence("understood '%1', not '%2'%3", intent, step.name,
                        payload ? sentencePart(std::string_view())
                                : reasonWords(m_understander.explain(step.text)));
    }
    /// Words that a story was trained on stand for themselves, whatever intent the test gives them.
    static bool isMeantBy(const StoryStep& step, const std::string& intent) {
        return step.name.empty() || intent.starts_with(kSaidPrefix) || intent == step.name ||
               baseIntent(intent) == step.name;
    }
    /// What the story marks must be found with its value, if the bot has any data to find it by; of an
    /// extractor that is not here nothing can be said.
    Sentence missedEntity(const StoryStep& step, const std::vector<Entity>& found) const {
        for (const auto& wanted : step.entities) {
            if (!isInText(wanted)) continue;
            const auto match =
                std::ranges::find_if(found, [&](const Entity& one) { return isSameMark(one, wanted); });
            const auto marked = step.text.substr(wanted.start, wanted.end - wanted.start);
            const auto other =
                std::ranges::find_if(found, [&](const Entity& one) { return isSamePlace(one, wanted); });
            if (match == found.end() && isLearned(wanted.type))
                return other == found.end() || other->type == wanted.type
                           ? sentence("expected entity '%1' in '%2', found none", wanted.type, marked)
                           : sentence("expected entity '%1' in '%2', found '%3'", wanted.type, marked,
                                      other->type);
            if (match != found.end() && !isBuiltIn(*match) && !isSameValue(*match, wanted))
                return sentence("found entity '%1' with value '%2', not '%3'", wanted.type, match->value,
                                wanted.value);
        }
        return {};
    }
    /// In a text that the story marks nothing else may be found, in one without marks nothing that the bot's
    /// test stories mark elsewhere: there an author has them in mind. What needs no training counts only if
    /// the author has declared it and the story marks it.
    Sentence surplusEntity(const StoryStep& step, const std::vector<Entity>& found) const {
        const bool isMarked = std::ranges::any_of(step.entities, isInText);
        for (const auto& one : found) {
            if (!isMarked && (isBuiltIn(one) || !m_markedAnywhere.contains(one.type))) continue;
            const bool wanted = std::ranges::any_of(step.entities, [&](const Entity& mark) {
                return isSameMark(one, mark) || (!isInText(mark) && mark.type == one.type);
            });
            const bool declared = std::ranges::find(m_turn.bot.spec().entities, one.type,
                                                    &EntitySpec::name) != m_turn.bot.spec().entities.end();
            const bool counts = declared && (!isBuiltIn(one) || m_marked.contains(one.type));
            if (wanted || !counts) continue;
            const auto words = step.text.substr(one.start, one.end - one.start);
            const auto marked = std::ranges::find_if(
                step.entities, [&](const Entity& mark) { return isInText(mark) && isSamePlace(one, mark); });
            return marked == step.entities.end()
                       ? sentence("expected no entity in '%1', found '%2'", words, one.type)
                       : sentence("expected entity '%1' in '%2', found '%3'", marked->type, words, one.type);
        }
        return {};
    }
    static bool isSameMark(const Entity& found, const Entity& wanted) {
        return found.type == wanted.type && found.role == wanted.role && found.group == wanted.group &&
               isSamePlace(found, wanted);
    }
    static bool isSamePlace(const Entity& found, const Entity& wanted) {
        return found.start < wanted.end && wanted.start < found.end;
    }
    static bool isBuiltIn(const Entity& found) {
        static constexpr std::array<std::string_view, 6> kFinders = {"number", "date",  "duration",
                                                                     "money",  "email", "phone"};
        return std::ranges::find(kFinders, found.extractor) != kFinders.end();
    }
    /// As written, or what a synonym makes of it.
    bool isSameValue(const Entity& found, const Entity& wanted) const {
        if (found.value == wanted.value) return true;
        return std::ranges::any_of(m_turn.bot.spec().nlu, [&](const auto& language) {
            const auto& synonyms = language.second.synonyms;
            const auto known = synonyms.find(foldCase(wanted.value));
            return known != synonyms.end() && known->second == found.value;
        });
    }
    /// What training data give no words to, no text can mean.
    bool isTaught(const std::string& intent) const {
        return intent == kFallbackIntent ||
               std::ranges::any_of(m_turn.bot.spec().nlu, [&](const auto& language) {
                   return std::ranges::any_of(language.second.examples, [&](const TrainingExample& example) {
                       return example.intent == intent || baseIntent(example.intent) == intent;
                   });
               });
    }
    bool isLearned(const std::string& entity) const {
        return std::ranges::any_of(m_turn.bot.spec().nlu, [&](const auto& language) {
            const NluSpec& nlu = language.second;
            return nlu.lookups.contains(entity) ||
                   std::ranges::find(nlu.regexes, entity, &SpecRegex::name) != nlu.regexes.end() ||
                   std::ranges::any_of(nlu.examples, [&](const TrainingExample& example) {
                       return std::ranges::find(example.entities, entity, &Entity::type) !=
                              example.entities.end();
                   });
        });
    }
    /// The words of the action before it, or else an action that says them.
    Sentence takeText(const std::string& text) {
        if (maySay(m_lastAction, text)) {
            m_isUnsaid = false;
            return {};
        }
        const auto next = predict();
        if (next.starts_with("utter_") && maySay(next, text)) {
            auto why = takeAction(next);
            m_isUnsaid = false;
            return why;
        }
        const std::string wanted(trimmed(text));
        const auto said = m_isUnsaid ? textOf(m_lastAction) : std::string();
        if (!said.empty()) return sentence("%1 says '%2' instead of '%3'", m_lastAction, said, wanted);
        if (const auto words = textOf(next); !words.empty())
            return sentence("it would say '%1' (%2) instead of '%3'", words, next, wanted);
        return sentence("it would do %1 instead of saying '%2'",
                        next.empty() ? sentence("nothing more") : sentencePart(next), wanted);
    }
    /// Of a response the first of its texts, else of the answer that the message's retrieval intent has.
    std::string textOf(const std::string& action) const {
        if (!action.starts_with("utter_")) return {};
        const auto* spec = m_turn.bot.response(action);
        if (spec == nullptr) spec = m_turn.bot.response("utter_" + m_turn.message.fullIntent);
        if (spec == nullptr || spec->variations.empty()) return {};
        const auto& first = spec->variations.front();
        return std::string(trimmed(filledTemplate(m_turn, first.text, first.jinja, {})));
    }
    /// What the author's own actions say is not known.
    bool maySay(const std::string& action, const std::string& text) const {
        if (action.empty()) return false;
        if (const auto* form = m_turn.bot.form(action); form != nullptr)
            return std::ranges::any_of(form->requiredSlots, [&](const std::string& slot) {
                return hasText("utter_ask_" + action + "_" + slot, text) ||
                       hasText("utter_ask_" + slot, text);
            });
        if (!action.starts_with("utter_")) return true;
        return hasText(action, text) || hasText("utter_" + m_turn.message.fullIntent, text);
    }
    bool hasText(const std::string& response, const std::string& text) const {
        const auto* spec = m_turn.bot.response(response);
        const auto wanted = trimmed(text); // a block of YAML ends with a line break
        return spec != nullptr && std::ranges::any_of(spec->variations, [&](const auto& one) {
                   return trimmed(one.text) == wanted ||
                          trimmed(filledTemplate(m_turn, one.text, one.jinja, {})) == wanted;
               });
    }
    Sentence takeAction(const std::string& named) {
        // What the bot says of a retrieval intent may be named with its part.
        const auto& full = m_turn.message.fullIntent;
        const auto action = full.contains('/') && named == "utter_" + full ? baseIntent(named) : named;
        m_lastAction = action;
        m_isUnsaid = true;
        auto why = expect(action);
        settleUser(action == m_turn.memory.activeLoop);
        auto& memory = m_turn.memory;
        m_loopRan =
            action == memory.activeLoop || m_turn.bot.form(action) != nullptr || action == kTwoStageLoop;
        if (m_loopRan) memory.loopRejected = false;
        if (memory.history.empty() || memory.history.back() != "a:" + action || !m_loopRan)
            memory.remember("a:" + action);
        else
            forgetInterruptions(m_turn, "a:" + action);
        m_acted = true;
        if (why.empty()) takeDefault(action);
        return why;
    }
    /// What happened before counts no longer, or is as it was.
    void takeDefault(const std::string& action) {
        if (action == kGoBackAction) {
            goBack();
        } else if (action == kRestartAction || action == kSessionStartAction) {
            m_turn.memory.history.clear();
            m_turn.memory.activeLoop.clear();
            m_turn.memory.requestedSlot.clear();
            if (action == kRestartAction || !m_turn.bot.spec().carryOverSlots) m_turn.resetSlots();
            m_before.clear();
        }
    }
    void goBack() {
        if (m_before.size() > 1) m_before.pop_back(); // the message that said so
        if (m_before.empty()) return;
        const auto turns = m_turn.memory.userTurns;
        m_turn.memory = std::move(m_before.back().memory);
        m_turn.slots = std::move(m_before.back().slots);
        m_turn.memory.userTurns = turns;
        m_before.pop_back();
    }
    /// A message on a form's happy path leaves no trace, as in a real turn.
    void settleUser(bool happyPath) {
        if (!std::exchange(m_pendingUser, false)) return;
        if (happyPath && !m_turn.memory.loopRejected) return;
        m_turn.memory.remember("u:" + m_turn.message.intent);
    }
    /// Empty if the bot would do this now (an empty action: wait); an active form may first refuse.
    Sentence expect(const std::string& action) {
        auto next = predict();
        auto& memory = m_turn.memory;
        if (next != action && !memory.activeLoop.empty() && next == memory.activeLoop &&
            !memory.loopRejected) {
            memory.loopRejected = true;
            next = predict();
        }
        // Behind its fallback Rasa waits; only a visitor is better off with the form's question again.
        const bool fellBack = m_acted && m_lastAction == m_turn.bot.spec().coreFallbackAction;
        if (next == action || (fellBack && action.empty() && next == memory.activeLoop)) return {};
        return sentence("it would do %1 instead of %2",
                        next.empty() ? sentence("nothing more") : sentencePart(next),
                        action.empty() ? sentence("waiting") : sentencePart(action));
    }
    /// Needs no rule; the author's own goes before.
    std::string defaultAction() const {
        return m_turn.memory.userTurns == 0 ? std::string()
                                            : std::string(m_turn.bot.defaultAction(m_turn.message.intent));
    }
    std::string predict() {
        auto& memory = m_turn.memory;
        if (const auto action = defaultAction(); !action.empty()) return m_acted ? std::string() : action;
        if (!memory.activeLoop.empty() && !memory.loopRejected)
            return m_loopRan ? std::string() : memory.activeLoop;
        if (m_pendingUser) settleUser(false);
        const auto next = m_turn.bot.patterns().next(m_turn.moment(), m_turn.bot.spec().likelyStories);
        if (next && !next->leavesLoopWaiting()) return std::string(next->action);
        const bool again = m_turn.bot.form(memory.activeLoop) != nullptr && m_acted && !m_loopRan;
        if (again) return memory.activeLoop;
        if (next || m_acted || !m_turn.bot.spec().coreFallback) return {};
        return m_turn.bot.spec().coreFallbackAction;
    }

    struct Before {
        TurnMemory memory;
        Json slots;
    };

    const Understander& m_understander;
    const std::set<std::string>& m_markedAnywhere; ///< types that some test story marks in a text
    TurnInput m_input;
    TurnContext m_turn;
    std::vector<Before> m_before;   ///< as it stood before each message
    std::set<std::string> m_marked; ///< types of entities that the story marks
    std::string m_lastAction;       ///< since the message
    bool m_isUnsaid = false;        ///< no text of the story has told what that says
    bool m_pendingUser = false;     ///< the message is not in the history yet
    bool m_acted = false;           ///< the bot did something since the message
    bool m_loopRan = false;         ///< … and last it was the form
    bool m_isToldElsewhere = false; ///< another story tests this step
    bool m_isClear = false;         ///< the message is not out of scope
};

void addMarked(const std::vector<StoryStep>& steps, std::set<std::string>& types) {
    for (const auto& step : steps) {
        for (const auto& entity : step.entities)
            if (isInText(entity)) types.insert(entity.type);
        for (const auto& way : step.alternatives)
            addMarked(way, types);
    }
}

} // namespace

std::set<std::string> entitiesMarkedInTests(const BotSpec& spec) {
    std::set<std::string> types;
    for (const auto& story : spec.testStories)
        addMarked(story.steps, types);
    return types;
}

BotTestCase runTestStory(const CompiledBot& bot, const Understander& understander, const StorySpec& story,
                         const TestWays& ways, const std::set<std::string>& marked) {
    BotTestCase result{.name = story.name};
    const auto told = ways.of(story);
    for (const auto& way : told.ways) {
        result.why = StoryTest(bot, understander, marked).run(way);
        if (!result.why.empty()) break;
    }
    if (story.steps.empty())
        result.why = sentence("'%1' has no steps", story.name);
    else if (told.ways.empty())
        result.why = sentence("no story leads to checkpoint '%1'", story.steps.front().name);
    result.skipped = story.steps.empty() || told.ways.empty();
    result.ok = result.why.empty();
    result.isWhole = told.areAll;
    if (result.ok && !told.areAll)
        result.why = sentence("only %1 of the ways through its 'or's and checkpoints were tried",
                              std::to_string(told.ways.size()));
    if (!result.ok && !result.skipped) result.why = sentence("%1 %2", story.place.file, result.why);
    return result;
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"

#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/Payload.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <set>
#include <utility>

namespace chatkeep::engine {
namespace {

/// `{name: Ada}` of a slot that has the name "name", rather than an assertion's slot "Ada".
bool isPairOfName(const Json& value, const CompiledBot& bot) {
    return value.size() == 1 && value.contains("name") && bot.slot("name") != nullptr &&
           bot.slot(memberText(value, "name")) == nullptr;
}

/// Name and value pairs of `[{name, value}]`, `[name]`, `{name: value}` or a bare name.
void collectSlots(const CompiledBot& bot, const Json& value, std::vector<SlotCheck>& out) {
    if (value.is_string()) out.push_back({.name = value.get<std::string>()});
    if (value.is_array())
        for (const auto& one : value)
            collectSlots(bot, one, out);
    if (!value.is_object()) return;
    if (value.contains("name") && !isPairOfName(value, bot)) {
        out.push_back({memberText(value, "name"), value.contains("value"), value.value("value", Json())});
        return;
    }
    for (const auto& [name, wanted] : value.items())
        out.push_back({name, true, wanted});
}

/// `[{name, value}]`, not the bare names and pairs of a step.
bool isAssertion(const Json& slots) {
    return slots.is_array() && !slots.empty() && slots.front().is_object() && slots.front().contains("name");
}

using StandIn = decltype(TurnOutcome::standIns)::value_type;
using PatternAction = std::pair<std::string_view, std::string_view>;

constexpr auto kPatternActions = std::to_array<PatternAction>({
    {"pattern_cancel_flow", "action_cancel_flow"},
    {"pattern_clarification", "action_clarify_flows"},
    {"pattern_collect_information", "action_run_slot_rejections"},
    {"pattern_correction", "action_correct_flow_slot"},
    {"pattern_repeat_bot_messages", "action_repeat_bot_messages"},
    {"pattern_session_start", "action_session_start"},
});

class EndToEndTest {
public:
    EndToEndTest(const CompiledBot& bot, const Understander& understander)
        : m_bot(bot)
        , m_talk(bot, understander) {}

    /// Some message so far was typed and found its flow by the flow's description only, or none.
    [[nodiscard]] bool guessed() const { return m_guessed; }
    /// The author's action that the case came by and that nobody answers for here; empty: none.
    [[nodiscard]] const std::string& missingAction() const { return m_missingAction; }

    /// What of a case that holds could not be checked.
    [[nodiscard]] const Sentence& unchecked() const { return m_unchecked; }
    [[nodiscard]] bool needsModel() const { return m_needsModel; }

    /// Empty if all that can be checked holds.
    Sentence run(const EndToEndCase& test) {
        std::vector<std::pair<std::string, Json>> values;
        for (const auto& name : test.fixtures) {
            const auto known = m_bot.spec().fixtures.find(name);
            if (known == m_bot.spec().fixtures.end()) return sentence("there is no fixture '%1'", name);
            values.insert(values.end(), known->second.begin(), known->second.end());
        }
        m_talk.stub(stubsOf(test.name));
        if (!values.empty()) m_talk.begin(values);
        for (const auto& step : test.steps) {
            if (step.user.empty())
                m_talk.greet();
            else
                m_talk.say(step.user);
            m_guessed = m_guessed || wasGuessed(step.user);
            if (m_missingAction.empty()) m_missingAction = m_talk.outcome().trace.missingAction;
            m_from = 0;
            m_ordered = step.ordered;
            for (std::size_t i = 0; i < step.assertions.size(); ++i) {
                const auto& [name, value] = step.assertions[i];
                m_line = step.assertionLines[i];
                auto why = check(name, value);
                if (!why.empty() && m_from > 0) why = sentence("%1 after what was checked before", why);
                if (!why.empty()) return sentence("line %1: %2", step.line, withWhatWasSaid(why));
            }
        }
        return {};
    }

private:
    bool wasGuessed(const std::string& user) const {
        const auto& trace = m_talk.outcome().trace;
        return !user.empty() && !user.starts_with('/') &&
               (trace.outOfScope || trace.intent.empty() || trace.intent == kFallbackIntent ||
                m_bot.standsForFlow(trace.intent));
    }
    /// Those for every case, and before them those for this one.
    std::map<std::string, Json> stubsOf(const std::string& name) const {
        std::map<std::string, Json> stubs;
        for (const auto& [key, answer] : m_bot.spec().actionStubs) {
            const auto colons = key.rfind("::");
            if (colons == std::string::npos)
                stubs.emplace(key, answer);
            else if (key.substr(0, colons) == name)
                stubs[key.substr(colons + 2)] = answer;
        }
        return stubs;
    }
    void leaveUnchecked(const Sentence& why) {
        if (m_unchecked.empty()) m_unchecked = sentence("line %1: %2", m_line, why);
    }
    Sentence check(const std::string& name, const Json& value) {
        if (name == "bot") return checkText(value.is_string() ? value.get<std::string>() : std::string());
        if (name == "utter")
            return checkUttered(value.is_string() ? value.get<std::string>() : std::string());
        if (name == "bot_uttered") return checkBotUttered(value);
        if (name == "bot_did_not_utter") return checkNotUttered(value);
        if (name == "slot_was_set") return checkSlots(value, true);
        if (name == "slot_was_not_set") return checkSlots(value, false);
        if (name == "action_executed") return checkStep(value.is_string() ? value.get<std::string>() : "");
        if (name == "flow_started" || name == "flow_completed" || name == "flow_cancelled")
            return checkFlow(name, value);
        if (name == "pattern_clarification_contains") return checkClarified(value);
        if (!std::exchange(m_needsModel, true))
            m_unchecked = sentence("line %1: %2", m_line, sentence("'%1' needs a language model", name));
        return {};
    }
    /// Where the order counts, what is found must lie behind what was found before.
    bool takes(std::size_t moment) {
        if (moment < m_from) return false;
        if (m_ordered) m_from = moment + 1;
        return true;
    }
    template <typename Fits>
    bool findsMessage(Fits fits) {
        const auto& outcome = m_talk.outcome();
        for (std::size_t i = 0; i < outcome.messages.size(); ++i)
            if (fits(outcome.messages[i]) && takes(outcome.messageMoments[i])) return true;
        return false;
    }
    /// As Rasa writes the values of number slots: "50.0", where a visitor here reads "50".
    std::string asRasaWrites(const BotMessage& message) const {
        std::set<std::string> whole;
        const auto note = [&](const std::string& name, const Json& value) {
            const auto* slot = m_bot.slot(name);
            if (slot != nullptr && slot->type == SlotSpec::Type::Float && value.is_number_integer())
                whole.insert(dumpJson(value));
        };
        for (const auto& [name, value] : m_talk.outcome().slotsSet)
            note(name, value);
        for (const auto* slots : {&m_talk.slotsBefore(), &m_talk.outcome().state.slots})
            for (const auto& [name, value] : slots->items())
                note(name, value);
        std::string text;
        for (std::size_t at = 0; at < message.text.size();) {
            const auto isPart = [&](std::size_t i) {
                const auto c = i < message.text.size() ? message.text[i] : ' ';
                return std::isdigit(static_cast<unsigned char>(c)) != 0;
            };
            auto end = at;
            while (isPart(end))
                ++end;
            const auto number = message.text.substr(at, end - at);
            const bool isFraction =
                end + 1 < message.text.size() && message.text[end] == '.' && isPart(end + 1);
            const bool isBehindPoint = at > 1 && message.text[at - 1] == '.' && isPart(at - 2);
            text += number;
            if (whole.contains(number) && !isFraction && !isBehindPoint) text += ".0";
            if (end == at) text += message.text[end++];
            at = end;
        }
        return text;
    }
    Sentence checkText(const std::string& text) {
        const auto wanted = trimmed(text); // a block of YAML ends with a line break
        if (findsMessage([&](const BotMessage& message) {
                return trimmed(message.text) == wanted || trimmed(asRasaWrites(message)) == wanted;
            }))
            return {};
        m_showsTexts = true;
        return sentence("did not say '%1'", wanted);
    }
    Sentence checkUttered(const std::string& response) {
        if (findsMessage([&](const BotMessage& message) { return message.responseName == response; }) ||
            standsInFor(response))
            return {};
        return sentence("did not say %1", response);
    }
    /// Of the author's, of a retrieval intent, or in words of ours.
    bool isKnown(const std::string& response) const {
        return m_bot.response(response) != nullptr || isSaidResponse(response) ||
               std::ranges::any_of(m_bot.spec().responses, [&](const ResponseSpec& one) {
                   return one.name.starts_with(response + "/");
               });
    }
    /// Whatever of it the bot said is one too many.
    Sentence checkNotUttered(const Json& value) {
        const auto response = memberText(value, "utter_name");
        if (!response.empty() && !isKnown(response)) return sentence("there is no response '%1'", response);
        const auto& messages = m_talk.outcome().messages;
        const auto& standIns = m_talk.outcome().standIns;
        const bool isSaid =
            std::ranges::find(messages, response, &BotMessage::responseName) != messages.end() ||
            std::ranges::find(standIns, response, &StandIn::first) != standIns.end();
        if (!response.empty() && isSaid) return sentence("said %1", response);
        const auto pattern = memberText(value, "text_matches");
        for (const auto& message : messages)
            if (!pattern.empty() && RE2::PartialMatch(message.text, pattern))
                return sentence("said '%1', which matches '%2'", message.text, pattern);
        if (value.is_object() && value.contains("buttons") && value["buttons"].is_array())
            for (const auto& button : value["buttons"])
                if (std::ranges::any_of(messages,
                                        [&](const BotMessage& message) { return offers(message, button); }))
                    return sentence("offered button '%1'", memberText(button, "title"));
        return {};
    }
    Sentence checkBotUttered(const Json& value) {
        const auto response = memberText(value, "utter_name");
        const auto pattern = memberText(value, "text_matches");
        const auto buttons = value.is_object() ? value.value("buttons", Json::array()) : Json::array();
        const auto says = [&](const BotMessage& message) {
            return (response.empty() || message.responseName == response) &&
                   (pattern.empty() || RE2::PartialMatch(message.text, pattern) ||
                    RE2::PartialMatch(asRasaWrites(message), pattern));
        };
        const auto lacksIn = [&](const BotMessage& message) { return firstNotOffered(message, buttons); };
        if (findsMessage([&](const BotMessage& message) {
                return says(message) && lacksIn(message) == buttons.end();
            }))
            return {};
        if (pattern.empty() && buttons.empty() && standsInFor(response)) return {};
        const auto& messages = m_talk.outcome().messages;
        const auto near = std::ranges::find_if(messages, says);
        if (near != messages.end() && lacksIn(*near) != buttons.end())
            return offers(*near, *lacksIn(*near))
                       ? sentence("offered button '%1' in another place",
                                  memberText(*lacksIn(*near), "title"))
                       : sentence("offered no button '%1'", memberText(*lacksIn(*near), "title"));
        m_showsTexts = !pattern.empty();
        if (!pattern.empty()) return sentence("said nothing that matches '%1'", pattern);
        return sentence("did not say %1", response);
    }
    static bool isButton(const Button& button, const Json& wanted) {
        const auto payload = memberText(wanted, "payload");
        return button.title == memberText(wanted, "title") &&
               (payload.empty() || button.payload == singleBraces(payload));
    }
    static bool offers(const BotMessage& message, const Json& wanted) {
        return std::ranges::any_of(message.buttons,
                                   [&](const Button& button) { return isButton(button, wanted); });
    }
    /// Of buttons that are wanted in this order.
    static Json::const_iterator firstNotOffered(const BotMessage& message, const Json& wanted) {
        auto next = wanted.begin();
        for (const auto& button : message.buttons)
            if (next != wanted.end() && isButton(button, *next)) ++next;
        return next;
    }
    Sentence checkSlots(const Json& value, bool wanted) {
        std::vector<SlotCheck> checks;
        collectSlots(m_bot, value, checks);
        for (const auto& one : checks) {
            if (m_bot.slot(one.name) == nullptr && isSlotOfRasa(one.name)) {
                leaveUnchecked(sentence("slot '%1' is one of Rasa's own", one.name));
                continue;
            }
            if (m_bot.slot(one.name) == nullptr && one.name != "requested_slot" && one.name != kLanguageSlot)
                return sentence("there is no slot '%1'", one.name);
            const auto is = m_talk.slotValue(one.name);
            // As an assertion it asks what the turn did: what was set before is "not set" by it.
            const bool set = !is.is_null() && (wanted || !isAssertion(value) || m_talk.slotChanged(one.name));
            const bool holds = one.hasValue ? m_talk.slotHolds(one) : set;
            if (wanted && findsSlot(one)) continue;
            if (wanted && wasSet(one)) return sentence("slot '%1' was set before that", one.name);
            if (!wanted && isAssertion(value) && wasSet(one))
                return sentence("slot '%1' was set, whatever became of it", one.name);
            if (holds != wanted) return sentence("slot '%1' is %2", one.name, dumpJson(is));
        }
        return {};
    }
    /// At some moment of the turn, whatever became of it: a flow's end empties what it collected.
    static bool sets(const std::pair<std::string, Json>& set, const SlotCheck& check) {
        return set.first == check.name &&
               (check.hasValue ? set.second == check.value : !set.second.is_null());
    }
    bool wasSet(const SlotCheck& check) const {
        return std::ranges::any_of(m_talk.outcome().slotsSet,
                                   [&](const auto& one) { return sets(one, check); });
    }
    bool findsSlot(const SlotCheck& check) {
        const auto& outcome = m_talk.outcome();
        for (std::size_t i = 0; i < outcome.slotsSet.size(); ++i)
            if (sets(outcome.slotsSet[i], check) && takes(outcome.slotMoments[i])) return true;
        return false;
    }
    /// What steps leave free of the moments is theirs.
    std::size_t momentOfStep(std::size_t step) const {
        const auto& outcome = m_talk.outcome();
        std::vector<std::size_t> others;
        std::ranges::merge(outcome.messageMoments, outcome.slotMoments, std::back_inserter(others));
        for (const auto other : others)
            if (other <= step) ++step;
        return step;
    }
    Sentence checkStep(const std::string& step) {
        const auto& steps = m_talk.outcome().trace.steps;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (steps[i] == step && takes(momentOfStep(i))) return {};
        const bool isSaid = step.starts_with("utter_") && standsInFor(step);
        return isSaid || ranInPlaceOf(step) ? Sentence() : sentence("did not run %1", step);
    }
    /// An action of Rasa's own flow for a pattern, which the engine does in its own way.
    bool ranInPlaceOf(const std::string& action) {
        const auto* const known = std::ranges::find(kPatternActions, action, &PatternAction::second);
        if (known == kPatternActions.end()) return false;
        if (m_bot.flow(known->first) != nullptr && !isDoneByEngine(known->first)) return false;
        return standsInFor(known->first) ||
               checkStep("flow " + std::string(known->first) + " started").empty();
    }
    bool standsInFor(std::string_view pattern) {
        for (const auto& [name, moment] : m_talk.outcome().standIns) {
            if (name != pattern || moment < m_from) continue;
            if (m_ordered) m_from = moment; // what stands in for it follows
            return true;
        }
        return false;
    }
    Sentence checkOneFlow(const std::string& flow, const std::string& what) {
        const auto& standIns = m_talk.outcome().standIns;
        if (what == " started" && standsInFor(flow)) return {};
        // What asks has not ended where it stands in; the others do.
        const bool ends = what == " completed" && flow != "pattern_collect_information";
        if (ends && std::ranges::find(standIns, flow, &StandIn::first) != standIns.end()) return {};
        return checkStep("flow " + flow + what);
    }
    Sentence checkFlow(const std::string& name, const Json& value) {
        const auto what = " " + name.substr(name.find('_') + 1);
        if (!value.is_object() || !value.contains("flow_ids")) {
            const auto flow = value.is_string() ? value.get<std::string>() : memberText(value, "flow_id");
            auto why = checkOneFlow(flow, what);
            return why.empty() ? checkLastStep(flow, memberText(value, "flow_step_id")) : why;
        }
        const bool any = memberText(value, "operator") == "any";
        auto missing = sentence("no flow%1", what);
        for (const auto& flow : value["flow_ids"]) {
            auto why = checkOneFlow(flow.is_string() ? flow.get<std::string>() : "", what);
            if (any && why.empty()) return {};
            if (!any && !why.empty()) return why;
            if (!why.empty()) missing = std::move(why);
        }
        return any ? missing : Sentence();
    }
    /// Where the flow ended; steps that the author does not name have names of Rasa's.
    Sentence checkLastStep(const std::string& flow, const std::string& step) {
        const auto* spec = m_bot.flow(flow);
        const bool isNamed =
            spec != nullptr && std::ranges::find(spec->steps, step, &FlowStep::id) != spec->steps.end();
        const bool isRasas = spec == nullptr || (!step.empty() && step.front() >= '0' && step.front() <= '9');
        const auto& ends = m_talk.outcome().flowEnds;
        if (step.empty() || (isNamed && std::ranges::find(ends, std::pair(flow, step)) != ends.end()))
            return {};
        if (!isNamed && !isRasas) return sentence("flow '%1' has no step '%2'", flow, step);
        if (isNamed) return sentence("flow '%1' did not end at step '%2'", flow, step);
        leaveUnchecked(sentence("step '%1' of flow '%2' has its name from Rasa", step, flow));
        return {};
    }
    /// By its id or, as in lists of older projects, by its name.
    std::string idOf(const Json& idOrName) const {
        const auto name = idOrName.is_string() ? idOrName.get<std::string>() : std::string();
        const auto& flows = m_bot.spec().flows;
        const auto named = std::ranges::find(flows, name, &FlowSpec::name);
        return m_bot.flow(name) == nullptr && named != flows.end() ? named->id : name;
    }
    /// Without an operator, or with all: these flows and no other.
    Sentence checkClarified(const Json& value) {
        const bool any = memberText(value, "operator") == "any";
        const auto listed = value.is_object() ? value.value("flow_ids", Json::array()) : value;
        std::set<std::string> wanted;
        Sentence missing;
        for (const auto& flow : listed.is_array() ? listed : Json::array({listed})) {
            const auto id = idOf(flow);
            wanted.insert(id);
            auto why = checkStep("flow " + id + " offered");
            if (any == why.empty()) return why;
            missing = std::move(why);
        }
        return any ? missing : checkNoneElseOffered(wanted);
    }
    Sentence checkNoneElseOffered(const std::set<std::string>& wanted) const {
        constexpr std::string_view kBegin = "flow ";
        constexpr std::string_view kEnd = " offered";
        for (const std::string_view step : m_talk.outcome().trace.steps) {
            if (!step.starts_with(kBegin) || !step.ends_with(kEnd)) continue;
            const std::string flow(step.substr(kBegin.size(), step.size() - kBegin.size() - kEnd.size()));
            if (!wanted.contains(flow)) return sentence("offered flow '%1' too", flow);
        }
        return {};
    }
    bool showsText(const BotMessage& message) const {
        return message.responseName.empty() || (m_showsTexts && !message.text.empty());
    }
    Sentence withWhatWasSaid(const Sentence& why) {
        std::string messages;
        for (const auto& message : m_talk.outcome().messages)
            messages += " [" + (showsText(message) ? message.text : message.responseName) + "]";
        auto remarks = sentencePart("");
        for (const auto& remark : m_talk.outcome().trace.remarks)
            remarks = sentence("%1; %2", remarks, remark);
        return sentence("%1; it said:%2%3 (intent %4)", why, messages, remarks,
                        m_talk.outcome().trace.intent);
    }

    const CompiledBot& m_bot;
    TestConversation m_talk;
    bool m_guessed = false;
    std::string m_missingAction;
    Sentence m_unchecked;
    bool m_needsModel = false; ///< … that is why
    bool m_showsTexts = false; ///< what was looked for are words
    int m_line = 0;            ///< of what is checked
    bool m_ordered = false;    ///< the step's assertions hold one after the other
    std::size_t m_from = 0;    ///< the moment of the turn that the next one may hold at
};

} // namespace

BotTestCase runEndToEndCase(const CompiledBot& bot, const Understander& understander,
                            const EndToEndCase& test) {
    BotTestCase result{.name = test.name};
    if (!test.problem.empty()) {
        result.why = sentence("%1 %2", test.place.file, test.problem);
        return result;
    }
    EndToEndTest run(bot, understander);
    result.why = run.run(test);
    const bool holds = result.why.empty();
    result.skipped = holds && run.needsModel();
    result.ok = holds && !run.needsModel();
    result.isWhole = !holds || run.unchecked().empty();
    if (holds) result.why = run.unchecked();
    if (!result.ok && !result.skipped) {
        if (!run.missingAction().empty())
            result.why =
                sentence("needs action '%1', which has no stub here; %2", run.missingAction(), result.why);
        else if (!bot.spec().flowExamples.empty() && run.guessed())
            result.why = sentence("its flows want a language model or examples; %1", result.why);
    }
    if (!result.why.empty()) result.why = sentence("%1 %2", test.place.file, result.why);
    return result;
}

} // namespace chatkeep::engine

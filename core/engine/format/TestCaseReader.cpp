// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace chatkeep::engine {
namespace {

bool isAssertion(std::string_view name) {
    static constexpr std::array<std::string_view, 11> kNames = {"flow_started",
                                                                "flow_completed",
                                                                "flow_cancelled",
                                                                "pattern_clarification_contains",
                                                                "slot_was_set",
                                                                "slot_was_not_set",
                                                                "action_executed",
                                                                "bot_uttered",
                                                                "bot_did_not_utter",
                                                                "generative_response_is_relevant",
                                                                "generative_response_is_grounded"};
    return std::ranges::find(kNames, name) != kNames.end();
}

/// A check that is not understood must not pass for one that holds.
void cannotCheck(ReadContext& context, int line, const Sentence& what, EndToEndCase& test) {
    context.defect(line, what);
    if (test.problem.empty()) test.problem = sentence("line %1: %2", line, what);
}

/// Members that an assertion may have; at least one of them must be there.
Sentence membersProblem(const Json& value, std::initializer_list<std::string_view> known) {
    if (!value.is_object() || value.empty()) return sentence("says nothing to check");
    for (const auto& [name, member] : value.items())
        if (std::ranges::find(known, name) == known.end()) return sentence("has no part '%1'", name);
    return {};
}

Sentence slotsProblem(const Json& value) {
    if (value.is_string()) return {};
    if (!value.is_array() || value.empty()) return sentence("names no slot");
    for (const auto& one : value) {
        if (one.is_string()) continue;
        if (const auto what = membersProblem(one, {"name", "value"}); !what.empty()) return what;
        if (!one.contains("name")) return sentence("names no slot");
    }
    return {};
}

bool isWord(const Json& value) {
    return value.is_string() && !value.get_ref<const std::string&>().empty();
}

bool areWords(const Json& value) {
    return value.is_array() && !value.empty() && std::ranges::all_of(value, isWord);
}

Sentence uttersProblem(const Json& value) {
    if (auto what = membersProblem(value, {"utter_name", "text_matches", "buttons"}); !what.empty())
        return what;
    if (value.contains("utter_name") && !isWord(value["utter_name"])) return sentence("names no response");
    const auto pattern = value.value("text_matches", Json("."));
    if (!isWord(pattern) || !RE2(pattern.get<std::string>(), RE2::Quiet).ok())
        return sentence("has a pattern that cannot be read");
    if (!value.contains("buttons")) return {};
    if (!value["buttons"].is_array() || value["buttons"].empty()) return sentence("names no button");
    for (const auto& button : value["buttons"]) {
        if (auto what = membersProblem(button, {"title", "payload"}); !what.empty()) return what;
        if (!button.contains("title") || !isWord(button["title"]))
            return sentence("has a button without a title");
    }
    return {};
}

Sentence flowsProblem(const Json& value, bool ends) {
    if (isWord(value)) return {};
    auto what = membersProblem(value, {"flow_id", "operator", "flow_ids", ends ? "flow_step_id" : "flow_id"});
    if (!what.empty()) return what;
    const bool one = value.contains("flow_id") && isWord(value["flow_id"]);
    const bool several = value.contains("flow_ids") && areWords(value["flow_ids"]);
    if (one == several) return sentence("names no flow");
    if (value.contains("flow_step_id") && (several || !isWord(value["flow_step_id"])))
        return sentence("names a step, but of no one flow");
    const auto how = value.value("operator", Json("all"));
    return how == "all" || how == "any" ? Sentence()
                                        : sentence("has an operator that is neither all nor any");
}

/// A list of flows, by id or name, or `{operator, flow_ids}`.
Sentence clarifiedProblem(const Json& value) {
    if (isWord(value) || areWords(value)) return {};
    const bool hasIds = value.is_object() && value.contains("flow_ids");
    return hasIds ? flowsProblem(value, false) : sentence("names no flow");
}

/// What an assertion's value lacks to be checked.
Sentence problemOf(std::string_view name, const Json& value) {
    if (name == "bot_uttered" || name == "bot_did_not_utter") return uttersProblem(value);
    if (name.starts_with("slot_was")) return slotsProblem(value);
    if (name == "action_executed") return isWord(value) ? Sentence() : sentence("names no action");
    if (name == "pattern_clarification_contains") return clarifiedProblem(value);
    return name.starts_with("flow_") ? flowsProblem(value, name != "flow_started") : Sentence();
}

/// What a check of a step, not of its assertions, lacks: `bot`, `utter`, `slot_was_set`, `slot_was_not_set`.
Sentence stepProblem(std::string_view name, const Json& value) {
    if (!name.starts_with("slot_was")) return isWord(value) ? Sentence() : sentence("says nothing to check");
    if (isWord(value)) return {};
    const bool names = !value.empty() && (value.is_object() || value.is_array());
    const bool each = !value.is_array() || std::ranges::all_of(value, [](const Json& one) {
        return isWord(one) || (one.is_object() && !one.empty());
    });
    return names && each ? Sentence() : sentence("names no slot");
}

/// Adds one assertion of a list like `- bot_uttered: {utter_name: x}` or `- flow_completed`.
void addAssertions(ReadContext& context, const YamlNode& list, EndToEndCase& test, TestStep& step) {
    const auto add = [&](const std::string& name, int line, Json value) {
        if (!isAssertion(name))
            cannotCheck(context, line, sentence("there is no assertion '%1'", name), test);
        else if (const auto what = problemOf(name, value); !what.empty())
            cannotCheck(context, line, sentence("'%1' %2", name, what), test);
        step.assertions.emplace_back(name, std::move(value));
        step.assertionLines.push_back(line);
    };
    if (!list.isList() || list.items.empty())
        cannotCheck(context, list.line, sentence("'assertions' is no list of them"), test);
    for (const auto& one : list.items) {
        if (one.isScalar()) add(one.text, one.line, Json());
        if (!one.isScalar() && !one.isMap())
            cannotCheck(context, one.line, sentence("an assertion has no name"), test);
        for (std::size_t i = 0; one.isMap() && i < one.items.size(); ++i)
            add(one.keys[i], one.keyLines[i], one.items[i].toJson());
    }
}

/// Rasa passes over a step's own checks where it has assertions.
void passOver(ReadContext& context, int line, const std::string& check) {
    context.needsYou(line, sentence("'%1' does not count beside assertions", check));
}

void beginAssertions(ReadContext& context, TestStep& step) {
    if (std::exchange(step.isAsserted, true)) return;
    for (std::size_t i = 0; i < step.assertions.size(); ++i)
        passOver(context, step.assertionLines[i], step.assertions[i].first);
    step.assertions.clear();
    step.assertionLines.clear();
}

TestStep& currentStep(EndToEndCase& test, int line) {
    if (test.steps.empty()) test.steps.push_back({.line = line});
    return test.steps.back();
}

/// Near what the author means, where that shows.
Sentence noCheck(const std::string& key) {
    if (isAssertion(key)) return sentence("'%1' stands in the list 'assertions' of its step", key);
    if (key.starts_with("assert"))
        return sentence("there is no check '%1': what a step asserts stands in its list 'assertions'", key);
    return sentence("there is no check '%1'", key);
}

/// Cases are often given the name of most other things.
std::string nameOfCase(ReadContext& context, const YamlNode& node) {
    if (auto name = scalarText(node.find("test_case")); !name.empty()) return name;
    const auto* other = node.find("name");
    if (other == nullptr)
        context.defect(node.line, sentence("test case has no name"));
    else
        context.defect(other->line,
                       sentence("the name of a test case stands behind 'test_case', not 'name'"));
    return scalarText(other);
}

void readTestStep(ReadContext& context, const YamlNode& node, EndToEndCase& test) {
    if (!node.isMap() || node.keys.empty())
        cannotCheck(context, node.line, sentence("a step says nothing"), test);
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const auto& key = node.keys[i];
        const auto& value = node.items[i];
        if (key == "user") {
            if (!value.isScalar()) // an empty text begins the conversation
                cannotCheck(context, node.keyLines[i], sentence("'user' says nothing"), test);
            test.steps.push_back({.user = std::string(trimmed(value.text)), .line = node.line});
        } else if (key == "assertions") {
            auto& step = currentStep(test, node.line);
            beginAssertions(context, step);
            addAssertions(context, value, test, step);
        } else if (key == "bot" || key == "utter" || key == "slot_was_set" || key == "slot_was_not_set") {
            auto wanted = value.toJson();
            if (const auto what = stepProblem(key, wanted); !what.empty())
                cannotCheck(context, node.keyLines[i], sentence("'%1' %2", key, what), test);
            auto& step = currentStep(test, node.line);
            if (step.isAsserted) {
                passOver(context, node.keyLines[i], key);
                continue;
            }
            step.assertions.emplace_back(key, std::move(wanted));
            step.assertionLines.push_back(node.keyLines[i]);
        } else if (key == "assertion_order_enabled") {
            currentStep(test, node.line).ordered = value.asBool(false);
        } else if (key != "commands" && key != "metadata") {
            cannotCheck(context, node.keyLines[i], noCheck(key), test);
        }
    }
}

} // namespace

/// `fixtures: [{name: [{slot: value}, …]}]`.
void readFixtures(ReadContext& context, const YamlNode& list) {
    for (const auto& one : list.items) {
        for (std::size_t i = 0; one.isMap() && i < one.items.size(); ++i) {
            auto& values = context.spec.fixtures[one.keys[i]];
            const auto take = [&](const YamlNode& map) {
                for (std::size_t k = 0; map.isMap() && k < map.items.size(); ++k)
                    values.emplace_back(map.keys[k], map.items[k].toJson());
            };
            take(one.items[i]);
            for (const auto& map : one.items[i].items)
                if (one.items[i].isList()) take(map);
            if (values.empty())
                context.defect(one.keyLines[i], sentence("fixture '%1' names no slots", one.keys[i]));
            context.kept();
        }
    }
}

/// `stub_custom_actions: {action or case::action: {events: […], responses: […]}}`; they hold for the cases of
/// every file.
void readActionStubs(ReadContext& context, const YamlNode& map) {
    for (std::size_t i = 0; i < map.items.size(); ++i) {
        const auto& name = map.keys[i];
        const auto answer = map.items[i].toJson();
        if (!answer.is_object() || (!answer.contains("events") && !answer.contains("responses")))
            context.defect(map.keyLines[i], sentence("stub '%1' gives neither events nor responses", name));
        else if (const auto [known, isNew] = context.spec.actionStubs.emplace(name, answer);
                 !isNew && known->second != answer)
            context.defect(map.keyLines[i], sentence("stub '%1' stands elsewhere with another answer", name));
        context.kept();
    }
}

void readTestCases(ReadContext& context, const YamlNode& list) {
    for (const auto& node : list.items) {
        EndToEndCase test{.name = nameOfCase(context, node), .place = context.at(node.line)};
        test.fixtures = textList(node.find("fixtures"));
        const auto* read = node.find("test_case") == nullptr ? "name" : "test_case";
        context.noteOthers(node, {read, "steps", "fixtures"}, sentence("test case '%1'", test.name));
        if (const auto* steps = node.find("steps"))
            for (const auto& step : steps->items)
                readTestStep(context, step, test);
        if (test.steps.empty())
            cannotCheck(context, node.line, sentence("test case '%1' has no steps", test.name), test);
        context.spec.testCases.push_back(std::move(test));
        context.kept();
    }
}

} // namespace chatkeep::engine

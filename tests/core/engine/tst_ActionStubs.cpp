// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Defects.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotFiles stubbedBot() {
    BotFiles files;
    files["domain.yml"] = R"yml(version: "3.1"
intents: [ask, order]
slots:
  left: {type: text, mappings: [{type: custom}]}
  size: {type: text, mappings: [{type: from_text, conditions: [{active_loop: size_form}]}]}
actions: [action_count, validate_size_form]
forms:
  size_form: {required_slots: [size]}
responses:
  utter_left: [{text: "{left} are left."}]
  utter_ask_size: [{text: "Which size?"}]
  utter_done: [{text: "Size {size} it is."}]
)yml";
    files["data/rules.yml"] = R"yml(rules:
- rule: count
  steps: [{intent: ask}, {action: action_count}, {action: utter_left}]
- rule: order
  steps: [{intent: order}, {action: size_form}, {active_loop: size_form}]
- rule: ordered
  condition: [{active_loop: size_form}]
  steps: [{action: size_form}, {active_loop: null}, {action: utter_done}]
)yml";
    return files;
}

constexpr const char* kCases = R"yml(stub_custom_actions:
  action_count:
    events: [{event: slot, name: left, value: four}]
    responses: [{text: "Let me look."}]
  none left::action_count:
    events: [{event: slot, name: left, value: none}]
  validate_size_form:
    events: [{event: slot, name: size, value: XL}]
test_cases:
- test_case: some left
  steps: [{user: "@ask"}, {bot: "Let me look."}, {bot: "four are left."}]
- test_case: none left
  steps: [{user: "@ask"}, {bot: "none are left."}]
- test_case: the form's own action fills it
  steps: [{user: "@order"}, {bot: "Size XL it is."}]
)yml";

} // namespace

class tst_ActionStubs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerInPlaceOfTheServer();
    void ofOneCaseGoBeforeThoseOfAll();
    void withoutThemTheActionDoesNotRun();
    void visitorsNeverMeetThem();
    void contradictionsAreDefects();
};

namespace {

BotTestReport tested(const BotFiles& files) {
    Talk talk(files);
    return runBotTests(talk.compiled(), ScriptedUnderstander());
}

} // namespace

void tst_ActionStubs::answerInPlaceOfTheServer() {
    auto files = stubbedBot();
    files["e2e_tests/cases.yml"] = kCases;

    const auto report = tested(files);

    for (const auto& one : report.cases)
        QVERIFY2(one.ok, one.why.text().c_str());
    QCOMPARE(report.passed, 3);
}

void tst_ActionStubs::ofOneCaseGoBeforeThoseOfAll() {
    auto files = stubbedBot();
    files["e2e_tests/a.yml"] = "stub_custom_actions:\n"
                               "  action_count: {events: [{event: slot, name: left, value: four}]}\n"
                               "  one::action_count: {events: [{event: slot, name: left, value: one}]}\n";
    files["e2e_tests/b.yml"] = "test_cases:\n"
                               "- test_case: one\n  steps: [{user: '@ask'}, {bot: one are left.}]\n"
                               "- test_case: other\n  steps: [{user: '@ask'}, {bot: four are left.}]\n";

    QCOMPARE(tested(files).passed, 2);
}

void tst_ActionStubs::withoutThemTheActionDoesNotRun() {
    auto files = stubbedBot();
    files["e2e_tests/a.yml"] = "test_cases:\n- test_case: one\n"
                               "  steps: [{user: '@ask'}, {bot: four are left.}]\n";

    const auto report = tested(files);

    QCOMPARE(report.failed, 1);
    QVERIFY(report.cases.front().why.text().find("did not say 'four are left.'") != std::string::npos);
    QVERIFY(report.cases.front().why.text().find("needs action 'action_count'") != std::string::npos);
}

void tst_ActionStubs::visitorsNeverMeetThem() {
    auto files = stubbedBot();
    files["e2e_tests/cases.yml"] = kCases;
    Talk talk(files);

    talk.say("@ask");

    QCOMPARE(talk.outcome.trace.remarks.front().text(),
             std::string("custom action 'action_count' does not run here"));
    QVERIFY(talk.outcome.state.slots.value("left", Json()).is_null());
}

void tst_ActionStubs::contradictionsAreDefects() {
    auto files = stubbedBot();
    files["e2e_tests/a.yml"] = "stub_custom_actions:\n  action_count: {events: []}\n";
    files["e2e_tests/b.yml"] = "stub_custom_actions:\n  action_count: {responses: [{text: Four.}]}\n";
    files["e2e_tests/c.yml"] = "stub_custom_actions: [action_count]\n";

    const auto spec = readBotSpec("shop", files);

    QVERIFY(spec.has_value());
    QVERIFY(test::says(spec->report.defects, "e2e_tests/b.yml", 2, "another answer"));
    QVERIFY(test::says(spec->report.defects, "e2e_tests/c.yml", 1, "not a map"));
}

CHATKEEP_TEST(tst_ActionStubs)
#include "tst_ActionStubs.moc"

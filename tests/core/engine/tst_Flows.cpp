// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kFlowDomain = R"yml(version: "3.1"
intents: [pay, order, hours, inform, affirm, deny, stop, ambiguous, loop, person]
entities: [amount, name]
slots:
  amount: {type: float, mappings: [{type: from_entity, entity: amount}]}
  recipient: {type: text, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
  size: {type: categorical, values: [small, large], mappings: [{type: from_llm}]}
  note: {type: text, mappings: [{type: from_llm}]}
  member: {type: bool, initial_value: false, mappings: [{type: custom}]}
responses:
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_recipient: [{text: "To whom?"}]
  utter_ask_sure: [{text: "Sure to pay {amount} to {recipient}?", buttons: [{title: "Yes", payload: /SetSlots(sure=true)}]}]
  utter_ask_size: [{text: "Which size?"}]
  utter_too_much: [{text: Too much}]
  utter_paid: [{text: "Paid {amount}"}]
  utter_not_paid: [{text: Not paid}]
  utter_ordered: [{text: "Ordered {size} {note}"}]
  utter_hours: [{text: Nine to five}]
  utter_bye: [{text: Bye}]
actions: [action_handoff]
)yml";

constexpr const char* kFlows = R"yml(flows:
  pay_bill:
    name: pay a bill
    description: pays
    nlu_trigger: [{intent: pay}]
    steps:
    - collect: amount
      rejections: [{if: slots.amount > 100, utter: utter_too_much}]
    - collect: recipient
    - collect: sure
      ask_before_filling: true
      next:
      - if: slots.sure
        then:
        - action: utter_paid
          next: END
      - else: refused
    - id: refused
      action: utter_not_paid
  order_cup:
    name: order a cup
    description: orders
    nlu_trigger: [{intent: order}]
    persisted_slots: [size]
    steps:
    - call: choose_size
    - set_slots: [{note: gift}]
    - action: utter_ordered
    - set_slots: [{note: null}]
  choose_size:
    if: False
    description: chooses
    steps:
    - collect: size
  members_only:
    if: slots.member is true
    nlu_trigger: [{intent: ambiguous}]
    steps: [{action: utter_bye}]
  first_of_two:
    nlu_trigger: [{intent: ambiguous}]
    steps: [{action: utter_hours}]
  second_of_two:
    nlu_trigger: [{intent: ambiguous}]
    steps: [{link: first_of_two}]
  circle:
    nlu_trigger: [{intent: loop}]
    steps:
    - id: again
      noop: true
      next: again
  to_person:
    nlu_trigger: [{intent: person}]
    steps: [{link: pattern_human_handoff}]
rules:
- rule: hours
  steps: [{intent: hours}, {action: utter_hours}]
)yml";

BotFiles flowFiles() {
    return {{"domain.yml", kFlowDomain}, {"data/flows.yml", kFlows}};
}

} // namespace

class tst_Flows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesAreClean();
    void collectsBranchesAndEnds();
    void rejectionAsksAgain();
    void elseBranch();
    void digressionComesBack();
    void ruleAnswersAsideAndTheQuestionComesBack();
    void correctionGoesBack();
    void calledFlowSharesItsSlots();
    void cancelLeavesTheFlow();
    void severalFlowsAreOffered();
    void guardKeepsAFlowShut();
    void circleIsBounded();
    void theAuthorSaysThatACircleFailed();
    void linkToHandoff();
    void notUnderstoodIsAskedAgainThenLeft();
};

void tst_Flows::filesAreClean() {
    Talk talk(flowFiles());
    for (const auto& defect : talk.compiled().spec().report.defects)
        if (!defect.what.text().starts_with("flow 'circle' comes round"))
            QFAIL((defect.file + ":" + std::to_string(defect.line) + " " + defect.what.text()).c_str());
}

void tst_Flows::collectsBranchesAndEnds() {
    Talk talk(flowFiles());
    talk.say("@pay");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("flow pay_bill"));
    talk.say("@inform 20");
    QCOMPARE(talk.said(), QString("utter_ask_recipient"));
    talk.say("Ann");
    QCOMPARE(talk.outcome.messages[0].text, std::string("Sure to pay 20 to Ann?"));
    talk.press("/SetSlots(sure=true)");
    QCOMPARE(talk.outcome.messages[0].text, std::string("Paid 20"));
    QCOMPARE(talk.steps(), QString("utter_paid, flow pay_bill completed"));
    QCOMPARE(talk.slot("amount"), QString("null"));
}

void tst_Flows::rejectionAsksAgain() {
    Talk talk(flowFiles());
    talk.say("@pay [500](amount)");
    QCOMPARE(talk.said(), QString("utter_too_much, utter_ask_amount"));
    talk.say("@inform [5](amount)");
    QCOMPARE(talk.said(), QString("utter_ask_recipient"));
}

void tst_Flows::elseBranch() {
    Talk talk(flowFiles());
    talk.say("@pay [5](amount)");
    talk.say("Ann");
    talk.say("@deny");
    QCOMPARE(talk.said(), QString("utter_not_paid"));
}

void tst_Flows::digressionComesBack() {
    Talk talk(flowFiles());
    talk.say("@pay [5](amount)");
    talk.say("@order");
    QCOMPARE(talk.said(), QString("utter_ask_size"));
    talk.say("a large one");
    QCOMPARE(talk.said(), QString("utter_ordered, Let us go on with: pay a bill., utter_ask_recipient"));
    talk.say("Ann");
    QCOMPARE(talk.said(), QString("utter_ask_sure"));
}

void tst_Flows::ruleAnswersAsideAndTheQuestionComesBack() {
    Talk talk(flowFiles());
    talk.say("@pay");
    talk.say("@hours");
    QCOMPARE(talk.said(), QString("utter_hours, utter_ask_amount"));
}

void tst_Flows::correctionGoesBack() {
    Talk talk(flowFiles());
    talk.say("@pay [5](amount)");
    talk.say("@inform [7](amount)");
    QCOMPARE(talk.said(), QString("All right, I have changed that., utter_ask_recipient"));
    QCOMPARE(talk.slot("amount"), QString("7"));
}

void tst_Flows::calledFlowSharesItsSlots() {
    Talk talk(flowFiles());
    talk.say("@order");
    talk.say("small please");
    QCOMPARE(talk.outcome.messages[0].text, std::string("Ordered small gift"));
    QCOMPARE(talk.slot("size"), QString("\"small\""));
    QCOMPARE(talk.slot("note"), QString("null"));
}

void tst_Flows::cancelLeavesTheFlow() {
    Talk talk(flowFiles());
    talk.say("@pay [5](amount)");
    talk.say("@stop");
    QCOMPARE(talk.said(), QString("Stopped: pay a bill."));
    QCOMPARE(talk.slot("amount"), QString("null"));
    talk.say("@hours");
    QCOMPARE(talk.said(), QString("utter_hours"));
}

void tst_Flows::severalFlowsAreOffered() {
    Talk talk(flowFiles());
    talk.say("@ambiguous");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 2U);
    talk.press("/start_flow{\"flow\":\"second_of_two\"}");
    QCOMPARE(talk.said(), QString("utter_hours"));
}

void tst_Flows::guardKeepsAFlowShut() {
    auto files = flowFiles();
    files["data/more.yml"] = "flows:\n  shut:\n    if: slots.member\n    nlu_trigger: [{intent: deny}]\n"
                             "    steps: [{action: utter_bye}]\n";
    Talk talk(files);
    talk.say("@deny");
    QCOMPARE(talk.said(), QString("Could you please say that in other words?"));
    talk.outcome.state.slots["member"] = true;
    talk.say("@deny");
    QCOMPARE(talk.said(), QString("utter_bye"));
}

void tst_Flows::circleIsBounded() {
    Talk talk(flowFiles());
    talk.say("@loop");
    QCOMPARE(talk.outcome.trace.remarks.back().text(),
             std::string("250 flow steps in one turn: stopped here"));
    QVERIFY2(talk.steps().startsWith("flow circle started, flow circle cancelled"), qPrintable(talk.steps()));
    QVERIFY(!talk.said().isEmpty());
    talk.say("@hours");
    QCOMPARE(talk.said(), QString("utter_hours"));
}

void tst_Flows::theAuthorSaysThatACircleFailed() {
    auto files = flowFiles();
    files["data/more.yml"] = "flows:\n  pattern_internal_error:\n    description: d\n"
                             "    steps: [{action: utter_bye}]\n";
    Talk talk(files);
    talk.say("@loop");
    QCOMPARE(talk.said(), QString("utter_bye"));
    QVERIFY2(talk.steps().contains("flow pattern_internal_error completed"), qPrintable(talk.steps()));
    // One that goes round itself ends, too.
    files["data/more.yml"] = "flows:\n  pattern_internal_error:\n    description: d\n"
                             "    steps: [{id: a, noop: true, next: a}]\n";
    Talk other(files);
    other.say("@loop");
    QCOMPARE(other.outcome.messages.size(), 1U);
    other.say("@hours");
    QCOMPARE(other.said(), QString("utter_hours"));
}

void tst_Flows::linkToHandoff() {
    Talk talk(flowFiles());
    talk.say("@person");
    QVERIFY(talk.outcome.handoff);
}

void tst_Flows::notUnderstoodIsAskedAgainThenLeft() {
    Talk talk(flowFiles());
    talk.say("@order");
    for (int i = 0; i < 3; ++i) {
        talk.say("purple");
        QVERIFY(talk.said().endsWith("utter_ask_size"));
    }
    talk.say("purple");
    QVERIFY(talk.said().startsWith("Stopped"));
    QCOMPARE(talk.outcome.trace.remarks.back().text(),
             std::string("asked 3 times without an answer: flow 'order_cup' is left"));
}

CHATKEEP_TEST(tst_Flows)
#include "tst_Flows.moc"

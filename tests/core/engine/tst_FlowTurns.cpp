// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Defects.h"
#include "ScriptedUnderstander.h"
#include "core/engine/format/BotSpec.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kTripDomain = R"yml(version: "3.1"
intents: [go, other, inform, affirm, deny, cancel_flow]
entities: [amount, zone, name, city]
slots:
  amount: {type: float, mappings: [{type: from_entity, entity: amount}]}
  limit: {type: float, mappings: [{type: from_entity, entity: amount}]}
  zone: {type: categorical, values: [eu, us], mappings: [{type: from_entity, entity: zone}]}
  name: {type: text, mappings: [{type: from_entity, entity: name}]}
  city: {type: text, mappings: [{type: from_llm}]}
  ok: {type: bool, mappings: [{type: from_llm}]}
  more: {type: bool, mappings: [{type: from_llm}]}
  tongue: {type: text, initial_value: english, mappings: [{type: custom}]}
  count: {type: float, initial_value: 3, mappings: [{type: from_llm}]}
responses:
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_limit: [{text: "Up to what?"}]
  utter_ask_zone: [{text: "Which zone?"}]
  utter_ask_name: [{text: "Which name?"}]
  utter_ask_city: [{text: "Which city?"}]
  utter_ask_ok: [{text: "Right?"}]
  utter_ask_more: [{text: "Another?"}]
  utter_ask_count: [{text: "How many?"}]
  utter_told: [{text: "{amount} {zone} {name}"}]
  utter_eu: [{text: EU}]
  utter_us: [{text: US}]
  utter_one: [{text: one}]
  utter_two: [{text: two}]
  utter_else: [{text: "Anything else?"}]
  utter_changed: [{text: "{{ context.corrected_slots.keys()|join(', ') }}", metadata: {template: jinja}}]
  utter_stopped: [{text: "{{ context.canceled_name }}", metadata: {template: jinja}}]
)yml";

BotFiles tripFiles(const std::string& flows) {
    return {{"domain.yml", kTripDomain}, {"data/flows.yml", "flows:\n" + flows}};
}

} // namespace

class tst_FlowTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAFlowSetsIsResetAtItsEnd();
    void cancellingKeepsWhatTheAuthorKeeps();
    void slotsOfAnotherWayAreReset();
    void aLoopAsksForConfirmationEachTime();
    void aCorrectionAsksForConfirmationAgain();
    void severalCorrectionsGoBackToTheFirstQuestion();
    void anAnswerMayCorrectToo();
    void oneValueIsNoCorrection();
    void theCallersAnswersAreCorrectedToo();
    void aLinkIsNoEnd();
    void theAuthorMayRefuseToCancel();
    void steeringWithoutAFlowDoesNothing();
    void patternsRememberWhatTheyAreAbout();
    void interruptedFlowsGoOnOrEndAsTheVisitorSays_data();
    void interruptedFlowsGoOnOrEndAsTheVisitorSays();
    void aWaitingFlowIsResumedByItsIntent();
    void stepsStandUnderNext();
    void stepIdsThatStandTwiceAreNamed();
    void aListOfFlowsIsNamed();
    void textsThatASlotTakesAnywayAreNoCorrections();
    void droppingAPatternsQuestionStopsNothing();
    void severalFlowsAreOfferedWhileOneWaits();
    void aFlowThatAPatternLinksStandsByItself();
    void aCalledFlowIsResumedWithItsCaller();
    void whatACalledFlowAnsweredIsNotAskedAgain();
    void patternsSteerFromWhatTheyCall();
    void badAnswersToAPatternLetItGo();
    void valuesThatAreNotListedCorrectNothing();
    void anEmptiedSlotIsAskedForAgain();
    void whatAWaitingFlowCollectedStays();
    void titlesAreTheAuthors();
};

void tst_FlowTurns::whatAFlowSetsIsResetAtItsEnd() {
    Talk talk(
        tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - set_slots: [{tongue: german}, "
                  "{zone: eu}]\n    - collect: count\n      ask_before_filling: true\n"));
    talk.say("@go");
    QCOMPARE(talk.slot("tongue"), QString("\"german\""));
    QCOMPARE(talk.slot("count"), QString("null"));
    talk.say("9");
    QCOMPARE(talk.slot("tongue"), QString("\"english\""));
    QCOMPARE(talk.slot("zone"), QString("null"));
    QCOMPARE(talk.slot("count"), QString("3"));
}

void tst_FlowTurns::cancellingKeepsWhatTheAuthorKeeps() {
    Talk talk(
        tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    persisted_slots: [zone]\n    steps:\n    - "
                  "collect: zone\n    - collect: amount\n    - collect: name\n"));
    talk.say("@go [eu](zone) [5](amount)");
    talk.say("@cancel_flow");
    QCOMPARE(talk.slot("zone"), QString("\"eu\""));
    QCOMPARE(talk.slot("amount"), QString("null"));
}

void tst_FlowTurns::slotsOfAnotherWayAreReset() {
    Talk talk(
        tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - collect: zone\n      next:\n"
                  "      - if: slots.zone = \"eu\"\n        then: [{action: utter_eu, next: END}]\n"
                  "      - else: [{collect: amount, next: END}]\n"));
    talk.say("@go [eu](zone) [5](amount)");
    QCOMPARE(talk.said().section(',', 0, 0), QString("utter_eu"));
    QCOMPARE(talk.slot("amount"), QString("null"));
}

void tst_FlowTurns::aLoopAsksForConfirmationEachTime() {
    Talk talk(
        tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - id: again\n      collect: more\n"
                  "      ask_before_filling: true\n      next:\n      - if: slots.more\n        then: "
                  "[{action: utter_one, next: again}]\n      - else: END\n"));
    talk.say("@go");
    for (int i = 0; i < 3; ++i) {
        talk.say("@affirm");
        QCOMPARE(talk.said(), QString("utter_one, utter_ask_more"));
    }
    talk.say("@deny");
    QVERIFY(!talk.said().contains("utter_ask_more"));
}

void tst_FlowTurns::aCorrectionAsksForConfirmationAgain() {
    Talk talk(
        tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - collect: amount\n    - collect: "
                  "ok\n      ask_before_filling: true\n    - collect: name\n    - action: utter_told\n"));
    talk.say("@go [5](amount)");
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_ask_name"));
    talk.say("@inform [7](amount)");
    QVERIFY2(talk.said().endsWith("utter_ask_ok"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("amount"), QString("7"));
}

constexpr const char* kZoneFlow = R"yml(  a:
    nlu_trigger: [{intent: go}]
    steps:
    - collect: zone
      next:
      - if: slots.zone = "eu"
        then: [{action: utter_eu, next: amt}]
      - else: [{action: utter_us, next: amt}]
    - id: amt
      collect: amount
    - collect: name
    - action: utter_told
)yml";

void tst_FlowTurns::severalCorrectionsGoBackToTheFirstQuestion() {
    Talk talk(tripFiles(kZoneFlow));
    talk.say("@go [us](zone) [5](amount)");
    QCOMPARE(talk.said(), QString("utter_us, utter_ask_name"));
    talk.say("@inform [eu](zone) [7](amount)");
    QVERIFY2(talk.said().endsWith("utter_eu, utter_ask_name"), qPrintable(talk.said()));
    talk.say("@inform [Ada](name)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("7 eu Ada"));
}

void tst_FlowTurns::anAnswerMayCorrectToo() {
    Talk talk(tripFiles(kZoneFlow));
    talk.say("@go [us](zone) [5](amount)");
    talk.say("@inform [Ada](name), and make it [eu](zone)");
    QVERIFY2(talk.said().contains("utter_eu, utter_told"), qPrintable(talk.said()));
    QVERIFY2(talk.outcome.messages.at(2).text == "5 eu Ada", talk.outcome.messages.at(2).text.c_str());
}

void tst_FlowTurns::oneValueIsNoCorrection() {
    Talk talk(
        tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    persisted_slots: [amount, limit]\n    steps:\n"
                  "    - collect: amount\n    - collect: limit\n      ask_before_filling: true\n    - "
                  "action: utter_one\n"));
    talk.say("@go [5](amount)");
    talk.say("@inform [9](amount)");
    QCOMPARE(talk.said().section(',', 0, 0), QString("utter_one"));
    QCOMPARE(talk.slot("amount"), QString("5"));
    QCOMPARE(talk.slot("limit"), QString("9"));
}

void tst_FlowTurns::theCallersAnswersAreCorrectedToo() {
    Talk talk(tripFiles(
        "  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - collect: zone\n    - call: b\n    "
        "- action: utter_told\n  b:\n    if: False\n    steps:\n    - collect: amount\n    - collect: "
        "name\n"));
    talk.say("@go [us](zone) [5](amount)");
    QCOMPARE(talk.said(), QString("utter_ask_name"));
    talk.say("@inform [eu](zone)");
    QVERIFY2(talk.said().endsWith("utter_ask_name"), qPrintable(talk.said()));
    talk.say("@inform [Ada](name)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("5 eu Ada"));
}

void tst_FlowTurns::aLinkIsNoEnd() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{action: utter_one}, {link: b}]}\n"
                        "  b: {steps: [{action: utter_two}]}\n"
                        "  pattern_completed: {steps: [{action: utter_else}]}\n"));
    talk.say("@go");
    QCOMPARE(talk.said(), QString("utter_one, utter_two, utter_else"));
}

void tst_FlowTurns::theAuthorMayRefuseToCancel() {
    const auto files = tripFiles(
        "  a: {name: pay a bill, nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}]}\n"
        "  pattern_cancel_flow:\n    steps:\n    - collect: ok\n      next:\n      - if: slots.ok\n        "
        "then: "
        "[{action: action_cancel_flow}, {action: utter_stopped, next: END}]\n      - else: END\n"
        "  pattern_completed: {steps: [{action: utter_else}]}\n");
    Talk talk(files);
    talk.say("@go");
    talk.say("@cancel_flow");
    QCOMPARE(talk.said(), QString("utter_ask_ok"));
    talk.say("@deny");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    talk.say("@cancel_flow");
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_stopped, utter_else"));
    QCOMPARE(talk.outcome.messages.front().text, std::string("pay a bill"));
}

void tst_FlowTurns::steeringWithoutAFlowDoesNothing() {
    for (const auto* action : {"action_cancel_flow", "action_correct_flow_slot", "action_clean_stack",
                               "action_continue_interrupted_flow", "action_cancel_interrupted_flows"}) {
        auto files = tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}]}\n");
        files["data/rules.yml"] = std::string("rules:\n- rule: r\n  steps: [{intent: deny}, {action: ") +
                                  action + "}, {action: utter_one}]\n";
        Talk talk(files);
        talk.say("@deny");
        QCOMPARE(talk.said(), QString("utter_one"));
    }
}

void tst_FlowTurns::patternsRememberWhatTheyAreAbout() {
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}]}\n"
        "  pattern_correction:\n    steps:\n    - collect: ok\n      next:\n      - if: slots.ok\n        "
        "then: "
        "[{action: action_correct_flow_slot}, {action: utter_changed, next: END}]\n      - else: END\n"));
    talk.say("@go [5](amount)");
    talk.say("@inform [7](amount)");
    QCOMPARE(talk.said(), QString("utter_ask_ok"));
    talk.say("@affirm");
    QCOMPARE(talk.outcome.messages.front().text, std::string("amount"));
    QVERIFY(!talk.outcome.state.tracker.contains("ctx")); // and then forget it
}

void tst_FlowTurns::interruptedFlowsGoOnOrEndAsTheVisitorSays_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("said");
    QTest::newRow("goes on") << "@affirm" << "utter_ask_amount";
    QTest::newRow("ends") << "@deny" << "utter_else";
}

void tst_FlowTurns::interruptedFlowsGoOnOrEndAsTheVisitorSays() {
    QFETCH(QString, answer);
    QFETCH(QString, said);
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}]}\n"
        "  b: {nlu_trigger: [{intent: other}], steps: [{collect: zone}]}\n"
        "  pattern_completed: {steps: [{action: utter_else}]}\n"
        "  pattern_continue_interrupted:\n    steps:\n    - collect: continue_interrupted_flow_confirmation\n"
        "      next:\n      - if: slots.continue_interrupted_flow_confirmation\n        then: [{action: "
        "action_continue_interrupted_flow, next: END}]\n      - else: [{action: "
        "action_cancel_interrupted_flows, next: END}]\n"));
    for (const auto& defect : talk.compiled().spec().report.defects)
        QVERIFY2(false, defect.what.text().c_str());
    talk.say("@go");
    talk.say("@other");
    talk.say("@inform [eu](zone)");
    QCOMPARE(talk.said(), QString("Would you like to go on with: a?"));
    talk.say(answer.toStdString());
    QCOMPARE(talk.said(), said);
}

void tst_FlowTurns::aWaitingFlowIsResumedByItsIntent() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}]}\n"
                        "  b: {nlu_trigger: [{intent: other}], steps: [{collect: zone}]}\n"));
    talk.say("@go");
    talk.say("@other");
    QCOMPARE(talk.said(), QString("utter_ask_zone"));
    talk.say("@go");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    talk.say("@inform [5](amount)");
    QVERIFY2(talk.said().endsWith("utter_ask_zone"), qPrintable(talk.said()));
}

void tst_FlowTurns::stepsStandUnderNext() {
    Talk talk(tripFiles(
        "  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - collect: name\n      next:\n      - "
        "collect: city\n        next:\n        - action: utter_one\n          next: END\n"));
    talk.say("@go [Ada](name)");
    QCOMPARE(talk.said(), QString("utter_ask_city"));
    talk.say("@inform Rome");
    QCOMPARE(talk.said().section(',', 0, 0), QString("utter_one"));
}

void tst_FlowTurns::stepIdsThatStandTwiceAreNamed() {
    const auto spec =
        readBotSpec("bot", tripFiles("  a:\n    nlu_trigger: [{intent: go}]\n    steps:\n    - {id: x, "
                                     "action: utter_one}\n    - {id: x, action: utter_two}\n"));
    QVERIFY(spec.has_value());
    QCOMPARE(spec->report.defects.size(), 1U);
    QCOMPARE(spec->report.defects.front().line, 6);
    QVERIFY(spec->report.defects.front().what.text().contains("'x'"));
}

void tst_FlowTurns::aListOfFlowsIsNamed() {
    const auto spec = readBotSpec("bot", tripFiles("- id: a\n  steps: [{action: utter_one}]\n"));
    QVERIFY(spec.has_value());
    QCOMPARE(spec->report.defects.size(), 1U);
    QVERIFY(spec->report.defects.front().what.text().contains("'flows' names no flows"));
}

void tst_FlowTurns::textsThatASlotTakesAnywayAreNoCorrections() {
    auto files = tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: note}, {collect: amount}, {collect: city}]}\n"
        "  b: {nlu_trigger: [{intent: other}], steps: [{action: utter_one}]}\n");
    files["domain/more.yml"] = "slots: {note: {type: text, mappings: [{type: from_text}]}}\n"
                               "responses: {utter_ask_note: [{text: note}]}\n";
    files["domain/domain.yml"] = files["domain.yml"];
    files.erase("domain.yml");
    Talk talk(files);
    talk.outcome.state.offeredButtons.push_back({"begin", "/go"});
    talk.press("/go");
    QCOMPARE(talk.said(), QString("utter_ask_note")); // a button is no text
    talk.say("@? my own words");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    talk.say("@other");
    QVERIFY2(talk.said().startsWith("utter_one"), qPrintable(talk.said()));
    talk.say("@? nothing of that");
    QVERIFY2(!talk.said().contains("changed"), qPrintable(talk.said()));
    talk.say("5");
    QCOMPARE(talk.said(), QString("utter_ask_city"));
    QCOMPARE(talk.slot("note"), QString("\"@? my own words\""));
}

void tst_FlowTurns::droppingAPatternsQuestionStopsNothing() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{action: utter_one}]}\n"
                        "  pattern_completed: {steps: [{collect: more}]}\n"));
    talk.say("@go");
    talk.say("@cancel_flow");
    QCOMPARE(talk.said(), QString("All right."));
    talk.say("@go");
    QVERIFY(talk.said().startsWith("utter_one"));
}

void tst_FlowTurns::severalFlowsAreOfferedWhileOneWaits() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}]}\n"
                        "  b: {nlu_trigger: [{intent: other}], steps: [{action: utter_one}]}\n"
                        "  c: {nlu_trigger: [{intent: other}], steps: [{action: utter_two}]}\n"));
    talk.say("@go");
    talk.say("@other");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 2U);
}

void tst_FlowTurns::aFlowThatAPatternLinksStandsByItself() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}]}\n"
                        "  b: {steps: [{collect: zone}, {action: utter_two}]}\n"
                        "  pattern_skip_question: {steps: [{link: b}]}\n"));
    talk.say("@go");
    talk.say("@skip_question");
    QCOMPARE(talk.said(), QString("utter_ask_zone"));
    talk.say("@cancel_flow");
    QVERIFY2(talk.said().endsWith("utter_ask_amount"), qPrintable(talk.said())); // only the linked one ended
}

void tst_FlowTurns::aCalledFlowIsResumedWithItsCaller() {
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {call: s}, {action: utter_told}]}\n"
        "  s: {nlu_trigger: [{intent: inform}], steps: [{collect: zone}]}\n"
        "  b: {nlu_trigger: [{intent: other}], steps: [{collect: name}]}\n"));
    talk.say("@go [5](amount)");
    talk.say("@other");
    QCOMPARE(talk.said(), QString("utter_ask_name"));
    talk.say("@go");
    QCOMPARE(talk.said(), QString("utter_ask_zone"));
    talk.say("@deny [eu](zone)");
    QVERIFY2(talk.said().startsWith("utter_told"), qPrintable(talk.said()));
    QCOMPARE(talk.outcome.messages.front().text, std::string("5 eu None"));
}

void tst_FlowTurns::whatACalledFlowAnsweredIsNotAskedAgain() {
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {call: s}, {collect: name}]}\n"
        "  s: {if: False, steps: [{collect: zone, ask_before_filling: true}]}\n"));
    talk.say("@go [5](amount)");
    QCOMPARE(talk.said(), QString("utter_ask_zone"));
    talk.say("@inform [us](zone) and [7](amount)");
    QVERIFY2(talk.said().endsWith("utter_ask_name"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("amount"), QString("7"));
    talk.say("@inform [eu](zone)"); // and one that is over is corrected
    QVERIFY2(talk.said().endsWith("utter_ask_name"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("zone"), QString("\"eu\""));
}

void tst_FlowTurns::patternsSteerFromWhatTheyCall() {
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}]}\n"
        "  s:\n    if: False\n    steps:\n    - collect: ok\n      next:\n      - if: slots.ok\n        "
        "then: [{action: action_correct_flow_slot, next: END}]\n      - else: END\n"
        "  pattern_correction: {steps: [{call: s}, {action: utter_two}]}\n"));
    talk.say("@go [5](amount)");
    talk.say("@inform [7](amount)");
    QCOMPARE(talk.said(), QString("utter_ask_ok"));
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_two, utter_ask_name"));
    QCOMPARE(talk.slot("amount"), QString("7"));
}

void tst_FlowTurns::badAnswersToAPatternLetItGo() {
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}]}\n"
        "  pattern_cancel_flow:\n    steps:\n    - collect: ok\n      next:\n      - if: slots.ok\n        "
        "then: [{action: action_cancel_flow, next: END}]\n      - else: END\n"));
    talk.say("@go");
    talk.say("@cancel_flow");
    for (int i = 0; i < 4; ++i)
        talk.say("@? hm");
    QVERIFY2(talk.said().endsWith("utter_ask_amount"), qPrintable(talk.said()));
}

void tst_FlowTurns::valuesThatAreNotListedCorrectNothing() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: zone}, {collect: amount}]}\n"));
    talk.say("@go [mars](zone)");
    QCOMPARE(talk.said(), QString("utter_ask_zone"));
    talk.say("@inform [eu](zone)");
    talk.say("@inform [mars](zone)");
    QVERIFY2(!talk.said().contains("changed"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("zone"), QString("\"eu\""));
}

void tst_FlowTurns::anEmptiedSlotIsAskedForAgain() {
    Talk talk(tripFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}]}\n"));
    talk.say("@go [5](amount)");
    talk.outcome.state.offeredButtons.push_back({"another", "/inform{\"amount\": null}"});
    talk.press("/inform{\"amount\": null}");
    QVERIFY2(talk.said().endsWith("utter_ask_amount"), qPrintable(talk.said()));
}

void tst_FlowTurns::whatAWaitingFlowCollectedStays() {
    Talk talk(tripFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{collect: amount}, {collect: name}, {action: "
        "utter_told}]}\n"
        "  b: {nlu_trigger: [{intent: other}], steps: [{collect: amount}, {action: utter_one}]}\n"));
    talk.say("@go [5](amount)");
    talk.say("@other");
    QVERIFY2(talk.said().startsWith("utter_one"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("amount"), QString("5"));
}

void tst_FlowTurns::titlesAreTheAuthors() {
    Talk talk(tripFiles("  a-b_c: {nlu_trigger: [{intent: go}], steps: [{collect: amount}]}\n"
                        "  d: {name: snake_case, nlu_trigger: [{intent: other}], steps: [{collect: zone}]}\n"
                        "  pattern_cancel_flow: {steps: [{action: utter_stopped}]}\n"));
    talk.say("@go");
    talk.say("@cancel_flow");
    QCOMPARE(talk.outcome.messages.front().text, std::string("a b c"));
    talk.say("@other");
    talk.say("@cancel_flow");
    QCOMPARE(talk.outcome.messages.front().text, std::string("snake_case"));
}

CHATKEEP_TEST(tst_FlowTurns)
#include "tst_FlowTurns.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/format/JinjaText.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kPatternDomain = R"yml(version: "3.1"
intents: [pay, other, inform, affirm, deny, cancel_flow, skip_question, repeat, human_handoff, restart, chitchat, loop]
entities: [amount, name]
slots:
  amount: {type: float, mappings: [{type: from_entity, entity: amount}]}
  name: {type: text, mappings: [{type: from_entity, entity: name}]}
  confirm_slot_correction: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_name: [{text: "To whom?"}]
  utter_paid: [{text: "Paid {amount} to {name}"}]
  utter_done: [{text: "Done with {{ context.previous_flow_name }}", metadata: {template: jinja}}]
  utter_stopped: [{text: "Stopped {{context.canceled_name}}", metadata: {template: jinja}}]
  utter_sorry: [{text: "It was the money"}]
  utter_ask_confirm_slot_correction: [{text: "Really change it?"}]
  utter_changed: [{text: Changed}]
  utter_kept: [{text: Kept}]
  utter_needed: [{text: "I need it"}]
  utter_person: [{text: "A person comes"}]
  utter_fresh: [{text: "From the start"}]
  utter_small_talk: [{text: "Nice weather"}]
  utter_still_there: [{text: "Are you still there?"}]
)yml";

constexpr const char* kPatternFlows = R"yml(flows:
  pay_bill:
    name: pay a bill
    description: pays
    nlu_trigger: [{intent: pay}]
    steps:
    - collect: amount
    - collect: name
      silence_timeout: 20
    - action: utter_paid
  quiet:
    description: ends without a word
    run_pattern_completed: false
    nlu_trigger: [{intent: other}]
    steps: [{noop: true}]
  pattern_completed:
    description: done
    steps: [{action: utter_done}]
  pattern_cancel_flow:
    description: stopped
    steps:
    - noop: true
      next:
      - if: context.canceled_name = "pay a bill"
        then: sorry
      - else: stop
    - id: sorry
      action: utter_sorry
      next: stop
    - id: stop
      action: action_cancel_flow
    - action: utter_stopped
  pattern_correction:
    description: asks before it changes
    steps:
    - collect: confirm_slot_correction
      next:
      - if: not slots.confirm_slot_correction
        then:
        - action: utter_kept
          next: END
      - else:
        - action: action_correct_flow_slot
        - action: utter_changed
          next: END
  pattern_skip_question: {description: needed, steps: [{action: utter_needed}]}
  pattern_human_handoff: {description: person, steps: [{action: utter_person}, {action: action_handoff}]}
  pattern_restart: {description: anew, steps: [{action: utter_fresh}]}
  pattern_chitchat: {description: chats, steps: [{action: utter_small_talk}]}
  pattern_user_silence: {description: asks, steps: [{action: utter_still_there}]}
)yml";

BotFiles patternFiles(const std::string& config = {}) {
    return {{"domain.yml", kPatternDomain},
            {"data/flows.yml", kPatternFlows},
            {"config.yml", "language: en\n" + config}};
}

/// A bot of these flows only, each started by the intent `go`.
BotFiles cyclicFiles(const std::string& flows) {
    return {{"domain.yml",
             "intents: [go, cancel_flow]\nslots: {x: {type: text, mappings: [{type: from_llm}]}}\n"
             "responses: {utter_ask_x: [{text: x}], utter_a: [{text: a}]}\n"},
            {"data/flows.yml", "flows:\n" + flows}};
}

} // namespace

class tst_FlowPatterns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesAreCleanButForUnusedTriggers();
    void completedFollowsTheEnd();
    void completedDoesNotFollowWhereItIsTurnedOff();
    void cancelRunsTheAuthorsFlow();
    void correctionWaitsForTheAuthorsFlow_data();
    void correctionWaitsForTheAuthorsFlow();
    void skippingExplainsAndAsksAgain();
    void repeatingAsksAgain();
    void aPersonIsFetched();
    void restartingBeginsAnew();
    void chitchatIsAnsweredAndTheQuestionComesBack();
    void silenceIsBrokenOnce();
    void noSilenceCameBefore();
    void silenceTimeOfTheBotCountsOutsideOfQuestions();
    void circlesEnd_data();
    void circlesEnd();
    void aCircleIsSorry();
    void ageingSlotsEmptyAfterTheirTurns();
    void theWordsOfAnAgedSlotGoWithIt();
    void guardedFlowsGoFirst();
    void jinjaIsFilledIn_data();
    void jinjaIsFilledIn();
    void otherJinjaIsNamed();
};

void tst_FlowPatterns::filesAreCleanButForUnusedTriggers() {
    const Talk talk(patternFiles());
    for (const auto& defect : talk.compiled().spec().report.defects)
        QVERIFY2(false, defect.what.text().c_str());
}

void tst_FlowPatterns::completedFollowsTheEnd() {
    Talk talk(patternFiles());
    talk.say("@pay [5](amount)");
    talk.say("@inform [Ada](name)");
    QCOMPARE(talk.said(), QString("utter_paid, utter_done"));
    QCOMPARE(talk.outcome.messages.back().text, std::string("Done with pay a bill"));
    QCOMPARE(talk.slot("amount"), QString("null"));
}

void tst_FlowPatterns::completedDoesNotFollowWhereItIsTurnedOff() {
    Talk talk(patternFiles());
    talk.say("@other");
    QCOMPARE(talk.said(), QString());
}

void tst_FlowPatterns::cancelRunsTheAuthorsFlow() {
    Talk talk(patternFiles());
    talk.say("@pay");
    talk.say("@cancel_flow");
    QCOMPARE(talk.said(), QString("utter_sorry, utter_stopped, utter_done"));
    QCOMPARE(talk.outcome.messages.at(1).text, std::string("Stopped pay a bill"));
    talk.say("@? something");
    QVERIFY(!talk.said().contains("utter_ask_amount"));
}

void tst_FlowPatterns::correctionWaitsForTheAuthorsFlow_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("amount");
    QTest::newRow("yes") << "@affirm" << "utter_changed, utter_ask_name" << "7";
    QTest::newRow("no") << "@deny" << "utter_kept, utter_ask_name" << "5";
}

void tst_FlowPatterns::correctionWaitsForTheAuthorsFlow() {
    QFETCH(QString, answer);
    QFETCH(QString, said);
    QFETCH(QString, amount);
    Talk talk(patternFiles());
    talk.say("@pay [5](amount)");

    talk.say("@inform no, [7](amount)");
    QCOMPARE(talk.said(), QString("utter_ask_confirm_slot_correction"));
    QCOMPARE(talk.slot("amount"), QString("5"));
    talk.say(answer.toStdString());

    QCOMPARE(talk.said(), said);
    QCOMPARE(talk.slot("amount"), amount);
    QCOMPARE(talk.slot("confirm_slot_correction"), QString("null")); // the next correction asks again
}

void tst_FlowPatterns::skippingExplainsAndAsksAgain() {
    Talk talk(patternFiles());
    talk.say("@pay");
    talk.say("@skip_question");
    QCOMPARE(talk.said(), QString("utter_needed, utter_ask_amount"));
}

void tst_FlowPatterns::repeatingAsksAgain() {
    Talk talk(patternFiles());
    talk.say("@pay [5](amount)");
    talk.say("@repeat");
    QCOMPARE(talk.said(), QString("utter_ask_name"));
    QCOMPARE(talk.slot("name"), QString("null"));
}

void tst_FlowPatterns::aPersonIsFetched() {
    Talk talk(patternFiles());
    talk.say("@pay");
    talk.say("@human_handoff");
    QCOMPARE(talk.said(), QString("utter_person"));
    QVERIFY(talk.outcome.handoff);
    Talk outside(patternFiles());
    outside.say("@human_handoff");
    QVERIFY(outside.outcome.handoff);
}

void tst_FlowPatterns::restartingBeginsAnew() {
    Talk talk(patternFiles());
    talk.say("@pay [5](amount)");
    talk.say("@restart");
    QCOMPARE(talk.said(), QString("utter_fresh"));
    QCOMPARE(talk.slot("amount"), QString("null"));
    talk.say("@? anything");
    QVERIFY(!talk.said().contains("utter_ask_name"));
}

void tst_FlowPatterns::chitchatIsAnsweredAndTheQuestionComesBack() {
    Talk talk(patternFiles());
    talk.say("@pay");
    talk.say("@chitchat");
    QCOMPARE(talk.said(), QString("utter_small_talk, utter_ask_amount"));
}

void tst_FlowPatterns::silenceIsBrokenOnce() {
    Talk talk(patternFiles());
    talk.say("@pay [5](amount)");
    QCOMPARE(talk.silence().value_or(0), 20'000);
    const auto lastTurn = talk.outcome.state.lastTurn;

    talk.speakUp();

    QCOMPARE(talk.said(), QString("utter_still_there, utter_ask_name"));
    QCOMPARE(talk.outcome.state.lastTurn, lastTurn);
    QVERIFY(!talk.silence());
    talk.say("@inform [Ada](name)"); // the flow goes on as if nothing had been
    QCOMPARE(talk.outcome.messages.front().text, std::string("Paid 5 to Ada"));
}

/// Rasa's own flow for it, which authors copy, counts them.
void tst_FlowPatterns::noSilenceCameBefore() {
    Talk talk(cyclicFiles("  a: {nlu_trigger: [{intent: go}], steps: [{collect: x, silence_timeout: 5}]}\n"
                          "  pattern_user_silence:\n"
                          "    steps:\n"
                          "    - noop: true\n"
                          "      next:\n"
                          "      - if: slots.consecutive_silence_timeouts = 0.0\n"
                          "        then:\n"
                          "        - set_slots: [{consecutive_silence_timeouts: 1.0}]\n"
                          "        - {action: utter_a, next: END}\n"
                          "      - else: END\n"));
    talk.say("@go");

    talk.speakUp();

    QCOMPARE(talk.said(), QString("utter_a, utter_ask_x"));
    QVERIFY(talk.outcome.trace.remarks.empty());
    const auto& listed = talk.compiled().spec().report.needsYou;
    QCOMPARE(std::ranges::count_if(listed,
                                   [](const BotDefect& one) {
                                       return one.what.text() ==
                                              "slot 'consecutive_silence_timeouts' of Rasa's own is always 0 "
                                              "here: a silence is broken once";
                                   }),
             1);
}

void tst_FlowPatterns::silenceTimeOfTheBotCountsOutsideOfQuestions() {
    Talk talk(patternFiles("chatkeep: {silence_seconds: 90}\n"));
    QVERIFY(!talk.silence()); // nobody said anything yet
    talk.say("@pay");
    QCOMPARE(talk.silence().value_or(0), 90'000);
    talk.speakUp();
    QVERIFY(!talk.silence());
    talk.say("@cancel_flow");
    QCOMPARE(talk.silence().value_or(0), 90'000);
    Talk none(patternFiles());
    none.say("@pay");
    QVERIFY(!none.silence());
}

void tst_FlowPatterns::circlesEnd_data() {
    QTest::addColumn<QString>("flows");
    QTest::newRow("call")
        << "  a: {nlu_trigger: [{intent: go}], steps: [{call: b}]}\n  b: {steps: [{call: a}]}\n";
    QTest::newRow("link")
        << "  a: {nlu_trigger: [{intent: go}], steps: [{link: b}]}\n  b: {steps: [{link: a}]}\n";
    QTest::newRow("action") << "  a: {nlu_trigger: [{intent: go}], steps: [{action: flow_b}]}\n  b: {steps: "
                               "[{action: flow_a}]}\n";
    QTest::newRow("step")
        << "  a: {nlu_trigger: [{intent: go}], steps: [{id: s, action: utter_a, next: s}]}\n";
    QTest::newRow("completed") << "  a: {nlu_trigger: [{intent: go}], steps: [{noop: true}]}\n  "
                                  "pattern_completed: {steps: [{link: a}]}\n";
    QTest::newRow("rejection") << "  a: {nlu_trigger: [{intent: go}], steps: [{set_slots: [{x: y}]}, "
                                  "{collect: x, rejections: [{if: \"slots.x is not null\"}]}]}\n";
    QTest::newRow("silence") << "  a: {nlu_trigger: [{intent: go}], steps: [{collect: x, silence_timeout: "
                                "5}]}\n  pattern_user_silence: {steps: [{call: pattern_user_silence}]}\n";
}

void tst_FlowPatterns::circlesEnd() {
    QFETCH(QString, flows);
    Talk talk(cyclicFiles(flows.toStdString()));

    talk.say("@go");
    QVERIFY(talk.outcome.messages.size() <= 32U);
    QVERIFY(talk.outcome.trace.steps.size() < 500U);
    talk.speakUp();
    talk.say("@go");
    talk.say("@cancel_flow");
    QVERIFY(talk.outcome.trace.steps.size() < 500U);
}

void tst_FlowPatterns::aCircleIsSorry() {
    Talk linked(cyclicFiles("  a: {nlu_trigger: [{intent: go}], steps: [{action: utter_a}, {link: b}]}\n"
                            "  b: {steps: [{link: a}]}\n"));
    linked.say("@go");
    QVERIFY(linked.outcome.trace.remarks.front().text().find("leads back to itself") != std::string::npos);
    QVERIFY(linked.said().startsWith("utter_a, utter_a, ") && !linked.said().endsWith("utter_a"));
    Talk stepped(
        cyclicFiles("  a: {nlu_trigger: [{intent: go}], steps: [{id: s, action: utter_a, next: s}]}\n"));
    stepped.say("@go");
    QCOMPARE(stepped.outcome.messages.size(), std::size_t(32));
    QVERIFY(!stepped.said().endsWith("utter_a"));
    // What changes may come round.
    Talk counting(cyclicFiles(
        "  a: {nlu_trigger: [{intent: go}], steps: [{set_slots: [{x: one}]}, {link: b}]}\n"
        "  b: {persisted_slots: [x], steps: [{action: utter_a, next: [{if: \"slots.x = 'two'\", then: END}, "
        "{else: [{set_slots: [{x: two}]}, {link: b}]}]}]}\n"));
    counting.say("@go");
    QVERIFY2(counting.outcome.trace.remarks.empty(), qPrintable(counting.steps()));
}

void tst_FlowPatterns::ageingSlotsEmptyAfterTheirTurns() {
    Talk talk(patternFiles("chatkeep: {slot_turns: {name: 2}}\n"));
    talk.say("@inform [Ada](name)");
    talk.say("@other");
    talk.say("@other");
    QCOMPARE(talk.slot("name"), QString("\"Ada\""));
    talk.say("@other");
    QCOMPARE(talk.slot("name"), QString("null"));
}

void tst_FlowPatterns::theWordsOfAnAgedSlotGoWithIt() {
    auto files = patternFiles("chatkeep: {slot_turns: {name: 1}, slot_words: {name_said: name}}\n");
    auto& domain = files["domain.yml"];
    domain.insert(domain.find("slots:\n") + 7, "  name_said: {type: text, mappings: [{type: custom}]}\n");
    Talk talk(files);
    talk.say("@inform [Ada](name)");
    QVERIFY(talk.slot("name_said") != QString("null"));
    talk.say("@other");
    talk.say("@other");
    QCOMPARE(talk.slot("name"), QString("null"));
    QCOMPARE(talk.slot("name_said"), QString("null"));
}

void tst_FlowPatterns::guardedFlowsGoFirst() {
    Talk talk(
        {{"domain.yml", "intents: [yes, set]\nslots: {ready: {type: bool, mappings: [{type: from_intent, "
                        "intent: set, value: true}]}}\n"
                        "responses: {utter_any: [{text: any}], utter_ready: [{text: ready}]}\n"},
         {"data/flows.yml",
          "flows:\n"
          "  any: {nlu_trigger: [{intent: yes}], steps: [{action: utter_any}]}\n"
          "  ready: {if: slots.ready, nlu_trigger: [{intent: yes}], steps: [{action: utter_ready}]}\n"}});
    talk.say("@yes");
    QCOMPARE(talk.said(), QString("utter_any"));
    talk.say("@set");
    talk.say("@yes");
    QCOMPARE(talk.said(), QString("utter_ready"));
}

void tst_FlowPatterns::jinjaIsFilledIn_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::newRow("slot") << "Hi {{ slots.name }}!" << "Hi Ada!";
    QTest::newRow("unset") << "{{ nothing }}" << "None";
    QTest::newRow("filters") << "{{ name | upper }} {{ 'a b' | title }} {{ nothing | default('x') }}"
                             << "ADA A B x";
    QTest::newRow("keys") << "{{ context.changes.keys()|join(', ') }}" << "a, b";
    QTest::newRow("if") << "{% if slots.age > 17 %}old{% else %}young{% endif %} enough" << "old enough";
    QTest::newRow("elif") << "{% if age < 10 %}a{% elif age < 50 %}b{% else %}c{% endif %}" << "b";
    QTest::newRow("nested") << "{% if name %}{% if nothing %}x{% endif %}y{% else %}z{% endif %}." << "y.";
    QTest::newRow("comment") << "a{# note #}b" << "ab";
    QTest::newRow("single braces stay") << "{name} {" << "{name} {";
    QTest::newRow("never closed") << "{% if name %}a {{ name" << "a {{ name";
}

void tst_FlowPatterns::jinjaIsFilledIn() {
    QFETCH(QString, text);
    QFETCH(QString, filled);
    const auto lookup = [](std::string_view path) -> Json {
        if (path == "name" || path == "slots.name") return "Ada";
        if (path == "age" || path == "slots.age") return 36;
        if (path == "context.changes") return {{"a", 1}, {"b", 2}};
        return nullptr;
    };
    QCOMPARE(QString::fromStdString(fillJinja(text.toStdString(), lookup)), filled);
}

void tst_FlowPatterns::otherJinjaIsNamed() {
    QCOMPARE(unknownJinja("{{ a | join(', ') }} {% if a %}b{% endif %}"), std::string());
    QCOMPARE(unknownJinja("{% for x in y %}{% endfor %}"), std::string("for x in y"));
    QCOMPARE(unknownJinja("{{ a | tojson }}"), std::string("a | tojson"));
}

CHATKEEP_TEST(tst_FlowPatterns)
#include "tst_FlowPatterns.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Defects.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kLocker = R"yml(version: "3.1"
intents: [rent, give_back, lost, cancel_flow, skip_question, repeat_bot_messages, human_handoff, restart, chitchat, inform, odd]
entities: [size]
slots:
  size: {type: categorical, values: [small, large], mappings: [{type: from_entity, entity: size}]}
  street: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_size: [{text: Which size?, buttons: [{title: Small, payload: '/inform{"size": "small"}'}]}]
  utter_ask_street: [{text: In which street?}]
  utter_rented: [{text: "A {size} locker in {street}."}]
  utter_offer: [{text: One more?, buttons: [{title: More, payload: /rent}]}]
  utter_back: [{text: It is yours no more.}]
)yml";

constexpr const char* kLockerFlows = R"yml(flows:
  rent_locker:
    name: rent a locker
    description: rents
    nlu_trigger: [{intent: rent}]
    steps: [{collect: size}, {collect: street}, {action: utter_rented}, {action: utter_offer}]
  return_locker:
    description: ends a rent
    nlu_trigger: [{intent: give_back}, {intent: lost}]
    steps: [{action: utter_back}]
  report_loss:
    description: a key is lost
    nlu_trigger: [{intent: lost}]
    steps: [{action: utter_back}]
)yml";

BotFiles lockerFiles(const std::string& moreFlows = {}) {
    return {{"domain.yml", kLocker}, {"data/flows.yml", kLockerFlows + moreFlows}};
}

/// A step with these assertions.
QString checked(const QString& user, const QStringList& assertions) {
    return QString("  - user: \"%1\"\n    assertions: [{%2}]\n").arg(user, assertions.join("}, {"));
}

BotTestReport testedLocker(const QString& steps, const std::string& moreFlows = {}) {
    auto files = lockerFiles(moreFlows);
    files["e2e_tests/cases.yml"] = "test_cases:\n- test_case: c\n  steps:\n" + steps.toStdString();
    Talk talk(files);
    return runBotTests(talk.compiled(), ScriptedUnderstander());
}

} // namespace

/// What Rasa's flow patterns are called by, where the engine does in its own way what they do; and repeating.
class tst_PatternNames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void conversationTestsSeeThem_data();
    void conversationTestsSeeThem();
    void onlyWhereTheyRun_data();
    void onlyWhereTheyRun();
    void sessionsStartOnce();
    void theyKeepTheirOrder();
    void anEmptyResponseIsSaid();
    void anAuthorsPatternCountsByItself();
    void theTraceNamesNoneOfThem();
    void aBotWithoutFlowsHasNone();
    void whatWasSaidIsRepeated();
    void itsButtonsStayOffered();
    void aQuestionIsRepeatedWithWhatWentBeforeIt();
    void whereNothingWasSaidTheVisitorIsAsked();
    void aFlowThatListensStillDoes();
    void theAuthorsPatternRepeats();
    void whatTheEngineDoesItselfIsNoDefect();
};

void tst_PatternNames::conversationTestsSeeThem_data() {
    QTest::addColumn<QString>("user");
    QTest::addColumn<QStringList>("assertions");
    QTest::addColumn<QString>("before");
    const QString renting = "  - user: '@rent'\n";
    const QString done = "  - user: '@rent [small](size)'\n  - user: Main Street\n";
    QTest::newRow("clarification")
        << "@lost"
        << QStringList{"flow_started: pattern_clarification", "flow_completed: pattern_clarification",
                       "pattern_clarification_contains: [return_locker, report_loss]",
                       "action_executed: action_clarify_flows"}
        << QString();
    QTest::newRow("human handoff") << "@human_handoff" << QStringList{"flow_started: pattern_human_handoff"}
                                   << QString();
    QTest::newRow("human handoff by words")
        << "I want to talk to a human" << QStringList{"flow_started: pattern_human_handoff"} << renting;
    QTest::newRow("repetition") << "@repeat_bot_messages"
                                << QStringList{"flow_started: pattern_repeat_bot_messages",
                                               "action_executed: action_repeat_bot_messages",
                                               "bot_uttered: {utter_name: utter_ask_size}"}
                                << renting;
    QTest::newRow("repetition by words")
        << "can you repeat that?" << QStringList{"flow_started: {flow_id: pattern_repeat_bot_messages}"}
        << renting;
    QTest::newRow("repetition where nothing waits")
        << "repeat that please" << QStringList{"flow_started: pattern_repeat_bot_messages"} << done;
    QTest::newRow("restart") << "@restart"
                             << QStringList{"flow_started: pattern_restart",
                                            "action_executed: action_restart"}
                             << renting;
    QTest::newRow("session start") << "/session_start" << QStringList{"flow_started: pattern_session_start"}
                                   << QString();
    QTest::newRow("a first message") << "@rent"
                                     << QStringList{"flow_started: pattern_session_start",
                                                    "flow_started: rent_locker"}
                                     << QString();
    QTest::newRow("cancellation") << "@cancel_flow"
                                  << QStringList{"flow_started: pattern_cancel_flow",
                                                 "flow_cancelled: rent_locker",
                                                 "action_executed: action_cancel_flow"}
                                  << renting;
    QTest::newRow("correction") << "no, I meant large"
                                << QStringList{"flow_started: pattern_correction",
                                               "action_executed: action_correct_flow_slot",
                                               "slot_was_set: [{name: size, value: large}]"}
                                << "  - user: '@rent [small](size)'\n";
    QTest::newRow("skipping") << "@skip_question" << QStringList{"flow_started: pattern_skip_question"}
                              << renting;
    QTest::newRow("an answer that is none")
        << "@odd" << QStringList{"flow_started: pattern_cannot_handle"} << renting;
    for (const auto& before : {QString(), renting})
        QTest::newRow(before.isEmpty() ? "chitchat" : "chitchat beside a question")
            << "@chitchat"
            << QStringList{"flow_started: pattern_chitchat", "bot_uttered: {utter_name: utter_cannot_handle}"}
            << before;
    QTest::newRow("a question") << "@rent"
                                << QStringList{"flow_started: pattern_collect_information",
                                               "action_executed: utter_ask_size",
                                               "bot_uttered: {utter_name: utter_ask_size}"}
                                << QString();
    QTest::newRow("what else there is")
        << "@give_back"
        << QStringList{"action_executed: utter_can_do_something_else", "bot_uttered: {utter_name: "
                                                                       "utter_can_do_something_else}"}
        << QString();
    QTest::newRow("a repair's words")
        << "@chitchat" << QStringList{"action_executed: utter_cannot_handle"} << QString();
    QTest::newRow("the end") << "@give_back"
                             << QStringList{"flow_started: pattern_completed",
                                            "flow_started: {operator: all, flow_ids: [return_locker, "
                                            "pattern_completed]}"}
                             << QString();
}

void tst_PatternNames::conversationTestsSeeThem() {
    QFETCH(QString, user);
    QFETCH(QStringList, assertions);
    QFETCH(QString, before);

    const auto report = testedLocker(before + checked(user, assertions));

    QVERIFY2(report.passed == 1, report.cases.front().why.text().c_str());
}

void tst_PatternNames::onlyWhereTheyRun_data() {
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("assertion");
    QTest::newRow("clarification") << "@give_back" << "flow_started: pattern_clarification";
    QTest::newRow("handoff") << "@rent" << "flow_started: pattern_human_handoff";
    QTest::newRow("repetition") << "hold on" << "flow_started: pattern_repeat_bot_messages";
    QTest::newRow("its action") << "@rent" << "action_executed: action_repeat_bot_messages";
    QTest::newRow("restart") << "@rent" << "flow_started: pattern_restart";
    QTest::newRow("end") << "@rent" << "flow_started: pattern_completed";
    QTest::newRow("question") << "@give_back" << "flow_started: pattern_collect_information";
    QTest::newRow("a question that waits") << "@rent" << "flow_completed: pattern_collect_information";
    QTest::newRow("cancelled") << "@restart" << "flow_cancelled: pattern_restart";
    QTest::newRow("what else there is") << "@rent" << "action_executed: utter_can_do_something_else";
    QTest::newRow("other words") << "@rent" << "action_executed: utter_ask_street";
    QTest::newRow("a pattern is no action") << "@rent" << "action_executed: pattern_collect_information";
    QTest::newRow("what Rasa asks at the end")
        << "@give_back" << "bot_did_not_utter: {utter_name: utter_can_do_something_else}";
}

void tst_PatternNames::onlyWhereTheyRun() {
    QFETCH(QString, user);
    QFETCH(QString, assertion);

    QCOMPARE(testedLocker(checked(user, {assertion})).failed, 1);
}

void tst_PatternNames::sessionsStartOnce() {
    const auto report =
        testedLocker("  - user: '@give_back'\n" + checked("@rent", {"flow_started: pattern_session_start"}));

    QCOMPARE(report.failed, 1);
}

void tst_PatternNames::theyKeepTheirOrder() {
    const auto ordered = [](const QStringList& assertions) {
        return testedLocker("  - user: '@rent'\n" + checked("@repeat_bot_messages", assertions) +
                            "    assertion_order_enabled: true\n");
    };

    QCOMPARE(
        ordered({"flow_started: pattern_repeat_bot_messages", "bot_uttered: {text_matches: Which}"}).passed,
        1);
    QCOMPARE(
        ordered({"bot_uttered: {text_matches: Which}", "flow_started: pattern_repeat_bot_messages"}).failed,
        1);
    const auto asked = [](const QStringList& assertions) {
        return testedLocker(checked("@rent", assertions) + "    assertion_order_enabled: true\n");
    };
    const QString runs = "action_executed: utter_ask_size";
    const QString says = "bot_uttered: {utter_name: utter_ask_size}";
    QCOMPARE(asked({runs, says}).passed, 1);
    QCOMPARE(asked({"bot_uttered: {text_matches: Which}", runs}).failed, 1);
}

/// A response with nothing to show is said all the same: Rasa sends it, empty.
void tst_PatternNames::anEmptyResponseIsSaid() {
    auto files = lockerFiles("  nod:\n    description: d\n    nlu_trigger: [{intent: odd}]\n"
                             "    steps: [{action: utter_nod}]\n");
    files["domain.yml"] += "  utter_nod: [{text: ''}]\n";
    const auto tested = [&](const QString& check) {
        auto with = files;
        with["e2e_tests/cases.yml"] = "test_cases:\n- test_case: c\n  steps:\n" + check.toStdString();
        return runBotTests(Talk(with).compiled(), ScriptedUnderstander());
    };

    QCOMPARE(tested("  - user: '@odd'\n  - utter: utter_nod\n").passed, 1);
    QCOMPARE(tested(checked("@odd", {"bot_uttered: {utter_name: utter_nod}"})).passed, 1);
    QCOMPARE(tested(checked("@odd", {"bot_did_not_utter: {utter_name: utter_nod}"})).failed, 1);
    QCOMPARE(tested(checked("@odd", {"bot_uttered: {text_matches: nod}"})).failed, 1);
    QCOMPARE(tested("  - user: '@rent'\n  - utter: utter_nod\n").failed, 1);
}

void tst_PatternNames::anAuthorsPatternCountsByItself() {
    const auto report =
        testedLocker(checked("@human_handoff", {"flow_started: pattern_human_handoff",
                                                "bot_uttered: {utter_name: utter_back}"}),
                     "  pattern_human_handoff:\n    description: d\n    steps: [{action: utter_back}]\n");

    QVERIFY2(report.passed == 1, report.cases.front().why.text().c_str());
}

void tst_PatternNames::theTraceNamesNoneOfThem() {
    Talk talk(lockerFiles());

    talk.say("@lost");

    QVERIFY2(!talk.steps().contains("pattern_"), qPrintable(talk.steps()));
}

void tst_PatternNames::aBotWithoutFlowsHasNone() {
    Talk talk({{"domain.yml", "intents: [hi]\nresponses: {utter_hi: [{text: Hi}]}\n"},
               {"data/rules.yml", "rules: [{rule: hi, steps: [{intent: hi}, {action: utter_hi}]}]\n"}});

    talk.say("@hi");
    QVERIFY(talk.outcome.standIns.empty());
    talk.press("/restart");
    QVERIFY(talk.outcome.standIns.empty());
}

void tst_PatternNames::whatWasSaidIsRepeated() {
    Talk talk(lockerFiles());
    talk.say("@rent [small](size)");
    talk.say("Main Street");

    talk.say("repeat that"); // by words of the talk, whatever intent they were taken for

    QCOMPARE(talk.outcome.messages.size(), std::size_t(2)); // the flow's slots are gone, its words are not
    QCOMPARE(talk.outcome.messages.front().text, std::string("A small locker in Main Street."));
    QCOMPARE(talk.said(), QString("utter_rented, utter_offer"));
    talk.say("@repeat_bot_messages");
    QCOMPARE(talk.said(), QString("utter_rented, utter_offer"));
}

void tst_PatternNames::itsButtonsStayOffered() {
    Talk talk(lockerFiles());
    talk.say("@rent [small](size)");
    talk.say("Main Street");
    talk.say("repeat that");

    talk.press("/rent");

    QCOMPARE(talk.said(), QString("utter_ask_size"));
}

void tst_PatternNames::aQuestionIsRepeatedWithWhatWentBeforeIt() {
    Talk talk(lockerFiles());
    talk.say("@rent");
    talk.say("@skip_question");
    const auto said = talk.said();
    QVERIFY(said.endsWith(", utter_ask_size"));

    talk.say("come again?");

    QCOMPARE(talk.said(), said);
    QCOMPARE(talk.outcome.state.offeredButtons.size(), std::size_t(1));
    QCOMPARE(talk.slot("size"), QString("null"));
}

void tst_PatternNames::whereNothingWasSaidTheVisitorIsAsked() {
    Talk talk(lockerFiles());

    talk.say("repeat that");
    QCOMPARE(talk.said(), QString("I have not said anything yet. What can I do for you?"));
    QVERIFY(!talk.outcome.trace.steps.empty() || talk.outcome.trace.decidedBy == "flow");
}

void tst_PatternNames::aFlowThatListensStillDoes() {
    Talk talk(
        lockerFiles("  listening:\n    description: d\n    nlu_trigger: [{intent: odd}]\n"
                    "    steps: [{action: utter_offer}, {action: action_listen}, {action: utter_back}]\n"));
    talk.say("@odd");

    talk.say("say that again");
    QCOMPARE(talk.said(), QString("utter_offer"));
    talk.say("@inform");
    QCOMPARE(talk.said(), QString("utter_back"));
}

void tst_PatternNames::theAuthorsPatternRepeats() {
    Talk talk(lockerFiles("  pattern_repeat_bot_messages:\n    description: d\n"
                          "    steps: [{action: utter_back}, {action: action_repeat_bot_messages}]\n"));
    talk.say("@give_back");
    talk.say("@rent");

    talk.say("say that again");
    QCOMPARE(talk.said(), QString("utter_back, utter_ask_size")); // the flow asks by itself

    talk.say("@inform [small](size)");
    talk.say("Main Street");
    talk.say("@repeat_bot_messages");
    QCOMPARE(talk.said(), QString("utter_back, utter_rented, utter_offer"));
}

void tst_PatternNames::whatTheEngineDoesItselfIsNoDefect() {
    auto files = lockerFiles();
    files["data/patterns.yml"] = R"yml(flows:
  pattern_collect_information:
    description: asks
    steps:
    - id: begin
      action: action_run_slot_rejections
    - action: validate_{{context.collect}}
      next:
      - if: "slots.{{context.collect}} is not null or context.validated_slots contains 'size'"
        then: END
      - else: question
    - id: question
      action: "{{context.utter}}"
    - action: "{{context.collect_action}}"
    - action: action_listen
      next: begin
  pattern_validate_slot:
    description: checks
    steps:
    - id: begin
      action: action_run_slot_rejections
      next:
      - if: "slots.{{context.validate}} is not null"
        then: END
      - else: question
    - id: question
      action: "{{context.refill_utter}}"
    - action: action_listen
      next: begin
)yml";
    files["e2e_tests/cases.yml"] = "test_cases:\n- test_case: c\n  steps:\n" +
                                   checked("@rent", {"flow_started: pattern_collect_information",
                                                     "action_executed: action_run_slot_rejections"})
                                       .toStdString();

    const auto spec = readBotSpec("test", files);
    QVERIFY(spec);
    for (const auto& defect : spec->report.defects)
        QVERIFY2(defect.file != "data/patterns.yml", defect.what.text().c_str());
    QVERIFY(test::says(spec->report.needsYou, "data/patterns.yml", 2,
                       "flow 'pattern_collect_information' is kept, not run: questions are asked"));
    QVERIFY(test::says(spec->report.needsYou, "data/patterns.yml", 17, "'pattern_validate_slot' is kept"));
    Talk talk(files);
    const auto report = runBotTests(talk.compiled(), ScriptedUnderstander());
    QVERIFY2(report.passed == 1, report.cases.front().why.text().c_str());
}

CHATKEEP_TEST(tst_PatternNames)
#include "tst_PatternNames.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotFiles teaBot() {
    BotFiles files;
    files["domain.yml"] = R"yml(version: "3.1"
intents: [order, tea, hurry, grumble, sing, quit, complain]
slots:
  what: {type: text, mappings: [{type: from_text, not_intent: [quit, hurry], conditions: [{active_loop: complaint, requested_slot: what}]}]}
forms:
  complaint: {required_slots: [what]}
responses:
  utter_what: [{text: What shall it be?}]
  utter_tea: [{text: Here is your tea.}]
  utter_hurry: [{text: We hurry.}]
  utter_ask_what: [{text: What went wrong?}]
  utter_really: [{text: Shall I forget it?}]
  utter_on: [{text: Then we go on.}]
  utter_noted: [{text: Noted.}]
  utter_default: [{text: Pardon?}]
)yml";
    files["data/stories.yml"] = R"yml(stories:
- story: tea
  steps: [{intent: order}, {action: utter_what}, {intent: tea}, {action: utter_tea}]
- story: complaint told
  steps:
  - intent: complain
  - action: complaint
  - active_loop: complaint
  - active_loop: null
  - action: utter_noted
- story: complaint in doubt
  steps:
  - intent: complain
  - action: complaint
  - active_loop: complaint
  - intent: quit
  - action: utter_really
  - intent: sing
  - action: utter_on
  - action: complaint
rules:
- rule: grumble
  steps:
  - intent: grumble
  - action: complaint
  - active_loop: complaint
- rule: hurry
  steps: [{intent: hurry}, {action: utter_hurry}]
)yml";
    return files;
}

/// A flow that collects a code by a pattern, and ends; beside it one that nothing but its description starts.
BotFiles crateBot() {
    BotFiles files;
    files["domain.yml"] = R"yml(version: "3.1"
intents: [crate]
slots:
  code: {type: text, mappings: [{type: from_llm}]}
  kind: {type: categorical, values: [card, coin], mappings: [{type: from_llm}]}
responses:
  utter_ask_code: [{text: Which code?}]
  utter_ask_kind: [{text: Card or coin?}]
  utter_bad_code: [{text: Three digits.}]
  utter_done: [{text: Done.}]
)yml";
    files["data/flows.yml"] = R"yml(flows:
  crate:
    description: look for a crate
    nlu_trigger: [{intent: crate}]
    steps:
    - collect: code
      rejections:
      - if: not (slots.code matches "^\d{3}$")
        utter: utter_bad_code
    - collect: kind
    - action: utter_done
  other:
    description: something else
    steps: [{action: utter_done}]
)yml";
    return files;
}

BotTestReport tested(BotFiles files, const std::string& cases) {
    files["e2e_tests/cases.yml"] = "test_cases:\n" + cases;
    Talk talk(files);
    return runBotTests(talk.compiled(), ScriptedUnderstander());
}

} // namespace

class tst_StoryTurns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMiddleOfAStoryIsKnownWithoutItsBeginning();
    void butNotWhereStoriesDisagree();
    void norWithoutThePolicyForIt();
    void memoizationRecallsSoManySteps_data();
    void memoizationRecallsSoManySteps();
    void aBareYesNeedsItsQuestion();
    void aStoryMayBeginWithWhatARuleDid();
    void aStoryGoesOnAfterARulesTurn();
    void aStoryInterruptsAFormHoweverItBegan();
    void aStoryGoesOnAfterAMisunderstanding();
    void buttonsSpeakTheVisitorsLanguage();
    void testsDoNotAskForSlotsOfRasasRouter();
    void testsMayNameThePartOfARetrievalIntent();
    void aFormEndsInItsStoryThoughARuleInterrupted();
    void theAnswerToAStorysQuestionIsNotTheForms();
    void whatIsNotUnderstoodLeavesTheFormsQuestion_data();
    void whatIsNotUnderstoodLeavesTheFormsQuestion();
    void aFormWithCodeThatDoesNotRunIsInterrupted();
    void codeThatDoesNotRunIsNotAnsweredBySilence();
    void aReplyToThanksIsNoGreeting();
    void anAnswerChangesNoOtherSlotByAGuess();
    void anAnswerGivesNoCategoryWhatIsNoneOfIts();
    void aGuessGivesWayToWhatIsAskedFor_data();
    void aGuessGivesWayToWhatIsAskedFor();
    void entitiesDecideWhereTheDomainLetsThem_data();
    void entitiesDecideWhereTheDomainLetsThem();
    void patternsInQuotesKeepTheirBackslashes();
    void aValueIsAWordOfTheMessage();
    void whatTheFlowsEndEmptiedWasSet();
    void whatMustNotBeSaidIsLookedFor();
    void failuresAreFailures();
    void assertionsMayHaveAnOrder_data();
    void assertionsMayHaveAnOrder();
    void aTurnIsTakenBack();
    void aFormGoesBackToItsQuestion();
    void aFlowGoesBackToItsQuestion();
    void theWayBackIsShortAndKeptOnlyWhereSomethingLeadsBack();
    void commandsOfRasasWorkInEveryBot();
    void aPressedButtonIsATextToo();
    void bracesOfPayloadsMayBeDoubled();
    void aStoryMayNameTheSessionsStart();
    void stepsBackOutliveASilence();
    void aFormWithoutAQuestionAsksPlainly();
};

void tst_StoryTurns::aFormWithoutAQuestionAsksPlainly() {
    auto files = teaBot();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("  utter_ask_what: [{text: What went wrong?}]\n"), 44, "");
    Talk silent(files);
    QCOMPARE(silent.compiled().spec().report.defects.size(), std::size_t{1});
    QCOMPARE(silent.compiled().spec().report.defects[0].what.text(),
             std::string("form 'complaint' has no question for slot 'what' (utter_ask_what)"));
    silent.say("@complain");
    QCOMPARE(silent.said(), QString("Please tell me: what."));
    // An action asks, but its code does not run here.
    files["domain.yml"] += "actions: [action_ask_what]\n";
    Talk talk(files);
    QVERIFY(talk.compiled().spec().report.defects.empty());
    talk.say("@complain");
    QCOMPARE(talk.said(), QString("Please tell me: what."));
    QCOMPARE(talk.outcome.trace.missingAction, std::string("action_ask_what"));
    talk.say("a broken cup");
    QCOMPARE(talk.said(), QString("utter_noted"));
}

/// The bot of tea, where visitors may go back: by an intent of its own, or by a rule for another.
BotFiles hesitantBot(const std::string& intent = "back") {
    auto files = teaBot();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("complain]"), 9, "complain, " + intent + "]");
    if (intent != "back")
        files["data/rules.yml"] =
            "rules:\n- rule: undo\n  steps: [{intent: " + intent + "}, {action: action_back}]\n";
    return files;
}

void tst_StoryTurns::aTurnIsTakenBack() {
    for (const char* intent : {"back", "undo"}) {
        const std::string back = std::string("@") + intent;
        Talk talk(hesitantBot(intent));
        talk.say(back); // nothing to go back to
        QCOMPARE(talk.said(), QString("All right, one step back."));
        talk.say("@order");
        talk.say("@tea");
        QCOMPARE(talk.said(), QString("utter_tea"));
        talk.say(back);
        QCOMPARE(talk.said(), QString("All right, one step back."));
        QCOMPARE(talk.steps(), QString("action_back"));
        talk.say("@tea"); // the story is where it was after the order
        QCOMPARE(talk.said(), QString("utter_tea"));
        QVERIFY(talk.outcome.trace.remarks.empty());
        talk.say(back);
        talk.say(back); // and before it
        talk.say("@order");
        QCOMPARE(talk.said(), QString("utter_what"));
    }
}

void tst_StoryTurns::aFormGoesBackToItsQuestion() {
    auto files = hesitantBot();
    auto& domain = files["domain.yml"];
    domain.insert(domain.find("  utter_default"), "  utter_back: [{text: Back we go.}]\n");
    Talk talk(files);
    talk.say("@complain");
    talk.say("a broken cup");
    QCOMPARE(talk.said(), QString("utter_noted"));
    QCOMPARE(talk.slot("what"), QString("\"a broken cup\""));
    talk.say("@back");
    QCOMPARE(talk.said(), QString("utter_back, utter_ask_what"));
    QCOMPARE(talk.slot("what"), QString("null"));
    talk.say("a broken plate");
    QCOMPARE(talk.said(), QString("utter_noted"));
    QCOMPARE(talk.slot("what"), QString("\"a broken plate\""));
}

void tst_StoryTurns::aFlowGoesBackToItsQuestion() {
    auto files = crateBot();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("[crate]"), 7, "[crate, undo]");
    files["data/rules.yml"] = "rules:\n- rule: undo\n  steps: [{intent: undo}, {action: action_back}]\n";
    Talk talk(files);
    talk.say("@crate");
    talk.say("123");
    QCOMPARE(talk.said(), QString("utter_ask_kind"));
    talk.say("@undo");
    QCOMPARE(talk.said(), QString("All right, one step back., utter_ask_code"));
    QCOMPARE(talk.slot("code"), QString("null"));
    talk.say("456");
    QCOMPARE(talk.said(), QString("utter_ask_kind"));
    QCOMPARE(talk.slot("code"), QString("\"456\""));
}

void tst_StoryTurns::theWayBackIsShortAndKeptOnlyWhereSomethingLeadsBack() {
    Talk plain(teaBot());
    plain.say("@order");
    QVERIFY(!plain.outcome.state.tracker.contains("back"));
    Talk talk(hesitantBot());
    for (int i = 0; i < 20; ++i) // never more than a few, and of each what is other than after it
        talk.say("@hurry");
    QCOMPARE(talk.outcome.state.tracker["back"].size(), std::size_t{5});
    QVERIFY(talk.outcome.state.serialize().size() < 2000);
    qsizetype steps = 0;
    for (const auto& step : talk.outcome.state.tracker["back"])
        steps += qsizetype(step.get<std::string>().size());
    QVERIFY2(steps < 600, qPrintable(QString::number(steps)));
}

/// By a button; typed it is plain text, as every payload.
void tst_StoryTurns::commandsOfRasasWorkInEveryBot() {
    auto files = teaBot();
    files["data/more.yml"] =
        "responses:\n  utter_menu: [{text: Or?, buttons: [{title: Back, payload: /back}]}]\n";
    Talk talk(files);
    const auto give = [&](const std::string& payload) {
        talk.outcome.state.offeredButtons.push_back({payload, payload});
        (void)talk.press(payload);
    };
    talk.say("@complain");
    talk.say("a broken cup");
    talk.say("/back");
    QCOMPARE(talk.outcome.trace.intent, std::string("nlu_fallback"));
    give("/back"); // that
    talk.say("@hurry");
    give("/back");
    QCOMPARE(talk.said(), QString("All right, one step back."));
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("button, back"));
    QCOMPARE(talk.slot("what"), QString("\"a broken cup\""));
    give("/back"); // its step starts from where the first led
    QCOMPARE(talk.said(), QString("All right, one step back., utter_ask_what"));
    QCOMPARE(talk.slot("what"), QString("null"));
    talk.say("a broken plate");
    give("/session_start");
    QCOMPARE(talk.said(), QString());
    QCOMPARE(talk.slot("what"), QString("\"a broken plate\"")); // carried over
    give("/restart");
    QCOMPARE(talk.steps(), QString("action_restart"));
    QCOMPARE(talk.slot("what"), QString("null"));
    give("/back"); // nothing lies before a beginning
    QCOMPARE(talk.slot("what"), QString("null"));
}

void tst_StoryTurns::aPressedButtonIsATextToo() {
    auto files = teaBot();
    files["data/more.yml"] = "slots:\n  last: {type: text, mappings: [{type: from_text}]}\n"
                             "  order: {type: text, mappings: [{type: from_text, intent: order}]}\n";
    const auto report = tested(files, R"yml(
- test_case: "any"
  steps:
  - user: "@sing"
  - {user: "/order", assertions: [slot_was_set: [{name: last, value: /order}, {name: order, value: /order}]]}
  - {user: '/tea{"leaf": "a"}', assertions: [slot_was_set: [{name: order, value: /order}, {name: last, value: '/tea{"leaf": "a"}'}]]}
)yml");
    QVERIFY2(report.passed == 1, report.cases.front().why.text().c_str());
    Talk talk(files);
    talk.outcome.state.offeredButtons.push_back({"To order", "/order"});
    talk.press("/order");
    QCOMPARE(talk.slot("order"), QString("\"To order\""));
}

/// Doubled or single, with a slot's value or without, a button sends single ones; tests may write either.
void tst_StoryTurns::bracesOfPayloadsMayBeDoubled() {
    auto files = teaBot();
    files["data/more.yml"] = R"yml(slots:
  kind: {type: text, initial_value: green, mappings: [{type: from_entity, entity: leaf}]}
responses:
  utter_leaves:
  - text: Which leaf?
    buttons:
    - {title: Mine, payload: '/tea{{"leaf": "{kind}"}}'}
    - {title: Black, payload: '/tea{"leaf": "black"}'}
    - {title: White, payload: '/tea{{"leaf": "white"}}'}
rules:
- {rule: leaves, steps: [{intent: sing}, {action: utter_leaves}]}
)yml";
    const std::vector<std::pair<std::string, std::string>> cases = {{R"(/tea{"leaf": "green"})", "green"},
                                                                    {R"(/tea{"leaf": "black"})", "black"},
                                                                    {R"(/tea{"leaf": "white"})", "white"}};
    std::string steps;
    for (const auto& [payload, leaf] : cases) {
        Talk talk(files);
        talk.say("@sing");
        talk.press(payload);
        QCOMPARE(talk.outcome.trace.intent, std::string("tea"));
        QCOMPARE(talk.slot("kind"), QString::fromStdString("\"" + leaf + "\""));
        for (const bool doubled : {true, false})
            steps += "- test_case: t\n  steps:\n  - user: '@sing'\n    assertions: [bot_uttered: {buttons: "
                     "[{title: " +
                     std::string(leaf == "green"   ? "Mine"
                                 : leaf == "black" ? "Black"
                                                   : "White") +
                     ", payload: '/tea" + (doubled ? "{" : "") + payload.substr(4) + (doubled ? "}" : "") +
                     "'}]}]\n";
    }
    const auto report = tested(files, steps);
    QVERIFY2(report.failed == 0 && report.passed == 6,
             report.cases.empty() ? "" : report.cases.front().why.text().c_str());
}

void tst_StoryTurns::aStoryMayNameTheSessionsStart() {
    auto files = teaBot();
    auto& stories = files["data/stories.yml"];
    stories.replace(stories.find("steps: [{intent: order}"), 7, "steps: [{action: action_session_start}, ");
    stories.replace(stories.find("start}, [{"), 10, "start}, {");
    Talk talk(files);
    talk.say("@order");
    QCOMPARE(talk.said(), QString("utter_what"));
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_tea"));
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("story tea"));
    QVERIFY(talk.outcome.trace.remarks.empty()); // it came just this way
}

void tst_StoryTurns::stepsBackOutliveASilence() {
    auto files = crateBot();
    files["data/silence.yml"] = "flows:\n  pattern_user_silence:\n    description: waits\n    steps:\n"
                                "    - set_slots: [{calls: more}]\n    - action: utter_silence\n"
                                "slots: {calls: {type: text, mappings: [{type: controlled}]}}\n";
    files["domain.yml"] +=
        "  utter_silence: [{text: Still there?, buttons: [{title: Back, payload: /back}]}]\n";
    Talk talk(files);
    talk.say("@crate");
    talk.say("123");
    talk.speakUp();
    QCOMPARE(talk.slot("calls"), QString("\"more\""));
    talk.press("/back");
    QCOMPARE(talk.slot("code"), QString("null"));
    QCOMPARE(talk.slot("calls"), QString("null")); // what the silence did is taken back with it
}

void tst_StoryTurns::aStoryMayBeginWithWhatARuleDid() {
    auto files = teaBot();
    files["data/more.yml"] = R"yml(stories:
- story: after hurry
  steps: [{action: utter_hurry}, {intent: affirm}, {action: utter_on}]
- story: sure
  steps: [{intent: order}, {action: utter_what}, {intent: affirm}, {action: utter_tea}]
)yml";
    Talk talk(files);
    talk.say("@hurry");
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_on"));
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_default"));
    talk.say("@order");
    talk.say("@hurry");
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_tea")); // the story that was under way goes on
}

void tst_StoryTurns::aStoryGoesOnAfterARulesTurn() {
    Talk talk(teaBot());
    talk.say("@order");
    talk.say("@hurry");
    QCOMPARE(talk.said(), QString("utter_hurry"));
    talk.say("@hurry");
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_tea"));
}

void tst_StoryTurns::buttonsSpeakTheVisitorsLanguage() {
    auto files = teaBot();
    files["config.yml"] = "language: en\nadditional_languages: [sr-RS]\n";
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("  utter_tea:"), domain.find("  utter_hurry:") - domain.find("  utter_tea:"),
                   R"yml(  utter_tea:
  - text: Which tongue?
    translation: {sr-RS: Koji jezik?}
    buttons:
    - title: Other
      payload: /sing
      translation: {sr-RS: {title: Drugi}}
)yml");
    Talk talk(files);
    talk.input.locale = "sr";
    talk.say("@order");
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_tea"));
    const auto& message = talk.outcome.messages.front();
    QCOMPARE(message.text, std::string("Koji jezik?"));
    QCOMPARE(message.buttons.front().title, std::string("Drugi"));
    QCOMPARE(message.buttons.front().payload, std::string("/sing"));
}

void tst_StoryTurns::testsDoNotAskForSlotsOfRasasRouter() {
    const auto report = tested(teaBot(), R"yml(- test_case: routed
  steps:
  - user: "@order"
    assertions:
    - slot_was_set: [{name: route_session_to_calm, value: True}]
    - bot_uttered: {utter_name: utter_what}
)yml");
    QCOMPARE(report.passed, 1);
}

void tst_StoryTurns::testsMayNameThePartOfARetrievalIntent() {
    auto files = teaBot();
    files["data/faq.yml"] = R"yml(responses:
  utter_faq/hours: [{text: Nine to five.}]
rules:
- rule: faq
  steps: [{intent: faq}, {action: utter_faq}]
)yml";
    files["domain.yml"].replace(files["domain.yml"].find("[order,"), 7, "[faq, order,");
    files["tests/test_stories.yml"] = R"yml(stories:
- story: hours
  steps: [{intent: faq/hours, user: "@faq/hours"}, {action: utter_faq/hours}, {action: action_listen}]
- story: other
  steps: [{intent: faq/hours, user: "@faq/hours"}, {action: utter_faq/place}]
)yml";
    const Talk talk(files);
    const auto report = runBotTests(talk.compiled(), ScriptedUnderstander());
    QCOMPARE(report.passed, 1);
    QVERIFY(report.cases.front().ok);
}

void tst_StoryTurns::aStoryGoesOnAfterAMisunderstanding() {
    Talk talk(teaBot());
    talk.say("@order");
    talk.say("@unheard");
    QCOMPARE(talk.said(), QString("utter_default"));
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_tea"));
}

void tst_StoryTurns::aFormEndsInItsStoryThoughARuleInterrupted() {
    Talk talk(teaBot());
    talk.say("@complain");
    QCOMPARE(talk.said(), QString("utter_ask_what"));
    talk.say("@hurry");
    QCOMPARE(talk.said(), QString("utter_hurry, utter_ask_what"));
    talk.say("a broken cup");
    QCOMPARE(talk.said(), QString("utter_noted"));
}

void tst_StoryTurns::theAnswerToAStorysQuestionIsNotTheForms() {
    Talk talk(teaBot());
    talk.say("@complain");
    talk.say("@quit");
    QCOMPARE(talk.said(), QString("utter_really"));
    talk.say("@sing");
    QCOMPARE(talk.said(), QString("utter_on, utter_ask_what"));
    QCOMPARE(talk.slot("what"), QString("null"));
    talk.say("a broken cup");
    QCOMPARE(talk.slot("what"), QString("\"a broken cup\""));
}

void tst_StoryTurns::whatIsNotUnderstoodLeavesTheFormsQuestion_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("told");
    QTest::newRow("the policies' fallback") << QString() << QStringList{"@sing", "@tell a broken cup"};
    const QString two = "\n- rule: unclear\n  steps: [{intent: nlu_fallback}, {action: "
                        "action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]\n";
    QTest::newRow("two stages") << two << QStringList{"@? tea hurry", "@tell a broken cup"};
    QTest::newRow("two stages to the end")
        << two << QStringList{"@? tea hurry", "@? tea hurry", "@tell a broken cup"};
}

/// The fallback takes the message back: what answers the form's question after it still does.
void tst_StoryTurns::whatIsNotUnderstoodLeavesTheFormsQuestion() {
    QFETCH(QString, rule);
    QFETCH(QStringList, told);
    auto files = teaBot();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("not_intent: [quit, hurry]"), 25,
                   "not_intent: [quit, hurry, sing, nlu_fallback]");
    files["data/stories.yml"] += rule.toStdString();
    Talk talk(files);
    talk.say("@complain");
    for (const auto& text : told)
        talk.say(text.toStdString());
    QCOMPARE(talk.said(), QString("utter_noted"));
    Talk inDoubt(files); // a story's question still waits after it too
    inDoubt.say("@complain");
    inDoubt.say("@quit");
    for (const auto& text : told.first(told.size() - 1))
        inDoubt.say(rule.isEmpty() ? "@tell" : text.toStdString());
    inDoubt.say("@sing");
    QCOMPARE(inDoubt.said(), QString("utter_on, utter_ask_what"));
    QCOMPARE(inDoubt.slot("what"), QString("null"));
}

void tst_StoryTurns::aStoryInterruptsAFormHoweverItBegan() {
    Talk talk(teaBot());
    talk.say("@grumble"); // stories know it by another beginning
    QCOMPARE(talk.said(), QString("utter_ask_what"));
    talk.say("@hurry");
    talk.say("@quit");
    QCOMPARE(talk.said(), QString("utter_really"));
    talk.say("@sing");
    QCOMPARE(talk.said(), QString("utter_on, utter_ask_what"));
}

/// The author's code that nobody runs takes nothing from the form: what fills nothing is not the form's.
void tst_StoryTurns::aFormWithCodeThatDoesNotRunIsInterrupted() {
    auto files = teaBot();
    files["domain.yml"] += "actions: [validate_complaint]\n";
    Talk talk(files);
    talk.input.mayAct = true;
    talk.say("@complain");
    talk.say("@hurry");
    QCOMPARE(talk.said(), QString("utter_hurry, utter_ask_what"));
    talk.say("a broken cup");
    QCOMPARE(talk.said(), QString("utter_noted"));
}

void tst_StoryTurns::codeThatDoesNotRunIsNotAnsweredBySilence() {
    auto files = teaBot();
    files["domain.yml"] += "actions: [action_sing]\n";
    files["data/stories.yml"] += "- rule: sing\n  steps: [{intent: sing}, {action: action_sing}]\n";
    Talk talk(files);
    talk.say("@sing");
    QCOMPARE(talk.outcome.messages.size(), 1U);
}

void tst_StoryTurns::aReplyToThanksIsNoGreeting() {
    BotFiles files = {
        {"domain.yml", "intents: [thanks, greet]\nresponses:\n  utter_welcome: [{text: Not at all.}]\n"
                       "  utter_greet: [{text: Hello.}]\n"},
        {"data/rules.yml", "rules:\n- rule: thanks\n  steps: [{intent: thanks}, {action: utter_welcome}]\n"}};
    Talk replies(files);
    replies.greet();
    QCOMPARE(replies.said(), QString("utter_greet"));
    files["data/rules.yml"] = "rules:\n- rule: greet\n  steps: [{intent: greet}, {action: utter_welcome}]\n";
    Talk greets(files);
    greets.greet();
    QCOMPARE(greets.said(), QString("utter_welcome"));
}

/// A whole answer to an open question that is only guessed to be an entity too.
void tst_StoryTurns::anAnswerChangesNoOtherSlotByAGuess() {
    BotFiles files = {{"domain.yml", R"yml(intents: [open, inform]
entities: [priority]
slots:
  priority: {type: text, mappings: [{type: from_entity, entity: priority}]}
  title: {type: text, mappings: [{type: from_text, conditions: [{active_loop: incident, requested_slot: title}]}]}
forms:
  incident: {required_slots: [priority, title]}
responses:
  utter_ask_priority: [{text: How urgent?}]
  utter_ask_title: [{text: What is it?}]
  utter_opened: [{text: Opened.}]
)yml"},
                      {"data/rules.yml", R"yml(rules:
- rule: open
  steps: [{intent: open}, {action: incident}, {active_loop: incident}]
- rule: opened
  condition: [{active_loop: incident}]
  steps: [{action: incident}, {active_loop: null}, {action: utter_opened}]
)yml"}};
    Talk talk(files);
    talk.say("@open a [high](priority) one");
    QCOMPARE(talk.said(), QString("utter_ask_title"));
    Entity guessed;
    guessed.type = "priority";
    guessed.value = "printer";
    guessed.end = 7;
    guessed.extractor = "annotation";
    talk.understander().finds = {guessed};
    talk.say("printer");
    QCOMPARE(talk.said(), QString("utter_opened"));
    QCOMPARE(talk.slot("priority"), QString("\"high\""));
    QCOMPARE(talk.slot("title"), QString("\"printer\""));
}

void tst_StoryTurns::anAnswerGivesNoCategoryWhatIsNoneOfIts() {
    BotFiles files = {{"domain.yml", R"yml(intents: [open, inform]
entities: [priority]
slots:
  priority: {type: categorical, values: [low, high], mappings: [{type: from_entity, entity: priority}]}
  title: {type: text, mappings: [{type: from_text, conditions: [{active_loop: incident, requested_slot: title}]}]}
forms:
  incident: {required_slots: [title, priority]}
responses:
  utter_ask_priority: [{text: How urgent?}]
  utter_ask_title: [{text: What is it?}]
  utter_opened: [{text: Opened.}]
)yml"},
                      {"data/rules.yml", R"yml(rules:
- rule: open
  steps: [{intent: open}, {action: incident}, {active_loop: incident}]
- rule: opened
  condition: [{active_loop: incident}]
  steps: [{action: incident}, {active_loop: null}, {action: utter_opened}]
)yml"}};
    Talk talk(files);
    talk.say("@open");
    Entity guessed;
    guessed.type = "priority";
    guessed.value = "VPN";
    guessed.end = 3;
    guessed.extractor = "annotation";
    talk.understander().finds = {guessed};
    talk.say("VPN");
    QCOMPARE(talk.slot("title"), QString("\"VPN\""));
    QCOMPARE(talk.said(), QString("utter_ask_priority"));
    guessed.value = "urgent"; // asked for it, what he says is his action server's to judge
    guessed.end = 6;
    talk.understander().finds = {guessed};
    talk.say("urgent");
    QCOMPARE(talk.slot("priority"), QString("\"urgent\""));
}

void tst_StoryTurns::aGuessGivesWayToWhatIsAskedFor_data() {
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("topping");
    QTest::newRow("unknown") << "onions" << "\"large\"" << "\"onions\"";
    QTest::newRow("a size") << "small" << "\"small\"" << "null";
    QTest::newRow("a size, misspelt") << "mediun" << "\"mediun\"" << "null"; // nobody else's
}

void tst_StoryTurns::aGuessGivesWayToWhatIsAskedFor() {
    QFETCH(const QString, said);
    BotFiles files = {{"domain.yml", R"yml(intents: [order, inform]
entities: [size, topping]
slots:
  size: {type: categorical, values: [small, medium, large], mappings: [{type: from_entity, entity: size}]}
  topping: {type: text, mappings: [{type: from_entity, entity: topping}]}
forms:
  pizza: {required_slots: [size, topping]}
responses:
  utter_ask_size: [{text: How large?}]
  utter_ask_topping: [{text: What on it?}]
)yml"},
                      {"data/nlu.yml", R"yml(nlu:
- intent: inform
  examples: |
    - [small](size)
    - [medium](size)
    - [ham](topping)
    - with [cheese](topping)
)yml"},
                      {"data/rules.yml", R"yml(rules:
- rule: order
  steps: [{intent: order}, {action: pizza}, {active_loop: pizza}]
)yml"}};
    Talk talk(files);
    talk.say("@order a [large](size) one");
    QCOMPARE(talk.said(), QString("utter_ask_topping"));
    Entity guessed;
    guessed.type = "size";
    guessed.value = said.toStdString();
    guessed.end = guessed.value.size();
    guessed.extractor = "annotation";
    talk.understander().finds = {guessed};
    talk.understander().guess = {{"inform", 0.9F}};
    talk.say(guessed.value);
    QTEST(talk.slot("size"), "size");
    QTEST(talk.slot("topping"), "topping");
}

void tst_StoryTurns::entitiesDecideWhereTheDomainLetsThem_data() {
    QTest::addColumn<QString>("intent");
    QTest::addColumn<QString>("city");
    QTest::addColumn<bool>("decides");
    QTest::newRow("all") << "{use_entities: true}" << "{}" << true;
    QTest::newRow("named") << "{use_entities: [city]}" << "{}" << true;
    QTest::newRow("none") << "{use_entities: []}" << "{}" << false;
    QTest::newRow("others") << "{use_entities: [size]}" << "{}" << false;
    QTest::newRow("ignored") << "{ignore_entities: [city]}" << "{}" << false;
    QTest::newRow("another ignored") << "{ignore_entities: [size]}" << "{}" << true;
    QTest::newRow("without influence")
        << "{use_entities: true}" << "{influence_conversation: false}" << false;
}

void tst_StoryTurns::entitiesDecideWhereTheDomainLetsThem() {
    QFETCH(QString, intent);
    QFETCH(QString, city);
    QFETCH(bool, decides);
    Talk talk({{"domain.yml", "intents:\n- inform: " + intent.toStdString() +
                                  "\nentities:\n- size\n- city: " + city.toStdString() +
                                  "\nresponses:\n  utter_city: [{text: City.}]\n"
                                  "  utter_size: [{text: Size.}]\n"},
               {"data/rules.yml", "rules:\n- rule: city\n  steps: [{intent: inform, entities: [city]}, "
                                  "{action: utter_city}]\n- rule: size\n  steps: [{intent: inform, entities: "
                                  "[city, size]}, {action: utter_size}]\n"}});
    talk.say("@inform");
    QCOMPARE(talk.said() == "utter_city", !decides);
    talk.say("@inform [Rome](city)");
    QCOMPARE(talk.said(), QString("utter_city"));
}

void tst_StoryTurns::patternsInQuotesKeepTheirBackslashes() {
    Talk talk(crateBot());
    talk.say("@crate");
    talk.say("ddd");
    QCOMPARE(talk.said(), QString("utter_bad_code, utter_ask_code"));
    talk.say("123");
    QCOMPARE(talk.said(), QString("utter_ask_kind"));
}

void tst_StoryTurns::aValueIsAWordOfTheMessage() {
    Talk talk(crateBot());
    talk.say("@crate");
    talk.say("123");
    talk.say("I discard it");
    QVERIFY(!talk.said().contains("utter_done"));
    talk.say("the Card, please");
    QCOMPARE(talk.said(), QString("utter_done"));
}

void tst_StoryTurns::whatTheFlowsEndEmptiedWasSet() {
    const auto report = tested(crateBot(), R"yml(
- test_case: told
  steps:
  - user: "@crate"
  - user: "123"
  - user: card
    assertions:
    - slot_was_set: [{name: kind, value: card}]
    - slot_was_set: [{name: code}]
)yml");
    QCOMPARE(report.cases.size(), std::size_t(1));
    QVERIFY(report.cases.front().why.text().find("'code'") != std::string::npos); // set, but not in this turn
    const auto good = tested(crateBot(), R"yml(
- test_case: told
  steps: [{user: "@crate"}, {user: "123"}, {user: card, assertions: [{slot_was_set: [{name: kind, value: card}]}]}]
)yml");
    QVERIFY2(good.cases.front().ok, good.cases.front().why.text().c_str());
}

void tst_StoryTurns::whatMustNotBeSaidIsLookedFor() {
    const auto report = tested(crateBot(), R"yml(
- test_case: text
  steps: [{user: "@crate", assertions: [{bot_did_not_utter: {text_matches: "^Which"}}]}]
- test_case: other text
  steps: [{user: "@crate", assertions: [{bot_did_not_utter: {text_matches: "^Who"}}]}]
)yml");
    QVERIFY(!report.cases[0].ok);
    QVERIFY(report.cases[0].why.text().find("said 'Which code?'") != std::string::npos);
    QVERIFY(report.cases[1].ok);
}

/// The other flow waits for a language model; that excuses nothing.
void tst_StoryTurns::failuresAreFailures() {
    const auto report = tested(crateBot(), R"yml(
- test_case: clear
  steps: [{user: "@crate"}, {utter: utter_done}]
- test_case: unclear
  steps: [{user: "@nlu_fallback"}, {utter: utter_done}]
)yml");
    QCOMPARE(report.failed, 2);
    QVERIFY(report.cases[1].why.text().find("language model or examples") != std::string::npos);
}

void tst_StoryTurns::assertionsMayHaveAnOrder_data() {
    QTest::addColumn<QString>("checks");
    QTest::addColumn<bool>("ok");
    const QString started = "{flow_started: {flow_id: crate}}";
    const QString asked = "{bot_uttered: {text_matches: Which}}";
    QTest::newRow("as it went") << started + ", " + asked << true;
    QTest::newRow("the other way") << asked + ", " + started << false;
    QTest::newRow("twice") << started + ", " + started << false;
}

void tst_StoryTurns::assertionsMayHaveAnOrder() {
    QFETCH(QString, checks);
    QFETCH(bool, ok);
    const auto cases = [&](const std::string& ordered) {
        return "\n- test_case: told\n  steps: [{user: '@crate', " + ordered + "assertions: [" +
               checks.toStdString() + "]}]\n";
    };

    const auto report = tested(crateBot(), cases("assertion_order_enabled: true, "));

    QVERIFY2(report.failed == (ok ? 0 : 1), report.cases.front().why.text().c_str());
    QCOMPARE(tested(crateBot(), cases("")).failed, 0);
}

void tst_StoryTurns::theMiddleOfAStoryIsKnownWithoutItsBeginning() {
    Talk talk(teaBot());
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_tea"));
    QCOMPARE(QString::fromStdString(talk.outcome.trace.decidedBy), QString("story tea"));
    QCOMPARE(talk.outcome.trace.remarks.size(), std::size_t(1));
    QVERIFY(QString::fromStdString(talk.outcome.trace.remarks.front().text()).contains("story 'tea'"));
    talk.say("@order");
    QCOMPARE(talk.said(), QString("utter_what"));
    talk.say("@sing"); // only ever inside a form: says nothing outside
    QCOMPARE(talk.said(), QString("utter_default"));
}

void tst_StoryTurns::butNotWhereStoriesDisagree() {
    auto files = teaBot();
    files["data/more.yml"] =
        "stories:\n- story: other tea\n"
        "  steps: [{intent: order}, {action: utter_on}, {intent: tea}, {action: utter_hurry}]\n";
    Talk talk(files);
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_default"));
}

void tst_StoryTurns::norWithoutThePolicyForIt() {
    auto files = teaBot();
    files["config.yml"] = "policies: [{name: MemoizationPolicy}, {name: RulePolicy}]\n";
    Talk talk(files);
    talk.say("@tea");
    QCOMPARE(talk.said(), QString("utter_default"));
    files["config.yml"] =
        "policies: [{name: MemoizationPolicy}, {name: TEDPolicy, epochs: 100}, {name: RulePolicy}]\n";
    Talk other(files);
    other.say("@tea");
    QCOMPARE(other.said(), QString("utter_tea"));
}

void tst_StoryTurns::memoizationRecallsSoManySteps_data() {
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("said"); ///< to tea before any order; after one; to another order after it
    const QString fits = "utter_default, utter_tea, utter_what";
    QTest::newRow("none given") << "{name: MemoizationPolicy}" << fits;
    QTest::newRow("none") << "{name: MemoizationPolicy, max_history: null}" << fits;
    QTest::newRow("augmented") << "{name: AugmentedMemoizationPolicy, max_history: 5}" << fits;
    QTest::newRow("both") << "{name: MemoizationPolicy, max_history: 5}, {name: AugmentedMemoizationPolicy}"
                          << fits;
    QTest::newRow("beside TED") << "{name: MemoizationPolicy, max_history: 5}, {name: TEDPolicy}"
                                << "utter_tea, utter_tea, utter_what";
    QTest::newRow("one") << "{name: MemoizationPolicy, max_history: 1}" << "utter_tea, utter_tea, utter_what";
    QTest::newRow("three") << "{name: MemoizationPolicy, max_history: 3}"
                           << "utter_default, utter_tea, utter_default";
    QTest::newRow("five") << "{name: rasa.core.policies.memoization.MemoizationPolicy, max_history: 5}"
                          << "utter_default, utter_tea, utter_default";
    QTest::newRow("many") << "{name: MemoizationPolicy, max_history: 50}"
                          << "utter_default, utter_tea, utter_default";
}

/// Turns of rules and what was not understood are no part of what is recalled.
void tst_StoryTurns::memoizationRecallsSoManySteps() {
    QFETCH(QString, policy);
    QFETCH(QString, said);
    auto files = teaBot();
    files["config.yml"] = "policies: [" + policy.toStdString() + ", {name: RulePolicy}]\n";
    Talk talk(files);
    talk.say("@tea");
    auto all = talk.said();
    talk.outcome = {};
    talk.say("@order");
    QCOMPARE(talk.said(), QString("utter_what"));
    talk.say("@hurry");
    talk.say("@unheard");
    talk.say("@tea");
    all += ", " + talk.said();
    talk.say("@order");
    all += ", " + talk.said();
    QCOMPARE(all, said);
}

void tst_StoryTurns::aBareYesNeedsItsQuestion() {
    auto files = teaBot();
    files["data/more.yml"] =
        "stories:\n- story: sure\n"
        "  steps: [{intent: order}, {action: utter_really}, {intent: affirm}, {action: utter_on}]\n";
    Talk talk(files);
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_default"));
}

CHATKEEP_TEST(tst_StoryTurns)
#include "tst_StoryTurns.moc"

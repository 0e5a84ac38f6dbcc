// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotSpec readShape(const BotFiles& files) {
    auto spec = readBotSpec("test", files);
    return spec ? std::move(*spec) : BotSpec{};
}

QString failuresOf(const BotFiles& files) {
    const CompiledBot bot(readShape(files));
    QString out;
    for (const auto& one : runBotTests(bot, ScriptedUnderstander()).cases)
        if (!one.ok) out += QString::fromStdString(one.name + ": " + one.why.text() + "\n");
    return out;
}

/// A form with interruptions that end in a question of their own.
constexpr const char* kLetterDomain = R"yml(version: "2.0"
intents: [subscribe, joke, yes, no]
entities: [mail]
slots:
  mail: {type: any}
responses:
  utter_ask_mail: [{text: "Your address?"}]
  utter_joke: [{text: "Ha"}]
  utter_still: [{text: "Do you still want the letter?"}]
  utter_done: [{text: "Subscribed"}]
  utter_fine: [{text: "Fine"}]
actions: [action_store]
forms:
  letter_form:
    mail:
    - {type: from_entity, entity: mail}
)yml";
constexpr const char* kLetterRules = R"yml(version: "2.0"
rules:
- rule: start
  steps:
  - intent: subscribe
  - action: letter_form
  - active_loop: letter_form
- rule: end
  condition:
  - active_loop: letter_form
  steps:
  - active_loop: null
  - action: action_store
  - action: utter_done
- rule: joke in the form
  condition:
  - active_loop: letter_form
  steps:
  - intent: joke
  - action: utter_joke
  - action: utter_still
- rule: go on
  condition:
  - active_loop: letter_form
  steps:
  - action: utter_still
  - intent: yes
  - action: letter_form
- rule: stop
  condition:
  - active_loop: letter_form
  steps:
  - action: utter_still
  - intent: no
  - action: action_deactivate_loop
  - active_loop: null
  - action: utter_fine
)yml";

constexpr const char* kPlainFlowDomain = R"yml(version: "3.1"
intents: [buy, give, size, yes]
entities: [count]
slots:
  count: {type: float, mappings: [{type: from_entity, entity: count, conditions: [{active_flow: fill_basket}]}]}
  sure: {type: bool, mappings: [{type: from_intent, intent: yes, value: true, conditions: [{active_flow: fill_basket}]}]}
  stock: {type: bool, mappings: [{type: controlled}]}
  gift: {type: text, mappings: [{type: from_llm, allow_nlu_correction: true}], shared_for_coexistence: true}
responses:
  utter_ask_count: [{text: "How many?"}]
  utter_ask_sure: [{text: "Sure?", buttons: [{title: "Yes", payload: /SetSlots(sure=True)}]}]
  utter_ask_gift: [{text: "For whom?"}]
  utter_bought: [{text: "Bought"}]
  utter_left: [{text: "Left"}]
  utter_sold_out: [{text: "Sold out"}]
  utter_given: [{text: "Given"}]
)yml";
constexpr const char* kFlowFile = R"yml(flows:
  buy:
    description: buys
    nlu_trigger: [{intent: buy}]
    steps:
    - call: fill_basket
      next:
      - if: slots.sure
        then:
        - action: utter_bought
          next: END
      - else:
        - action: utter_left
          next: END
  fill_basket:
    if: False
    description: fills
    steps:
    - collect: count
    - collect: sure
      reset_after_flow_ends: False
  give:
    description: gives
    nlu_trigger: [{intent: give}]
    steps:
    - action: action_set_slots(stock=true)
      next:
      - if: slots.stock
        then:
        - action: utter_given
          next: END
      - else:
        - action: utter_sold_out
          next: END
)yml";

BotFiles letters() {
    return {{"domain.yml", kLetterDomain}, {"data/rules.yml", kLetterRules}};
}

BotFiles flows() {
    return {{"domain.yml", kPlainFlowDomain}, {"data/flows.yml", kFlowFile}};
}

} // namespace

/// What bots that strangers published taught this engine; every file here is ours.
class tst_PublicShapes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBotMayHaveNoExamples();
    void aRuleInsideAFormMayAskSomethingOfItsOwn();
    void aRuleMayBeginWhereItsFormEnds();
    void testStoriesKnowBoth();
    void aCategoryKeepsWhatIsNotListedAsOther();
    void branchesLookAtWhatTheActionOrCalledFlowLeft();
    void aMappingMayWantAFlow();
    void aCalledFlowsSlotMayOutliveBoth();
    void wasNotSetIsAskedOfTheTurn();
    void assertionsAreComparedOrNotCountedAsPassed_data();
    void assertionsAreComparedOrNotCountedAsPassed();
    void checksBesideAssertionsDoNotCount();
    void whatStartsAFormIsNoAnswerButMayNameSome();
    void theIntentThatStartsAFormFillsBeforeAnythingIsAsked_data();
    void theIntentThatStartsAFormFillsBeforeAnythingIsAsked();
    void slotsThatDoNotFillThemselvesDoNot();
    void entitiesAreNoSlotsWhereTheDomainSaysSo();
    void whatIsNotUsedIsListedWithItsLine();
    void oldPoliciesAreListedAndStillFallBack();
    void whatIntentsTriggerIsARule();
    void aFallbackThatSaysNothingIsReplaced_data();
    void aFallbackThatSaysNothingIsReplaced();
    void flowsNameWhatIsMissing();
    void storiesMayTrainOnWords();
    void responsesThatRasaBringsAlongAreSaidInOurWords();
    void filesThatOnlySoundLikeRasasServerAreRead();
};

void tst_PublicShapes::aRuleInsideAFormMayAskSomethingOfItsOwn() {
    Talk talk(letters());
    talk.say("@subscribe");

    talk.say("@joke");

    QCOMPARE(talk.said(), QString("utter_joke, utter_still")); // and not the form's question
    talk.say("@yes");
    QCOMPARE(talk.said(), QString("utter_ask_mail"));
    talk.say("@joke");
    talk.say("@no");
    QCOMPARE(talk.said(), QString("utter_fine"));
}

void tst_PublicShapes::aRuleMayBeginWhereItsFormEnds() {
    Talk talk(letters());
    talk.say("@subscribe");

    talk.say("@yes [ann@example.org](mail)");

    QCOMPARE(talk.said(), QString("utter_done"));
    QCOMPARE(talk.steps(), QString("letter_form, action_store, utter_done"));
}

void tst_PublicShapes::testStoriesKnowBoth() {
    auto all = letters();
    all["tests/test_stories.yml"] = R"yml(stories:
- story: told a joke
  steps:
  - intent: subscribe
  - action: letter_form
  - active_loop: letter_form
  - intent: joke
  - action: utter_joke
  - action: utter_still
  - intent: yes
  - action: letter_form
  - active_loop: null
  - action: action_store
  - action: utter_done
)yml";
    QCOMPARE(failuresOf(all), QString());
}

void tst_PublicShapes::aCategoryKeepsWhatIsNotListedAsOther() {
    Talk talk({{"domain.yml", R"yml(version: "3.1"
intents: [use]
entities: [tool]
slots:
  tool: {type: categorical, values: [hammer, saw], mappings: [{type: from_entity, entity: tool}]}
responses:
  utter_none: [{text: none}]
  utter_other: [{text: "other {tool}"}]
  utter_saw: [{text: saw}]
)yml"},
               {"data/rules.yml", R"yml(rules:
- rule: none
  condition: [{slot_was_set: [{tool: null}]}]
  steps: [{intent: use}, {action: utter_none}]
- rule: saw
  steps: [{intent: use, entities: [tool]}, {slot_was_set: [{tool: saw}]}, {action: utter_saw}]
- rule: other
  steps: [{intent: use, entities: [tool]}, {slot_was_set: [{tool: __other__}]}, {action: utter_other}]
)yml"}});

    talk.say("@use");
    QCOMPARE(talk.said(), QString("utter_none"));
    talk.say("@use a [drill](tool)");
    QCOMPARE(talk.said(), QString("utter_other"));
    QCOMPARE(talk.slot("tool"), QString("\"drill\""));
    talk.say("@use the [Saw](tool)");
    QCOMPARE(talk.said(), QString("utter_saw"));
    QCOMPARE(talk.slot("tool"), QString("\"saw\""));
}

void tst_PublicShapes::branchesLookAtWhatTheActionOrCalledFlowLeft() {
    Talk talk(flows());

    talk.say("@give");
    QCOMPARE(talk.said(), QString("utter_given"));
    talk.say("@buy");
    talk.say("@size [2](count)");
    QCOMPARE(talk.said(), QString("utter_ask_sure"));
    talk.press("/SetSlots(sure=True)");
    QCOMPARE(talk.said(), QString("utter_bought"));
}

void tst_PublicShapes::aMappingMayWantAFlow() {
    Talk talk(flows());

    talk.say("@size [3](count)");
    QCOMPARE(talk.slot("count"), QString("null")); // no flow is under way
    talk.say("@buy");
    talk.say("@size [3](count)");
    QCOMPARE(talk.slot("count"), QString("3"));
}

void tst_PublicShapes::aCalledFlowsSlotMayOutliveBoth() {
    Talk talk(flows());
    talk.say("@buy");
    talk.say("@size [2](count)");

    talk.say("@yes");

    QCOMPARE(talk.said(), QString("utter_bought"));
    QCOMPARE(talk.slot("sure"), QString("true"));
    QCOMPARE(talk.slot("count"), QString("null"));
}

void tst_PublicShapes::wasNotSetIsAskedOfTheTurn() {
    auto all = flows();
    all["e2e_tests/buy.yml"] = R"yml(metadata:
- twice: {turn_idx: 1}
test_cases:
- test_case: buys two
  steps:
  - user: "@buy"
  - user: "@size [2](count)"
    assertions:
    - slot_was_set: [{name: count, value: 2}]
  - user: "@yes"
    assertions:
    - slot_was_set: [{name: sure, value: true}, {name: count, value: null}]
    - flow_completed: {flow_id: buy}
  - user: "@give"
    assertions:
    - bot_uttered: {utter_name: utter_given}
    - slot_was_not_set: [{name: sure}]
)yml";
    QCOMPARE(failuresOf(all), QString());
}

void tst_PublicShapes::assertionsAreComparedOrNotCountedAsPassed_data() {
    QTest::addColumn<QString>("assertion");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("why");

    const auto ok = QStringLiteral("ok");
    const auto fails = QStringLiteral("fails");
    const auto part = QStringLiteral("in part");
    QTest::newRow("its last step") << "flow_completed: {flow_id: lend, flow_step_id: hand_over}" << ok << "";
    QTest::newRow("another step") << "flow_completed: {flow_id: lend, flow_step_id: look}" << fails
                                  << "flow 'lend' did not end at step 'look'";
    QTest::newRow("no step of it") << "flow_completed: {flow_id: lend, flow_step_id: gone}" << fails
                                   << "flow 'lend' has no step 'gone'";
    QTest::newRow("Rasa's name of a step")
        << "flow_completed: {flow_id: lend, flow_step_id: 1_utter_lent}" << part
        << "step '1_utter_lent' of flow 'lend' has its name from Rasa";
    QTest::newRow("a start has no last step")
        << "flow_started: {flow_id: lend, flow_step_id: look}" << fails << "has no part 'flow_step_id'";
    QTest::newRow("a step of several flows")
        << "flow_completed: {flow_ids: [lend], operator: all, flow_step_id: look}" << fails
        << "names a step, but of no one flow";
    QTest::newRow("a button of this message")
        << "bot_uttered: {utter_name: utter_look, buttons: [{title: Wait}]}" << ok << "";
    QTest::newRow("buttons in their order")
        << "bot_uttered: {buttons: [{title: Wait}, {title: Hurry}]}" << ok << "";
    QTest::newRow("buttons in another order") << "bot_uttered: {buttons: [{title: Hurry}, {title: Wait}]}"
                                              << fails << "offered button 'Wait' in another place";
    QTest::newRow("a button of another message")
        << "bot_uttered: {utter_name: utter_look, buttons: [{title: Thanks}]}" << fails
        << "offered no button 'Thanks'";
    QTest::newRow("Rasa's own slot") << "slot_was_set: [{name: flow_hashes, value: {}}]" << part
                                     << "'flow_hashes' is one of Rasa's own";
    QTest::newRow("a model's words") << "generative_response_is_relevant: {threshold: 0.9}" << "skipped"
                                     << "e2e_tests/t.yml line 6: 'generative_response_is_relevant' needs a "
                                        "language model";
}

void tst_PublicShapes::checksBesideAssertionsDoNotCount() {
    BotFiles all{{"domain.yml", "intents: [lend]\nresponses:\n  utter_lent: [{text: Here}]\n"},
                 {"data/flows.yml",
                  "flows:\n  lend:\n    description: lends\n    nlu_trigger: [{intent: lend}]\n"
                  "    steps:\n    - action: utter_lent\n"},
                 {"tests/e2e.yml", "test_cases:\n- test_case: beside\n  steps:\n  - user: '@lend'\n"
                                   "    utter: utter_nowhere\n    assertions:\n"
                                   "    - bot_uttered: {utter_name: utter_lent}\n  - bot: nothing like it\n"
                                   "- test_case: alone\n  steps:\n  - user: '@lend'\n  - bot: There\n"}};
    const auto spec = readShape(all);

    const auto report = runBotTests(CompiledBot(spec), ScriptedUnderstander());

    QVERIFY2(report.cases[0].ok, report.cases[0].why.text().c_str());
    QVERIFY(!report.cases[1].ok);
    QVERIFY(test::says(spec.report.needsYou, "tests/e2e.yml", 5, "'utter' does not count"));
    QVERIFY(test::says(spec.report.needsYou, "tests/e2e.yml", 8, "'bot' does not count"));
}

void tst_PublicShapes::assertionsAreComparedOrNotCountedAsPassed() {
    QFETCH(const QString, assertion);
    QFETCH(const QString, outcome);
    QFETCH(const QString, why);
    const auto tested = [&](const QString& last) {
        const auto cases =
            "test_cases:\n- test_case: one\n  steps:\n  - user: \"@lend\"\n    assertions:\n    - " +
            assertion + "\n    - " + last + "\n";
        return runBotTests(CompiledBot(readShape({{"domain.yml", R"yml(version: "3.1"
intents: [lend]
responses:
  utter_look: [{text: "One moment.", buttons: [{title: Wait, payload: /lend}, {title: Hurry, payload: /lend}]}]
  utter_lent: [{text: "Here it is.", buttons: [{title: Thanks, payload: /lend}]}]
)yml"},
                                                  {"data/flows.yml", R"yml(flows:
  lend:
    description: lends a book
    nlu_trigger: [{intent: lend}]
    run_pattern_completed: false
    steps:
    - {id: look, action: utter_look}
    - {id: hand_over, action: utter_lent}
)yml"},
                                                  {"e2e_tests/t.yml", cases.toStdString()}})),
                           ScriptedUnderstander())
            .cases.at(0);
    };

    const auto result = tested("action_executed: utter_lent");
    const QString passed = result.isWhole ? "ok" : "in part";
    QCOMPARE(result.ok ? passed : QString(result.skipped ? "skipped" : "fails"), outcome);
    QVERIFY2(result.why.text().contains(why.toStdString()), result.why.text().c_str());
    // What follows one that is not checked is checked all the same.
    const auto wrong = tested("action_executed: utter_bought");
    QVERIFY(!wrong.ok && !wrong.skipped);
}

void tst_PublicShapes::whatStartsAFormIsNoAnswerButMayNameSome() {
    Talk talk({{"domain.yml", R"yml(version: "3.1"
intents: [book, say]
entities: [seats]
slots:
  who: {type: text, mappings: [{type: from_text, conditions: [{active_loop: table_form}]}]}
  seats: {type: float, mappings: [{type: from_entity, entity: seats, conditions: [{active_loop: table_form}]}]}
  how: {type: text, mappings: [{type: from_trigger_intent, intent: book, value: table}]}
forms:
  table_form: {required_slots: [how, seats, who]}
responses:
  utter_ask_who: [{text: "Who?"}]
)yml"},
               {"data/rules.yml", R"yml(rules:
- rule: book
  steps: [{intent: book}, {action: table_form}, {active_loop: table_form}]
)yml"}});

    talk.say("@book a table for [4](seats)");

    QCOMPARE(talk.said(), QString("utter_ask_who"));
    QCOMPARE(talk.slot("seats"), QString("4"));
    QCOMPARE(talk.slot("how"), QString("\"table\""));
    QCOMPARE(talk.slot("who"), QString("null"));
}

void tst_PublicShapes::theIntentThatStartsAFormFillsBeforeAnythingIsAsked_data() {
    QTest::addColumn<QString>("slots_");
    QTest::addColumn<QString>("form");
    QTest::newRow("in the form") << "{type: text}, who: {type: text}"
                                 << "{how: [{type: from_trigger_intent, intent: rent, value: for a while}, "
                                    "{type: from_text}], who: [{type: from_text}]}";
    QTest::newRow("in the slot, as the old form is converted")
        << "{type: text, mappings: [{type: from_trigger_intent, intent: rent, value: for a while, "
           "conditions: "
           "[{active_loop: boat_form, requested_slot: how}]}, {type: from_text, conditions: [{active_loop: "
           "boat_form, requested_slot: how}]}]}, who: {type: text, mappings: [{type: from_text, conditions: "
           "[{active_loop: boat_form, requested_slot: who}]}]}"
        << "{required_slots: [how, who]}";
}

void tst_PublicShapes::theIntentThatStartsAFormFillsBeforeAnythingIsAsked() {
    QFETCH(QString, slots_);
    QFETCH(QString, form);
    const BotFiles files = {
        {"domain.yml", "intents: [rent, buy]\nslots: {how: " + slots_.toStdString() +
                           "}\nforms:\n  boat_form: " + form.toStdString() +
                           "\nresponses:\n  utter_ask_how: [{text: How?}]\n  utter_ask_who: [{text: "
                           "Who?}]\n"},
        {"data/rules.yml", "rules:\n- rule: boat\n  steps: [{or: [{intent: rent}, {intent: buy}]}, "
                           "{action: boat_form}, {active_loop: boat_form}]\n"}};
    Talk talk(files);
    Talk other(files);

    talk.say("@rent a boat");
    other.say("@buy a boat");

    QCOMPARE(talk.said(), QString("utter_ask_who"));
    QCOMPARE(talk.slot("how"), QString("\"for a while\""));
    QCOMPARE(other.said(), QString("utter_ask_how"));
}

void tst_PublicShapes::slotsThatDoNotFillThemselvesDoNot() {
    const auto spec = readShape({{"domain.yml", R"yml(version: "2.0"
intents: [a]
entities: [dish, drink]
slots:
  dish: {type: text, auto_fill: false}
  drink: {type: text}
)yml"}});

    QCOMPARE(spec.slot("dish")->mappings.size(), 0U);
    QCOMPARE(spec.slot("drink")->mappings.size(), 1U);
}

void tst_PublicShapes::entitiesAreNoSlotsWhereTheDomainSaysSo() {
    const auto spec = readShape({{"domain.yml", R"yml(version: "2.0"
config: {store_entities_as_slots: false}
intents: [a]
entities: [dish]
slots:
  dish: {type: text}
)yml"}});

    QCOMPARE(spec.slot("dish")->mappings.size(), 0U);
}

void tst_PublicShapes::whatIsNotUsedIsListedWithItsLine() {
    auto all = flows();
    all["data/more.yml"] = R"yml(version: "3.1"
surprises: [one]
rules:
- rule: late
  priority: 4
  steps: [{intent: yes}, {action: utter_left}]
responses:
  utter_warm:
  - text: Hello
    metadata:
      rephrase: True
)yml";
    all["domain/mapped.yml"] = "intents:\n- handoff:\n    triggers: utter_left\n";
    all["e2e_tests/stubs.yml"] = "stub_custom_actions:\n  action_a: {result: 3}\n";
    const auto report = readShape(all).report;
    const auto& listed = report.needsYou;

    QVERIFY(test::says(report.defects, "e2e_tests/stubs.yml", 2, "neither events nor responses"));
    QVERIFY(test::says(listed, "data/more.yml", 2, "surprises"));
    QVERIFY(test::says(listed, "data/more.yml", 5, "priority"));
    QVERIFY(test::says(listed, "data/more.yml", 11, "language model"));
    QVERIFY(test::says(listed, "domain.yml", 8, "allow_nlu_correction"));
    QVERIFY(test::says(listed, "domain.yml", 8, "shared_for_coexistence"));
    const auto split = readShape({{"domain/mapped.yml", all["domain/mapped.yml"]}});
    QVERIFY(test::says(split.report.needsYou, "domain/mapped.yml", 3, "utter_left"));
}

void tst_PublicShapes::oldPoliciesAreListedAndStillFallBack() {
    auto all = letters();
    all["config.yml"] = R"yml(language: en
pipeline:
- name: WhitespaceTokenizer
- name: parts.Sentiment
- name: LLMBasedRouter
policies:
- name: TwoStageFallbackPolicy
  nlu_threshold: 0.5
- name: RulePolicy
  core_fallback_threshold: 0.3
)yml";
    const auto spec = readShape(all);

    QVERIFY(spec.nluFallback);
    const auto& listed = spec.report.needsYou;
    QVERIFY(test::says(listed, "config.yml", 4, "code of the author's"));
    QVERIFY(test::says(listed, "config.yml", 5, "language model"));
    QVERIFY(test::says(listed, "config.yml", 7, "action_two_stage_fallback"));
    QVERIFY(test::says(listed, "config.yml", 8, "nlu_threshold 0.5"));
    QVERIFY(test::says(listed, "config.yml", 10, "core_fallback_threshold 0.3"));
}

void tst_PublicShapes::whatIntentsTriggerIsARule() {
    const auto spec = readShape({{"domain.yml", R"yml(intents:
- greet: {triggers: utter_hi}
- bye:
    triggers: utter_bye
- ask: {triggers: ask_form}
- leave: {triggers: utter_bye}
forms: [ask_form]
responses:
  utter_hi: [{text: Hi.}]
  utter_bye: [{text: Bye.}]
)yml"},
                                 {"data/stories.md", "## both\n* greet\n - utter_hi\n* bye\n - utter_hi\n"
                                                     " - utter_bye\n"}});

    const auto rule = [&](const char* intent) {
        return std::ranges::any_of(spec.stories, [&](const StorySpec& story) {
            return story.isRule && story.steps.front().name == intent && story.place.file == "domain.yml";
        });
    };
    QVERIFY(rule("greet") && rule("ask") && rule("leave"));
    QVERIFY(!rule("bye"));
    QCOMPARE(spec.report.counts.at("rules"), 0);
    QCOMPARE(spec.report.counts.at("stories"), 1);
    QVERIFY(test::says(spec.report.needsYou, "domain.yml", 2, "read as a rule"));
    QVERIFY(test::says(spec.report.needsYou, "domain.yml", 4, "'both' goes on otherwise"));
}

void tst_PublicShapes::aFallbackThatSaysNothingIsReplaced_data() {
    QTest::addColumn<QString>("policy");
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("1.x") << "FallbackPolicy, fallback_action_name: utter_lost" << true;
    QTest::newRow("1.x, with words") << "FallbackPolicy, fallback_action_name: utter_hi" << false;
    QTest::newRow("two stages") << "TwoStageFallbackPolicy, fallback_core_action_name: utter_lost" << true;
    QTest::newRow("2.x") << "RulePolicy, core_fallback_action_name: action_lost" << true;
    QTest::newRow("an action") << "RulePolicy, core_fallback_action_name: action_known" << false;
}

void tst_PublicShapes::aFallbackThatSaysNothingIsReplaced() {
    QFETCH(QString, policy);
    QFETCH(bool, isReplaced);
    const BotFiles files = {{"config.yml", "policies:\n- {name: " + policy.toStdString() + "}\n"},
                            {"domain.yml", "intents: [greet, bye]\nactions: [utter_lost, action_known]\n"
                                           "responses: {utter_hi: [{text: Hi.}]}\n"}};
    const auto spec = readShape(files);
    QCOMPARE(spec.coreFallbackAction == "action_default_fallback", isReplaced);
    QCOMPARE(test::says(spec.report.defects, "config.yml", 2, "stands in for it"), isReplaced);
    const CompiledBot bot(spec);
    const ScriptedUnderstander understander;
    TestConversation talk(bot, understander);
    talk.say("@greet");
    QVERIFY(!talk.outcome().messages.empty());
}

void tst_PublicShapes::flowsNameWhatIsMissing() {
    auto all = flows();
    all["data/broken.yml"] = R"yml(flows:
  odd:
    description: odd
    nlu_trigger: [{intent: unheard}]
    steps:
    - collect: nowhere
    - action: utter_unsaid
    - action: action_unlisted
    - call: lost
    - link: pattern_human_handoff
)yml";
    const auto found = readShape(all).report.defects;

    QVERIFY(test::says(found, "data/broken.yml", 4, "'unheard'"));
    QVERIFY(test::says(found, "data/broken.yml", 6, "unknown slot 'nowhere'"));
    QVERIFY(test::says(found, "data/broken.yml", 6, "'utter_ask_nowhere'"));
    QVERIFY(test::says(found, "data/broken.yml", 7, "'utter_unsaid'"));
    QVERIFY(test::says(found, "data/broken.yml", 8, "'action_unlisted'"));
    QVERIFY(test::says(found, "data/broken.yml", 9, "'lost'"));
    QVERIFY(!test::says(found, "data/broken.yml", 10, "pattern_human_handoff"));
}

void tst_PublicShapes::aBotMayHaveNoExamples() {
    const BotFiles files = {
        {"domain.yml", "slots:\n  size: {type: text, mappings: [{type: from_llm}]}\n"
                       "responses:\n  utter_ask_size: [{text: Which size?}]\n"
                       "  utter_done: [{text: Size {size} it is.}]\n"},
        {"data/flows.yml", "flows:\n  shoes:\n    if: false\n    description: shoes\n    steps:\n"
                           "    - collect: size\n    - action: utter_done\n"
                           "  pattern_session_start:\n    steps: [{link: shoes}]\n"},
        {"e2e_tests/cases.yml", "test_cases:\n- test_case: c\n  steps:\n  - utter: utter_ask_size\n"
                                "  - user: forty\n  - utter: utter_done\n"}};
    const auto project = BotProject::parse("bare", files);
    QVERIFY(project);
    const auto model = (*project)->train({.effort = Effort::Live});
    QVERIFY(model);

    const auto tested = (*project)->test(*model);
    const auto bot = loadBot("bare", files, *model);

    QVERIFY(tested);
    QVERIFY2(tested->passed == 1, tested->cases.front().why.text().c_str());
    QVERIFY(bot);
    QVERIFY((*bot)->understand("hello").outOfScope);
    QVERIFY((*bot)->explain("hello").tokens.empty());
}

void tst_PublicShapes::storiesMayTrainOnWords() {
    const BotFiles files = {{"domain.yml", R"yml(version: "3.1"
intents: [hungry, yes, no]
responses:
  utter_offer: [{text: "Noodles?"}, {text: "A pie?"}]
  utter_cook: [{text: "Cooking"}]
e2e_actions: [None today.]
)yml"},
                            {"data/nlu.yml", R"yml(nlu:
- intent: hungry
  examples: |
    - I am hungry
    - something to eat please
    - what is for dinner
- intent: yes
  examples: |
    - yes
    - sounds good
    - of course
- intent: no
  examples: |
    - no
    - never
    - not that
)yml"},
                            {"data/stories.yml", R"yml(stories:
- story: takes it
  steps: [{intent: hungry}, {action: utter_offer}, {intent: yes}, {action: utter_cook}]
- story: takes it in other words
  steps:
  - intent: hungry
  - bot: "a pie?"
  - user: pies are what I live for
  - action: utter_cook
- story: had it
  steps:
  - user: What is for dinner
  - action: utter_offer
  - user: we ate that on Tuesday
  - action: utter_offer
- story: only words
  steps:
  - user: is there any soup left
  - bot: None today.
)yml"},
                            {"tests/test_stories.yml", R"yml(stories:
- story: in other words
  steps:
  - {user: "I am hungry", intent: hungry}
  - action: utter_offer
  - {user: "pies are what I live for", intent: yes}
  - action: utter_cook
- story: again
  steps:
  - {user: "something to eat please", intent: hungry}
  - action: utter_offer
  - {user: "We ate that on Tuesday", intent: no}
  - action: utter_offer
- story: soup
  steps:
  - user: is there any soup left
  - bot: None today.
)yml"}};
    const auto project = BotProject::parse("words", files);
    QVERIFY(project);
    const auto& report = (*project)->report();
    QVERIFY(report.defects.empty() && report.needsYou.empty());
    QCOMPARE(report.counts.at("examples"), 9);
    QCOMPARE(report.counts.at("intents"), 3);
    QCOMPARE(report.counts.at("stories"), 4);
    QCOMPARE(report.counts.at("responses"), 2);
    const auto model = (*project)->train({.effort = Effort::Live});
    QVERIFY(model);

    const auto tested = (*project)->test(*model);

    QVERIFY(tested);
    for (const auto& one : tested->cases)
        QVERIFY2(one.ok, one.why.text().c_str());
    QCOMPARE(tested->passed, 3);
}

void tst_PublicShapes::responsesThatRasaBringsAlongAreSaidInOurWords() {
    auto all = flows();
    all["data/patterns.yml"] = R"yml(flows:
  pattern_cancel_flow:
    description: stops
    steps:
    - action: action_cancel_flow
    - action: utter_flow_cancelled_rasa
  pattern_clarification:
    description: asks which
    steps:
    - action: action_clarify_flows
    - action: utter_clarification_options_rasa
  give_more:
    name: give more
    description: gives more
    nlu_trigger: [{intent: give}]
    steps:
    - action: utter_given
)yml";
    std::string domain = kPlainFlowDomain;
    domain.replace(domain.find("yes]"), 4, "yes, cancel_flow]");
    all["domain.yml"] = domain;
    QVERIFY(readShape(all).report.defects.empty());
    Talk talk(all);

    talk.say("@give");
    QCOMPARE(talk.said(), QString("Which of these would you like: give, give more?"));
    QCOMPARE(talk.outcome.messages.front().buttons.size(), 2U);
    talk.say("@buy");
    talk.input.locale = "de-DE";
    talk.say("@cancel_flow");
    QCOMPARE(talk.said(), QString("Stopped: buy."));
}

void tst_PublicShapes::filesThatOnlySoundLikeRasasServerAreRead() {
    auto all = letters();
    all["data/values.yml"] = "stories:\n- story: v\n  steps: [{intent: yes}, {action: utter_fine}]\n";
    all["credentials.yml"] = "rest:\n";
    const auto spec = readShape(all);

    QCOMPARE(spec.report.counts.at("stories"), 1);
    QVERIFY(test::says(spec.report.needsYou, "credentials.yml", 0, "not read"));
}

CHATKEEP_TEST(tst_PublicShapes)
#include "tst_PublicShapes.moc"

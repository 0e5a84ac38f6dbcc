// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kSoup = R"yml(version: "3.1"
intents: [order, tell, from, to, chat, loud, hush, odd]
entities:
- place: {roles: [here, there]}
- soup
slots:
  kind: {type: text, mappings: [{type: from_entity, entity: soup}]}
  bowls: {type: list, mappings: [{type: from_entity, entity: soup}]}
  base: {type: text, mappings: [{type: from_entity, entity: place}]}
  goal: {type: text, mappings: [{type: from_entity, entity: place, role: there}]}
  start: {type: text, mappings: [{type: from_entity, entity: place, intent: from}]}
  stop: {type: text, mappings: [{type: from_entity, entity: place, intent: to}]}
  heat: {type: float, min_value: 0, max_value: 100, mappings: [{type: from_entity, entity: heat}]}
  some: {type: any, mappings: [{type: from_entity, entity: some}]}
  price: {type: text, mappings: [{type: custom, action: action_price}]}
  mood: {type: text, mappings: [{type: from_intent, intent: order, value: hungry, conditions: [{active_loop: soup_form}]}]}
forms:
  soup_form: {required_slots: [kind]}
  way_form: {required_slots: [start, stop]}
responses:
  utter_ask_kind: [{text: Which soup?}]
  utter_ask_start: [{text: From where?}]
  utter_ask_stop: [{text: To where?}]
  utter_served: [{text: Served.}]
  utter_plain: [{text: Plain.}]
  utter_grand: [{text: Grand.}]
  utter_more: [{text: More.}]
  utter_chat: [{text: Quite so.}]
  utter_default: [{text: Pardon?}]
  utter_some: [{text: five, condition: [{type: slot, name: some, value: 5}]}, {text: other}]
  utter_braces: [{text: "{{kind}} {nobody} {kind}"}]
actions: [action_price]
)yml";

BotTestReport tested(const std::string& data, const std::string& cases) {
    const BotFiles files = {
        {"domain.yml", kSoup}, {"data/core.yml", data}, {"e2e_tests/cases.yml", "test_cases:\n" + cases}};
    Talk talk(files);
    return runBotTests(talk.compiled(), ScriptedUnderstander());
}

QString failures(const BotTestReport& report) {
    QString words;
    for (const auto& one : report.cases)
        if (!one.ok) words += QString::fromStdString(one.name + ": " + one.why.text() + "\n");
    return words;
}

/// Understands "tell" and finds what it is given.
class FindingUnderstander final : public Understander {
public:
    [[nodiscard]] Understanding understand(std::string_view, std::string&) const override {
        return {.ranking = {{"tell", 0.9F}}, .inScope = 0.9F, .entities = found};
    }
    [[nodiscard]] Explanation explain(std::string_view, std::string_view) const override { return {}; }

    std::vector<Entity> found;
};

} // namespace

/// What Rasa 3 does with turns, as its documentation and its sources have it.
class tst_RasaTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGreetingThatNamesTheVisitorWaitsForHisName();
    void goesAsWritten_data() {
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("cases");
        QTest::newRow("a story may tell a form's happy path")
            << "stories:\n- story: told in full\n  steps: [{intent: order}, {action: soup_form}, "
               "{active_loop: soup_form}, {slot_was_set: [{requested_slot: kind}]}, {intent: tell, entities: "
               "[{soup: leek}]}, {slot_was_set: [{kind: leek}]}, {action: soup_form}, {slot_was_set: "
               "[{requested_slot: null}]}, {active_loop: null}, {action: utter_served}]\n"
            << "- test_case: c\n  steps:\n  - user: /order\n  - utter: utter_ask_kind\n"
               "  - user: '/tell{\"soup\": \"leek\"}'\n  - utter: utter_served\n";
        QTest::newRow("a story that is the whole conversation goes before the end of a longer one")
            << "stories:\n- story: loud\n  steps: [{intent: loud}, {action: utter_more}, {intent: order}, "
               "{action: utter_plain}, {intent: tell}, {action: utter_grand}]\n"
               "- story: plain\n  steps: [{intent: order}, {action: utter_plain}, {intent: tell}, {action: "
               "utter_served}]\n"
            << "- test_case: short\n  steps:\n  - user: /order\n  - user: /tell\n  - utter: utter_served\n"
               "- test_case: long\n  steps:\n  - user: /loud\n  - user: /order\n  - user: /tell\n  - utter: "
               "utter_grand\n";
        QTest::newRow("a mapping without a role takes no entity that has one")
            << "rules: []\n"
            << "- test_case: c\n  steps:\n  - user: '@tell [Oslo]{\"entity\": \"place\", \"role\": "
               "\"there\"}'\n"
               "  - slot_was_set: [{goal: Oslo}]\n  - slot_was_not_set: [base]\n";
        QTest::newRow("of several values a text takes the last and a list all, and null empties")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"soup\": [\"leek\", \"pea\"]}'\n"
               "  - slot_was_set: [{kind: pea}, {bowls: [leek, pea]}]\n"
               "  - user: '/tell{\"soup\": null}'\n  - slot_was_not_set: [kind, bowls]\n";
        QTest::newRow("a slot that is set to null empties no other")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"soup\": \"leek\"}'\n"
               "  - user: '/SetSlots(soup=null)'\n  - slot_was_set: [{kind: leek}]\n";
        QTest::newRow("a slot takes what is set as its type has it")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: '/SetSlots(kind=True, heat=7, some=true)'\n"
               "  - slot_was_set: [{kind: \"True\"}, {heat: 7}, {some: \"true\"}]\n";
        QTest::newRow("a rule for the beginning may go over several turns")
            << "rules:\n- rule: first\n  conversation_start: true\n  steps: [{intent: odd}, {action: "
               "utter_chat}, {intent: tell}, {action: utter_grand}]\n- rule: odd\n  steps: [{intent: odd}, "
               "{action: utter_more}]\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: /odd\n  - utter: utter_chat\n  - user: /tell\n  - utter: "
               "utter_grand\n  - user: /odd\n  - utter: utter_more\n  - user: /tell\n  - utter: "
               "utter_plain\n";
        QTest::newRow("pasts of a checkpoint that differ by slots")
            << "stories:\n- story: a\n  steps: [{intent: tell}, {slot_was_set: [{heat: 10}]}, {action: "
               "utter_plain}, {checkpoint: c}]\n- story: b\n  steps: [{intent: tell}, {slot_was_set: [{heat: "
               "90}]}, {action: utter_plain}, {checkpoint: c}]\n- story: on\n  steps: [{checkpoint: c}, "
               "{intent: "
               "odd}, {action: utter_grand}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"heat\": \"90\"}'\n  - utter: utter_plain\n"
               "  - user: /odd\n  - utter: utter_grand\n";
        QTest::newRow("a text as a block")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: /tell\n  - bot: |\n      Plain.\n";
        QTest::newRow("a payload's number stays one")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_some}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"some\": 5}'\n  - bot: five\n"
               "  - slot_was_set: [{some: 5}]\n  - user: '/tell{\"some\": \"5\"}'\n  - bot: other\n";
        QTest::newRow("what led nowhere fills nothing")
            << "rules: []\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"soup\": \"leek\"}'\n  - utter: utter_default\n"
               "  - slot_was_not_set: [kind]\n";
        QTest::newRow("a number above its bound counts as the bound")
            << "rules:\n- rule: hot\n  condition: [{slot_was_set: [{heat: 100}]}]\n  steps: [{intent: odd}, "
               "{action: utter_grand}]\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"heat\": \"250\"}'\n  - user: /odd\n"
               "  - utter: utter_grand\n  - slot_was_set: [{heat: 250}]\n";
        QTest::newRow("doubled braces and unknown names stay")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_braces}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"soup\": \"leek\"}'\n"
               "  - bot: '{kind} {nobody} leek'\n";
        QTest::newRow("a session may begin by a message")
            << "rules: []\n"
            << "- test_case: c\n  steps:\n  - user: /session_start\n    assertions: [{bot_did_not_utter: "
               "{utter_name: utter_default}}]\n";
        QTest::newRow("an action fills the slot whose mapping names it")
            << "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: /tell\n  - slot_was_set: [{price: high}]\n"
               "stub_custom_actions:\n  action_price: {events: [{event: slot, name: price, value: high}]}\n";
        QTest::newRow("mappings that differ by intent are told apart")
            << "rules:\n- rule: way\n  steps: [{intent: order}, {action: way_form}, {active_loop: "
               "way_form}]\n"
            << "- test_case: c\n  steps:\n  - user: /order\n  - user: '/to{\"place\": \"Rome\"}'\n"
               "  - slot_was_set: [{stop: Rome}]\n  - slot_was_not_set: [start]\n";
        QTest::newRow("the message that starts a form also counts by its intent")
            << "rules:\n- rule: soup\n  steps: [{intent: order}, {action: soup_form}, {active_loop: "
               "soup_form}]\n"
            << "- test_case: c\n  steps:\n  - user: /order\n  - slot_was_set: [{mood: hungry}]\n";
        QTest::newRow("a rule's condition may have an or")
            << "rules:\n- rule: some\n  condition: [{or: [{slot_was_set: [{kind: leek}]}, {slot_was_set: "
               "[{heat: 100}]}]}]\n  steps: [{intent: odd}, {action: utter_grand}]\n- rule: tell\n  steps: "
               "[{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: one\n  steps:\n  - user: '/tell{\"soup\": \"leek\"}'\n  - user: /odd\n"
               "  - utter: utter_grand\n- test_case: other\n  steps:\n  - user: '/tell{\"heat\": 100}'\n"
               "  - user: /odd\n  - utter: utter_grand\n- test_case: neither\n  steps:\n  - user: "
               "'/tell{\"heat\": 5}'\n  - user: /odd\n  - utter: utter_default\n";
        QTest::newRow("what follows an unlikely intent does not follow any other")
            << "stories:\n- story: unlikely\n  steps: [{intent: odd}, {action: action_unlikely_intent}, "
               "{action: utter_grand}]\n- story: odd\n  steps: [{intent: odd}, {action: utter_plain}]\n"
               "rules:\n- rule: unlikely\n  steps: [{intent: chat}, {action: action_unlikely_intent}, "
               "{action: utter_more}]\n"
            << "- test_case: story\n  steps:\n  - user: /odd\n  - utter: utter_plain\n"
               "    assertions: [{bot_did_not_utter: {utter_name: utter_grand}}]\n"
               "- test_case: rule\n  steps:\n  - user: /chat\n  - utter: utter_default\n";
        QTest::newRow("a step may check a slot with the name name")
            << "slots: {name: {type: text, mappings: [{type: from_entity, entity: name}]}}\nrules:\n- rule: "
               "tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
            << "- test_case: c\n  steps:\n  - user: '/tell{\"name\": \"Ada\"}'\n  - slot_was_set: [{name: "
               "Ada}]\n  - slot_was_not_set: [{name: Bo}]\n    assertions: [{slot_was_set: [{name: name, "
               "value: Ada}]}, {slot_was_set: [{name: name}]}]\n";
        QTest::newRow("a form that starts takes what validation left of the message")
            << "actions: [action_validate_slot_mappings]\nrules:\n- rule: soup\n  steps: [{intent: order}, "
               "{action: soup_form}, {active_loop: soup_form}]\n"
            << "- test_case: refused\n  steps:\n  - user: '/order{\"soup\": \"mud\"}'\n  - utter: "
               "utter_ask_kind\n  - slot_was_not_set: [kind]\n- test_case: changed\n  steps:\n  - user: "
               "'/order{\"soup\": \"pee\"}'\n  - slot_was_set: [{kind: pea}]\n"
               "stub_custom_actions:\n  refused::action_validate_slot_mappings: {events: [{event: slot, "
               "name: "
               "kind, value: null}]}\n  changed::action_validate_slot_mappings: {events: [{event: slot, "
               "name: "
               "kind, value: pea}]}\n";
        QTest::newRow("an action of the author's stands before the built-in one in a test")
            << "actions: [action_human_handoff]\nrules:\n- rule: help\n  steps: [{intent: odd}, {action: "
               "action_human_handoff}, {action: utter_more}]\n"
            << "- test_case: c\n  steps:\n  - user: /odd\n  - bot: Somebody will write.\n  - utter: "
               "utter_more\nstub_custom_actions:\n  action_human_handoff: {events: [], responses: [{text: "
               "Somebody will write.}]}\n";
    }
    void aCheckThatChecksNothingFails_data() {
        QTest::addColumn<QString>("assertion");
        for (const auto* one : {"bot_uttered",
                                "bot_uttered: {}",
                                "bot_uttered: {utter_nam: utter_plain}",
                                "bot_uttered: {utter_name: utter_plain, text: x}",
                                "bot_uttered: {text_matches: '(('}",
                                "bot_did_not_utter: {text_matches: '(('}",
                                "slot_was_set: []",
                                "slot_was_set: [{nam: heat}]",
                                "slot_was_set: [{name: nowhere}]",
                                "slot_was_not_set: [{name: nowhere}]",
                                "slot_was_set: [{name: heat, valu: 5}]",
                                "action_executed",
                                "flow_started: {flow: x}",
                                "bot_uttered: {utter_name: }",
                                "bot_uttered: {text_matches: ''}",
                                "bot_uttered: {buttons: []}",
                                "bot_did_not_utter: {utter_name: utter_plian}",
                                "bot_did_not_utter: {buttons: [{titel: x}]}",
                                "pattern_clarification_contains",
                                "pattern_clarification_contains: []",
                                "flow_started: {operator: all, flow_ids: []}",
                                "flow_started: {operator: al, flow_ids: [x]}",
                                "flow_started: {operator: all, flow_ids: [nowhere]}",
                                "bot_uterred: {utter_name: utter_plain}"})
            QTest::newRow(one) << one;
    }
    void aCheckThatChecksNothingFails() {
        QFETCH(QString, assertion);
        const auto report =
            tested("rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n",
                   "- test_case: c\n  steps:\n  - user: /tell\n    assertions: [{bot_uttered: {utter_name: "
                   "utter_plain}}, {" +
                       assertion.toStdString() + "}]\n");
        QCOMPARE(report.failed, 1);
    }
    void aYesOrNoIsSaidAsItWasFound_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("said");
        QTest::newRow("of an entity") << "@tell [true](sure) [true](word)" << "sure true, word true";
        QTest::newRow("in other words") << "@tell [Yes](sure)" << "sure Yes, word None";
        QTest::newRow("of a button, as a text") << R"(/tell{"sure": "false", "word": "false"})"
                                                << "sure false, word false";
        QTest::newRow("of a button, as what it is") << R"(/tell{"sure": false, "word": true})"
                                                    << "sure False, word True";
    }
    void aYesOrNoIsSaidAsItWasFound() {
        QFETCH(QString, message);
        QFETCH(QString, said);
        Talk talk(
            {{"domain.yml", R"yml(version: "3.1"
intents: [tell, again]
entities: [sure, word]
slots:
  sure: {type: bool, mappings: [{type: from_entity, entity: sure}]}
  word: {type: text, mappings: [{type: from_entity, entity: word}]}
responses:
  utter_it: [{text: "sure {sure}, word {word}"}]
  utter_jinja: [{text: "{% if sure %}yes{% else %}no{% endif %}", metadata: {template: jinja}}]
  utter_sure: [{text: "sure", condition: [{type: slot, name: sure, value: true}]}, {text: "not sure"}]
)yml"},
             {"data/rules.yml", "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_it}]\n"
                                "- rule: again\n  steps: [{intent: again}, {action: utter_it}, {action: "
                                "utter_jinja}, {action: utter_sure}]\n"}});

        if (message.startsWith('/'))
            talk.outcome.state.offeredButtons.push_back({"x", message.toStdString()});
        message.startsWith('/') ? talk.press(message.toStdString()) : talk.say(message.toStdString());

        QCOMPARE(QString::fromStdString(talk.outcome.messages.front().text), said);
        talk.say("@again"); // a turn later, too
        QCOMPARE(QString::fromStdString(talk.outcome.messages.front().text), said);
        const bool isSure = said.startsWith("sure true") || said.startsWith("sure Yes");
        QCOMPARE(talk.outcome.messages[1].text, std::string(isSure ? "yes" : "no"));
        QCOMPARE(talk.outcome.messages[2].text, std::string(isSure ? "sure" : "not sure"));
    }
    void aStepThatChecksNothingFails_data() {
        QTest::addColumn<QString>("step");
        for (const auto* one :
             {"utter: ", "bot: ''", "slot_was_set: ", "slot_was_set: []", "slot_was_not_set: [{}]",
              "user: ", "user: /tell\n    assertions: ", "user: /tell\n    assertions: []",
              "user: /tell\n    assertions: utter_plain", "user: /tell\n    assertions: [[]]", "utter_plain"})
            QTest::newRow(one) << one;
    }
    void aStepThatChecksNothingFails() {
        QFETCH(QString, step);
        const auto report =
            tested("rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n",
                   "- test_case: c\n  steps:\n  - user: /tell\n  - " + step.toStdString() + "\n");
        QCOMPARE(report.failed, 1);
    }
    void anEntityThatAStoryMarksMustBeFound_data() {
        QTest::addColumn<QString>("nlu");
        QTest::addColumn<int>("failed");
        QTest::newRow("learned") << "nlu:\n- intent: tell\n  examples: |\n    - give me [leek](soup)\n" << 1;
        QTest::newRow("of an extractor that is not here") << "nlu: []\n" << 0;
    }
    void anEntityThatAStoryMarksMustBeFound() {
        QFETCH(QString, nlu);
        QFETCH(int, failed);
        const Talk talk(
            {{"domain.yml", kSoup},
             {"data/nlu.yml", nlu.toStdString()},
             {"data/core.yml", "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"},
             {"tests/test_stories.yml", "stories:\n- story: s\n  steps:\n  - intent: tell\n    user: "
                                        "'@tell [leek](soup)'\n  - action: utter_plain\n"}});
        const auto report = runBotTests(talk.compiled(), ScriptedUnderstander());
        QVERIFY2(report.failed == failed, qPrintable(failures(report)));
        if (failed > 0)
            QVERIFY(report.cases.front().why.text().contains("expected entity 'soup' in 'leek', found none"));
    }
    void entitiesOfAStoryAreCompared_data() {
        QTest::addColumn<QString>("marked");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("extractor");
        QTest::addColumn<QString>("why");
        const QString text = "some [leek](soup) now";
        QTest::newRow("as marked") << text << "soup" << "leek" << "annotation" << "";
        QTest::newRow("by a synonym") << "some [porree](soup) now" << "soup" << "leek" << "lookup" << "";
        QTest::newRow("another value") << text << "soup" << "pea" << "annotation" << "with value 'pea'";
        QTest::newRow("another type")
            << text << "place" << "leek" << "annotation" << "expected entity 'soup' in 'leek', found";
        QTest::newRow("a text without marks") << "some leek now" << "soup" << "leek" << "annotation" << "";
        QTest::newRow("listed too") << "some [leek](soup) now', entities: [{soup: leek}], metadata: '"
                                    << "soup" << "leek" << "annotation" << "";
        QTest::newRow("listed only") << "some leek now', entities: [{soup: leek}], metadata: '" << "soup"
                                     << "leek" << "annotation" << "";
        const QString elsewhere = "'}, {action: utter_plain}, {intent: tell, user: 'some [leek](soup) now";
        QTest::newRow("what is marked elsewhere, without a mark")
            << "some leek now" + elsewhere << "soup" << "leek" << "annotation"
            << "expected no entity in 'leek', found 'soup'";
        QTest::newRow("what is marked elsewhere, listed")
            << "some leek now', entities: [soup], metadata: '" + elsewhere << "soup" << "leek" << "annotation"
            << "";
        QTest::newRow("what is marked elsewhere, found without training")
            << "some leek now" + elsewhere << "soup" << "leek" << "number" << "";
        QTest::newRow("more than is marked") << "[some](place) leek now" << "soup" << "leek" << "annotation"
                                             << "expected no entity in 'leek', found 'soup'";
        QTest::newRow("found without training")
            << "[some](place) leek now" << "number" << "5" << "number" << "";
        QTest::newRow("found without training, as another value")
            << "some [leek](soup) now" << "soup" << "5" << "number" << "";
    }
    void entitiesOfAStoryAreCompared() {
        QFETCH(QString, marked);
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QString, extractor);
        QFETCH(QString, why);
        const Talk talk(
            {{"domain.yml", kSoup},
             {"data/nlu.yml", "nlu:\n- intent: tell\n  examples: |\n    - give me [leek](soup)\n"
                              "    - give me [porree]{\"entity\": \"soup\", \"value\": \"leek\"}\n"},
             {"data/core.yml", "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"},
             {"tests/test_stories.yml", "stories:\n- story: s\n  steps: [{intent: tell, user: '" +
                                            marked.toStdString() + "'}, {action: utter_plain}]\n"}});
        FindingUnderstander understander;
        understander.found = {{.type = type.toStdString(),
                               .value = value.toStdString(),
                               .start = 5,
                               .end = 9,
                               .extractor = extractor.toStdString()}};

        const auto report = runBotTests(talk.compiled(), understander);

        QVERIFY2(report.failed == (why.isEmpty() ? 0 : 1), qPrintable(failures(report)));
        QVERIFY2(QString::fromStdString(report.cases.front().why.text()).contains(why),
                 qPrintable(failures(report)));
    }
    void storiesSayWhatTheirCapitalsSay() {
        const auto story = [](const char* intent, const char* text) {
            return std::string("- story: ") + intent + "\n  steps: [{intent: " + intent + "}, {bot: " + text +
                   "}]\n";
        };
        const auto spec =
            readBotSpec("test", {{"domain.yml", std::string(kSoup) + "session_config: {}\n"},
                                 {"data/more.yml", "responses:\n  utter_loud: [{text: PLAIN.}]\nstories:\n" +
                                                       story("tell", "Plain.") + story("loud", "PLAIN.") +
                                                       story("hush", "served.") + story("odd", "plain.")}});
        QVERIFY(spec);
        QStringList actions;
        for (const auto& one : spec->stories)
            actions << QString::fromStdString(one.steps.back().name);
        QCOMPARE(actions.mid(0, 3), QStringList({"utter_plain", "utter_loud", "utter_served"}));
        QVERIFY2(actions[3] != "utter_plain" && actions[3] != "utter_loud", qPrintable(actions[3]));
        const auto* said = spec->response(actions[3].toStdString());
        QVERIFY(said != nullptr && said->variations.front().text == "plain.");
    }
    void aStorySaysWhatTheBotDoes_data() {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("why");
        const QString tell = "{user: '@tell', intent: tell}, ";
        QTest::newRow("its action") << tell + "{action: utter_plain}" << "";
        QTest::newRow("its action and words") << tell + "{action: utter_plain}, {bot: Plain.}" << "";
        QTest::newRow("its words") << tell + "{bot: Plain.}" << "";
        QTest::newRow("other words") << tell + "{bot: Grand.}"
                                     << "say 'Plain.' (utter_plain) instead of 'Grand.'";
        QTest::newRow("its action and other words") << tell + "{action: utter_plain}, {bot: Grand.}"
                                                    << "utter_plain says 'Plain.' instead of 'Grand.'";
        QTest::newRow("its words in other capitals")
            << tell + "{bot: PLAIN.}" << "say 'Plain.' (utter_plain) instead of 'PLAIN.'";
        QTest::newRow("its words as a block") << tell + "{bot: \"Plain.\\n\"}" << "";
        QTest::newRow("nothing") << tell.chopped(2) << "do utter_plain instead of waiting";
        QTest::newRow("nothing, and on")
            << tell + tell + "{action: utter_plain}" << "do utter_plain instead of waiting";
        const QString restart = "{user: '@restart', intent: restart}, ";
        QTest::newRow("restart needs no rule")
            << tell + "{action: utter_plain}, " + restart + "{action: action_restart}, " + tell +
                   "{action: utter_plain}"
            << "";
        QTest::newRow("restart does nothing else")
            << tell + "{action: utter_plain}, " + restart + "{action: utter_plain}"
            << "do action_restart instead of utter_plain";
        const QString back = "{user: /back, intent: back}, {action: action_back}, ";
        QTest::newRow("back needs no rule, and the turn before is as it was")
            << tell + "{action: utter_plain}, {slot_was_set: [{heat: 5}]}, " + back +
                   "{user: '@odd', intent: odd}, {action: utter_chat}"
            << "";
        QTest::newRow("what was set before goes on")
            << tell + "{action: utter_plain}, {slot_was_set: [{heat: 5}]}, " +
                   "{user: '@odd', intent: odd}, {action: utter_chat}"
            << "do utter_grand instead of utter_chat";
        QTest::newRow("back twice") << tell + "{action: utter_plain}, {slot_was_set: [{heat: 5}]}, " + tell +
                                           "{action: utter_plain}, " + back + back +
                                           "{user: '@odd', intent: odd}, {action: utter_chat}"
                                    << "";
        QTest::newRow("back by intent alone, at the end")
            << tell + "{action: utter_plain}, {intent: back}, {action: action_back}" << "";
        QTest::newRow("back does nothing else")
            << tell + "{action: utter_plain}, {intent: back}, {action: utter_plain}"
            << "do action_back instead of utter_plain";
        QTest::newRow("a session's start")
            << "{user: /session_start, intent: session_start}, {action: action_session_start}, " + tell +
                   "{action: utter_plain}"
            << "";
        QTest::newRow("a session's start keeps slots")
            << tell + "{action: utter_plain}, {slot_was_set: [{heat: 5}]}, {intent: session_start}, "
                      "{action: action_session_start}, {user: '@odd', intent: odd}, {action: utter_grand}"
            << "";
        QTest::newRow("a session's start without its action")
            << "{intent: session_start}, " + tell + "{action: utter_plain}"
            << "do action_session_start instead of waiting";
        QTest::newRow("a session began before anything was said")
            << "{action: action_session_start}, " + tell + "{action: utter_plain}" << "";
        QTest::newRow("slots before anything is said")
            << "{slot_was_set: [{kind: leek}]}, " + tell + "{action: utter_plain}" << "";
    }
    void aStorySaysWhatTheBotDoes() {
        QFETCH(QString, steps);
        QFETCH(QString, why);
        const Talk talk(
            {{"domain.yml", kSoup},
             {"data/core.yml", "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_plain}]\n"
                               "- rule: cold\n  condition: [{slot_was_set: [{heat: null}]}]\n"
                               "  steps: [{intent: odd}, {action: utter_chat}]\n"
                               "- rule: hot\n  condition: [{slot_was_set: [{heat: 5}]}]\n"
                               "  steps: [{intent: odd}, {action: utter_grand}]\n"},
             {"tests/test_stories.yml", "stories:\n- story: s\n  steps: [" + steps.toStdString() + "]\n"}});

        const auto report = runBotTests(talk.compiled(), ScriptedUnderstander());

        QVERIFY2(report.failed == (why.isEmpty() ? 0 : 1), qPrintable(failures(report)));
        QVERIFY2(QString::fromStdString(report.cases.front().why.text()).contains(why),
                 qPrintable(failures(report)));
    }
    void slotsOfAnyNameAreFilledInAndTextsComparedWithoutCase_data() {
        QTest::addColumn<QString>("tier");
        QTest::addColumn<QString>("said");
        QTest::newRow("another case") << "Gold" << "Dear: XL for Kim {a: b}";
        QTest::newRow("an umlaut's case") << "GÖLD" << "Dear: XL for Kim {a: b}";
        QTest::newRow("another text") << "Silver" << "Hello";
    }
    void slotsOfAnyNameAreFilledInAndTextsComparedWithoutCase() {
        QFETCH(QString, tier);
        QFETCH(QString, said);
        const std::string wanted = tier == "Silver" || tier == "Gold" ? "gold" : "göld";
        Talk talk(
            {{"domain.yml",
              "intents: [look]\nslots:\n  größe: {type: text, initial_value: XL}\n"
              "  first name: {type: text, initial_value: Kim}\n  tier: {type: text, "
              "initial_value: " +
                  tier.toStdString() +
                  "}\nresponses:\n  utter_look:\n  - text: Hello\n  - text: \"Dear: {größe} for "
                  "{first name} {a: b}\"\n    condition: [{type: slot, name: tier, value: " +
                  wanted + "}]\n"},
             {"data/core.yml", "rules:\n- rule: look\n  steps: [{intent: look}, {action: utter_look}]\n"}});

        talk.say("@look");

        QCOMPARE(QString::fromStdString(talk.outcome.messages.front().text), said);
    }
    void aPictureAloneIsSaidAsItsAddress() {
        Talk talk(
            {{"domain.yml", "intents: [look]\nresponses:\n  utter_pic:\n  - image: "
                            "https://example.org/rye.png\n"},
             {"data/core.yml", "rules:\n- rule: look\n  steps: [{intent: look}, {action: utter_pic}]\n"}});
        talk.say("@look");
        QCOMPARE(talk.outcome.messages.size(), std::size_t(1));
        QCOMPARE(talk.outcome.messages.front().text, std::string("https://example.org/rye.png"));
    }
    void aPictureBesideWordsIsSaidBeforeThem() {
        Talk talk(
            {{"domain.yml",
              "intents: [look]\nslots:\n  kind: {type: text, initial_value: rye, mappings: [{type: "
              "custom}]}\n"
              "responses:\n  utter_pic:\n  - text: This is it\n    image: https://example.org/{kind}.png\n"
              "    buttons: [{title: Fine, payload: /look}]\n"},
             {"data/core.yml", "rules:\n- rule: look\n  steps: [{intent: look}, {action: utter_pic}]\n"}});
        talk.say("@look");
        QCOMPARE(talk.outcome.messages.size(), std::size_t(2));
        QCOMPARE(talk.outcome.messages[0].text, std::string("https://example.org/rye.png"));
        QCOMPARE(talk.outcome.messages[1].text, std::string("This is it"));
        QCOMPARE(talk.outcome.messages[1].buttons.size(), std::size_t(1));
    }
    void rulesThatContradictAreNamed() {
        const BotFiles files = {
            {"domain.yml", kSoup},
            {"data/core.yml",
             "rules:\n- rule: one\n  steps: [{intent: odd}, {action: utter_plain}]\n"
             "- rule: two\n  steps: [{intent: odd}, {action: utter_grand}]\n"
             "- rule: three\n  condition: [{active_loop: soup_form}]\n  steps: [{intent: odd}, "
             "{action: utter_more}]\n"
             "- rule: four\n  steps: [{action: utter_more}, {intent: tell}, {action: utter_plain}]\n"
             "- rule: five\n  steps: [{action: utter_grand}, {intent: tell}, {action: utter_plain}]\n"}};
        const Talk talk(files);
        const auto& remarks = talk.compiled().defects();
        QCOMPARE(remarks.size(), 1U);
        QCOMPARE(remarks.front().line, 4);
        QVERIFY(remarks.front().what.text().contains("'two' contradicts rule 'one' (data/core.yml:2)"));
    }

    void rulesMayBeginWithDifferentActions() {
        const Talk talk({{"domain.yml", kSoup},
                         {"data/core.yml",
                          "rules:\n- rule: more\n  steps: [{action: utter_plain}, {intent: tell}, {action: "
                          "utter_more}]\n- rule: grand\n  steps: [{action: utter_chat}, {intent: tell}, "
                          "{action: utter_grand}]\n- rule: asks\n  condition: [{active_loop: soup_form}]\n"
                          "  steps: [{action: utter_loud}, {intent: odd}, {action: utter_more}]\n- rule: "
                          "ends\n  condition: [{active_loop: soup_form}]\n  steps: [{action: soup_form}, "
                          "{active_loop: null}, {action: utter_served}]\n"}});
        QVERIFY(talk.compiled().defects().empty());
    }
    void storiesThatContradictARuleAreNamed_data() {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("why");
        QTest::newRow("another action") << "[{intent: odd}, {action: utter_grand}]"
                                        << "'s' contradicts rule 'one' (data/core.yml:2): 'utter_grand' or "
                                           "'utter_plain' after the same";
        QTest::newRow("more actions") << "[{intent: odd}, {action: utter_plain}, {action: utter_grand}]"
                                      << "'utter_grand' or waiting after the same";
        QTest::newRow("the same") << "[{intent: odd}, {action: utter_plain}, {intent: tell}]" << "";
        QTest::newRow("inside a form")
            << "[{intent: order}, {action: soup_form}, {active_loop: soup_form}, {intent: odd}, "
               "{action: utter_plain}, {action: soup_form}]"
            << "";
        QTest::newRow("another action inside a form")
            << "[{intent: order}, {action: soup_form}, {active_loop: soup_form}, {intent: odd}, "
               "{action: utter_grand}, {action: soup_form}]"
            << "'utter_grand' or 'utter_plain' after the same";
        QTest::newRow("an answer that the form takes")
            << "[{intent: order}, {action: soup_form}, {active_loop: soup_form}, {intent: loud}, "
               "{action: utter_more}, {intent: odd}, {action: soup_form}]"
            << "";
        QTest::newRow("without the rule's slot") << "[{intent: tell}, {action: utter_grand}]" << "";
        QTest::newRow("more entities than the rule's")
            << "[{intent: order, entities: [place, base]}, {action: utter_grand}]" << "";
        QTest::newRow("the rule's entity") << "[{intent: order, entities: [place]}, {action: utter_grand}]"
                                           << "'s' contradicts rule 'three' (data/core.yml:7)";
        QTest::newRow("where a rule begins with an action")
            << "[{intent: greet}, {action: utter_more}, {action: utter_grand}]" << "";
    }
    void storiesThatContradictARuleAreNamed() {
        QFETCH(QString, steps);
        QFETCH(QString, why);
        const Talk talk(
            {{"domain.yml", kSoup},
             {"data/core.yml", "rules:\n- rule: one\n  steps: [{intent: odd}, {action: utter_plain}]\n"
                               "- rule: two\n  condition: [{slot_was_set: [{kind: leek}]}]\n"
                               "  steps: [{intent: tell}, {action: utter_plain}]\n"
                               "- rule: three\n  steps: [{intent: order, entities: [place]}, "
                               "{action: utter_plain}]\n"
                               "- rule: four\n  steps: [{action: utter_more}, {intent: odd}, "
                               "{action: utter_plain}]\n"
                               "stories:\n- story: s\n  steps: " +
                                   steps.toStdString() + "\n"}});

        const auto& defects = talk.compiled().defects();

        QCOMPARE(defects.size(), why.isEmpty() ? 0U : 1U);
        if (why.isEmpty()) return;
        QCOMPARE(defects.front().line, 13);
        QVERIFY2(defects.front().what.text().contains(why.toStdString()),
                 defects.front().what.text().c_str());
    }
    void storiesThatContradictEachOtherAreNamed_data() {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("why");
        const char* const begins = "[{intent: odd}, {action: utter_plain}, {intent: tell}, ";
        QTest::newRow("another action")
            << QString(begins) + "{action: utter_grand}]"
            << "'s' contradicts story 'one' (data/core.yml:7): 'utter_grand' or 'utter_more' after the same";
        QTest::newRow("waiting") << "[{intent: odd}, {action: utter_plain}, {action: utter_grand}]"
                                 << "'utter_grand' or waiting after the same";
        QTest::newRow("the same") << QString(begins) + "{action: utter_more}, {intent: chat}]" << "";
        QTest::newRow("another way") << "[{intent: loud}, {action: utter_plain}, {intent: tell}, "
                                        "{action: utter_grand}]"
                                     << "";
        QTest::newRow("a slot that is told apart")
            << "[{intent: odd}, {slot_was_set: [{heat: 5}]}, {action: utter_grand}]" << "";
        QTest::newRow("a text's value is not")
            << "[{intent: order}, {slot_was_set: [{kind: rye}]}, {action: utter_grand}]"
            << "'s' contradicts story 'two' (data/core.yml:12): 'utter_grand' or 'utter_more' after the same";
        QTest::newRow("a slot that tells nothing")
            << "[{intent: odd}, {slot_was_set: [{some: 5}]}, {action: utter_grand}]"
            << "'s' contradicts story 'one' (data/core.yml:5): 'utter_grand' or 'utter_plain'";
        QTest::newRow("entities") << "[{intent: odd, entities: [place]}, {action: utter_grand}]" << "";
        QTest::newRow("a beginning by the bot") << "[{action: utter_grand}, {intent: odd}, "
                                                   "{action: utter_served}]"
                                                << "";
    }
    void storiesThatContradictEachOtherAreNamed() {
        QFETCH(QString, steps);
        QFETCH(QString, why);
        const Talk talk({{"domain.yml", kSoup},
                         {"data/core.yml", "stories:\n- story: one\n  steps:\n  - intent: odd\n"
                                           "  - action: utter_plain\n  - intent: tell\n"
                                           "  - action: utter_more\n- story: two\n  steps:\n"
                                           "  - intent: order\n  - slot_was_set: [{kind: leek}]\n"
                                           "  - action: utter_more\n- story: three\n  steps:\n"
                                           "  - action: utter_chat\n  - intent: odd\n"
                                           "  - action: utter_plain\n- story: s\n  steps: " +
                                               steps.toStdString() + "\n"}});

        const auto& defects = talk.compiled().defects();

        QCOMPARE(defects.size(), why.isEmpty() ? 0U : 1U);
        if (why.isEmpty()) return;
        QCOMPARE(defects.front().line, 19);
        QVERIFY2(defects.front().what.text().contains(why.toStdString()),
                 defects.front().what.text().c_str());
    }
    void aRulesEntitiesAreThoseOfTheMessage_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("the rule's") << "@odd [Rome](place)" << "utter_plain";
        QTest::newRow("the story's") << "@odd [Rome](place) [rye](base)" << "utter_grand";
        QTest::newRow("the rule's with others, which nobody else has") << "@tell [Rome](place) [rye](base)"
                                                                       << "utter_more";
    }
    void aRulesEntitiesAreThoseOfTheMessage() {
        QFETCH(QString, text);
        QFETCH(QString, said);
        Talk talk(
            {{"domain.yml", kSoup},
             {"data/core.yml",
              "rules:\n- rule: one\n  steps: [{intent: odd, entities: [place]}, {action: utter_plain}]\n"
              "- rule: two\n  steps: [{intent: tell, entities: [place]}, {action: utter_more}]\n"
              "stories:\n- story: s\n  steps: [{intent: odd, entities: [place, base]}, "
              "{action: utter_grand}]\n"}});
        talk.say(text.toUtf8().constData());
        QCOMPARE(talk.said(), said);
    }
    void whatWasTakenBackWasNotFilled() {
        Talk talk(
            {{"domain.yml", kSoup},
             {"data/core.yml", "rules:\n- rule: one\n  steps: [{intent: odd}, {action: utter_plain}]\n"}});
        talk.say("@odd [Rome](place)");
        QCOMPARE(talk.outcome.trace.filled, std::vector<std::string>{"base"});
        talk.say("@tell [Oslo](place)");
        QCOMPARE(talk.said(), QString("utter_default"));
        QCOMPARE(talk.slot("base"), QString("\"Rome\""));
        QVERIFY(talk.outcome.trace.filled.empty());
    }
    void aCycleIsNamedAndSaidOnce() {
        Talk talk({{"domain.yml", kSoup},
                   {"data/core.yml",
                    "rules:\n- rule: one\n  wait_for_user_input: false\n"
                    "  steps: [{intent: odd}, {action: utter_none}]\n"
                    "- rule: circle\n  wait_for_user_input: false\n"
                    "  steps: [{action: utter_none}, {action: utter_void}, {action: utter_none}]\n"}});
        talk.say("@odd");
        QCOMPARE(talk.outcome.trace.remarks.size(), 3U); // two responses are missing
        QCOMPARE(talk.outcome.trace.remarks.back().text(),
                 std::string("20 actions in one turn: stopped here, in rule 'circle'"));
    }
    void valuesTellRulesApart_data() {
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("said");
        QTest::newRow("another value") << "{place: oslo}" << "utter_default";
        QTest::newRow("any") << "place" << "utter_grand";
        QTest::newRow("an example only") << "other" << "utter_plain";
    }
    void valuesTellRulesApart() {
        QFETCH(QString, second);
        Talk talk({{"domain.yml", kSoup},
                   {"data/core.yml",
                    "rules:\n- rule: one\n  steps: [{intent: odd, entities: [{place: rome}]}, {action: "
                    "utter_plain}]\n- rule: two\n  steps: [{intent: odd, entities: [" +
                        second.toStdString() + "]}, {action: utter_grand}]\n"}});
        talk.say("@odd [Rome](place)");
        QCOMPARE(talk.said(), QString("utter_plain"));
        talk.say("@odd [Berlin](place)");
        QTEST(talk.said(), "said");
    }

    void goesAsWritten() {
        QFETCH(QString, data);
        QFETCH(QString, cases);

        const auto report = tested(data.toStdString(), cases.toStdString());

        QVERIFY2(report.failed == 0 && report.skipped == 0 && report.passed > 0,
                 qPrintable(failures(report)));
    }

    void manyStoriesMeetAtOneCheckpoint() {
        std::string data = "stories:\n- story: end\n  steps: [{checkpoint: meet}, {intent: hush}, {action: "
                           "utter_served}]\n";
        std::string intents;
        std::string cases;
        for (int i = 0; i < 100; ++i) {
            const auto intent = "way" + std::to_string(i);
            intents += (i == 0 ? "" : ", ") + intent;
            data += "- story: " + intent + "\n  steps: [{intent: " + intent +
                    "}, {action: utter_more}, {checkpoint: meet}]\n";
            cases += "- test_case: " + intent + "\n  steps: [{user: /" + intent +
                     "}, {user: /hush}, {utter: utter_served}]\n";
        }

        const auto report = tested("intents: [" + intents + "]\n" + data, cases);

        QVERIFY2(report.passed == 100, qPrintable(failures(report)));
    }

    void interruptionsDoNotPushAFormsStoryOut() {
        std::string cases = "- test_case: c\n  steps:\n  - user: /order\n";
        for (int i = 0; i < 12; ++i)
            cases += "  - user: /chat\n  - utter: utter_chat\n";
        cases += "  - user: '/tell{\"soup\": \"pea\"}'\n  - utter: utter_served\n";

        const auto report = tested("rules:\n- rule: chat\n  steps: [{intent: chat}, {action: utter_chat}]\n"
                                   "stories:\n- story: soup\n  steps: [{intent: order}, {action: soup_form}, "
                                   "{active_loop: soup_form}, {active_loop: null}, {action: utter_served}]\n",
                                   cases);

        QVERIFY2(report.failed == 0 && report.passed == 1, qPrintable(failures(report)));
    }

    void whatCannotBeCheckedFails_data() {
        QTest::addColumn<QString>("cases");
        QTest::newRow("a misspelt check") << "- test_case: c\n  steps: [{user: /chat}, {uter: utter_chat}]\n";
        QTest::newRow("a misspelt assertion") << "- test_case: c\n  steps: [{user: /chat, assertions: "
                                                 "[{bot_utered: {utter_name: utter_chat}}]}]\n";
        QTest::newRow("no steps") << "- test_case: c\n";
        QTest::newRow("an open quote")
            << "- test_case: c\n  steps:\n  - user: \"/chat\n  - utter: utter_chat\n";
    }
    void whatCannotBeCheckedFails() {
        QFETCH(QString, cases);

        const auto report = tested("rules:\n- rule: chat\n  steps: [{intent: chat}, {action: utter_chat}]\n",
                                   cases.toStdString());

        QVERIFY(report.failed >= 1);
        QVERIFY2(failures(report).contains("line "), qPrintable(failures(report)));
    }
};

void tst_RasaTurns::aGreetingThatNamesTheVisitorWaitsForHisName() {
    const auto greetingOf = [](const std::string& more) {
        Talk talk({{"domain.yml", "intents: [tell]\nslots:\n  caller: {type: text" + more +
                                      ", mappings: [{type: custom}]}\nresponses:\n"
                                      "  utter_greet: [{text: \"Nice to meet you, {caller}\"}]\n"}});
        talk.greet();
        return talk.said();
    };

    QCOMPARE(greetingOf(""), QString());
    QCOMPARE(greetingOf(", initial_value: Ann"), QString("utter_greet"));
}

CHATKEEP_TEST(tst_RasaTurns)
#include "tst_RasaTurns.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

std::string nluOf(const std::string& intent) {
    return "nlu:\n- intent: " + intent + "\n  examples: |\n    - " + intent + " one\n    - " + intent +
           " two\n";
}

/// A bot with skills beside it; `config`: how it brings them in.
BotFiles botWithSkills(const std::string& config) {
    return {
        {"config.yml", config},
        {"domain.yml", "intents: [greet]\nresponses:\n  utter_greet: [{text: Hi}]\n"},
        {"data/nlu.yml", nluOf("greet")},
        {"skills/faq/config.yml", "language: de\nimports: [../more]\n"},
        {"skills/faq/domain.yml", "intents: [ask]\nresponses:\n  utter_ask: [{text: So}]\n"},
        {"skills/faq/data/nlu.yml", nluOf("ask")},
        {"skills/faq/data/rules.yml", "rules:\n- rule: ask\n  steps: [{intent: ask}, {action: utter_ask}]\n"},
        {"skills/more/domain.yml", "intents: [more]\n"},
        {"skills/more/training.yml", nluOf("more")},
        {"skills/old/domain.yml", "intents: [old]\n"},
        {"skills/old/data/nlu.yml", nluOf("old")}};
}

BotSpec specOf(const BotFiles& files) {
    auto spec = readBotSpec("test", files);
    return spec ? std::move(*spec) : BotSpec{};
}

/// A form whose rule for leaving it counts at one question only.
constexpr const char* kFormDomain = R"yml(intents: [buy, stop, tell]
entities: [size, color]
slots:
  size: {type: text, mappings: [{type: from_entity, entity: size}]}
  color: {type: text, mappings: [{type: from_entity, entity: color}]}
forms:
  shop_form: {required_slots: [size, color]}
responses:
  utter_ask_size: [{text: What size?}]
  utter_ask_color: [{text: What color?}]
  utter_stopped: [{text: Stopped}]
)yml";
constexpr const char* kFormRules = R"yml(rules:
- rule: buy
  steps:
  - intent: buy
  - action: shop_form
  - active_loop: shop_form
- rule: stop
  condition:
  - active_loop: shop_form
  - slot_was_set: [{requested_slot: color}]
  steps:
  - intent: stop
  - action: action_deactivate_loop
  - active_loop: null
  - action: utter_stopped
)yml";
constexpr const char* kFormTests = R"yml(stories:
- story: stops
  steps:
  - intent: buy
    user: "@buy"
  - action: shop_form
  - active_loop: shop_form
  - intent: stop
    user: "@stop"
  - action: action_deactivate_loop
  - active_loop: null
  - action: utter_stopped
)yml";

} // namespace

class tst_RasaProjects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void importedProjectsAreRead();
    void aProjectMayBeNothingButItsImports();
    void whatIsNotImportedIsLeft_data();
    void whatIsNotImportedIsLeft();
    void anAuthorsImporterIsListed();
    void aRequestedSlotThatTheDomainDoesNotNameIsPassedOverInTests();
    void butCountsInATalk();
    void whatExamplesMarkIsFoundThoughTheDomainDoesNotNameIt();
    void oldSlotsFillByWhatOnlyExamplesMark();
    void anEmptyListIsAsGoodAsNone_data();
    void anEmptyListIsAsGoodAsNone();
};

void tst_RasaProjects::importedProjectsAreRead() {
    const auto spec = specOf(botWithSkills("language: en\nimporters:\n- name: MultiProjectImporter\n"
                                           "imports:\n- ./skills/faq/\n- ../elsewhere\n"));

    QCOMPARE(spec.language, std::string("en"));
    QCOMPARE(spec.report.counts.at("intents"), 3);
    QCOMPARE(spec.report.counts.at("examples"), 6);
    QCOMPARE(spec.report.counts.at("responses"), 2);
    QCOMPARE(spec.report.counts.at("rules"), 1);
    QVERIFY(spec.report.defects.empty());
    const auto& needs = spec.report.needsYou;
    QVERIFY(says(needs, "skills/faq/config.yml", 0, "the bot's own counts"));
    QVERIFY(says(needs, "skills/old/data/nlu.yml", 0, "where Rasa does not look"));
    QVERIFY(!says(needs, "skills/more/training.yml", 0, ""));
}

void tst_RasaProjects::aProjectMayBeNothingButItsImports() {
    auto files = botWithSkills("importers: [{name: MultiProjectImporter}]\nimports: [skills/faq]\n");
    files.erase("domain.yml");
    files.erase("data/nlu.yml");

    const auto spec = specOf(files);

    QCOMPARE(spec.report.counts.at("intents"), 2);
    QVERIFY(says(spec.report.needsYou, "skills/old/data/nlu.yml", 0, "where Rasa does not look"));
}

void tst_RasaProjects::whatIsNotImportedIsLeft_data() {
    QTest::addColumn<QString>("config");
    QTest::newRow("no importer") << "imports: [skills/faq]\n";
    QTest::newRow("another importer") << "importers: [{name: RasaFileImporter}]\nimports: [skills/faq]\n";
    QTest::newRow("out of the bot")
        << "importers: [{name: MultiProjectImporter}]\nimports: [../skills/faq]\n";
}

void tst_RasaProjects::whatIsNotImportedIsLeft() {
    QFETCH(QString, config);

    const auto spec = specOf(botWithSkills(config.toStdString()));

    QCOMPARE(spec.report.counts.at("intents"), 1);
    QVERIFY(says(spec.report.needsYou, "skills/faq/data/nlu.yml", 0, "where Rasa does not look"));
}

void tst_RasaProjects::anAuthorsImporterIsListed() {
    const auto spec = specOf(botWithSkills("language: en\nimporters:\n- name: mine.SheetImporter\n"));

    QVERIFY(says(spec.report.needsYou, "config.yml", 3, "importer 'mine.SheetImporter' does not run here"));
}

void tst_RasaProjects::aRequestedSlotThatTheDomainDoesNotNameIsPassedOverInTests() {
    const BotFiles files = {
        {"domain.yml", kFormDomain}, {"data/rules.yml", kFormRules}, {"tests/test_stories.yml", kFormTests}};
    const Talk talk(files);

    const auto report = runBotTests(talk.compiled(), ScriptedUnderstander());

    QVERIFY2(report.passed == 1, report.cases.front().why.text().c_str());
    auto named = files;
    named["domain.yml"] += "  # named, so rules look at it\n";
    named["domain.yml"].insert(named["domain.yml"].find("  size: {"),
                               "  requested_slot: {type: categorical, values: [size, color]}\n");
    QCOMPARE(runBotTests(Talk(named).compiled(), ScriptedUnderstander()).passed, 0);
}

void tst_RasaProjects::butCountsInATalk() {
    Talk talk({{"domain.yml", kFormDomain}, {"data/rules.yml", kFormRules}});
    talk.say("@buy");
    talk.say("@stop");
    QVERIFY(talk.said() != QString("utter_stopped"));
    talk.say("@tell [9](size)");
    QCOMPARE(talk.said(), QString("utter_ask_color"));
    talk.say("@stop");
    QCOMPARE(talk.said(), QString("utter_stopped"));
}

void tst_RasaProjects::whatExamplesMarkIsFoundThoughTheDomainDoesNotNameIt() {
    const BotFiles files = {{"domain.yml", "intents: [order, greet]\n"}, {"data/nlu.yml", R"yml(nlu:
- intent: order
  examples: |
    - a [first](class) ticket
    - one [second](class) class seat
    - see [docs](https://example.org) please
- intent: greet
  examples: |
    - hello
    - hi there
)yml"}};
    const auto project = BotProject::parse("test", files);
    QVERIFY(project.has_value());
    const auto model = (*project)->train({.effort = Effort::Live});
    QVERIFY(model.has_value());
    const auto bot = loadBot("test", files, *model);
    QVERIFY(bot.has_value());

    const auto found = (*bot)->understand("one first class seat").entities;

    QCOMPARE(found.size(), 1U);
    QCOMPARE(found.front().type, std::string("class"));
    QCOMPARE(found.front().value, std::string("first"));
    QVERIFY((*bot)->understand("see docs please").entities.empty());
}

void tst_RasaProjects::oldSlotsFillByWhatOnlyExamplesMark() {
    Talk talk({{"domain.yml", R"yml(version: "2.0"
intents: [order]
slots:
  class: {type: text}
  other: {type: text}
responses:
  utter_done: [{text: Done}]
)yml"},
               {"data/nlu.yml", R"yml(version: "2.0"
nlu:
- intent: order
  examples: |
    - a [first](class) seat
rules:
- rule: order
  steps: [{intent: order}, {action: utter_done}]
)yml"}});

    talk.say("@order [second](class) [x](other)");

    QCOMPARE(talk.slot("class"), QString("\"second\""));
    QCOMPARE(talk.slot("other"), QString("null"));
}

void tst_RasaProjects::anEmptyListIsAsGoodAsNone_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("says");
    QTest::newRow("not set") << "" << "utter_empty";
    QTest::newRow("null") << "  - slot_was_set: [{basket: null}]\n" << "utter_empty";
    QTest::newRow("empty") << "  - slot_was_set: [{basket: []}]\n" << "utter_empty";
    QTest::newRow("full") << "  - slot_was_set: [{basket: [b, c]}]\n" << "utter_full";
}

void tst_RasaProjects::anEmptyListIsAsGoodAsNone() {
    QFETCH(QString, before);
    QFETCH(QString, says);
    const auto other = says == QString("utter_empty") ? "utter_full" : "utter_empty";
    const auto test = [&](const QString& action) {
        return ("stories:\n- story: t\n  steps:\n" + before + "  - intent: status\n    user: \"@status\"\n" +
                "  - action: " + action + "\n")
            .toStdString();
    };
    BotFiles files = {{"domain.yml", R"yml(intents: [status]
slots:
  basket: {type: list, mappings: [{type: custom}]}
responses:
  utter_empty: [{text: Empty}]
  utter_full: [{text: Full}]
)yml"},
                      {"data/stories.yml", R"yml(stories:
- story: full
  steps:
  - intent: status
  - slot_was_set: [{basket: [a]}]
  - action: utter_full
- story: empty
  steps:
  - intent: status
  - slot_was_set: [{basket: []}]
  - action: utter_empty
)yml"}};

    files["tests/test_stories.yml"] = test(says);
    QCOMPARE(runBotTests(Talk(files).compiled(), ScriptedUnderstander()).passed, 1);
    files["tests/test_stories.yml"] = test(other);
    QCOMPARE(runBotTests(Talk(files).compiled(), ScriptedUnderstander()).passed, 0);
}

CHATKEEP_TEST(tst_RasaProjects)
#include "tst_RasaProjects.moc"

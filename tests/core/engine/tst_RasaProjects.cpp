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
    void importsThatLeadNowhereAreListed_data();
    void importsThatLeadNowhereAreListed();
    void importsCountFromTheirConfigsFolder();
    void anImportMayNameAConfigOrTheBotItself_data();
    void anImportMayNameAConfigOrTheBotItself();
    void importedProjectsHaveTestsOfTheirOwn();
    void importedProjectsMayBeOld();
    void anAuthorsImporterIsListed_data();
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
    QTest::newRow("an author's importer")
        << "importers: [{name: mine.MultiProjectImporter}]\nimports: [skills/faq]\n";
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

void tst_RasaProjects::importsThatLeadNowhereAreListed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("config");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("listed");
    QTest::addColumn<bool>("isDefect");
    const QString many = "importers:\n- name: MultiProjectImporter\nimports:\n- skills/faq\n";
    const auto row = [](const char* name, const char* file, const QString& config, int line,
                        const char* listed, bool isDefect) {
        QTest::newRow(name) << file << config << line << listed << isDefect;
    };
    row("no such folder", "config.yml", many + "- skills/fag\n", 5,
        "import 'skills/fag' names no folder of the bot", true);
    row("a file", "config.yml", many + "- data/nlu.yml\n", 5, "import 'data/nlu.yml' names no folder", true);
    row("no text", "config.yml", many + "- {path: skills/faq}\n", 5, "'imports' of config.yml is not a text",
        true);
    row("out of the bot", "config.yml", many + "- skills/../../elsewhere\n", 5, "leads out of the bot",
        false);
    row("from the root of the disk", "config.yml", many + "- /skills/faq\n", 5, "leads out of the bot",
        false);
    row("of an imported one", "skills/faq/config.yml", many, 0, "", true);
    row("no importer", "config.yml", "language: en\nimports:\n- skills/faq\n", 3,
        "read by the importer MultiProjectImporter only", false);
}

void tst_RasaProjects::importsThatLeadNowhereAreListed() {
    QFETCH(QString, file);
    QFETCH(QString, config);
    QFETCH(int, line);
    QFETCH(QString, listed);
    QFETCH(bool, isDefect);
    auto files = botWithSkills(config.toStdString());
    if (line == 0) {
        files["skills/faq/config.yml"] = "imports:\n- ../more\n- ../less\n";
        line = 3;
        listed = "import '../less' names no folder of the bot";
    }

    const auto report = specOf(files).report;

    QVERIFY(
        says(isDefect ? report.defects : report.needsYou, file.toStdString(), line, listed.toStdString()));
    QCOMPARE(report.defects.size(), isDefect ? 1U : 0U);
}

void tst_RasaProjects::importsCountFromTheirConfigsFolder() {
    auto files = botWithSkills("");
    files.erase("config.yml");
    files["config/config.yml"] = "importers: [{name: MultiProjectImporter}]\nimports: [../skills/faq]\n";

    const auto spec = specOf(files);

    QCOMPARE(spec.report.counts.at("intents"), 3);
    QVERIFY(spec.report.defects.empty());
}

void tst_RasaProjects::anImportMayNameAConfigOrTheBotItself_data() {
    QTest::addColumn<QString>("import");
    QTest::addColumn<int>("intents");
    QTest::newRow("what a config imports") << "skills/faq/config.yml" << 2;
    QTest::newRow("the bot itself") << "." << 4;
}

void tst_RasaProjects::anImportMayNameAConfigOrTheBotItself() {
    QFETCH(QString, import);

    const auto spec =
        specOf(botWithSkills("language: en\nimporters: [{name: MultiProjectImporter}]\nimports: [" +
                             import.toStdString() + "]\n"));

    QTEST(spec.report.counts.at("intents"), "intents");
    QCOMPARE(spec.language, std::string("en"));
}

void tst_RasaProjects::importedProjectsHaveTestsOfTheirOwn() {
    auto files = botWithSkills("importers: [{name: MultiProjectImporter}]\nimports: [skills/faq]\n");
    files["skills/faq/test/talks.yml"] =
        "stories:\n- story: t\n  steps: [{intent: ask, user: \"@ask\"}, {action: utter_ask}]\n";
    files["skills/faq/e2e_tests/cases.yml"] = "test_cases:\n- test_case: c\n  steps: [{user: ask}]\n";
    files["skills/faq/data/test_drive.yml"] = nluOf("drive");
    files["skills/faq/endpoints.yml"] = "action_endpoint: {url: 'http://localhost:5055'}\n";

    const auto spec = specOf(files);

    QCOMPARE(spec.report.counts.at("stories"), 0);
    QCOMPARE(spec.report.counts.at("intents"), 4);
    QCOMPARE(spec.testCases.size(), 1U);
    QCOMPARE(spec.testStories.size(), 1U);
    QVERIFY(says(spec.report.needsYou, "skills/faq/endpoints.yml", 0, "belongs to Rasa's own server"));
    QVERIFY(spec.actionEndpoint.url.empty());
}

void tst_RasaProjects::importedProjectsMayBeOld() {
    auto files = botWithSkills("importers: [{name: MultiProjectImporter}]\nimports: [skills/faq]\n");
    files.erase("skills/faq/data/rules.yml");
    files["skills/faq/data/core/talks.md"] = "## asks\n* ask\n  - utter_ask\n";

    const auto spec = specOf(files);

    QCOMPARE(spec.report.counts.at("stories"), 1);
    QVERIFY(!says(spec.report.needsYou, "skills/faq/data/core/talks.md", 0, ""));
}

void tst_RasaProjects::anAuthorsImporterIsListed_data() {
    QTest::addColumn<QString>("importer");
    QTest::addColumn<bool>("isListed");
    QTest::newRow("the author's") << "mine.SheetImporter" << true;
    QTest::newRow("of a name like Rasa's") << "mine.RasaFileImporter" << true;
    QTest::newRow("whose name ends like Rasa's") << "MyMultiProjectImporter" << true;
    QTest::newRow("Rasa's") << "RasaFileImporter" << false;
    QTest::newRow("by its path") << "rasa.shared.importers.rasa.RasaFileImporter" << false;
}

void tst_RasaProjects::anAuthorsImporterIsListed() {
    QFETCH(QString, importer);

    const auto spec =
        specOf(botWithSkills("language: en\nimporters:\n- name: " + importer.toStdString() + "\n"));

    QTEST(says(spec.report.needsYou, "config.yml", 3,
               "importer '" + importer.toStdString() + "' does not run here"),
          "isListed");
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

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"
#include "core/engine/format/BotSpec.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kInnDomain = R"yml(version: "3.1"
slots:
  nights: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_hello: [{text: "Welcome to the inn."}]
  utter_bye: [{text: "Sleep well."}]
  utter_key: [{text: "Here is your key."}]
  utter_ask_nights: [{text: "How many nights?"}]
)yml";

QString innFlow(const QString& id, const QString& description, const QString& steps) {
    return QString("  %1:\n    description: %2\n    steps: [%3]\n").arg(id, description, steps);
}

BotFiles innFiles(const QString& flows, const QString& language = "en", const QString& nlu = {}) {
    BotFiles files = {{"domain.yml", kInnDomain},
                      {"config.yml", QString("language: %1\n").arg(language).toStdString()},
                      {"data/flows.yml", ("flows:\n" + flows).toStdString()}};
    if (!nlu.isEmpty()) files["data/nlu.yml"] = nlu.toStdString();
    return files;
}

/// The flow that these words begin; empty: none.
QString flowOf(const BotSpec& spec, const std::string& words) {
    const auto found = std::ranges::find(spec.courtesies, words, &TrainingExample::text);
    return found == spec.courtesies.end() ? QString() : QString::fromStdString(found->intent.substr(5));
}

} // namespace

/// Flows that greet or take leave, in a bot that has no examples for it.
class tst_GreetingFlows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theyAreBegunByWhatVisitorsSay_data();
    void theyAreBegunByWhatVisitorsSay();
    void anAuthorsExampleGoesBefore();
    void aTrainedBotAnswersThem();
    void aQuestionIsAskedAgainBehindThem_data();
    void aQuestionIsAskedAgainBehindThem();
};

void tst_GreetingFlows::theyAreBegunByWhatVisitorsSay_data() {
    QTest::addColumn<QString>("flow");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("begins");
    const QString hello = "{action: utter_hello}";
    const QString asks = "{collect: nights}, {action: utter_key}";
    QTest::newRow("by its id") << innFlow("say_hello", "opens the talk", hello) << "en" << "good morning"
                               << true;
    QTest::newRow("by its description")
        << innFlow("starter", "this flow is for the initial greeting", hello) << "en" << "hi" << true;
    QTest::newRow("by its id, though it asks") << innFlow("greeting", "d", asks) << "en" << "hi" << true;
    QTest::newRow("leave") << innFlow("end_flow", "ends the talk when they say goodbye", hello) << "en"
                           << "bye" << true;
    QTest::newRow("in its language") << innFlow("saludo", "abre la charla", hello) << "es" << "hola" << true;
    QTest::newRow("of a region") << innFlow("saudacao", "abre", hello) << "pt-BR" << "bom dia" << true;
    QTest::newRow("without spaces") << innFlow("start", "回应用户的问候", hello) << "zh" << "你好" << true;
    QTest::newRow("one that asks, by its description")
        << innFlow("book", "greets the guest and books a room", asks) << "en" << "hi" << false;
    QTest::newRow("one that is not meant")
        << innFlow("small_talk", "small talk, but not a greeting", hello) << "en" << "hi" << false;
    QTest::newRow("part of a word") << innFlow("othello", "tells of a play", hello) << "en" << "hi" << false;
    QTest::newRow("the other courtesy")
        << innFlow("say_hello", "opens the talk", hello) << "en" << "bye" << false;
    QTest::newRow("a language that is not known") << innFlow("hello", "d", hello) << "xx" << "hi" << false;
}

void tst_GreetingFlows::theyAreBegunByWhatVisitorsSay() {
    QFETCH(const QString, flow);
    QFETCH(const QString, language);
    QFETCH(const QString, words);
    QFETCH(const bool, begins);

    const auto spec =
        readBotSpec("inn", innFiles(flow + innFlow("key", "gives a key", "{action: utter_key}"), language));

    QCOMPARE(flowOf(spec.value(), words.toStdString()),
             begins ? QString::fromStdString(spec->flows.front().id) : QString());
}

void tst_GreetingFlows::anAuthorsExampleGoesBefore() {
    const auto flows = innFlow("say_hello", "opens the talk", "{action: utter_hello}");
    const auto spec =
        readBotSpec("inn", innFiles(flows, "en", "nlu:\n- intent: greet\n  examples: |\n    - Hi!\n"));

    QCOMPARE(flowOf(spec.value(), "good morning"), QString());
}

void tst_GreetingFlows::aTrainedBotAnswersThem() {
    auto files = innFiles(innFlow("say_hello", "opens the talk", "{action: utter_hello}") +
                          innFlow("leave", "says goodbye", "{action: utter_bye}") +
                          innFlow("key", "gives a guest a new key", "{action: utter_key}"));
    files["e2e_tests/t.yml"] = R"yml(test_cases:
- test_case: comes and goes
  steps:
  - user: Hi there!
  - utter: utter_hello
  - user: give me a new key
  - utter: utter_key
  - user: bye
  - utter: utter_bye
)yml";
    const auto inn = BotProject::parse("inn", files).value();
    const auto model = inn->train({.effort = Effort::Live}).value();

    const auto report = inn->test(model).value();

    QVERIFY2(report.passed == 1, report.cases.front().why.text().c_str());
}

void tst_GreetingFlows::aQuestionIsAskedAgainBehindThem_data() {
    QTest::addColumn<QString>("type");
    QTest::newRow("yes or no") << "bool";
    QTest::newRow("any words") << "text";
}

void tst_GreetingFlows::aQuestionIsAskedAgainBehindThem() {
    QFETCH(const QString, type);
    auto files = innFiles(innFlow("say_hello", "opens the talk", "{action: utter_hello}") +
                              innFlow("key", "gives a key", "{collect: late}, {action: utter_key}") +
                              "    nlu_trigger: [{intent: key}]\n",
                          "en", "nlu:\n- intent: key\n  examples: |\n    - my key\n");
    files["data/late.yml"] = "intents: [key]\nslots: {late: {type: " + type.toStdString() +
                             ", mappings: [{type: from_llm}]}}\n"
                             "responses: {utter_ask_late: [{text: \"Late?\"}]}\n";
    Talk talk(files);
    talk.say("@key");
    QCOMPARE(talk.said(), QString("utter_ask_late"));

    talk.say("Hello");

    QCOMPARE(talk.said(), QString("utter_hello, Let us go on with: key., utter_ask_late"));
}

CHATKEEP_TEST(tst_GreetingFlows)
#include "tst_GreetingFlows.moc"

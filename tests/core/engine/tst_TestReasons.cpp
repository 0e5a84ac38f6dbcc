// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TestConversation.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kFerry = R"yml(version: "3.1"
intents: [sail, wait, board]
responses:
  utter_sail: [{text: "Off we go."}]
  utter_wait: [{text: "Soon."}]
nlu:
- intent: sail
  examples: "- set sail"
- intent: wait
  examples: "- wait a bit"
- intent: board
  examples: "- on board"
rules:
- rule: sail
  steps: [{intent: sail}, {action: utter_sail}]
- rule: wait
  steps: [{intent: wait}, {action: utter_wait}]
flows:
  boarding:
    description: lets people on board
    nlu_trigger: [{intent: board}]
    steps: [{action: utter_wait}]
  ashore:
    description: says goodbye
    steps: [{action: utter_wait}]
)yml";

BotTestCase testedFerry(const std::string& file, const std::string& text) {
    const Talk talk({{"config.yml", "language: en\n"}, {"domain.yml", kFerry}, {file, text}});
    return runBotTests(talk.compiled(), ScriptedUnderstander()).cases.at(0);
}

QString whyOfStory(const QString& steps) {
    const auto text = "stories:\n- story: one\n  steps:\n" + steps;
    return QString::fromStdString(testedFerry("tests/test_stories.yml", text.toStdString()).why.text());
}

} // namespace

/// Why a conversation test fails, in words that its author can act on.
class tst_TestReasons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheBotDoesNotHaveIsNamed_data();
    void whatTheBotDoesNotHaveIsNamed();
    void aCaseThatIsNamedOtherwiseKeepsItsName();
    void endToEndTestsAreFoundInFoldersOfSuchNames_data();
    void endToEndTestsAreFoundInFoldersOfSuchNames();
};

void tst_TestReasons::whatTheBotDoesNotHaveIsNamed_data() {
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("why");
    QTest::newRow("an intent") << "  - intent: 'sail: set sail'\n  - action: utter_sail\n"
                               << "line 5: it would do action_default_fallback instead of utter_sail; there "
                                  "is no intent 'sail: set sail'";
    QTest::newRow("a response")
        << "  - user: '@sail'\n    intent: sail\n  - action: utter_off\n"
        << "line 6: it would do utter_sail instead of utter_off; response 'utter_off' "
           "is used but not defined";
    QTest::newRow("an action") << "  - intent: sail\n  - action: action_off\n"
                               << "line 5: it would do utter_sail instead of action_off; action 'action_off' "
                                  "is used but not in the domain";
    QTest::newRow("a flow's work")
        << "  - user: '@board'\n    intent: board\n  - action: utter_wait\n"
        << "line 6: it would do action_default_fallback instead of utter_wait; flow "
           "'boarding' begins, which a test story does not follow";
    QTest::newRow("a flow's work, by its intent")
        << "  - intent: board\n  - action: utter_wait\n"
        << "line 5: it would do action_default_fallback instead of utter_wait; flow 'boarding' begins, which "
           "a test story does not follow";
    QTest::newRow("a flow's work, by mere courtesy")
        << "  - user: 'Goodbye!'\n  - action: utter_sail\n"
        << "line 5: it would do action_default_fallback instead of utter_sail; flow 'ashore' begins, which a "
           "test story does not follow";
    QTest::newRow("nothing that is missing")
        << "  - user: '@sail'\n    intent: sail\n  - action: utter_wait\n"
        << "line 6: it would do utter_sail instead of utter_wait";
    QTest::newRow("what is not understood begins no flow")
        << "  - user: '@? board'\n  - action: utter_wait\n"
        << "line 5: it would do action_default_fallback instead of utter_wait";
}

void tst_TestReasons::whatTheBotDoesNotHaveIsNamed() {
    QFETCH(const QString, steps);
    QFETCH(const QString, why);

    QCOMPARE(whyOfStory(steps), "tests/test_stories.yml " + why);
}

void tst_TestReasons::aCaseThatIsNamedOtherwiseKeepsItsName() {
    const auto result =
        testedFerry("e2e_tests/t.yml", "test_cases:\n- name: sails\n  steps:\n  - user: '@sail'\n"
                                       "  - assert: [{flow: sail}]\n");

    QCOMPARE(QString::fromStdString(result.name), QString("sails"));
    QVERIFY(!result.ok);
}

void tst_TestReasons::endToEndTestsAreFoundInFoldersOfSuchNames_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("cases");
    for (const auto* file : {"e2e_tests/a.yml", "e2e/a.yml", "e2e_tests_with_stub_custom_actions/b/a.yml",
                             "tests/e2e/a.yml", "bot/tests/a.yml"})
        QTest::newRow(file) << file << 1;
    QTest::newRow("another folder") << "leftovers/a.yml" << 0;
}

void tst_TestReasons::endToEndTestsAreFoundInFoldersOfSuchNames() {
    QFETCH(QString, file);
    QFETCH(int, cases);

    const auto spec = readBotSpec(
        "test", {{"domain.yml", "intents: [sail]\n"},
                 {"data/nlu.yml", "nlu:\n- intent: sail\n  examples: '- set sail'\n"},
                 {file.toStdString(), "test_cases:\n- test_case: one\n  steps: [{user: hi}, {bot: hi}]\n"}});

    QVERIFY(spec);
    QCOMPARE(static_cast<int>(spec->testCases.size()), cases);
}

CHATKEEP_TEST(tst_TestReasons)
#include "tst_TestReasons.moc"

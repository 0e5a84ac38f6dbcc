// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kKioskDomain = R"yml(version: "3.1"
intents: [ticket, map, yes, no]
entities: [street]
responses:
  utter_sure: [{text: "Shall I print it?"}]
  utter_ticket: [{text: "Here is your ticket."}]
  utter_map: [{text: "Here is your map."}]
  utter_fine: [{text: "Fine."}]
)yml";

constexpr const char* kKioskData = R"yml(version: "3.1"
nlu:
- intent: ticket
  examples: "- a ticket"
- intent: map
  examples: "- a map of [here](street)"
- intent: "yes"
  examples: "- yes"
- intent: "no"
  examples: "- no"
stories:
- story: ticket
  steps: [{intent: ticket}, {action: utter_sure}, {intent: yes}, {action: utter_ticket}]
- story: map
  steps: [{intent: map}, {action: utter_sure}, {intent: yes}, {action: utter_map}]
- story: neither
  steps: [{intent: map}, {action: utter_sure}, {intent: no}, {action: utter_fine}]
)yml";

BotTestReport testsOf(const std::string& stories) {
    const BotFiles files = {{"domain.yml", kKioskDomain},
                            {"data/all.yml", kKioskData},
                            {"tests/test_stories.yml", "version: \"3.1\"\nstories:\n" + stories}};
    auto spec = readBotSpec("kiosk", files);
    return spec ? runBotTests(CompiledBot(std::move(*spec)), ScriptedUnderstander()) : BotTestReport{};
}

const BotTestCase& caseOf(const BotTestReport& report, std::string_view name) {
    static const BotTestCase kNone;
    const auto found = std::ranges::find(report.cases, name, &BotTestCase::name);
    return found == report.cases.end() ? kNone : *found;
}

QString whyOf(const BotTestReport& report, std::string_view name) {
    return QString::fromStdString(caseOf(report, name).why.text());
}

} // namespace

class tst_StoryWays : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWayThroughAnOrIsTested();
    void entitiesMarkedInAnyWayOfAnOrAreMeant();
    void aStoryGoesOnFromItsCheckpoint();
    void whatLeadsToACheckpointIsTestedByItsOwnStory();
    void aStoryThatNothingLeadsToIsSkippedAndListed();
    void checkpointsInACircleEnd();
    void manyPastsOfManyCheckpointsEnd_data();
    void manyPastsOfManyCheckpointsEnd();
    void waysThatAreNotTriedAreSaid_data();
    void waysThatAreNotTriedAreSaid();
    void aStoryWithoutStepsHasPassedNothing();
    void anIntentWithoutExamplesIsSaidToHaveNone();
    void dataWhoseNameOnlyBeginsLikeATestIsTheBots();
};

void tst_StoryWays::everyWayThroughAnOrIsTested() {
    const auto report = testsOf(R"yml(- story: both are sure
  steps:
  - or: [{user: "@ticket", intent: ticket}, {user: "@map", intent: map}]
  - action: utter_sure
- story: only one prints a ticket
  steps:
  - or:
    - {user: "@ticket", intent: ticket}
    - {user: "@map", intent: map}
  - action: utter_sure
  - {user: "@yes", intent: yes}
  - action: utter_ticket
)yml");

    QVERIFY(caseOf(report, "both are sure").ok);
    const auto& wrong = caseOf(report, "only one prints a ticket");
    QVERIFY(!wrong.ok && !wrong.skipped);
    QCOMPARE(wrong.why.text(),
             "tests/test_stories.yml line 14: it would do utter_map instead of utter_ticket");
    QCOMPARE(report.cases.size(), 2U);
}

void tst_StoryWays::entitiesMarkedInAnyWayOfAnOrAreMeant() {
    BotSpec spec;
    StoryStep marked{.kind = StoryStep::Kind::Intent, .name = "map"};
    marked.entities.push_back({.type = "town", .start = 0, .end = 4});
    StoryStep either{.kind = StoryStep::Kind::Or};
    either.alternatives = {{{.kind = StoryStep::Kind::Intent, .name = "ticket"}}, {marked}};
    spec.testStories.push_back({.name = "t", .steps = {either}});

    QCOMPARE(entitiesMarkedInTests(spec), std::set<std::string>{"town"});
}

void tst_StoryWays::aStoryGoesOnFromItsCheckpoint() {
    const auto report = testsOf(R"yml(- story: ask for a map
  steps:
  - {user: "@map", intent: map}
  - action: utter_sure
  - checkpoint: asked
- story: print it
  steps:
  - checkpoint: asked
  - {user: "@yes", intent: yes}
  - checkpoint: agreed
- story: the map
  steps:
  - checkpoint: agreed
  - action: utter_map
- story: no ticket
  steps:
  - checkpoint: agreed
  - action: utter_ticket
)yml");

    for (const auto* name : {"ask for a map", "print it", "the map"})
        QVERIFY2(caseOf(report, name).ok, caseOf(report, name).why.text().c_str());
    QCOMPARE(whyOf(report, "no ticket"),
             "tests/test_stories.yml line 20: it would do utter_map instead of utter_ticket");
    QCOMPARE(report.failed, 1);
    QCOMPARE(report.skipped, 0);
}

void tst_StoryWays::whatLeadsToACheckpointIsTestedByItsOwnStory() {
    const auto report = testsOf(R"yml(- story: wrong from the start
  steps:
  - {user: "@ticket", intent: map}
  - action: utter_sure
  - checkpoint: asked
- story: right from there
  steps:
  - checkpoint: asked
  - {user: "@yes", intent: yes}
  - action: utter_map
- story: it goes on by itself
  steps:
  - {user: "@map", intent: map}
  - checkpoint: silent
- story: and this one waits for nothing
  steps:
  - checkpoint: silent
  - {user: "@yes", intent: yes}
)yml");

    QVERIFY(whyOf(report, "wrong from the start").contains("line 5: understood 'ticket'"));
    QVERIFY2(caseOf(report, "right from there").ok, caseOf(report, "right from there").why.text().c_str());
    QVERIFY(caseOf(report, "it goes on by itself").ok);
    QCOMPARE(whyOf(report, "and this one waits for nothing"),
             "tests/test_stories.yml line 20: it would do utter_sure instead of waiting");
}

void tst_StoryWays::aStoryThatNothingLeadsToIsSkippedAndListed() {
    const std::string stories = R"yml(- story: adrift
  steps:
  - checkpoint: nobody
  - {user: "@yes", intent: yes}
  - action: utter_map
- story: from Rasa's own beginning
  steps:
  - checkpoint: STORY_START
  - {user: "@map", intent: map}
  - action: utter_sure
)yml";

    const auto report = testsOf(stories);

    QVERIFY(caseOf(report, "adrift").skipped && !caseOf(report, "adrift").ok);
    QCOMPARE(whyOf(report, "adrift"), "no story leads to checkpoint 'nobody'");
    QVERIFY(caseOf(report, "from Rasa's own beginning").ok);
    QCOMPARE(report.passed, 1);
    const auto spec = readBotSpec("kiosk", {{"domain.yml", kKioskDomain},
                                            {"data/all.yml", kKioskData},
                                            {"tests/test_stories.yml", "stories:\n" + stories}});
    QVERIFY(test::says(spec->report.defects, "tests/test_stories.yml", 4,
                       "no story leads to checkpoint 'nobody'"));
}

void tst_StoryWays::checkpointsInACircleEnd() {
    const auto report = testsOf(R"yml(- story: begin
  steps: [{user: "@map", intent: map}, {action: utter_sure}, {checkpoint: asked}]
- story: once more
  steps: [{checkpoint: asked}, {user: "@map", intent: map}, {action: utter_sure}, {checkpoint: asked}]
)yml");

    QCOMPARE(report.passed, 2);
    QCOMPARE(report.failed, 0);
}

void tst_StoryWays::manyPastsOfManyCheckpointsEnd_data() {
    QTest::addColumn<int>("levels");
    QTest::addColumn<int>("pasts");
    QTest::newRow("many") << 12 << 20;
    QTest::newRow("more than are kept") << 6 << 66;
}
void tst_StoryWays::manyPastsOfManyCheckpointsEnd() {
    QFETCH(int, levels);
    QFETCH(int, pasts);
    std::string stories;
    for (int level = 0; level < levels; ++level)
        for (int i = 0; i < pasts; ++i)
            stories += "- story: s\n  steps: [{checkpoint: c" + std::to_string(level) +
                       "}, {user: \"@map\", intent: map}, {action: utter_sure}, {checkpoint: c" +
                       std::to_string(level + 1) + "}]\n";

    const auto report = testsOf(stories);

    QCOMPARE(report.skipped, levels * pasts); // nothing leads to the first
}

void tst_StoryWays::waysThatAreNotTriedAreSaid_data() {
    QTest::addColumn<QString>("stories");
    QTest::addColumn<int>("tried");
    QTest::addColumn<bool>("all");

    const QString either = "  - or: [{user: \"@ticket\", intent: ticket}, {user: \"@map\", intent: map}]\n"
                           "  - action: utter_sure\n";
    const QString story = "- story: last\n  steps:\n";
    const QString asked = "- story: first\n  steps:\n" + either.repeated(7) + "  - checkpoint: asked\n";
    const QString wide = "- story: first\n  steps:\n" + either.repeated(9) + "  - checkpoint: asked\n";
    const QString begun = "- story: last\n  steps:\n  - checkpoint: asked\n";
    QString forty;
    for (int i = 0; i < 40; ++i)
        forty += "- story: first\n  steps:\n" + either + "  - checkpoint: asked\n";
    QTest::newRow("64 ways") << story + either.repeated(6) << 64 << true;
    QTest::newRow("128 ways") << story + either.repeated(7) << 64 << false;
    QTest::newRow("512 ways") << story + either.repeated(9) << 64 << false;
    QTest::newRow("128 ways lead to it") << asked + begun + either << 64 << false;
    QTest::newRow("512 ways lead to it") << wide + begun + either << 64 << false;
    QTest::newRow("80 stories lead to it") << forty + begun + either << 64 << false;
}

void tst_StoryWays::waysThatAreNotTriedAreSaid() {
    QFETCH(const QString, stories);
    QFETCH(const int, tried);
    QFETCH(const bool, all);

    const auto report = testsOf(stories.toStdString());

    const auto& last = caseOf(report, "last");
    QVERIFY2(last.ok || !last.why.empty(), "the case is there");
    QCOMPARE(last.ok, true);
    QCOMPARE(last.isWhole, all);
    QCOMPARE(QString::fromStdString(last.why.text()),
             all ? QString()
                 : QString("only %1 of the ways through its 'or's and checkpoints were tried").arg(tried));
    QCOMPARE(report.partly > 0, !all);
    QVERIFY(report.partly <= report.passed);
}

void tst_StoryWays::aStoryWithoutStepsHasPassedNothing() {
    const auto report = testsOf("- story: empty\n  steps: []\n");

    QVERIFY(caseOf(report, "empty").skipped && !caseOf(report, "empty").ok);
    QCOMPARE(whyOf(report, "empty"), "'empty' has no steps");
    QCOMPARE(report.passed, 0);
}

void tst_StoryWays::anIntentWithoutExamplesIsSaidToHaveNone() {
    const auto report =
        testsOf("- story: song\n  steps: [{user: \"@map\", intent: sing}]\n"
                "- story: street\n  steps: [{user: \"@map [here](street)\", intent: sing}]\n");

    QCOMPARE(whyOf(report, "song"),
             "tests/test_stories.yml line 4: understood 'map', not 'sing', which has no examples");
    QVERIFY(whyOf(report, "street").endsWith("not 'sing', which has no examples"));
}

void tst_StoryWays::dataWhoseNameOnlyBeginsLikeATestIsTheBots() {
    const auto spec = readBotSpec("kiosk", {{"domain/all.yml", kKioskDomain},
                                            {"domain/test_rides.yml", "intents: [ride]\n"},
                                            {"data/all.yml", kKioskData},
                                            {"data/test_rides.yml", R"yml(version: "3.1"
nlu:
- intent: ride
  examples: "- a ride"
rules:
- rule: ride
  steps: [{intent: ride}, {action: utter_ticket}]
stories:
- story: two rides
  steps: [{intent: ride}, {action: utter_ticket}, {intent: ride}, {action: utter_map}]
- story: asked for
  steps: [{user: "a ride", intent: ride}, {action: utter_ticket}]
- story: either
  steps: [{or: [{user: "a ride", intent: ride}, {intent: map}]}, {action: utter_ticket}]
)yml"}});

    QVERIFY(spec && spec->report.defects.empty());
    const auto& counts = spec->report.counts;
    QCOMPARE(counts.at("examples"), 5);
    QCOMPARE(counts.at("rules"), 1);
    QCOMPARE(counts.at("stories"), 4);
    QCOMPARE(spec->testStories.size(), 2U);
    QVERIFY(spec->report.needsYou.empty());
}

CHATKEEP_TEST(tst_StoryWays)
#include "tst_StoryWays.moc"

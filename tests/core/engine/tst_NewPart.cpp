// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"
#include "core/engine/review/NewPart.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotFiles withAll(BotFiles files, const BotFiles& changed) {
    for (const auto& [file, text] : changed)
        files[file] = text;
    return files;
}

NewPart hours() {
    return {.kind = OutlineKind::Intents,
            .name = "hours",
            .words = {"when do you open", "are you open on sundays", "opening hours"},
            .answer = "From 9 to 5, \"but\" not on Sundays\\."};
}

} // namespace

class tst_NewPart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIntentComesWithItsAnswerAndWorks() {
        const auto files = starterFiles("en").value();

        const auto changed = withNewPart("mine", files, hours());

        QVERIFY(changed);
        const auto all = withAll(files, *changed);
        const auto project = BotProject::parse("mine", all).value();
        QVERIFY(project->report().defects.empty() && project->report().needsYou.empty());
        const auto bot = loadBot("mine", all, project->train({.effort = Effort::Live}).value()).value();
        const auto said = bot->respond({.text = "when are you open", .now = 1'000}, {});
        QCOMPARE(said.messages.front().text, std::string("From 9 to 5, \"but\" not on Sundays\\."));
    }

    void everyOtherByteStays_data() {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("expected");
        QTest::newRow("list at the margin") << "intents:\n- a\n# note\n\nactions: []\n"
                                            << "intents:\n- a\n- hours\n# note\n\nactions: []\n";
        QTest::newRow("list that is set in")
            << "intents:\n  - a # one\n  - b:\n      use_entities: []\nslots: {}\n"
            << "intents:\n  - a # one\n  - b:\n      use_entities: []\n  - hours\n"
               "slots: {}\n";
        QTest::newRow("on one line") << "intents: [a, b]\n" << "intents: [a, b, hours]\n";
        QTest::newRow("none") << "intents: []\n" << "intents:\n- hours\n";
        QTest::newRow("no section") << "actions: [action_x]" << "actions: [action_x]\nintents:\n- hours\n";
        QTest::newRow("other line ends") << "intents:\r\n- a\r\n" << "intents:\r\n- a\r\n- hours\r\n";
        QTest::newRow("no end at the end") << "intents:\n- a" << "intents:\n- a\n- hours\n";
        QTest::newRow("with a comment") << "intents: # what they want\n- a\n"
                                        << "intents: # what they want\n- a\n- hours\n";
    }
    void everyOtherByteStays() {
        QFETCH(QString, domain);
        QFETCH(QString, expected);
        auto part = hours();
        part.answer.clear();

        const auto changed = withNewPart("mine", {{"domain.yml", domain.toStdString()}}, part);

        QVERIFY(changed);
        QCOMPARE(QString::fromStdString(changed->at("domain.yml")), expected);
        QCOMPARE(changed->at("data/nlu.yml"),
                 std::string("nlu:\n- intent: hours\n  examples: |\n    - when do you open\n"
                             "    - are you open on sundays\n    - opening hours\n"));
        QCOMPARE(changed->size(), std::size_t(2));
    }

    void goesBesideWhatIsLikeIt() {
        const BotFiles files{{"domain/a.yml", "version: \"3.1\"\nintents:\n- greet\n"},
                             {"domain/says.yml", "responses:\n    utter_hi:\n    - text: Hi\n"},
                             {"data/talk.yaml", "nlu:\n- intent: greet\n  examples: |\n    - hi\n"},
                             {"tests/test_stories.yml", "rules:\n- rule: none\n  steps: []\n"}};

        const auto changed = withNewPart("mine", files, hours());

        QVERIFY(changed);
        QVERIFY(changed->at("domain/a.yml").ends_with("- greet\n- hours\n"));
        QVERIFY(changed->at("domain/says.yml").find("    utter_hours:\n    - text: \"From 9") !=
                std::string::npos);
        QVERIFY(changed->at("data/talk.yaml").find("- intent: hours") != std::string::npos);
        QVERIFY(
            changed->at("data/rules.yml").starts_with("version: \"3.1\"\nrules:\n- rule: \"answer hours\""));
        QVERIFY(!changed->contains("tests/test_stories.yml"));
    }

    void rulesResponsesAndFlowsAreAddedToo() {
        auto files = starterFiles("en").value();
        const auto add = [&](const NewPart& part) {
            const auto changed = withNewPart("mine", files, part);
            if (changed) files = withAll(files, *changed);
            return changed.has_value();
        };
        QVERIFY(
            add({.kind = OutlineKind::Responses, .name = "utter_extra", .words = {"One.", "Two:\nlines"}}));
        QVERIFY(add(
            {.kind = OutlineKind::Intents, .name = "extra", .words = {"something extra", "the extra one"}}));
        QVERIFY(add({.kind = OutlineKind::Rules,
                     .name = "say \"more\": x",
                     .intent = "extra",
                     .answer = "utter_extra"}));
        QVERIFY(add(
            {.kind = OutlineKind::Intents, .name = "lend", .words = {"I want to borrow", "lend me one"}}));
        QVERIFY(add({.kind = OutlineKind::Flows,
                     .name = "lending",
                     .intent = "lend",
                     .answer = "Which one would you like?",
                     .about = "lends things: books"}));

        const auto outline = outlineOf("mine", files);
        for (const auto& problem : outline.problems)
            QFAIL(problem.what.text().c_str());
        const auto project = BotProject::parse("mine", files).value();
        const auto bot = loadBot("mine", files, project->train({.effort = Effort::Live}).value()).value();
        QCOMPARE(bot->respond({.text = "lend me one", .now = 1'000}, {}).messages.front().text,
                 std::string("Which one would you like?"));
        const auto extra = bot->respond({.text = "something extra", .now = 1'000}, {}).messages.front().text;
        QVERIFY(extra == "One." || extra == "Two:\nlines");
    }

    void whatCannotBeIsRefusedWithItsReason_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("intent");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("problem");
        const auto row = [](const char* what, OutlineKind kind, const QString& name, const QStringList& words,
                            const QString& intent, const QString& answer, NewPartProblem problem) {
            QTest::newRow(what) << static_cast<int>(kind) << name << words << intent << answer
                                << static_cast<int>(problem);
        };
        using enum NewPartProblem;
        const QStringList some{"x"};
        row("no name", OutlineKind::Intents, " ", some, "", "", Blank);
        row("two words", OutlineKind::Intents, "a b", some, "", "", Signs);
        row("yaml in the name", OutlineKind::Intents, "a:b", some, "", "", Signs);
        row("a part of a retrieval intent", OutlineKind::Intents, "faq/a", some, "", "", Signs);
        row("long", OutlineKind::Intents, QString(300, 'a'), some, "", "", TooLong);
        row("there is one", OutlineKind::Intents, "greet", some, "", "", Taken);
        row("nothing said", OutlineKind::Intents, "a", {}, "", "", NoWords);
        row("blank words", OutlineKind::Intents, "a", {"x", " "}, "", "", NoWords);
        row("words of two lines", OutlineKind::Intents, "a", {"x\n- intent: b"}, "", "", NoWords);
        row("much to say", OutlineKind::Responses, "utter_a", {QString(5000, 'x')}, "", "", TooLong);
        row("a rule for nothing", OutlineKind::Rules, "r", {}, "", "utter_greet", NoIntent);
        row("a rule for no intent of the bot's", OutlineKind::Rules, "r", {}, "nope", "utter_greet",
            NoIntent);
        row("a rule without an answer", OutlineKind::Rules, "r", {}, "greet", "", NoAnswer);
        row("a rule of two lines", OutlineKind::Rules, "r\n- x", {}, "greet", "utter_greet", Signs);
        row("a flow without words", OutlineKind::Flows, "f", {}, "", "", NoAnswer);
        row("a flow from no intent of the bot's", OutlineKind::Flows, "f", {}, "nope", "Hi", NoIntent);
        row("a flow that would say another response", OutlineKind::Flows, "greet", {}, "", "Hi", Taken);
        row("good", OutlineKind::Intents, "a-B_2", some, "", "", None);
    }
    void whatCannotBeIsRefusedWithItsReason() {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QStringList, words);
        QFETCH(QString, intent);
        QFETCH(QString, answer);
        QFETCH(int, problem);
        const auto files = starterFiles("en").value();
        NewPart part{.kind = static_cast<OutlineKind>(kind),
                     .name = name.toStdString(),
                     .intent = intent.toStdString(),
                     .answer = answer.toStdString()};
        for (const auto& each : words)
            part.words.push_back(each.toStdString());

        QCOMPARE(static_cast<int>(problemOfNewPart(outlineOf("mine", files), part)), problem);
        const auto changed = withNewPart("mine", files, part);

        QCOMPARE(changed.has_value(), problem == static_cast<int>(NewPartProblem::None));
        if (!changed) QCOMPARE(changed.error().code, ErrorCode::InvalidInput);
    }

    void whereLinesDoNotTellNothingIsChanged_data() {
        QTest::addColumn<QString>("domain");
        QTest::newRow("a map on one line") << "intents:\n- a\nresponses: {utter_a: [{text: x}]}\n";
        QTest::newRow("a list over lines") << "intents: [a,\n  b]\nresponses: {}\n";
        QTest::newRow("broken") << "intents:\n- a\nresponses: [\n";
    }
    void whereLinesDoNotTellNothingIsChanged() {
        QFETCH(QString, domain);

        const auto changed = withNewPart("mine", {{"domain.yml", domain.toStdString()}}, hours());

        QVERIFY(!changed);
        QCOMPARE(changed.error().code, ErrorCode::InvalidInput);
    }
};

CHATKEEP_TEST(tst_NewPart)
#include "tst_NewPart.moc"

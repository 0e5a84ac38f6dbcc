// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

class tst_StarterBot : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isWholeAndPassesItsTests_data() {
        QTest::addColumn<QString>("language");
        for (const auto& language : starterLanguages())
            QTest::newRow(language.c_str()) << QString::fromStdString(language);
        QTest::newRow("a region's") << "de-AT";
    }
    void isWholeAndPassesItsTests() {
        QFETCH(QString, language);
        const auto files = starterFiles(language.toStdString());
        QVERIFY(files);

        const auto project = BotProject::parse("mine", *files);

        QVERIFY(project);
        const auto& report = (*project)->report();
        for (const auto* list : {&report.defects, &report.needsYou})
            for (const auto& one : *list)
                QFAIL((one.file + ":" + std::to_string(one.line) + " " + one.what.text()).c_str());
        for (const auto& [path, text] : *files)
            QVERIFY2(text.find("SPDX") == std::string::npos, path.c_str()); // the bot is its author's
        QCOMPARE((*project)->languages().front(), language.toStdString());
        const auto model = (*project)->train({.effort = Effort::Live});
        QVERIFY(model);
        const auto tested = (*project)->test(*model);
        QVERIFY(tested);
        for (const auto& one : tested->cases)
            QVERIFY2(one.ok, (one.name + ": " + one.why.text()).c_str());
        QVERIFY(tested->passed >= 5);
    }

    void fetchesAPersonWhereItKnowsNothing_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("yes");
        QTest::newRow("en") << "en" << "yes please";
        QTest::newRow("de") << "de" << "ja bitte";
        QTest::newRow("fr") << "fr" << "oui";
        QTest::newRow("es") << "es" << QString::fromUtf8("sí");
        QTest::newRow("it") << "it" << QString::fromUtf8("sì");
        QTest::newRow("nl") << "nl" << "ja graag";
        QTest::newRow("pt") << "pt" << "sim";
    }
    void fetchesAPersonWhereItKnowsNothing() {
        QFETCH(QString, language);
        QFETCH(QString, yes);
        const auto files = starterFiles(language.toStdString()).value();
        const auto project = BotProject::parse("mine", files).value();
        const auto bot = loadBot("mine", files, project->train({.effort = Effort::Live}).value()).value();
        TurnInput input{.text = "zxqv grmpf wlbrt", .locale = language.toStdString(), .now = 1'000};
        const auto lost = bot->respond(input, bot->greet(input).state);
        QCOMPARE(lost.messages.back().responseName, std::string("utter_fallback"));
        QVERIFY(!lost.handoff);
        input.text = yes.toStdString();

        const auto taken = bot->respond(input, lost.state);

        QVERIFY(taken.handoff);
        QCOMPARE(taken.messages.front().responseName, std::string("utter_handoff"));
    }

    void inAnyOtherLanguageItHasItsSettingsAlone() {
        const auto files = starterFiles("pl");
        QVERIFY(files);
        QVERIFY(files->at("config.yml").find("language: pl\n") != std::string::npos);

        const auto project = BotProject::parse("mine", *files);

        QVERIFY(project);
        QVERIFY((*project)->report().defects.empty());
        const auto model = (*project)->train({.effort = Effort::Live});
        QVERIFY(model);
        const auto bot = loadBot("mine", *files, *model);
        QVERIFY(bot);
        const auto said = (*bot)->respond({.text = "Dzień dobry", .locale = "pl", .now = 1'000}, {});
        QVERIFY(!said.messages.empty()); // that it did not understand, in words of ours
    }

    void whatIsNoLanguageIsRefused_data() {
        QTest::addColumn<QString>("language");
        for (const char* language :
             {"", "e", "english", "en_GB", "EN", "en-", "-en", "en--GB", "de\nx: y", "../x"})
            QTest::newRow(language) << language;
    }
    void whatIsNoLanguageIsRefused() {
        QFETCH(QString, language);

        const auto files = starterFiles(language.toStdString());

        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::InvalidInput);
    }
};

CHATKEEP_TEST(tst_StarterBot)
#include "tst_StarterBot.moc"

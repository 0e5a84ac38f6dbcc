// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/BotProject.h"
#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/KnowledgeEvaluation.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/knowledge/ScoreMeaning.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

/// A hall of climbing, a library and a town hall.
std::shared_ptr<const Knowledge> houses(const std::string& languages) {
    return Knowledge::build(
        {{.id = "showers",
          .answers = {"There are four showers on the ground floor. Towels can be rented."},
          .labels = {"visitors"}},
         {.id = "computers",
          .answers = {"Eight computers stand on the first floor. A page costs 15 cents."},
          .labels = {"visitors"}},
         {.id = "wifi",
          .answers = {"The café has Wi-Fi. Its password is printed on your ticket."},
          .labels = {"visitors"}},
         {.id = "impfung",
          .answers = {"Eine Impfung gegen Tollwut kostet 48 Euro. Katzen impfen wir auch."},
          .labels = {"visitors"}},
         {.id = "gratuit",
          .answers = {"L'inscription est gratuite pour les étudiants."},
          .labels = {"visitors"}},
         {.id = "dogs",
          .answers = {"Dogs are welcome in the garden. Leashes hang by the door."},
          .labels = {"visitors"}}},
        languages, {"visitors"});
}

/// The demo shop's, whose wordings ask for a low threshold.
BotFiles demoShopFiles() {
    return readBotFolder(CHATKEEP_SOURCE_DIR "/resources/demo/shop").value();
}

constexpr const char* kDomain = R"yml(version: "3.1"
intents: [greet, nlu_fallback]
responses:
  utter_default: [{text: Sorry}]
)yml";
constexpr const char* kRules = R"yml(rules:
- rule: lost
  steps: [{intent: nlu_fallback}, {action: utter_default}]
)yml";

BotFiles hallFiles(const std::string& language) {
    return {{"domain.yml", kDomain},
            {"data/rules.yml", kRules},
            {"config.yml", "language: " + language +
                               "\npipeline: [{name: FallbackClassifier, threshold: 0.4}]\n"
                               "policies: [{name: RulePolicy}]\n"},
            {"knowledge/labels.yml", "default: [visitors]\n"},
            {"knowledge/hall.md",
             "# The hall\n\n## Showers\n\nThere are four showers on the ground floor.\n\n## Dogs\n\nDogs are "
             "welcome in the garden.\n"}};
}

} // namespace

class TestNearAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPassageThatHoldsLittleOfTheQuestionIsNear() {
        KnowledgeHit passage{.evidence = {.coverage = 0.29F, .told = 1.0F}};
        const KnowledgeHit pair{.evidence = {.coverage = 0.29F}};

        QVERIFY(isNear({&passage, 0.9F}, {}));
        QVERIFY(!isNear({&pair, 0.9F}, {}));
        passage.evidence.coverage = 0.31F;
        QVERIFY(!isNear({&passage, 0.9F}, {}));
    }

    void wordsThatStandNowhereAreFound_data() {
        QTest::addColumn<QString>("languages");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("unknown");
        QTest::newRow("a thing") << "en" << "is there a sauna beside the showers" << "sauna";
        QTest::newRow("two") << "en" << "are the showers near the sauna and the solarium"
                             << "sauna, solarium";
        QTest::newRow("a name") << "en" << "is Photoshop on the computers" << "photoshop";
        QTest::newRow("with a figure") << "en" << "does a page in A3 cost more" << "a3";
        QTest::newRow("all known") << "en" << "how many showers are on the ground floor" << "";
        QTest::newRow("another number") << "en" << "is one shower on the ground floor" << "";
        QTest::newRow("a number in figures") << "en" << "are there 12 computers" << "";
        QTest::newRow("a weekday") << "en" << "are there showers on Saturday" << "";
        QTest::newRow("a slip in a little word") << "en" << "wehn can i use thier computers" << "";
        QTest::newRow("a slip in a known word") << "en" << "where are the shwoers" << "";
        QTest::newRow("what is asked of everything") << "en" << "how much do computers cost today" << "";
        QTest::newRow("what size") << "en" << "what is the maximum length of the leashes" << "";
        QTest::newRow("which age, French") << "fr" << "quel âge pour l'inscription" << "";
        QTest::newRow("how long, German") << "de" << "dauer der impfung" << "";
        QTest::newRow("of the same kind") << "en" << "can i bring my puppy into the garden" << "";
        QTest::newRow("without its accent") << "en" << "does the cafe have wifi" << "";
        QTest::newRow("with an accent too many") << "en" << "what is the passwórd" << "";
        QTest::newRow("in two words") << "en" << "is there wi fi" << "";
        QTest::newRow("put together of known ones") << "de" << "was kostet eine Tollwutimpfung" << "";
        QTest::newRow("put together with another") << "de" << "gibt es eine Katzensteuer" << "katzensteuer";
        QTest::newRow("German") << "de" << "was kostet eine Impfung für Papageien" << "papageien";
        QTest::newRow("French") << "fr" << "c'est gratuit pour les retraités" << "retraités";
        QTest::newRow("another language of the bot") << "de en" << "where are the showers" << "";
        QTest::newRow("no lists of little words") << "eu" << "sauna showers" << "";
    }
    void wordsThatStandNowhereAreFound() {
        QFETCH(QString, languages);
        QFETCH(QString, question);
        QFETCH(QString, unknown);

        const auto answer = houses(languages.toStdString())->ask(question.toStdString());

        QStringList words;
        for (const auto& word : answer.unknown)
            words << QString::fromStdString(word);
        QCOMPARE(words.join(", "), unknown);
    }

    void capitalsOfTurkishAreKnownWords() {
        const auto garage =
            Knowledge::build({{.id = "lamp",
                               .answers = {"Işık arızası ücretsiz onarılır. IBAN faturada yazar."},
                               .labels = {"visitors"}}},
                             "tr", {"visitors"});

        for (const char* question : {"IŞIK ARIZASI", "ışık arızası", "iban", "Faturada IBAN var"}) {
            const auto answer = garage->ask(question);
            QVERIFY2(answer.answers && answer.unknown.empty(), question);
        }
    }

    void aDocumentWithoutAWordOfTheQuestionIsNear_data() {
        QTest::addColumn<QString>("question");
        QTest::addColumn<bool>("answers");
        QTest::addColumn<bool>("isNear");
        QTest::newRow("all of it") << "are there showers on the ground floor" << true << false;
        QTest::newRow("but the sauna")
            << "is there a sauna by the showers on the ground floor" << true << true;
        QTest::newRow("nothing") << "who won the football match" << false << false;
    }
    void aDocumentWithoutAWordOfTheQuestionIsNear() {
        QFETCH(QString, question);
        QFETCH(bool, answers);
        QFETCH(bool, isNear);

        const auto answer = houses("en")->ask(question.toStdString());

        QCOMPARE(answer.answers, answers);
        QCOMPARE(answer.isNear, isNear);
        const auto kept = KnowledgeAnswer::fromJson(answer.toJson());
        QCOMPARE(kept.isNear, isNear);
        QCOMPARE(kept.answers, answers);
    }

    void anAuthorsOwnWordingIsNeverNear() {
        const auto files = demoShopFiles();
        const auto knowledge = visitorsKnowledge(files, "en");
        std::size_t asked = 0;
        for (const auto& pair : readKnowledge(files).pairs)
            for (const auto& wording : pair.rephrasings) {
                const auto answer = knowledge->ask(wording);
                if (!answer.answers) continue; // for operators only
                ++asked;
                QVERIFY2(!answer.isNear && answer.unknown.empty(), wording.c_str());
            }
        QVERIFY(asked >= 30);
    }

    void ownWordingsLowerNoThresholdForWordsThatStandNowhere() {
        const auto knowledge = visitorsKnowledge(demoShopFiles(), "en");
        const auto& threshold = knowledge->threshold();
        QVERIFY(threshold.fromOwnWordings);
        QVERIFY(threshold.value < threshold.leastOfUnknown);

        QCOMPARE(knowledge->ask("where is my sofa made").threshold, threshold.value);
        QCOMPARE(knowledge->ask("where is my trombone made").threshold, threshold.leastOfUnknown);
    }

    void whatIsNearIsToldAsNear_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("begins");
        QTest::newRow("en") << "en" << "is there a sauna near the showers on the ground floor"
                            << "This may not be quite what you asked. The nearest I know:\nThere are four";
        QTest::newRow("nothing unknown") << "en" << "are there showers on the ground floor"
                                         << "There are four showers";
        QTest::newRow("de") << "de" << "showers ground floor Sauna"
                            << QString::fromUtf8("Das trifft die Frage vielleicht nicht ganz. Am nächsten "
                                                 "kommt:\nThere are four");
    }
    void whatIsNearIsToldAsNear() {
        QFETCH(QString, language);
        QFETCH(QString, question);
        QFETCH(QString, begins);
        Talk talk(hallFiles(language.toStdString()));

        const auto& outcome = talk.say(question.toStdString());

        const auto said = QString::fromStdString(outcome.messages.at(0).text);
        QVERIFY2(said.startsWith(begins), qPrintable(said));
        const bool isNear = !begins.startsWith("There");
        QCOMPARE(outcome.trace.toJson()["knowledge"]["near"].get<bool>(), isNear);
        const std::string remark = R"(told as the nearest that knowledge has: nothing in it has "sauna")";
        QCOMPARE(std::ranges::count(outcome.trace.remarks, remark, &Sentence::text), isNear ? 1 : 0);
    }

    void theAuthorsResponseHoldsTheDoubtToo() {
        auto files = hallFiles("en");
        files["data/more.yml"] = "responses:\n  utter_knowledge:\n  - text: \"I read: {answer}\"\n";
        Talk talk(files);

        const auto& outcome = talk.say("is there a sauna near the showers on the ground floor");

        QVERIFY(outcome.messages.at(0).text.starts_with("I read: This may not be quite what you asked."));
    }

    void ofPublicQuestionsMoreWrongAnswersThanRightOnesAreNear() {
        const QString path = QStringLiteral(CHATKEEP_SHARED_DATA "/faq/stackfaq_half.jsonl");
        if (!QFile::exists(path)) QSKIP("the public questions are not here");

        const auto report = evaluateKnowledge(readQuestionThreads(path.toStdString()).value(), false);

        QVERIFY(report);
        const auto& near = (*report)["told_as_near"];
        qInfo("right %.3f, wrong %.3f", near["right"].get<double>(), near["wrong"].get<double>());
        QVERIFY(near["right"].get<double>() <= 0.1);
        QVERIFY(near["wrong"].get<double>() >= 2 * near["right"].get<double>());
    }
};

CHATKEEP_TEST(TestNearAnswers)
#include "tst_NearAnswers.moc"

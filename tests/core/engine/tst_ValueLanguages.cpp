// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/Annotated.h"
#include "tests/main/Registry.h"

#include <fstream>

using namespace chatkeep::engine;
using chatkeep::test::extractorOf;
using chatkeep::test::shown;

class tst_ValueLanguages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sentencesHoldTheirValues_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        std::ifstream in(std::string(CHATKEEP_SOURCE_DIR) + "/tests/core/engine/values.tsv");
        for (std::string line; std::getline(in, line);) {
            const QStringList parts = QString::fromStdString(line).split(QLatin1Char('\t'));
            if (line.starts_with('#') || parts.size() != 3) continue;
            QTest::addRow("%s: %s", qPrintable(parts[0]), qPrintable(parts[1]))
                << parts[0] << parts[1] << parts[2];
        }
    }
    void sentencesHoldTheirValues() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QString, found);
        EntityTraining training;
        training.entities = {"number", "date", "money", "duration", "phone-number"};
        training.language = language.toStdString();
        QCOMPARE(QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString()))), found);
    }
    void bothWrittenLanguagesOfNorwayHaveItsWords() {
        for (const char* language : {"no", "nb", "nb-NO", "nn"}) {
            EntityTraining training;
            training.entities = {"date"};
            training.language = language;
            QCOMPARE(shown(extractorOf(training)->extract("i kveld klokka halv åtte")),
                     std::string("date=i kveld 19:30;"));
        }
    }
    /// "ma" is today in Hungarian, "opt" eight in Romanian, "la" Saturday in Finnish.
    void wordsOfAnotherLanguageAreNoValuesWhereNoneIsTold() {
        EntityTraining training;
        training.entities = {"number", "date", "money", "duration"};
        const auto extractor = extractorOf(training);
        for (const char* text : {"où est ma commande", "I want to opt out", "ma non lo so"})
            QCOMPARE(shown(extractor->extract(text)), std::string());
        QCOMPARE(shown(extractor->extract("la semaine prochaine")), std::string("date=semaine prochaine;"));
    }
};

CHATKEEP_TEST(tst_ValueLanguages)
#include "tst_ValueLanguages.moc"

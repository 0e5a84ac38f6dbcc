// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Words.h"
#include "ui/shell/Language.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace chatkeep;
using namespace chatkeep::ui;

class tst_ErrorWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasWordsInEveryLanguage_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("German") << "de";
    }
    void everyCodeHasWordsInEveryLanguage() {
        QFETCH(QString, language);
        Language shown;
        shown.set(language);
        for (ErrorCode code : allErrorCodes()) {
            const Error error{code, {"thing", "4000"}, {}};
            QVERIFY2(ErrorWords::whatHappened(error).size() > 10, std::string(codeName(code)).c_str());
            QVERIFY2(!ErrorWords::whatHappened(error).contains('%'),
                     qPrintable(ErrorWords::whatHappened(error)));
            QVERIFY(ErrorWords::whatIsSafe(error).size() > 10);
        }
    }
    void noCodeIsForgotten() {
        // The last of the enumeration: a new one after it makes this fail to be the last.
        QCOMPARE(allErrorCodes().size(), static_cast<std::size_t>(ErrorCode::UntrustedBot) + 1);
    }
    void theDetailIsNeverShown() {
        const Error error{ErrorCode::Internal, {}, "SQLITE_CORRUPT in row 7"};
        QVERIFY(!ErrorWords::paragraph(error).contains("SQLITE"));
    }
    void aDeletionThatStoppedIsNotSaidToHaveChangedNothing() {
        for (const auto code : {ErrorCode::DiskFull, ErrorCode::StoreUnavailable, ErrorCode::Internal}) {
            const auto words = ErrorWords::paragraph({code, {"deletion", "begun"}, {}});
            QVERIFY2(!words.contains("Nothing") && words.contains("goes on by itself"), qPrintable(words));
        }
    }
    void daysAndScoresAreWrittenAsTheirLanguageDoes() {
        Language shown;
        const TimeMs day = QDateTime(QDate(2026, 11, 3), QTime(12, 0)).toMSecsSinceEpoch();
        shown.set("de");
        QCOMPARE(Words::day(day), QString("3. Nov. 2026"));
        QCOMPARE(Words::score(-0.03F), QChar(0x2212) + QString("0,03"));
        shown.set("en");
        QCOMPARE(Words::day(day), QString("3 Nov 2026"));
        QCOMPARE(Words::score(0.5F), QString("0.50"));
    }
    void germanIsGerman() {
        Language shown;
        shown.set("de");
        QVERIFY(ErrorWords::whatHappened({ErrorCode::DiskFull, {}, {}}) != QString("The disk is full."));
        const auto blank = ErrorWords::whatHappened({ErrorCode::InvalidInput, {"example", "blank"}, {}});
        QVERIFY2(blank.contains("Beispiel") && !blank.contains("example"), qPrintable(blank));
        const auto none = ErrorWords::whatHappened(
            {ErrorCode::InvalidInput, {"bot", "no domain.yml, agent.json or nlp.js corpus"}, {}});
        QVERIFY2(none.startsWith("Daraus wird kein Bot: es fehlen eine domain.yml"), qPrintable(none));
        QCOMPARE(QCoreApplication::translate("chatkeep::ui::KnowledgeItems", "%n passage(s)", nullptr, 12000),
                 QString("12.000 Abschnitte"));
        shown.set("en");
        QCOMPARE(ErrorWords::whatHappened({ErrorCode::DiskFull, {}, {}}), QString("The disk is full."));
    }
};

CHATKEEP_TEST(tst_ErrorWords)
#include "tst_ErrorWords.moc"

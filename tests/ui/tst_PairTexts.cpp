// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/PairTexts.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using Texts = std::vector<std::string>;

Q_DECLARE_METATYPE(Texts)

/// What stands in the fields of a pair, and what comes back out of them.
class tst_PairTexts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersComeBackAsTheyWere_data();
    void answersComeBackAsTheyWere();
    void aTypedLineOfDashesPartsAnswers();
    void aLineOfDashesInAnAnswerIsShownWithABackslash();
    void aWordingIsOneLine();
    void whatIsOnlyShownOtherwiseComesBack();
    void aMarkThatNobodyMadeStays();
};

void tst_PairTexts::answersComeBackAsTheyWere_data() {
    QTest::addColumn<Texts>("answers");
    QTest::newRow("one") << Texts{"In the hall."};
    QTest::newRow("two") << Texts{"In the hall.\nOn the left.", "Downstairs."};
    QTest::newRow("a line of dashes") << Texts{"Above\n---\nbelow"};
    QTest::newRow("the first and the last line") << Texts{"---\nbelow", "Above\n---"};
    QTest::newRow("nothing but dashes") << Texts{"---", "---"};
    QTest::newRow("lines of dashes in a row") << Texts{"Above\n---\n---\nbelow", "Second"};
    QTest::newRow("backslashes before them") << Texts{"Above\n\\---\n\\\\---\nbelow", "\\---"};
    QTest::newRow("spaces round them") << Texts{"Above\n  --- \n\t\\---\t\nbelow"};
    QTest::newRow("more and fewer dashes") << Texts{"----\n--\n- --\na---\n\\ ---"};
    QTest::newRow("a hard space and a soft hyphen") << Texts{"De 9\u00a0h à 17\u00a0h, Don\u00adnerstag"};
    QTest::newRow("marks of direction") << Texts{"\u200fOrder A-1\u200f\n---\n\u202eback\u202c"};
}

void tst_PairTexts::answersComeBackAsTheyWere() {
    QFETCH(Texts, answers);

    const QString field = pairtexts::ofAnswers(answers);

    QCOMPARE(pairtexts::answersIn(field), answers);
}

void tst_PairTexts::aTypedLineOfDashesPartsAnswers() {
    QCOMPARE(pairtexts::answersIn("One\n---\nTwo\n --- \n---\n\\---\nThree\n---"),
             (Texts{"One", "Two", "---\nThree"}));
}

void tst_PairTexts::aLineOfDashesInAnAnswerIsShownWithABackslash() {
    QCOMPARE(pairtexts::ofAnswers({"Above\n---\nbelow", "Second"}),
             QString("Above\n\\---\nbelow\n---\nSecond"));
}

void tst_PairTexts::aWordingIsOneLine() {
    QCOMPARE(pairtexts::wordingsIn(pairtexts::ofWordings({"where is\nthe hall", "hall?"})),
             (Texts{"where is the hall", "hall?"}));
}

void tst_PairTexts::whatIsOnlyShownOtherwiseComesBack() {
    const std::string text = "\u200fone\u202etwo\u00adthree\U000e0041four";

    QVERIFY(shown(text).contains(QStringLiteral("⟦202E⟧")));
    QCOMPARE(utf8(asWritten(shown(text))), text);
}

void tst_PairTexts::aMarkThatNobodyMadeStays() {
    for (const QString& text : {QStringLiteral("⟦0041⟧"), QStringLiteral("⟦200f⟧"),
                                QStringLiteral("⟦FFFFFF⟧"), QStringLiteral("⟦⟧")})
        QCOMPARE(asWritten(text), text);
}

CHATKEEP_TEST(tst_PairTexts)
#include "tst_PairTexts.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/Annotated.h"
#include "tests/main/Registry.h"

using namespace chatkeep::engine;
using chatkeep::test::extractorOf;
using chatkeep::test::shown;

namespace {

void edgeRow(const char* language, const QString& text, const char* found) {
    QTest::addRow("%s: %s", language, qPrintable(text.left(60)))
        << QString::fromUtf8(language) << text << QString::fromUtf8(found);
}

QString foundIn(const QString& language, const QString& text) {
    EntityTraining training;
    training.entities = {"number", "date", "money", "duration", "phone-number", "email"};
    training.language = language.toStdString();
    return QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString())));
}

} // namespace

/// Values at the edges of what can be one.
class tst_ValueEdges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersStayPlain_data() {
        addColumns();
        edgeRow("en", "12345678901.55", "number=12345678901.55;");
        edgeRow("en", "it weighs 0.00001 grams", "number=0.00001;");
        edgeRow("en", "0.1", "number=0.1;");
        edgeRow("en", "0.30", "number=0.3;");
        edgeRow("en", "900000000 billion", "number=900000000000000000;");
        edgeRow("en", "nothing, 0." + QString(330, '0') + "12345 or so", "number=0;");
        edgeRow("en", "1.5.5", "");
        edgeRow("en", "0.125 litres", "number=0.125;");
        edgeRow("en", "1,000,000,000,000,000 things", "");
        edgeRow("en", "900000000 billion euros", "number=900000000000000000;");
        edgeRow("en", "1234,567,890", "");
        edgeRow("fr", "il me faut 0 500", "number=0;number=500;");
        edgeRow("fr", "salle 10 500b", "number=10;");
        edgeRow("zh", "2千1千", "number=2000;number=1000;");
        edgeRow("en", "the code 005-007", "");
        edgeRow("en", "24-8 people", "number=24;number=8;");
        edgeRow("en", "open 24-7", "");
        edgeRow("en", "my order: 123 4567", "number=1234567;");
    }
    void numbersStayPlain() { compare(); }

    void whatHasAnotherYearIsACode_data() {
        addColumns();
        edgeRow("en", "part 12345-01-01", "");
        edgeRow("en", "part 45-10-12", "");
        edgeRow("en", "version 45.10.12", "");
        edgeRow("en", "1/2/345", "");
        edgeRow("en", "5/12/12345", "");
        edgeRow("en", "1000-01-01", "date=1000-01-01;");
        edgeRow("en", "9999-12-31", "date=9999-12-31;");
        edgeRow("en", "14/07/1789", "date=1789-07-14;");
    }
    void whatHasAnotherYearIsACode() { compare(); }

    void thereIsNoSuchDay_data() {
        addColumns();
        edgeRow("en", "29 February 2023", "number=29;number=2023;");
        edgeRow("en", "29 February 2024", "date=2024-02-29;");
        edgeRow("en", "29 February 2000", "date=2000-02-29;");
        edgeRow("en", "29 February 1900", "number=29;number=1900;");
        edgeRow("en", "29 February", "date=--02-29;");
        edgeRow("en", "31 April", "number=31;");
        edgeRow("en", "2023-02-29", "");
        edgeRow("en", "12:60", "");
    }
    void thereIsNoSuchDay() { compare(); }

    void bothEndsOfARangeInWordsLast_data() {
        addColumns();
        edgeRow("en", "it takes 3 to 5 days", "duration=P3D;duration=P5D;");
        edgeRow("en", "it takes three to five days", "duration=P3D;duration=P5D;");
        edgeRow("en", "between 3 and 5 days", "duration=P3D;duration=P5D;");
        edgeRow("en", "twenty to twenty five minutes", "duration=PT20M;duration=PT25M;");
        edgeRow("de", "es dauert 3 bis 5 Tage", "duration=P3D;duration=P5D;");
        edgeRow("fr", "de 3 à 5 jours", "duration=P3D;duration=P5D;");
        edgeRow("en", "from 100 to 200 euros", "money=100 EUR;money=200 EUR;");
        edgeRow("de", "zwischen 100 und 200 Euro", "money=100 EUR;money=200 EUR;");
        // One thing and another.
        edgeRow("es", "2 a 5 euros", "number=2;money=5 EUR;");
        edgeRow("en", "3 and 5 days", "number=3;duration=P5D;");
        edgeRow("en", "room 12 to 5 days", "number=12;duration=P5D;");
    }
    void bothEndsOfARangeInWordsLast() { compare(); }

    void lettersBehindANumberMakeAPlace_data() {
        addColumns();
        edgeRow("en", "i live at 12b Baker Street", "");
        edgeRow("en", "seat 7A", "");
        edgeRow("en", "20c", "number=20;");
        edgeRow("en", "at 7a.m.", "date=07:00;");
        edgeRow("en", "12 b", "number=12;");
    }
    void lettersBehindANumberMakeAPlace() { compare(); }

    void whoIsCalledLikeAMonthIsNoDate_data() {
        addColumns();
        edgeRow("en", "my name is August", "");
        edgeRow("en", "a man called August", "");
        edgeRow("de", "mein Name ist August", "");
        edgeRow("de", "Ich heiße August", "");
        edgeRow("de", "Frau April", "");
        edgeRow("en", "the month is August", "date=August;");
        edgeRow("en", "August works for me", "date=August;");
        edgeRow("en", "what is its name, August?", "date=August;");
    }
    void whoIsCalledLikeAMonthIsNoDate() { compare(); }

    void hoursAreThoseOfADay_data() {
        addColumns();
        edgeRow("en", "at 6 at night", "date=18:00;");
        edgeRow("en", "at six ten", "date=06:10;");
        edgeRow("en", "at 0", "number=0;");
        edgeRow("en", "make it for five in the evening", "date=17:00;");
        edgeRow("fr", "à 24h", "date=00:00;");
        edgeRow("fr", "à 25h", "duration=PT25H;");
        edgeRow("fr", "à 17 h 5 personnes", "date=17:00;number=5;");
        edgeRow("de", "um 24 Uhr", "date=00:00;");
        edgeRow("zh", "下午三点10", "date=15:10;");
        edgeRow("zh", "1900年", "date=1900;");
    }
    void hoursAreThoseOfADay() { compare(); }

    void durationsAndMoneyHaveTheirParts_data() {
        addColumns();
        edgeRow("en", "0 days", "duration=P0D;");
        edgeRow("en", "0 hours", "duration=PT0S;");
        edgeRow("en", "3-5 days ago", "duration=P3D;duration=P5D;");
        edgeRow("en", "5 euros and 100 cents", "money=5 EUR;money=1 USD;");
        edgeRow("en", "a pound of butter", "");
    }
    void durationsAndMoneyHaveTheirParts() { compare(); }

    void anAccountEndsWhereItsGroupsDo_data() {
        addColumns();
        edgeRow("en", "from DE89 3704 0044 0532 0130 00 5 times", "number=5;");
        edgeRow("en", "DE89 3704 0044 0532 then 5000", "number=5000;");
        edgeRow("en", "DE89 1111 2222 3333 4444 5555 6666 7777 8888 9999", "number=9999;");
        edgeRow("en", "mail ann@shop.example- now", "email=ann@shop.example;");
    }
    void anAccountEndsWhereItsGroupsDo() { compare(); }

    void lateIsNotAgoInSwedish_data() {
        addColumns();
        edgeRow("sv", "jag är två timmar sen", "duration=PT2H;");
        edgeRow("sv", "jag blir ungefär en timme sen", "duration=PT1H;");
        edgeRow("sv", "det var två timmar sen", "date=två timmar sen;");
        edgeRow("sv", "för två timmar sen", "date=två timmar sen;");
        edgeRow("sv", "tåget var två timmar sedan", "date=två timmar sedan;");
    }
    void lateIsNotAgoInSwedish() { compare(); }

private:
    static void addColumns() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
    }
    static void compare() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QString, found);
        QCOMPARE(foundIn(language, text), found);
    }
};

CHATKEEP_TEST(tst_ValueEdges)
#include "tst_ValueEdges.moc"

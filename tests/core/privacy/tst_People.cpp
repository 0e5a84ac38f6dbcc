// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/People.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep::privacy;

class PeopleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAndAddressesAreFound_data();
    void namesAndAddressesAreFound();
    void ordinaryQuestionsNameNobody_data();
    void ordinaryQuestionsNameNobody();
};

void PeopleTest::namesAndAddressesAreFound_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("language");
    const auto row = [](const char* text, const char* found, const char* language = "en") {
        QTest::newRow(text) << QByteArray(text) << QByteArray(found) << QByteArray(language);
    };
    row("my name is Kim Lee, where are you", "Kim Lee");
    row("my name is kim lee and where are you", "kim lee");
    row("Hello, I am Kim van der Lee and want a chair", "Kim van der Lee");
    row("is this ok for Mrs. Lee?", "Lee");
    row("where do the workshops take place for J. Smith", "J. Smith");
    row("ich heiße Jürgen Groß, wo ist der Kurs", "Jürgen Groß", "de");
    row("Wo ist der Kurs für Frau Groß-Schmidt?", "Groß-Schmidt", "de");
    row("je m'appelle Zoé, où est-ce", "Zoé", "fr");
    row("меня зовут Анна Иванова", "Анна Иванова", "ru");
    row("do you deliver to 12 Ferry Lane, Brighton BN1 4XX", "12 Ferry Lane, Brighton BN1 4XX");
    row("do you deliver to 12 ferry lane or not", "12 ferry lane");
    row("do you deliver to 7 Old Mill Close", "7 Old Mill Close");
    row("Liefern Sie in die Hauptstraße 5, 80331 München?", "Hauptstraße 5, 80331 München", "de");
    row("Liefern Sie in die Lange Str. 5a", "Lange Str. 5a", "de-DE");
    row("livrez-vous 12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75002 Paris", "fr");
    row("entregan en la calle de Alcalá 12", "calle de Alcalá 12", "es");
    row("Kim Lee asks: 3 Elm Road?", "Kim Lee|3 Elm Road");
}

void PeopleTest::namesAndAddressesAreFound() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, found);
    QFETCH(const QByteArray, language);

    QByteArray told;
    for (const auto& one : findPeople(text.toStdString(), language.toStdString()))
        told += (told.isEmpty() ? "" : "|") + text.mid(one.start, static_cast<int>(one.end - one.start));

    QCOMPARE(told, found);
}

void PeopleTest::ordinaryQuestionsNameNobody_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("language");
    for (const char* text :
         {"", "12", "where do the workshops take place", "How long does a candle burn?", "WHERE IS MY PARCEL",
          "Where Do The Workshops Take Place", "I want 3 chairs and a table", "is it 3 days drive by road",
          "Can I cancel on Monday in Brighton?", "I am 12", "mr", "my name is", "can you call me back",
          "where is room 12 please"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("en");
    for (const char* text : {"Wie lange brennt eine Kerze?", "Wo ist der Kurs im Mai?", "Haben Sie 5 Stühle?",
                             "mein name ist falsch geschrieben"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("de");
}

void PeopleTest::ordinaryQuestionsNameNobody() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, language);

    QCOMPARE(findPeople(text.toStdString(), language.toStdString()).size(), std::size_t(0));
}

CHATKEEP_TEST(PeopleTest)
#include "tst_People.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/Annotated.h"
#include "tests/main/Registry.h"

using namespace chatkeep::engine;
using chatkeep::test::extractorOf;
using chatkeep::test::shown;

class tst_ClockTimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTimesAsPeopleSayThem_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* language, const char* text, const char* found) {
            QTest::addRow("%s: %s", language, text)
                << QString::fromUtf8(language) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("en", "half past five", "date=05:30;");
        row("en", "at half past five in the afternoon", "date=17:30;");
        row("en", "quarter to nine", "date=08:45;");
        row("en", "a quarter to one", "date=12:45;");
        row("en", "a quarter past 3", "date=03:15;");
        row("en", "ten past five", "date=05:10;");
        row("en", "at ten to five", "date=04:50;");
        row("en", "twenty minutes to six", "date=05:40;");
        row("en", "open from five to nine", "number=5;number=9;");
        row("en", "five to nine people", "number=5;number=9;");
        row("en", "nine to five", "number=9;number=5;");
        row("en", "a quarter of the price", "");
        row("en", "half price please", "");
        row("en", "the first half", "");
        row("en", "in the last quarter", "");
        row("en", "at noon", "date=12:00;");
        row("en", "midnight", "date=00:00;");
        row("en", "tomorrow at half past five", "date=tomorrow 05:30;");
        row("en", "at five in the morning", "date=05:00;");
        row("en", "5 o'clock in the evening", "date=17:00;");
        row("en", "5:30 in the afternoon", "date=17:30;");
        row("en", "one and a half", "number=1.5;");
        row("en", "1½ hours", "duration=PT1H30M;");
        row("en", "three quarters of an hour", "duration=PT45M;");
        row("en", "I paid one and a half thousand", "number=1500;");
        row("en", "two after three", "number=2;number=3;");
        row("en", "I have been here at 5 different shops", "number=5;");
        row("de", "halb acht", "date=07:30;");
        row("de", "um halb acht abends", "date=19:30;");
        row("de", "Viertel nach drei", "date=03:15;");
        row("de", "um Viertel vor neun", "date=08:45;");
        row("de", "dreiviertel acht", "date=07:45;");
        row("de", "fünf vor halb acht", "date=07:25;");
        row("de", "zehn nach acht", "date=08:10;");
        row("de", "am Mittag", "date=12:00;");
        row("de", "heute Mittag", "date=heute Mittag;");
        row("de", "zu Mittag essen", "");
        row("de", "um Mitternacht", "date=00:00;");
        row("de", "halb so viel", "");
        row("de", "ein halber Liter", "");
        row("de", "halb zwei Euro", "money=2 EUR;");
        row("de", "ein Viertel davon", "");
        row("de", "anderthalb", "number=1.5;");
        row("de", "eineinhalb", "number=1.5;");
        row("de", "um acht", "date=08:00;");
        row("de", "um acht Uhr dreißig", "date=08:30;");
        row("de", "um 9 Uhr 30", "date=09:30;");
        row("de", "um 8 Uhr abends", "date=20:00;");
        row("de", "11 Uhr nachts", "date=23:00;");
        row("de", "ein Uhr", "date=01:00;");
        row("de", "ich suche eine Uhr", "");
        row("de", "um acht Euro", "money=8 EUR;");
        row("de", "morgen um halb drei", "date=morgen 02:30;");
        row("de", "17:30 Uhr", "date=17:30;");
        row("de", "dreiviertel Stunde", "duration=PT45M;");
        row("de", "eineinhalb Stunden", "duration=PT1H30M;");
        row("fr", "cinq heures et demie", "date=05:30;");
        row("fr", "à cinq heures et demie", "date=05:30;");
        row("fr", "pendant cinq heures et demie", "duration=PT5H30M;");
        row("fr", "une heure et demie", "duration=PT1H30M;");
        row("fr", "neuf heures moins le quart", "date=08:45;");
        row("fr", "à trois heures et quart", "date=03:15;");
        row("fr", "à 5 heures du soir", "date=17:00;");
        row("fr", "cinq heures moins dix", "date=04:50;");
        row("fr", "à midi", "date=12:00;");
        row("fr", "cet après-midi", "date=cet après-midi;");
        row("fr", "l'après-midi", "");
        row("fr", "demain après-midi", "date=demain après-midi;");
        row("fr", "pendant 2 heures", "duration=PT2H;");
        row("fr", "demain à 17 heures", "date=demain 17:00;");
        row("fr", "un et demi", "number=1.5;");
        row("es", "las cinco y media", "date=05:30;");
        row("es", "a las cinco y media de la tarde", "date=17:30;");
        row("es", "a las nueve menos cuarto", "date=08:45;");
        row("es", "las tres y cuarto", "date=03:15;");
        row("es", "a las cinco", "date=05:00;");
        row("es", "a las 5 de la tarde", "date=17:00;");
        row("es", "a las ocho de la noche", "date=20:00;");
        row("es", "a las cinco personas", "number=5;");
        row("es", "las dos y diez", "date=02:10;");
        row("es", "las tres tiendas", "number=3;");
        row("es", "una hora y media", "duration=PT1H30M;");
        row("es", "mañana a las cinco y media", "date=mañana 05:30;");
        row("es", "a la una y media", "date=01:30;");
        row("es", "uno y medio", "number=1.5;");
        row("es", "la media", "");
        row("es", "al mediodía", "date=12:00;");
        row("zh", "下午三点半", "date=15:30;");
        row("zh", "明天下午三点半", "date=明天 15:30;");
        row("zh", "三点一刻", "date=03:15;");
        row("zh", "晚上8点", "date=20:00;");
        row("zh", "早上九点二十分", "date=09:20;");
        row("zh", "三点钟", "date=03:00;");
        row("zh", "快一点", "");
        row("zh", "有一点贵", "");
        row("zh", "中午", "date=12:00;");
        row("zh", "3天", "duration=P3D;");
        row("zh", "两个半小时", "duration=PT2H30M;");
        row("ja", "午後3時半", "date=15:30;");
        row("ja", "午後三時二十分に", "date=15:20;");
        row("ja", "3時半", "date=03:30;");
        row("ja", "2時間", "duration=PT2H;");
        row("ja", "2時間半", "duration=PT2H30M;");
        row("ja", "夜8時に", "date=20:00;");
        row("ja", "一時的に", "");
        row("ja", "正午", "date=12:00;");
        row("ja", "明日の午後3時", "date=明日 15:00;");
        row("th", "เที่ยง", "date=12:00;");
        row("th", "เที่ยงคืน", "date=00:00;");
    }
    void findsTimesAsPeopleSayThem() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QString, found);
        EntityTraining training;
        training.entities = {"number", "date", "money", "duration"};
        training.language = language.toStdString();
        QCOMPARE(QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString()))), found);
    }
};

CHATKEEP_TEST(tst_ClockTimes)
#include "tst_ClockTimes.moc"

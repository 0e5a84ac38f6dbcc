// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/Annotated.h"
#include "tests/main/Registry.h"

using namespace chatkeep::engine;
using chatkeep::test::extractorOf;
using chatkeep::test::shown;

namespace {

void valueRow(const char* language, const char* text, const char* found) {
    QTest::addRow("%s: %s", language, text)
        << QString::fromUtf8(language) << QString::fromUtf8(text) << QString::fromUtf8(found);
}

void addValueColumns() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
}

void compareValues() {
    QFETCH(QString, language);
    QFETCH(QString, text);
    QFETCH(QString, found);
    EntityTraining training;
    training.entities = {"number", "date", "money", "duration", "phone-number"};
    training.language = language.toStdString();
    QCOMPARE(QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString()))), found);
}

} // namespace

class tst_ValueWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accentsMayBeLeftOut_data() {
        addValueColumns();
        valueRow("fr", "le 14 fevrier", "date=--02-14;");
        valueRow("fr", "le 14 aout 2026", "date=2026-08-14;");
        valueRow("fr", "le 3 fevrier a 14h30", "date=--02-03T14:30;");
        valueRow("fr", "demain a 17h", "date=demain 17:00;");
        valueRow("fr", "il a 17 heures de retard", "duration=PT17H;");
        valueRow("fr", "la semaine derniere", "date=semaine derniere;");
        valueRow("fr", "noel", "date=--12-25;");
        valueRow("es", "el sabado", "date=sabado;");
        valueRow("es", "el miercoles a las 5", "date=miercoles 05:00;");
        valueRow("es", "proximo sabado", "date=proximo sabado;");
        valueRow("es", "hace tres dias", "date=hace tres dias;");
        valueRow("es", "dentro de un ano", "date=dentro de un ano;");
        valueRow("es", "manana a las 5", "date=manana 05:00;");
        valueRow("es", "por la manana", "");
        valueRow("de", "zwoelf Stueck", "number=12;");
        valueRow("de", "funf Stuck", "number=5;");
        valueRow("de", "am 3. Maerz", "date=--03-03;");
        valueRow("de", "am fuenfundzwanzigsten Maerz", "date=--03-25;");
        valueRow("de", "zwoelfhundert Euro", "money=1200 EUR;");
        valueRow("de", "naechsten Montag", "date=naechsten Montag;");
        valueRow("de", "uebermorgen um fuenf", "date=uebermorgen 05:00;");
        valueRow("ar", "خمسه وعشرون", "number=25;");
        valueRow("ar", "الجمعه القادمه", "date=الجمعه القادمه;");
        valueRow("ar", "اغسطس", "date=اغسطس;");
    }
    void accentsMayBeLeftOut() { compareValues(); }
    void thePartOfTheDayTellsTheHour_data() {
        addValueColumns();
        valueRow("en", "tomorrow at 5", "date=tomorrow 05:00;");
        valueRow("en", "tomorrow at 5 pm", "date=tomorrow 17:00;");
        valueRow("en", "tonight at 8", "date=tonight 20:00;");
        valueRow("en", "at 8 tonight", "date=tonight 20:00;");
        valueRow("en", "tonight at 12", "date=tonight 00:00;");
        valueRow("en", "this afternoon at 3", "date=this afternoon 15:00;");
        valueRow("en", "this evening", "date=this evening;");
        valueRow("en", "last night", "date=last night;");
        valueRow("en", "Friday afternoon at 3", "date=Friday afternoon 15:00;");
        valueRow("en", "on Friday in the afternoon at 3", "date=Friday 15:00;");
        valueRow("en", "in the evening at 8", "date=20:00;");
        valueRow("en", "table for two tomorrow at 5 please", "number=2;date=tomorrow 05:00;");
        valueRow("en", "tomorrow around 5", "date=tomorrow 05:00;");
        valueRow("en", "at 5", "date=05:00;");
        valueRow("en", "at 5 Main Street", "number=5;");
        valueRow("en", "a quarter to nine tomorrow", "date=tomorrow 08:45;");
        valueRow("en", "this morning at 8", "date=this morning 08:00;");
        valueRow("de", "heute abend um 8", "date=heute abend 20:00;");
        valueRow("de", "heute Abend um 20 Uhr", "date=heute Abend 20:00;");
        valueRow("de", "um 8 heute Abend", "date=heute Abend 20:00;");
        valueRow("de", "heute mittag um 1", "date=heute mittag 13:00;");
        valueRow("de", "11 Uhr mittags", "date=11:00;");
        valueRow("de", "abends um 8", "date=20:00;");
        valueRow("de", "heute morgen", "date=heute morgen;");
        valueRow("de", "heute, morgen oder übermorgen", "date=heute;date=morgen;date=übermorgen;");
        valueRow("de", "guten Morgen", "");
        valueRow("de", "Freitag Nachmittag um 3", "date=Freitag Nachmittag 15:00;");
        valueRow("de", "Freitagabend um 8", "date=Freitagabend 20:00;");
        valueRow("de", "morgen um 5 am Bahnhof", "date=morgen 05:00;");
        valueRow("fr", "8h ce soir", "date=ce soir 20:00;");
        valueRow("fr", "ce soir à 8h", "date=ce soir 20:00;");
        valueRow("fr", "demain dans l'après-midi à 3h", "date=demain dans l'après-midi 15:00;");
        valueRow("fr", "le soir à 8h", "date=20:00;");
        valueRow("fr", "ce mardi", "date=ce mardi;");
        valueRow("es", "esta noche a las 9", "date=esta noche 21:00;");
        valueRow("es", "mañana por la tarde a las 5", "date=mañana por la tarde 17:00;");
        valueRow("es", "mañana a las 5 pm", "date=mañana 17:00;");
        valueRow("es", "a las doce del mediodía", "date=12:00;");
        valueRow("es", "el miércoles que viene", "date=miércoles que viene;");
        valueRow("zh", "今晚8点", "date=今晚 20:00;");
        valueRow("zh", "明晚8点半", "date=明晚 20:30;");
        valueRow("zh", "中午11点", "date=11:00;");
        valueRow("ja", "今晩8時", "date=今晩 20:00;");
        valueRow("ar", "مساء غد الساعة 8", "date=مساء غد 20:00;");
        valueRow("th", "คืนนี้สองทุ่ม", "date=คืนนี้ 20:00;");
        valueRow("en", "tonight for 4 people at 7", "date=tonight;number=4;date=19:00;");
        valueRow("en", "tonight I am free; my flight is at 7 am", "date=tonight;date=07:00;");
        valueRow("en", "this morning I ordered, can I pick it up at 12", "date=this morning;date=12:00;");
        valueRow("en", "I'll come at 5 with my wife", "date=05:00;");
        valueRow("en", "it starts at 9 and ends at 17", "date=09:00;number=17;");
        valueRow("de", "heute abend für 4 Personen um 7", "date=heute abend;number=4;date=19:00;");
        valueRow("de", "heute Abend, der Zug geht um 07:15", "date=heute Abend;date=07:15;");
        valueRow("de", "Haus Nummer 5 am Abend", "number=5;");
        valueRow("de", "um 8 am Bahnhof", "date=08:00;");
        valueRow("th", "พรุ่งนี้เช้าเก้าโมง", "date=พรุ่งนี้เช้า 09:00;");
        valueRow("en", "6 in the evening", "date=18:00;");
        valueRow("en", "tomorrow 6 in the evening", "date=tomorrow 18:00;");
        valueRow("en", "for 6 in the evening", "number=6;");
        valueRow("es", "5 de la tarde", "date=17:00;");
        valueRow("fr", "8 h ce soir", "date=ce soir 20:00;");
    }
    void thePartOfTheDayTellsTheHour() { compareValues(); }
    void readsTimesOfMoreForms_data() {
        addValueColumns();
        valueRow("fr", "14 h 30", "date=14:30;");
        valueRow("fr", "à 14 h", "date=14:00;");
        valueRow("fr", "pendant 14 h", "duration=PT14H;");
        valueRow("fr", "midi et quart", "date=12:15;");
        valueRow("fr", "minuit et demi", "date=00:30;");
        valueRow("fr", "minuit moins le quart", "date=23:45;");
        valueRow("fr", "la plage est à 2 h de route", "duration=PT2H;");
        valueRow("fr", "à 2 h de l'après-midi", "date=14:00;");
        valueRow("en", "at around 2 to 4 pm", "number=2;date=16:00;");
        valueRow("en", "by 5 to 6 pm", "number=5;date=18:00;");
        valueRow("en", "at five to six", "date=05:55;");
        valueRow("en", "at 2 to 4 pm", "number=2;date=16:00;");
        valueRow("de", "um drei vor vier", "date=03:57;");
        valueRow("de", "um 14.30 Uhr", "date=14:30;");
        valueRow("de", "Version 2.10", "number=2.1;");
        valueRow("en", "5.30pm", "date=17:30;");
        valueRow("es", "a las 7 y diez minutos", "date=07:10;");
        valueRow("zh", "差一刻九点", "date=08:45;");
        valueRow("zh", "九点差五分", "date=08:55;");
        valueRow("ja", "9時15分前", "date=08:45;");
        valueRow("ja", "9時15分前後", "date=09:15;");
        valueRow("ja", "5分前に届いた", "date=5分前;");
        valueRow("th", "บ่ายสามโมง", "date=15:00;");
        valueRow("th", "บ่ายสามโมงครึ่ง", "date=15:30;");
        valueRow("th", "เที่ยงครึ่ง", "date=12:30;");
        valueRow("th", "สองทุ่ม", "date=20:00;");
        valueRow("th", "2ทุ่ม", "date=20:00;");
        valueRow("th", "ตีหนึ่ง", "date=01:00;");
        valueRow("th", "สี่โมงเย็น", "date=16:00;");
        valueRow("th", "หกโมงเช้า", "date=06:00;");
        valueRow("th", "14.30 น.", "date=14:30;");
        valueRow("th", "พรุ่งนี้ตอนบ่ายสองโมง", "date=พรุ่งนี้ 14:00;");
        valueRow("ar", "الساعة الثالثة والنصف", "date=03:30;");
        valueRow("ar", "الساعة العاشرة إلا ربعا", "date=09:45;");
        valueRow("ar", "الساعة الخامسة وعشر دقائق", "date=05:10;");
        valueRow("ar", "يوم الجمعة الساعة ٥ مساء", "date=الجمعة 17:00;");
        valueRow("ar", "غدا الساعة الخامسة", "date=غدا 05:00;");
        valueRow("fr", "pendant 2h", "duration=PT2H;");
        valueRow("fr", "pendant 2h30", "duration=PT2H30M;");
        valueRow("fr", "à 2h30", "date=02:30;");
        valueRow("en", "at six thirty", "date=06:30;");
        valueRow("en", "tomorrow at six thirty in the evening", "date=tomorrow 18:30;");
        valueRow("en", "at two thirty people came", "number=2;number=30;");
        valueRow("en", "at around 5 tomorrow", "date=tomorrow 05:00;");
        valueRow("es", "a las ocho treinta", "date=08:30;");
        valueRow("de", "um acht fünfzehn", "date=08:15;");
        valueRow("fr", "5 h du matin", "date=05:00;");
        valueRow("th", "บ่ายสอง", "date=14:00;");
        valueRow("es", "son las 5", "date=05:00;");
        valueRow("th", "ห้าโมงเย็นวันพรุ่งนี้", "date=วันพรุ่งนี้ 17:00;");
    }
    void readsTimesOfMoreForms() { compareValues(); }
    void readsDatesOfMoreForms_data() {
        addValueColumns();
        valueRow("zh", "下周五", "date=下周五;");
        valueRow("zh", "上周六晚上八点", "date=上周六 20:00;");
        valueRow("zh", "下个星期三下午三点", "date=下个星期三 15:00;");
        valueRow("zh", "晚上周五见", "date=周五;");
        valueRow("zh", "明天的下午三点", "date=明天 15:00;");
        valueRow("zh", "二〇二六年", "date=2026;");
        valueRow("zh", "二零二六年三月五日", "date=2026-03-05;");
        valueRow("ja", "来週の金曜日", "date=来週の金曜日;");
        valueRow("ja", "来週の金曜日の午後3時", "date=来週の金曜日 15:00;");
        valueRow("ja", "次の土曜日", "date=次の土曜日;");
        valueRow("ja", "令和8年", "date=2026;");
        valueRow("ja", "令和8年3月5日", "date=2026-03-05;");
        valueRow("ja", "平成元年", "date=1989;");
        valueRow("th", "วันศุกร์หน้า", "date=วันศุกร์หน้า;");
        valueRow("th", "เดือนหน้า", "date=เดือนหน้า;");
        valueRow("th", "15 มีนาคม 2569", "date=2026-03-15;");
        valueRow("th", "5 มี.ค. 2569", "date=2026-03-05;");
        valueRow("th", "มีนาคม 2569", "date=2026-03;");
        valueRow("th", "15/3/2569", "date=2026-03-15;");
        valueRow("th", "พ.ศ. 2569", "date=2026;");
        valueRow("ar", "٥ آذار ٢٠٢٦", "date=2026-03-05;");
        valueRow("zh", "3日后", "date=3日后;");
        valueRow("ja", "三日前", "date=三日前;");
        valueRow("ja", "5月3日", "date=--05-03;");
        valueRow("zh", "下下周一", "date=下下周一;");
        valueRow("ja", "今週末", "date=今週末;");
        valueRow("th", "3 วันที่แล้ว", "date=3 วันที่แล้ว;");
        valueRow("th", "พรุ่งนี้ตอนเช้า", "date=พรุ่งนี้ตอนเช้า;");
        valueRow("ar", "بعد أسبوع", "date=بعد أسبوع;");
        valueRow("en", "tmrw at 5", "date=tmrw 05:00;");
        valueRow("fr", "d'ici 3 jours", "date=d'ici 3 jours;");
    }
    void readsDatesOfMoreForms() { compareValues(); }
    void readsAmountsOfMoreForms_data() {
        addValueColumns();
        valueRow("zh", "2万5千块", "money=25000 CNY;");
        valueRow("zh", "1亿2千万", "number=120000000;");
        valueRow("zh", "1万2", "number=12000;");
        valueRow("zh", "三亿", "number=300000000;");
        valueRow("zh", "2万3万都行", "number=20000;number=30000;");
        valueRow("zh", "10千克", "number=10;");
        valueRow("zh", "3千米", "number=3;");
        valueRow("zh", "两块五", "money=2.50 CNY;");
        valueRow("zh", "两块五毛", "money=2.50 CNY;");
        valueRow("zh", "3块5", "money=3.50 CNY;");
        valueRow("zh", "10块3个", "money=10 CNY;number=3;");
        valueRow("zh", "零下五度", "number=-5;");
        valueRow("ja", "2万5千円", "money=25000 JPY;");
        valueRow("ja", "１万2千", "number=12000;");
        valueRow("ja", "三億円", "money=300000000 JPY;");
        valueRow("ja", "マイナス5度", "number=-5;");
        valueRow("en", "since version 2.5.1 it crashes", "");
        valueRow("en", "my address is 10.10.0.1", "");
        valueRow("de", "am 2.5.26", "date=2026-05-02;");
        valueRow("ja", "大人2人と子供3人です", "number=2;number=3;");
        valueRow("zh", "大人2个", "number=2;");
        valueRow("fr", "la carte été2", "");
        valueRow("fr", "12€50", "money=12.50 EUR;");
        valueRow("fr", "12€ 50 pièces", "money=12 EUR;number=50;");
        valueRow("en", "five grand", "number=5000;");
        valueRow("en", "five grand pianos", "number=5;");
        valueRow("en", "minus 5 dollars", "money=-5 USD;");
        valueRow("en", "minus five degrees", "number=-5;");
        valueRow("en", "10 minus 5", "number=10;number=5;");
        valueRow("en", "-5 €", "money=-5 EUR;");
        valueRow("de", "minus 5 Grad", "number=-5;");
        valueRow("th", "สิบสอง", "number=12;");
        valueRow("th", "ยี่สิบเอ็ด", "number=21;");
        valueRow("th", "หนึ่งร้อย", "number=100;");
        valueRow("th", "พันห้าร้อยบาท", "money=1500 THB;");
        valueRow("th", "สองร้อยห้าสิบบาท", "money=250 THB;");
        valueRow("th", "หนึ่งแสนสองหมื่น", "number=120000;");
        valueRow("th", "สองชั่วโมงครึ่ง", "duration=PT2H30M;");
        valueRow("ar", "خمسة عشر", "number=15;");
        valueRow("ar", "أحد عشر", "number=11;");
        valueRow("ar", "مئة وخمسون", "number=150;");
        valueRow("ar", "مئة وخمسة عشر", "number=115;");
        valueRow("ar", "مئتان وخمسة وسبعون", "number=275;");
        valueRow("ar", "ألف ومئتان وخمسون", "number=1250;");
        valueRow("ar", "الف وخمسمئة ريال", "money=1500 SAR;");
        valueRow("ar", "ثلاثة ملايين", "number=3000000;");
        valueRow("ar", "ساعة ونصف", "duration=PT1H30M;");
        valueRow("en", "five grand for the car", "number=5000;");
        valueRow("de", "5 Euro 20 für alles", "money=5.20 EUR;");
        valueRow("zh", "一块钱", "money=1 CNY;");
        valueRow("zh", "5毛", "money=0.50 CNY;");
        valueRow("zh", "2小时30分", "duration=PT2H30M;");
        valueRow("zh", "零下五度", "number=-5;");
        valueRow("th", "พันบาท", "money=1000 THB;");
        valueRow("es", "dos millones y medio de euros", "money=2500000 EUR;");
        valueRow("es", "a las 5 y 10 personas", "date=05:00;number=10;");
    }
    void readsAmountsOfMoreForms() { compareValues(); }
    void italianPortugueseAndDutchHaveValueWords_data() {
        addValueColumns();
        valueRow("it", "vorrei un tavolo per sei persone domani alle otto di sera",
                 "number=6;date=domani 20:00;");
        valueRow("it", "sei un robot?", "");
        valueRow("it", "dove sei", "");
        valueRow("it", "il treno parte alle 17:30", "date=17:30;");
        valueRow("it", "ho pagato duecentocinquanta euro", "money=250 EUR;");
        valueRow("it", "arrivo venerdì prossimo alle cinque e mezza", "date=venerdì prossimo 05:30;");
        valueRow("it", "la riunione è il 12 maggio 2026", "date=2026-05-12;");
        valueRow("it", "il primo giugno", "date=--06-01;");
        valueRow("it", "tra tre giorni", "date=tra tre giorni;");
        valueRow("it", "due settimane fa", "date=due settimane fa;");
        valueRow("it", "ho aspettato un'ora e mezza", "duration=PT1H30M;");
        valueRow("it", "mi servono ventitré magliette", "number=23;");
        valueRow("it", "duemila persone", "number=2000;");
        valueRow("it", "costa 1.250,50 euro", "money=1250.50 EUR;");
        valueRow("it", "stasera alle 9", "date=stasera 21:00;");
        valueRow("it", "alle sette meno un quarto", "date=06:45;");
        valueRow("it", "ci vogliono due ore e trenta minuti", "duration=PT2H30M;");
        valueRow("it", "lunedì mattina alle 10", "date=lunedì mattina 10:00;");
        valueRow("it", "vorrei restituire le scarpe", "");
        valueRow("it", "dov'è il mio pacco", "");
        valueRow("it", "buona sera, ho una domanda", "");
        valueRow("it", "Mila ha ordinato una borsa", "");
        valueRow("it", "la mia amica ha perso il pacco", "");
        valueRow("it", "le cose che ho ordinato non vanno", "");
        valueRow("it", "un milione e mezzo di euro", "money=1500000 EUR;");
        valueRow("it", "costa tre euro e venti centesimi", "money=3.20 EUR;");
        valueRow("it", "mille e duecento euro", "money=1200 EUR;");
        valueRow("it", "dalle 9 alle 17", "date=09:00;date=17:00;");
        valueRow("it", "alle 17 in punto", "date=17:00;");
        valueRow("it", "mi chiami il 5 settembre verso le 15", "date=--09-05T15:00;");
        valueRow("pt", "quero uma mesa para quatro pessoas amanhã às oito da noite",
                 "number=4;date=amanhã 20:00;");
        valueRow("pt", "o trem sai às 17h30", "date=17:30;");
        valueRow("pt", "paguei duzentos e cinquenta e três reais", "money=253 BRL;");
        valueRow("pt", "custa R$ 1.250,50", "money=1250.50 BRL;");
        valueRow("pt", "segunda-feira às 10", "date=segunda-feira 10:00;");
        valueRow("pt", "na próxima sexta-feira", "date=próxima sexta-feira;");
        valueRow("pt", "semana que vem", "date=semana que vem;");
        valueRow("pt", "há três dias", "date=há três dias;");
        valueRow("pt", "em duas semanas", "date=em duas semanas;");
        valueRow("pt", "preciso de vinte e cinco camisetas", "number=25;");
        valueRow("pt", "mil e duzentos euros", "money=1200 EUR;");
        valueRow("pt", "dois mil e trezentos", "number=2300;");
        valueRow("pt", "12 de maio de 2026", "date=2026-05-12;");
        valueRow("pt", "primeiro de junho", "date=--06-01;");
        valueRow("pt", "esperei uma hora e meia", "duration=PT1H30M;");
        valueRow("pt", "às cinco e meia", "date=05:30;");
        valueRow("pt", "hoje à noite às 9", "date=hoje à noite 21:00;");
        valueRow("pt", "amanhã de manhã", "date=amanhã de manhã;");
        valueRow("pt", "ao meio-dia", "date=12:00;");
        valueRow("pt", "meia hora", "duration=PT30M;");
        valueRow("pt", "quero devolver os sapatos", "");
        valueRow("pt", "a segunda vez que comprei quebrou", "");
        valueRow("pt", "onde está o meu pacote", "");
        valueRow("pt", "boa tarde, tenho uma dúvida", "");
        valueRow("pt", "esta cor não me agrada", "");
        valueRow("pt", "já é tarde", "");
        valueRow("pt", "um problema com o pedido", "");
        valueRow("pt", "três dólares e vinte centavos", "money=3.20 USD;");
        valueRow("pt", "as três camisas que comprei", "number=3;");
        valueRow("pt", "um real problema", "");
        valueRow("nl", "ik wil graag een tafel voor vier personen morgen om half acht",
                 "number=4;date=morgen 07:30;");
        valueRow("nl", "de trein vertrekt om 17.30 uur", "date=17:30;");
        valueRow("nl", "ik heb tweehonderdvijftig euro betaald", "money=250 EUR;");
        valueRow("nl", "vijfentwintig stuks", "number=25;");
        valueRow("nl", "tweeëntwintig", "number=22;");
        valueRow("nl", "drieentwintig", "number=23;");
        valueRow("nl", "zevenentwintig", "number=27;");
        valueRow("nl", "maandag om kwart over tien", "date=maandag 10:15;");
        valueRow("nl", "over drie dagen", "date=over drie dagen;");
        valueRow("nl", "twee weken geleden", "date=twee weken geleden;");
        valueRow("nl", "12 mei 2026", "date=2026-05-12;");
        valueRow("nl", "op 24-12-2026", "date=2026-12-24;");
        valueRow("nl", "anderhalf uur", "duration=PT1H30M;");
        valueRow("nl", "tweeënhalf uur", "duration=PT2H30M;");
        valueRow("nl", "een half uur", "duration=PT30M;");
        valueRow("nl", "vanavond om 8", "date=vanavond 20:00;");
        valueRow("nl", "8 uur 's avonds", "date=20:00;");
        valueRow("nl", "vrijdagavond om 7 uur", "date=vrijdagavond 19:00;");
        valueRow("nl", "om tien voor zes", "date=05:50;");
        valueRow("nl", "om tien voor zes personen", "date=10:00;number=6;");
        valueRow("nl", "een kwartier", "duration=PT15M;");
        valueRow("nl", "duizend euro", "money=1000 EUR;");
        valueRow("nl", "vijftienhonderd", "number=1500;");
        valueRow("nl", "drie euro twintig", "money=3.20 EUR;");
        valueRow("nl", "€ 12,50", "money=12.50 EUR;");
        valueRow("nl", "goedemorgen, ik heb een vraag", "");
        valueRow("nl", "goede morgen", "");
        valueRow("nl", "ik wil de schoenen terugsturen", "");
        valueRow("nl", "waar is mijn pakket", "");
        valueRow("nl", "een van de boeken is kapot", "");
        valueRow("nl", "dat is te duur", "");
        valueRow("nl", "half acht", "date=07:30;");
        valueRow("nl", "de tweede keer ging het stuk", "");
        valueRow("nl", "ik heb een uur gewacht", "duration=PT1H;");
        valueRow("nl", "de eenentwintigste maart", "date=--03-21;");
        valueRow("nl", "ik heb acht dagen gewacht", "duration=P8D;");
        valueRow("nl", "morgenmiddag om 3", "date=morgenmiddag 15:00;");
        valueRow("nl", "twee miljoen", "number=2000000;");
        valueRow("nl", "het boek over de oorlog", "");
        valueRow("nl", "een cadeau voor één persoon", "number=1;");
    }
    void italianPortugueseAndDutchHaveValueWords() { compareValues(); }
    void wordsBesideTellWhatAWordStandsFor_data() {
        addValueColumns();
        valueRow("th", "เจอกันที่สี่แยก", "");
        valueRow("th", "กรอบรูปแปดเหลี่ยม", "");
        valueRow("th", "รูปสามเหลี่ยมสีแดง", "");
        valueRow("th", "สี่เหลี่ยมผืนผ้า", "");
        valueRow("th", "ห้าแยกลาดพร้าว", "");
        valueRow("th", "สามแยกไฟแดง", "");
        valueRow("th", "มีปัญหาหนึ่งที่อยากถาม", "");
        valueRow("th", "คนหนึ่งบอกว่าไม่ได้", "");
        valueRow("th", "วันหนึ่งฉันไปร้าน", "");
        valueRow("th", "เอาหนึ่งชิ้น", "number=1;");
        valueRow("th", "สั่งเสื้อหนึ่งตัว", "number=1;");
        valueRow("th", "สามคน", "number=3;");
        valueRow("th", "จองโต๊ะสำหรับห้าคน", "number=5;");
        valueRow("th", "ที่หนึ่งในใจ", "");
        valueRow("th", "เพื่อนคนที่สอง", "");
        valueRow("th", "อันดับหนึ่ง", "");
        valueRow("th", "เป็นหนึ่งในร้านที่ดีที่สุด", "");
        valueRow("th", "รถสองแถว", "");
        valueRow("th", "สามก๊ก", "");
        valueRow("th", "ขอสองแก้ว", "number=2;");
        valueRow("th", "ห้าห้อง", "number=5;");
        valueRow("en", "look at three with me", "number=3;");
        valueRow("en", "he is good at two", "number=2;");
        valueRow("en", "I looked at two and bought one", "number=2;number=1;");
        valueRow("en", "she is great at three", "number=3;");
        valueRow("en", "can we meet at three", "date=03:00;");
        valueRow("en", "dinner at two, please", "date=02:00;");
        valueRow("en", "from 3 to 5 pm", "date=15:00;date=17:00;");
        valueRow("en", "between 3 and 5 pm", "date=15:00;date=17:00;");
        valueRow("en", "open from 9 to 5 pm", "date=09:00;date=17:00;");
        valueRow("en", "from 10 am to 5 pm", "date=10:00;date=17:00;");
        valueRow("en", "between 11 and 1 pm", "date=11:00;date=13:00;");
        valueRow("en", "buy 3 to 5 at 6 pm", "number=3;number=5;date=18:00;");
        valueRow("de", "von 3 bis 5 Uhr nachmittags", "date=15:00;date=17:00;");
        valueRow("de", "zwischen 3 und 5 Uhr nachmittags", "date=15:00;date=17:00;");
        valueRow("de", "von 9 bis 17 Uhr", "date=09:00;date=17:00;");
        valueRow("de", "zwischen 14 und 16 Uhr", "date=14:00;date=16:00;");
        valueRow("de", "von 9 bis 5 Uhr nachmittags", "date=09:00;date=17:00;");
        valueRow("fr", "de 3 à 5 heures de l'après-midi", "date=15:00;date=17:00;");
        valueRow("es", "entre las 3 y las 5 de la tarde", "date=15:00;date=17:00;");
        valueRow("it", "dalle 3 alle 5 del pomeriggio", "date=15:00;date=17:00;");
        valueRow("nl", "tussen 3 en 5 uur 's middags", "date=15:00;date=17:00;");
        valueRow("nl", "van 9 tot 17 uur", "date=09:00;date=17:00;");
        valueRow("zh", "下午3点到5点", "date=15:00;date=17:00;");
        valueRow("ja", "午後3時から5時まで", "date=15:00;date=17:00;");
        valueRow("ja", "日曜大工が趣味です", "");
        valueRow("ja", "水曜どうでしょうのグッズ", "");
        valueRow("ja", "土曜ドラマを見た", "");
        valueRow("ja", "土曜に行きます", "date=土曜;");
        valueRow("ja", "日曜の夜", "date=日曜;");
        valueRow("ja", "金曜まで", "date=金曜;");
        valueRow("ja", "金曜、空いてますか", "date=金曜;");
        valueRow("ja", "月曜日がいい", "date=月曜日;");
        valueRow("ja", "土曜営業していますか", "date=土曜;");
        valueRow("ja", "金曜夜に", "date=金曜;");
        valueRow("ja", "月曜朝", "date=月曜;");
        valueRow("ja", "月曜休み", "date=月曜;");
        valueRow("ja", "土曜10時", "date=土曜 10:00;");
        valueRow("th", "วันที่สอง มีนาคม", "date=--03-02;");
        valueRow("en", "my order: 212 555 0199", "number=2125550199;");
        valueRow("en", "order number 212 555 0199", "number=2125550199;");
        valueRow("en", "order 12 34 56", "number=12;number=34;number=56;");
        valueRow("en", "order 3 5 7", "number=3;number=5;number=7;");
        valueRow("en", "I want to order 2 500 ml bottles", "number=2;number=500;");
        valueRow("en", "my order is 4711 2222", "number=47112222;");
        valueRow("de", "Bestellung: 4711 2222 33", "number=4711;number=2222;number=33;");
        valueRow("de", "Bestellnummer 4711 22", "number=4711;number=22;");
    }
    void wordsBesideTellWhatAWordStandsFor() { compareValues(); }
    void ordinarySentencesHoldNoValues_data() {
        addValueColumns();
        valueRow("en", "I would like to return the shoes I bought", "");
        valueRow("en", "can you tell me where my parcel is", "");
        valueRow("en", "the second time it broke I was quite upset", "");
        valueRow("en", "may I speak to someone in charge", "");
        valueRow("en", "half of the order never arrived", "");
        valueRow("en", "I left my bag at the counter", "");
        valueRow("en", "please look at it again", "");
        valueRow("th", "ศูนย์บริการอยู่ที่ไหน", "");
        valueRow("en", "she plays the grand piano", "");
        valueRow("en", "the phone is broken and I cannot call anyone", "");
        valueRow("en", "we had a good time at the hotel", "");
        valueRow("en", "is it cheaper in the evening", "");
        valueRow("en", "good evening, good morning and good night", "");
        valueRow("en", "thanks, that was very helpful", "");
        valueRow("de", "ich möchte meine Bestellung zurückgeben", "");
        valueRow("de", "wo finde ich die Rechnung", "");
        valueRow("de", "das ist mir zu teuer", "");
        valueRow("de", "guten Abend, ich habe eine Frage", "");
        valueRow("de", "die Farbe gefällt mir nicht", "");
        valueRow("de", "können Sie mir bitte helfen", "");
        valueRow("de", "ich habe noch nichts bekommen", "");
        valueRow("de", "der Artikel ist kaputt angekommen", "");
        valueRow("de", "meine Frau hätte gern eine Uhr", "");
        valueRow("de", "das Paket kam zu früh an", "");
        valueRow("de", "wie lange dauert die Lieferung", "");
        valueRow("fr", "je voudrais retourner mes chaussures", "");
        valueRow("fr", "où est mon colis", "");
        valueRow("fr", "il a cassé la boîte", "");
        valueRow("fr", "mon fils a reçu un mauvais article", "");
        valueRow("fr", "bonsoir, j'ai une question", "");
        valueRow("fr", "ce produit ne me plaît pas", "");
        valueRow("fr", "cette couleur est trop sombre", "");
        valueRow("fr", "merci pour votre aide", "");
        valueRow("fr", "c'est le prix le plus bas", "");
        valueRow("fr", "au moins dites-moi pourquoi", "");
        valueRow("fr", "est-ce que vous livrez à domicile", "");
        valueRow("es", "quiero devolver los zapatos", "");
        valueRow("es", "dónde está mi paquete", "");
        valueRow("es", "buenas tardes, tengo una pregunta", "");
        valueRow("es", "no me gusta este color", "");
        valueRow("es", "esta talla es pequeña", "");
        valueRow("es", "me puede ayudar por favor", "");
        valueRow("es", "la tarde fue agradable", "");
        valueRow("es", "el artículo llegó roto", "");
        valueRow("es", "por lo menos dígame por qué", "");
        valueRow("es", "gracias por su ayuda", "");
        valueRow("es", "quiero hablar con una persona", "");
        valueRow("zh", "我想退货", "");
        valueRow("zh", "我的包裹在哪里", "");
        valueRow("zh", "请问怎么付款", "");
        valueRow("zh", "这个颜色我不喜欢", "");
        valueRow("zh", "谢谢你的帮助", "");
        valueRow("zh", "万一坏了怎么办", "");
        valueRow("zh", "一般来说多久能到", "");
        valueRow("zh", "我有一点担心", "");
        valueRow("zh", "上面写着什么", "");
        valueRow("zh", "下面的商品已经卖完了", "");
        valueRow("zh", "他本人没有收到", "");
        valueRow("zh", "晚上好", "");
        valueRow("ja", "靴を返品したいです", "");
        valueRow("ja", "荷物はどこですか", "");
        valueRow("ja", "この色は好きではありません", "");
        valueRow("ja", "ありがとうございます", "");
        valueRow("ja", "一番人気の商品は何ですか", "");
        valueRow("ja", "一緒に使えますか", "");
        valueRow("ja", "支払い方法を教えてください", "");
        valueRow("ja", "以前も同じ問題がありました", "");
        valueRow("ja", "午後の紅茶が欲しい", "");
        valueRow("ja", "大切な人へのプレゼントです", "");
        valueRow("ja", "こんばんは", "");
        valueRow("th", "ฉันต้องการคืนสินค้า", "");
        valueRow("th", "พัสดุของฉันอยู่ที่ไหน", "");
        valueRow("th", "สามีของฉันยังไม่ได้รับของ", "");
        valueRow("th", "เก้าอี้ตัวนี้หัก", "");
        valueRow("th", "ฉันหกล้มในห้างสรรพสินค้า", "");
        valueRow("th", "เรียบร้อยแล้วขอบคุณมาก", "");
        valueRow("th", "ร้านอยู่หน้าห้าง", "");
        valueRow("th", "ความสัมพันธ์ของเราดีมาก", "");
        valueRow("th", "ขอคุยกับพนักงานหน่อย", "");
        valueRow("th", "สวัสดีตอนเช้า", "");
        valueRow("th", "สีนี้ไม่สวย", "");
        valueRow("th", "โต๊ะอยู่ข้างหน้า", "");
        valueRow("ar", "أريد إرجاع الحذاء", "");
        valueRow("ar", "أين طردي", "");
        valueRow("ar", "اللون لا يعجبني", "");
        valueRow("ar", "شكرا على المساعدة", "");
        valueRow("ar", "مساء الخير", "");
        valueRow("ar", "صباح الخير", "");
        valueRow("ar", "كم الساعة الآن", "");
        valueRow("ar", "أريد التحدث مع موظف", "");
        valueRow("ar", "المنتج وصل مكسورا", "");
        valueRow("ar", "المرة الثانية انكسر أيضا", "");
        valueRow("ar", "لا أريد إلا هذا", "");
        valueRow("ar", "ابي يريد هذا", "");
        valueRow("zh", "我们一块儿去", "");
        valueRow("de", "am Abend ist es kühl", "");
        valueRow("fr", "il fait froid le soir", "");
        valueRow("th", "ผ้าพันคอสวยมาก", "");
        valueRow("ja", "二度目はありません", "");
    }
    void ordinarySentencesHoldNoValues() { compareValues(); }
    void aPhoneNumberLooksLikeOneOrIsCalledOne_data() {
        addValueColumns();
        valueRow("en", "my order is 4711-2222", "");
        valueRow("en", "order 2024-8876-11", "");
        valueRow("en", "order for 212-555-0199", "phone-number=2125550199;");
        valueRow("en", "order 555-123-4567, call me", "phone-number=5551234567;");
        valueRow("en", "call me at 4711-2222", "phone-number=47112222;");
        valueRow("en", "call me about order 4711-2222", "");
        valueRow("en", "this order 4711-2222, please call me", "");
        valueRow("en", "my phone number is 4711-2222", "phone-number=47112222;");
        valueRow("de", "Tel. 4711-2222", "phone-number=47112222;");
        valueRow("zh", "我的电话号码是4711-2222", "phone-number=47112222;");
        valueRow("en", "(030) 1234-567", "phone-number=0301234567;");
        valueRow("en", "1-800-123-4567", "phone-number=18001234567;");
        valueRow("en", "555-1234", "phone-number=5551234;");
        valueRow("en", "2345 6789", "phone-number=23456789;");
        valueRow("en", "0151 4711-2222", "phone-number=015147112222;");
        valueRow("en", "ticket 123-456-789", "");
        valueRow("en", "my order number is 5551234567", "number=5551234567;");
        valueRow("en", "my number is 5551234567", "phone-number=5551234567;");
        valueRow("en", "I ordered it, call me at 5551234567", "phone-number=5551234567;");
        valueRow("fr", "commande 12 34 56 78", "number=12;number=34;number=56;number=78;");
        valueRow("fr", "appelez-moi au 06 12 34 56 78", "phone-number=0612345678;");
        valueRow("zh", "我的订单号是20240305001", "number=20240305001;");
        valueRow("zh", "电话13812345678", "phone-number=13812345678;");
        valueRow("de", "Bestellung 0301234567", "phone-number=0301234567;");
    }
    void aPhoneNumberLooksLikeOneOrIsCalledOne() { compareValues(); }
    void thePartOfTheDayTellsTheHourWhereTimesAreApart() {
        EntityTraining training;
        training.entities = {"date", "time"};
        training.language = "en";
        QCOMPARE(shown(extractorOf(training)->extract("tonight at 8")),
                 std::string("date=tonight;time=20:00;"));
    }
};

CHATKEEP_TEST(tst_ValueWords)
#include "tst_ValueWords.moc"

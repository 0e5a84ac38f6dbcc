// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/LastTold.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kOrderDomain = R"yml(version: "3.1"
intents: [order, trip, move, visit]
entities: [place]
slots:
  kind: {type: categorical, values: [nano, micro], mappings: [{type: from_llm}]}
  card_count: {type: float, mappings: [{type: from_llm}]}
  delivery_address: {type: text, mappings: [{type: from_llm}]}
  rooms: {type: float, mappings: [{type: from_llm}]}
  beds: {type: float, mappings: [{type: from_llm}]}
  day: {type: text, mappings: [{type: from_llm}]}
  guests: {type: float, mappings: [{type: from_llm}]}
  country: {type: text, mappings: [{type: from_llm}]}
  stay_days: {type: float, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
  place: {type: text, mappings: [{type: from_entity, entity: place}]}
responses:
  utter_ask_kind: [{text: "Nano or micro?"}]
  utter_ask_card_count: [{text: "How many cards?"}]
  utter_ask_delivery_address: [{text: "Where should we send it?"}]
  utter_ask_rooms: [{text: "How many rooms?"}]
  utter_ask_beds: [{text: "How many beds?"}]
  utter_ask_day: [{text: "Which day?"}]
  utter_ask_guests: [{text: "For how many guests?"}]
  utter_ask_country: [{text: "Which country?"}]
  utter_ask_stay_days: [{text: "For how many days?"}]
  utter_ask_sure: [{text: "Shall I?"}]
  utter_ask_place: [{text: "Where?"}]
flows:
  order:
    description: Order cards.
    nlu_trigger: [{intent: order}]
    steps: [{collect: card_count}, {collect: kind}, {collect: delivery_address}, {collect: sure}, {collect: rooms}]
  trip:
    description: Book a trip.
    nlu_trigger: [{intent: trip}]
    steps: [{collect: day}, {collect: guests}, {collect: country}, {collect: stay_days}, {collect: sure}]
  move:
    description: Change the address.
    nlu_trigger: [{intent: move}]
    steps: [{collect: sure}, {collect: delivery_address}, {collect: rooms}, {collect: beds}, {collect: guests}]
  visit:
    description: Visit a place.
    nlu_trigger: [{intent: visit}]
    steps: [{collect: place}, {collect: sure}]
)yml";

Talk afterSaying(const QStringList& said, const char* language = "en") {
    Talk talk({{"domain.yml", kOrderDomain}, {"config.yml", std::string("language: ") + language + '\n'}});
    talk.understander().guessIsForeign = true;
    for (const auto& text : said)
        talk.say(text.toStdString());
    return talk;
}

} // namespace

/// What of a message counts that says more than one thing.
class tst_LastTold : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerThatCorrectsItselfIsWhatItSaysLast_data();
    void anAnswerThatCorrectsItselfIsWhatItSaysLast();
    void anyOtherAnswerStaysAsItIs_data();
    void anyOtherAnswerStaysAsItIs();
    void aFlowTakesWhatIsSaidLast_data();
    void aFlowTakesWhatIsSaidLast();
    void whatFollowsAnAnswerIsTakenToo_data();
    void whatFollowsAnAnswerIsTakenToo();
    void aNumberThatIsPutRightIsNoAddress_data();
    void aNumberThatIsPutRightIsNoAddress();
    void whatIsToldAtTheStartIsNotAskedFor_data();
    void whatIsToldAtTheStartIsNotAskedFor();
    void aQuestionIsNoAnswer();
    void anEntityThatIsTakenBackIsNotTaken();
};

void tst_LastTold::anAnswerThatCorrectsItselfIsWhatItSaysLast_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("last");
    const auto row = [](const char* language, const char* text, const char* last) {
        QTest::addRow("%s %s", language, text) << language << text << last;
    };
    row("en", "Monday, no, Tuesday", "Tuesday");
    row("en", "tomorrow, sorry, on Friday", "on Friday");
    row("en", "Monday no Tuesday", "Tuesday");
    row("en", "Rome, I mean Paris", "Paris");
    row("de", "morgen, nein, übermorgen", "übermorgen");
    row("de", "Montag, ach nee, Dienstag", "Dienstag");
    row("de", "Montag, Quatsch, Dienstag", "Dienstag");
    row("de", "Rom, ich meine Paris", "Paris");
    row("fr", "demain, non, après-demain", "après-demain");
    row("fr", "lundi, pardon, mardi", "mardi");
    row("fr", "lundi non mardi", "mardi");
    row("fr", "Rome, je veux dire Paris", "Paris");
    row("es", "mañana, no, el martes", "el martes");
    row("es", "lunes, perdón, martes", "martes");
    row("es", "lunes, no, martes", "martes");
    row("es", "Roma, quiero decir París", "París");
    row("it", "domani, no, dopodomani", "dopodomani");
    row("it", "lunedì, anzi, martedì", "martedì");
    row("it", "lunedì, scusa, martedì", "martedì");
    row("it", "Roma, volevo dire Parigi", "Parigi");
    row("pt", "amanhã, não, depois de amanhã", "depois de amanhã");
    row("pt", "segunda, aliás, terça", "terça");
    row("pt", "segunda-feira, desculpe, terça-feira", "terça-feira");
    row("pt", "Roma, quero dizer Paris", "Paris");
    row("nl", "morgen, nee, overmorgen", "overmorgen");
    row("nl", "maandag, sorry, dinsdag", "dinsdag");
    row("nl", "maandag, nee, dinsdag", "dinsdag");
    row("nl", "Rome, ik bedoel Parijs", "Parijs");
    row("cs", "zítra, ne, pozítří", "pozítří");
    row("cs", "pondělí, pardon, úterý", "úterý");
    row("cs", "v pondělí, vlastně v úterý", "v úterý");
    row("cs", "Řím, vlastně Paříž", "Paříž");
    row("pl", "jutro, nie, pojutrze", "pojutrze");
    row("pl", "poniedziałek, przepraszam, wtorek", "wtorek");
    row("pl", "w poniedziałek, to znaczy we wtorek", "we wtorek");
    row("pl", "Rzym, to znaczy Paryż", "Paryż");
    row("ru", "завтра, нет, послезавтра", "послезавтра");
    row("ru", "понедельник, извините, вторник", "вторник");
    row("ru", "в понедельник, точнее во вторник", "во вторник");
    row("ru", "Рим, то есть Париж", "Париж");
    row("uk", "завтра, ні, післязавтра", "післязавтра");
    row("uk", "понеділок, вибачте, вівторок", "вівторок");
    row("uk", "понеділок, тобто вівторок", "вівторок");
    row("uk", "Рим, тобто Париж", "Париж");
    row("sv", "imorgon, nej, i övermorgon", "i övermorgon");
    row("sv", "måndag, förlåt, tisdag", "tisdag");
    row("sv", "måndag, nej, tisdag", "tisdag");
    row("sv", "Rom, jag menar Paris", "Paris");
    row("da", "i morgen, nej, i overmorgen", "i overmorgen");
    row("da", "mandag, undskyld, tirsdag", "tirsdag");
    row("da", "mandag, nej, tirsdag", "tirsdag");
    row("da", "Rom, jeg mener Paris", "Paris");
    row("fi", "huomenna, ei, ylihuomenna", "ylihuomenna");
    row("fi", "maanantai, anteeksi, tiistai", "tiistai");
    row("fi", "maanantai, eikun tiistai", "tiistai");
    row("fi", "Rooma, tarkoitan Pariisi", "Pariisi");
    row("hu", "holnap, nem, holnapután", "holnapután");
    row("hu", "hétfő, bocsánat, kedd", "kedd");
    row("hu", "hétfő, vagyis kedd", "kedd");
    row("hu", "Róma, vagyis Párizs", "Párizs");
    row("ro", "mâine, nu, poimâine", "poimâine");
    row("ro", "luni, scuze, marți", "marți");
    row("ro", "luni, adică marți", "marți");
    row("ro", "Roma, adică Paris", "Paris");
    row("tr", "yarın, hayır, öbür gün", "öbür gün");
    row("tr", "pazartesi, pardon, salı", "salı");
    row("tr", "pazartesi, yani salı", "salı");
    row("tr", "Roma, yani Paris", "Paris");
    row("id", "besok, bukan, lusa", "lusa");
    row("id", "Senin, maaf, Selasa", "Selasa");
    row("id", "Senin, eh, Selasa", "Selasa");
    row("id", "Roma, maksud saya Paris", "Paris");
    row("vi", "ngày mai, không, ngày kia", "ngày kia");
    row("vi", "thứ hai, xin lỗi, thứ ba", "thứ ba");
    row("vi", "thứ hai, à không, thứ ba", "thứ ba");
    row("vi", "Roma, ý tôi là Paris", "Paris");
    row("zh", "明天，不，后天", "后天");
    row("zh", "星期一，不对，星期二", "星期二");
    row("zh", "周一，抱歉，周二", "周二");
    row("zh", "罗马，我是说巴黎", "巴黎");
    row("ja", "明日、いいえ、明後日", "明後日");
    row("ja", "月曜日、いや、火曜日", "火曜日");
    row("ja", "月曜日、すみません、火曜日", "火曜日");
    row("ja", "ローマ、いや、パリ", "パリ");
    row("ko", "내일, 아니, 모레", "모레");
    row("ko", "월요일, 아니, 화요일", "화요일");
    row("ko", "월요일, 죄송해요, 화요일", "화요일");
    row("ko", "로마, 아니, 파리", "파리");
    row("ar", "غدا، لا، بعد غد", "بعد غد");
    row("ar", "الاثنين، عفوا، الثلاثاء", "الثلاثاء");
    row("ar", "الاثنين، أقصد الثلاثاء", "الثلاثاء");
    row("ar", "روما، أقصد باريس", "باريس");
    row("hi", "कल, नहीं, परसों", "परसों");
    row("hi", "सोमवार, माफ़ कीजिए, मंगलवार", "मंगलवार");
    row("hi", "सोमवार, नहीं, मंगलवार", "मंगलवार");
    row("hi", "रोम, मेरा मतलब पेरिस", "पेरिस");
    row("el", "αύριο, όχι, μεθαύριο", "μεθαύριο");
    row("el", "Δευτέρα, συγγνώμη, Τρίτη", "Τρίτη");
    row("el", "Δευτέρα, δηλαδή Τρίτη", "Τρίτη");
    row("el", "Ρώμη, εννοώ Παρίσι", "Παρίσι");
    row("sk", "zajtra, nie, pozajtra", "pozajtra");
    row("sk", "pondelok, pardon, utorok", "utorok");
    row("sk", "pondelok, vlastne utorok", "utorok");
    row("sk", "Rím, vlastne Paríž", "Paríž");
    row("no", "i morgen, nei, i overmorgen", "i overmorgen");
    row("no", "mandag, unnskyld, tirsdag", "tirsdag");
    row("no", "mandag, nei, tirsdag", "tirsdag");
    row("no", "Roma, jeg mener Paris", "Paris");
    row("th", "พรุ่งนี้ ไม่ มะรืนนี้", "มะรืนนี้");
    row("th", "โรม หมายถึง ปารีส", "ปารีส");
    row("en", "monday no wait tuesday no wednesday please", "wednesday");
    row("en", "tomorrow at 5, no, at 6", "tomorrow at 6");
    row("en", "ann@example.org, sorry, eve@example.org", "eve@example.org");
    row("en", "12 Oak Street, no wait, 14 Oak Street", "14 Oak Street");
    row("de", "am 3. Mai, ach nein, am 5. Mai", "am 5. Mai");
}

void tst_LastTold::anAnswerThatCorrectsItselfIsWhatItSaysLast() {
    QFETCH(QString, language);
    QFETCH(QString, text);
    const auto tag = language.toStdString();
    const auto told = lastTold(text.toStdString(), tag, Tongues(tag));
    QTEST(QString::fromStdString(told), "last");
}

void tst_LastTold::anyOtherAnswerStaysAsItIs_data() {
    QTest::addColumn<bool>("stays");
    for (const char* text : {"milk, no sugar",
                             "milk, no sugar, thanks",
                             "John, no middle name",
                             "Monday or Tuesday",
                             "sorry, I don't know",
                             "the bill, sorry, I can't find where it is now",
                             "Anna, sorry, I don't know",
                             "no, thanks",
                             "well, no",
                             "it leaks, no idea why",
                             "Monday is no good",
                             "blue, not red",
                             "tomorrow, no, at 6",
                             "nothing, sorry",
                             "from Monday to Friday",
                             "5 Mill Lane, no lift",
                             "Mill Lane, No. 12",
                             "Mill Lane, no 12",
                             "Mill Lane, no, 12",
                             "Mill Lane no 12",
                             "blue no green"})
        QTest::newRow(text) << true;
}

void tst_LastTold::anyOtherAnswerStaysAsItIs() {
    const QString text(QTest::currentDataTag());
    QCOMPARE(QString::fromStdString(lastTold(text.toStdString(), "en", Tongues("en"))), text);
}

void tst_LastTold::aFlowTakesWhatIsSaidLast_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* language, const QStringList& said, const char* slot, const char* value) {
        QTest::addRow("%s %s", language, qPrintable(said.back())) << language << said << slot << value;
    };
    row("en", {"@trip", "Monday, no, Tuesday"}, "day", "\"Tuesday\"");
    row("en", {"@order", "4, sorry, 5"}, "card_count", "5");
    row("en", {"@order", "4 no 5"}, "card_count", "5");
    row("en", {"@order", "4... wait no 5"}, "card_count", "5");
    row("en", {"@order", "4", "sorry, 5"}, "card_count", "5");
    row("cs", {"@order", "4, ne, 5"}, "card_count", "5");
    row("it", {"@order", "4, no, 5"}, "card_count", "5");
    row("de", {"@order", "4, Entschuldigung, 5"}, "card_count", "5");
    row("en", {"@order", "2", "nano, sorry, micro"}, "kind", "\"micro\"");
    row("en", {"@order", "2", "nano no micro"}, "kind", "\"micro\"");
    row("en", {"@trip on Monday, no, Tuesday"}, "day", "\"Tuesday\"");
    row("en", {"@trip", "Monday", "2", "Italy", "a week"}, "stay_days", "7");
    row("en", {"@trip", "Monday", "2", "Italy", "a day"}, "stay_days", "1");
    row("en", {"@trip", "Monday", "2", "Italy", "an hour"}, "stay_days", "null");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "wait, micro please"}, "kind", "\"micro\"");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "go ahead"}, "sure", "true");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "hmm no"}, "sure", "false");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "oh yes please"}, "sure", "true");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "👍"}, "sure", "true");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "👎🏽"}, "sure", "false");
    row("en", {"@order", "2", "nano", "5 Mill Lane", "it is no problem"}, "sure", "null");
}

void tst_LastTold::aFlowTakesWhatIsSaidLast() {
    QFETCH(QString, language);
    QFETCH(QStringList, said);
    QFETCH(QString, slot);
    const auto talk = afterSaying(said, language.toLatin1());
    QTEST(talk.slot(slot.toStdString()), "value");
}

void tst_LastTold::whatFollowsAnAnswerIsTakenToo_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QString>("slots");
    const auto row = [](const char* language, const QStringList& said, const char* slots) {
        QTest::addRow("%s %s", language, qPrintable(said.back())) << language << said << slots;
    };
    row("en", {"@trip", "tomorrow, for 2 guests"}, "\"tomorrow\" 2 null null");
    row("en", {"@trip", "tomorrow for 2 people"}, "\"tomorrow\" 2 null null");
    row("en", {"@trip", "2 people, tomorrow"}, "\"tomorrow\" 2 null null");
    row("en", {"@trip", "for 2 people"}, "null 2 null null");
    row("cs", {"@trip", "zítra, pro 2 guests"}, "\"zítra\" 2 null null");
    row("en", {"@trip", "2 guests come on the day after"},
        "\"2 guests come on the day after\" null null null");
    row("en", {"@trip", "Monday", "2", "Italy for 4 days"}, "\"Monday\" 2 \"Italy\" 4");
    row("en", {"@trip", "Monday", "2", "the 4 days country"}, "\"Monday\" 2 \"the 4 days country\" null");
}

void tst_LastTold::whatFollowsAnAnswerIsTakenToo() {
    QFETCH(QString, language);
    QFETCH(QStringList, said);
    const auto talk = afterSaying(said, language.toLatin1());
    QStringList values;
    for (const char* slot : {"day", "guests", "country", "stay_days"})
        values << talk.slot(slot);
    QTEST(values.join(" "), "slots");
}

void tst_LastTold::aNumberThatIsPutRightIsNoAddress_data() {
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("address");
    for (const char* text : {"no, 4", "wrong, it is 4", "No, 4 please"})
        QTest::newRow(text) << "4" << "null";
    QTest::newRow("no 4") << "2" << "\"no 4\"";
    QTest::newRow("4 Mill Lane") << "2" << "\"4 Mill Lane\"";
}

void tst_LastTold::aNumberThatIsPutRightIsNoAddress() {
    const auto talk = afterSaying({"@order", "2", "nano", QTest::currentDataTag()});
    QTEST(talk.slot("card_count"), "count");
    QTEST(talk.slot("delivery_address"), "address");
    auto unclear = afterSaying({"@move", "yes", "no, 4"});
    QCOMPARE(unclear.slot("delivery_address"), QString("null")); // it is asked once more
    auto other = afterSaying({"@move", "yes", "5 Mill Lane", "3", "no, 4"});
    QCOMPARE(other.slot("rooms") + other.slot("beds"), QString("4null"));
    auto same = afterSaying({"@move", "yes", "5 Mill Lane", "3", "4"});
    same.say("x");
    QCOMPARE(same.slot("rooms"), QString("3"));
}

void tst_LastTold::whatIsToldAtTheStartIsNotAskedFor_data() {
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* text, const char* slot, const char* value) {
        QTest::newRow(text) << slot << value;
    };
    row("change my address to 5 Mill Lane, Leeds", "delivery_address", "\"5 Mill Lane, Leeds\"");
    row("I moved, my new address is 5 Mill Lane. Thanks!", "delivery_address", "\"5 Mill Lane\"");
    row("my address: 5 Mill Lane", "delivery_address", "\"5 Mill Lane\"");
    row("change my address to a new one", "delivery_address", "null");
    row("my address is wrong", "delivery_address", "null");
    row("what is my address?", "delivery_address", "null");
    row("change my name to Ann", "delivery_address", "null");
    row("order 2 nano SIM cards", "card_count", "2");
    row("order: I need 20 more of these cards", "card_count", "20");
    row("trip for 2 people", "guests", "2");
}

void tst_LastTold::whatIsToldAtTheStartIsNotAskedFor() {
    QFETCH(QString, slot);
    Talk talk({{"domain.yml", kOrderDomain}});
    const std::string text(QTest::currentDataTag());
    const auto word = text.substr(0, text.find_first_of(" :"));
    talk.understander().guess = {{word == "order" || word == "trip" ? word : "move", 0.9F}};
    talk.say(text);
    QTEST(talk.slot(slot.toStdString()), "value");
}

/// What is asked back is no address; said again it is.
void tst_LastTold::aQuestionIsNoAnswer() {
    auto talk = afterSaying({"@move", "yes", "when are you open?"});
    QCOMPARE(talk.slot("delivery_address"), QString("null"));
    talk.say("when are you open?");
    QCOMPARE(talk.slot("delivery_address"), QString("\"when are you open?\""));
    const auto proposed = afterSaying({"@trip", "can I come on Friday?"});
    QVERIFY(proposed.slot("day") != "null");
}

void tst_LastTold::anEntityThatIsTakenBackIsNotTaken() {
    const auto talk = afterSaying({"@visit", "[Rome](place), no, [Paris](place)"});
    QCOMPARE(talk.slot("place"), QString("\"Paris\""));
}

CHATKEEP_TEST(tst_LastTold)
#include "tst_LastTold.moc"

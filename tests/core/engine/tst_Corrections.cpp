// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TalkWords.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kRepairDomain = R"yml(version: "3.1"
intents: [repair, stay, sleep]
slots:
  nights: {type: float, mappings: [{type: from_llm}], validation: {rejections: [{if: slots.nights > 9, utter: utter_too_many}]}}
  kind: {type: categorical, values: [bike, car, cargo bike, Fahrrad, Auto, vélo, voiture, bici, coche, 自行车, 汽车], mappings: [{type: from_llm}]}
  color: {type: text, mappings: [{type: from_llm}]}
  count: {type: float, mappings: [{type: from_llm}]}
  age: {type: float, mappings: [{type: from_llm}]}
  urgent: {type: bool, mappings: [{type: from_llm}]}
  agreed: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_kind: [{text: "Which?"}]
  utter_ask_color: [{text: "Colour?"}]
  utter_ask_count: [{text: "How many?"}]
  utter_ask_age: [{text: "How old?"}]
  utter_ask_urgent: [{text: "Urgent?"}]
  utter_ask_agreed: [{text: "All right so?"}]
  utter_done: [{text: "Done"}]
  utter_ask_nights: [{text: "How many nights?"}]
  utter_too_many: [{text: "Too many"}]
)yml";

constexpr const char* kRepairFlows = R"yml(flows:
  repair:
    description: repairs
    nlu_trigger: [{intent: repair}]
    steps: [{collect: kind}, {collect: color}, {collect: count}, {collect: age}, {collect: urgent}, {collect: agreed}, {action: utter_done}]
  stay:
    description: stays
    nlu_trigger: [{intent: stay}]
    steps: [{collect: count}, {collect: color}, {collect: nights}, {action: utter_done}]
  sleep:
    description: sleeps
    nlu_trigger: [{intent: sleep}]
    steps: [{collect: count}, {collect: nights}, {collect: agreed}, {action: utter_done}]
)yml";

Talk repairAfter(const QStringList& said, const char* language = "en") {
    Talk talk({{"domain.yml", kRepairDomain},
               {"data/flows.yml", kRepairFlows},
               {"config.yml", std::string("language: ") + language + '\n'}});
    talk.say("@repair");
    for (const auto& text : said)
        talk.say(text.toStdString());
    return talk;
}

} // namespace

/// What a message in a flow says to be wrong, and what it puts in its place.
class tst_Corrections : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasToldIsPutRight_data();
    void whatWasToldIsPutRight();
    void itIsChangedInAnyLanguage_data();
    void itIsChangedInAnyLanguage();
    void anAnswerIsNoCorrection_data();
    void anAnswerIsNoCorrection();
    void aNoWithAnotherNumberChangesIt_data();
    void aNoWithAnotherNumberChangesIt();
    void aNoWithACountChangesWhatIsCountedSo();
    void whatWaitedIsCorrectedToo();
    void wordsOfTheCorrectionAreNoValue();
    void aRejectedAnswerIsMeantAnew();
    void aFormTakesNoDeniedEntity();
    void whatWasNotToldIsNotChanged_data();
    void whatWasNotToldIsNotChanged();
    void whatTheWordsNameGoesBeforeAGuess_data();
    void whatTheWordsNameGoesBeforeAGuess();
    void itIsSaidInTheBotsLanguage_data();
    void itIsSaidInTheBotsLanguage();
};

void tst_Corrections::whatWasToldIsPutRight_data() {
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("asks");
    const auto row = [](const char* text, const QStringList& before, const char* slot, const char* value,
                        const char* asks) { QTest::newRow(text) << before << slot << value << asks; };
    row("no, I meant car", {"bike"}, "kind", "\"car\"", "utter_ask_color");
    row("I meant car", {"bike"}, "kind", "\"car\"", "utter_ask_color");
    row("wait, not bike, car", {"bike"}, "kind", "\"car\"", "utter_ask_color");
    row("no sorry, not the bike but the car", {"bike"}, "kind", "\"car\"", "utter_ask_color");
    row("it's a car, not a bike", {"bike", "red"}, "kind", "\"car\"", "utter_ask_count");
    row("car instead of bike please", {"bike", "red", "2"}, "kind", "\"car\"", "utter_ask_age");
    row("Not car, cargo bike", {"car", "red", "2"}, "kind", "\"cargo bike\"", "utter_ask_age");
    row("nein, kein Fahrrad, ein Auto", {"Fahrrad"}, "kind", "\"Auto\"", "utter_ask_color");
    row("ich meinte Auto", {"Fahrrad", "rot"}, "kind", "\"Auto\"", "utter_ask_count");
    row("pas le vélo, la voiture", {"vélo"}, "kind", "\"voiture\"", "utter_ask_color");
    row("no es bici, es coche", {"bici"}, "kind", "\"coche\"", "utter_ask_color");
    row("no bici, sino coche", {"bici"}, "kind", "\"coche\"", "utter_ask_color");
    for (const char* text :
         {"change the bike to cargo", "Please change the bike to a cargo bike",
          "can you change the kind from bike to cargo bike?", "no, change bike to cargo please",
          "switch to a cargo bike", "I want to change it to cargo"})
        row(text, {"bike", "red", "2", "3"}, "kind", "\"cargo bike\"", "utter_ask_urgent");
    row("change the color to blue", {"bike", "red", "2", "3"}, "color", "\"blue\"", "utter_ask_urgent");
    row("change red to dark blue please", {"bike", "red", "2", "3"}, "color", "\"dark blue\"",
        "utter_ask_urgent");
    row("change the color to the old one", {"bike", "red", "2", "3"}, "color", "\"the old one\"",
        "utter_ask_urgent");
    row("no wait, change the color to c@d.de", {"bike", "red", "2", "3"}, "color", "\"c@d.de\"",
        "utter_ask_urgent");
    row("change the color to La Paz", {"bike", "red", "2", "3"}, "color", "\"La Paz\"", "utter_ask_urgent");
    row("change the color to red on black", {"bike", "green", "2", "3"}, "color", "\"red on black\"",
        "utter_ask_urgent");
    row("hmm, change the count to 5", {"bike", "red", "2", "3"}, "count", "5", "utter_ask_urgent");
    row("set the count to 5", {"bike", "red", "2", "3"}, "count", "5", "utter_ask_urgent");
    row("bitte ändern Sie das Fahrrad in ein Auto", {"Fahrrad", "rot", "2", "3"}, "kind", "\"Auto\"",
        "utter_ask_urgent");
    row("ich möchte bitte das Fahrrad in ein Auto ändern", {"Fahrrad", "rot"}, "kind", "\"Auto\"",
        "utter_ask_count");
    row("changez le vélo en voiture", {"vélo", "rouge"}, "kind", "\"voiture\"", "utter_ask_count");
    row("不是自行车，是汽车", {"自行车", "red"}, "kind", "\"汽车\"", "utter_ask_count");
    row("bikeじゃなくてcar", {"bike", "red"}, "kind", "\"car\"", "utter_ask_count");
    row("not 2, 4", {"bike", "red", "2"}, "count", "4", "utter_ask_age");
    row("it isn't two, it's four", {"bike", "red", "2"}, "count", "4", "utter_ask_age");
    row("no, not 2 but 1,500", {"bike", "red", "2", "9"}, "count", "1500", "utter_ask_urgent");
    row("nicht 2, sondern 3", {"bike", "red", "2"}, "count", "3", "utter_ask_age");
    row("pas 2 mais 3", {"bike", "red", "2"}, "count", "3", "utter_ask_age");
    row("no son 2, son 3", {"bike", "red", "2"}, "count", "3", "utter_ask_age");
    row("not 3, 4", {"bike", "red", "2", "3"}, "age", "4", "utter_ask_urgent");
    row("not 3, 4 ", {"bike", "red", "3", "3"}, "age", "4", "utter_ask_urgent");
    row("no, I meant 30", {"bike", "red", "2"}, "count", "30", "utter_ask_age");
    row("I meant 30", {"bike", "red", "2"}, "count", "30", "utter_ask_age");
    row("I meant car ", {"bike", "red", "2", "3"}, "kind", "\"car\"", "utter_ask_urgent");
    row("sorry, I meant 30", {"bike", "red", "2", "3"}, "age", "30", "utter_ask_urgent");
    row("wait, I meant no", {"bike", "red", "2", "3", "yes"}, "urgent", "false", "utter_ask_agreed");
    row("no, I want the car one", {"bike", "red", "2", "3"}, "kind", "\"car\"", "utter_ask_urgent");
    row("no, a car then", {"bike", "red", "2", "3"}, "kind", "\"car\"", "utter_ask_urgent");
    row("no, the car please", {"bike", "red", "2"}, "kind", "\"car\"", "utter_ask_age");
    row("nein, Auto", {"bike", "red", "2", "3"}, "kind", "\"Auto\"", "utter_ask_urgent");
    row("wait, not bike, car ", {"bike", "red", "2", "3"}, "kind", "\"car\"", "utter_ask_urgent");
    row("sorry, the kind is car", {"bike"}, "kind", "\"car\"", "utter_ask_color");
    row("the kind should be car please", {"bike", "red", "2"}, "kind", "\"car\"", "utter_ask_age");
    row("sorry, my color is green", {"bike", "red", "2"}, "color", "\"green\"", "utter_ask_age");
    row("the count is 4", {"bike", "red", "2"}, "count", "4", "utter_ask_age");
    row("sorry, the color is dark blue", {"bike", "red", "2"}, "color", "\"dark blue\"", "utter_ask_age");
    row("Entschuldigung, bitte, kind ist Auto", {"bike"}, "kind", "\"Auto\"", "utter_ask_color");
}

void tst_Corrections::whatWasToldIsPutRight() {
    QFETCH(QStringList, before);
    QFETCH(QString, slot);
    auto talk = repairAfter(before);
    talk.say(QTest::currentDataTag());
    QTEST(talk.slot(slot.toStdString()), "value");
    QFETCH(QString, asks);
    QCOMPARE(talk.said(), "All right, I have changed that., " + asks);
}

void tst_Corrections::itIsChangedInAnyLanguage_data() {
    QTest::addColumn<QString>("language");
    const auto row = [](const char* language, const char* text) { QTest::newRow(text) << language; };
    row("en", "change red to blue");
    row("de", "ändere red auf blue");
    row("fr", "changez red en blue");
    row("es", "cambia red por blue");
    row("it", "cambia red in blue");
    row("pt", "muda red para blue");
    row("nl", "verander red naar blue");
    row("cs", "změň red na blue");
    row("sk", "zmeňte red na blue");
    row("pl", "proszę zmienić red na blue");
    row("ru", "измените red на blue, пожалуйста");
    row("uk", "зміни red на blue");
    row("ro", "schimbă red în blue");
    row("sv", "ändra red till blue tack");
    row("da", "skift red til blue");
    row("no", "endre red til blue");
    row("hr", "promijeni red u blue");
    row("sl", "spremenite red v blue");
    row("bg", "промени red на blue");
    row("el", "άλλαξε red σε blue");
    row("vi", "đổi red thành blue");
    row("id", "tolong ubah red menjadi blue");
    row("ar", "غيّر red إلى blue");
    row("hi", "red को blue बदलें");
    row("zh", "把red改成blue");
    row("ja", "redをblue変更してください");
    row("th", "เปลี่ยน red เป็น blue");
}

void tst_Corrections::itIsChangedInAnyLanguage() {
    QFETCH(QString, language);
    auto talk = repairAfter({"bike", "red", "2", "3"}, language.toLatin1());
    talk.say(QTest::currentDataTag());
    QCOMPARE(talk.slot("color"), QString("\"blue\""));
}

void tst_Corrections::anAnswerIsNoCorrection_data() {
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* text, const QStringList& before, const char* slot, const char* value) {
        QTest::newRow(text) << before << slot << value;
    };
    row("not bike, car", {}, "kind", "\"car\"");
    row("a cargo bike", {}, "kind", "\"cargo bike\"");
    row("oh please change the bike to cargo", {}, "kind", "\"cargo bike\"");
    row("velo", {}, "kind", "\"vélo\"");
    row("cargo bike or bike", {}, "kind", "null");
    row("bike, no, car", {}, "kind", "\"car\"");
    row("Fahrrad, nein, ich meine Auto", {}, "kind", "\"Auto\"");
    row("bike, no problem", {}, "kind", "\"bike\"");
    row("2, actually 4", {"bike", "red", "2"}, "age", "4");
    row("2, no, better 4", {"bike", "red", "2"}, "age", "4");
    row("no, bike ", {"bike", "red", "2", "3"}, "urgent", "false");
    row("no, the car can wait", {"bike", "red", "2", "3"}, "urgent", "null");
    row("not the bike", {}, "kind", "null");
    row("not my bike, the car of my wife is broken", {"bike"}, "color",
        "\"not my bike, the car of my wife is broken\"");
    row("the kind is good", {"bike"}, "color", "\"the kind is good\"");
    row("the kind is bike", {"bike"}, "color", "\"the kind is bike\"");
    row("the color is bright in the evening", {"bike", "red"}, "count", "null");
    row("I mean no harm", {"bike"}, "color", "\"I mean no harm\"");
    row("not sure", {"bike"}, "color", "\"not sure\"");
    row("no, 3 is fine", {"bike", "red", "3"}, "age", "3");
    row("no 3", {"bike", "red", "3"}, "age", "3");
    row("not 2, 4", {"bike", "red", "3"}, "age", "4");
    row("not 2", {"bike", "red", "3"}, "age", "null");
    row("nicht 2", {"bike", "red", "2"}, "age", "null");
    row("not more than 3", {"bike", "red", "2"}, "age", "3");
    row("why not 5", {"bike", "red", "2"}, "age", "5");
    row("warum nicht 5?", {"bike", "red", "2"}, "age", "5");
    row("make it 30", {"bike", "red", "2"}, "age", "30");
    row("I mean 30", {"bike", "red", "2"}, "age", "30");
    row("not 7, 4", {"bike", "red", "2", "3"}, "urgent", "null");
    row("no", {"bike", "red", "2", "3"}, "urgent", "false");
    row("not now", {"bike", "red", "2", "3"}, "urgent", "false");
    row("not sure ", {"bike", "red", "2", "3"}, "urgent", "null");
    row("no, not 7", {"bike", "red", "2", "3"}, "urgent", "false");
}

void tst_Corrections::anAnswerIsNoCorrection() {
    QFETCH(QStringList, before);
    QFETCH(QString, slot);
    auto talk = repairAfter(before);
    talk.say(QTest::currentDataTag());
    QTEST(talk.slot(slot.toStdString()), "value");
    const QStringList order{"kind", "color", "count", "age"};
    for (int at = 0; at < before.size() && at < order.size(); ++at)
        QVERIFY2(talk.slot(order[at].toStdString()).contains(before[at]),
                 qPrintable(talk.slot(order[at].toStdString()) + talk.said() + talk.steps()));
}

void tst_Corrections::aNoWithAnotherNumberChangesIt_data() {
    QTest::addColumn<QString>("count");
    for (const char* text :
         {"no, 25", "no, 25 euros", "No, it should be 25.", "oh no, $25 please", "nein, 25 €"})
        QTest::newRow(text) << "25";
    for (const char* text : {"no", "no, 2", "no, 3 days", "no, 25 of them broke", "no, 3 or 4", "25"})
        QTest::newRow(text) << "2";
}

void tst_Corrections::aNoWithAnotherNumberChangesIt() {
    Talk talk({{"domain.yml", kRepairDomain},
               {"data/flows.yml",
                "flows:\n  repair:\n    description: repairs\n    nlu_trigger: [{intent: repair}]\n"
                "    steps: [{collect: count}, {collect: agreed}, {collect: urgent}]\n"}});
    talk.say("@repair");
    talk.say("2");
    talk.say(QTest::currentDataTag());
    QTEST(talk.slot("count"), "count");
    QCOMPARE(talk.said().startsWith("All right"), talk.slot("count") == "25");
}

void tst_Corrections::aNoWithACountChangesWhatIsCountedSo() {
    auto talk = repairAfter({"cancel", "@sleep", "2", "3"});
    QCOMPARE(talk.said(), QString("utter_ask_agreed"));

    talk.say("no, 5 nights");

    QCOMPARE(talk.slot("nights"), QString("5"));
    QCOMPARE(talk.slot("count"), QString("2"));
    QVERIFY2(talk.said().endsWith("utter_ask_agreed"), qPrintable(talk.said()));
}

/// "sorry, the car" where another flow asks now, and it is a wish for the one that waits.
void tst_Corrections::whatWaitedIsCorrectedToo() {
    auto talk = repairAfter({"bike", "red", "@stay"});
    talk.say("@repair sorry, the [car](kind)");
    QCOMPARE(talk.said(), QString("All right, I have changed that., utter_ask_count"));
    QCOMPARE(talk.slot("kind"), QString("\"car\""));
    talk = repairAfter({"bike", "red", "@stay"});
    talk.say("@repair now");
    QCOMPARE(talk.said(), QString("utter_ask_count"));
}

void tst_Corrections::wordsOfTheCorrectionAreNoValue() {
    auto talk = repairAfter({"bike", "red", "2", "3", "yes"});
    talk.say("@? [blue instead](color)");
    QCOMPARE(talk.said(), QString("All right, I have changed that., utter_ask_agreed"));
    QCOMPARE(talk.slot("color"), QString("\"blue\""));
    talk.say("@? [blue instead](color)");
    QCOMPARE(talk.slot("color"), QString("\"blue\""));
}

/// "I meant" is said of the question that was put again, not of the one before.
void tst_Corrections::aRejectedAnswerIsMeantAnew() {
    auto talk = repairAfter({"bike", "red", "2", "twentyish"});
    QCOMPARE(talk.said(), QString("Please answer with a number., utter_ask_age"));
    talk.say("sorry, I meant 30");
    QCOMPARE(talk.slot("count") + talk.slot("age"), QString("230"));
    Talk other = repairAfter({"stop", "@stay", "2", "red", "30"});
    QCOMPARE(other.said(), QString("utter_too_many, utter_ask_nights"));
    other.say("I meant 3");
    QVERIFY2(other.said().startsWith("utter_done"), qPrintable(other.said()));
}

void tst_Corrections::aFormTakesNoDeniedEntity() {
    Talk talk({{"domain.yml", R"yml(version: "3.1"
intents: [visit, inform]
entities: [city]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  days: {type: float, mappings: [{type: from_entity, entity: number}]}
forms:
  trip: {required_slots: [city, days]}
responses:
  utter_ask_city: [{text: "Where?"}]
  utter_ask_days: [{text: "How long?"}]
)yml"},
               {"data/rules.yml", R"yml(rules:
- rule: visit
  steps: [{intent: visit}, {action: trip}, {active_loop: trip}]
)yml"}});
    const auto say = [&](const std::string& text,
                         const std::vector<std::pair<std::string, std::string>>& found) {
        talk.understander().finds.clear();
        for (const auto& [type, value] : found) {
            const auto at = static_cast<std::uint32_t>(text.find(value));
            const auto end = at + static_cast<std::uint32_t>(value.size());
            talk.understander().finds.push_back({.type = type, .value = value, .start = at, .end = end});
        }
        talk.say(text);
    };
    talk.say("@visit");
    talk.understander().guess = {{"inform", 0.9F}};
    say("to Rome, not to Oslo", {{"city", "Rome"}, {"city", "Oslo"}});
    QCOMPARE(talk.slot("city"), QString("\"Rome\""));
    say("not 2", {{"number", "2"}});
    QCOMPARE(talk.slot("days"), QString("null"));
    say("not before 2", {{"number", "2"}});
    QCOMPARE(talk.slot("days"), QString("2"));
}

void tst_Corrections::whatWasNotToldIsNotChanged_data() {
    QTest::addColumn<QStringList>("before");
    const QStringList told{"bike", "red", "2", "3"};
    for (const char* text :
         {"change my tariff to cargo", "change my name to red", "switch my plan to the bike plan",
          "change the bike lock to black", "change my booking to 4 nights", "change the color",
          "change to bike", "change my email to ann@example.com", "set up a call with Bob",
          "switch to Friday"})
        QTest::newRow(text) << told;
    QTest::newRow("change the nights to 4") << told;
    QTest::newRow("change the bike to cargo")
        << QStringList{"car", "red", "2"}; // asked for a number, "bike" is not told
}

/// Such words begin the flow that they are for.
void tst_Corrections::whatWasNotToldIsNotChanged() {
    QFETCH(QStringList, before);
    auto talk = repairAfter(before);
    const auto asked = talk.said();
    talk.understander().guess = {{"sleep", 0.95F}};
    talk.say(QTest::currentDataTag());
    QVERIFY2(talk.said() != asked && (talk.said() == "utter_ask_nights" || talk.said() == "utter_ask_agreed"),
             qPrintable(talk.said()));
    QCOMPARE(talk.slot("color"), '"' + before[1] + '"');
    QCOMPARE(talk.slot("kind"), '"' + before[0] + '"');
}

void tst_Corrections::whatTheWordsNameGoesBeforeAGuess_data() {
    QTest::addColumn<QString>("guessed"); // to be the name
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("name");
    QTest::newRow("change the day to Sunday") << "Sunday" << "Sunday" << "Jones";
    QTest::newRow("not Monday, Sunday") << "Sunday" << "Sunday" << "Jones";
    QTest::newRow("the day should be Sunday") << "Sunday" << "Sunday" << "Jones";
    QTest::newRow("not Jones, Brown") << "Brown" << "Monday" << "Brown";
    QTest::newRow("change the name to Brown") << "Brown" << "Monday" << "Brown";
    QTest::newRow("sorry, it is Brown") << "Brown" << "Monday" << "Brown";
}

void tst_Corrections::whatTheWordsNameGoesBeforeAGuess() {
    QFETCH(QString, guessed);
    Talk talk({{"domain.yml", R"yml(version: "3.1"
intents: [book]
entities: [name]
slots:
  day: {type: text, mappings: [{type: from_llm}]}
  name: {type: text, mappings: [{type: from_llm}, {type: from_entity, entity: name}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_day: [{text: "Which day?"}]
  utter_ask_name: [{text: "Under which name?"}]
  utter_ask_sure: [{text: "{day} for {name}, right?"}]
flows:
  book:
    description: Book a table.
    nlu_trigger: [{intent: book}]
    steps: [{collect: day}, {collect: name}, {collect: sure}]
)yml"},
               {"config.yml", "language: en\n"}});
    talk.say("@book");
    talk.understander().guessIsForeign = true;
    talk.say("Monday");
    talk.say("Jones");
    const std::string text = QTest::currentDataTag();
    const auto value = guessed.toStdString();
    const auto at = static_cast<std::uint32_t>(text.find(value));
    const auto end = at + static_cast<std::uint32_t>(value.size());
    talk.understander().finds = {
        {.type = "name", .value = value, .start = at, .end = end, .extractor = "annotation"}};

    talk.say(text);

    QTEST(talk.slot("day").remove('"'), "day");
    QTEST(talk.slot("name").remove('"'), "name");
    QVERIFY2(talk.said().endsWith("utter_ask_sure"), qPrintable(talk.said()));
}

void tst_Corrections::itIsSaidInTheBotsLanguage_data() {
    QTest::addColumn<QString>("said");
    QTest::newRow("es") << "De acuerdo, lo he cambiado.";
    QTest::newRow("fr-CA") << "D'accord, c'est modifié.";
    QTest::newRow("eo") << "All right, I have changed that.";
}

void tst_Corrections::itIsSaidInTheBotsLanguage() {
    auto talk = repairAfter({"bike", "red", "2"}, QTest::currentDataTag());
    talk.say("not 2, 4");
    QTEST(talk.said().section(", utter", 0, 0), "said");
}

CHATKEEP_TEST(tst_Corrections)
#include "tst_Corrections.moc"

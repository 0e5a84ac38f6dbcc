// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kRoomDomain = R"yml(version: "3.1"
intents: [book, order]
slots:
  nights: {type: float, mappings: [{type: from_llm}]}
  guests: {type: float, mappings: [{type: from_llm}]}
  room: {type: categorical, values: [single, double, suite, Einzelzimmer, simple, sencilla], mappings: [{type: from_llm}]}
  breakfast: {type: bool, mappings: [{type: from_llm}]}
  name: {type: text, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_nights: [{text: "How many nights (Nächte, nuits, noches)?"}]
  utter_ask_guests: [{text: "How many guests?"}]
  utter_ask_room: [{text: "Which room (chambre, habitación)?"}]
  utter_ask_breakfast: [{text: "With breakfast?", translation: {de: "Mit Frühstück?", fr: "Avec petit-déjeuner ?", es: "¿Con desayuno?"}}]
  utter_ask_name: [{text: "What is the guest's name?"}]
  utter_ask_sure: [{text: "Sure?"}]
flows:
  book:
    description: Book a room.
    nlu_trigger: [{intent: book}]
    steps: [{collect: nights}, {collect: guests}, {collect: room}, {collect: breakfast}, {collect: name}, {collect: sure}]
)yml";

constexpr const char* kRoomForm = R"yml(version: "3.1"
intents: [book, inform]
entities: [nights, room]
slots:
  nights: {type: float, mappings: [{type: from_entity, entity: nights}]}
  room: {type: text, mappings: [{type: from_entity, entity: room}]}
  breakfast:
    type: bool
    mappings:
    - {type: from_intent, intent: affirm, value: true, conditions: [{active_loop: booking, requested_slot: breakfast}]}
  name: {type: text, mappings: [{type: from_text, conditions: [{active_loop: booking, requested_slot: name}]}]}
  company: {type: text, mappings: [{type: from_text, conditions: [{active_loop: booking, requested_slot: company}]}]}
forms:
  booking: {required_slots: [nights, room, breakfast, name, company]}
responses:
  utter_ask_nights: [{text: "How many nights?"}]
  utter_ask_room: [{text: "Which room?"}]
  utter_ask_breakfast: [{text: "With breakfast?"}]
  utter_ask_name: [{text: "What is the guest's name?"}]
  utter_ask_company: [{text: "Which company?"}]
)yml";

QString toldTo(const Talk& talk) {
    QStringList values;
    for (const char* slot : {"nights", "room", "breakfast", "name"})
        values << talk.slot(slot).remove('"');
    return values.join('|');
}

Talk askedForName(const char* language = "en") {
    Talk talk({{"domain.yml", kRoomDomain}, {"config.yml", std::string("language: ") + language + '\n'}});
    talk.understander().guessIsForeign = true;
    for (const char* text : {"@book", "3", "2", "double", "yes"})
        talk.say(text);
    return talk;
}

} // namespace

/// A message that begins by putting something right, and says nothing but that, where any text is an answer.
class tst_PlainCorrections : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasToldIsPutRightInAFlow_data();
    void whatWasToldIsPutRightInAFlow();
    void anAnswerStaysOne_data();
    void anAnswerStaysOne();
    void aYesOrNoIsAskedOnceMore();
    void theAuthorsPatternDecides();
    void aFormPutsRightWhatItWasTold_data();
    void aFormPutsRightWhatItWasTold();
    void aFormStillTakesTexts_data();
    void aFormStillTakesTexts();
};

void tst_PlainCorrections::whatWasToldIsPutRightInAFlow_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("told");
    const auto row = [](const char* language, const char* text, const char* told) {
        QTest::newRow(text) << language << told;
    };
    row("en", "no, 5 nights", "5|double|true|null");
    row("en", "no, a single room", "3|single|true|null");
    row("en", "actually a single room", "3|single|true|null");
    row("en", "actually, the suite", "3|suite|true|null");
    row("en", "actually without breakfast", "3|double|false|null");
    row("en", "Actually, without breakfast please", "3|double|false|null");
    row("en", "no breakfast", "3|double|false|null");
    row("en", "sorry, no breakfast", "3|double|false|null");
    row("en", "no, without the breakfast", "3|double|false|null");
    row("en", "I meant without breakfast", "3|double|false|null");
    row("de", "nein, 5 Nächte", "5|double|true|null");
    row("de", "nein, ein Einzelzimmer", "3|Einzelzimmer|true|null");
    row("de", "Entschuldigung, ohne Frühstück", "3|double|false|null");
    row("de", "nein ohne Frühstück", "3|double|false|null");
    row("de", "lieber kein Frühstück", "3|double|false|null");
    row("fr", "non, 5 nuits", "5|double|true|null");
    row("fr", "en fait, une chambre simple", "3|simple|true|null");
    row("fr", "pardon, sans petit-déjeuner", "3|double|false|null");
    row("es", "no, 5 noches", "5|double|true|null");
    row("es", "perdón, la habitación sencilla", "3|sencilla|true|null");
    row("es", "en realidad sin desayuno", "3|double|false|null");
}

void tst_PlainCorrections::whatWasToldIsPutRightInAFlow() {
    QFETCH(QString, language);
    auto talk = askedForName(language.toLatin1());
    talk.say(QTest::currentDataTag());
    QTEST(toldTo(talk), "told");
    QVERIFY2(talk.said().endsWith("utter_ask_name"), qPrintable(talk.said()));
}

void tst_PlainCorrections::anAnswerStaysOne_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"no idea, ask Bob", "No Name", "Sorry Miller", "actually Bob", "sorry, Bob Miller",
          "Suite Francaise", "Mr. Single", "no, ask Bob", "actually the single lady from the suite",
          "no breakfast club", "actually the car can wait", "no double-barrelled name", "without Bob",
          "actually 5551234"})
        QTest::newRow(text) << text;
}

void tst_PlainCorrections::anAnswerStaysOne() {
    QFETCH(QString, text);
    auto talk = askedForName();
    talk.say(text.toStdString());
    QVERIFY2(toldTo(talk).startsWith("3|double|true|") && talk.slot("name") != "null",
             qPrintable(toldTo(talk) + ' ' + talk.said()));
}

void tst_PlainCorrections::aYesOrNoIsAskedOnceMore() {
    auto talk = askedForName();
    talk.say("Ann");
    QCOMPARE(talk.said(), QString("utter_ask_sure"));
    talk.say("actually without breakfast");
    QCOMPARE(toldTo(talk), QString("3|double|false|Ann"));
    QVERIFY2(talk.said().endsWith("utter_ask_sure"), qPrintable(talk.said()));
    talk.say("sorry, with breakfast");
    QCOMPARE(toldTo(talk), QString("3|double|true|Ann"));
}

void tst_PlainCorrections::theAuthorsPatternDecides() {
    for (const bool changes : {true, false}) {
        const std::string act = changes ? "action_correct_flow_slot" : "utter_ask_sure";
        Talk talk({{"domain.yml", kRoomDomain},
                   {"data/more.yml", "flows:\n  pattern_correction:\n    description: d\n"
                                     "    steps: [{action: " +
                                         act + "}]\n"}});
        talk.understander().guessIsForeign = true;
        for (const char* text : {"@book", "3", "2", "double", "yes", "no, 5 nights"})
            talk.say(text);
        QCOMPARE(toldTo(talk), QString(changes ? "5|double|true|null" : "3|double|true|null"));
    }
}

void tst_PlainCorrections::aFormPutsRightWhatItWasTold_data() {
    QTest::addColumn<QString>("told");
    QTest::newRow("@inform no, [5](nights) nights") << "5|double|true|null";
    QTest::newRow("@inform actually [5](nights) nights please") << "5|double|true|null";
    QTest::newRow("@inform sorry, a [single](room) room") << "3|single|true|null";
    QTest::newRow("@inform no, [3](nights) nights") << "3|double|true|null";
    QTest::newRow("no, 5 nights") << "5|double|true|null"; // of what no entity was found
    QTest::newRow("actually without breakfast") << "3|double|false|null";
    QTest::newRow("no breakfast please") << "3|double|false|null";
}

void tst_PlainCorrections::aFormPutsRightWhatItWasTold() {
    Talk talk({{"domain.yml", kRoomForm},
               {"data/rules.yml", "rules:\n- rule: book\n"
                                  "  steps: [{intent: book}, {action: booking}, {active_loop: booking}]\n"}});
    talk.say("@book a [double](room) room for [3](nights) nights");
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_ask_name"));
    talk.understander().guess = {{"inform", 0.9F}};
    std::string text = QTest::currentDataTag();
    if (text.starts_with('@')) { // the mark is no part of what is said
        auto parsed = parseAnnotations(text.substr(text.find(' ') + 1));
        text = parsed.text;
        talk.understander().finds = parsed.entities;
    }

    talk.say(text);

    QTEST(toldTo(talk), "told");
    QCOMPARE(talk.said(), QString("utter_ask_name"));
    talk.understander().finds.clear();
    talk.say("Ann Miller");
    QCOMPARE(talk.slot("name"), QString("\"Ann Miller\""));
    QCOMPARE(talk.said(), QString("utter_ask_company"));
}

void tst_PlainCorrections::aFormStillTakesTexts_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"no idea, ask Bob", "sorry, Bob", "actually Bob", "[Suite](room) Francaise",
                             "the [5](nights) Nights Company", "no, [single](room) Sam"})
        QTest::newRow(text) << text;
}

void tst_PlainCorrections::aFormStillTakesTexts() {
    Talk talk({{"domain.yml", kRoomForm},
               {"data/rules.yml", "rules:\n- rule: book\n"
                                  "  steps: [{intent: book}, {action: booking}, {active_loop: booking}]\n"}});
    talk.say("@book a [double](room) room for [3](nights) nights");
    talk.say("@affirm");
    talk.understander().guess = {{"inform", 0.9F}};
    QFETCH(QString, text);
    const auto parsed = parseAnnotations(text.toStdString());
    talk.understander().finds = parsed.entities;

    talk.say(parsed.text);

    QCOMPARE(talk.slot("name"), QString::fromStdString(dumpJson(parsed.text)));
}

CHATKEEP_TEST(tst_PlainCorrections)
#include "tst_PlainCorrections.moc"

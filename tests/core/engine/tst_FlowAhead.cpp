// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TestConversation.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kStayDomain = R"yml(version: "3.1"
intents: [send, stay, mail]
slots:
  recipient: {type: text, mappings: [{type: from_llm}]}
  amount: {type: float, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
  num_guests: {type: float, mappings: [{type: from_llm}]}
  num_nights: {type: float, mappings: [{type: from_llm}]}
  breakfast: {type: bool, mappings: [{type: from_llm}]}
  address: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_recipient: [{text: "Who would you like to send money to?"}]
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_sure: [{text: "{amount} to {recipient}, sure?"}]
  utter_ask_num_guests: [{text: "How many guests?"}]
  utter_ask_num_nights: [{text: "How many nights?"}]
  utter_ask_breakfast: [{text: "With breakfast? Say skip that for none."}]
  utter_ask_address: [{text: "Your address?"}]
  utter_no_address: [{text: "That is none."}]
  utter_done: [{text: "Done."}]
  utter_sent: [{text: "{amount} sent."}]
flows:
  send_money:
    name: send money
    description: Send money to friends and family.
    nlu_trigger: [{intent: send}]
    steps: [{collect: recipient}, {collect: amount}, {collect: sure}, {action: utter_sent}]
  book_stay:
    description: Book a room.
    nlu_trigger: [{intent: stay}]
    steps: [{collect: num_guests}, {collect: num_nights}, {collect: breakfast}, {action: utter_done}]
  mail:
    description: Tell us where to write.
    nlu_trigger: [{intent: mail}]
    steps:
    - collect: address
      rejections:
      - if: not (slots.address matches "^[^@ ]+@[^@ ]+$")
        utter: utter_no_address
    - action: utter_done
)yml";

constexpr const char* kCardFlows = R"yml(version: "3.1"
responses:
  utter_a: [{text: "a"}]
flows:
  block_card:
    name: block card
    description: Block a stolen or lost card.
    steps: [{action: utter_a}]
  rent_car:
    name: rent a car
    description: Help the user rent a car.
    steps: [{action: utter_a}]
  return_item:
    name: return an item
    description: Return a purchased item and get a refund.
    steps: [{action: utter_a}]
  inner:
    description: Sweep the chimney.
    if: False
    steps: [{action: utter_a}]
)yml";

constexpr const char* kTable = R"yml(version: "3.1"
intents: [table, place, trip]
slots:
  return_date: {type: text, mappings: [{type: from_llm}]}
  day: {type: text, mappings: [{type: from_llm}]}
  num_guests: {type: float, mappings: [{type: from_llm}]}
  place: {type: categorical, values: [inside, outside], mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_day: [{text: "When would you like to come?"}]
  utter_ask_return_date: [{text: "Until?"}]
  utter_ask_num_guests: [{text: "For how many guests?"}]
  utter_ask_place: [{text: "Where?"}]
  utter_ask_sure: [{text: "Sure?"}]
flows:
  table:
    description: Reserve a table.
    nlu_trigger: [{intent: table}]
    steps: [{collect: day}, {collect: num_guests}, {collect: sure}]
  trip:
    description: Book a trip.
    nlu_trigger: [{intent: trip}]
    steps: [{collect: day}, {collect: return_date}]
  place:
    description: Choose a place.
    nlu_trigger: [{intent: place}]
    steps: [{collect: place}, {collect: day}, {collect: sure}]
)yml";

BotFiles filesOf(const char* domain) {
    return {{"domain.yml", domain}};
}

QString slotsOf(const Talk& talk, std::initializer_list<const char*> names) {
    QStringList values;
    for (const auto* name : names)
        values << talk.slot(name);
    return values.join(" ");
}

} // namespace

/// What a flow takes from a message before it asks, and what it offers where nothing is like the message.
class tst_FlowAhead : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheFirstMessageSaysIsNotAskedFor_data();
    void whatTheFirstMessageSaysIsNotAskedFor();
    void whatIsCountedTellsWhoseNumberItIs_data();
    void whatIsCountedTellsWhoseNumberItIs();
    void aNumberOfAnotherQuestionCorrectsThat();
    void aNameBehindItsWordCorrectsThat();
    void anAnswerIsNoNumberOfALaterQuestion();
    void thePartOfAnAnswerThatIsNotRejectedCounts_data();
    void thePartOfAnAnswerThatIsNotRejectedCounts();
    void aQuestionMayBeLeftOutByWords();
    void whatLeadsUpToAnAnswerIsNoPartOfIt_data();
    void whatLeadsUpToAnAnswerIsNoPartOfIt();
    void smallTalkIsHeardByItsWords();
    void flowsWhoseDescriptionsAreNearAreOffered_data();
    void flowsWhoseDescriptionsAreNearAreOffered();
    void aCountAnswersItsOwnQuestionWhereAnyWordsAreTaken_data();
    void aCountAnswersItsOwnQuestionWhereAnyWordsAreTaken();
    void aMomentIsTakenAhead_data();
    void aMomentIsTakenAhead();
    void aMomentIsTakenAheadInTheBotsLanguage_data();
    void aMomentIsTakenAheadInTheBotsLanguage();
    void aCategoryIsTakenBackWhereAnyWordsAreTaken_data();
    void aCategoryIsTakenBackWhereAnyWordsAreTaken();
    void aYesTakesTheOnlyFlowThatIsOffered();
    void aTestMayWriteNumbersAsRasaDoes_data();
    void aTestMayWriteNumbersAsRasaDoes();
};

void tst_FlowAhead::whatTheFirstMessageSaysIsNotAskedFor_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::newRow("both") << "transfer 50 to Bob" << "\"Bob\" 50";
    QTest::newRow("money") << "send $12.50 to Ann Lee please" << "\"Ann Lee\" 12.5";
    QTest::newRow("only a number") << "please send 20" << "null 20";
    QTest::newRow("in words") << "send twenty euros" << "null 20";
    QTest::newRow("a thing that is not asked for") << "send 3 parcels" << "null null";
    QTest::newRow("two numbers") << "send 20 or 30" << "null null";
    QTest::newRow("a date") << "send money on 5 May" << "null null";
    QTest::newRow("no name") << "send money to someone" << "null null";
    QTest::newRow("the flow's own words") << "I want to Send Money" << "null null";
    QTest::newRow("two names") << "to Bob or to Ann" << "null null";
}

void tst_FlowAhead::whatTheFirstMessageSaysIsNotAskedFor() {
    QFETCH(QString, text);
    QFETCH(QString, filled);
    Talk talk(filesOf(kStayDomain));
    talk.understander().guess = {{"send", 0.9F}};

    talk.say(text.toStdString());

    QCOMPARE(slotsOf(talk, {"recipient", "amount"}), filled);
}

void tst_FlowAhead::whatIsCountedTellsWhoseNumberItIs_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::newRow("one") << "a room for 2 guests" << "2 null";
    QTest::newRow("both") << "3 nights for two guests" << "2 3";
    QTest::newRow("nothing is counted") << "a room for 2" << "null null";
    QTest::newRow("something else") << "a room with 2 beds" << "null null";
    QTest::newRow("not those") << "not 2 guests" << "null null";
}

void tst_FlowAhead::whatIsCountedTellsWhoseNumberItIs() {
    QFETCH(QString, text);
    QFETCH(QString, filled);
    Talk talk(filesOf(kStayDomain));
    talk.understander().guess = {{"stay", 0.9F}};

    talk.say(text.toStdString());

    QCOMPARE(slotsOf(talk, {"num_guests", "num_nights"}), filled);
}

void tst_FlowAhead::aNumberOfAnotherQuestionCorrectsThat() {
    Talk talk(filesOf(kStayDomain));
    talk.say("@stay");
    talk.say("@? 3 guests");

    talk.say("@? actually 2 guests");

    QCOMPARE(slotsOf(talk, {"num_guests", "num_nights"}), QString("2 null"));
    QVERIFY2(talk.steps().contains("flow pattern_correction started"), qPrintable(talk.steps()));
    QVERIFY(talk.said().endsWith("utter_ask_num_nights"));
}

void tst_FlowAhead::aNameBehindItsWordCorrectsThat() {
    Talk talk(filesOf(kStayDomain));
    talk.say("@send");
    talk.say("@? Bob");

    talk.say("@? 20 to Ann Lee");

    QCOMPARE(slotsOf(talk, {"recipient", "amount"}), QString("\"Ann Lee\" 20"));
    QVERIFY2(talk.steps().contains("flow pattern_correction started"), qPrintable(talk.steps()));
}

void tst_FlowAhead::anAnswerIsNoNumberOfALaterQuestion() {
    Talk talk(filesOf(kStayDomain));
    talk.say("@send");

    talk.say("@? agent 47");

    QCOMPARE(talk.slot("amount"), QString("null"));
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
}

void tst_FlowAhead::thePartOfAnAnswerThatIsNotRejectedCounts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("within") << "it is ann@example.org." << "utter_done";
    QTest::newRow("alone") << "ann@example.org" << "utter_done";
    QTest::newRow("two") << "ann@example.org or bob@example.org" << "utter_no_address, utter_ask_address";
    QTest::newRow("none") << "no idea" << "utter_no_address, utter_ask_address";
}

void tst_FlowAhead::thePartOfAnAnswerThatIsNotRejectedCounts() {
    QFETCH(QString, text);
    QFETCH(QString, said);
    Talk talk(filesOf(kStayDomain));
    talk.say("@mail");

    talk.understander().guessIsForeign = true;
    talk.say(text.toStdString());

    QVERIFY2(talk.said().startsWith(said), qPrintable(talk.said()));
}

void tst_FlowAhead::aQuestionMayBeLeftOutByWords() {
    Talk talk(filesOf(kStayDomain));
    talk.understander().guessIsForeign = true;
    talk.say("@stay");

    talk.say("skip this question please");
    QVERIFY2(talk.steps().startsWith("flow pattern_skip_question started"), qPrintable(talk.steps()));
    QVERIFY(talk.said().endsWith("utter_ask_num_guests"));

    talk.say("2");
    talk.say("3");
    talk.say("skip that"); // what this question offers
    QVERIFY2(!talk.steps().contains("pattern_skip_question"), qPrintable(talk.steps()));
}

void tst_FlowAhead::whatLeadsUpToAnAnswerIsNoPartOfIt_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("it is") << "it's @barts" << "@barts";
    QTest::newRow("with polite words") << "well, just Bart please" << "Bart";
    QTest::newRow("a name") << "his name is Karl Otto" << "Karl Otto";
    QTest::newRow("and the question's word") << "um, to Bob" << "Bob";
    QTest::newRow("in German") << "mein Name ist Uwe" << "Uwe";
    QTest::newRow("a longer text") << "it's the man who lives next door"
                                   << "it's the man who lives next door";
    QTest::newRow("nothing else") << "just" << "just";
    QTest::newRow("the answer itself") << "Justine Its" << "Justine Its";
}

void tst_FlowAhead::whatLeadsUpToAnAnswerIsNoPartOfIt() {
    QFETCH(QString, text);
    QFETCH(QString, value);
    Talk talk(filesOf(kStayDomain));
    talk.understander().guessIsForeign = true;
    talk.say("@send");

    talk.say(text.toStdString());

    QCOMPARE(talk.slot("recipient"), "\"" + value + "\"");
}

void tst_FlowAhead::smallTalkIsHeardByItsWords() {
    Talk talk(filesOf(kStayDomain));
    talk.understander().guessIsForeign = true;

    talk.say("hey, how are you doing?");
    QVERIFY2(talk.steps().startsWith("flow pattern_chitchat started"), qPrintable(talk.steps()));

    talk.say("@stay");
    talk.say("are you a bot?");
    QVERIFY2(talk.steps().startsWith("flow pattern_chitchat started"), qPrintable(talk.steps()));
    QVERIFY(talk.said().endsWith("utter_ask_num_guests"));

    talk.say("@send"); // its question takes any words
    talk.say("how are you");
    QVERIFY2(talk.steps().startsWith("flow pattern_chitchat started"), qPrintable(talk.steps()));
    talk.say("how are you");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
}

void tst_FlowAhead::flowsWhoseDescriptionsAreNearAreOffered_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("offered");
    QTest::newRow("one") << "a refund for the yacht" << "flow return_item offered";
    QTest::newRow("a word of nobody's") << "I lost my keys" << "";
    QTest::newRow("called only") << "sweep the chimney" << "";
    QTest::newRow("mere talk") << "yes please" << "";
    QTest::newRow("nothing") << "colorless green ideas" << "";
}

void tst_FlowAhead::flowsWhoseDescriptionsAreNearAreOffered() {
    QFETCH(QString, text);
    QFETCH(QString, offered);
    Talk talk(filesOf(kCardFlows));
    talk.understander().guessIsForeign = true;

    talk.say(text.toStdString());

    QStringList offers;
    for (const auto& step : talk.steps().split(", "))
        if (step.endsWith(" offered")) offers << step;
    QCOMPARE(offers.join(", "), offered);
}

void tst_FlowAhead::aCountAnswersItsOwnQuestionWhereAnyWordsAreTaken_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("slots");
    QTest::newRow("a count") << "for 2 guests" << "null 2";
    QTest::newRow("taken back at once") << "actually for 2 guests" << "null 2";
    QTest::newRow("a day") << "Monday" << "\"Monday\" null";
    QTest::newRow("more than a count")
        << "2 guests come on the day after" << "\"2 guests come on the day after\" null";
    QTest::newRow("of nobody's") << "2 days" << "\"2 days\" null";
}

void tst_FlowAhead::aCountAnswersItsOwnQuestionWhereAnyWordsAreTaken() {
    QFETCH(QString, text);
    QFETCH(QString, slots);
    Talk talk({{"domain.yml", kTable}});
    talk.understander().guessIsForeign = true;
    talk.say("@table");
    QCOMPARE(talk.said(), QString("utter_ask_day"));

    talk.say(text.toStdString());

    QCOMPARE(slotsOf(talk, {"day", "num_guests"}), slots);
}

void tst_FlowAhead::aMomentIsTakenAhead_data() {
    QTest::addColumn<QString>("intent");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("slots");
    QTest::newRow("a day") << "table" << "a table for friday" << "\"friday\" null";
    QTest::newRow("with its time, and a count")
        << "table" << "a table for 4 guests tomorrow at 7 pm" << "\"tomorrow at 7 pm\" 4";
    QTest::newRow("two") << "table" << "a table for friday or sunday" << "null null";
    QTest::newRow("denied") << "table" << "a table, not for friday" << "null null";
    QTest::newRow("none") << "table" << "a table for my friends" << "null null";
    QTest::newRow("two questions for one") << "trip" << "a trip on friday" << "null null";
}

void tst_FlowAhead::aMomentIsTakenAhead() {
    QFETCH(QString, intent);
    QFETCH(QString, text);
    QFETCH(QString, slots);
    Talk talk({{"domain.yml", kTable}});

    talk.say("@" + intent.toStdString() + " " + text.toStdString());

    QCOMPARE(slotsOf(talk, {"day", "num_guests"}), slots);
}

void tst_FlowAhead::aMomentIsTakenAheadInTheBotsLanguage_data() {
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("term");
    QTest::newRow("cs") << "Na který den?" << "stůl na pátek" << "\"pátek\"";
    QTest::newRow("cs in case") << "Kdy přijdete?" << "stůl ve středu prosím" << "\"středu\"";
    QTest::newRow("sk") << "Kedy prídete?" << "stôl na piatok" << "\"piatok\"";
    QTest::newRow("uk") << "На який день?" << "столик на п'ятницю" << "\"п'ятницю\"";
    QTest::newRow("hu") << "Melyik napra?" << "asztalt péntekre" << "\"péntekre\"";
    QTest::newRow("ro") << "Pentru ce zi?" << "o masă vineri" << "\"vineri\"";
    QTest::newRow("ro in case") << "Când veniți?" << "o masă pentru vinerea" << "\"vinerea\"";
    QTest::newRow("el") << "Για ποια μέρα;" << "τραπέζι για Παρασκευή" << "\"Παρασκευή\"";
    QTest::newRow("fi") << "Mille päivälle?" << "pöytä perjantaiksi" << "\"perjantaiksi\"";
    QTest::newRow("pl") << "Na kiedy?" << "stolik na piątek" << "\"piątek\"";
}

void tst_FlowAhead::aMomentIsTakenAheadInTheBotsLanguage() {
    QFETCH(QString, question);
    QFETCH(QString, text);
    const std::string language = std::string(QTest::currentDataTag()).substr(0, 2);
    Talk talk({{"config.yml", "language: " + language + "\n"},
               {"domain.yml", "version: '3.1'\nintents: [table]\nslots:\n"
                              "  term: {type: text, mappings: [{type: from_llm}]}\nresponses:\n"
                              "  utter_ask_term: [{text: \"" +
                                  question.toStdString() +
                                  "\"}]\nflows:\n  table:\n    description: d\n"
                                  "    nlu_trigger: [{intent: table}]\n    steps: [{collect: term}, "
                                  "{action: action_listen}]\n"}});

    talk.say("@table " + text.toStdString());

    QTEST(talk.slot("term"), "term");
}

void tst_FlowAhead::aCategoryIsTakenBackWhereAnyWordsAreTaken_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("slots");
    QTest::newRow("taken back") << "actually outside" << "\"outside\" null";
    QTest::newRow("politely") << "no wait, make it outside please" << "\"outside\" null";
    QTest::newRow("not only") << "actually outside the season"
                              << "\"inside\" \"actually outside the season\"";
    QTest::newRow("not taken back") << "outside" << "\"inside\" \"outside\"";
}

void tst_FlowAhead::aCategoryIsTakenBackWhereAnyWordsAreTaken() {
    QFETCH(QString, text);
    QFETCH(QString, slots);
    Talk talk({{"domain.yml", kTable}});
    talk.understander().guessIsForeign = true;
    talk.say("@place");
    talk.say("inside");
    QCOMPARE(talk.said(), QString("utter_ask_day"));

    talk.say(text.toStdString());

    QCOMPARE(slotsOf(talk, {"place", "day"}), slots);
}

void tst_FlowAhead::aYesTakesTheOnlyFlowThatIsOffered() {
    Talk talk(filesOf(kCardFlows));
    talk.understander().guessIsForeign = true;
    talk.say("a refund for the yacht");

    talk.say("yes please");

    QVERIFY2(talk.said().startsWith("utter_a"), qPrintable(talk.said()));
}

void tst_FlowAhead::aTestMayWriteNumbersAsRasaDoes_data() {
    QTest::addColumn<QString>("check");
    QTest::addColumn<bool>("holds");
    QTest::newRow("as Rasa") << "- bot: 50.0 to Bob, sure?" << true;
    QTest::newRow("as it is said") << "- bot: 50 to Bob, sure?" << true;
    QTest::newRow("another number") << "- bot: 51.0 to Bob, sure?" << false;
    QTest::newRow("by a pattern") << "  assertions: [{bot_uttered: {text_matches: '^50\\.0 to'}}]" << true;
    QTest::newRow("of a flow that ended") << "- user: 'yes'\n  - bot: 50.0 sent." << true;
    QTest::newRow("not by a pattern")
        << "  assertions: [{bot_uttered: {text_matches: '^50\\.00 to'}}]" << false;
}

void tst_FlowAhead::aTestMayWriteNumbersAsRasaDoes() {
    QFETCH(QString, check);
    QFETCH(bool, holds);
    const auto file =
        "test_cases:\n- test_case: one\n  steps:\n  - user: '@send'\n  - user: Bob\n  - user: '50'\n  " +
        check.toStdString() + "\n";
    const Talk talk({{"domain.yml", kStayDomain}, {"e2e_tests/t.yml", file}});
    ScriptedUnderstander understander;
    understander.guessIsForeign = true;

    const auto report = runBotTests(talk.compiled(), understander);

    QVERIFY2(report.cases.at(0).ok == holds, report.cases.at(0).why.text().c_str());
}

CHATKEEP_TEST(tst_FlowAhead)
#include "tst_FlowAhead.moc"

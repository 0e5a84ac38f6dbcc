// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TestConversation.h"
#include "tests/core/engine/Annotated.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kTableBot = R"yml(version: "3.1"
intents: [book, tell, ask, odd, forget]
entities: [seat, guests, number, sum]
slots:
  outside:
    type: bool
    mappings:
    - {type: from_entity, entity: seat}
    - {type: from_intent, intent: tell, value: true, conditions: [{active_loop: table_form, requested_slot: outside}]}
  guests:
    type: float
    max_value: 100
    mappings: [{type: from_intent, intent: forget, value: null}, {type: from_entity, entity: guests}]
  wish: {type: text, mappings: [{type: from_text, conditions: [{active_loop: table_form, requested_slot: wish}]}]}
  floor: {type: any, mappings: [{type: from_entity, entity: number}]}
  phone: {type: any, mappings: [{type: from_entity, entity: number, conditions: [{active_loop: number_form, requested_slot: phone}]}]}
  note: {type: text, mappings: [{type: from_text, conditions: [{active_loop: number_form, requested_slot: note}]}]}
  first: {type: text, mappings: [{type: from_entity, entity: seat}, {type: from_trigger_intent, intent: book, value: any, conditions: [{active_loop: table_form}]}]}
  last: {type: text, mappings: [{type: from_trigger_intent, intent: book, value: any, conditions: [{active_loop: table_form}]}, {type: from_entity, entity: seat}]}
  paid: {type: float, max_value: 1000, mappings: [{type: from_entity, entity: sum}]}
forms:
  table_form: {required_slots: [outside, guests]}
  number_form: {required_slots: [note, floor, phone]}
responses:
  utter_ask_outside: [{text: "Outside?"}]
  utter_ask_guests: [{text: "How many?"}]
  utter_ask_note: [{text: "A note?"}]
  utter_ask_floor: [{text: "Which floor?"}]
  utter_ask_phone: [{text: "Which phone?"}]
  utter_booked: [{text: "Booked {outside}, {guests}."}]
  utter_none: [{text: "Nothing known."}]
  utter_some: [{text: "Something known."}]
  utter_default: [{text: "Pardon?"}]
actions: [validate_table_form]
rules:
- rule: book
  steps: [{intent: book}, {action: table_form}, {active_loop: table_form}]
- rule: booked
  condition: [{active_loop: table_form}]
  steps: [{action: table_form}, {active_loop: null}, {action: utter_booked}]
- rule: number
  steps: [{intent: tell}, {action: number_form}, {active_loop: number_form}]
- rule: unknown
  condition: [{slot_was_set: [{guests: null}]}]
  steps: [{intent: ask}, {action: utter_none}]
- rule: forgotten
  steps: [{intent: forget}, {action: utter_none}]
- rule: known
  condition: [{slot_was_set: [{guests: 4}]}]
  steps: [{intent: ask}, {action: utter_some}]
)yml";

Talk tableTalk() {
    return Talk({{"config.yml", "language: en\n"}, {"domain.yml", kTableBot}});
}

} // namespace

/// What slots hold and when they take it, as in Rasa.
class tst_RasaValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNoYesOrNoIsTheAuthorsToJudge();
    void withoutTheAuthorsCodeItStaysAsItWasSaid();
    void rulesSeeNothingInWhatIsNoNumber();
    void mappingsWithOtherConditionsAreOthers();
    void theIntentThatStartsAFormFillsInItsMappingsOrder();
    void anIntentMappedToNullTakesTheValueBack();
    void aTestStoryMayWaitBehindAFallbackInAForm();
    void aNumberTakesASumOfMoney();
    void anAmountIsWhatTheAuthorMarks_data();
    void anAmountIsWhatTheAuthorMarks();
};

void tst_RasaValues::whatIsNoYesOrNoIsTheAuthorsToJudge() {
    Talk talk({{"config.yml", "language: en\n"},
               {"domain.yml", kTableBot},
               {"endpoints.yml", "action_endpoint: {url: 'http://localhost:5055/webhook'}\n"}});
    talk.say("@book");
    talk.input.mayAct = true;

    talk.say("@tell in the [garden](seat)");

    QVERIFY(talk.outcome.asks != nullptr);
    QCOMPARE(QString::fromStdString(talk.outcome.asks->name), QString("validate_table_form"));
    const auto& tracker = talk.outcome.asks->body["tracker"];
    QCOMPARE(QString::fromStdString(dumpJson(tracker["slots"]["outside"])), QString("\"garden\""));
    QCOMPARE(QString::fromStdString(dumpJson(tracker["events"].back()["name"])), QString("\"outside\""));
}

void tst_RasaValues::withoutTheAuthorsCodeItStaysAsItWasSaid() {
    auto talk = tableTalk();
    talk.say("@book");

    talk.say("@tell in the [garden](seat)");
    talk.say("@tell [a few](guests)");

    QCOMPARE(talk.slot("outside"), QString("\"garden\""));
    QCOMPARE(talk.slot("guests"), QString("\"a few\""));
    QCOMPARE(QString::fromStdString(talk.outcome.messages.at(0).text), QString("Booked garden, a few."));
}

void tst_RasaValues::rulesSeeNothingInWhatIsNoNumber() {
    auto talk = tableTalk();
    talk.say("@ask [a few](guests)");
    const auto ofWords = talk.said();
    talk.say("@ask [4](guests)");

    QCOMPARE(ofWords, QString("utter_none"));
    QCOMPARE(talk.said(), QString("utter_some"));
}

void tst_RasaValues::mappingsWithOtherConditionsAreOthers() {
    auto talk = tableTalk();
    talk.say("@tell");

    talk.say("@tell the one on floor [3](number)"); // answers the question for a note

    QCOMPARE(talk.slot("floor"), QString("\"3\""));
    QCOMPARE(talk.slot("phone"), QString("null"));
    QCOMPARE(talk.said(), QString("utter_ask_phone"));
}

void tst_RasaValues::theIntentThatStartsAFormFillsInItsMappingsOrder() {
    auto talk = tableTalk();

    talk.say("@book by the [window](seat)");
    const auto first = talk.slot("first");
    const auto last = talk.slot("last");

    QCOMPARE(first, QString("\"window\""));
    QCOMPARE(last, QString("\"any\""));
}

void tst_RasaValues::anIntentMappedToNullTakesTheValueBack() {
    auto talk = tableTalk();
    talk.say("@ask [4](guests)");
    const auto before = talk.slot("guests");

    talk.say("@forget all of it");
    const auto after = talk.slot("guests");
    talk.say("@forget it, [4](guests) it is"); // nothing to take back: the next mapping counts

    QCOMPARE(before, QString("4"));
    QCOMPARE(after, QString("null"));
    QCOMPARE(talk.slot("guests"), QString("4"));
}

void tst_RasaValues::aTestStoryMayWaitBehindAFallbackInAForm() {
    const std::string begin = "stories:\n- story: s\n  steps: [{intent: book}, {action: table_form}, "
                              "{active_loop: table_form}, {intent: odd}, {action: action_default_fallback}";
    const auto failed = [](const std::string& stories) {
        const Talk talk({{"config.yml", "language: en\n"},
                         {"domain.yml", kTableBot},
                         {"tests/test_stories.yml", stories}});
        return runBotTests(talk.compiled(), ScriptedUnderstander()).failed;
    };

    QCOMPARE(failed(begin + "]\n"), 0);
    QCOMPARE(failed(begin + ", {action: table_form}]\n"), 0);
    QCOMPARE(failed(begin + ", {action: utter_some}]\n"), 1);
}

void tst_RasaValues::aNumberTakesASumOfMoney() {
    auto talk = tableTalk();

    talk.say("@book for [12.50 EUR](sum)");

    QCOMPARE(talk.slot("paid"), QString("12.5"));
}

void tst_RasaValues::anAmountIsWhatTheAuthorMarks_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::newRow("an example") << "pay 75 euros" << "amount=75;currency=euros;";
    QTest::newRow("like one") << "send 30 dollars to my mom" << "amount=30;currency=dollars;";
    QTest::newRow("a number in words") << "pay one thousand euros" << "amount=1000;currency=euros;";
    QTest::newRow("a currency that only a list has") << "pay 20 krone" << "amount=20;currency=krone;";
    QTest::newRow("a number that is another entity too") << "pay five hundred euros on card 5"
                                                         << "amount=500;currency=euros;card=5;";
    QTest::newRow("a sign") << "pay €20" << "amount=20 EUR;";
}

void tst_RasaValues::anAmountIsWhatTheAuthorMarks() {
    QFETCH(const QString, text);
    QFETCH(const QString, found);
    std::vector<TrainingExample> examples;
    for (const char* one :
         {"pay [75](amount) [euros](currency)", "send [100](amount) [dollars](currency) to my mom",
          "i want to pay [20](amount) [pounds](currency)", "transfer [5](amount) [francs](currency) now",
          "rate of the [dollar](currency)", "what is the [pound](currency) worth", "on card [5](card)"})
        examples.push_back(test::annotated("say", one));
    EntityTraining training;
    training.examples = examples;
    training.entities = {"amount", "currency", "card"};
    training.lookups = {{"currency", {"euros", "krone"}}};
    training.language = "en";

    const auto extractor = test::extractorOf(training);

    QCOMPARE(QString::fromStdString(test::shown(extractor->extract(text.toStdString()))), found);
}

CHATKEEP_TEST(tst_RasaValues)
#include "tst_RasaValues.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotFiles pizzeria() {
    return {{"data/all.yml", R"yml(version: "3.1"
intents: [order, track, cancel_booking]
entities: [size]
slots:
  size: {type: categorical, values: [small, large], mappings: [{type: from_entity, entity: size}, {type: from_llm}]}
  address: {type: text, mappings: [{type: from_llm}]}
  note: {type: text, mappings: [{type: from_llm}]}
  number: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_size: [{text: "Small or large?"}]
  utter_ask_address: [{text: "What is your address?"}]
  utter_ask_note: [{text: "Any note for the kitchen?"}]
  utter_ask_number: [{text: "Order number?"}]
  utter_done: [{text: "{size}"}]
flows:
  order_pizza:
    name: order pizza
    description: orders
    nlu_trigger: [{intent: order}]
    steps: [{collect: size}, {collect: address}, {collect: note}, {action: utter_done}]
  track:
    description: tracks
    nlu_trigger: [{intent: track}]
    steps: [{collect: number}, {action: utter_done}]
  cancel_booking:
    description: cancels
    nlu_trigger: [{intent: cancel_booking}]
    steps: [{collect: number}, {action: utter_done}]
)yml"}};
}

} // namespace

/// What people say beside the point while a flow asks.
class tst_FlowManners : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCategoryOfAFlowTakesNoOtherEntity();
    void aYesIsNoAnswerToWhat();
    void thanksAreNoAnswerTheFirstTime();
    void whatRunsIsStoppedByItsName_data();
    void whatRunsIsStoppedByItsName();
    void aFlowThatCancelsIsNotStoppedByItsName();
    void aChosenCancelIsAnAnswer();
};

void tst_FlowManners::aCategoryOfAFlowTakesNoOtherEntity() {
    Talk talk(pizzeria());
    for (const char* said : {"@order", "large", "@track", "A[77](size)"})
        talk.say(said);
    QCOMPARE(talk.slot("size"), QString("\"large\""));
    QVERIFY2(talk.said().endsWith("utter_ask_address"), qPrintable(talk.said()));
    talk.say("@order [small](size)"); // a value of it still changes it
    QCOMPARE(talk.slot("size"), QString("\"small\""));
}

void tst_FlowManners::aYesIsNoAnswerToWhat() {
    Talk talk(pizzeria());
    for (const char* said : {"@order", "large", "yes"})
        talk.say(said);
    QVERIFY2(talk.said().endsWith("utter_ask_address"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("address"), QString("null"));
    talk.say("Main Street");
    QCOMPARE(talk.said(), QString("utter_ask_note"));
    talk.say("yes"); // there it may be one
    QCOMPARE(talk.said(), QString("utter_done"));
}

void tst_FlowManners::thanksAreNoAnswerTheFirstTime() {
    Talk talk(pizzeria());
    for (const char* said : {"@order", "large", "thank you very much"})
        talk.say(said);
    QVERIFY2(talk.said().endsWith("utter_ask_address"), qPrintable(talk.said()));
    QCOMPARE(talk.slot("address"), QString("null"));
    talk.say("Main Street");
    QCOMPARE(talk.slot("address"), QString("\"Main Street\""));
}

void tst_FlowManners::whatRunsIsStoppedByItsName_data() {
    QTest::addColumn<bool>("stops");
    for (const char* text :
         {"cancel the order pls", "please stop my pizza order", "I want to cancel this order",
          "actually cancel the order", "no, cancel the order", "well, cancel my order"})
        QTest::newRow(text) << true;
    for (const char* text : {"cancel the newsletter", "Stop & Shop", "cancel the order of the boss", "order",
                             "actually the order"})
        QTest::newRow(text) << false;
}

void tst_FlowManners::whatRunsIsStoppedByItsName() {
    QFETCH(bool, stops);
    Talk talk(pizzeria());
    for (const char* said : {"@order", "large"})
        talk.say(said);
    talk.say(QTest::currentDataTag());
    QVERIFY2(talk.said().contains("utter_ask") != stops, qPrintable(talk.said()));
    if (!stops) return;
    Talk other(pizzeria());
    for (const char* said : {"@order", "large"})
        other.say(said);
    other.understander().guess = {{"cancel_booking", 0.95F}};
    other.say(QTest::currentDataTag());
    QCOMPARE(other.said(), QString("utter_ask_number")); // the author's flow for that
}

void tst_FlowManners::aFlowThatCancelsIsNotStoppedByItsName() {
    Talk talk(pizzeria());
    talk.say("@cancel_booking");
    talk.say("please cancel my booking");
    QCOMPARE(talk.said(), QString("utter_done")); // any words are a number there
}

void tst_FlowManners::aChosenCancelIsAnAnswer() {
    auto files = pizzeria();
    auto& text = files.at("data/all.yml");
    const std::string values = "values: [";
    const auto at = text.find(values);
    QVERIFY(at != std::string::npos);
    text.insert(at + values.size(), "cancel, ");
    Talk talk(files);
    talk.say("@order");
    talk.say("cancel the order");
    QCOMPARE(talk.slot("size"), QString("\"cancel\""));
}

CHATKEEP_TEST(tst_FlowManners)
#include "tst_FlowManners.moc"

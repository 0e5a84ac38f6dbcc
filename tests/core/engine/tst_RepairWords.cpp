// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/RepairWords.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kSendingDomain = R"yml(version: "3.1"
intents: [send, inform]
slots:
  recipient: {type: text, mappings: [{type: from_llm}]}
  amount: {type: float, mappings: [{type: from_llm}]}
responses:
  utter_ask_recipient: [{text: "To whom?"}]
  utter_ask_amount: [{text: "How much?"}]
  utter_sent: [{text: "Sent"}]
  utter_restart: [{text: "Afresh"}]
)yml";

constexpr const char* kSendingFlows = R"yml(flows:
  send:
    description: sends money
    nlu_trigger: [{intent: send}]
    steps: [{collect: recipient}, {collect: amount}, {action: utter_sent}]
)yml";

BotFiles sendingFiles() {
    return {{"domain.yml", kSendingDomain}, {"data/flows.yml", kSendingFlows}};
}

} // namespace

class tst_RepairWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeMessagesAreRead_data();
    void wholeMessagesAreRead();
    void aFlowIsStoppedByWordsWithoutAnIntent();
    void aPersonIsFetchedByWordsWithoutAnIntent();
    void aChatBeginsAnewByWordsWithinAFlow();
    void otherWordsAnswerTheQuestion();
};

void tst_RepairWords::wholeMessagesAreRead_data() {
    QTest::addColumn<int>("repair");
    const auto row = [](const char* text, Repair repair) { QTest::newRow(text) << static_cast<int>(repair); };
    for (const char* text :
         {"stop", "Stop please!", "ok, cancel that", "please cancel", "Never mind.", "Bitte abbrechen",
          "vergiss es", "ich möchte abbrechen", "キャンセル", "取消", "CANCEL"})
        row(text, Repair::Cancel);
    for (const char* text :
         {"restart", "can we start over please", "let's start over", "noch einmal von vorn, bitte"})
        row(text, Repair::Restart);
    for (const char* text :
         {"I want to talk to a human", "talk to a person please", "connect me with a real person",
          "speak to an agent", "I'd like to speak to someone", "ich möchte mit einem Menschen sprechen",
          "verbinden Sie mich mit einem Mitarbeiter"})
        row(text, Repair::Handoff);
    for (const char* text :
         {"", "   ", "???", "please", "stop the newsletter in May", "cancel my flight to Rome", "agent",
          "Ann Human", "I need a person who repairs bikes", "a table for one person", "do not stop",
          "start over there", "I want 5"})
        row(text, Repair::None);
}

void tst_RepairWords::wholeMessagesAreRead() {
    QFETCH(int, repair);
    QCOMPARE(static_cast<int>(repairIn(QTest::currentDataTag())), repair);
}

void tst_RepairWords::aFlowIsStoppedByWordsWithoutAnIntent() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("stop please");
    QCOMPARE(talk.slot("recipient"), QString("null"));
    QVERIFY(!talk.said().contains("utter_ask"));
}

void tst_RepairWords::aPersonIsFetchedByWordsWithoutAnIntent() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("I want to talk to a human");
    QVERIFY(talk.outcome.handoff);
    QCOMPARE(talk.slot("recipient"), QString("null"));
    Talk outside(sendingFiles());
    outside.say("talk to a person please");
    QVERIFY(outside.outcome.handoff);
}

void tst_RepairWords::aChatBeginsAnewByWordsWithinAFlow() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("Ann");
    talk.say("start over");
    QCOMPARE(talk.said(), QString("utter_restart"));
    QCOMPARE(talk.slot("recipient"), QString("null"));
}

void tst_RepairWords::otherWordsAnswerTheQuestion() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("Stop & Shop");
    QCOMPARE(talk.slot("recipient"), QString("\"Stop & Shop\""));
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
}

CHATKEEP_TEST(tst_RepairWords)
#include "tst_RepairWords.moc"

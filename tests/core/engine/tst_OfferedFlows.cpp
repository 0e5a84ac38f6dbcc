// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kOffering = R"yml(version: "3.1"
slots:
  recipient: {type: text, mappings: [{type: from_llm}]}
  amount: {type: float, mappings: [{type: from_llm}]}
  country: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_recipient: [{text: "Who would you like to send money to?"}]
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_country: [{text: "Which country?"}]
  utter_done: [{text: "{amount} to {recipient}."}]
flows:
  transfer_money:
    name: transfer money
    description: Transfer money to friends and family.
    steps: [{collect: recipient}, {collect: amount}, {action: utter_done}]
  roaming:
    name: roaming abroad
    description: Use a phone in another country.
    steps: [{collect: country}, {action: utter_done}]
)yml";

/// What is likely, and by which intents flows begin.
constexpr const char* kGuessing = R"yml(version: "3.1"
intents: [send, lend]
slots:
  amount: {type: float, mappings: [{type: from_llm}]}
responses:
  utter_ask_amount: [{text: "How much?"}]
  utter_sent: [{text: "Sent."}]
flows:
  send_money:
    description: Send money.
    nlu_trigger: [{intent: send}]
    steps: [{collect: amount}, {action: utter_sent}]
  lend_money:
    description: Lend money.
    nlu_trigger: [{intent: lend}, {intent: send_or_lend}]
    steps: [{collect: amount}, {action: utter_sent}]
  give_money:
    description: Give money.
    nlu_trigger: [{intent: send_or_lend}]
    steps: [{collect: amount}, {action: utter_sent}]
rules:
- rule: unclear
  steps: [{intent: nlu_fallback}, {action: action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]
)yml";

constexpr const char* kWords = "wire 5000 to Ann for the yacht";

BotFiles offering(const std::string& more = {}) {
    return {{"domain.yml", kOffering}, {"data/more.yml", more}};
}

/// A bot that has offered its flow for these words.
Talk offered(const std::string& words = kWords, const std::string& more = {}) {
    Talk talk(offering(more));
    talk.understander().guessIsForeign = true;
    talk.say(words);
    return talk;
}

QString stateOf(const Talk& talk) {
    return QString::fromStdString(talk.outcome.state.serialize());
}

} // namespace

class tst_OfferedFlows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFlowThatIsTakenBeginsWithWhatWasSaidBefore_data();
    void aFlowThatIsTakenBeginsWithWhatWasSaidBefore();
    void whatIsSaidNowGoesBeforeWhatWasSaidBefore();
    void ofSeveralFlowsTheOneThatIsTakenDoes();
    void soDoesOneThatTwoStageFallbackOffers_data();
    void soDoesOneThatTwoStageFallbackOffers();
    void anythingElseForgetsWhatWasSaidBefore_data();
    void anythingElseForgetsWhatWasSaidBefore();
    void anOfferThatIsRepeatedIsTheSame();
    void wordsWithSomethingCutOutAreNotKept();
    void aSingleFlowIsAskedForWithAYesAndANo_data();
    void aSingleFlowIsAskedForWithAYesAndANo();
    void aNoIsWhatIsNotUnderstood_data();
    void aNoIsWhatIsNotUnderstood();
    void theAuthorsWordsForAnOfferStay();
    void theAuthorsPatternGoesBeforeAnOffer_data();
    void theAuthorsPatternGoesBeforeAnOffer();
};

void tst_OfferedFlows::aFlowThatIsTakenBeginsWithWhatWasSaidBefore_data() {
    QTest::addColumn<QString>("answer");
    QTest::newRow("yes") << "yes please";
    QTest::newRow("its button") << "/start_flow{\"flow\":\"transfer_money\"}";
    QTest::newRow("the button's words") << "Yes";
    QTest::newRow("its name") << "transfer money";
}

void tst_OfferedFlows::aFlowThatIsTakenBeginsWithWhatWasSaidBefore() {
    QFETCH(QString, answer);
    auto talk = offered();
    QVERIFY2(talk.steps().contains("flow transfer_money offered"), qPrintable(talk.steps()));

    if (answer.startsWith('/'))
        talk.press(answer.toStdString());
    else
        talk.say(answer.toStdString());

    QCOMPARE(QString::fromStdString(talk.outcome.messages.at(0).text), QString("5000 to Ann."));
    QVERIFY(!talk.outcome.trace.outOfScope);
    const auto says = [](const Sentence& remark) {
        return remark.text() == "begun with what was said before it was offered";
    };
    QVERIFY(std::ranges::any_of(talk.outcome.trace.remarks, says));
}

void tst_OfferedFlows::whatIsSaidNowGoesBeforeWhatWasSaidBefore() {
    Talk talk({{"domain.yml", kGuessing}});
    talk.say("@? send 50");
    talk.outcome.state.tracker["for"] = "send 50";
    talk.understander().guess = {{"send", 0.9F}};

    talk.say("send 60");

    QCOMPARE(talk.said(), QString("utter_sent"));
    QVERIFY(talk.outcome.slotsSet.front().second == 60);
}

void tst_OfferedFlows::ofSeveralFlowsTheOneThatIsTakenDoes() {
    Talk talk({{"domain.yml", kGuessing}});
    talk.understander().guess = {{"send_or_lend", 0.9F}};
    talk.say("50 please");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 2U);

    talk.press("/start_flow{\"flow\":\"give_money\"}");

    QCOMPARE(talk.said(), QString("utter_sent"));
}

void tst_OfferedFlows::soDoesOneThatTwoStageFallbackOffers_data() {
    QTest::addColumn<QString>("answer");
    QTest::newRow("yes") << "@affirm";
    QTest::newRow("its button") << "/send";
}

void tst_OfferedFlows::soDoesOneThatTwoStageFallbackOffers() {
    QFETCH(QString, answer);
    Talk talk({{"domain.yml", kGuessing}});
    talk.understander().guess = {{"send", 0.3F}};
    talk.understander().guessIsForeign = true;
    talk.say("50 please");
    QCOMPARE(talk.said(), QString("Did you mean: send?"));

    if (answer.startsWith('/'))
        talk.press(answer.toStdString());
    else
        talk.say(answer.toStdString());

    QCOMPARE(talk.said(), QString("utter_sent"));
}

void tst_OfferedFlows::anythingElseForgetsWhatWasSaidBefore_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("stop") << "stop";
    QTest::newRow("no") << "no";
    QTest::newRow("foreign words") << "colorless green ideas";
}

void tst_OfferedFlows::anythingElseForgetsWhatWasSaidBefore() {
    QFETCH(QString, text);
    auto talk = offered();
    QVERIFY(stateOf(talk).contains("5000"));

    talk.say(text.toStdString());
    QVERIFY2(!stateOf(talk).contains("5000"), qPrintable(stateOf(talk)));

    talk.outcome.state.offeredButtons = {{"Yes", "/start_flow{\"flow\":\"transfer_money\"}"}};
    talk.say("yes");
    QCOMPARE(talk.said(), QString("utter_ask_recipient"));
}

void tst_OfferedFlows::anOfferThatIsRepeatedIsTheSame() {
    auto talk = offered();
    talk.say("please repeat that");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 2U);

    talk.say("yes");

    QCOMPARE(QString::fromStdString(talk.outcome.messages.at(0).text), QString("5000 to Ann."));
}

void tst_OfferedFlows::wordsWithSomethingCutOutAreNotKept() {
    Talk talk(offering());
    talk.understander().guessIsForeign = true;
    talk.input.marks = {{5, 9}};
    talk.say(kWords);
    QVERIFY(!stateOf(talk).contains("5000"));
    talk.input.marks.clear();

    talk.say("yes");

    QCOMPARE(talk.said(), QString("utter_ask_recipient"));
}

void tst_OfferedFlows::aSingleFlowIsAskedForWithAYesAndANo_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("titles");
    QTest::newRow("English") << "en" << kWords << "Did you mean: transfer money?" << "Yes|No";
    QTest::newRow("Dutch") << "nl" << "transfer money koersen aandelen gevaar"
                           << "Bedoelde u: transfer money?"
                           << "Ja|Nee";
    QTest::newRow("Japanese") << "ja" << "transfer 5000 to Ann" << "「transfer money」のことでしょうか？"
                              << "はい|いいえ";
}

void tst_OfferedFlows::aSingleFlowIsAskedForWithAYesAndANo() {
    QFETCH(QString, language);
    QFETCH(QString, text);
    QFETCH(QString, said);
    QFETCH(QString, titles);
    Talk talk({{"domain.yml", kOffering}, {"config.yml", "language: " + language.toStdString() + "\n"}});
    talk.understander().guessIsForeign = true;

    talk.say(text.toStdString());

    QCOMPARE(QString::fromStdString(talk.outcome.messages.at(0).text), said);
    QCOMPARE(talk.outcome.messages.at(0).responseName, std::string("utter_clarification_options_rasa"));
    QStringList buttons;
    for (const auto& button : talk.outcome.messages.at(0).buttons)
        buttons << QString::fromStdString(button.title);
    QCOMPARE(buttons.join('|'), titles);
}

void tst_OfferedFlows::aNoIsWhatIsNotUnderstood_data() {
    QTest::addColumn<QString>("answer");
    QTest::newRow("no") << "no thanks";
    QTest::newRow("its intent") << "@deny";
    QTest::newRow("the button's words") << "No";
    QTest::newRow("the button") << "/nlu_fallback";
}

void tst_OfferedFlows::aNoIsWhatIsNotUnderstood() {
    QFETCH(QString, answer);
    auto talk = offered();

    if (answer.startsWith('/'))
        talk.press(answer.toStdString());
    else
        talk.say(answer.toStdString());

    QCOMPARE(talk.said(), QString("Could you please say that in other words?"));
    QVERIFY2(!talk.steps().contains("offered"), qPrintable(talk.steps()));
    QVERIFY(talk.outcome.state.offeredButtons.empty());
}

void tst_OfferedFlows::theAuthorsWordsForAnOfferStay() {
    const auto talk = offered(kWords, "responses:\n  utter_clarification_options_rasa:\n  - text: \"Perhaps "
                                      "{context.clarification_options}?\"\n");
    QCOMPARE(QString::fromStdString(talk.outcome.messages.at(0).text), QString("Perhaps transfer money?"));
}

void tst_OfferedFlows::theAuthorsPatternGoesBeforeAnOffer_data() {
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("said");
    QTest::newRow("his own response") << "[{action: utter_done}]" << "utter_done";
    QTest::newRow("a person") << "[{link: pattern_human_handoff}]" << "A person will take over.";
    QTest::newRow("Rasa's own") << "[{action: utter_ask_rephrase}]" << "Did you mean: transfer money?";
    QTest::newRow("Rasa's own, by reasons") << R"([{noop: true, next: [
           {if: "'{{context.reason}}' = 'cannot_handle_chitchat'", then: [{action: utter_cannot_handle, next: END}]},
           {else: [{action: utter_ask_rephrase, next: END}]}]}])"
                                            << "Did you mean: transfer money?";
}

void tst_OfferedFlows::theAuthorsPatternGoesBeforeAnOffer() {
    QFETCH(QString, steps);
    QFETCH(QString, said);

    const auto talk =
        offered(kWords, "flows:\n  pattern_cannot_handle:\n    description: Not understood.\n    "
                        "steps: " +
                            steps.toStdString() + "\n");

    if (said.startsWith("A person"))
        QVERIFY(talk.outcome.handoff);
    else
        QCOMPARE(talk.said(), said);
}

CHATKEEP_TEST(tst_OfferedFlows)
#include "tst_OfferedFlows.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/TalkWords.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kSendingDomain = R"yml(version: "3.1"
intents: [send, inform, deny, helper]
entities: [amount, recipient]
slots:
  recipient: {type: text, mappings: [{type: from_llm}]}
  amount: {type: float, mappings: [{type: from_llm}]}
  speed: {type: categorical, values: [slow, quick], mappings: [{type: from_llm}]}
  agreed: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_recipient: [{text: "To whom?"}]
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_speed: [{text: "Slow or quick?"}]
  utter_ask_agreed: [{text: "Shall I send {amount} to {recipient}?"}]
  utter_sent: [{text: "Sent"}]
  utter_kept: [{text: "Kept {amount}, {speed}"}]
  utter_help: [{text: "Our colleagues answer from nine to five."}]
)yml";

constexpr const char* kSendingFlows = R"yml(flows:
  send:
    description: sends money
    nlu_trigger: [{intent: send}]
    steps:
      - collect: recipient
      - collect: amount
      - collect: speed
      - collect: agreed
        next: [{if: slots.agreed, then: [{action: utter_sent, next: END}]}, {else: [{action: utter_kept, next: END}]}]
  helping:
    description: helps
    nlu_trigger: [{intent: helper}]
    steps: [{action: utter_help}]
)yml";

BotFiles sendingFiles() {
    return {{"domain.yml", kSendingDomain}, {"data/flows.yml", kSendingFlows}};
}

} // namespace

class tst_TalkWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeMessagesAreRead_data();
    void wholeMessagesAreRead();
    void aPauseIsNoAnswer();
    void aFlowIsStoppedByWordsWithoutAnIntent();
    void aPersonIsFetchedByWordsWithoutAnIntent();
    void anAuthorsOwnIntentGoesBefore();
    void anAnswerBeforeIsTakenBack_data();
    void anAnswerBeforeIsTakenBack();
    void aTextIsTakenBack_data();
    void aTextIsTakenBack();
    void anOpenQuestionIsNoCorrectionByChance_data();
    void anOpenQuestionIsNoCorrectionByChance();
    void entitiesAnswerBeforeTheyAreAskedFor();
    void aCategoryIsReadAsPeopleWriteIt_data();
    void aCategoryIsReadAsPeopleWriteIt();
    void anOpenQuestionTakesItsAnswerWhole();
    void outsideAFlowThereIsNothingToStop();
    void nothingIsTakenBackByChance_data();
    void nothingIsTakenBackByChance();
    void yesAndNoAreReadInManyLanguages_data();
    void yesAndNoAreReadInManyLanguages();
    void aChatBeginsAnewByWordsWithinAFlow();
    void otherWordsAnswerTheQuestion();
    void aButtonIsSaidInWords_data();
    void aButtonIsSaidInWords();
};

void tst_TalkWords::wholeMessagesAreRead_data() {
    QTest::addColumn<int>("repair");
    const auto row = [](const char* text, Repair repair) { QTest::newRow(text) << static_cast<int>(repair); };
    row("yes but wait", Repair::Pause);
    row("yes, wait", Repair::None);
    for (const char* text : {"stop",
                             "Stop please!",
                             "ok, cancel that",
                             "please cancel",
                             "Never mind.",
                             "Bitte abbrechen",
                             "İPTAL ET",
                             "vergiss es",
                             "ich möchte abbrechen",
                             "キャンセル",
                             "取消",
                             "CANCEL",
                             "отмените, пожалуйста",
                             "forget it, cancel the whole thing",
                             "stop, stop, cancel that please",
                             "bitte abbrechen, vergiss das Ganze",
                             "я передумал",
                             "रद्द करें",
                             "취소",
                             "dừng lại",
                             "iptal et lütfen",
                             "anuluj",
                             "batalkan"})
        row(text, Repair::Cancel);
    for (const char* text : {"начать заново", "처음부터", "bắt đầu lại", "baştan başla"})
        row(text, Repair::Restart);
    for (const char* text : {"хочу поговорить с человеком", "соедините с оператором"})
        row(text, Repair::Handoff);
    for (const char* text : {"restart", "can we start over please", "forget it, start over",
                             "let's start over", "noch einmal von vorn, bitte"})
        row(text, Repair::Restart);
    for (const char* text :
         {"I want to talk to a human", "talk to a person please", "connect me with a real person",
          "speak to an agent", "I'd like to speak to someone", "ich möchte mit einem Menschen sprechen",
          "verbinden Sie mich mit einem Mitarbeiter"})
        row(text, Repair::Handoff);
    for (const char* text : {"I need to talk to your manager", "let me speak to a supervisor"})
        row(text, Repair::Handoff);
    for (const char* text : {"转人工",
                             "我要找人工客服",
                             "请转接真人",
                             "帮我转人工",
                             "オペレーターにつないでください",
                             "担当者と話したい",
                             "상담원 연결해 주세요",
                             "상담사와 통화하고 싶어요",
                             "أريد التحدث مع موظف",
                             "اريد التحدث الى شخص حقيقي",
                             "temsilciye bağlan",
                             "bir müşteri temsilcisiyle görüşmek istiyorum",
                             "tôi muốn gặp nhân viên",
                             "cho tôi nói chuyện với người thật",
                             "saya mau bicara dengan manusia",
                             "tolong hubungkan ke cs",
                             "मुझे किसी इंसान से बात करनी है",
                             "ขอคุยกับเจ้าหน้าที่ค่ะ",
                             "chcę porozmawiać z konsultantem",
                             "jag vill prata med en människa"})
        row(text, Repair::Handoff);
    for (const char* text :
         {"等一下", "请等一下", "ちょっと待ってください", "잠깐만요", "لحظة من فضلك", "bir dakika lütfen",
          "chờ một chút ạ", "tunggu sebentar", "एक मिनट रुको", "เดี๋ยวนะ", "vänta lite"})
        row(text, Repair::Pause);
    for (const char* text :
         {"再说一遍", "もう一度お願いします", "ماذا قلت؟", "tolong ulangi", "nhắc lại đi", "फिर से बोलिए"})
        row(text, Repair::Repeat);
    for (const char* text : {"ابدأ من جديد", "เริ่มใหม่"})
        row(text, Repair::Restart);
    for (const char* text : {"等待室在哪里", "一分钟多少钱", "bir dakika kaç lira", "một chút đường",
                             "tunggu pesanan saya", "एक मिनट का वीडियो"})
        row(text, Repair::None);
    for (const char* text : {"人工", "オペレーター", "상담원", "موظف"})
        row(text, Repair::Person);
    for (const char* text : {"人工智能课程", "给我转账", "我要订两张票", "四人の席を予約したい",
                             "사람이 많아요", "أريد طاولة لشخصين", "iki kişilik oda istiyorum",
                             "đặt bàn cho bốn người", "kamar untuk dua orang", "चार लोगों के लिए"})
        row(text, Repair::None);
    for (const char* text : {"operator", "real person please", "agent", "a human", "Mitarbeiter bitte"})
        row(text, Repair::Person);
    for (const char* text : {"?", "？ ?", "???"})
        row(text, Repair::Pause);
    for (const char* text : {"can you repeat that", "What did you say?", "wie bitte?", "pardon?",
                             "repeat please", "sorry, what was the question?"})
        row(text, Repair::Repeat);
    for (const char* text : {"is this sofa for one person", "can i give it to someone else",
                             "does someone bring it upstairs", "human touch lamp",
                             "please let someone call the driver", "what a mess", "repeat it on Monday", "!"})
        row(text, Repair::None);
    for (const char* text : {"wait", "one moment please", "no, wait", "Hold on!", "Moment mal", "un instant"})
        row(text, Repair::Pause);
    for (const char* text :
         {"", "   ", "please", "no", "wait for me", "no, a second one", "stop the newsletter in May",
          "cancel my flight to Rome", "Ann Human", "I need a person who repairs bikes",
          "a table for one person", "do not stop", "not cancel", "bitte nicht abbrechen",
          "stop the whole thing in May", "start over there", "I want 5"})
        row(text, Repair::None);
}

void tst_TalkWords::wholeMessagesAreRead() {
    QFETCH(int, repair);
    QCOMPARE(static_cast<int>(repairIn(QTest::currentDataTag())), repair);
}

void tst_TalkWords::aPauseIsNoAnswer() {
    Talk talk(sendingFiles());
    talk.say("@send");
    for (const char* text : {"hold on please", "?", "can you repeat that?"}) {
        talk.say(text);
        QCOMPARE(talk.said(), QString("utter_ask_recipient"));
        QCOMPARE(talk.slot("recipient"), QString("null"));
    }
}

void tst_TalkWords::aFlowIsStoppedByWordsWithoutAnIntent() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("stop please");
    QCOMPARE(talk.slot("recipient"), QString("null"));
    QCOMPARE(talk.outcome.trace.remarks.front().text(), std::string("its words are read as a wish to stop"));
    QVERIFY(!talk.said().contains("utter_ask"));
}

void tst_TalkWords::aPersonIsFetchedByWordsWithoutAnIntent() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("I want to talk to a human");
    QVERIFY(talk.outcome.handoff);
    QCOMPARE(talk.slot("recipient"), QString("null"));
    QCOMPARE(talk.outcome.trace.remarks.front().text(),
             std::string("its words are read as a wish for a person"));
    Talk outside(sendingFiles());
    outside.understander().guess = {{"send", 0.9F}}; // of a bot that knows no such wish
    outside.say("talk to a person please");
    QVERIFY(outside.outcome.handoff);
    QVERIFY(!outside.said().contains("utter_ask"));
    Talk named(sendingFiles());
    named.say("@send");
    named.say("agent");
    QCOMPARE(named.slot("recipient"), QString("\"agent\"")); // an answer
    named.say("operator");
    QVERIFY(named.outcome.handoff); // no amount
    Talk unasked(sendingFiles());
    unasked.say("real person please");
    QVERIFY(unasked.outcome.handoff);
}

void tst_TalkWords::anAuthorsOwnIntentGoesBefore() {
    auto files = sendingFiles();
    files["data/nlu.yml"] = "nlu:\n- intent: helper\n  examples: |\n    - speak to a human\n";
    Talk talk(files);
    talk.understander().guess = {{"helper", 0.9F}};
    talk.say("talk to a person please");
    QVERIFY(!talk.outcome.handoff);
    QCOMPARE(talk.said(), QString("utter_help"));
    talk.understander().guess = {{"send", 0.9F}}; // another intent is not that
    talk.say("talk to a person please");
    QVERIFY(talk.outcome.handoff);
}

void tst_TalkWords::anAnswerBeforeIsTakenBack_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("value");
    QTest::newRow("number") << "@deny no wait, make it 30" << "amount" << "30";
    QTest::newRow("without an intent") << "actually thirty" << "amount" << "30";
    QTest::newRow("short") << "no, rather 30" << "amount" << "30";
    QTest::newRow("listed") << "@deny no, make it slow" << "speed" << "\"slow\"";
    QTest::newRow("German") << "@deny nein, lieber 30" << "amount" << "30";
}

void tst_TalkWords::anAnswerBeforeIsTakenBack() {
    QFETCH(QString, text);
    QFETCH(QString, slot);
    Talk talk(sendingFiles());
    for (const char* said : {"@send", "Ann", "20", "quick"})
        talk.say(said);
    QCOMPARE(talk.said(), QString("utter_ask_agreed"));
    talk.say(text.toStdString());
    QTEST(talk.slot(slot.toStdString()), "value");
    QCOMPARE(talk.slot("agreed"), QString("null"));
    QVERIFY2(talk.said().endsWith("utter_ask_agreed"), qPrintable(talk.said())); // asked once more
    talk.say("yes");
    QCOMPARE(talk.said(), QString("utter_sent"));
}

void tst_TalkWords::aTextIsTakenBack_data() {
    QTest::addColumn<QString>("recipient");
    QTest::newRow("wait, not Ann, Joe") << "Joe";
    QTest::newRow("no, I meant Joe") << "Joe";
    QTest::newRow("I meant Joe Smith") << "Joe Smith";
    QTest::newRow("Sorry, it's Joe, not Ann!") << "Joe";
    QTest::newRow("Joe instead of Ann please") << "Joe";
    QTest::newRow("nein, nicht Ann sondern Jörg") << "Jörg";
    QTest::newRow("not Ann Smith") << "Ann";
    QTest::newRow("no, Ann Smith") << "Ann";
    QTest::newRow("不是Ann，是小李") << "小李";
    QTest::newRow("no, I meant Ann") << "Ann";
    QTest::newRow("I meant some help") << "Ann"; // another wish
    QTest::newRow("I meant it") << "Ann";
    QTest::newRow("not Ann") << "Ann";
    QTest::newRow("I mean all of those who are here") << "Ann";
}

void tst_TalkWords::aTextIsTakenBack() {
    QFETCH(QString, recipient);
    const std::string text = QTest::currentDataTag();
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("Ann");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    talk.understander().guess = {{text.ends_with("help") ? "helper" : "send", 0.9F}};
    talk.say(text);
    QCOMPARE(talk.slot("recipient"), '"' + recipient + '"');
    if (recipient != "Ann") QVERIFY2(talk.said().endsWith("utter_ask_amount"), qPrintable(talk.said()));
}

void tst_TalkWords::anOpenQuestionIsNoCorrectionByChance_data() {
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("note");
    QTest::newRow("I mean no harm") << "Ann" << "\"I mean no harm\"";
    QTest::newRow("to Joe, not to Ann") << "Ann" << "\"to Joe, not to Ann\"";
    QTest::newRow("no, I meant Joe") << "Joe" << "null";
    QTest::newRow("oops, I meant Joe") << "Joe" << "null";
    QTest::newRow("not Ann, Joe") << "Joe" << "null";
}

void tst_TalkWords::anOpenQuestionIsNoCorrectionByChance() {
    QFETCH(QString, recipient);
    for (const char* mapping :
         {"from_llm", "from_text, conditions: [{active_flow: send, requested_slot: note}]"}) {
        auto files = sendingFiles();
        auto& domain = files["domain.yml"];
        domain.replace(domain.find("  amount: {"), 2,
                       std::string("  note: {type: text, mappings: [{type: ") + mapping + "}]}\n  ");
        auto& flows = files["data/flows.yml"];
        flows.replace(flows.find("      - collect: amount"), 6, "      - collect: note\n      ");
        Talk talk(files);
        talk.say("@send");
        talk.say("Ann");
        talk.say(QTest::currentDataTag());
        QCOMPARE(talk.slot("recipient"), '"' + recipient + '"');
        QTEST(talk.slot("note"), "note");
    }
}

void tst_TalkWords::entitiesAnswerBeforeTheyAreAskedFor() {
    Talk talk(sendingFiles());
    talk.say("@send send [100](amount) to [Bob](recipient)");
    QCOMPARE(talk.said(), QString("utter_ask_speed"));
    QCOMPARE(talk.slot("amount"), QString("100"));
    talk.say("@inform [50](amount) then, and quick"); // beside the answer
    QCOMPARE(talk.slot("amount"), QString("50"));
    QCOMPARE(talk.slot("speed"), QString("\"quick\""));
    QVERIFY(talk.said().endsWith("utter_ask_agreed"));
    talk.say("@deny no, to [Carla](recipient)");
    QCOMPARE(talk.slot("recipient"), QString("\"Carla\""));
    QVERIFY(talk.said().endsWith("utter_ask_agreed"));
    talk.say("yes");
    QCOMPARE(talk.said(), QString("utter_sent"));
}

void tst_TalkWords::aCategoryIsReadAsPeopleWriteIt_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("speed");
    QTest::newRow("with a mistake") << "qiuck please" << "\"quick\"";
    QTest::newRow("a part that only it has") << "express" << "\"express courier\"";
    QTest::newRow("a part with others around") << "the express one" << "\"express courier\"";
    QTest::newRow("both") << "quick or slow" << "null";
    QTest::newRow("neither") << "purple" << "null";
}

void tst_TalkWords::aCategoryIsReadAsPeopleWriteIt() {
    QFETCH(QString, text);
    auto files = sendingFiles();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("[slow, quick]"), 13, "[slow, quick, express courier]");
    Talk talk(files);
    for (const char* said : {"@send", "Ann", "20"})
        talk.say(said);
    talk.say(text.toStdString());
    QTEST(talk.slot("speed"), "speed");
    Talk early(files);
    early.say("@send some money by express courier to somebody");
    QCOMPARE(early.slot("speed"), QString("\"express courier\""));
}

void tst_TalkWords::anOpenQuestionTakesItsAnswerWhole() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("[Ann](recipient) and 3 friends");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    QCOMPARE(talk.slot("amount"), QString("null"));
}

void tst_TalkWords::outsideAFlowThereIsNothingToStop() {
    Talk talk(sendingFiles());
    talk.understander().guess = {{"send", 0.9F}};
    talk.say("never mind");
    QCOMPARE(talk.said(), QString("All right."));
    talk.say("start over");
    QCOMPARE(talk.said(), QString("All right, let us begin again."));
}

void tst_TalkWords::nothingIsTakenBackByChance_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("a plain no") << "no" << "utter_kept";
    QTest::newRow("the same value") << "@deny no, actually not 20" << "utter_kept";
    QTest::newRow("either's value") << "make it slow and 30"
                                    << "Please answer with yes or no., utter_ask_agreed";
    QTest::newRow("no such words") << "@deny no 30" << "utter_kept";
}

void tst_TalkWords::nothingIsTakenBackByChance() {
    QFETCH(QString, text);
    Talk talk(sendingFiles());
    for (const char* said : {"@send", "Ann", "20", "quick"})
        talk.say(said);
    talk.say(text.toStdString());
    QTEST(talk.said(), "said");
    if (talk.said() == "utter_kept")
        QCOMPARE(talk.outcome.messages.back().text, "Kept 20, quick");
    else
        QCOMPARE(talk.slot("amount") + talk.slot("speed"), QString("20\"quick\""));
}

void tst_TalkWords::yesAndNoAreReadInManyLanguages_data() {
    QTest::addColumn<QString>("says");
    const auto row = [](const char* text, const char* says) { QTest::newRow(text) << says; };
    for (const char* text : {"yes please", "ja gern", "Oui !", "sí, claro", "はい、お願いします", "好的",
                             "ใช่ครับ", "نعم", "ano, prosím", "так, будь ласка", "igen", "ναι, ευχαριστώ"})
        row(text, "yes");
    for (const char* text : {"no thanks", "nein danke", "non merci", "não", "いいえ", "不是", "ไม่ครับ", "لا",
                             "hayır", "HAYIR", "ні, дякую", "όχι", "nem köszönöm"})
        row(text, "no");
    for (const char* text : {"", "?", "no idea", "yes and no", "好像不对", "对不起", "好奇", "please",
                             "I said yes", "no that is really not what I want", "keine Ahnung"})
        row(text, "neither");
}

void tst_TalkWords::yesAndNoAreReadInManyLanguages() {
    const auto said = yesOrNoIn(QTest::currentDataTag());
    QTEST(QString(!said ? "neither" : *said ? "yes" : "no"), "says");
}

void tst_TalkWords::aChatBeginsAnewByWordsWithinAFlow() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("Ann");
    talk.say("start over");
    QCOMPARE(talk.said(), QString("All right, let us begin again.")); // the bot has no words for it
    QCOMPARE(talk.slot("recipient"), QString("null"));
}

void tst_TalkWords::otherWordsAnswerTheQuestion() {
    Talk talk(sendingFiles());
    talk.say("@send");
    talk.say("Stop & Shop");
    QCOMPARE(talk.slot("recipient"), QString("\"Stop & Shop\""));
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
}

void tst_TalkWords::aButtonIsSaidInWords_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("says");
    QTest::newRow("a refund please") << "a refund" << true;
    QTest::newRow("I'd like the refund") << "Refund" << true;
    QTest::newRow("refund") << "a refund" << true;
    QTest::newRow("pay now please") << "Pay now" << true;
    QTest::newRow("pay") << "Pay now" << false;
    QTest::newRow("not the refund") << "a refund" << false;
    QTest::newRow("a refund for my shoes") << "a refund" << false;
}

void tst_TalkWords::aButtonIsSaidInWords() {
    QFETCH(QString, title);
    QTEST(saysOnly(QTest::currentDataTag(), title.toStdString()), "says");
}

CHATKEEP_TEST(tst_TalkWords)
#include "tst_TalkWords.moc"

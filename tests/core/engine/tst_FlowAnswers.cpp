// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Defects.h"
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kAnswerDomain = R"yml(version: "3.1"
intents: [order, pay, inform, pay_rent, leave]
entities: [size]
slots:
  amount:
    type: float
    mappings: [{type: from_llm}]
    validation:
      rejections:
      - {if: slots.amount > 2000, utter: utter_too_much}
      - {if: slots.amount = 13, utter: utter_nowhere}
      refill_utter: utter_ask_amount_again
  size: {type: categorical, values: [small, large], mappings: [{type: from_llm}]}
  remark: {type: text, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_amount: [{text: "How much?"}]
  utter_ask_amount_again: [{text: "How much, at most 2000?"}]
  utter_too_much: [{text: "That is too much"}]
  utter_odd: [{text: "Only even amounts"}]
  utter_ask_size: [{text: "Which size?"}]
  utter_ask_remark: [{text: "Anything to add?", buttons: [{title: "Rather large", payload: /SetSlots(size=large)}]}]
  utter_paid: [{text: "Paid"}]
  utter_ordered: [{text: "Ordered"}]
  utter_ask_sure: [{text: "Sure?"}]
  utter_left: [{text: "Left"}]
  utter_stayed: [{text: "Stayed"}]
  utter_heard: [{text: "Heard"}]
  utter_can_do_something_else: [{text: "What else?"}]
)yml";

constexpr const char* kAnswerFlows = R"yml(flows:
  pay:
    description: pays
    nlu_trigger: [{intent: pay}]
    steps:
    - collect: amount
      rejections: [{if: slots.amount = 3, utter: utter_odd}]
    - action: utter_paid
  order:
    description: orders
    nlu_trigger: [{intent: order}]
    steps: [{collect: size}, {collect: remark}, {action: utter_ordered}]
  listen:
    description: listens
    nlu_trigger: [{intent: inform}]
    steps: [{action: utter_heard}, {action: action_listen}, {collect: remark}, {action: utter_paid}]
  leave:
    description: leaves
    nlu_trigger: [{intent: leave}]
    steps:
    - collect: sure
      next:
      - {if: slots.sure, then: [{action: utter_left, next: END}]}
      - {else: [{action: utter_stayed, next: END}]}
  pay_rent:
    description: pays the landlord
    steps: [{action: utter_paid}]
)yml";

BotFiles answerFiles(const std::string& more = {}) {
    return {
        {"domain.yml", kAnswerDomain + more},
        {"data/flows.yml", kAnswerFlows},
        {"data/nlu.yml", "nlu:\n- intent: pay_rent\n  examples: |\n    - rent please\n    - pay my rent\n"}};
}

} // namespace

/// What a visitor may say to a flow's question, and what the flow makes of it.
class tst_FlowAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreReadAsPeopleWriteThem_data();
    void numbersAreReadAsPeopleWriteThem();
    void yesAndNoAreHeardInShortAnswers_data();
    void yesAndNoAreHeardInShortAnswers();
    void aValueInsideAnotherWordIsNone();
    void aSlotsOwnValidationGoesFirst();
    void whyTellsWhatWasFilledAndRejected();
    void anAnswerThatIsNotOfferedIsNamedSo();
    void wordsOfTheAuthorsGoFirst();
    void aWordToStopNeedsNoIntent_data();
    void aWordToStopNeedsNoIntent();
    void whatWasInterruptedGoesOnAfterStopping();
    void anAuthorsOwnStopIsFollowedByWhatElse();
    void aFreeAnswerIsNotAGuessedWish();
    void aFreeAnswerMayTakeUpTheQuestionsLastWord_data();
    void aFreeAnswerMayTakeUpTheQuestionsLastWord();
    void aButtonCorrectsWhatWasAnswered();
    void aFlowCanListen();
    void anotherWishInterruptsListening();
    void aWishInBetweenDecides();
    void theIntentOfItsNameStartsAFlow();
    void whyKnowsWhetherAFlowWasMeant();
    void patternsOfOursCountAsRun();
    void aQuestionThatNobodyWroteIsAskedPlainly();
    void whatNobodyUnderstandsIsNotMetWithSilence();
    void whatWasAskedForIsNoMisunderstanding();
    void whyNamesTheQuestionThatWasAnswered();
    void anAnswerThatItsIntentGivesIsOneOfWords();
    void theNextBestIsNotTheIntentAgain();
    void whatCannotBeReadIsNamed();
};

void tst_FlowAnswers::numbersAreReadAsPeopleWriteThem_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("amount");
    QTest::newRow("digits") << "25" << "25";
    QTest::newRow("thousands") << "1,500 please" << "1500";
    QTest::newRow("German") << "1.500,50 Euro" << "1500.5";
    QTest::newRow("money") << "$12.50" << "12.5";
    QTest::newRow("in words") << "make it twenty" << "20";
    QTest::newRow("negative") << "-4" << "-4";
    QTest::newRow("in a word") << "about 7x" << "7";
}

void tst_FlowAnswers::numbersAreReadAsPeopleWriteThem() {
    QFETCH(QString, text);
    QFETCH(QString, amount);
    Talk talk(answerFiles());
    talk.say("@pay");
    talk.say("@? " + text.toStdString());
    QCOMPARE(talk.said(), QString("utter_paid, utter_can_do_something_else"));
    Json taken;
    for (const auto& [slot, value] : talk.outcome.slotsSet)
        if (slot == "amount" && !value.is_null()) taken = value;
    QCOMPARE(QString::fromStdString(taken.dump()), amount);
}

void tst_FlowAnswers::yesAndNoAreHeardInShortAnswers_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    const QString left = "utter_left, utter_can_do_something_else";
    const QString stayed = "utter_stayed, utter_can_do_something_else";
    const QString again = "Please answer with yes or no., utter_ask_sure";
    QTest::newRow("yes") << "Yes!" << left;
    QTest::newRow("with thanks") << "yes please" << left;
    QTest::newRow("German") << "Ja, gerne" << left;
    QTest::newRow("Russian") << QString::fromUtf8("да, конечно") << left;
    QTest::newRow("Hindi") << QString::fromUtf8("नहीं") << stayed;
    QTest::newRow("Vietnamese") << QString::fromUtf8("không") << stayed;
    QTest::newRow("Danish") << "Nej tak" << stayed;
    QTest::newRow("Polish") << "tak, jasne" << left;
    QTest::newRow("nope") << "nope, thanks" << stayed;
    QTest::newRow("not now") << "Not now" << stayed;
    QTest::newRow("umlaut") << QString::fromUtf8("NÖ") << stayed;
    QTest::newRow("both") << "yes and no" << again;
    QTest::newRow("not sure") << "not sure" << again;
    QTest::newRow("no idea") << "no idea" << again;
    QTest::newRow("neither") << "perhaps" << again;
    QTest::newRow("long") << "no matter what you say I will do it" << again;
}

void tst_FlowAnswers::yesAndNoAreHeardInShortAnswers() {
    QFETCH(QString, text);
    QFETCH(QString, said);
    Talk talk(answerFiles());
    talk.say("@leave");
    QCOMPARE(talk.said(), QString("utter_ask_sure"));
    talk.say(text.toStdString());
    QCOMPARE(talk.said(), said);
}

void tst_FlowAnswers::aValueInsideAnotherWordIsNone() {
    for (const char* text : {"enlarge", "\xC3\xB6large", "large\xC3\xA9"}) {
        Talk talk(answerFiles());
        talk.say("@order");
        talk.say(text);
        QVERIFY2(!talk.said().contains("utter_ask_remark"), text);
    }
    Talk talk(answerFiles());
    talk.say("@order");
    talk.say("\xE2\x80\x9CLarge\xE2\x80\x9D, s'il vous pla\xC3\xAEt");
    QCOMPARE(talk.said(), QString("utter_ask_remark"));
}

void tst_FlowAnswers::aSlotsOwnValidationGoesFirst() {
    Talk talk(answerFiles());
    talk.say("@pay");
    talk.say("@? 3000");
    QCOMPARE(talk.said(), QString("utter_too_much, utter_ask_amount_again"));
    talk.say("@? 3");
    QCOMPARE(talk.said(), QString("utter_odd, utter_ask_amount"));
    talk.say("@? 4");
    QCOMPARE(talk.said(), QString("utter_paid, utter_can_do_something_else"));
}

void tst_FlowAnswers::anAnswerThatIsNotOfferedIsNamedSo() {
    Talk plain(answerFiles());
    plain.say("@order");
    plain.say("@? medium");
    QCOMPARE(plain.said(), QString("Please choose one of these: small, large., utter_ask_size"));
    QCOMPARE(plain.outcome.messages.front().responseName, std::string("utter_categorical_slot_rejection"));
    Talk own(answerFiles("  utter_categorical_slot_rejection: [{text: \"{{value}} is none of ours\", "
                         "metadata: {template: jinja}}]\n"));
    own.say("@order");
    own.say("@? medium");
    QCOMPARE(own.said(), QString("utter_categorical_slot_rejection, utter_ask_size"));
}

void tst_FlowAnswers::wordsOfTheAuthorsGoFirst() {
    Talk plain(answerFiles());
    plain.say("@pay");
    plain.say("@? a lot");
    QCOMPARE(plain.said(), QString("Please answer with a number., utter_ask_amount"));
    Talk own(answerFiles("  utter_cannot_handle: [{text: Pardon}]\n"));
    own.say("@pay");
    own.say("@? a lot");
    QCOMPARE(own.said(), QString("utter_cannot_handle, utter_ask_amount"));
    Talk asking(answerFiles("  utter_ask_rephrase: [{text: In other words?}]\n"));
    asking.say("@? gibberish"); // no flow waits for it
    QCOMPARE(asking.said(), QString("utter_ask_rephrase"));
}

void tst_FlowAnswers::aWordToStopNeedsNoIntent_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("stops");
    QTest::newRow("cancel") << "Cancel!" << true;
    QTest::newRow("never mind") << " never mind. " << true;
    QTest::newRow("German") << "abbrechen" << true;
    QTest::newRow("within a sentence") << "do not cancel the other one" << false;
}

void tst_FlowAnswers::aWordToStopNeedsNoIntent() {
    QFETCH(QString, text);
    QFETCH(bool, stops);
    Talk talk(answerFiles());
    talk.say("@order");
    talk.say("@? small");
    talk.say(text.toStdString());
    QCOMPARE(talk.said().contains("utter_ordered"), !stops);
    QCOMPARE(talk.steps().contains("flow order cancelled"), stops);
    QVERIFY2(talk.said().endsWith("utter_can_do_something_else"), qPrintable(talk.said()));
}

void tst_FlowAnswers::whatWasInterruptedGoesOnAfterStopping() {
    Talk talk(answerFiles());
    talk.say("@order");
    talk.say("@pay");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
    talk.say("stop");
    QVERIFY2(talk.said().endsWith("utter_ask_size"), qPrintable(talk.said()));
    QVERIFY(talk.steps().contains("flow pattern_continue_interrupted started"));
    QVERIFY(!talk.said().contains("utter_can_do_something_else"));
}

void tst_FlowAnswers::anAuthorsOwnStopIsFollowedByWhatElse() {
    auto files = answerFiles();
    files["data/flows.yml"] +=
        "  pattern_cancel_flow:\n    description: stops\n    steps: [{action: utter_heard}]\n";
    Talk talk(files);
    talk.say("@order");
    talk.say("stop");
    QCOMPARE(talk.said(), QString("utter_heard, utter_can_do_something_else"));
    talk.say("@order");
    talk.say("@pay");
    talk.say("stop");
    QVERIFY2(talk.said().endsWith("utter_ask_size"), qPrintable(talk.said()));
}

void tst_FlowAnswers::whyTellsWhatWasFilledAndRejected() {
    Talk talk(answerFiles());
    talk.say("@pay");
    const auto refused = talk.say("5000").trace;
    QVERIFY(refused.filled.empty() && refused.filledValues().empty());
    QVERIFY(refused.rejectedValues() == Json({{"amount", 5000}}));
    const auto paid = talk.say("25").trace;
    QCOMPARE(talk.slot("amount"), QString("null")); // the flow is over
    QVERIFY(paid.filledValues() == Json({{"amount", 25}}));
    QVERIFY(paid.rejectedValues().empty());
    talk.say("@order");
    QVERIFY(talk.say("small").trace.filledValues() == Json({{"size", "small"}}));
    QVERIFY(talk.say("stop").trace.rejectedValues().empty());
}

void tst_FlowAnswers::aFreeAnswerIsNotAGuessedWish() {
    Talk talk(answerFiles());
    talk.say("@order");
    talk.say("@? small");
    talk.say("@? pay it at the door"); // may have meant `pay`, but is below the threshold
    QCOMPARE(talk.said(), QString("utter_ordered, utter_can_do_something_else"));
    talk.say("@order");
    talk.say("@? small");
    talk.say("@pay");
    QCOMPARE(talk.said(), QString("utter_ask_amount"));
}

void tst_FlowAnswers::aFreeAnswerMayTakeUpTheQuestionsLastWord_data() {
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("taken up") << "Who is it sent to?" << "To Aunt Mo" << "Aunt Mo";
    QTest::newRow("not taken up") << "Who is it sent to?" << "Aunt Mo" << "Aunt Mo";
    QTest::newRow("another word") << "Who is it sent to?" << "for Aunt Mo" << "for Aunt Mo";
    QTest::newRow("from") << "Where does it come from?" << "from Ulm" << "Ulm";
    QTest::newRow("a pronoun") << "What is wrong with it?" << "it hurts in my knee" << "it hurts in my knee";
    QTest::newRow("you") << "Who saw you?" << "you saw me yourself" << "you saw me yourself";
    QTest::newRow("that") << "How did you find that?" << "that was easy" << "that was easy";
    QTest::newRow("about how much") << "What is it about?" << "about ten pipes leak"
                                    << "about ten pipes leak";
    QTest::newRow("only this word") << "Who is it sent to?" << "to" << "to";
    QTest::newRow("a word that says something") << "What is the title?" << "title race" << "title race";
}

void tst_FlowAnswers::aFreeAnswerMayTakeUpTheQuestionsLastWord() {
    QFETCH(QString, question);
    QFETCH(QString, text);
    QFETCH(QString, value);
    Talk talk(
        {{"domain.yml", "intents: [send]\nslots:\n  who: {type: text, mappings: [{type: from_llm}]}\n"
                        "responses:\n  utter_ask_who: [{text: \"" +
                            question.toStdString() + "\"}]\n  utter_sent: [{text: \"Sent to {who}.\"}]\n"},
         {"data/flows.yml", "flows:\n  send:\n    description: sends\n    nlu_trigger: [{intent: send}]\n"
                            "    steps: [{collect: who}, {action: utter_sent}]\n"}});
    talk.say("@send");
    talk.say(text.toStdString());
    QCOMPARE(QString::fromStdString(talk.outcome.messages.front().text), "Sent to " + value + ".");
}

void tst_FlowAnswers::aButtonCorrectsWhatWasAnswered() {
    Talk talk(answerFiles());
    talk.say("@order");
    talk.say("@? small");
    talk.press("/SetSlots(size=large)");
    QCOMPARE(talk.said(), QString("All right, I have changed that., utter_ask_remark"));
    QCOMPARE(talk.slot("size"), QString("\"large\""));
    talk.press("/SetSlots(size=huge)"); // not offered: words like others, here the free answer
    QCOMPARE(talk.said(), QString("utter_ordered, utter_can_do_something_else"));
}

void tst_FlowAnswers::aFlowCanListen() {
    Talk talk(answerFiles());
    talk.say("@inform");
    QCOMPARE(talk.said(), QString("utter_heard"));
    talk.say("@? whatever");
    QCOMPARE(talk.said(), QString("utter_ask_remark")); // it was no answer to that yet
    talk.say("@? nothing");
    QCOMPARE(talk.said(), QString("utter_paid, utter_can_do_something_else"));
}

void tst_FlowAnswers::anotherWishInterruptsListening() {
    Talk talk(answerFiles());
    talk.say("@inform");
    talk.say("@order");
    QCOMPARE(talk.said(), QString("utter_ask_size"));
    talk.say("@? large");
    talk.say("@? none");
    QCOMPARE(talk.said(), QString("utter_ordered, Let us go on with: listen., utter_ask_remark"));
}

void tst_FlowAnswers::aWishInBetweenDecides() {
    Talk talk(answerFiles());
    talk.say("@order");
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("flow order"));
    talk.say("@pay");
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("flow pay"));
    QVERIFY(talk.steps().contains("flow order interrupted"));
    talk.say("25");
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("flow pay"));
    talk.say("small");
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("flow order"));
}

void tst_FlowAnswers::theIntentOfItsNameStartsAFlow() {
    Talk talk(answerFiles());
    for (const auto& example : talk.compiled().spec().flowExamples)
        QVERIFY(example.intent != "flow_pay_rent");
    talk.say("@pay_rent");
    QCOMPARE(talk.said(), QString("utter_paid, utter_can_do_something_else"));
}

void tst_FlowAnswers::whyKnowsWhetherAFlowWasMeant() {
    auto files = answerFiles();
    files["data/flows.yml"] += "  quiet:\n    description: says little\n    steps: [{action: utter_heard}]\n";
    files["data/nlu.yml"] += "- intent: flow_order\n  examples: |\n    - an order of flowers\n";
    Talk talk(files);

    talk.say("@flow_quiet");
    QCOMPARE(talk.outcome.trace.ofFlows, std::vector<std::string>{"flow_quiet"});
    talk.say("@flow_order"); // the author's own
    QCOMPARE(talk.outcome.trace.intent, std::string("flow_order"));
    QVERIFY(talk.outcome.trace.ofFlows.empty());
}

void tst_FlowAnswers::patternsOfOursCountAsRun() {
    Talk talk(answerFiles());
    talk.say("@order");
    talk.say("stop");
    QVERIFY2(talk.steps().contains("flow pattern_cancel_flow started"), qPrintable(talk.steps()));
    QVERIFY(talk.steps().contains("flow pattern_cancel_flow completed"));
}

void tst_FlowAnswers::aQuestionThatNobodyWroteIsAskedPlainly() {
    auto files = answerFiles();
    auto& domain = files["domain.yml"];
    const auto question = domain.find("  utter_ask_size");
    domain.erase(question, domain.find('\n', question) + 1 - question);
    Talk talk(files);
    talk.say("@order");
    QCOMPARE(talk.said(), QString("Please tell me: size."));
    talk.say("@? small");
    QCOMPARE(talk.said(), QString("utter_ask_remark"));
}

void tst_FlowAnswers::whatNobodyUnderstandsIsNotMetWithSilence() {
    Talk plain(answerFiles());
    plain.say("@? zebras");
    QCOMPARE(plain.said(), QString("Could you please say that in other words?"));
    QCOMPARE(plain.outcome.messages.front().responseName, std::string("utter_ask_rephrase"));
    QCOMPARE(plain.steps(), QString("action_default_fallback, flow pattern_cannot_handle started, "
                                    "flow pattern_cannot_handle completed"));
    auto files = answerFiles("  utter_default: [{text: Pardon}]\n  utter_lost: [{text: Lost}]\n");
    files["data/lost.yml"] = "flows:\n  pattern_cannot_handle:\n    description: lost\n    steps:\n"
                             "    - action: utter_lost\n    - collect: size\n";
    Talk pattern(files);
    pattern.say("@? zebras");
    QCOMPARE(pattern.said(), QString("utter_lost, utter_ask_size"));
    pattern.say("small"); // it waited for this
    QCOMPARE(pattern.said(), QString());
    Talk authors(answerFiles("  utter_cannot_handle: [{text: Pardon}]\n"));
    authors.say("@? zebras");
    QCOMPARE(authors.said(), QString("utter_cannot_handle"));
    Talk own(answerFiles("  utter_default: [{text: Pardon}]\n"));
    own.say("@? zebras");
    QCOMPARE(own.said(), QString("utter_default"));
}

void tst_FlowAnswers::whatWasAskedForIsNoMisunderstanding() {
    Talk talk(answerFiles());
    talk.say("@order");
    QVERIFY(!talk.outcome.trace.answered);
    talk.say("@? medium"); // none of those offered
    QVERIFY(!talk.outcome.trace.answered);
    talk.say("@? small");
    QVERIFY(talk.outcome.trace.answered);
    talk.say("stop");
    QVERIFY(talk.outcome.trace.answered);
    talk.say("@? zebras");
    QVERIFY(!talk.outcome.trace.answered);
    talk.say("@pay");
    talk.say("@? 3"); // taken, and rejected by the author
    QCOMPARE(talk.said(), QString("utter_odd, utter_ask_amount"));
    QVERIFY(talk.outcome.trace.answered);
    talk.say("@? zebras");
    QVERIFY(!talk.outcome.trace.answered);
}

void tst_FlowAnswers::whyNamesTheQuestionThatWasAnswered() {
    Talk talk(answerFiles());
    const auto answered = [&](const char* words) {
        talk.say(words);
        return QString::fromStdString(talk.outcome.trace.answerTo);
    };
    QCOMPARE(answered("@order"), QString());
    QCOMPARE(answered("@? medium"), QString()); // none of those offered
    QCOMPARE(answered("@inform small"), QString("size"));
    QVERIFY(!talk.outcome.trace.isOfWords()); // whatever intent "small" has
    QCOMPARE(talk.outcome.trace.toJson().value("answer_to", ""), std::string("size"));
    QCOMPARE(answered("@? a bow, please"), QString("remark"));
    QVERIFY(talk.outcome.trace.answersByItself);
    QCOMPARE(answered("@leave"), QString());
    QVERIFY(talk.outcome.trace.isOfWords());
    QVERIFY(!talk.outcome.trace.toJson().contains("answer_to"));
    QCOMPARE(answered("yes"), QString("sure"));
    QVERIFY(talk.outcome.trace.answersByItself);
}

void tst_FlowAnswers::anAnswerThatItsIntentGivesIsOneOfWords() {
    Talk talk(answerFiles());
    talk.say("@leave");
    talk.say("@affirm"); // by its intent alone
    QCOMPARE(talk.said(), QString("utter_left, utter_can_do_something_else"));
    QCOMPARE(talk.outcome.trace.answerTo, std::string("sure"));
    QVERIFY(talk.outcome.trace.isOfWords());
}

void tst_FlowAnswers::theNextBestIsNotTheIntentAgain() {
    auto files = answerFiles();
    files["config.yml"] = "pipeline: [{name: WhitespaceTokenizer}, {name: DIETClassifier}]\n"; // no fallback
    Talk talk(files);
    talk.say("@? pay order");
    QCOMPARE(talk.outcome.trace.intent, std::string("pay"));
    QCOMPARE(talk.outcome.trace.runnerUp, std::string("order"));
}

void tst_FlowAnswers::whatCannotBeReadIsNamed() {
    auto files = answerFiles();
    files["data/nlu.yml"] +=
        "- intent: order\n  examples: |\n    # none yet\n- intent: pay\n  examples: []\n";
    files["tests/e2e.yml"] = "test_cases:\n- test_case: one\n  metadata: x\n  steps:\n  - user: hi\n"
                             "    assertions: [{bot_utered: {utter_name: utter_paid}}]\n"
                             "- name: two\n  steps:\n  - user: hi\n    assert: [{bot_uttered: x}]\n"
                             "  - bot_uttered: {utter_name: utter_paid}\n";
    files["data/flows.yml"] += "  quiet:\n    description: waits longer\n    steps:\n"
                               "    - set_slots: [{silence_timeout: 30}]\n";
    const Talk talk(files);
    const auto& report = talk.compiled().spec().report;
    QVERIFY(test::says(report.defects, "domain.yml", 11, "response 'utter_nowhere' is used but not defined"));
    QVERIFY(test::says(report.defects, "data/nlu.yml", 7, "intent 'order' has no examples"));
    QVERIFY(test::says(report.defects, "data/nlu.yml", 10, "intent 'pay' has no examples"));
    QVERIFY(test::says(report.defects, "tests/e2e.yml", 6, "there is no assertion 'bot_utered'"));
    QVERIFY(test::says(report.defects, "tests/e2e.yml", 7, "behind 'test_case', not 'name'"));
    QVERIFY(test::says(report.defects, "tests/e2e.yml", 10, "its list 'assertions'"));
    QVERIFY(test::says(report.defects, "tests/e2e.yml", 11, "'bot_uttered' stands in the list 'assertions'"));
    QCOMPARE(talk.compiled().spec().testCases.back().name, std::string("two"));
    QVERIFY(std::ranges::any_of(report.needsYou, [](const BotDefect& one) {
        return one.what.text().starts_with("slot 'silence_timeout' of Rasa's own");
    }));
    QVERIFY(!std::ranges::any_of(
        report.defects, [](const BotDefect& one) { return one.what.text().contains("silence_timeout"); }));
    QVERIFY(test::says(report.needsYou, "tests/e2e.yml", 3, "'metadata' of test case 'one'"));
}

CHATKEEP_TEST(tst_FlowAnswers)
#include "tst_FlowAnswers.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kGymDomain = R"yml(version: "3.1"
intents: [greet, ask, book, prices, affirm, nlu_fallback]
slots:
  city: {type: text, mappings: [{type: from_text, conditions: [{active_loop: trip_form}]}]}
forms:
  trip_form: {required_slots: [city]}
responses:
  utter_greet: [{text: Hello}]
  utter_fine: [{text: Fine}]
  utter_prices: [{text: Cheap}]
  utter_lost: [{text: Sorry}]
  utter_no_knowledge: [{text: Not in my books}]
  utter_ask_city: [{text: "Which city?"}]
actions: [action_lookup_knowledge]
)yml";
constexpr const char* kGymRules = R"yml(rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: fine
  steps: [{intent: affirm}, {action: utter_fine}]
- rule: prices
  steps: [{intent: prices}, {action: utter_prices}]
- rule: ask
  steps: [{intent: ask}, {action: action_lookup_knowledge}]
- rule: trip
  steps: [{intent: book}, {action: trip_form}, {active_loop: trip_form}]
)yml";
constexpr const char* kGymLost = R"yml(rules:
- rule: lost
  steps: [{intent: nlu_fallback}, {action: utter_lost}]
)yml";
constexpr const char* kGymTwoStage = R"yml(rules:
- rule: lost
  steps: [{intent: nlu_fallback}, {action: action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]
)yml";
constexpr const char* kGymConfig = R"yml(language: en
pipeline: [{name: FallbackClassifier, threshold: 0.4}]
policies: [{name: RulePolicy}]
)yml";
constexpr const char* kGymPairs = R"yml(faq:
- id: cancel
  question: How do I cancel my membership?
  answer: Write to us.
- id: pause
  question: Can I pause my membership when I am ill?
  answer: For three months.
- id: bank
  question: How can I change my bank details?
  answer: In the app, under Account.
- id: towels
  question: Do you rent towels?
  answer: Yes, for two euros.
- id: students
  question: Is there a discount for students?
  answer: A fifth off with a student card.
- id: key
  question: What happens if I lose my locker key?
  answer: A new one is ten euros.
- id: staff
  question: How do I resign from my job as a coach?
  answer: Tell the manager.
  for: [support]
)yml";

BotFiles gymFiles(const char* lost = kGymLost) {
    return {{"domain.yml", kGymDomain},       {"data/rules.yml", kGymRules},
            {"data/lost.yml", lost},          {"config.yml", kGymConfig},
            {"knowledge/faq.yml", kGymPairs}, {"knowledge/labels.yml", "default: [visitors]\n"}};
}

/// Every message with its buttons: "Hello [Yes|/a] [No|/b] / …".
QString shownIn(const TurnOutcome& outcome) {
    QStringList all;
    for (const auto& message : outcome.messages) {
        auto text = QString::fromStdString(message.text);
        for (const auto& button : message.buttons)
            text += QString::fromStdString(" [" + button.title + "|" + button.payload + "]");
        all << text;
    }
    return all.join(" / ");
}

constexpr auto kNearBank = "I have a new bank account";
constexpr auto kNearSeveral = "ending my membership";
constexpr auto kOffer =
    "Did you mean: How can I change my bank details? [Yes|How can I change my bank details?] "
    "[No|/nlu_fallback]";

} // namespace

class tst_OfferedQuestions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNearlyKnownIsAskedBackAbout() {
        Talk talk(gymFiles());

        const auto& outcome = talk.say(kNearBank);

        QCOMPARE(shownIn(outcome), QString(kOffer));
        QCOMPARE(QString::fromStdString(outcome.trace.decidedBy), QString("fallback"));
        QVERIFY(outcome.trace.knowledge && !outcome.trace.knowledge->answers);
    }

    void theAnswerComesWithAYes_data() {
        QTest::addColumn<QString>("reply");
        QTest::newRow("pressed") << "/How can I change my bank details?";
        QTest::newRow("typed") << "yes";
        QTest::newRow("in other words") << "yep";
        QTest::newRow("as an intent") << "@affirm that is it";
        QTest::newRow("the question itself") << "how can I change my bank details";
    }
    void theAnswerComesWithAYes() {
        QFETCH(QString, reply);
        Talk talk(gymFiles());
        talk.say(kNearBank);

        const auto& outcome =
            reply.startsWith('/') ? talk.press(reply.mid(1).toStdString()) : talk.say(reply.toStdString());

        QCOMPARE(shownIn(outcome), QString("In the app, under Account."));
        QCOMPARE(QString::fromStdString(outcome.trace.decidedBy), QString("knowledge bank"));
    }

    void aNoGoesTheAuthorsWay_data() {
        QTest::addColumn<QString>("reply");
        QTest::newRow("pressed") << "/nlu_fallback";
        QTest::newRow("typed") << "no";
    }
    void aNoGoesTheAuthorsWay() {
        QFETCH(QString, reply);
        Talk talk(gymFiles());
        talk.say(kNearBank);

        const auto& outcome =
            reply.startsWith('/') ? talk.press(reply.toStdString()) : talk.say(reply.toStdString());

        QCOMPARE(shownIn(outcome), QString("Sorry"));
    }

    void anythingElseIsTakenAsItIs() {
        Talk talk(gymFiles());
        talk.say(kNearBank);

        QCOMPARE(shownIn(talk.say("@prices what does it cost")), QString("Cheap"));
        QCOMPARE(shownIn(talk.say("@affirm yes")), QString("Fine")); // no longer to the offer
    }

    void aQuestionThatWouldBeACommandIsNotOffered() {
        auto files = gymFiles();
        auto& pairs = files["knowledge/faq.yml"];
        pairs.replace(pairs.find("How can I change"), 3, "/How");
        Talk talk(files);

        QCOMPARE(shownIn(talk.say(kNearBank)), QString("Sorry"));
    }

    void whatIsFarFromEverythingFallsBack() {
        Talk talk(gymFiles());

        QCOMPARE(shownIn(talk.say("who won the football match")), QString("Sorry"));
    }

    void whatVisitorsMayNotSeeIsNotOffered() {
        Talk talk(gymFiles());

        QVERIFY(!shownIn(talk.say("resigning from my job as a coach")).contains("resign"));
    }

    void whatIsUnderstoodIsNotAskedBackAbout() {
        Talk talk(gymFiles());

        QCOMPARE(shownIn(talk.say("@greet I have a new bank account")), QString("Hello"));
    }

    void anOpenQuestionIsNotTalkedOver() {
        Talk talk(gymFiles());
        talk.say("@book");

        QVERIFY(!shownIn(talk.say(kNearBank)).contains("Did you mean"));
    }

    void isOfferedWhereTheAuthorLooksItUp() {
        Talk talk(gymFiles());

        QCOMPARE(shownIn(talk.say("@ask who won the football match")), QString("Not in my books"));
        talk.understander().guess = {{"ask", 0.99F}};
        QCOMPARE(shownIn(talk.say(kNearBank)), QString(kOffer));
    }

    void twoStageFallbackOffersItBesideIntents() {
        Talk talk(gymFiles(kGymTwoStage));
        talk.understander().guess = {};

        QCOMPARE(
            shownIn(talk.say(kNearBank)),
            QString("Did you mean: How can I change my bank details? [Yes|How can I change my bank details?] "
                    "[No|/out_of_scope]"));
        QCOMPARE(shownIn(talk.say("yes")), QString("In the app, under Account."));
        QVERIFY(talk.outcome.state.tracker.value("loop", std::string()).empty());
    }

    void severalOffersAreButtons() {
        Talk talk(gymFiles(kGymTwoStage));
        const QString offered =
            "Which of these did you mean? [prices|/prices] "
            "[How do I cancel my membership?|How do I cancel my membership?] "
            "[Can I pause my membership when I am ill?|Can I pause my membership when I am "
            "ill?] [None of these|/out_of_scope]";
        talk.understander().guess = {{"prices", 0.3F}};
        talk.understander().guessIsForeign = true;

        QCOMPARE(shownIn(talk.say(kNearSeveral)), offered);
        QCOMPARE(shownIn(talk.say("@affirm yes")), QString("Fine")); // a yes to several takes none
        talk.say(kNearSeveral);
        talk.understander().guessIsForeign = false;
        QCOMPARE(shownIn(talk.press("How do I cancel my membership?")), QString("Write to us."));
    }
};

CHATKEEP_TEST(tst_OfferedQuestions)
#include "tst_OfferedQuestions.moc"

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

constexpr const char* kBoats = R"md(# Boat rental

## Prices

A rowing boat costs nine euros an hour. Pedal boats cost twelve euros an hour.

## Returning a boat

Bring the boat back to the jetty before the bell rings at seven. After that the chain is closed, and you tie it
to the buoy.

## Weather

In a thunderstorm nobody goes out on the lake. Money is paid back for the time that is lost.

## Dogs

Dogs may come aboard a rowing boat if they stay calm.
)md";
constexpr const char* kCourse = R"md(# Sailing course

## Prices

The course costs ninety euros with the boat.

## What to bring

Shoes with light soles and a jacket against the wind. Life jackets are here.
)md";

BotFiles lakeFiles(const char* lost = kGymLost) {
    auto files = gymFiles(lost);
    files.erase("knowledge/faq.yml");
    files["knowledge/boats.md"] = kBoats;
    files["knowledge/course.md"] = kCourse;
    return files;
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

constexpr auto kNearPrice = "is an hour of ninety euros back when the lake is calm";
constexpr auto kNearPlaces = "are pedal boats on the course";
constexpr auto kPriceTold = "A rowing boat costs nine euros an hour. Pedal boats cost twelve euros an hour.\n"
                            "(Source: Boat rental › Prices)";
constexpr auto kNotOffered = R"json(/action_lookup_knowledge{"end":64,"passage":"boats.md#2","start":0})json";
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

    void aPassageIsOfferedByItsHeading() {
        Talk talk(lakeFiles());

        const auto shown = shownIn(talk.say(kNearPrice));

        QVERIFY2(shown.startsWith("Did you mean: Prices? [Yes|/action_lookup_knowledge{"), qPrintable(shown));
        QVERIFY2(shown.endsWith("[No|/nlu_fallback]"), qPrintable(shown));
        QCOMPARE(QString::fromStdString(talk.outcome.trace.decidedBy), QString("fallback"));
    }

    void aPassageIsToldToWhoTakesIt_data() {
        QTest::addColumn<QString>("reply");
        QTest::newRow("pressed") << "/";
        QTest::newRow("typed") << "yes";
        QTest::newRow("in other words") << "yep";
        QTest::newRow("as an intent") << "@affirm that is it";
    }
    void aPassageIsToldToWhoTakesIt() {
        QFETCH(QString, reply);
        Talk talk(lakeFiles());
        talk.say(kNearPrice);
        talk.understander().guess = {{"prices", 0.99F}}; // an intent of the heading's name does not take it

        const auto& outcome = reply == "/" ? talk.press(talk.outcome.state.offeredButtons.front().payload)
                                           : talk.say(reply.toStdString());

        QCOMPARE(shownIn(outcome), QString(kPriceTold));
        QCOMPARE(QString::fromStdString(outcome.trace.decidedBy), QString("knowledge boats.md#1"));
        QVERIFY(outcome.trace.knowledge && outcome.trace.knowledge->answers);
        QVERIFY(outcome.trace.intent.empty() && !outcome.trace.outOfScope);
        QVERIFY(outcome.trace.remarks == std::vector{sentence("chosen from what knowledge offered")});
    }

    void passagesOfOneHeadingAreOfferedByTheirDocuments() {
        Talk talk(lakeFiles());
        talk.say(kNearPlaces);
        QStringList titles;
        for (const auto& button : talk.outcome.state.offeredButtons)
            titles << QString::fromStdString(button.title);

        QCOMPARE(titles, QStringList({"Sailing course › Prices", "What to bring", "Boat rental › Prices",
                                      "None of these"}));
        QCOMPARE(shownIn(talk.say("boat rental › prices")), QString(kPriceTold));
    }

    void aPassageThatIsGoneIsAskedForByItsHeading() {
        Talk before(lakeFiles());
        before.say(kNearPrice);
        const auto pressed = before.outcome.state.offeredButtons.front();
        auto files = lakeFiles();
        files["knowledge/boats.md"] = "# Boats\n\n## Prices\n\nBoats are free for who can swim.\n";
        Talk after(files);
        after.outcome = before.outcome;
        QVERIFY(shownIn(after.press(pressed.payload)).contains("free")); // of that place, as it is now
        files["knowledge/boats.md"] = "# Boats\n\n## Weather\n\nNobody goes out in a storm.\n";
        files["knowledge/labels.yml"] = "default: [visitors]\ndocuments:\n  boats.md: [support]\n";
        Talk hidden(files);
        hidden.outcome = before.outcome;

        QVERIFY(!shownIn(hidden.press(pressed.payload)).contains("storm"));
    }

    void onlyWhatWasOfferedIsTaken() {
        Talk talk(lakeFiles());
        talk.say(kNearPlaces);

        const auto shown = shownIn(talk.press(kNotOffered));

        QVERIFY2(!shown.contains("jetty"), qPrintable(shown));
    }

    void aPassageThatLacksAWordOfTheQuestionIsNotOffered() {
        Talk talk(lakeFiles());

        QCOMPARE(shownIn(talk.say("is an hour of ninety euros back when the lake is purple")),
                 QString("Sorry"));
    }

    void twoStageFallbackOffersAPassageBesideIntents() {
        Talk talk(lakeFiles(kGymTwoStage));
        talk.understander().guess = {{"greet", 0.3F}, {"book", 0.2F}};
        talk.understander().guessIsForeign = true;
        talk.say(kNearPrice);
        const auto offered = shownIn(talk.outcome);
        QVERIFY2(offered.contains("[Prices|/action_lookup_knowledge{"), qPrintable(offered));

        QCOMPARE(shownIn(talk.say("@affirm yes")), QString("Fine")); // a yes to several takes none
        talk.say(kNearPrice);
        QCOMPARE(shownIn(talk.say("Prices")), QString(kPriceTold));
        QVERIFY(talk.outcome.state.tracker.value("loop", std::string()).empty());
    }
};

CHATKEEP_TEST(tst_OfferedQuestions)
#include "tst_OfferedQuestions.moc"

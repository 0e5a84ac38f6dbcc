// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/BotProject.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kPairDomain = R"yml(version: "3.1"
intents: [greet, ask, book, nlu_fallback]
slots:
  city: {type: text, mappings: [{type: from_intent, value: here, intent: greet, conditions: [{active_loop: trip_form}]}]}
forms:
  trip_form: {required_slots: [city]}
responses:
  utter_greet: [{text: Hello}]
  utter_default: [{text: Sorry}]
  utter_ask_city: [{text: "Which city?"}]
actions: [action_lookup_knowledge]
)yml";
constexpr const char* kPairRules = R"yml(rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: ask
  steps: [{intent: ask}, {action: action_lookup_knowledge}]
- rule: lost
  steps: [{intent: nlu_fallback}, {action: utter_default}]
- rule: trip
  steps: [{intent: book}, {action: trip_form}, {active_loop: trip_form}]
)yml";
constexpr const char* kConfig = R"yml(language: en
pipeline: [{name: FallbackClassifier, threshold: 0.4}]
policies: [{name: RulePolicy}]
)yml";
constexpr const char* kShopPairs = R"yml(faq:
- id: refund
  question: How long does a refund take?
  answer: Five working days.
- id: secret
  question: What is the password of the warehouse?
  answer: Ask the manager.
  for: [support]
)yml";

BotFiles shopFiles(bool knowledge = true) {
    BotFiles all = {{"domain.yml", kPairDomain}, {"data/rules.yml", kPairRules}, {"config.yml", kConfig}};
    if (!knowledge) return all;
    all["knowledge/faq.yml"] = kShopPairs;
    all["knowledge/labels.yml"] = "default: [visitors]\n";
    all["knowledge/shipping.md"] = "# Shipping\n\n## Abroad\n\nParcels to Switzerland take eight days.\n";
    return all;
}

QString said(const TurnOutcome& outcome) {
    QString all;
    for (const auto& message : outcome.messages)
        all += (all.isEmpty() ? "" : " / ") + QString::fromStdString(message.text);
    return all;
}

} // namespace

class TestKnowledgeTurns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotUnderstoodIsLookedUp() {
        Talk talk(shopFiles());

        const auto& outcome = talk.say("how long does the refund take");

        QCOMPARE(said(outcome), QString("Five working days."));
        QCOMPARE(QString::fromStdString(outcome.trace.decidedBy), QString("knowledge refund"));
        QVERIFY(outcome.trace.knowledge && outcome.trace.knowledge->answers);
        QCOMPARE(outcome.trace.toJson()["knowledge"]["passages"][0]["id"].get<std::string>(),
                 std::string("refund"));
    }

    void aDocumentIsToldWithItsSource() {
        Talk talk(shopFiles());

        const auto& outcome = talk.say("parcels to Switzerland");

        QCOMPARE(said(outcome),
                 QString::fromUtf8("Parcels to Switzerland take eight days.\n(Source: Shipping › Abroad)"));
    }

    void theSourceIsNamedInTheVisitorsLanguage_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("source");
        QTest::newRow("es") << "es" << "Fuente";
        QTest::newRow("with a region") << "de-AT" << "Quelle";
        QTest::newRow("ja") << "ja" << QString::fromUtf8("出典");
        QTest::newRow("not listed") << "eu" << "Source";
    }
    void theSourceIsNamedInTheVisitorsLanguage() {
        QFETCH(QString, language);
        QFETCH(QString, source);
        auto files = shopFiles();
        auto& config = files["config.yml"];
        config.replace(config.find("en"), 2, language.toStdString());
        Talk talk(files);

        const auto& outcome = talk.say("parcels to Switzerland");

        QVERIFY2(said(outcome).endsWith("\n(" + source + QString::fromUtf8(": Shipping › Abroad)")),
                 qPrintable(said(outcome)));
    }

    void whatIsNotKnownFallsBackAsBefore() {
        Talk talk(shopFiles());

        const auto& outcome = talk.say("who won the football match");

        QCOMPARE(said(outcome), QString("Sorry"));
        QCOMPARE(QString::fromStdString(outcome.trace.decidedBy), QString("rule lost"));
        QVERIFY(outcome.trace.knowledge && !outcome.trace.knowledge->answers);
    }

    void visitorsNeverSeeWhatIsForOperators() {
        Talk talk(shopFiles());

        const auto& outcome = talk.say("what is the password of the warehouse");

        QVERIFY(!said(outcome).contains("manager"));
        for (const auto& passage : outcome.trace.knowledge->passages)
            QVERIFY(passage.id != "secret");
    }

    void whatIsUnderstoodIsNotLookedUp() {
        Talk talk(shopFiles());

        const auto& outcome = talk.say("@greet how long does a refund take");

        QCOMPARE(said(outcome), QString("Hello"));
        QVERIFY(!outcome.trace.knowledge);
    }

    void theAuthorsOwnQuestionGoesBeforeAGuess() {
        Talk talk(shopFiles());
        talk.understander().guess = {{"greet", 0.99F}, {"ask", 0.01F}};

        const auto& outcome = talk.say("How long does a REFUND take?!");

        QCOMPARE(said(outcome), QString("Five working days."));
        QCOMPARE(QString::fromStdString(outcome.trace.decidedBy), QString("knowledge refund"));
        QCOMPARE(talk.slot("city"), QString("null"));
    }

    void aWeakGuessGivesWayToAPassageThatIsSurer() {
        Talk talk(shopFiles());
        talk.understander().guess = {{"greet", 0.41F}, {"ask", 0.40F}};

        QCOMPARE(said(talk.say("tell me how long the refund takes")), QString("Five working days."));
        const auto& other = talk.say("nice weather today"); // nothing is known of it
        QCOMPARE(said(other), QString("Hello"));
        QVERIFY(!other.trace.knowledge);
    }

    void aSureGuessStays() {
        Talk talk(shopFiles());
        talk.understander().guess = {{"greet", 0.97F}, {"ask", 0.02F}};

        QCOMPARE(said(talk.say("tell me how long the refund takes")), QString("Hello"));
    }

    /// Bots of few examples are sure of an intent whatever is said; that it is their business they are not.
    void aGuessThatIsHardlyInScopeGivesWayToAPassageThatIsSurer() {
        Talk talk(shopFiles());
        talk.understander().guess = {{"greet", 0.97F}, {"ask", 0.02F}};
        talk.understander().guessInScope = 0.6F;

        const auto& outcome = talk.say("tell me how long the refund takes");

        QCOMPARE(said(outcome), QString("Five working days."));
        QVERIFY(outcome.trace.knowledge->passages.front().score < 0.97F);
        QCOMPARE(said(talk.say("nice weather today")), QString("Hello"));
        QCOMPARE(said(talk.say("how long does a refund of ski boots take")), QString("Hello")); // only near
    }

    void aBotOfFewExamplesAnswersFromItsDocuments() {
        auto all = shopFiles();
        all["domain.yml"] = R"yml(version: "3.1"
intents: [greet, book, menu, thanks]
responses:
  utter_greet: [{text: Hello}]
  utter_book: [{text: Booked}]
  utter_menu: [{text: Trout}]
  utter_thanks: [{text: Welcome}]
)yml";
        all["data/rules.yml"] = R"yml(rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: book
  steps: [{intent: book}, {action: utter_book}]
- rule: menu
  steps: [{intent: menu}, {action: utter_menu}]
- rule: thanks
  steps: [{intent: thanks}, {action: utter_thanks}]
nlu:
- intent: greet
  examples: |
    - hello
    - hi there
    - good evening
- intent: book
  examples: |
    - I want to book a table
    - book a table for four
    - can I reserve a table
- intent: menu
  examples: |
    - what is on the menu
    - what can I eat tonight
    - show me the menu
- intent: thanks
  examples: |
    - thank you
    - thanks a lot
)yml";
        all["config.yml"] = "language: en\n";
        all["knowledge/terrace.md"] =
            "# The terrace\n\nThe terrace is open from May to September.\n\n## Dogs\n\n"
            "Dogs are welcome on the terrace if they are on a lead.\n";
        const auto model = BotProject::parse("inn", all).value()->train({}).value();
        const auto bot = loadBot("inn", all, model).value();
        TurnInput input;
        input.text = "what about dogs on the terrace";
        const auto understood = bot->understand(input.text);
        QVERIFY(!understood.outOfScope); // that is what it is about

        QCOMPARE(QString::fromStdString(bot->respond(input, {}).trace.decidedBy),
                 QString("knowledge terrace.md#2"));
        input.text = "what can I eat here tonight";
        QCOMPARE(said(bot->respond(input, {})), QString("Trout"));
    }

    void anExampleOfAnIntentStaysThat() {
        auto all = shopFiles();
        all["data/nlu.yml"] = "nlu:\n- intent: greet\n  examples: |\n    - How long does a refund take\n";
        Talk talk(all);
        talk.understander().guess = {{"greet", 0.5F}, {"ask", 0.45F}};

        QCOMPARE(said(talk.say("how long does a refund take?")), QString("Hello"));
    }

    void whatAFormAskedForIsItsAnswer() {
        auto all = shopFiles();
        std::string domain = kPairDomain;
        const std::string filled = "{type: from_intent, value: here, intent: greet,";
        domain.replace(domain.find(filled), filled.size(), "{type: from_text,");
        all["domain.yml"] = domain;
        Talk talk(all);
        talk.understander().guess = {{"book", 0.9F}};
        talk.say("a trip please");
        talk.understander().guess = {{"greet", 0.3F}, {"ask", 0.29F}};

        const auto& outcome = talk.say("how long does a refund take?");

        QCOMPARE(talk.slot("city"), QString("\"how long does a refund take?\""));
        QVERIFY(!outcome.trace.knowledge);
    }

    void aRuleMayAskForKnowledge() {
        Talk talk(shopFiles());

        QCOMPARE(said(talk.say("@ask how long does a refund take")), QString("Five working days."));
        QCOMPARE(said(talk.say("@ask who won the match")), QString("Sorry"));
    }

    void aFormAsksAgainAfterAnAnswer() {
        Talk talk(shopFiles());
        talk.say("@book");

        const auto& outcome = talk.say("how long does a refund take");

        QCOMPARE(said(outcome), QString("Five working days. / Which city?"));
    }

    void theAuthorWordsTheAnswer() {
        auto all = shopFiles();
        all["data/more.yml"] = "responses:\n  utter_knowledge:\n  - text: \"I read: {answer} ({source})\"\n";
        Talk talk(all);

        const auto& outcome = talk.say("parcels to Switzerland");

        QCOMPARE(said(outcome),
                 QString::fromUtf8("I read: Parcels to Switzerland take eight days. (Shipping › Abroad)"));
    }

    void aBotWithoutKnowledgeIsAsBefore() {
        Talk talk(shopFiles(false));

        const auto& outcome = talk.say("how long does a refund take");

        QCOMPARE(said(outcome), QString("Sorry"));
        QVERIFY(!outcome.trace.knowledge);
        QVERIFY(!outcome.trace.toJson().contains("knowledge"));
    }
};

CHATKEEP_TEST(TestKnowledgeTurns)
#include "tst_KnowledgeTurns.moc"

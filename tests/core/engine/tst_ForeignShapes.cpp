// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/format/ForeignBot.h"
#include "core/engine/format/JsonTree.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

/// A library's agent with these files more: it greets and asks at once, yes follows, the rest falls back.
BotFiles libraryExport(BotFiles more = {}) {
    more.insert(
        {{"agent.json", R"({"language": "en"})"},
         {"intents/Welcome.json", R"({"name": "Welcome", "events": [{"name": "WELCOME"}], "responses": [{
  "affectedContexts": [{"name": "Welcome-followup", "lifespan": 2}],
  "messages": [{"type": 0, "lang": "en", "speech": "Hello! May I lend you a book?"}]}]})"},
         {"intents/Welcome_usersays_en.json", R"([{"data": [{"text": "good day"}]}])"},
         {"intents/Welcome - yes.json", R"({"name": "Welcome - yes", "contexts": ["Welcome-followup"],
  "responses": [{"messages": [{"type": 0, "lang": "en", "speech": "This one is good."}]}]})"},
         {"intents/Welcome - yes_usersays_en.json", R"([{"data": [{"text": "with pleasure"}]}])"},
         {"intents/Lost.json", R"({"name": "Lost", "fallbackIntent": true,
  "responses": [{"messages": [{"type": 0, "lang": "en", "speech": "Pardon?"}]}]})"}});
    return more;
}

Result<TakenIn> taken(const BotFiles& files) {
    return takeIn("bot", files);
}

/// A corpus of these items and entities.
BotFiles corpus(const std::string& items, const std::string& entities = "{}") {
    return {{"corpus.json", "{\"name\": \"a\", \"locale\": \"en-GB\", \"data\": [\n" + items +
                                "],\n\"entities\": " + entities + "}"}};
}

} // namespace

class tst_ForeignShapes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void greetingGivesItsContexts();
    void contextsTellWhichIntentIsMeant();
    void greetingIsTheOneOfEveryPlatform();
    void regionsOfALanguageSayOneMessage();
    void systemEntitiesTakeTheirOwnValuesToo();
    void ownEntitiesOfFindersNamesAreTheirOwn();
    void emptyAnswerLetsAPlatformSpeak();
    void whatHasNoEffectHereIsListedWhereItStands();
    void nothingIsSaidOfWebhooksThatFillNothing();
    void whatStandsInTheAgentIsSaidWhereItsWebhookSaysNothing_data();
    void whatStandsInTheAgentIsSaidWhereItsWebhookSaysNothing();
    void noneNeedsNoUtterances();
    void noneIsSaidWhereNothingElseIs();
    void expressionsNameTheirEntity();
    void examplesHoldWhatVisitorsSay();
    void onlyOptionsAreValues();
    void testsOfACorpusAreRun();
    void aCorpusThatTheSettingsNameFirstGivesTheLanguage_data();
    void aCorpusThatTheSettingsNameFirstGivesTheLanguage();
    void testsOfSilenceAreListed();
    void trimmedEntitiesAreMarkedWhereTheyStand();
    void factsOfACorpusAreFilledIn();
    void factsThatAreNotThereAreListed();
    void anActionOfTwoLanguagesIsDoneOnce();
    void factsOfAnOptionAreSaidWithItsOwnWords();
    void anEntityOfManyOptionsIsReadAtOnce();
    void aLargeFileIsReadWithinBounds_data();
    void aLargeFileIsReadWithinBounds();
};

void tst_ForeignShapes::greetingGivesItsContexts() {
    Talk talk(taken(libraryExport())->files);

    talk.greet();
    QCOMPARE(talk.slot("context_welcome-followup"), QString("true"));
    talk.say("@Welcome_yes");
    QCOMPARE(talk.said(), QString("utter_Welcome_yes"));
    talk.say("@Lost");
    talk.say("@Welcome_yes"); // two turns later it is over
    QCOMPARE(talk.outcome.messages.front().text, std::string("Pardon?"));
}

void tst_ForeignShapes::contextsTellWhichIntentIsMeant() {
    Talk talk(
        taken(libraryExport(
                  {{"intents/Loan.json", R"({"name": "Loan", "responses": [{
  "affectedContexts": [{"name": "Loan-followup", "lifespan": 2}],
  "messages": [{"type": 0, "lang": "en", "speech": "For a month?"}]}]})"},
                   {"intents/Loan_usersays_en.json", R"([{"data": [{"text": "lend it"}]}])"},
                   {"intents/Loan - yes.json", R"({"name": "Loan - yes", "contexts": ["Loan-followup"],
  "responses": [{"messages": [{"type": 0, "lang": "en", "speech": "A month it is."}]}]})"},
                   {"intents/Loan - yes_usersays_en.json", R"([{"data": [{"text": "a month is fine"}]}])"}}))
            ->files);
    auto& guess = talk.understander().guess;

    talk.greet();
    guess = {{"Loan_yes", 0.6F}, {"Welcome_yes", 0.3F}}; // its context is not there
    talk.say("that is fine");
    QCOMPARE(talk.said(), QString("utter_Welcome_yes"));
    QCOMPARE(talk.outcome.trace.intent, std::string("Welcome_yes"));
    QCOMPARE(talk.outcome.trace.runnerUp, std::string("Loan_yes"));
    talk.greet();
    guess = {{"Loan_yes", 0.8F}, {"Welcome_yes", 0.1F}}; // hardly that
    talk.say("a month");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Pardon?"));
    talk.greet();
    guess = {{"Loan_yes", 0.4F}, {"Loan", 0.35F}, {"Welcome_yes", 0.25F}}; // rather another
    talk.say("fine, lend it");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Pardon?"));
    guess = {{"Loan_yes", 0.6F}, {"Welcome_yes", 0.3F}};
    talk.say("@Loan");
    talk.say("that is fine"); // now it is
    QCOMPARE(talk.said(), QString("utter_Loan_yes"));
}

void tst_ForeignShapes::greetingIsTheOneOfEveryPlatform() {
    const auto bot = taken(libraryExport({{"intents/A.json", R"({"name": "A",
  "events": [
    {"name": "VIBER_WELCOME"}],
  "responses": [{"messages": [{"type": 0, "lang": "en", "speech": "Hi, Viber!"}]}]})"}}));

    Talk talk(bot->files);
    talk.greet();
    QCOMPARE(talk.said(), QString("utter_Welcome"));
    QVERIFY(
        says(bot->report.needsYou, "intents/A.json", 3, "event 'VIBER_WELCOME' of intent 'A' is not sent"));
}

void tst_ForeignShapes::regionsOfALanguageSayOneMessage() {
    const auto bot =
        taken({{"agent.json", "{\"language\": \"en\", \"supportedLanguages\": [\"pt\",\n\"pt-br\"]}"},
               {"intents/Hi.json", R"({"name": "Hi", "events": [{"name": "WELCOME"}],
  "responses": [{"messages": [
    {"type": 0, "lang": "pt-br", "speech": ["Oi!", "Opa!"]},
    {"type": 0, "lang": "en", "speech": "Hi!"},
    {"type": 0, "lang": "pt", "speech": "Bom dia!"}]}]})"}});

    Talk talk(bot->files);
    talk.greet();
    QCOMPARE(talk.outcome.messages.size(), 1U);
    QCOMPARE(talk.outcome.messages.front().text, std::string("Hi!"));
    QVERIFY(says(bot->report.needsYou, "agent.json", 2, "language 'pt-br' is taken together with 'pt'"));
}

void tst_ForeignShapes::systemEntitiesTakeTheirOwnValuesToo() {
    const auto bot = taken(libraryExport(
        {{"entities/sys.number.json", R"({"name": "sys.number"})"},
         {"entities/sys.number_entries_en.json", R"([{"value": "a pair", "synonyms": ["a pair"]}])"},
         {"intents/Lend.json", R"({"name": "Lend", "responses": [{"parameters": [{"name": "count",
  "dataType": "@sys.number", "value": "$count", "required": true, "prompts": [{"lang": "en", "value": "How many?"}]}],
  "messages": [{"type": 0, "lang": "en", "speech": "Here are $count."}]}]})"},
         {"intents/Lend_usersays_en.json", R"([{"data": [{"text": "lend me some"}]}])"}}));

    QCOMPARE(bot->report.counts.at("entities"), 1);
    QVERIFY(bot->files.at("data/nlu.yml").find("- lookup: \"number\"") != std::string::npos);
    Talk talk(bot->files);
    talk.say("@Lend [a pair](number)");
    QCOMPARE(talk.outcome.messages.back().text, std::string("Here are a pair."));
    talk.say("@Lend [4](number)");
    QCOMPARE(talk.outcome.messages.back().text, std::string("Here are 4."));
}

void tst_ForeignShapes::ownEntitiesOfFindersNamesAreTheirOwn() {
    const auto bot = taken(libraryExport(
        {{"entities/time.json", R"({"name": "time"})"},
         {"entities/time_entries_en.json", R"([{"value": "14", "synonyms": ["14", "two weeks"]}])"},
         {"intents/Lend.json", R"({"name": "Lend", "responses": [{"parameters": [
  {"name": "for", "dataType": "@time", "value": "$for"}, {"name": "at", "dataType": "@sys.time", "value": "$at"}],
  "messages": [{"type": 0, "lang": "en", "speech": "$for days, at $at."}]}]})"},
         {"intents/Lend_usersays_en.json",
          R"([{"data": [{"text": "for "}, {"text": "two weeks", "meta": "@time", "alias": "for"},
  {"text": " at "}, {"text": "5 pm", "meta": "@sys.time", "alias": "at"}]}])"}}));

    QVERIFY(bot->report.defects.empty());
    QVERIFY(bot->files.at("data/nlu.yml").find("for [two weeks](time_listed) at [5 pm](time)") !=
            std::string::npos);
    Talk talk(bot->files);
    talk.say("@Lend [14](time_listed) [17:00](time)");
    QCOMPARE(talk.outcome.messages.back().text, std::string("14 days, at 17:00."));
}

void tst_ForeignShapes::emptyAnswerLetsAPlatformSpeak() {
    const auto bot =
        taken(libraryExport({{"intents/Bye.json", R"({"name": "Bye", "responses": [{"messages": [
    {"type": "simple_response", "platform": "google", "lang": "en", "textToSpeech": "See you!"},
    {"type": 0, "lang": "en", "speech": []}]}]})"},
                             {"intents/Bye_usersays_en.json", R"([{"data": [{"text": "bye"}]}])"}}));

    Talk talk(bot->files);
    talk.say("@Bye");
    QCOMPARE(talk.outcome.messages.size(), 1U);
    QCOMPARE(talk.outcome.messages.front().text, std::string("See you!"));
    QVERIFY(says(bot->report.needsYou, "intents/Bye.json", 1, "intent 'Bye' answers on 'google' only"));
}

void tst_ForeignShapes::whatHasNoEffectHereIsListedWhereItStands() {
    const auto report =
        taken(libraryExport({{"entities/shelf.json", "{\n\"name\": \"shelf\"}"},
                             {"intents/Find.json", R"({"name": "Find",
"priority": 1000000,
"webhookForSlotFilling": true,
"responses": [{"parameters": [{"name": "shelf", "dataType": "@shelf", "value": "$shelf", "required": true,
  "prompts": [{"lang": "en", "value": "Which?"}]}], "messages": [{"type": 0, "lang": "en", "speech": "There."}]}]})"},
                             {"intents/Find_usersays_en.json", R"([{"data": [{"text": "where is it"}]}])"}}))
            ->report;

    QVERIFY(says(report.needsYou, "entities/shelf.json", 2, "entity 'shelf' has no values"));
    QVERIFY(says(report.needsYou, "intents/Find.json", 2, "'priority' of intent 'Find' is kept, not used"));
    QVERIFY(says(report.needsYou, "intents/Find.json", 3, "intent 'Find' let its webhook fill slots"));
}

void tst_ForeignShapes::nothingIsSaidOfWebhooksThatFillNothing() {
    const auto report =
        taken(libraryExport({{"intents/Open.json", R"({"name": "Open", "priority": 500000,
"webhookForSlotFilling": true, "responses": [{"messages": [{"type": 0, "lang": "en", "speech": "Yes."}]}]})"},
                             {"intents/Open_usersays_en.json", R"([{"data": [{"text": "are you open"}]}])"}}))
            ->report;

    QVERIFY(report.needsYou.empty());
}

void tst_ForeignShapes::whatStandsInTheAgentIsSaidWhereItsWebhookSaysNothing_data() {
    QTest::addColumn<QByteArray>("contexts");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("said");

    const QByteArray gives = R"({"name": "found", "lifespan": 2})"; // then it is a flow, else a rule
    for (const auto& contexts : {QByteArray(), gives}) {
        const auto add = [&](const char* name, const char* answer, const char* said) {
            QTest::addRow("%s%s", name, contexts.isEmpty() ? "" : ", in a flow")
                << contexts << QByteArray(answer) << said;
        };
        add("speaks", R"({"responses": [{"text": "In hall 3."}]})", "In hall 3.");
        add("says nothing", R"({"events": [], "responses": []})", "utter_Find, utter_Find_2");
        add("fails", R"({"responses": [1]})", "utter_Find, utter_Find_2");
        add("is nowhere", "", "utter_Find, utter_Find_2");
    }
}

void tst_ForeignShapes::whatStandsInTheAgentIsSaidWhereItsWebhookSaysNothing() {
    QFETCH(const QByteArray, contexts);
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, said);
    const auto bot = taken(libraryExport(
        {{"intents/Find.json", R"({"name": "Find", "webhookUsed": true, "responses": [{"action": "find",
"affectedContexts": [)" + contexts.toStdString() +
                                   R"(], "messages": [
  {"type": 0, "lang": "en", "speech": "It is here."}, {"type": 0, "lang": "en", "speech": "Look."}]}]})"},
         {"intents/Find_usersays_en.json", R"([{"data": [{"text": "where is it"}]}])"}}));
    Talk talk(bot->files);
    if (!answer.isEmpty()) talk.input.actionStubs["action_find"] = parseJson(answer.toStdString()).value();

    talk.say("@Find");

    QCOMPARE(talk.said(), said);
}

void tst_ForeignShapes::noneNeedsNoUtterances() {
    const auto bot = taken(corpus(R"({"id": 7, "intent": "hi", "utterances": ["hello"], "answers": ["Hi!"]},
{"intent": "None", "utterances": [], "answers": ["What?"]},
{"intent": "bye", "utterances": [], "answers": ["Bye!"]})"));

    QCOMPARE(bot->report.defects.size(), 1U);
    QVERIFY(says(bot->report.defects, "corpus.json", 4, "intent 'bye' has no utterances"));
    QVERIFY(!says(bot->report.needsYou, "corpus.json", 2, "'id'"));
    Talk talk(bot->files);
    talk.say("@? something");
    QCOMPARE(talk.outcome.messages.front().text, std::string("What?"));
}

void tst_ForeignShapes::noneIsSaidWhereNothingElseIs() {
    const std::string hi = R"({"intent": "hi", "utterances": ["hello"], "answers": ["Hi!"]},
{"intent": "mute", "utterances": ["quiet"]}, {"intent": "None", "answers": ["What?"]})";
    Talk talk(taken(corpus(hi))->files);
    talk.say("@mute");
    QCOMPARE(talk.said(), QString("utter_default"));
    QCOMPARE(talk.outcome.messages.front().text, std::string("What?"));

    Talk asking(taken(corpus(hi + R"(, {"intent": "fly", "utterances": ["fly to @city"],
"answers": ["Off!"], "slotFilling": {"city": "Where to?"}})",
                             R"({"city": {"options": {"rome": ["Rome"]}}})"))
                    ->files);
    asking.say("@mute");
    QCOMPARE(asking.outcome.messages.front().text, std::string("What?"));
    asking.say("@fly");
    asking.say("@? somewhere");
    QCOMPARE(asking.outcome.messages.front().text, std::string("What?"));
    QCOMPARE(asking.outcome.messages.back().text, std::string("Where to?"));
}

void tst_ForeignShapes::aCorpusThatTheSettingsNameFirstGivesTheLanguage_data() {
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("language");
    QTest::newRow("no order") << "" << "en";
    QTest::newRow("of corpora") << R"("corpora": ["./corpus-pt.json", "./corpus.json"])" << "pt";
    QTest::newRow("of languages") << R"("languages": ["de-DE", "en"], "corpora": ["./corpus-pt.json"])"
                                  << "de";
    QTest::newRow("none that is there") << R"("languages": ["fi"], "corpora": ["./none.json"])" << "en";
}

void tst_ForeignShapes::aCorpusThatTheSettingsNameFirstGivesTheLanguage() {
    QFETCH(QString, settings);
    QFETCH(QString, language);
    auto files = corpus(R"({"intent": "hi", "utterances": ["hello"], "answers": ["Hi!"]})");
    for (const std::string other : {"de", "pt"})
        files["corpus-" + other + ".json"] = R"({"name": "b", "locale": ")" + other +
                                             R"(", "data": [{"intent": "hi", "utterances": ["ola"]}]})";
    files["conf.json"] = "{\"settings\": {\"nlp\": {" + settings.toStdString() + "}}}";

    const auto bot = taken(files);

    QVERIFY(bot.has_value());
    QCOMPARE(bot->project->languages().front(), language.toStdString());
}

void tst_ForeignShapes::testsOfACorpusAreRun() {
    auto files =
        corpus(R"({"intent": "hi", "utterances": ["hello"], "answers": ["Hi!"], "tests": ["@hi", "@fly"]},
{"intent": "fly", "utterances": ["fly to @city"], "answers": ["Off!"], "tests": ["@fly", "/fly"],
 "slotFilling": {"city": "Where to?"}},
{"intent": "None", "utterances": [], "answers": ["What?"], "tests": ["@? rain"]},
{"intent": "mute", "utterances": ["quiet"],
 "tests": ["@mute", "@hi"]})",
               R"({"city": {"options": {"rome": ["Rome"]}}})");
    files["corpus-de.json"] =
        R"({"name": "b", "locale": "de", "data": [{"intent": "hi", "utterances": ["hallo"],
 "tests": ["@hi", "@fly"]}, {"intent": "mute", "utterances": ["ruhig"],
 "tests": ["@mute"]}]})";
    const auto bot = taken(files);
    QVERIFY(bot.has_value());

    auto spec = readBotSpec("bot", bot->files);
    const auto report = runBotTests(CompiledBot(std::move(*spec)), ScriptedUnderstander());

    QCOMPARE(report.passed, 5);
    QCOMPARE(report.failed, 3);
    const auto mute = std::ranges::find(report.cases, "mute: @hi", &BotTestCase::name);
    QVERIFY(mute != report.cases.end());
    QVERIFY2(mute->why.text().contains("understood 'hi', not 'mute'"), mute->why.text().c_str());
    const auto wrong = std::ranges::find(report.cases, "hi: @fly", &BotTestCase::name);
    QVERIFY(wrong != report.cases.end());
    QVERIFY2(wrong->why.text().contains("understood 'fly', not 'hi'"), wrong->why.text().c_str());
    const auto& needs = bot->report.needsYou;
    QVERIFY(says(needs, "corpus.json", 3, "test '/fly' of intent 'fly' is kept, not run"));
    QVERIFY(!says(needs, "corpus.json", 7, "test '@mute' of intent 'mute' is kept, not run"));
    QVERIFY(says(needs, "corpus-de.json", 3, "test '@mute' of intent 'mute' is kept, not run"));
    QVERIFY(!says(needs, "corpus-de.json", 2, "test '@hi'"));
    QCOMPARE(std::ranges::count(report.cases, "hi: @hi", &BotTestCase::name), 2);
}

void tst_ForeignShapes::testsOfSilenceAreListed() {
    const auto bot = taken(corpus(R"({"intent": "hi", "utterances": ["hello"], "answers": ["Hi!"]},
{"intent": "None", "utterances": ["blah"], "tests": ["blub"]})"));

    QVERIFY(says(bot->report.needsYou, "corpus.json", 3, "test 'blub' of intent 'None' is kept, not run"));
}

void tst_ForeignShapes::trimmedEntitiesAreMarkedWhereTheyStand() {
    const auto bot =
        taken(corpus(R"({"intent": "travel", "utterances": ["from @fromCity to @toCity", "travel"],
"answers": ["From {{ fromCity }} to {{ toCity }}."]})",
                     R"({"fromCity": {"trim": [{"position": "between", "leftWords": ["from"],
"rightWords": ["to"]}]}, "toCity": {"trim": [{"position": "afterLast", "words": ["to"]}]},
"seat": {"trim": [{"position": "before", "words": ["please"]}]}})"));

    QVERIFY(bot->files.at("data/nlu.yml").contains("from [fromCity](fromCity) to [toCity](toCity)"));
    const auto& needs = bot->report.needsYou;
    QVERIFY(says(needs, "corpus.json", 4, "'trim' of entity 'fromCity' has no equal here: it is found by"));
    QVERIFY(says(needs, "corpus.json", 6, "'trim' of entity 'seat' has no equal here: mark it in examples"));
}

void tst_ForeignShapes::factsOfACorpusAreFilledIn() {
    auto files = corpus(R"({"intent": "capital", "utterances": ["capital of @land"], "answers": [
"{{ land }}: {{ _data[entities.land.option].capital }} ({{ _data[land]['people'] }}), says {{_data.source}}"]},
{"intent": "who", "utterances": ["who"], "answers": ["{{ _data.source }}, {{ _data.no.such }}"]})",
                        R"({"land": {"options": {"it": ["Italy"], "no": ["Norway"], "xx": ["Nowhere"]}}})");
    auto& text = files["corpus.json"];
    text.insert(1, R"("contextData": "./facts/lands.json", )");
    files["facts/lands.json"] =
        R"({"source": "a book {1}", "it": {"capital": "Rome", "people": 59}, "no": {"capital": "Oslo", "people": 5.5}})";
    const auto bot = taken(files);
    QVERIFY(bot.has_value());

    Talk talk(bot->files);
    talk.say("@capital [it](land)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Italy: Rome (59), says a book {1}"));
    talk.say("@capital [no](land)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Norway: Oslo (5.5), says a book {1}"));
    talk.say("@who");
    QCOMPARE(talk.outcome.messages.front().text, std::string("a book {1}, (_data.no.such)"));
    QVERIFY(says(bot->report.needsYou, "corpus.json", 4, "'{{ _data.no.such }}' of an answer"));
    QVERIFY(!says(bot->report.needsYou, "corpus.json", 1, "context data"));
}

void tst_ForeignShapes::factsThatAreNotThereAreListed() {
    auto files = corpus(R"({"intent": "who", "utterances": ["who"], "answers": ["{{ _data.name }}"]})");
    files["corpus.json"].insert(1, R"("contextData": "./gone.json", )");

    const auto needs = taken(files)->report.needsYou;

    QVERIFY(says(needs, "corpus.json", 1, "context data './gone.json' is not among the files"));
    QVERIFY(says(needs, "corpus.json", 2, "expression '{{ _data.name }}'"));
}

void tst_ForeignShapes::expressionsNameTheirEntity() {
    const auto bot = taken(corpus(R"({"intent": "wake", "utterances": ["wake @lamp"],
"answers": ["{{ entities.lamp.option }} and {{lamp}} and {{ context.lamp }}, {{ Math.random() }}"]})",
                                  R"({"lamp": {"options": {"L1": ["hall light"]}}})"));

    QCOMPARE(bot->report.needsYou.size(), 1U);
    QVERIFY(says(bot->report.needsYou, "corpus.json", 3, "expression '{{ Math.random() }}'"));
    Talk talk(bot->files);
    talk.say("@wake [L1](lamp)");
    QCOMPARE(talk.outcome.messages.front().text,
             std::string("L1 and hall light and hall light, (Math.random())"));
}

void tst_ForeignShapes::examplesHoldWhatVisitorsSay() {
    auto files = corpus(R"({"intent": "wake", "utterances": ["wake @lamp", "@lamp on", "start @lamp"]})",
                        R"({"lamp": {"options": {"L1": ["hall light", "corridor"], "blue": []}}})");
    files["corpus-de.json"] =
        R"({"name": "b", "locale": "de", "data": [{"intent": "wake", "utterances": ["weck @lamp"]}],
  "entities": {"lamp": {"options": {"L1": ["Flurlicht"]}}}})";
    const auto bot = taken(files);

    const auto& nlu = bot->files.at("data/nlu.yml");
    // Another option each time, and of each another text.
    QVERIFY(nlu.find("wake [hall light](lamp)") != std::string::npos);
    QVERIFY(nlu.find("start [corridor](lamp)") != std::string::npos);
    QVERIFY(nlu.find("[L1](lamp)") == std::string::npos);
    QVERIFY(nlu.find("[blue](lamp)") != std::string::npos);
    QVERIFY(bot->files.at("data/de/nlu.yml").find("weck [Flurlicht](lamp)") != std::string::npos);
}

void tst_ForeignShapes::onlyOptionsAreValues() {
    const auto bot = taken(corpus(
        R"({"intent": "wake", "utterances": ["wake @lamp with @code"], "answers": ["{{ lamp }}, {{ code }}"],
"slotFilling": {"lamp": "Which lamp?", "code": "Which code?"}})",
        R"({"lamp": {"options": {"L1": ["hall light"]}},
"code": {"options": {"none": []}, "regex": ["/[0-9]{4}/"]}})"));

    Talk talk(bot->files);
    talk.say("@wake [something](lamp)"); // a guess of the model
    QCOMPARE(talk.outcome.messages.front().text, std::string("Which lamp?"));
    talk.say("[L1](lamp)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Which code?"));
    talk.say("[1234](code)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("hall light, 1234"));
}

void tst_ForeignShapes::anActionOfTwoLanguagesIsDoneOnce() {
    const auto itemIn = [](const std::string& locale, const std::string& words) {
        return R"({"locale": ")" + locale + R"(", "data": [{"intent": "wave", "utterances": [")" + words +
               R"("], "answers": [")" + words + R"("], "actions": [{"name": "lift_hand"}]}]})";
    };
    const auto bot = taken({{"de.json", itemIn("de", "winke")}, {"en.json", itemIn("en", "wave")}});

    const auto spec = readBotSpec("bot", bot->files);
    const auto rule = std::ranges::find_if(spec->stories, &StorySpec::isRule);
    QVERIFY(rule != spec->stories.end());
    QCOMPARE(rule->steps.size(), std::size_t(3)); // the intent, the action, the answer
}

void tst_ForeignShapes::factsOfAnOptionAreSaidWithItsOwnWords() {
    auto files = corpus(R"({"intent": "land", "utterances": ["where is @city"],
  "answers": ["{{ city }} is in {{ _data[entities.city.option].land }}."]})",
                        R"({"city": {"options": {"C1": ["rome"], "C2": ["oslo"]}}})");
    files["corpus.json"].insert(1, R"("contextData": {"C1": {"land": "Italy"}, "C2": {"land": "Norway"}}, )");
    const auto bot = taken(files);

    const auto spec = readBotSpec("bot", bot->files);
    QCOMPARE(spec->responses.front().variations.size(), std::size_t(2));
    Talk talk(bot->files);
    talk.say("@land [oslo](city:C2)");
    QCOMPARE(talk.outcome.messages.size(), std::size_t(1));
    QCOMPARE(talk.outcome.messages.front().text, std::string("oslo is in Norway."));
}

void tst_ForeignShapes::anEntityOfManyOptionsIsReadAtOnce() {
    const auto timeOf = [](int many) {
        std::string options;
        std::string utterances;
        for (int at = 0; at < many; ++at) {
            const auto number = std::to_string(at);
            options += (at > 0 ? ", \"" : "\"") + ("town number " + number) + "\": []";
            utterances += (at > 0 ? ", \"" : "\"") + ("go to @town by way " + number) + "\"";
        }
        const auto files =
            corpus(R"({"intent": "go", "utterances": [)" + utterances + "], \"answers\": [\"a\"]}",
                   "{\"town\": {\"options\": {" + options + "}}}");
        const auto begin = test::processorMs();
        const auto bot = readNlpjs(files);
        return bot && bot->report.counts.at("examples") == many ? test::processorMs() - begin : -1;
    };

    const auto few = timeOf(500);
    const auto many = timeOf(5'000);

    QVERIFY(few >= 0 && many >= 0);
    QVERIFY2(many < 40 * (few + 10), qPrintable(QStringLiteral("%1 and %2 ms").arg(few).arg(many)));
}

void tst_ForeignShapes::aLargeFileIsReadWithinBounds_data() {
    QTest::addColumn<QString>("kind");
    QTest::newRow("many values") << "values";
    QTest::newRow("many keys") << "keys";
}

void tst_ForeignShapes::aLargeFileIsReadWithinBounds() {
    QFETCH(QString, kind);
    const bool isOfKeys = kind == "keys";
    const auto textOf = [isOfKeys](int many) {
        std::string text = isOfKeys ? "{" : "[";
        for (int at = 0; at < many; ++at) {
            if (at > 0) text += ',';
            if (isOfKeys) text += '"' + std::to_string(at) + "\":";
            text += '1';
        }
        return text + (isOfKeys ? "}" : "]");
    };
    const int many = isOfKeys ? 100'000 : 3'000'000;
    const auto begin = test::processorMs();
    (void)parseJsonTree(textOf(many / 10));
    const auto between = test::processorMs();
    const auto few = between - begin;

    const auto document = parseJsonTree(textOf(many));

    // Ten times as much; the time of what looks through all keys for each grows a hundredfold.
    const auto all = test::processorMs() - between;
    QVERIFY2(all < 40 * (few + 10), qPrintable(QStringLiteral("%1 and %2 ms").arg(few).arg(all)));
    QCOMPARE(document.problems.size(), std::size_t(isOfKeys ? 0 : 1));
    QVERIFY(isOfKeys ? document.root.items.size() == 100'000 : document.root.items.size() < 2'000'000);
}

CHATKEEP_TEST(tst_ForeignShapes)
#include "tst_ForeignShapes.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/format/ForeignBot.h"
#include "core/engine/format/JsonTree.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

/// A bakery's agent as Dialogflow ES exports it: two languages, a required and an optional parameter, a
/// follow-up by context, a fallback, events, cards and another channel.
BotFiles bakeryExport() {
    return {
        {"agent.json", R"({
  "description": "Orders bread", "language": "en", "supportedLanguages": ["de"],
  "webhook": {"url": "https://hooks.example.org/bread", "available": true},
  "mlMinConfidence": 0.3
})"},
        {"package.json", R"({"version": "1.0.0"})"},
        {"customSmallTalkResponses_en.json", R"([{"action": "smalltalk.x", "customAnswers": []}])"},
        {"entities/bread.json",
         R"({"id": "1", "name": "bread", "isEnum": false, "isRegexp": false, "automatedExpansion": false})"},
        {"entities/bread_entries_en.json", R"([
  {"value": "rye", "synonyms": ["rye", "dark bread"]},
  {"value": "spelt", "synonyms": ["spelt"]},
  {"value": ""}
])"},
        {"entities/bread_entries_de.json", R"([{"value": "rye", "synonyms": ["Roggenbrot"]}])"},
        {"entities/voucher.json", R"({"name": "voucher", "isRegexp": true})"},
        {"entities/voucher_entries_en.json", R"([{"value": "V[0-9]{4}", "synonyms": ["V[0-9]{4}"]}])"},
        {"intents/Default Welcome Intent.json", R"({
  "name": "Default Welcome Intent", "contexts": [], "events": [{"name": "WELCOME"}], "priority": 500000,
  "responses": [{"affectedContexts": [], "parameters": [],
    "messages": [{"type": "0", "lang": "en", "speech": ["Good morning!", "Hello!"]},
                 {"type": "0", "lang": "de", "speech": ["Guten Morgen!"]}]}]
})"},
        {"intents/Default Welcome Intent_usersays_en.json",
         R"([{"data": [{"text": "hello", "userDefined": false}], "isTemplate": false},
  {"data": [{"text": "good morning"}]}])"},
        {"intents/Default Fallback Intent.json", R"({
  "name": "Default Fallback Intent", "fallbackIntent": true, "contexts": [], "events": [],
  "responses": [{"action": "input.unknown", "messages": [{"type": 0, "lang": "en", "speech": "Sorry?"}]}]
})"},
        {"intents/order.bread.json", R"({
  "name": "order.bread", "contexts": [], "events": [], "webhookUsed": false,
  "responses": [{"resetContexts": false, "action": "order",
    "affectedContexts": [{"name": "orderbread-followup", "lifespan": 2}],
    "parameters": [
      {"name": "bread", "required": true, "dataType": "@bread", "value": "$bread",
       "prompts": [{"lang": "en", "value": "Which bread?"}, {"lang": "de", "value": "Welches Brot?"}]},
      {"name": "loaves", "required": true, "dataType": "@sys.number", "value": "$loaves",
       "prompts": [{"lang": "en", "value": "How many?"}]},
      {"name": "day", "required": false, "dataType": "@sys.date", "value": "$day"}],
    "messages": [
      {"type": "0", "lang": "en", "speech": "$loaves $bread for $day.original. Right?"},
      {"type": "0", "lang": "en", "speech": "$loaves $bread. Right?"},
      {"type": "4", "lang": "en", "payload": {"kind": "receipt"}}]}]
})"},
        {"intents/order.bread_usersays_en.json", R"([
  {"data": [{"text": "I want "}, {"text": "rye", "meta": "@bread", "alias": "bread", "userDefined": true}]},
  {"data": [{"text": "two", "meta": "@sys.number", "alias": "loaves"}, {"text": " breads, please"}]},
  {"data": []}
])"},
        {"intents/order.bread_usersays_de.json", R"([{"data": [{"text": "Ein Brot bitte"}]}])"},
        {"intents/order.bread - yes.json", R"({
  "name": "order.bread - yes", "contexts": ["orderbread-followup"], "events": [], "webhookUsed": true,
  "responses": [{"action": "bake", "affectedContexts": [{"name": "orderbread-followup", "lifespan": 0}],
    "messages": [{"type": 0, "lang": "en", "speech": "It is in the oven."}]}]
})"},
        {"intents/order.bread - yes_usersays_en.json",
         R"([{"data": [{"text": "yes"}]}, {"data": [{"text": "that is right"}]}])"},
        {"intents/newsletter - yes.json", R"({
  "name": "newsletter - yes", "contexts": ["newsletter"], "events": [],
  "responses": [{"messages": [{"type": 0, "speech": "You will get it."}]}]
})"},
        {"intents/newsletter - yes_usersays_en.json", R"([{"data": [{"text": "Yes"}]}])"},
        {"intents/cards.json", R"({
  "name": "cards", "contexts": [], "events": [{"name": "SHOW_CARDS"}],
  "responses": [{"messages": [
    {"type": "simple_response", "platform": "google", "lang": "en", "items": [{"textToSpeech": "Here they are"}]},
    {"type": "suggestion_chips", "platform": "google", "lang": "en", "suggestions": [{"title": "rye"}, {"title": "spelt"}]},
    {"type": "basic_card", "platform": "google", "lang": "en", "title": "Rye", "image": {"url": "https://example.org/rye.png"}}]}]
})"},
        {"intents/broken.json", "{\"name\": \"broken\",\n \"contexts\": [}"},
    };
}

BotFiles corpora() {
    return {{"corpus-en.json", R"({
  "name": "Travel", "locale": "en-US",
  "data": [
    {"intent": "travel", "utterances": ["fly from @city_0 to @city_1", "book a flight to @city_1", ""],
     "answers": ["From {{ city_0 }} to {{ city_1 }}."],
     "slotFilling": {"city_0": {"mandatory": true, "question": "From where?"}, "city_1": "To where?",
                     "seat": {"question": "Which seat?"}}},
    {"intent": "agent.who", "utterances": ["who are you", "your name"], "answers": ["A robot", {"answer": "A program"}]},
    {"intent": "weather", "utterances": ["weather in @city"],
     "answers": [{"answer": "Fine in {{ city }}", "opts": "entities.city !== undefined"},
                 {"answer": "Where?", "opts": "entities.city === undefined"}]},
    {"intent": "None", "utterances": ["blah"], "answers": ["I do not know that."]}
  ],
  "entities": {
    "city": {"options": {"rome": ["Rome", "Roma"], "oslo": ["Oslo"]}},
    "code": "/[A-Z]{3}\\d+/gi",
    "seat": {"trim": [{"position": "afterLast", "words": ["seat"]}]}
  }
})"},
            {"corpus-de.json", R"({"name": "Reise", "locale": "de-DE", "data": [
  {"intent": "agent.who", "utterances": ["wer bist du"], "answers": ["Ein Roboter"]}]})"},
            {"conf.json", R"({"settings": {"nlp": {"corpora": ["./corpus-en.json"]}}})"}};
}

/// Two kinds of sizes and a list of them, a follow-up that takes what its context knows, and a fallback.
BotFiles sizesExport() {
    return {
        {"agent.json", R"({"language": "en"})"},
        {"entities/pizza.json", R"({"name": "pizza"})"},
        {"entities/pizza_entries_en.json", R"([{"value": "small"}, {"value": "large"}])"},
        {"entities/shirt.json", R"({"name": "shirt"})"},
        {"entities/shirt_entries_en.json", R"([{"value": "xl"}, {"value": "m"}])"},
        {"intents/fallback.json", R"({"name": "fallback", "fallbackIntent": true,
  "responses": [{"messages": [{"type": 0, "speech": "Sorry?"}]}]})"},
        {"intents/hello.json",
         R"({"name": "hello", "responses": [{"messages": [{"type": 0, "speech": "Hi"}]}]})"},
        {"intents/hello_usersays_en.json", R"([{"data": [{"text": "hello"}]}])"},
        {"intents/pizza.json", R"({"name": "pizza", "responses": [{"affectedContexts": [
  {"name": "Pizza-followup", "lifespan": 2}], "parameters": [{"name": "size", "dataType": "@pizza", "value": "$size",
  "required": true, "prompts": [{"lang": "en", "value": "Pizza size?"}]}],
  "messages": [{"type": 0, "speech": "Pizza $size, ok?"}]}]})"},
        {"intents/pizza_usersays_en.json", R"([{"data": [{"text": "a pizza"}]}])"},
        {"intents/pizza_yes.json", R"({"name": "pizza - yes", "contexts": ["pizza-followup"], "responses": [{
  "parameters": [{"name": "what", "dataType": "@pizza", "value": "#pizza-followup.size"},
                 {"name": "topping", "dataType": "@sys.any", "value": "$topping", "defaultValue": "cheese"}],
  "messages": [{"type": 0, "speech": "Baking $what with $topping."}]}]})"},
        {"intents/pizza_yes_usersays_en.json", R"([{"data": [{"text": "yes"}]}])"},
        {"intents/shirt.json", R"({"name": "shirt", "responses": [{"parameters": [{"name": "size",
  "dataType": "@shirt", "value": "$size", "required": true, "prompts": [{"lang": "en", "value": "Shirt size?"}]}],
  "messages": [{"type": 0, "speech": "Shirt $size."}]}]})"},
        {"intents/shirt_usersays_en.json", R"([{"data": [{"text": "a shirt"}]}])"},
        {"intents/tops.json", R"({"name": "tops", "responses": [{"parameters": [{"name": "size",
  "dataType": "@pizza", "value": "$size", "isList": true}], "messages": [{"type": 0, "speech": "Sizes"}]}]})"},
        {"intents/tops_usersays_en.json", R"([{"data": [{"text": "sizes"}]}])"}};
}

Result<TakenIn> taken(const BotFiles& files) {
    return takeIn("bot", files);
}

} // namespace

void oddCharacters() {
    QTest::addColumn<QString>("character");
    for (const char32_t c :
         {0x00U, 0x07U, 0x09U, 0x0AU,   0x0BU,   0x0CU,   0x0DU,   0x1FU,   0x7FU,   0x80U,   0x85U,
          0x9FU, 0xA0U, 0xADU, 0x200BU, 0x2028U, 0x2029U, 0xFDD0U, 0xFEFFU, 0xFFFEU, 0xFFFFU, 0x1FFFEU})
        QTest::newRow(QByteArray::number(static_cast<uint>(c), 16).constData()) << QString::fromUcs4(&c, 1);
}

/// An export whose every text holds what stands for `~` here.
BotFiles oddExport() {
    return {
        {"agent.json", R"({"language": "en"})"},
        {"entities/size.json", R"({"name": "si~ze"})"},
        {"entities/size_entries_en.json",
         R"([{"value": "sm~all", "synonyms": ["sm~all", "ti~ny"]}, {"value": "large", "synonyms": ["large"]}])"},
        {"entities/code.json", R"({"name": "code", "isRegexp": true})"},
        {"entities/code_entries_en.json", R"([{"value": "a~b", "synonyms": ["a~b"]}])"},
        {"intents/one.json", R"({"name": "o~ne", "responses": [{"action": "a~ct",
  "affectedContexts": [{"name": "c~tx", "lifespan": 2}],
  "parameters": [{"name": "si~ze", "dataType": "@si~ze", "value": "$si~ze", "required": true,
                  "prompts": [{"lang": "en", "value": "wh~ich"}]},
                 {"name": "fixed", "dataType": "@sys.any", "value": "co~nst"},
                 {"name": "other", "dataType": "@sys.any", "value": "$other", "defaultValue": "de~fault"}],
  "messages": [{"type": "0", "speech": "sa~id"}, {"type": "2", "title": "ti~tle", "replies": ["y~es", "no"]},
               {"type": "3", "imageUrl": "https://x.example/~"}, {"type": "4", "payload": {"k~ey": "v~al"}}]}]})"},
        {"intents/one_usersays_en.json",
         R"([{"data": [{"text": "gi~ve "}, {"text": "sm~all", "alias": "si~ze", "meta": "@si~ze"}]},
  {"data": [{"text": "plain"}]}])"}};
}

BotFiles oddCorpus() {
    return {{"c.json", R"({"name": "~", "locale": "en", "data": [
  {"intent": "o~ne", "utterances": ["gi~ve @size", "plain"], "answers": ["sa~id {{ size }}"],
   "slotFilling": {"size": "wh~ich", "ki~nd": {"mandatory": true, "question": "wh~at"}}, "actions": ["a~ct"]}],
  "entities": {"size": {"options": {"sm~all": ["ti~ny"], "large": ["large"]}},
               "co~de": {"regex": ["/a~b/i"]}, "other": "/a~b/"}})"}};
}

BotFiles with(const QString& character, BotFiles files) {
    auto escaped = dumpJson(Json(character.toStdString()));
    escaped = escaped.substr(1, escaped.size() - 2);
    for (auto& [path, text] : files)
        for (auto at = text.find('~'); at != std::string::npos; at = text.find('~', at + escaped.size()))
            text.replace(at, 1, escaped);
    return files;
}

class tst_ForeignBots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonKeepsItsLines();
    void brokenJsonKeepsWhatCameBefore();
    void dialogflowCountsEqualTheFiles();
    void dialogflowSaysWhatItCannotUse();
    void dialogflowAsksForRequiredParameters();
    void dialogflowDigressionsLeaveWhatWaits();
    void dialogflowParametersAreChangedWhileOthersAreAskedFor();
    void dialogflowParametersAreChangedWhereADateIsAskedFor();
    void dialogflowSaysItsFallbackToAnAnswerThatIsNone();
    void dialogflowEndsWhatWaitsWithItsContexts();
    void dialogflowIntentsWithoutPhrasesAreListed();
    void dialogflowContextsDecideAndEnd();
    void dialogflowGreetsAndFallsBack();
    void dialogflowOtherChannelSpeaksIfNothingElseDoes();
    void dialogflowTakesASubfolder();
    void dialogflowParametersLiveWithTheirContext();
    void dialogflowParametersOfOneNameStayApart();
    void dialogflowIntentsWithoutTheirContextFallBack();
    void dialogflowTakesValuesFromContexts();
    void dialogflowAsksTheContextsWhichIntentIsMeant();
    void dialogflowTakesValuesThroughSeveralContexts();
    void dialogflowBoundsLifespans();
    void dialogflowBracketsAroundAValueAreNoMark();
    void noPhraseIsLostToItsCharacters_data();
    void noPhraseIsLostToItsCharacters();
    void noFieldBreaksTheProject_data();
    void noFieldBreaksTheProject();
    void whatIsLeftOutOfAPhraseIsSaid();
    void halfACharacterCostsNoOtherPhrase();
    void bracesAndBracketsOfTheSourceAreSaidAsTheyAre();
    void bracesAroundAValueAreSaid();
    void nlpjsTakesOptionsAsAListAndSlotsWithoutQuestion();
    void foldersWithoutABotSayWhatIsMissing();
    void filesInUtf16AreRead();
    void dialogflowEndsContextsAfterItGivesOthers();
    void nlpjsFlowsHaveIdsOfTheirOwn();
    void nlpjsCountsEqualTheFiles();
    void whatNlpjsHasBesideIsListed();
    void whatDialogflowHasBesideIsListed();
    void whatDialogflowAloneKnowsIsListed();
    void dialogflowHandsOff();
    void oddShapesOfNlpjsAreReadOrListed();
    void nlpjsFillsSlots();
    void reportsSpeakOfTheFilesOfTheSource();
    void nlpjsConditionsBecomePredicates();
    void nlpjsScriptsWaitForTheAuthor();
    void convertedBotsRoundTrip_data();
    void convertedBotsRoundTrip();
    void hostileJsonEndsAndLosesNothing_data();
    void hostileJsonEndsAndLosesNothing();
};

void tst_ForeignBots::jsonKeepsItsLines() {
    const auto tree = parseJsonTree("{\n \"a\": [1,\n  \"x\"],\n \"b\": null,\n \"a\": true}");

    QCOMPARE(tree.root.find("a")->items[1].line, 3);
    QVERIFY(!tree.root.find("a")->items[1].plain);
    QVERIFY(tree.root.find("a")->items[0].toJson() == 1);
    QVERIFY(tree.root.find("b")->isNull());
    QCOMPARE(tree.problems.size(), 1U); // the key that stands twice
    QCOMPARE(tree.problems[0].line, 5);
}

void tst_ForeignBots::brokenJsonKeepsWhatCameBefore() {
    const auto tree = parseJsonTree("{\n \"name\": \"x\",\n \"list\": [1, 2,\n ,");

    QCOMPARE(QString::fromStdString(tree.root.find("name")->text), QString("x"));
    QCOMPARE(tree.root.find("list")->items.size(), 2U);
    QCOMPARE(tree.problems.size(), 1U);
    QCOMPARE(tree.problems[0].line, 4);
}

void tst_ForeignBots::dialogflowCountsEqualTheFiles() {
    const auto bot = taken(bakeryExport());

    QVERIFY(bot);
    const auto& report = bot->report;
    QCOMPARE(report.dropped, 0);
    QCOMPARE(report.counts.at("intents"), 7);
    QCOMPARE(report.counts.at("examples"), 8);
    QCOMPARE(report.counts.at("entities"), 2);
    // What the source counts and what the project counts agree.
    QVERIFY(!test::says(report.defects, "", 0, "the project has"));
    QCOMPARE(bot->project->languages().size(), 2U);
    for (const auto& [path, text] : bakeryExport())
        QVERIFY2(bot->files.at("original/" + path) == text, path.c_str());
}

void tst_ForeignBots::dialogflowSaysWhatItCannotUse() {
    const auto bot = taken(bakeryExport());

    const auto& needs = bot->report.needsYou;
    QVERIFY(test::says(needs, "agent.json", 3, "hooks.example.org"));
    QVERIFY(test::says(needs, "agent.json", 4, "mlMinConfidence"));
    QVERIFY(test::says(needs, "customSmallTalkResponses_en.json", 0, "not used"));
    QVERIFY(test::says(needs, "intents/cards.json", 2, "SHOW_CARDS"));
    const auto& defects = bot->report.defects;
    QVERIFY(test::says(defects, "entities/bread_entries_en.json", 4, "no value"));
    QVERIFY(test::says(defects, "intents/order.bread_usersays_en.json", 4, "empty phrase"));
    QVERIFY(test::says(defects, "intents/broken.json", 2, "not JSON"));
}

namespace {

BotFiles digressingExport() {
    const auto parameter = [](const char* name, const char* type, const char* required) {
        return std::string(R"({"name": ")") + name + R"(", "dataType": ")" + type + R"(", "value": "$)" +
               name + R"(", "required": )" + required + R"(, "prompts": [{"lang": "en", "value": "Which )" +
               name + R"(?"}]})";
    };
    const auto intent = [](const char* name, const std::string& parameters, const char* says) {
        return std::string(R"({"name": ")") + name + R"(", "responses": [{"parameters": [)" + parameters +
               R"(], "messages": [{"type": 0, "lang": "en", "speech": ")" + says + R"("}]}]})";
    };
    return {
        {"agent.json", R"({"language": "en"})"},
        {"entities/size.json", R"({"name": "size"})"},
        {"entities/size_entries_en.json", R"([{"value": "M"}, {"value": "L"}])"},
        {"intents/order.json",
         intent("order",
                parameter("size", "@size", "true") + ", " + parameter("count", "@sys.number", "true"),
                "$count of $size.")},
        {"intents/order_usersays_en.json", R"([{"data": [{"text": "order a shirt"}]}])"},
        {"intents/price.json", intent("price", parameter("size", "@size", "false"), "Ten in $size.")},
        {"intents/price_usersays_en.json",
         R"([{"data": [{"text": "what is the price of "}, {"text": "L", "meta": "@size", "alias": "size"}]}])"},
        {"intents/mute.json", intent("mute", "", "Never said.")}};
}

} // namespace

void tst_ForeignBots::dialogflowDigressionsLeaveWhatWaits() {
    for (const char* price : {"@price what is the price", "@price what is the price of [L](size)"}) {
        Talk talk(taken(digressingExport())->files);
        talk.say("@order one in [M](size)");
        QCOMPARE(talk.said(), QString("utter_ask_order_count"));

        talk.say(price);
        QVERIFY2(talk.said().endsWith("utter_ask_order_count"), qPrintable(talk.said()));
        talk.say("[2](number)");

        QCOMPARE(talk.outcome.messages.front().text, std::string("2 of M."));
    }
}

void tst_ForeignBots::dialogflowParametersAreChangedWhileOthersAreAskedFor() {
    for (const char* bare : {"@? [L](size)", "@order [L](size)", "@? rather [L](size) then"}) {
        Talk talk(taken(digressingExport())->files);
        talk.say("@order one in [M](size)");
        talk.say(bare);
        QCOMPARE(talk.said(), QString("All right, I have changed that., utter_ask_order_count"));
        talk.say("[2](number)");
        QCOMPARE(talk.outcome.messages.front().text, std::string("2 of L."));
    }
}

void tst_ForeignBots::dialogflowParametersAreChangedWhereADateIsAskedFor() {
    auto files = digressingExport();
    auto& order = files["intents/order.json"];
    order.replace(order.find("@sys.number"), 11, "@sys.date");
    Talk talk(taken(files)->files);
    talk.say("@order one in [M](size)");
    talk.say("@? [L](size)");
    QCOMPARE(talk.said(), QString("All right, I have changed that., utter_ask_order_count"));
    Talk ahead(taken(files)->files);
    ahead.say("@order");
    ahead.say("@? [tomorrow](date)");
    QCOMPARE(ahead.said(), QString("utter_ask_order_size"));
    ahead.say("@? [L](size)");
    QCOMPARE(ahead.outcome.messages.front().text, std::string("tomorrow of L."));
}

void tst_ForeignBots::dialogflowSaysItsFallbackToAnAnswerThatIsNone() {
    Talk talk(taken(sizesExport())->files);
    talk.say("@shirt");
    talk.say("@? hm");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Sorry?"));
    QVERIFY(talk.said().endsWith("utter_ask_shirt_size_2"));
}

void tst_ForeignBots::dialogflowEndsWhatWaitsWithItsContexts() {
    auto files = digressingExport();
    files["intents/mute.json"] =
        R"({"name": "mute", "responses": [{"resetContexts": true, "messages": [{"type": 0, "speech": "Gone."}]}]})";
    Talk talk(taken(files)->files);
    talk.say("@order one in [M](size)");
    talk.say("@mute");
    QCOMPARE(talk.outcome.messages.back().text, std::string("Gone."));
    QCOMPARE(talk.slot("size"), QString("null"));
    talk.say("@order");
    QCOMPARE(talk.said(), QString("utter_ask_order_size"));
}

void tst_ForeignBots::dialogflowIntentsWithoutPhrasesAreListed() {
    const auto bot = taken(digressingExport());

    QVERIFY(test::says(bot->report.needsYou, "intents/mute.json", 1, "'mute' has no phrases"));
    QCOMPARE(bot->report.counts.at("intents"), 3);
    QCOMPARE(bot->project->report().counts.at("intents"), 3);
}

void tst_ForeignBots::dialogflowAsksForRequiredParameters() {
    Talk talk(taken(bakeryExport())->files);

    talk.say("@order_bread I want [rye](bread)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("How many?"));
    talk.say("[2](number)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("2 rye. Right?"));
    QCOMPARE(talk.slot("bread"), QString("\"rye\""));
    QCOMPARE(talk.slot("context_orderbread-followup"), QString("true"));
    // What is no bread is asked for again.
    Talk other(taken(bakeryExport())->files);
    other.say("@order_bread");
    QCOMPARE(other.outcome.messages.front().text, std::string("Which bread?"));
    other.say("@? granite");
    QCOMPARE(other.outcome.messages.back().text, std::string("Which bread?"));
    // The optional parameter is named only if it is there.
    Talk dated(taken(bakeryExport())->files);
    dated.say("@order_bread [rye](bread) [3](number) [tomorrow](date)");
    QVERIFY(dated.outcome.messages.front().text.starts_with("3 rye"));
}

void tst_ForeignBots::dialogflowContextsDecideAndEnd() {
    const auto files = taken(bakeryExport())->files;
    Talk talk(files);
    talk.say("@newsletter_yes"); // no context at all: nothing of the two follow-ups
    QVERIFY(!talk.said().contains("order_bread_yes"));
    talk.say("@order_bread [rye](bread) [2](number)");
    // The same phrase belongs to both intents; the context tells which is meant.
    talk.say("@newsletter_yes");
    QCOMPARE(talk.outcome.messages.back().text, std::string("It is in the oven."));
    QCOMPARE(talk.slot("context_orderbread-followup"), QString("null"));
    // A context lives as many turns as its lifespan says.
    Talk late(files);
    late.say("@order_bread [rye](bread) [2](number)");
    late.say("@default_welcome_intent");
    late.say("@default_welcome_intent");
    QCOMPARE(late.slot("context_orderbread-followup"), QString("true"));
    late.say("@order_bread_yes");
    QVERIFY(!late.said().contains("order_bread_yes"));
    QCOMPARE(late.slot("context_orderbread-followup"), QString("null"));
}

void tst_ForeignBots::dialogflowGreetsAndFallsBack() {
    Talk talk(taken(bakeryExport())->files);

    talk.greet();
    QCOMPARE(talk.said(), QString("utter_Default_Welcome_Intent"));
    talk.say("@? nothing");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Sorry?"));
    Talk german(taken(bakeryExport())->files);
    german.input.locale = "de-AT";
    german.greet();
    QCOMPARE(german.outcome.messages.front().text, std::string("Guten Morgen!"));
}

void tst_ForeignBots::dialogflowOtherChannelSpeaksIfNothingElseDoes() {
    Talk talk(taken(bakeryExport())->files);

    talk.say("@cards");
    QCOMPARE(talk.outcome.messages.size(), 3U);
    QCOMPARE(talk.outcome.messages[0].text, std::string("Here they are"));
    QCOMPARE(talk.outcome.messages[0].buttons.size(), 2U);
    QCOMPARE(talk.outcome.messages[1].imageUrl, std::string("https://example.org/rye.png"));
}

void tst_ForeignBots::dialogflowTakesASubfolder() {
    BotFiles files;
    for (const auto& [path, text] : bakeryExport())
        files["Agent/" + path] = text;
    files["README.md"] = "an agent";

    const auto bot = taken(files);

    QVERIFY(bot);
    QCOMPARE(bot->report.counts.at("intents"), 7);
}

void tst_ForeignBots::dialogflowParametersLiveWithTheirContext() {
    Talk talk(taken(sizesExport())->files);
    talk.say("@pizza [small](pizza)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Pizza small, ok?"));
    talk.say("@hello");
    QCOMPARE(talk.slot("size"), QString("\"small\""));
    talk.say("@hello");
    talk.say("@hello"); // two turns later the context is over, and what it knew
    QCOMPARE(talk.slot("context_pizza-followup"), QString("null"));
    QCOMPARE(talk.slot("size"), QString("null"));
}

void tst_ForeignBots::dialogflowParametersOfOneNameStayApart() {
    const auto bot = taken(sizesExport());
    QVERIFY(bot->files.at("domain.yml").contains("\"size_2\":"));
    QVERIFY(bot->files.at("domain.yml").contains("\"size_3\":"));
    Talk talk(bot->files);
    talk.say("@shirt [xl](shirt)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Shirt xl."));
    talk.say("@pizza");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Pizza size?"));
    talk.say("@? [xl](shirt)"); // no size of a pizza
    QCOMPARE(talk.outcome.messages.back().text, std::string("Pizza size?"));
}

void tst_ForeignBots::dialogflowIntentsWithoutTheirContextFallBack() {
    Talk talk(taken(sizesExport())->files);
    talk.say("@pizza_yes");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Sorry?"));
}

void tst_ForeignBots::dialogflowTakesValuesFromContexts() {
    Talk again(taken(sizesExport())->files);
    again.say("@pizza [small](pizza)");
    again.say("@pizza"); // another one: of its size nothing is known
    QCOMPARE(again.outcome.messages.front().text, std::string("Pizza size?"));
    Talk talk(taken(sizesExport())->files);
    talk.say("@pizza [small](pizza)");
    talk.say("@pizza_yes");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Baking small with cheese."));
}

void tst_ForeignBots::dialogflowAsksTheContextsWhichIntentIsMeant() {
    const auto intent = [](const char* name, const char* contexts, const char* gives = "[]") {
        return std::string(R"({"name": ")") + name + R"(", "contexts": )" + contexts +
               R"(, "responses": [{"affectedContexts": )" + gives +
               R"(, "messages": [{"type": 0, "speech": ")" + name + R"("}]}]})";
    };
    const std::string phrase = R"([{"data": [{"text": "and then"}]}])";
    const auto bot =
        taken({{"agent.json", R"({"language": "en"})"},
               {"intents/begin.json", intent("begin", "[]", R"([{"name": "city"}, {"name": "day"}])")},
               {"intents/none.json", intent("none", "[]")},
               {"intents/none_usersays_en.json", phrase},
               {"intents/one.json", intent("one", R"(["city"])")},
               {"intents/one_usersays_en.json", phrase},
               {"intents/two.json", intent("two", R"(["city", "day"])")},
               {"intents/two_usersays_en.json", phrase}});
    for (const auto* said : {"@none", "@one", "@two"}) {
        Talk talk(bot->files);
        talk.say(said);
        QCOMPARE(talk.outcome.messages.front().text, std::string("none"));
        talk.say("@begin");
        talk.say(said);
        QCOMPARE(talk.outcome.messages.front().text, std::string("two"));
    }
}

void tst_ForeignBots::dialogflowTakesValuesThroughSeveralContexts() {
    auto files = sizesExport();
    files["intents/pizza_yes.json"] =
        R"({"name": "pizza - yes", "contexts": ["pizza-followup"], "responses": [{
  "affectedContexts": [{"name": "yes-followup", "lifespan": 2}],
  "parameters": [{"name": "what", "dataType": "@pizza", "value": "#pizza-followup.size"}],
  "messages": [{"type": 0, "speech": "Baking."}, {"type": 2, "title": "Then?", "replies": ["$what again"]}]}]})";
    files["intents/pay.json"] = R"({"name": "pay", "contexts": ["yes-followup"], "responses": [{
  "messages": [{"type": 0, "speech": "Paid for #yes-followup.what."}]}]})";
    Talk talk(taken(files)->files);
    talk.say("@pizza [small](pizza)");
    talk.say("@pizza_yes");
    QCOMPARE(talk.outcome.messages.back().buttons.front().title, std::string("small again"));
    talk.say("@pay");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Paid for small."));
}

void tst_ForeignBots::dialogflowBoundsLifespans() {
    const auto bot = taken({{"agent.json", R"({"language": "en"})"},
                            {"intents/a.json", R"({"name": "a", "responses": [{"affectedContexts": [
  {"name": "long", "lifespan": 99999999999999999999},
  {"name": "odd", "lifespan": "soon"}]}]})"}});
    QVERIFY(test::says(bot->report.needsYou, "intents/a.json", 2, "here it is 999"));
    QVERIFY(test::says(bot->report.needsYou, "intents/a.json", 3, "here it is 0"));
}

void tst_ForeignBots::dialogflowBracketsAroundAValueAreNoMark() {
    auto files = sizesExport();
    files["intents/pizza_usersays_en.json"] =
        R"([{"data": [{"text": "a ["}, {"text": "small", "alias": "size", "meta": "@pizza"}, {"text": "](x) one"}]},
  {"data": [{"text": "a [b]"}, {"text": "(c) [d][{\"entity\": \"e\"}]"}]}])";
    const auto bot = taken(files);
    QVERIFY(test::says(bot->report.needsYou, "intents/pizza_usersays_en.json", 1, "cannot be marked"));
    const auto spec = readBotSpec("bot", bot->files);
    for (const auto& example : spec->nlu.begin()->second.examples)
        if (example.intent == "pizza") QVERIFY2(example.entities.empty(), example.text.c_str());
}

void tst_ForeignBots::noPhraseIsLostToItsCharacters_data() {
    oddCharacters();
}

void tst_ForeignBots::noPhraseIsLostToItsCharacters() {
    QFETCH(QString, character);
    const auto text = dumpJson(Json(("a" + character + "b").toStdString()));
    const BotFiles dialogflow = {
        {"agent.json", R"({"language": "en"})"},
        {"intents/one.json",
         R"({"name": "one", "responses": [{"messages": [{"type": 0, "speech": )" + text + "}]}]}"},
        {"intents/one_usersays_en.json",
         "[{\"data\": [{\"text\": " + text + "}]},\n{\"data\": [{\"text\": \"c\"}]}]"}};
    const BotFiles nlpjs = {{"c.json", R"({"locale": "en", "data": [{"intent": "one", "utterances": [)" +
                                           text + R"(, "c"], "answers": [)" + text + "]}]}"}};
    for (const auto& files : {dialogflow, nlpjs}) {
        const auto bot = taken(files);
        QVERIFY(bot);
        for (const auto& defect : bot->report.defects)
            QVERIFY2(false, defect.what.text().c_str());
        QCOMPARE(bot->report.counts.at("examples"), 2);
        const auto spec = readBotSpec("bot", bot->files);
        QCOMPARE(spec->report.counts.at("examples"), 2);
        // An answer is said as it was written.
        QCOMPARE(dumpJson(Json(spec->responses.front().variations.front().text)), text);
    }
}

void tst_ForeignBots::noFieldBreaksTheProject_data() {
    oddCharacters();
}

void tst_ForeignBots::noFieldBreaksTheProject() {
    QFETCH(QString, character);
    for (const auto& source : {oddExport(), oddCorpus()}) {
        const auto bot = taken(with(character, source));
        QVERIFY(bot);
        for (const auto& defect : bot->report.defects)
            QVERIFY2(false, (defect.file + " " + defect.what.text()).c_str());

        const auto spec = readBotSpec("bot", bot->files);
        QVERIFY(spec->report.defects.empty());
        for (const auto* what : {"intents", "examples", "responses", "slots", "flows"})
            QCOMPARE(spec->report.counts.at(what), bot->report.counts.at(what));
        const auto& nlu = spec->nlu.begin()->second;
        QCOMPARE(nlu.examples.size(), 2U);
        QCOMPARE(nlu.examples.front().entities.size(), 1U);
        QCOMPARE(nlu.examples.front().entities.front().type, spec->slots.back().mappings.front().entity);
    }
}

void tst_ForeignBots::whatIsLeftOutOfAPhraseIsSaid() {
    const auto bot = taken(with("\u2028", oddExport()));
    QVERIFY(
        test::says(bot->report.needsYou, "intents/one_usersays_en.json", 1, "phrase 'gi ve sm all' held"));
    QVERIFY(test::says(bot->report.needsYou, "entities/size_entries_en.json", 1, "value 'sm all' held"));
    const auto corpus = taken(with(QString(QChar(7)), oddCorpus()));
    QVERIFY(test::says(corpus->report.needsYou, "c.json", 2, "utterance 'give @size' held"));
    QVERIFY(test::says(corpus->report.needsYou, "c.json", 4, "option 'small' held"));
}

void tst_ForeignBots::halfACharacterCostsNoOtherPhrase() {
    const auto bot = taken({{"c.json", R"({"locale": "en", "data": [{"intent": "one", "utterances": ["a",
  "half \ud83d one", "half \udc00", "whole \ud83d\ude00", "no half \\ud83d", "last"], "answers": ["b"]}]})"}});
    QCOMPARE(bot->report.counts.at("examples"), 6);
    QCOMPARE(bot->report.defects.size(), 2U);
    QVERIFY(test::says(bot->report.defects, "c.json", 2, "half a character (\\ud83d)"));
    const auto spec = readBotSpec("bot", bot->files);
    const auto& examples = spec->nlu.begin()->second.examples;
    QCOMPARE(examples[1].text, std::string("half \uFFFD one"));
    QCOMPARE(examples[3].text, std::string("whole \U0001F600"));
}

void tst_ForeignBots::bracesAndBracketsOfTheSourceAreSaidAsTheyAre() {
    const auto bot =
        taken({{"agent.json", R"({"language": "en"})"},
               {"intents/one.json", R"({"name": "one", "responses": [{"parameters": [{"name": "size",
  "dataType": "@sys.any", "value": "$size"}], "messages": [{"type": 0, "speech": "{size} {{size}} {other} {"}]}]})"},
               {"intents/one_usersays_en.json",
                R"([{"data": [{"text": "see [docs](https://x.example/a) now"}]}])"}});
    Talk talk(bot->files);
    talk.say("@one");
    QCOMPARE(talk.outcome.messages.front().text, std::string("{size} {{size}} {other} {"));
    const auto spec = readBotSpec("bot", bot->files);
    QCOMPARE(spec->nlu.begin()->second.examples.front().entities.size(), 0U);
    QCOMPARE(spec->nlu.begin()->second.examples.front().text,
             std::string("see [docs] (https://x.example/a) now"));
}

void tst_ForeignBots::bracesAroundAValueAreSaid() {
    auto files = sizesExport();
    auto& pizza = files["intents/pizza.json"];
    pizza.replace(pizza.find("Pizza $size, ok?"), 16, "{$size} {size} {% x %} {{ 'y' }} {{$size}}");
    Talk talk(taken(files)->files);
    talk.say("@pizza [small](pizza)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("{small} {size} {% x %} {{ 'y' }} {{small}}"));
}

void tst_ForeignBots::nlpjsTakesOptionsAsAListAndSlotsWithoutQuestion() {
    const auto bot = taken({{"c.json", R"({"locale": "en", "data": [
  {"intent": "order", "utterances": ["a cake please"], "answers": ["One {{kind}} cake."],
   "slotFilling": {"kind": {"mandatory": true}}},
  {"intent": "quiet", "utterances": ["say nothing"]}],
  "entities": {"kind": {"options": [{"option": "lemon", "texts": ["lemon", "citron"]}, {"texts": ["x"]}]}}})"}});
    QVERIFY(test::says(bot->report.needsYou, "c.json", 2, "slot 'kind' of intent 'order' has no question"));
    QVERIFY(test::says(bot->report.needsYou, "c.json", 4, "'quiet' has no answer"));
    QVERIFY(test::says(bot->report.defects, "c.json", 5, "has no name"));
    Talk talk(bot->files);
    talk.say("@order");
    QVERIFY(talk.outcome.messages.front().text.contains("kind"));
    talk.say("@? [lemon](kind)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("One lemon cake."));
}

void tst_ForeignBots::foldersWithoutABotSayWhatIsMissing() {
    const auto empty = taken({{"c.json", R"({"locale": "en", "data": []})"}});
    QVERIFY(!empty);
    QCOMPARE(empty.error().args.back(), std::string("no domain.yml, agent.json or nlp.js corpus"));
    const std::vector<std::pair<std::string, std::string>> domains = {
        {"version: '3.1'\nintents: [greet]\nresponses: {utter_a: [{text: caf\xE9}]}\n",
         "domain.yml line 3: not UTF-8"},
        {" \n", "domain.yml is empty"},
        {"version: '3.1'\n", "domain.yml holds no intents, slots or responses"}};
    for (const auto& [domain, why] : domains) {
        const auto broken = taken({{"domain.yml", domain}, {"data/nlu.yml", "nlu: []\n"}});
        QVERIFY(!broken);
        QCOMPARE(broken.error().args.back(), why);
    }
}

void tst_ForeignBots::filesInUtf16AreRead() {
    using namespace std::string_literals;
    for (const auto& text : {"\xFF\xFE{\0}\0"s, "\xFE\xFF\0{\0}"s, "{\0}\0"s, "\0{\0}"s}) {
        auto files = bakeryExport();
        files["intents/wide.json"] = text;
        const auto wide = taken(files);
        QVERIFY(wide.has_value());
        QVERIFY(
            test::says(wide->report.needsYou, "intents/wide.json", 0, "was in UTF-16; it is kept in UTF-8"));
        QCOMPARE(wide->files.at("original/intents/wide.json"), text); // as it came
    }
    const auto wide = [](std::string_view ascii) {
        auto bytes = "\xFF\xFE"s;
        for (const char c : ascii)
            bytes += {c, '\0'};
        return bytes;
    };
    const std::string domain = "version: '3.1'\nintents: [greet]\nresponses: {utter_a: [{text: Hi}]}\n";
    const std::string nlu = "nlu:\n- intent: greet\n  examples: |\n    - hello\n";
    const auto read = taken({{"domain.yml", wide(domain)}, {"data/nlu.yml", wide(nlu)}});
    QVERIFY(read.has_value());
    QCOMPARE(read->files.at("domain.yml"), domain);
    QCOMPARE(read->files.at("data/nlu.yml"), nlu);
    QCOMPARE(read->report.counts.at("examples"), 1);
    QCOMPARE(read->report.defects.size(), std::size_t(0));
    QVERIFY(test::says(read->report.needsYou, "data/nlu.yml", 0, "was in UTF-16; it is kept in UTF-8"));

    // What cannot be read is listed, and the rest is taken in.
    const auto utf32 = "\xFF\xFE\0\0n\0\0\0"s;
    for (const auto& broken : {wide(nlu) + "x", "\xFF\xFE\0\xD8"s, utf32, "nlu:\n# caf\xE9\n"s}) {
        const auto rest = taken({{"domain.yml", domain}, {"data/a.yml", broken}, {"data/nlu.yml", nlu}});
        QVERIFY(rest.has_value());
        QVERIFY(std::ranges::any_of(rest->report.defects, [](const BotDefect& one) {
            return one.file == "data/a.yml" && one.line > 0 && one.what.text() == "not UTF-8";
        }));
        QCOMPARE(rest->files.at("data/a.yml"), broken);
        QCOMPARE(rest->report.counts.at("examples"), 1);
        QCOMPARE(rest->report.dropped, 0);
    }
}

void tst_ForeignBots::dialogflowEndsContextsAfterItGivesOthers() {
    auto files = sizesExport();
    files["intents/pizza.json"] =
        R"({"name": "pizza", "responses": [{"resetContexts": true, "affectedContexts": [
  {"name": "old", "lifespan": 0}, {"name": "pizza-followup", "lifespan": 2}],
  "parameters": [{"name": "size", "dataType": "@pizza", "value": "$size"}],
  "messages": [{"type": 0, "speech": "Pizza $size, ok?"}]}]})";
    Talk talk(taken(files)->files);
    talk.say("@pizza [small](pizza)");
    QCOMPARE(talk.slot("size"), QString("\"small\""));
    QCOMPARE(talk.slot("context_pizza-followup"), QString("true"));
    talk.say("@pizza_yes");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Baking small with cheese."));
}

void tst_ForeignBots::nlpjsFlowsHaveIdsOfTheirOwn() {
    const auto bot = taken({{"c.json", R"({"locale": "en", "data": [
  {"intent": "book.flight", "utterances": ["a flight"], "answers": ["To {{to}}"], "slotFilling": {"to": "Where to?"}},
  {"intent": "book_flight", "utterances": ["one flight"], "answers": ["At {{at}}"], "slotFilling": {"at": "When?"}}]})"}});
    const auto spec = readBotSpec("bot", bot->files);
    QCOMPARE(spec->flows.size(), 2U);
    for (const auto& defect : bot->report.defects)
        QVERIFY2(false, defect.what.text().c_str());
}

void tst_ForeignBots::nlpjsCountsEqualTheFiles() {
    const auto bot = taken(corpora());

    QVERIFY(bot);
    const auto& report = bot->report;
    QCOMPARE(report.dropped, 0);
    QCOMPARE(report.counts.at("intents"), 4);
    QCOMPARE(report.counts.at("examples"), 7);
    QCOMPARE(report.counts.at("entities"), 3);
    QVERIFY(!test::says(report.defects, "", 0, "the project has"));
    QVERIFY(test::says(report.defects, "corpus-en.json", 4, "empty utterance"));
    QVERIFY(test::says(report.needsYou, "corpus-en.json", 17, "'trim'"));
    QCOMPARE(bot->project->languages().size(), 2U);
}

void tst_ForeignBots::whatNlpjsHasBesideIsListed() {
    const auto bot = taken({{"corpus.json", R"({"locale": "en", "rules": [], "data": [
 {"intent": "hi", "utterances": ["hello"], "answers": ["Hi"], "tests": ["hey"],
  "actions": [{"name": "wave", "parameters": ["hand"]}]}]})"},
                            {"conf.json", R"({"settings": {"nlp": {
 "corpora": ["./corpus.json"],
 "threshold": 0.6},
 "api-server": {"port": 3000}},
 "use": ["Basic"]})"}});

    const auto& needs = bot->report.needsYou;
    QVERIFY(test::says(needs, "corpus.json", 1, "'rules' of the corpus"));
    QVERIFY(test::says(needs, "corpus.json", 3, "'parameters' of action 'wave'"));
    QVERIFY(test::says(needs, "conf.json", 3, "'threshold'"));
    QVERIFY(test::says(needs, "conf.json", 4, "'api-server'"));
    QVERIFY(test::says(needs, "conf.json", 5, "'use'"));
    QVERIFY(!test::says(needs, "conf.json", 2, "'corpora'"));
}

void tst_ForeignBots::whatDialogflowHasBesideIsListed() {
    const auto bot =
        taken({{"agent.json", R"({"language": "en"})"},
               {"entities/kind.json", R"({"name": "kind",
 "allowFuzzyExtraction": true})"},
               {"entities/kind_entries_en.json", R"([{"value": "suite", "synonyms": ["suite"]}])"},
               {"intents/promo.json", R"({"name": "promo", "auto": false,
 "endInteraction": true, "responses": [{"messages": [
  {"type": "0", "lang": "en", "speech": ["Ten percent"]},
  {"type": "4", "lang": "en",
   "payload": {"chips": 1}}]}]})"},
               {"intents/promo_usersays_en.json", R"([{"data": [{"text": "promo"}]}])"}});

    const auto& needs = bot->report.needsYou;
    QVERIFY(test::says(needs, "entities/kind.json", 2, "'allowFuzzyExtraction'"));
    QVERIFY(test::says(needs, "intents/promo.json", 1, "'auto'"));
    QVERIFY(test::says(needs, "intents/promo.json", 2, "'endInteraction'"));
    QVERIFY(test::says(needs, "intents/promo.json", 5, "has 'custom'"));
}

void tst_ForeignBots::whatDialogflowAloneKnowsIsListed() {
    const auto bot = taken({{"agent.json", R"({"language": "en",
  "enabledKnowledgeBaseNames": ["kb"],
  "enabledDomainFeatures": ["smalltalk-domain-on"],
  "customClassifierMode": "use.instead"})"},
                            {"intents/a.json", R"({"name": "a", "responses": [{"parameters": [
  {"name": "city", "dataType": "@sys.geo-city", "value": "$city", "required": true},
  {"name": "kinds", "dataType": "@nosuch", "value": "$kinds", "isList": true},
  {"name": "other", "dataType": "@sys.geo-city", "value": "$other"},
  {"name": "day", "dataType": "@sys.date", "value": "$day"}],
  "messages": [{"type": 0, "lang": "en", "speech": ["$city"]},
               {"type": 0, "lang": "en", "speech": ["in #trip.city, #1 of all.", "still #trip.city"]}]}]})"},
                            {"intents/a_usersays_en.json", R"([{"data": [{"text": "go"}]}])"}});
    const auto usual = taken({{"agent.json", R"({"language": "en", "enabledKnowledgeBaseNames": [],
  "enabledDomainFeatures": [], "customClassifierMode": "use.after"})"},
                              {"intents/a.json", R"({"name": "a", "responses": [{"messages": [
  {"type": 0, "speech": "Hi"}]}]})"},
                              {"intents/a_usersays_en.json", R"([{"data": [{"text": "go"}]}])"}});

    QVERIFY(bot && usual);
    const auto& listed = bot->report.needsYou;
    QVERIFY(test::says(listed, "agent.json", 2, "'enabledKnowledgeBaseNames' of the agent"));
    QVERIFY(test::says(listed, "agent.json", 3, "'enabledDomainFeatures'"));
    QVERIFY(test::says(listed, "agent.json", 4, "'customClassifierMode'"));
    QVERIFY(test::says(listed, "intents/a.json", 2, "'@sys.geo-city' has no finder here"));
    QVERIFY(test::says(listed, "intents/a.json", 3, "entity 'nosuch' has no file"));
    QVERIFY(!test::says(listed, "intents/a.json", 4, "no finder") &&
            !test::says(listed, "intents/a.json", 5, ""));
    QVERIFY(test::says(listed, "intents/a.json", 7, "context 'trip'"));
    QCOMPARE(std::ranges::count_if(listed,
                                   [](const auto& one) { return one.what.text().contains("gives context"); }),
             1);
    QVERIFY(usual->report.needsYou.empty());
}

void tst_ForeignBots::dialogflowHandsOff() {
    const auto bot = taken({{"agent.json", R"({"language": "en"})"},
                            {"intents/human.json", R"({"name": "human", "liveAgentHandoff": true,
  "responses": [{"messages": [{"type": 0, "speech": "One moment."}]}]})"},
                            {"intents/human_usersays_en.json", R"([{"data": [{"text": "a human"}]}])"},
                            {"intents/quiet.json", R"({"name": "quiet", "liveAgentHandoff": true})"},
                            {"intents/quiet_usersays_en.json", R"([{"data": [{"text": "agent"}]}])"}});

    QVERIFY(bot.has_value());
    QVERIFY(bot->report.defects.empty() && bot->report.needsYou.empty());
    const auto ruleOf = [&](const std::string& intent) {
        for (const auto& [path, text] : bot->files)
            if (const auto at = text.find("intent: \"" + intent + "\"");
                path.ends_with("rules.yml") && at != std::string::npos)
                return text.substr(at, text.find("- rule", at) - at);
        return std::string();
    };
    const auto said = ruleOf("human");
    QVERIFY(said.find("utter_human") < said.find("action_handoff") && said.contains("action_handoff"));
    QVERIFY(ruleOf("quiet").contains("action_handoff"));
}

void tst_ForeignBots::oddShapesOfNlpjsAreReadOrListed() {
    const auto bot = taken({{"bot/conf.json", R"({"settings": {"nlp": {"corpora": ["./corpus.json",
  "missing.json",
  "./corpus.js"]}}})"},
                            {"bot/corpus.json", R"({"locale": "en", "data": [
  {"intent": "greet", "utterances": "hello", "answers": "Hi there"},
  {"intent": "ask", "utterances": ["a @size one"], "answers": ["Yes"]}],
 "entities": {"size": ["small", "large"],
  "n": 5, "code": "/a[0-9]+/"}})"}});

    QVERIFY(bot.has_value());
    QCOMPARE(bot->report.counts.at("examples"), 2);
    QVERIFY(std::ranges::any_of(bot->files, [](const auto& one) { return one.second.contains("Hi there"); }));
    QVERIFY(test::says(bot->report.needsYou, "bot/conf.json", 2, "'missing.json' is not read"));
    QVERIFY(test::says(bot->report.needsYou, "bot/conf.json", 3, "'./corpus.js' is not read"));
    QVERIFY(!test::says(bot->report.needsYou, "bot/conf.json", 1, "is not read"));
    QVERIFY(test::says(bot->report.defects, "bot/corpus.json", 5, "entity 'n' has neither"));
    QCOMPARE(bot->report.defects.size(), std::size_t(1));
}

void tst_ForeignBots::nlpjsFillsSlots() {
    Talk talk(taken(corpora())->files);

    talk.say("@travel to [oslo]{\"entity\": \"city\", \"role\": \"city_1\"}");
    QCOMPARE(talk.outcome.messages.front().text, std::string("From where?"));
    talk.say("[rome](city)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("From rome to oslo."));
    talk.say("@? gibberish");
    QCOMPARE(talk.outcome.messages.front().text, std::string("I do not know that."));
    talk.input.locale = "de";
    Talk german(taken(corpora())->files);
    german.input.locale = "de";
    german.say("@agent.who");
    QCOMPARE(german.outcome.messages.front().text, std::string("Ein Roboter"));
}

void tst_ForeignBots::reportsSpeakOfTheFilesOfTheSource() {
    auto files = bakeryExport();
    auto& order = files["intents/order.bread.json"];
    order.replace(order.find("@sys.date"), 9, "@grain");
    const auto bot = taken(files);
    const auto& report = bot->report;
    QVERIFY(test::says(report.needsYou, "intents/order.bread - yes.json", 2, "'action_bake'"));
    QVERIFY(test::says(report.needsYou, "intents/order.bread.json", 10, "'grain' has no file"));
}

void tst_ForeignBots::nlpjsConditionsBecomePredicates() {
    Talk talk(taken(corpora())->files);
    talk.say("@weather");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Where?"));
    talk.say("@weather [rome](city)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("Fine in rome"));

    auto files = corpora();
    auto& corpus = files["corpus-en.json"];
    corpus.replace(corpus.find("entities.city !== undefined"), 27, "entities.city");
    corpus.replace(corpus.find("entities.city === undefined"), 27, "!entities.city");
    Talk shorter(taken(files)->files);
    shorter.say("@weather");
    QCOMPARE(shorter.outcome.messages.front().text, std::string("Where?"));
    shorter.say("@weather [rome](city)");
    QCOMPARE(shorter.outcome.messages.front().text, std::string("Fine in rome"));
}

void tst_ForeignBots::nlpjsScriptsWaitForTheAuthor() {
    const auto bot = taken({{"c.json", R"({"locale": "en", "data": [
  {"intent": "hours", "utterances": ["opening hours", "hours in @city"],
   "answers": ["From nine to five.", {"answer": "On Saturdays from ten.", "opts": "new Date().getDay() === 6"},
               {"answer": "At any time.", "opts": "entities.city.option === 'rome'"}]},
  {"intent": "only", "utterances": ["only scripts"], "answers": [{"answer": "This.", "opts": "random() > 0"}]}],
  "entities": {"city": {"options": {"rome": ["Rome"], "oslo": ["Oslo"]}}}})"}});
    QVERIFY(bot);
    QVERIFY(test::says(bot->report.needsYou, "c.json", 3, "JavaScript"));
    Talk talk(bot->files);
    for (talk.input.seed = 0; talk.input.seed < 20; ++talk.input.seed) {
        talk.say("@hours");
        QCOMPARE(talk.outcome.messages.front().text, std::string("From nine to five."));
    }
    talk.say("@hours [rome](city)");
    QCOMPARE(talk.outcome.messages.front().text, std::string("At any time."));
    talk.say("@only"); // better than silence
    QCOMPARE(talk.outcome.messages.front().text, std::string("This."));
}

void tst_ForeignBots::convertedBotsRoundTrip_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("Dialogflow") << 0;
    QTest::newRow("nlp.js") << 1;
}

void tst_ForeignBots::convertedBotsRoundTrip() {
    QFETCH(int, which);
    const auto first = taken(which == 0 ? bakeryExport() : corpora());

    const auto second = taken(first->files);

    QVERIFY(second);
    QVERIFY(second->files == first->files);
    QCOMPARE(second->report.counts.at("intents"), first->report.counts.at("intents"));
    QCOMPARE(second->report.counts.at("examples"), first->report.counts.at("examples"));
    for (const auto& defect : second->report.defects)
        QVERIFY2(false, (defect.file + ":" + std::to_string(defect.line) + " " + defect.what.text()).c_str());
}

void tst_ForeignBots::hostileJsonEndsAndLosesNothing_data() {
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QByteArray>("intent");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray("{\"name\": \"a\"}");
    QTest::newRow("not UTF-8") << QByteArray("{\"language\": \"\xff\"}") << QByteArray("{\"name\": \"a\"}");
    QTest::newRow("wrong types")
        << QByteArray("{\"language\": [], \"webhook\": 3, \"supportedLanguages\": {}}")
        << QByteArray("{\"name\": \"a\", \"responses\": [3, {\"messages\": {\"a\": 1}, \"parameters\": [[], "
                      "{\"name\": \"p\", \"prompts\": 7}]}], \"contexts\": 4}");
    QTest::newRow("same names") << QByteArray("{}") << QByteArray("{\"name\": \"// ..\", \"responses\": []}");
}

void tst_ForeignBots::hostileJsonEndsAndLosesNothing() {
    QFETCH(QByteArray, agent);
    QFETCH(QByteArray, intent);
    const BotFiles files{{"agent.json", agent.toStdString()},
                         {"intents/a.json", intent.toStdString()},
                         {"intents/b.json", intent.toStdString()},
                         {"intents/a_usersays_en.json", intent.toStdString()}};

    const auto bot = taken(files);

    QVERIFY(bot);
    QCOMPARE(bot->report.dropped, 0);
    QVERIFY(bot->files.at("original/intents/a.json") == files.at("intents/a.json"));
}

CHATKEEP_TEST(tst_ForeignBots)
#include "tst_ForeignBots.moc"

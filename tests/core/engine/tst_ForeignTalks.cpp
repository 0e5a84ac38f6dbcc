// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/format/ForeignBot.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

std::string phraseFile(const std::string& text) {
    return R"([{"data": [{"text": ")" + text + R"("}]}])";
}

/// A hire of bikes: what follows has follow-ups of its own, with the same words.
BotFiles hireExport(BotFiles more = {}) {
    more.insert(
        {{"agent.json", R"({"language": "en"})"},
         {"entities/bike.json", R"({"name": "bike"})"},
         {"entities/bike_entries_en.json", R"([{"value": "touring", "synonyms": ["tourer", "touring"]},
  {"value": "racing", "synonyms": ["racer", "racing"]}])"},
         {"intents/hire.json", R"({"name": "hire", "responses": [{
  "affectedContexts": [{"name": "hire-followup", "lifespan": 3}],
  "parameters": [{"name": "bike", "dataType": "@bike", "value": "$bike", "required": true,
                  "prompts": [{"lang": "en", "value": "Which bike?"}]},
                 {"name": "day", "dataType": "@sys.date", "value": "$day"}],
  "messages": [{"type": 0, "speech": "A $bike bike, right?"}]}]})"},
         {"intents/hire_usersays_en.json", phraseFile("hire a bike")},
         {"intents/hire - yes.json", R"({"name": "hire - yes", "contexts": ["hire-followup"], "responses": [{
  "affectedContexts": [{"name": "hire-yes-followup", "lifespan": 2}],
  "messages": [{"type": 0, "speech": "With a helmet?"}]}]})"},
         {"intents/hire - yes_usersays_en.json", phraseFile("yes")},
         {"intents/hire - no.json", R"({"name": "hire - no", "contexts": ["hire-followup"],
  "responses": [{"messages": [{"type": 0, "speech": "No bike then."}]}]})"},
         {"intents/hire - no_usersays_en.json", phraseFile("no")},
         {"intents/hire - yes - no.json", R"({"name": "hire - yes - no", "contexts": ["hire-yes-followup"],
  "responses": [{"messages": [{"type": 0, "speech": "Without a helmet."}]}]})"},
         {"intents/hire - yes - no_usersays_en.json", phraseFile("no")}});
    return more;
}

Result<TakenIn> tookIn(const BotFiles& files) {
    return takeIn("bot", files);
}

std::string lastSaid(const Talk& talk) {
    return talk.outcome.messages.empty() ? std::string() : talk.outcome.messages.back().text;
}

/// An agent with one intent of this message.
BotFiles saying(const std::string& message) {
    return {{"agent.json", R"({"language": "en", "supportedLanguages": ["de"]})"},
            {"intents/menu.json", R"({"name": "menu", "responses": [{"messages": [)" + message + "]}]}"},
            {"intents/menu_usersays_en.json", phraseFile("menu")}};
}

} // namespace

class tst_ForeignTalks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theContextThatWasGivenLastIsMeant();
    void aContextIsOverWhereItsTurnsAre();
    void parametersBeginAnewWithinTheirContext();
    void aContextKeepsWhatItWasGiven();
    void wordsAreSaidAsTheVisitorSaidThem_data();
    void wordsAreSaidAsTheVisitorSaidThem();
    void anyWordsAreFoundWhereOthersStoodInPhrases();
    void aPartOfAnyWordsIsNoAnswer();
    void aListTakesAllThatAnAnswerNames();
    void payloadsSayWhatTheyShow_data();
    void payloadsSayWhatTheyShow();
    void whatAPayloadHasElseIsKept();
    void repliesStandUnderWhatWasSaidAndSpeakTheirLanguage();
    void regionsAreTakenTogetherAndListed();
    void otherAgentsAreListed();
};

void tst_ForeignTalks::theContextThatWasGivenLastIsMeant() {
    const auto bot = tookIn(hireExport());
    for (const auto* no : {"@hire_no", "@hire_yes_no"}) { // the same words, whichever of them is guessed
        Talk talk(bot->files);
        talk.say("@hire [racer](bike:racing)");
        talk.say("@hire_yes");
        QCOMPARE(lastSaid(talk), std::string("With a helmet?"));
        talk.say(no);
        QCOMPARE(lastSaid(talk), std::string("Without a helmet."));
    }
    Talk talk(bot->files);
    talk.say("@hire [racer](bike:racing)");
    talk.say("@hire_yes_no");
    QCOMPARE(lastSaid(talk), std::string("No bike then."));
}

void tst_ForeignTalks::aContextIsOverWhereItsTurnsAre() {
    auto files = hireExport({{"intents/hi.json", R"({"name": "hi", "responses": [{"messages": [
  {"type": 0, "speech": "Hi"}]}]})"},
                             {"intents/hi_usersays_en.json", phraseFile("hi")},
                             {"intents/lost.json", R"({"name": "lost", "fallbackIntent": true,
  "responses": [{"messages": [{"type": 0, "speech": "Pardon?"}]}]})"}});
    Talk talk(tookIn(files)->files);
    talk.say("@hire [racer](bike:racing)");
    talk.say("@hi");
    talk.say("@hi");
    talk.say("@hire_no"); // the third turn
    QCOMPARE(lastSaid(talk), std::string("No bike then."));
    talk.say("@hire_no");
    QCOMPARE(lastSaid(talk), std::string("Pardon?"));
    for (const auto& [minutes, said] : {std::pair(19, "No bike then."), std::pair(21, "Pardon?")}) {
        talk.say("@hire [racer](bike:racing)");
        talk.input.now += minutes * 60'000;
        talk.say("@hire_no");
        QCOMPARE(lastSaid(talk), std::string(said));
    }
}

void tst_ForeignTalks::parametersBeginAnewWithinTheirContext() {
    Talk talk(
        tookIn(hireExport({{"intents/another.json", R"({"name": "another", "contexts": ["hire-followup"],
  "responses": [{"affectedContexts": [{"name": "hire-followup", "lifespan": 3}],
    "parameters": [{"name": "bike", "dataType": "@bike", "value": "$bike", "required": true,
                    "prompts": [{"lang": "en", "value": "Which one more?"}]},
                   {"name": "day", "dataType": "@sys.date", "value": "$day"}],
    "messages": [{"type": 0, "speech": ["Another $bike bike on $day.", "Another $bike bike."]}]}]})"},
                           {"intents/another_usersays_en.json", phraseFile("another one")}}))
            ->files);
    talk.say("@hire [racer](bike:racing) [monday](date)");
    talk.say("@another");
    QCOMPARE(lastSaid(talk), std::string("Which one more?"));
    QCOMPARE(talk.slot("day"), QString("null"));
    talk.say("@? [tourer](bike:touring)");
    QCOMPARE(lastSaid(talk), std::string("Another touring bike."));
    talk.say("@another [racer](bike:racing)");
    QCOMPARE(lastSaid(talk), std::string("Another racing bike."));
}

void tst_ForeignTalks::aContextKeepsWhatItWasGiven() {
    Talk talk(
        tookIn(hireExport({{"intents/compare.json", R"({"name": "compare", "contexts": ["hire-followup"],
  "responses": [{"parameters": [{"name": "bike", "dataType": "@bike", "value": "$bike"}],
    "messages": [{"type": 0, "speech": "$bike is not #hire-followup.bike."}]}]})"},
                           {"intents/compare_usersays_en.json", phraseFile("and that one")}}))
            ->files);
    talk.say("@hire [racer](bike:racing)");
    talk.say("@compare [tourer](bike:touring)");
    QCOMPARE(lastSaid(talk), std::string("touring is not racing."));
    talk.say("@compare [tourer](bike:touring)"); // and so once more
    QCOMPARE(lastSaid(talk), std::string("touring is not racing."));
}

void tst_ForeignTalks::wordsAreSaidAsTheVisitorSaidThem_data() {
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("speech");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("later");
    const auto one = QStringLiteral(R"({"name": "bike", "dataType": "@bike", "value": "$bike"})");
    QTest::newRow("original") << one << "A $bike.original, so $bike." << "A racer, so racing."
                              << "Later racer.";
    QTest::newRow("by its value")
        << QStringLiteral(R"({"name": "bike", "dataType": "@bike", "value": "$bike.original"})") << "A $bike."
        << "A racer."
        << "Later racer.";
    QTest::newRow("signs") << one << "It is ${5}, ${$bike} or #{1}." << "It is $5, $racing or #1."
                           << "Later racer.";
    QTest::newRow("list") << QStringLiteral(
                                 R"({"name": "bike", "dataType": "@bike", "value": "$bike", "isList": true})")
                          << "$bike.original" << "tourer, racer"
                          << "Later tourer, racer.";
}

void tst_ForeignTalks::wordsAreSaidAsTheVisitorSaidThem() {
    QFETCH(QString, parameter);
    QFETCH(QString, speech);
    QFETCH(QString, said);
    QFETCH(QString, later);
    const auto intent = R"({"name": "ask", "responses": [{"affectedContexts": [{"name": "asked"}],
  "parameters": [)" + parameter.toStdString() +
                        R"(], "messages": [{"type": 0, "speech": ")" + speech.toStdString() + R"("}]}]})";
    Talk talk(tookIn(hireExport({{"intents/ask.json", intent},
                                 {"intents/ask_usersays_en.json", phraseFile("ask")},
                                 {"intents/later.json", R"({"name": "later", "contexts": ["asked"],
  "responses": [{"messages": [{"type": 0, "speech": "Later #asked.bike.original."}]}]})"},
                                 {"intents/later_usersays_en.json", phraseFile("later")}}))
                  ->files);
    const std::string words = "a racer or a tourer";
    const auto found = [&](const std::string& surface, const char* value) {
        const auto at = static_cast<std::uint32_t>(words.find(surface));
        return Entity{.type = "bike",
                      .value = value,
                      .start = at,
                      .end = at + static_cast<std::uint32_t>(surface.size()),
                      .extractor = "lookup"};
    };
    talk.understander().guess = {{"ask", 0.9F}};
    talk.understander().finds = {found("tourer", "touring"), found("racer", "racing")};
    if (!parameter.contains("isList")) talk.understander().finds.erase(talk.understander().finds.begin());
    talk.say(words);
    QCOMPARE(QString::fromStdString(lastSaid(talk)), said);
    talk.say("@later");
    QCOMPARE(QString::fromStdString(lastSaid(talk)), later);
}

namespace {

BotFiles notesExport() {
    return {{"agent.json", R"({"language": "en"})"},
            {"intents/note.json", R"({"name": "note", "responses": [{"parameters": [
  {"name": "what", "dataType": "@sys.any", "value": "$what", "required": true,
   "prompts": [{"lang": "en", "value": "What shall I note?"}]},
  {"name": "date", "dataType": "@sys.any", "value": "$date"}],
  "messages": [{"type": 0, "speech": "Noted: $what"}]}]})"},
            {"intents/note_usersays_en.json", R"([
  {"data": [{"text": "note that "}, {"text": "the lamp is broken", "meta": "@sys.any", "alias": "what"}]},
  {"data": [{"text": "note "}, {"text": "bring bread", "meta": "@sys.any", "alias": "what"},
            {"text": " for "}, {"text": "whenever", "meta": "@sys.any", "alias": "date"}]},
  {"data": [{"text": "a note, "}, {"text": "please", "meta": "@sys.ignore"}]}])"}};
}

} // namespace

void tst_ForeignTalks::anyWordsAreFoundWhereOthersStoodInPhrases() {
    const auto bot = tookIn(notesExport());
    const auto& examples = bot->files.at("data/nlu.yml");
    QVERIFY(examples.contains("- note that [the lamp is broken](what)\n"));
    // "date" is what a finder of ours finds.
    QVERIFY(examples.contains("- note [bring bread](what) for [whenever](date_words)\n"));
    QVERIFY(examples.contains("- a note, please\n"));
    QCOMPARE(bot->report.counts.at("examples"), 3);
    QVERIFY(says(bot->report.needsYou, "intents/note.json", 2, "found by its place in the examples"));
    Talk talk(bot->files);
    talk.say("@note that [the door creaks](what)");
    QCOMPARE(lastSaid(talk), std::string("Noted: the door creaks"));
}

void tst_ForeignTalks::aPartOfAnyWordsIsNoAnswer() {
    Talk talk(tookIn(notesExport())->files);
    talk.say("@note");
    QCOMPARE(lastSaid(talk), std::string("What shall I note?"));
    talk.understander().guessIsForeign = true;
    talk.say("the [red door](what) creaks");
    QCOMPARE(lastSaid(talk), std::string("Noted: the [red door](what) creaks"));
}

void tst_ForeignTalks::aListTakesAllThatAnAnswerNames() {
    Talk talk(tookIn(hireExport({{"intents/group.json", R"({"name": "group", "responses": [{"parameters": [
  {"name": "bike", "dataType": "@bike", "value": "$bike", "required": true, "isList": true,
   "prompts": [{"lang": "en", "value": "Which bikes?"}]}],
  "messages": [{"type": 0, "speech": "Reserved: $bike"}]}]})"},
                                 {"intents/group_usersays_en.json", phraseFile("we are a group")}}))
                  ->files);
    talk.say("@group");
    QCOMPARE(lastSaid(talk), std::string("Which bikes?"));
    talk.say("@? [racer](bike:racing) and [tourer](bike:touring)");
    QCOMPARE(lastSaid(talk), std::string("Reserved: racing, touring"));
}

void tst_ForeignTalks::payloadsSayWhatTheyShow_data() {
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("buttons");
    QTest::newRow("info and chips")
        << R"({"richContent": [[{"type": "info", "title": "Bikes", "subtitle": "For all", "actionLink": "https://b.example.org"},
               {"type": "chips", "options": [{"text": "Racers"}, {"text": "Shop", "link": "https://s.example.org"}]}]]})"
        << "Bikes\nFor all\nhttps://b.example.org\nShop: https://s.example.org" << "Racers=Racers";
    QTest::newRow("description")
        << R"({"richContent": [[{"type": "description", "title": "Hours", "text": ["Mon 9-5", "Tue 9-5"]},
               {"type": "divider"}, {"type": "button", "text": "Book", "link": ""}]]})"
        << "Hours\nMon 9-5\nTue 9-5" << "Book=Book";
    QTest::newRow("facebook")
        << R"({"facebook": {"text": "Which?", "quick_replies": [{"content_type": "text", "title": "Racer", "payload": "a racer"}]}})"
        << "Which?" << "Racer=a racer";
    QTest::newRow("facebook template")
        << R"({"facebook": {"attachment": {"type": "template", "payload": {"template_type": "button", "text": "Look",
               "buttons": [{"type": "web_url", "url": "https://f.example.org", "title": "Site"}, {"type": "postback", "title": "Hire", "payload": "hire"}]}}}})"
        << "Look\nSite: https://f.example.org" << "Hire=hire";
    QTest::newRow("telegram")
        << R"({"telegram": {"text": "Pick", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "bike a"}], [{"text": "B"}]]}}})"
        << "Pick" << "A=bike a|B=B";
    QTest::newRow("slack")
        << R"({"slack": {"text": "Hello", "attachments": [{"text": "Size?", "actions": [{"name": "s", "text": "Big", "value": "big"}]}]}})"
        << "Hello\nSize?" << "Big=big";
    QTest::newRow("google")
        << R"({"google": {"richResponse": {"items": [{"simpleResponse": {"textToSpeech": "Hi there"}}], "suggestions": [{"title": "Hire"}]}}})"
        << "Hi there" << "Hire=Hire";
}

void tst_ForeignTalks::payloadsSayWhatTheyShow() {
    QFETCH(QString, payload);
    QFETCH(QString, text);
    QFETCH(QString, buttons);
    const auto bot = tookIn(saying(R"({"type": 4, "lang": "en", "payload": )" + payload.toStdString() + "}"));
    Talk talk(bot->files);
    talk.say("@menu");
    QCOMPARE(QString::fromStdString(lastSaid(talk)), text);
    QStringList shown;
    for (const auto& one : talk.outcome.messages.back().buttons)
        shown.append(QString::fromStdString(one.title + "=" + one.payload));
    QCOMPARE(shown.join('|'), buttons);
    QVERIFY(std::ranges::none_of(bot->report.needsYou, [](const BotDefect& one) {
        return one.what.text().find("custom") != std::string::npos;
    }));
}

void tst_ForeignTalks::whatAPayloadHasElseIsKept() {
    const auto bot = tookIn(saying(R"({"type": 4, "lang": "en", "payload": {"richContent": [[
  {"type": "info", "title": "Bikes"}, {"type": "video", "source": "v"}]], "ours": 1}})"));
    QVERIFY(bot->files.at("domain.yml").contains(R"("source":"v")"));
    QVERIFY(
        says(bot->report.needsYou, "intents/menu.json", 1, "'custom', which the chat window does not show"));
    Talk talk(bot->files);
    talk.say("@menu");
    QCOMPARE(lastSaid(talk), std::string("Bikes"));
}

void tst_ForeignTalks::repliesStandUnderWhatWasSaidAndSpeakTheirLanguage() {
    const auto chips = [](const std::string& options) {
        return R"(, {"type": 4, "lang": "en", "payload": {"richContent": [[{"type": "chips", "options": [)" +
               options + "]}]]}}";
    };
    Talk under(tookIn(saying(R"({"type": 0, "lang": "en", "speech": "Choose"})" +
                             chips(R"({"text": "Hire"}, {"text": "Shop", "link": "https://s.example.org"})")))
                   ->files);
    under.say("@menu");
    QCOMPARE(lastSaid(under), std::string("Choose\nShop: https://s.example.org"));
    QCOMPARE(under.outcome.messages.size(), 1U);
    QCOMPARE(under.outcome.messages.front().buttons.front().title, std::string("Hire"));

    const auto bot =
        tookIn(saying(R"({"type": 2, "lang": "en", "title": "Which?", "replies": ["Racer", "Tourer"]},
  {"type": 2, "lang": "de", "title": "Welches?", "replies": ["Rennrad"]})"));
    for (const auto& [locale, said] :
         {std::pair("en", "Which? Racer Tourer"), std::pair("de", "Welches? Rennrad Tourer")}) {
        Talk talk(bot->files);
        talk.input.locale = locale;
        talk.say("@menu");
        auto all = lastSaid(talk);
        for (const auto& button : talk.outcome.messages.back().buttons)
            all += " " + button.title;
        QCOMPARE(all, std::string(said));
    }
}

void tst_ForeignTalks::regionsAreTakenTogetherAndListed() {
    const auto bot = tookIn({{"agent.json", R"({"language": "fr",
  "supportedLanguages": ["fr-ca"],
  "activeAssistantAgents": ["smalltalk-domain-on"]})"},
                             {"intents/menu.json", R"({"name": "menu", "responses": [{"messages": [
  {"type": 0, "lang": "fr", "speech": ["Voici.", "Tenez."]},
  {"type": 0, "lang": "fr-ca", "speech": ["Voici."]}]}]})"},
                             {"intents/menu_usersays_fr.json", phraseFile("menu")}});
    QVERIFY(says(bot->report.needsYou, "agent.json", 2, "'fr-ca' is taken together with 'fr'"));
    QVERIFY(says(bot->report.needsYou, "agent.json", 3, "'activeAssistantAgents' of the agent"));
    const auto& domain = bot->files.at("domain.yml");
    QCOMPARE(domain.find("Voici."), domain.rfind("Voici."));
}

void tst_ForeignTalks::otherAgentsAreListed() {
    BotFiles files{{"agent.json", R"({"name": "of another tool"})"}};
    for (const auto& [path, text] : hireExport()) {
        files["bikes/" + path] = text;
        files["boats/" + path] = text;
    }
    const auto bot = tookIn(files);
    QVERIFY(bot.has_value());
    QCOMPARE(bot->report.counts.at("intents"), 4); // not those of a file that only has the name
    QVERIFY(says(bot->report.needsYou, "boats/agent.json", 1, "is another agent"));
    QVERIFY(bot->files.contains("original/boats/intents/hire.json"));
}

CHATKEEP_TEST(tst_ForeignTalks)
#include "tst_ForeignTalks.moc"

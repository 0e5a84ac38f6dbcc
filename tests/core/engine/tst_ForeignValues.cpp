// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/engine/dialogue/ValueParts.h"
#include "core/engine/format/ForeignBot.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

std::string lastWords(const Talk& talk) {
    return talk.outcome.messages.empty() ? std::string() : talk.outcome.messages.back().text;
}

/// Words with marks, as a visitor says them who has never seen a mark; without an intent they are not
/// understood.
void sayMarked(Talk& talk, const QString& intent, const QString& marked) {
    auto parsed = parseAnnotations(marked.toStdString());
    for (auto& entity : parsed.entities)
        entity.extractor = "annotation";
    talk.understander().guess = {{intent.toStdString(), 0.9F}};
    talk.understander().guessIsForeign = intent.isEmpty();
    talk.understander().finds = parsed.entities;
    talk.say(parsed.text);
}

/// An agent whose intent "tell" has one parameter and says one thing; "again" follows it.
BotFiles toldExport(const std::string& type, const std::string& speech, const std::string& later = "Later.") {
    return {{"agent.json", R"({"language": "en"})"},
            {"entities/size.json", R"({"name": "size"})"},
            {"entities/size_entries_en.json", R"([{"value": "small", "synonyms": ["small", "little"]},
{"value": "large", "synonyms": ["large", "big"]}])"},
            {"entities/color.json", R"({"name": "color"})"},
            {"entities/color_entries_en.json", R"([{"value": "red", "synonyms": ["red"]}])"},
            {"entities/shirt.json", R"({"name": "shirt"})"},
            {"entities/shirt_entries_en.json", R"([{"value": "@size:size @color:color"}])"},
            {"intents/tell.json", R"({"name": "tell", "responses": [{
  "affectedContexts": [{"name": "told", "lifespan": 3}],
  "parameters": [{"name": "x", "dataType": ")" +
                                      type +
                                      R"(", "value": "$x", "required": true,
    "prompts": [{"lang": "en", "value": "Which?"}]}],
  "messages": [{"type": 0, "speech": )" +
                                      (speech.starts_with('[') ? speech : '"' + speech + '"') + R"(}]}]})"},
            {"intents/tell_usersays_en.json", R"([{"data": [{"text": "tell"}]},
{"data": [{"text": "a "}, {"text": "little red", "meta": "@shirt", "alias": "x"}, {"text": " one"}]}])"},
            {"intents/again.json", R"({"name": "again", "contexts": ["told"], "responses": [{
  "messages": [{"type": 0, "speech": ")" +
                                       later + R"("}]}]})"},
            {"intents/again_usersays_en.json", R"([{"data": [{"text": "again"}]}])"}};
}

} // namespace

class tst_ForeignValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsOfValuesAreSaid_data();
    void partsOfValuesAreSaid();
    void aPeriodKeepsBothEnds_data();
    void aPeriodKeepsBothEnds();
    void compositeEntitiesAreTheirMembers();
    void membersThatWereNotSaidAreNotTold();
    void aMembersSlotIsNoOtherParameters();
    void aParameterThatIsAMemberSharesItsSlot();
    void membersAreTakenWhereTheWholeIsMeant();
    void membersOfOneKindAreListed();
    void parametersMayNameMembers();
    void contextsThatGiveEachOthersEnd();
    void aPeriodIsTakenBackWithBothEnds();
    void whatCannotBeHadIsNotSaid_data();
    void whatCannotBeHadIsNotSaid();
    void anotherVariationIsSaidInstead();
    void aButtonWithoutWordsStaysReadable_data();
    void aButtonWithoutWordsStaysReadable();
    void partsComeFromContextsToo();
    void trimmedSlotsLoseTheWordsAroundThem_data();
    void trimmedSlotsLoseTheWordsAroundThem();
    void trimmedSlotsKnowTheWordsOfEachLanguage();
    void whatTrimmingDoesWithoutIsListed();
    void wordsAroundASlotMayBeOfAnyLanguage();
};

void tst_ForeignValues::partsOfValuesAreSaid_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("speech");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* type, const char* speech, const char* message, const char* said) {
        QTest::addRow("%s %s", type, message) << type << speech << message << said;
    };
    const auto* sum = "It is $x.amount in $x.currency ($x.original).";
    row("@sys.unit-currency", sum, "[12.50 euros](money:12.50 EUR)", "It is 12.50 in EUR (12.50 euros).");
    const auto* span = "For $x.amount $x.unit.";
    row("@sys.duration", span, "[3 days](duration:P3D)", "For 3 days.");
    row("@sys.duration", span, "[an hour and a half](duration:PT1H30M)", "For 90 minutes.");
    row("@sys.duration", span, "[one day](duration:P1D)", "For 1 day.");
    row("@sys.duration", span, "[that](duration:P1Y3D)", "For 1 year, 3 days .");
    row("@sys.age", "You are $x.amount.", "[30](number:30)", "You are 30.");
    row("@sys.date", "On $x.startDate.", "[Monday](date)", "On Monday.");
    row("@size", "It is $x.Amount it is not.", "[big](size:large)", "It is large.Amount it is not.");
}

void tst_ForeignValues::partsOfValuesAreSaid() {
    QFETCH(QString, type);
    QFETCH(QString, speech);
    QFETCH(QString, message);
    Talk talk(
        takeIn("bot", toldExport(type.toStdString(), speech.toStdString(), "#told.x.original again"))->files);

    sayMarked(talk, "tell", message);

    QTEST(QString::fromStdString(lastWords(talk)), "said");
    talk.say("@again");
    const auto from = message.indexOf('[') + 1;
    QCOMPARE(QString::fromStdString(lastWords(talk)),
             message.mid(from, message.indexOf(']') - from) + " again");
}

void tst_ForeignValues::aPeriodKeepsBothEnds_data() {
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("said");
    QTest::newRow("two days") << "from [Monday](date) to [Wednesday](date)"
                              << "Monday - Wednesday: Monday to Wednesday";
    QTest::newRow("marked as one") << "[Monday to Wednesday](date)"
                                   << "Monday - Wednesday: Monday to Wednesday";
    QTest::newRow("of the calendar") << "[May 5](date:--05-05) until [May 7](date:--05-07)"
                                     << "May 5 - May 7: May 5 until May 7";
    QTest::newRow("one, by its first day") << "[May 5 to May 7](date:--05-05)"
                                           << "May 5 - May 7: May 5 to May 7";
    QTest::newRow("one") << "on [Friday](date)" << "Friday - Friday: Friday";
    QTest::newRow("either") << "[Monday](date) or [Friday](date)" << "Friday - Friday: Friday";
    QTest::newRow("either, marked as one") << "[Monday or Friday](date)"
                                           << "Monday or Friday - Monday or Friday: Monday or Friday";
    QTest::newRow("two sentences") << "[Monday](date). Or [Friday](date)" << "Friday - Friday: Friday";
}

void tst_ForeignValues::aPeriodKeepsBothEnds() {
    QFETCH(QString, message);
    Talk talk(takeIn("bot", toldExport("@sys.date-period", "$x.startDate - $x.endDate: $x",
                                       "#told.x.startDate - #told.x.endDate: #told.x"))
                  ->files);

    sayMarked(talk, "tell", message);

    QTEST(QString::fromStdString(lastWords(talk)), "said");
    talk.say("@again");
    QTEST(QString::fromStdString(lastWords(talk)), "said");
}

void tst_ForeignValues::compositeEntitiesAreTheirMembers() {
    const auto bot = takeIn("bot", toldExport("@shirt", "A $x.size one in $x.color.", "Size #told.x.size."));
    QVERIFY(bot.has_value());
    QVERIFY(bot->files.at("data/nlu.yml").contains("a [little](size) [red](color) one"));

    Talk talk(bot->files);
    sayMarked(talk, "tell", "a [little](size:small) [red](color) one");
    QCOMPARE(lastWords(talk), std::string("A small one in red."));
    talk.say("@again");
    QCOMPARE(lastWords(talk), std::string("Size small."));
    talk.say("@tell");
    QCOMPARE(lastWords(talk), std::string("Which?"));
    sayMarked(talk, "", "[big](size:large) [red](color)");
    QCOMPARE(lastWords(talk), std::string("A large one in red."));
}

void tst_ForeignValues::membersThatWereNotSaidAreNotTold() {
    const auto bot = takeIn("bot", toldExport("@shirt", R"(["A $x.size one.", "In $x.color."])"));
    QVERIFY(bot.has_value());
    for (int turn = 0; turn < 6; ++turn) {
        Talk talk(bot->files);
        talk.input.seed = static_cast<std::uint64_t>(turn);
        sayMarked(talk, "tell", "[red](color)");
        QCOMPARE(lastWords(talk), std::string("In red."));
    }
}

void tst_ForeignValues::aMembersSlotIsNoOtherParameters() {
    auto files = toldExport("@shirt", "A $x.size one and $x_size, $x-size.");
    auto& tell = files["intents/tell.json"];
    tell.insert(tell.find("],\n  \"messages\""), R"(,
  {"name": "x_size", "dataType": "@sys.number", "value": "$x_size"},
  {"name": "x-size", "dataType": "@sys.email", "value": "$x-size"})");
    const auto bot = takeIn("bot", files);
    QVERIFY(bot.has_value());

    Talk talk(bot->files);
    sayMarked(talk, "tell", "a [little](size:small) [red](color) one, [9](number:9), [a@b.example](email)");
    QCOMPARE(lastWords(talk), std::string("A small one and 9, a@b.example."));
}

void tst_ForeignValues::aParameterThatIsAMemberSharesItsSlot() {
    auto files = toldExport("@shirt", "A $x.size one: $s. $x_size");
    auto& tell = files["intents/tell.json"];
    tell.insert(tell.find("],\n  \"messages\""), R"(,
  {"name": "x_size", "dataType": "@size", "value": "$x.size"},
  {"name": "s", "dataType": "@sys.any", "value": "$x.size", "required": true,
   "prompts": [{"lang": "en", "value": "What size?"}]})");
    const auto bot = takeIn("bot", files);
    QVERIFY(bot.has_value());
    QVERIFY(!bot->files.at("domain.yml").contains("x_size_2"));

    Talk talk(bot->files);
    sayMarked(talk, "tell", "[red](color)");
    QCOMPARE(lastWords(talk), std::string("What size?"));
    sayMarked(talk, "", "[big](size:large)");
    QCOMPARE(lastWords(talk), std::string("A large one: large. large"));
}

void tst_ForeignValues::membersAreTakenWhereTheWholeIsMeant() {
    auto files = toldExport("@shirt", "A $x.size one.", "Size #told.x.size.");
    files["intents/shoes.json"] = R"({"name": "shoes", "responses": [{
  "parameters": [{"name": "shoe", "dataType": "@size", "value": "$shoe"}],
  "messages": [{"type": 0, "speech": "$shoe shoes"}]}]})";
    files["intents/shoes_usersays_en.json"] =
        R"([{"data": [{"text": "big", "meta": "@size", "alias": "shoe"}, {"text": " shoes"}]}])";
    Talk talk(takeIn("bot", files)->files);

    sayMarked(talk, "tell", "[little](size:small) [red](color)");
    sayMarked(talk, "shoes", "[big](size:large) shoes");
    QCOMPARE(lastWords(talk), std::string("large shoes"));
    talk.say("@again");
    QCOMPARE(lastWords(talk), std::string("Size small."));
}

void tst_ForeignValues::membersOfOneKindAreListed() {
    auto files = toldExport("@shirt", R"(["From $x.first to $x.second.", "In $x.color."])");
    files["entities/shirt_entries_en.json"] = R"([{"value": "@size:first @size:second @color:color"}])";
    const auto bot = takeIn("bot", files);
    QVERIFY(bot.has_value());

    QVERIFY(says(bot->report.needsYou, "intents/tell.json", 5, "'x.first' of intent 'tell' cannot be had"));
    Talk talk(bot->files);
    sayMarked(talk, "tell", "[little](size:small) [big](size:large) [red](color)");
    QCOMPARE(lastWords(talk), std::string("In red."));
}

void tst_ForeignValues::parametersMayNameMembers() {
    auto files = toldExport("@shirt", "Well.", "$s");
    auto& again = files["intents/again.json"];
    again.replace(again.find(R"("messages")"), 0,
                  R"("parameters": [{"name": "s", "dataType": "@size", "value": "#told.x.size"}], )");
    Talk talk(takeIn("bot", files)->files);

    sayMarked(talk, "tell", "[little](size:small) [red](color)");
    talk.say("@again");

    QCOMPARE(lastWords(talk), std::string("small"));
}

void tst_ForeignValues::contextsThatGiveEachOthersEnd() {
    auto files = toldExport("@size", "Well.", "#a.p!");
    for (int i = 0; i < 40; ++i) {
        const auto name = "i" + std::to_string(i);
        files["intents/" + name + ".json"] =
            R"({"name": ")" + name + R"(", "responses": [{"affectedContexts": [{"name": "a", "lifespan": 2},
{"name": "b", "lifespan": 2}], "parameters": [{"name": "p", "dataType": "@size", "value": "#)" +
            (i % 2 == 0 ? "a" : "b") + R"(.p"}], "messages": [{"type": 0, "speech": "#a.p"}]}]})";
        files["intents/" + name + "_usersays_en.json"] = R"([{"data": [{"text": ")" + name + R"("}]}])";
    }
    const auto bot = takeIn("bot", files); // by each other's intents it would take a year
    QVERIFY(bot.has_value());
    QVERIFY(says(bot->report.needsYou, "intents/again.json", 2, "no intent gives 'p' in context 'a'"));
}

void tst_ForeignValues::aPeriodIsTakenBackWithBothEnds() {
    const TurnMessage other{.text = "I arrive late"};
    QCOMPARE(endOfPeriod(other, "Monday to Wednesday", ValuePart::Start, "en"), std::string("Monday"));
    QCOMPARE(endOfPeriod(other, "Monday to Wednesday", ValuePart::End, "en"), std::string("Wednesday"));
    QCOMPARE(endOfPeriod(other, "--12-24T17:30", ValuePart::End, "en"), std::string("--12-24T17:30"));
}

void tst_ForeignValues::whatCannotBeHadIsNotSaid_data() {
    QTest::addColumn<QString>("speech");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("listed");
    QTest::newRow("unit of a number") << "You are $x.amount $x.unit old."
                                      << "You are 30 old."
                                      << "'x.unit' of intent 'tell' cannot be had here";
    QTest::newRow("no such parameter") << "$x, $other."
                                       << "30."
                                       << "intent 'tell' has no parameter 'other'";
    QTest::newRow("no such context") << "$x #basket.item" << "30" << "no intent gives context 'basket'";
    QTest::newRow("not in the context") << "$x #told.item!" << "30!"
                                        << "no intent gives 'item' in context 'told'";
}

void tst_ForeignValues::whatCannotBeHadIsNotSaid() {
    QFETCH(QString, speech);
    QFETCH(QString, listed);
    const auto bot = takeIn("bot", toldExport("@sys.age", speech.toStdString()));
    QVERIFY(bot.has_value());

    QVERIFY(says(bot->report.needsYou, "intents/tell.json", 5, listed.toUtf8().constData()));
    Talk talk(bot->files);
    sayMarked(talk, "tell", "[30](number:30)");
    QTEST(QString::fromStdString(lastWords(talk)), "said");
}

void tst_ForeignValues::anotherVariationIsSaidInstead() {
    const auto bot =
        takeIn("bot", toldExport("@sys.age", R"(["$x $x.unit.", "$x #basket.item.", "Just $x."])"));
    QVERIFY(bot.has_value());

    for (int turn = 0; turn < 6; ++turn) {
        Talk talk(bot->files);
        talk.input.seed = static_cast<std::uint64_t>(turn);
        sayMarked(talk, "tell", "[30](number:30)");
        QCOMPARE(lastWords(talk), std::string("Just 30."));
    }
}

void tst_ForeignValues::aButtonWithoutWordsStaysReadable_data() {
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("isListed");
    QTest::newRow("only that") << R"({"type": 2, "title": "Well", "replies": ["$x.unit"]})" << "x unit"
                               << true;
    QTest::newRow("of a context") << R"({"type": 2, "title": "Well", "replies": ["#basket.last_item"]})"
                                  << "basket last item" << true;
    QTest::newRow("it sends more")
        << R"({"type": 1, "title": "Well", "buttons": [{"text": "$x.unit", "postback": "order"}]})"
        << "order" << true;
    QTest::newRow("words are left") << R"({"type": 2, "title": "Well", "replies": ["In $x.unit"]})" << "In"
                                    << false;
    QTest::newRow("nothing lacks") << R"({"type": 2, "title": "Well", "replies": ["$x"]})" << "30" << false;
}

void tst_ForeignValues::aButtonWithoutWordsStaysReadable() {
    QFETCH(QString, message);
    auto files = toldExport("@sys.age", "");
    auto& tell = files["intents/tell.json"];
    const std::string plain = R"({"type": 0, "speech": ""})";
    tell.replace(tell.find(plain), plain.size(), message.toStdString());
    const auto bot = takeIn("bot", files);
    QVERIFY(bot.has_value());

    QTEST(says(bot->report.needsYou, "intents/tell.json", 5, "a button of intent 'tell' has no words left"),
          "isListed");
    Talk talk(bot->files);
    sayMarked(talk, "tell", "[30](number:30)");
    QCOMPARE(talk.outcome.messages.size(), 1U);
    QCOMPARE(talk.outcome.messages.front().buttons.size(), 1U);
    const auto& button = talk.outcome.messages.front().buttons.front();
    QTEST(QString::fromStdString(button.title), "title");
    QVERIFY(!button.payload.empty());
}

void tst_ForeignValues::partsComeFromContextsToo() {
    auto files = toldExport("@sys.unit-currency", "Well.", "$cost $of");
    auto& again = files["intents/again.json"];
    again.replace(again.find(R"("messages")"), 0, R"("parameters": [
  {"name": "cost", "dataType": "@sys.any", "value": "#told.x.amount"},
  {"name": "of", "dataType": "@sys.any", "value": "#told.x.original"}], )");
    Talk talk(takeIn("bot", files)->files);

    sayMarked(talk, "tell", "[12 euros](money:12 EUR)");
    talk.say("@again");

    QCOMPARE(lastWords(talk), std::string("12 12 euros"));
}

void tst_ForeignValues::trimmedSlotsLoseTheWordsAroundThem_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("said");
    QTest::newRow("bare") << "Madrid" << "Rome" << "Madrid, Rome";
    QTest::newRow("with them") << "from Madrid" << "to Rome please" << "Madrid, Rome";
    QTest::newRow("both") << "From New York to Rome" << "I want to go to Rome" << "New York, Rome";
    QTest::newRow("nothing else") << "from" << "to" << "from, to";
    QTest::newRow("within a word") << "Fromberg" << "Toledo" << "Fromberg, Toledo";
}

void tst_ForeignValues::trimmedSlotsLoseTheWordsAroundThem() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto bot = takeIn("bot", {{"corpus.json", R"({"name": "c", "locale": "en-US", "entities": {
"fromCity": {"trim": [{"position": "between", "leftWords": ["from"], "rightWords": ["to"]}]},
"toCity": {"trim": [{"position": "afterLast", "words": ["to"]}, {"position": "before", "words": ["please"]}]}},
"data": [{"intent": "travel", "utterances": ["travel"], "answers": ["{{ fromCity }}, {{ toCity }}"],
"slotFilling": {"fromCity": {"mandatory": true, "question": "Whence?"},
"toCity": {"mandatory": true, "question": "Whither?"}}}]})"}});
    QVERIFY(bot.has_value());

    Talk talk(bot->files);
    talk.say("@travel");
    QCOMPARE(lastWords(talk), std::string("Whence?"));
    talk.say(from.toStdString());
    talk.say(to.toStdString());
    QTEST(QString::fromStdString(lastWords(talk)), "said");
}

void tst_ForeignValues::trimmedSlotsKnowTheWordsOfEachLanguage() {
    const auto corpus = [](const std::string& locale, const std::string& word) {
        return R"({"name": "c", "locale": ")" + locale + R"(", "entities": {
"toCity": {"trim": [{"position": "after", "words": [")" +
               word + R"("]}]}}, "data": [{"intent": "travel", "utterances": ["travel )" + locale +
               R"("], "answers": ["{{ toCity }}"],
"slotFilling": {"toCity": {"mandatory": true, "question": "Whither?"}}}]})";
    };
    const auto bot =
        takeIn("bot", {{"corpus-en.json", corpus("en", "to")}, {"corpus-es.json", corpus("es", "a")}});
    QVERIFY(bot.has_value());

    for (const auto& [language, city] : {std::pair("en", "Give a Hand"), std::pair("es", "Punta to Cana")}) {
        Talk talk(bot->files);
        talk.input.locale = language;
        talk.say("@travel");
        talk.say(city);
        QCOMPARE(lastWords(talk), std::string(city));
        talk.say("@travel");
        talk.say(std::string(language == std::string("en") ? "to " : "a ") + city);
        QCOMPARE(lastWords(talk), std::string(city));
    }
}

void tst_ForeignValues::whatTrimmingDoesWithoutIsListed() {
    const auto bot = takeIn("bot", {{"corpus.json", R"({"name": "c", "locale": "en", "entities": {
"toCity": {"trim": [{"position": "after", "words": ["to"],
  "opts": {"caseSensitive": true}}]}}, "data": [{"intent": "go", "utterances": ["go to @toCity"],
"answers": ["{{ toCity }}"]}]})"}});
    QVERIFY(bot.has_value());

    QVERIFY(says(bot->report.needsYou, "corpus.json", 3, "'opts' of entity 'toCity' is kept, not used"));
    QVERIFY(!says(bot->report.needsYou, "corpus.json", 2, "'position' of"));
}

void tst_ForeignValues::wordsAroundASlotMayBeOfAnyLanguage() {
    const auto spec = readBotSpec("bot", {{"config.yml", R"yml(language: en
chatkeep:
  slot_leads: {city: [to, until], town: {en: [in], es-ES: [en]}}
)yml"},
                                          {"domain.yml", R"yml(intents: [go]
slots:
  city: {type: text, mappings: [{type: custom}]}
  town: {type: text, mappings: [{type: custom}]}
)yml"}});
    QVERIFY(spec.has_value());

    const auto& city = *spec->slot("city");
    QCOMPARE(betweenWords("to Rome", city, "en"), std::string_view("Rome"));
    QCOMPARE(betweenWords("until Rome", city, "es"), std::string_view("Rome"));
    const auto& town = *spec->slot("town");
    QCOMPARE(betweenWords("in Rome", town, "en-US"), std::string_view("Rome"));
    QCOMPARE(betweenWords("in Rome", town, "es-ES"), std::string_view("in Rome"));
    QCOMPARE(betweenWords("en Roma", town, "es-ES"), std::string_view("Roma"));
}

CHATKEEP_TEST(tst_ForeignValues)
#include "tst_ForeignValues.moc"

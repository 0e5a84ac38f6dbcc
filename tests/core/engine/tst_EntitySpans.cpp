// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ByteStream.h"
#include "tests/core/engine/Annotated.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;
using test::annotated;
using test::extractorOf;
using test::shown;

namespace {

std::vector<TrainingExample> annotatedAll(std::initializer_list<const char*> marked) {
    std::vector<TrainingExample> examples;
    for (const char* one : marked)
        examples.push_back(annotated("say", one));
    return examples;
}

} // namespace

class tst_EntitySpans : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void spansOfScriptsWithoutSpacesAreWholeWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("อยากซื้อกระเป๋า", "thing=กระเป๋า;");
        row("มีเสื้อไหม", "thing=เสื้อ;");
        row("ขอดูนาฬิกาหน่อย", "thing=นาฬิกา;");
        row("3 วัน", "duration=P3D;");
        row("ดูตาราง", ""); // the list has ตา
        row("ตาของฉัน", "part=ตา;");
    }
    void spansOfScriptsWithoutSpacesAreWholeWords() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        std::vector<TrainingExample> examples =
            annotatedAll({"อยากซื้อ[รองเท้า](thing)", "มี[กระโปรง](thing)ไหม", "[หมวก](thing)ราคาเท่าไหร่",
                          "ขอดู[เสื้อ](thing)หน่อย", "อยากได้[กางเกง](thing)", "[ถุงเท้า](thing)มีไหม", "สวัสดีครับ",
                          "ร้านเปิดกี่โมง", "ขอเงินคืน", "ยังไม่ได้รับของ"});
        EntityTraining training;
        training.examples = examples;
        training.entities = {"thing", "part", "duration"};
        training.lookups = {{"part", {"ตา"}}};
        training.language = "th";
        const auto extractor = extractorOf(training);
        QCOMPARE(QString::fromStdString(shown(extractor->extract(text.toStdString()))), found);
    }
    void aWordOfJapaneseIsNotHalved() {
        std::vector<TrainingExample> examples = annotatedAll(
            {"[靴](thing)を買いたい", "[スカート](thing)はありますか", "[帽子](thing)はいくらですか",
             "[シャツ](thing)を見せてください", "[ズボン](thing)がほしい", "こんにちは", "返品したい"});
        EntityTraining training;
        training.examples = examples;
        training.entities = {"thing"};
        training.language = "ja";
        const auto extractor = extractorOf(training);
        for (const char* value : {"腕時計", "セーター", "スニーカー"})
            for (const Entity& entity : extractor->extract(value + std::string("はありますか")))
                QVERIFY2(entity.value.contains(value), entity.value.c_str());
    }
    void oneSpanMayBeSeveralEntities() {
        std::vector<TrainingExample> examples = annotatedAll(
            {"open in [Paris](city:to)", "branch at [London](city:to)", "shop in [Rome](city:to)",
             "visit you in [Berlin](city:to)", "how do I find the store"});
        examples.push_back(annotated("leave", "I come from [Oslo](city:from)"));
        for (TrainingExample& example : examples) {
            if (example.entities.empty() || example.entities[0].role == "from") continue;
            example.entities.push_back(example.entities[0]);
            example.entities.back().type = "hub";
            example.entities.back().role.clear();
        }
        EntityTraining training;
        training.examples = examples;
        training.entities = {"city", "hub"};
        training.lookups = {{"city", {"Madrid"}}};
        const auto extractor = extractorOf(training);
        const auto found = [&](const char* text) { return shown(extractor->extract(text)); };
        QCOMPARE(found("shop in Vienna"), std::string("city:to=Vienna;hub=Vienna;"));
        QCOMPARE(found("visit you in Madrid"), std::string("city:to=Madrid;hub=Madrid;"));
        QCOMPARE(found("I come from Oslo"), std::string("city:from=Oslo;"));
        const auto bytes = extractor->save();
        QCOMPARE(shown((*EntityExtractor::load(bytes))->extract("shop in Vienna")), found("shop in Vienna"));
        for (TrainingExample& example : examples)
            std::ranges::reverse(example.entities);
        QVERIFY(bytes == extractorOf(training)->save());
    }
    void guessesAreLikeTheExamples_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("do you have metoprolol", "drug=metoprolol;");
        row("do you have it", "");
        row("I need it", "");
        row("is IT in stock", "drug=IT;");
        row("I need help", "");
        row("thank you very much", "");
        row("by the way it is late", "");
        row("i want 5£ back", "money=5 GBP;");
        row("refund of 1 200 €", "money=1200 EUR;");
        row("a refund of 20 dollars please", "money=20 USD;");
        row("on the 3rd", "");
    }
    void guessesAreLikeTheExamples() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        std::vector<TrainingExample> examples =
            annotatedAll({"do you have [ibuprofen](drug)", "is [paracetamol](drug) in stock",
                          "I need [aspirin](drug)", "have you got [amoxicillin](drug) today",
                          "can I buy [loratadine](drug) here", "is there any [omeprazole](drug) left",
                          "I want a refund of [200 dollars](money)", "hello", "your address please"});
        EntityTraining training;
        training.examples = examples;
        training.entities = {"drug", "money"};
        training.language = "en";
        const auto extractor = extractorOf(training);
        QCOMPARE(QString::fromStdString(shown(extractor->extract(text.toStdString()))), found);
        const auto loaded = *EntityExtractor::load(extractor->save());
        QCOMPARE(QString::fromStdString(shown(loaded->extract(text.toStdString()))), found);
    }
    void aPatternOrAListKnowsBetterThanAGuessWhereItEnds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("where is ZZ00YY please", "order=ZZ00YY;");
        row("where is the order ZZ00YY please", "order=ZZ00YY;");
        row("track ZZ00YY now please", "order=ZZ00YY;");
        row("i would like a lungo please", "drink=lungo;");
        row("i would like a double lungo", "drink=double lungo;");
        row("i would like a lungo and tea", "drink=lungo;drink=tea;");
    }
    void aPatternOrAListKnowsBetterThanAGuessWhereItEnds() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        EntityTraining training;
        const auto examples = annotatedAll(
            {"where is [AB12CD](order)", "where is the order [XY34ZW](order)", "track [the blue one](order)",
             "track [my last parcel](order)", "i would like a [large espresso](drink)",
             "i would like a [double cappuccino](drink)", "a [large black tea](drink) for me", "hello"});
        training.examples = examples;
        training.entities = {"order", "drink"};
        training.regexes = {{"order", {"[A-Z]{2}[0-9]{2}[A-Z]{2}"}}};
        training.lookups = {{"drink", {"lungo", "tea"}}};
        training.language = "en";
        QCOMPARE(QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString()))), found);
    }
    void aValueFromASentenceMayBeAWholeMessage_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("Wendel", "person=Wendel;");
        row("wendel!", "person=wendel;");
        row("bert", "");   // an example has it as a message that names nobody
        row("window", ""); // a seat and a thing
        row("wendel or who", "");
    }
    void aValueFromASentenceMayBeAWholeMessage() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        EntityTraining training;
        const auto examples = annotatedAll(
            {"call [Wendel](person) please", "call [Bert](person) please", "Bert", "Wendel Smith", "Ines",
             "Paula", "Otto", "Ada", "Olga Brown", "a [window](seat) please", "clean the [window](thing)"});
        training.examples = examples;
        training.entities = {"person", "seat", "thing"};
        training.language = "en";
        const auto extractor = extractorOf(training);
        QCOMPARE(QString::fromStdString(shown(extractor->extract(text.toStdString()))), found);
        const auto loaded = *EntityExtractor::load(extractor->save());
        QCOMPARE(QString::fromStdString(shown(loaded->extract(text.toStdString()))), found);
    }
    void namesAreFoundInSmallLettersToo_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("what is the weather in oslo", "city=oslo;");
        row("weather in lisbon", "city=lisbon;");
        row("a hotel in Lisbon", "city=Lisbon;");
        row("is it cold in warsaw today", "city=warsaw;");
        row("what is the weather in the morning", "");
        row("is it cold today", "");
        row("i am in a hurry", "");
        row("tell me a joke", "");
    }
    void namesAreFoundInSmallLettersToo() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        EntityTraining training;
        const auto examples =
            annotatedAll({"what is the weather in [Berlin](city)", "weather in [Paris](city)",
                          "is it cold in [London](city)", "will it rain in [Madrid](city) tomorrow",
                          "find a hotel in [Rome](city)", "a hotel in [Vienna](city) please", "hello",
                          "what can you do", "thanks a lot"});
        training.examples = examples;
        training.entities = {"city"};
        training.language = "en";
        QCOMPARE(QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString()))), found);
    }
    void longEntriesOfListsAreFound_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* language, const char* text, const char* found) {
            QTest::newRow(text) << QString(language) << QString::fromUtf8(text) << QString::fromUtf8(found);
        };
        row("ja", "明治チョコレートケーキセットをください", "product=明治チョコレートケーキセット;");
        row("th", "ขอชุดอาหารเช้าสำหรับครอบครัวหนึ่งชุด", "product=ชุดอาหารเช้าสำหรับครอบครัว;");
        row("en", "two of The Very Best Of All The Old Songs Of 1970",
            "product=The Very Best Of All The Old Songs Of 1970;");
        row("ar", "أريد الذهاب إلى القاهرة", "product=القاهرة;");
        row("ar", "رحلة بالرياض", "product=رياض;");
        row("ar", "أريد الذهاب إلى قاهرة", "product=القاهرة;");
        row("ar", "أحب رياضة", "");
        row("ar", "ظاهرة غريبة", "");
    }
    void longEntriesOfListsAreFound() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QString, found);
        EntityTraining training;
        training.entities = {"product"};
        training.lookups = {{"product",
                             {"明治チョコレートケーキセット", "ชุดอาหารเช้าสำหรับครอบครัว",
                              "The Very Best Of All The Old Songs Of 1970", "القاهرة", "رياض"}}};
        training.language = language.toStdString();
        QCOMPARE(QString::fromStdString(shown(extractorOf(training)->extract(text.toStdString()))), found);
    }
    void rulesGiveWayWhereExamplesSayMore() {
        const auto examples =
            annotatedAll({"in the size of [2 m](quantity)", "in the size of [5 cm](quantity)",
                          "a rope of [7 m](quantity)", "hello there"});
        EntityTraining training;
        training.examples = examples;
        training.entities = {"quantity"}; // which is a number's name too
        training.language = "en";
        QCOMPARE(shown(extractorOf(training)->extract("in the size of 3 m")), std::string("quantity=3 m;"));
    }
    void aListIsReadWithoutUmlautsInGerman_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("german");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* text, const char* german, const char* other) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(german)
                                << QString::fromUtf8(other);
        };
        row("Kaesespaetzle bitte", "dish=Käsespätzle;", "");
        row("kasespatzle", "dish=Käsespätzle;", "dish=Käsespätzle;");
        row("mit Oel", "dish=Öl;", "");
        row("Gefluegelsalat", "dish=Geflügelsalat;", "dish=Geflügelsalat;");
        row("für dich", "", "");
        row("frueh", "", "");
    }
    void aListIsReadWithoutUmlautsInGerman() {
        QFETCH(QString, text);
        QFETCH(QString, german);
        QFETCH(QString, other);
        EntityTraining training;
        training.entities = {"dish"};
        training.lookups = {{"dish", {"Käsespätzle", "Öl", "Feuer", "Geflügelsalat"}}};
        for (const auto& [language, found] : {std::pair("de-AT", german), {"sv", other}}) {
            training.language = language;
            const auto extractor = extractorOf(training);
            QCOMPARE(QString::fromStdString(shown(extractor->extract(text.toStdString()))), found);
            const auto loaded = *EntityExtractor::load(extractor->save());
            QCOMPARE(QString::fromStdString(shown(loaded->extract(text.toStdString()))), found);
        }
    }
    void aModelWhoseSpansHaveOneNameIsRead() {
        std::vector<TrainingExample> examples =
            annotatedAll({"fly to [Paris](city)", "fly to [London](city)", "hello there"});
        EntityTraining training;
        training.examples = examples;
        training.entities = {"city"};
        const auto extractor = extractorOf(training);
        auto old = extractor->save();
        // Format 4 had no number of names before the name of a kind, and no names and values at its end.
        const std::string kind("\1\0\0\0\1\0\0\0\4\0\0\0city\0\0\0\0\0\0\0\0", 24);
        const auto place =
            std::ranges::search(old, kind, {}, [](auto byte) { return static_cast<char>(byte); });
        QVERIFY(!place.empty());
        old.erase(place.begin(), place.begin() + sizeof(std::uint32_t));
        old[sizeof(std::uint32_t)] = 4;
        const auto values = std::string("pariscitylondoncity").size() + 5 * sizeof(std::uint32_t);
        old.resize(old.size() - sizeof(std::uint64_t) - sizeof(std::uint32_t) - values);
        nlu::ByteWriter sum;
        sum.put(nlu::checksum(old));
        old.insert(old.end(), sum.bytes().begin(), sum.bytes().end());

        const auto loaded = EntityExtractor::load(old);

        QVERIFY(loaded.has_value());
        QCOMPARE(shown((*loaded)->extract("fly to Rome")), std::string("city=Rome;"));
    }
};

CHATKEEP_TEST(tst_EntitySpans)
#include "tst_EntitySpans.moc"

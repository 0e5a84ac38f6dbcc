// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Evaluation.h"
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/Lexicon.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <filesystem>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

std::vector<TrainingExample> shopExamples() {
    return {{"greet", "hello there", {}},
            {"greet", "good morning", {}},
            {"greet", "hi, how are you?", {}},
            {"order_status", "where is my order", {}},
            {"order_status", "has my parcel been sent yet", {}},
            {"order_status", "track my delivery please", {}},
            {"refund", "I want my money back", {}},
            {"refund", "can I return these shoes", {}},
            {"refund", "how do I get a refund", {}},
            {"faq/opening_hours", "when do you open", {}},
            {"faq/opening_hours", "are you open on Sundays", {}},
            {"faq/opening_hours", "what are your opening hours", {}},
            {"coffee", "Ein Café im Zentrum", {}},
            {"coffee", "wo ist das café", {}}};
}

std::shared_ptr<const IntentModel> trained(const std::vector<TrainingExample>& examples,
                                           Effort effort = Effort::Live) {
    auto model = IntentModel::train({.examples = examples, .effort = effort});
    return model ? *model : nullptr;
}

std::string sharedSet(const char* name) {
    return std::string(CHATKEEP_SHARED_DATA) + "/nlu/" + name;
}

} // namespace

class tst_IntentModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheIntentOfUnseenPhrasings_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("intent");
        QTest::newRow("words") << QByteArray("hello, good day") << QByteArray("greet");
        QTest::newRow("misspelt") << QByteArray("wheres my ordr") << QByteArray("order_status");
        QTest::newRow("retrieval") << QByteArray("opening times on sunday")
                                   << QByteArray("faq/opening_hours");
        QTest::newRow("letters swapped") << QByteArray("track my delviery") << QByteArray("order_status");
        QTest::newRow("stem") << QByteArray("returning my shoes") << QByteArray("refund");
    }
    void findsTheIntentOfUnseenPhrasings() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, intent);
        for (const Effort effort : {Effort::Live, Effort::Publish}) {
            const auto model = trained(shopExamples(), effort);
            QVERIFY(model);
            QCOMPARE(QByteArray::fromStdString(model->predict(text.toStdString()).intent()), intent);
        }
    }
    void rankingIsProbableAndSorted() {
        const auto model = trained(shopExamples());
        const auto understood = model->predict("where is my parcel", 5);

        QCOMPARE(understood.ranking.size(), std::size_t(5));
        QVERIFY(std::ranges::is_sorted(understood.ranking, std::greater<>(), &IntentScore::score));
        for (const auto& ranked : understood.ranking)
            QVERIFY(ranked.score >= 0.0F && ranked.score <= 1.0F);
        QVERIFY(understood.inScope >= 0.0F && understood.inScope <= 1.0F);
        QCOMPARE(model->predict("where is my parcel", 2).ranking.size(), std::size_t(2));
    }
    void foreignTextIsOutOfScope() {
        const auto model = trained(shopExamples());
        const auto foreign = model->predict("xylophone quantum zebra");
        QVERIFY(foreign.outOfScope);
        QVERIFY(foreign.inScope < model->threshold());
        QVERIFY(!model->predict("where is my order").outOfScope);
    }
    void numbersTellIntentsApart() {
        const auto model = trained({{"first", "1", {}},
                                    {"first", "number 1", {}},
                                    {"second", "2", {}},
                                    {"second", "number 2", {}},
                                    {"tenth", "10", {}},
                                    {"tenth", "Number 10, please", {}},
                                    {"both", "take 5", {}},
                                    {"first", "take 5", {}}});
        for (const auto& [text, intent] :
             {std::pair("1", "first"), std::pair(" 2 ", "second"), std::pair("NUMBER 2", "second"),
              std::pair("10", "tenth"), std::pair("number 10, please", "tenth")}) {
            const auto understood = model->predict(text);
            QCOMPARE(understood.intent(), std::string(intent));
            QVERIFY(!understood.outOfScope && understood.inScope >= model->threshold());
            QVERIFY(std::ranges::is_sorted(understood.ranking, std::greater<>(), &IntentScore::score));
        }
        const auto loaded = IntentModel::load(model->save());
        QCOMPARE((*loaded)->predict("number 2").intent(), std::string("second"));
        QCOMPARE(model->explain("number 2").nearestExamples.front(), std::string("number 2"));
        (void)model->predict("take 5"); // two intents have it: the model decides
    }
    void emptyTextIsOutOfScopeAndDoesNotCrash() {
        const auto model = trained(shopExamples());
        for (const char* text : {"", " ", "?!", "\xFF\xFE", "\xE2\x80", "😀"})
            QVERIFY(model->predict(text).outOfScope);
        (void)model->explain("");
        (void)model->predict(std::string(200000, 'x'));
    }
    void sameDataMakesTheSameBytesWhateverTheOrder() {
        for (const Effort effort : {Effort::Live, Effort::Publish}) {
            auto examples = shopExamples();
            const auto first = trained(examples, effort)->save();
            std::ranges::reverse(examples);
            std::swap(examples[1], examples[6]);
            QVERIFY(first == trained(examples, effort)->save());
        }
    }
    void whiteSpaceAndNormalFormDoNotCount() {
        auto examples = shopExamples();
        const auto first = trained(examples)->save();
        for (auto& example : examples) {
            const auto decomposed =
                QString::fromStdString(example.text).normalized(QString::NormalizationForm_D);
            example.text = "  " + QString(decomposed).replace(' ', "\t \n").toStdString() + " ";
        }
        const auto model = trained(examples);
        QVERIFY(first == model->save());
        QCOMPARE(model->predict("  where\tis MY order ").score(),
                 model->predict("where is my order").score());
        QCOMPARE(model->predict("cafe\xCC\x81").score(), model->predict("caf\xC3\xA9").score());
    }
    void survivesSavingAndLoading() {
        const auto model = trained(shopExamples(), Effort::Publish);
        const auto bytes = model->save();
        const auto loaded = IntentModel::load(bytes);
        QVERIFY(loaded.has_value());
        for (const auto& example : shopExamples()) {
            const auto before = model->predict(example.text);
            const auto after = (*loaded)->predict(example.text);
            QCOMPARE(after.intent(), before.intent());
            QCOMPARE(after.score(), before.score());
            QCOMPARE(after.inScope, before.inScope);
        }
        QVERIFY((*loaded)->intents() == model->intents());
        QVERIFY((*loaded)->save() == bytes);
    }
    void damagedAndNewerModelsAreRefused() {
        const auto bytes = trained(shopExamples())->save();
        for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 500) {
            auto damaged = bytes;
            damaged[at] ^= 0x41;
            QVERIFY(!IntentModel::load(damaged));
            QVERIFY(!IntentModel::load(ByteView(bytes).first(at)));
        }
        auto newer = bytes;
        newer[4] = 200;
        QVERIFY(IntentModel::load(newer).error().code == ErrorCode::NewerVersion);
        QVERIFY(IntentModel::load({}).error().code == ErrorCode::Damaged);
    }
    void aModelWhoseWordsWereReadOtherwiseIsToBeTrainedAnew() {
        const auto model = trained(shopExamples());
        auto other = model->save();
        nlu::ByteWriter reading;
        reading.put(nlu::readingOf(model->language()));
        const auto place = std::ranges::search(other, reading.bytes());
        QCOMPARE(place.size(), sizeof(std::uint64_t));
        *place.begin() ^= 1;
        other.resize(other.size() - sizeof(std::uint64_t));
        nlu::ByteWriter sum;
        sum.put(nlu::checksum(other));
        other.insert(other.end(), sum.bytes().begin(), sum.bytes().end());

        QVERIFY(IntentModel::load(other).error().code == ErrorCode::Unsupported);

        QVERIFY(nlu::readingOf("de") != nlu::readingOf("en"));
        QVERIFY(nlu::readingOf("ko") != nlu::readingOf("zh"));
        QCOMPARE(nlu::readingOf("de-AT"), nlu::readingOf("de"));
    }
    void cancelledTrainingGivesNothing() {
        const std::atomic<bool> cancelled = true;
        const auto examples = shopExamples();
        const auto model = IntentModel::train({.examples = examples, .cancelled = &cancelled});
        QVERIFY(model.error().code == ErrorCode::Cancelled);
    }
    void progressRisesToOne() {
        std::vector<double> told;
        const auto examples = shopExamples();
        const auto model = IntentModel::train(
            {.examples = examples, .progress = [&](double share) { told.push_back(share); }});
        QVERIFY(model.has_value());
        QVERIFY(std::ranges::is_sorted(told));
        QCOMPARE(told.back(), 1.0);
    }
    void noExamplesAreRefused() { QVERIFY(IntentModel::train({}).error().code == ErrorCode::InvalidInput); }
    void aSingleIntentWins() {
        const std::vector<TrainingExample> examples = {{"only", "hello", {}}, {"only", "good morning", {}}};
        const auto model = trained(examples);
        QCOMPARE(model->predict("hello").intent(), std::string("only"));
        QCOMPARE(model->explain("hello").nearestExamples.front(), std::string("hello"));
    }
    void explainsWithTokensAndExamples() {
        const auto model = trained(shopExamples());
        const auto why = model->explain("please refund my shoes");
        QVERIFY(!why.tokens.empty() && why.tokens.size() <= 12);
        QVERIFY(why.margin > 0);
        const auto refund = std::ranges::find(why.tokens, std::string("refund"), &TokenWeight::token);
        QVERIFY(refund != why.tokens.end() && refund->weight > 0);
        QVERIFY(!why.nearestExamples.empty() && why.nearestExamples.size() <= 3);
    }
    void scriptsWithoutSpacesAreUnderstood_data() {
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<QByteArray>("intent");
        QTest::newRow("zh") << QByteArray("我的包裹到哪里了") << QByteArray("order");
        QTest::newRow("ja") << QByteArray("荷物はどこですか") << QByteArray("order");
        QTest::newRow("th") << QByteArray("พัสดุของฉันอยู่ไหน") << QByteArray("order");
        QTest::newRow("ar") << QByteArray("أين طلبي الآن") << QByteArray("order");
    }
    void scriptsWithoutSpacesAreUnderstood() {
        QFETCH(QByteArray, question);
        QFETCH(QByteArray, intent);
        const auto model = trained({{"order", "我的包裹在哪里", {}},
                                    {"order", "私の荷物はどこにありますか", {}},
                                    {"order", "พัสดุอยู่ที่ไหน", {}},
                                    {"order", "أين طلبي", {}},
                                    {"hello", "你好", {}},
                                    {"hello", "こんにちは", {}},
                                    {"hello", "สวัสดี", {}},
                                    {"hello", "مرحبا", {}}});
        QCOMPARE(QByteArray::fromStdString(model->predict(question.toStdString()).intent()), intent);
    }
    void reachesItsFiguresOnPublicData_data() {
        QTest::addColumn<QString>("train");
        QTest::addColumn<QString>("test");
        QTest::addColumn<double>("least");
        QTest::newRow("snips") << "snips/train.tsv" << "snips/test.tsv" << 0.97;
        QTest::newRow("hwu64") << "hwu64/train.tsv" << "hwu64/valid.tsv" << 0.89;
    }
    void reachesItsFiguresOnPublicData() {
        QFETCH(QString, train);
        QFETCH(QString, test);
        QFETCH(double, least);
        if (!std::filesystem::exists(sharedSet(qPrintable(train))))
            QSKIP("the shared data sets are not here");
        const auto figures = evaluate({.train = *readTsv(sharedSet(qPrintable(train))),
                                       .test = *readTsv(sharedSet(qPrintable(test))),
                                       .effort = Effort::Live});
        QVERIFY(figures.has_value());
        qInfo("%s", figures->dump().c_str());
        QVERIFY((*figures)["accuracy"].get<double>() >= least);
    }
};

CHATKEEP_TEST(tst_IntentModel)
#include "tst_IntentModel.moc"

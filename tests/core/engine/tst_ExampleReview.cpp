// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/ExampleReview.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

/// Examples of two intents that get in each other's way.
class tst_ExampleReview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsInAnotherOrderAreTheSame();
    void oneLittleWordMoreIsAlike();
    void frequentWordsInAnotherOrderMeet();
    void punctuationOfAnyScriptMakesNoDifference();
    void theOtherIntentIsNamedBeforeTheSame();
};

void tst_ExampleReview::wordsInAnotherOrderAreTheSame() {
    for (const auto& [one, other] :
         {std::pair("my order", "order, my"), std::pair("find my order", "My order, find!")}) {
        const std::vector<ExampleLine> examples = {{"a", one, "en", {}}, {"b", other, "en", {}}};

        const auto remarks = reviewExamples(examples);

        QCOMPARE(remarks.size(), std::size_t(1));
        QCOMPARE(remarks.front().kind, ExampleRemark::Kind::Alike);
        QVERIFY(remarks.front().isOfSameWords());
    }
    const std::vector<ExampleLine> unlike = {{"a", "my order", "en", {}},
                                             {"b", "my parcel", "en", {}},
                                             {"a", "pay later", "en", {}},
                                             {"a", "later pay", "en", {}},  // in the same intent
                                             {"b", "pay later", "de", {}}}; // in another language
    QVERIFY(reviewExamples(unlike).empty());
}

void tst_ExampleReview::oneLittleWordMoreIsAlike() {
    const auto remarksOf = [](const char* one, const char* other) {
        const std::vector<ExampleLine> examples = {{"a", one, "en", {}}, {"b", other, "en", {}}};
        return reviewExamples(examples);
    };

    for (const auto& [one, other] :
         {std::pair("cancel my order", "please cancel my order"),
          std::pair("Cancel the order", "cancel order!"), std::pair("order cancel", "cancel the order")}) {
        const auto remarks = remarksOf(one, other);
        QCOMPARE(remarks.size(), std::size_t(1));
        QCOMPARE(remarks.front().kind, ExampleRemark::Kind::Alike);
        QVERIFY(!remarks.front().isOfSameWords());
    }
    QVERIFY(remarksOf("cancel order", "cancel big order").empty());
    QVERIFY(remarksOf("how do you", "do you").empty()); // no subject at all
    QVERIFY(remarksOf("the order", "order").empty());
}

void tst_ExampleReview::frequentWordsInAnotherOrderMeet() {
    std::vector<ExampleLine> examples;
    for (int at = 0; at < 300; ++at)
        examples.push_back({"other", "where is my order " + std::to_string(at), "en", {}});
    examples.push_back({"a", "where is my order", "en", {}});
    examples.push_back({"b", "my order is where", "en", {}});
    examples.push_back({"c", "so where is my order", "en", {}});

    const auto remarks = reviewExamples(examples);

    QCOMPARE(remarks.size(), std::size_t(2));
    QCOMPARE(remarks.front().example, std::size_t(301));
    QCOMPARE(remarks.front().other, std::size_t(300));
    QCOMPARE(remarks.back().example, std::size_t(302));
    QCOMPARE(remarks.back().other, std::size_t(300));
}

void tst_ExampleReview::punctuationOfAnyScriptMakesNoDifference() {
    const std::vector<ExampleLine> examples = {{"a", "\u00BFd\u00F3nde est\u00E1?", "es", {}},
                                               {"b", "D\u00F3nde est\u00E1\u2026", "es", {}},
                                               {"a", "\U0001F44D", "es", {}},
                                               {"b", "\U0001F44E", "es", {}},
                                               {"a", "???", "es", {}},
                                               {"b", "!", "es", {}}};

    const auto remarks = reviewExamples(examples);

    QCOMPARE(remarks.size(), std::size_t(1));
    QCOMPARE(remarks.front().kind, ExampleRemark::Kind::Conflict);
    QCOMPARE(remarks.front().example, std::size_t(1));
}

void tst_ExampleReview::theOtherIntentIsNamedBeforeTheSame() {
    const std::vector<ExampleLine> examples = {
        {"a", "help me out", "en", {}}, {"b", "help me out", "en", {}}, {"a", "Help me out!", "en", {}}};

    const auto remarks = reviewExamples(examples);

    QCOMPARE(remarks.size(), std::size_t(2));
    QCOMPARE(remarks[0].other, std::size_t(0));
    QCOMPARE(remarks[1].kind, ExampleRemark::Kind::Conflict);
    QCOMPARE(remarks[1].example, std::size_t(2));
    QCOMPARE(remarks[1].other, std::size_t(1));
}

CHATKEEP_TEST(tst_ExampleReview)
#include "tst_ExampleReview.moc"

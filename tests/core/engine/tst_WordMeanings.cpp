// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeIndex.h"
#include "core/engine/knowledge/ScoreMeaning.h"
#include "core/engine/understanding/WordMeanings.h"
#include "resources/Embedded.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <cstring>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

std::vector<nlu::WordSense> sensesOf(const char* word) {
    std::vector<nlu::WordSense> senses;
    nlu::WordMeanings::of("en").addMeaningsOf(word, senses);
    return senses;
}

float same(const char* word, const char* other) {
    return nlu::MeantText(sensesOf(other)).nearness(sensesOf(word));
}

KnowledgeIndex indexOf(const std::vector<std::string>& questions, const std::string& language = "en") {
    std::vector<IndexedTexts> texts;
    for (const auto& question : questions)
        texts.push_back({.asked = question, .told = "As the house has it."});
    return {texts, language};
}

} // namespace

class tst_WordMeanings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsOfOneMeaningAreFound_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("alike");

        QTest::newRow("synonyms") << "picture" << "image" << true;
        QTest::newRow("a plural") << "photos" << "picture" << true;
        QTest::newRow("a form") << "erasing" << "deletes" << true;
        QTest::newRow("a doubled letter") << "stopped" << "halt" << true;
        QTest::newRow("an irregular form") << "bought" << "purchase" << true;
        QTest::newRow("a noun of a verb") << "cancellation" << "cancel" << true;
        QTest::newRow("kinds of one thing") << "car" << "truck" << true;
        QTest::newRow("nothing in common") << "dog" << "invoice" << false;
        QTest::newRow("both are objects, which says nothing") << "spoon" << "village" << false;
        QTest::newRow("no word") << "qwrtz" << "picture" << false;
        QTest::newRow("one letter") << "s" << "picture" << false;
        QTest::newRow("nothing") << "" << "picture" << false;
    }
    void wordsOfOneMeaningAreFound() {
        QFETCH(QString, word);
        QFETCH(QString, other);
        QFETCH(bool, alike);
        const float found = same(word.toUtf8(), other.toUtf8());
        QVERIFY2(alike ? found >= 0.25F : found < 0.25F, qPrintable(QString::number(found)));
        QCOMPARE(same(other.toUtf8(), word.toUtf8()), found);
        QVERIFY(found <= 1.0F);
    }

    void otherLanguagesHaveNone() {
        QVERIFY(!nlu::WordMeanings::of("en-GB").empty());
        QVERIFY(nlu::WordMeanings::of("de").empty());
        QVERIFY(nlu::WordMeanings::of("").empty());
    }

    void whoseWordsTheyAreIsKept() {
        const auto notice = nlu::WordMeanings::of("en").notice();
        QVERIFY(notice.find("Copyright 2006 by Princeton University") != std::string_view::npos);
        QVERIFY(notice.find("THIS SOFTWARE AND DATABASE IS PROVIDED \"AS IS\"") != std::string_view::npos);
    }

    void whatIsNoTableIsEmpty() {
        const auto table = resources::embedded(resources::kEnglishMeanings).value();
        std::vector<std::uint64_t> place(table.size() / 8 + 2); // aligned
        const auto read = [&](std::size_t size, std::size_t from = 0) {
            std::memcpy(place.data(), table.data(), size);
            return nlu::WordMeanings({reinterpret_cast<const char*>(place.data()) + from, size - from})
                .empty();
        };
        QVERIFY(!read(table.size()));
        QVERIFY(read(table.size() - 1)); // cut
        QVERIFY(read(12));
        QVERIFY(read(table.size(), 1)); // not aligned, and without its head
        place.front() ^= 1;
        QVERIFY(nlu::WordMeanings({reinterpret_cast<const char*>(place.data()), table.size()}).empty());
    }

    void aPairThatAsksTheSameInOtherWordsStandsBeforeItsRivals() {
        const auto index = indexOf(
            {"How do I delete a picture?", "How do I add a friend?", "Where is the list of my orders?"});
        SearchSpace space;
        const auto hits = index.search("How can I erase the images of a friend?", 3, space);
        const auto meant = [&](std::uint32_t entry) {
            const auto hit = std::ranges::find(hits, entry, &KnowledgeHit::entry);
            return hit == hits.end() ? std::nullopt : hit->evidence.meant;
        };
        QVERIFY(meant(0) && meant(1));
        QVERIFY(*meant(0) > 0); // "friend" is one of three words
        QVERIFY(*meant(1) < 0);
        QCOMPARE(*meant(0), -*meant(1));
        QCOMPARE(index.search("hello", 1, space).size(), 0U);
    }

    void whatAPairMeansDecidesAndNotItsLead() {
        const auto meaning = ScoreMeaning::builtIn();
        const auto likely = [&](std::optional<float> meant, float lead) {
            return meaning.probability(
                {.lead = lead, .weight = 3, .coverage = 0.5F, .words = 8, .meant = meant});
        };
        QVERIFY(likely(0.5F, 0) > likely(0.0F, 0));
        QVERIFY(likely(0.0F, 0) > likely(-0.5F, 0));
        QCOMPARE(likely(0.2F, 3), likely(0.2F, 0));
        QVERIFY(likely(std::nullopt, 3) > likely(std::nullopt, 0)); // where meanings are not known
    }

    void documentsAndOtherLanguagesAreJudgedWithoutMeanings() {
        SearchSpace space;
        const auto german = indexOf({"Wie lösche ich ein Bild?", "Wo ist die Liste?"}, "de");
        auto hits = german.search("ein Bild löschen", 1, space);
        QVERIFY(!hits.empty() && !hits.front().evidence.meant);

        std::vector<IndexedTexts> texts{
            {.asked = "Pictures", .hasQuestion = false, .told = "Delete a picture here."}};
        const KnowledgeIndex documents(texts, "en");
        hits = documents.search("delete a picture", 1, space);
        QVERIFY(!hits.empty() && !hits.front().evidence.meant);
    }
};

CHATKEEP_TEST(tst_WordMeanings)
#include "tst_WordMeanings.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeWriting.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

const std::string kFaq = "# SPDX-License-Identifier: CC0-1.0\n"
                         "# What people ask most.\n"
                         "faq:\n"
                         "# ---- opening hours ----\n"
                         "- question: When are you open?   # asked daily\n"
                         "  answer: |\n"
                         "    # Hours\n"
                         "    - from nine to five\n"
                         "\n"
                         "# ---- paying ----\n"
                         "- id: card\n"
                         "  question: 'Can I pay by card?'\n"
                         "# both work\n"
                         "  also: [do you take cards]\n"
                         "  answers:\n"
                         "  - Yes, you can.\n"
                         "  for: [visitors]\n"
                         "- question: Where are you?\n"
                         "  answer: In Oslo.\n"
                         "# the end\n";

std::vector<KnowledgePair> pairsOf(const std::string& text) {
    return readKnowledge({{std::string(kPairsFile), text}}).pairs;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    if (at == std::string::npos) qFatal("not in the text");
    return text.replace(at, from.size(), to);
}

KnowledgePair cloakroom() {
    return {.id = "p4",
            .question = "Is there a cloakroom?",
            .rephrasings = {},
            .answers = {"Yes: it's \"free\"."},
            .labels = {"visitors"}};
}

const std::string kCloakroom = "- id: \"p4\"\n"
                               "  question: \"Is there a cloakroom?\"\n"
                               "  answers:\n"
                               "    - \"Yes: it's \\\"free\\\".\"\n"
                               "  for: [\"visitors\"]\n";

} // namespace

class tst_PairLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSamePairsAreTheSameFile();
    void anAddedPairLeavesEveryOtherLine();
    void aChangedPairChangesItsLinesOnly();
    void aRemovedPairTakesItsLinesAndTheOthersKeepTheirIds();
    void theFirstPairOfAnEmptyListAndTheLastOneRemoved();
    void lineEndsOfTheFileAreKept();
    void whatCannotBeReadAsAPairStays();
    void whatCannotBeReadIsNotWrittenOver();
    void aListInAnotherFormIsWrittenAnew_data();
    void aListInAnotherFormIsWrittenAnew();
};

void tst_PairLines::theSamePairsAreTheSameFile() {
    QCOMPARE(pairsOf(kFaq).size(), std::size_t(3));
    QCOMPARE(*withPairs(kFaq, pairsOf(kFaq)), kFaq);
}

void tst_PairLines::anAddedPairLeavesEveryOtherLine() {
    auto pairs = pairsOf(kFaq);
    pairs.push_back(cloakroom());

    QCOMPARE(*withPairs(kFaq, pairs), replaced(kFaq, "# the end\n", kCloakroom + "# the end\n"));
}

void tst_PairLines::aChangedPairChangesItsLinesOnly() {
    auto pairs = pairsOf(kFaq);
    pairs[2].answers = {"In Bergen."};

    QCOMPARE(*withPairs(kFaq, pairs), replaced(kFaq,
                                               "- question: Where are you?\n"
                                               "  answer: In Oslo.\n",
                                               "- id: \"p3\"\n"
                                               "  question: \"Where are you?\"\n"
                                               "  answers:\n"
                                               "    - \"In Bergen.\"\n"));

    pairs = pairsOf(kFaq);
    pairs[1].labels = {"support"};
    const auto changed = *withPairs(kFaq, pairs);
    QVERIFY(changed.starts_with(kFaq.substr(0, kFaq.find("- id: card"))));
    QVERIFY(changed.ends_with(kFaq.substr(kFaq.find("- question: Where"))));
    QCOMPARE(pairsOf(changed)[1].labels, std::vector<std::string>{"support"});
}

void tst_PairLines::aRemovedPairTakesItsLinesAndTheOthersKeepTheirIds() {
    auto pairs = pairsOf(kFaq);
    pairs.erase(pairs.begin());

    const auto changed = *withPairs(kFaq, pairs);

    auto expected = replaced(kFaq,
                             "- question: When are you open?   # asked daily\n"
                             "  answer: |\n"
                             "    # Hours\n"
                             "    - from nine to five\n",
                             "");
    expected = replaced(expected, "- question: Where are you?\n",
                        "- id: \"p3\"\n"
                        "  question: Where are you?\n");
    QCOMPARE(changed, expected);
    QCOMPARE(pairsOf(changed)[1].id, std::string("p3"));
}

void tst_PairLines::theFirstPairOfAnEmptyListAndTheLastOneRemoved() {
    const std::string empty = "# ours\nfaq: []\n# end\n";

    const auto one = *withPairs(empty, {cloakroom()});

    QVERIFY(one.starts_with("# ours\nfaq:\n  - id: \"p4\"\n"));
    QVERIFY(one.ends_with("\n# end\n"));
    QCOMPARE(*withPairs(one, {}), empty);
}

void tst_PairLines::lineEndsOfTheFileAreKept() {
    const std::string file = "faq:\r\n- question: a b\r\n  answer: c\r\n- question: d e\r\n  answer: f";
    auto pairs = pairsOf(file);
    pairs[1].answers = {"g"};

    const auto changed = *withPairs(file, pairs);

    QVERIFY(changed.starts_with("faq:\r\n- question: a b\r\n  answer: c\r\n- id: \"p2\"\r\n"));
    QVERIFY(changed.ends_with("    - \"g\"\r\n"));
}

void tst_PairLines::whatCannotBeReadAsAPairStays() {
    const std::string file = "faq:\n- question: a b\n  answer: c\n- question: without an answer\n";
    auto pairs = pairsOf(file);
    QCOMPARE(pairs.size(), std::size_t(1));

    QCOMPARE(*withPairs(file, {}), std::string("faq:\n- question: without an answer\n"));
    pairs.push_back(cloakroom());
    QCOMPARE(*withPairs(file, pairs), file + kCloakroom);
}

void tst_PairLines::whatCannotBeReadIsNotWrittenOver() {
    const std::string inBrackets = "faq: [{question: a b, answer: c}, {question: without an answer}]\n";
    auto pairs = pairsOf(inBrackets);
    pairs.push_back(cloakroom());
    QVERIFY(!withPairs(inBrackets, pairs));

    const std::string broken =
        "faq:\n  - question: a b\n    answer: c\n  - question: d\n    answer: \"e\" f\n"
        "  - question: g\n    answer: h\n";
    auto rest = pairsOf(broken);
    QCOMPARE(rest.size(), std::size_t(2));
    rest.erase(rest.begin() + 1);
    rest.push_back(cloakroom());
    const auto changed = withPairs(broken, rest);
    QVERIFY(!changed || (changed->contains("answer: \"e\" f\n") && pairsOf(*changed).size() == 2));
    QVERIFY(changed);
}

void tst_PairLines::aListInAnotherFormIsWrittenAnew_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("in brackets") << QByteArray(
        "faq: [{question: a b, answer: c}, {question: d, answer: e}]\n");
    QTest::newRow("items in braces") << QByteArray(
        "faq:\n- {question: a b, answer: c}\n- {question: d, answer: e}\n");
    QTest::newRow("an alias") << QByteArray(
        "faq:\n- &x\n  question: a b\n  answer: c\n- question: d\n  answer: e\n");
    QTest::newRow("JSON") << QByteArray(R"({"faq": [{"question": "a b", "answer": "c"},
        {"question": "d", "answer": "e"}]})");
}

void tst_PairLines::aListInAnotherFormIsWrittenAnew() {
    QFETCH(QByteArray, file);
    const auto text = file.toStdString();
    auto pairs = pairsOf(text);
    QCOMPARE(pairs.size(), std::size_t(2));
    pairs.erase(pairs.begin());
    pairs.push_back(cloakroom());

    const auto after = pairsOf(*withPairs(text, pairs));

    QCOMPARE(after.size(), std::size_t(2));
    QCOMPARE(after[0].id, std::string("p2"));
    QCOMPARE(after[0].question, std::string("d"));
    QCOMPARE(after[1].answers, cloakroom().answers);
}

CHATKEEP_TEST(tst_PairLines)
#include "tst_PairLines.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/BotSpec.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

std::string annotated(const char* word, const char* value) {
    return std::string("nlu:\n- intent: go\n  examples: |\n    - to [") + word +
           R"(]{"entity": "city", "value": ")" + value + "\"}\n";
}

std::string listed(const char* word, const char* value) {
    return std::string("nlu:\n- synonym: ") + value + "\n  examples: |\n    - " + word + "\n";
}

} // namespace

/// What training data say that a word stands for.
class tst_Synonyms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ofTwoValuesOneCountsAndBothAreNamed_data();
    void ofTwoValuesOneCountsAndBothAreNamed();
};

void tst_Synonyms::ofTwoValuesOneCountsAndBothAreNamed_data() {
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<int>("line"); // of the second that is listed; 0: none
    const auto row = [](const char* name, const std::string& first, const std::string& second,
                        const char* counts, int line) {
        QTest::newRow(name) << QString::fromStdString(first) << QString::fromStdString(second) << counts
                            << line;
    };
    row("annotated twice", annotated("NY", "New York"), annotated("ny", "Albany"), "Albany", 4);
    row("listed twice", listed("NY", "New York"), listed("NY", "Albany"), "Albany", 4);
    row("annotated, then listed", annotated("NY", "New York"), listed("NY", "Albany"), "New York", 4);
    row("listed, then annotated", listed("NY", "New York"), annotated("NY", "Albany"), "Albany", 4);
    row("the same", annotated("NY", "New York"), listed("NY", "New York"), "New York", 0);
}

void tst_Synonyms::ofTwoValuesOneCountsAndBothAreNamed() {
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, counts);
    QFETCH(int, line);

    const auto spec = readBotSpec("test", {{"domain.yml", "intents: [go]\nentities: [city]\n"},
                                           {"data/a.yml", first.toStdString()},
                                           {"data/b.yml", second.toStdString()}});

    QVERIFY(spec);
    const auto& synonyms = spec->nlu.at("").synonyms;
    QCOMPARE(QString::fromStdString(synonyms.at("ny")), counts);
    const auto what = "in data/a.yml:4; '" + counts.toStdString() + "' counts";
    QCOMPARE(says(spec->report.defects, "data/b.yml", line, what), line > 0);
}

CHATKEEP_TEST(tst_Synonyms)
#include "tst_Synonyms.moc"

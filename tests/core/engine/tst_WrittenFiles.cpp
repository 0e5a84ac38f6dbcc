// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/BotProject.h"
#include "core/engine/format/BotSpec.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

constexpr const char* kOldDomain =
    "intents: [greet]\nslots: {}\nresponses:\n  utter_hi: [{text: Hi}]\n  utter_more: [{text: More}]\n";
constexpr const char* kOldTalks =
    "## hello\n* greet\n    - utter_hi\n## hello again\n* greet\n    - utter_hi\n    - utter_more\n";

std::string withOther(std::string text, const std::string& what, const std::string& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

BotSpec specOfFiles(const BotFiles& files) {
    auto spec = readBotSpec("test", files);
    return spec ? std::move(*spec) : BotSpec{};
}

} // namespace

/// Files as editors of other people and times wrote them.
class tst_WrittenFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oldStoriesHaveEveryLineEndAndIndent_data();
    void oldStoriesHaveEveryLineEndAndIndent();
    void otherEncodingsAreListed_data();
    void otherEncodingsAreListed();
    void anIntentWithParenthesesIsNamedWhole();
    void bracketsThatMarkNothingAreListed_data();
    void bracketsThatMarkNothingAreListed();
    void allDocumentsOfAFileAreRead();
    void aBrokenCorpusSaysWhereItBreaks_data();
    void aBrokenCorpusSaysWhereItBreaks();
};

void tst_WrittenFiles::oldStoriesHaveEveryLineEndAndIndent_data() {
    QTest::addColumn<QByteArray>("talks");
    const auto row = [](const char* name, const std::string& talks) {
        QTest::newRow(name) << QByteArray::fromStdString(talks);
    };
    row("as they are", kOldTalks);
    row("of DOS", withOther(kOldTalks, "\n", "\r\n"));
    row("of an old Mac", withOther(kOldTalks, "\n", "\r"));
    row("tabs", withOther(kOldTalks, "    ", "\t"));
    row("spaces of a web page", withOther(kOldTalks, " ", "\u00A0"));
    row("wide spaces", withOther(kOldTalks, "    ", "\u3000"));
    row("spaces at the end", withOther(kOldTalks, "\n", " \u00A0\n"));
}

void tst_WrittenFiles::oldStoriesHaveEveryLineEndAndIndent() {
    QFETCH(QByteArray, talks);

    const auto spec = specOfFiles({{"domain.yml", kOldDomain}, {"data/stories.md", talks.toStdString()}});

    QCOMPARE(spec.report.counts.at("stories"), 2);
    QCOMPARE(spec.stories.back().steps.size(), 3U);
    QCOMPARE(spec.stories.back().steps.back().name, std::string("utter_more"));
    QCOMPARE(spec.stories.back().steps.back().line, 7);
    QVERIFY(spec.report.defects.empty());
}

void tst_WrittenFiles::otherEncodingsAreListed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("examples") << "data/nlu.md" << QByteArray("## intent:greet\n- hi\n- \xEF\xF0\xE8\n") << 3;
    QTest::newRow("stories") << "data/stories.md" << QByteArray("## \xEF\xF0\xE8\n* greet\n - utter_hi\n")
                             << 1;
    QTest::newRow("two bytes a letter") << "data/more.md" << QByteArray("\xFF\xFE#\0#\0", 6) << 1;
    QTest::newRow("YAML") << "data/nlu.yml"
                          << QByteArray("nlu:\n- intent: greet\n  examples: |\n    - \xEF\n") << 4;
}

void tst_WrittenFiles::otherEncodingsAreListed() {
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(int, line);

    const auto spec = specOfFiles({{"domain.yml", kOldDomain}, {file.toStdString(), text.toStdString()}});

    QVERIFY(says(spec.report.defects, file.toStdString(), line, "not UTF-8"));
    QCOMPARE(spec.report.counts.at("examples"), 0);
    QCOMPARE(spec.report.counts.at("stories"), 0);
}

void tst_WrittenFiles::anIntentWithParenthesesIsNamedWhole() {
    const auto spec = specOfFiles(
        {{"domain.yml", kOldDomain},
         {"data/stories.md", "## word\n* translate(\"word\":\"cat\", \"lang\":\"ru\")\n  - utter_hi\n"}});

    QVERIFY(says(spec.report.defects, "data/stories.md", 2,
                 R"(intent 'translate("word":"cat", "lang":"ru")' is used but not in the domain)"));
    QVERIFY(spec.stories.front().steps.front().text.empty());
}

void tst_WrittenFiles::bracketsThatMarkNothingAreListed_data() {
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("listed");
    QTest::newRow("the entity is further on")
        << "from [Oslo] on (city)" << "'[Oslo]' of intent 'greet' marks";
    QTest::newRow("no entity") << "[one](kind) and [two]" << "'[two]' of intent 'greet' marks nothing";
    QTest::newRow("marked") << "from [Oslo](city) on" << "";
    QTest::newRow("one bracket") << "from ] to [ on" << "";
    QTest::newRow("nothing in them") << "a [] b" << "";
}

void tst_WrittenFiles::bracketsThatMarkNothingAreListed() {
    QFETCH(QString, example);
    QFETCH(QString, listed);

    const auto spec = specOfFiles(
        {{"domain.yml", std::string(kOldDomain) + "entities: [city, kind]\n"},
         {"data/nlu.yml", "nlu:\n- intent: greet\n  examples: |\n    - " + example.toStdString() + "\n"}});

    QCOMPARE(spec.report.counts.at("examples"), 1);
    QVERIFY(spec.report.defects.empty());
    QCOMPARE(says(spec.report.needsYou, "data/nlu.yml", 4, listed.toStdString()), !listed.isEmpty());
}

void tst_WrittenFiles::allDocumentsOfAFileAreRead() {
    const auto spec = specOfFiles({{"domain.yml", kOldDomain},
                                   {"data/nlu.yml", "version: \"3.1\"\n---\nnlu:\n- intent: greet\n"
                                                    "  examples: |\n    - hi\n    - hey\n...\n"}});

    QCOMPARE(spec.report.counts.at("examples"), 2);
    QVERIFY(says(spec.report.defects, "data/nlu.yml", 2, "it is read as part of the first"));
}

void tst_WrittenFiles::aBrokenCorpusSaysWhereItBreaks_data() {
    QTest::addColumn<QByteArray>("corpus");
    QTest::addColumn<QString>("missing");
    QTest::newRow("typographic quotes")
        << QByteArray("{\n  \u201Cdata\u201D: [{\"utterances\": []}]}") << "c.json line 2: not JSON";
    QTest::newRow("of another alphabet")
        << QByteArray("{\"name\": \"\xEF\", \"data\": [{\"utterances\": []}]}") << "c.json line 1: not";
    QTest::newRow("spaces of a web page")
        << QByteArray("{\n\u00A0\"data\": [{\"utterances\": []}]}") << "c.json line 2: not JSON";
    QTest::newRow("none") << QByteArray("{\"utterances\": 1}")
                          << "no domain.yml, agent.json or nlp.js corpus";
}

void tst_WrittenFiles::aBrokenCorpusSaysWhereItBreaks() {
    QFETCH(QByteArray, corpus);
    QFETCH(QString, missing);

    const auto bot = takeIn("bot", {{"c.json", corpus.toStdString()}});

    QVERIFY(!bot.has_value());
    QVERIFY(isUtf8(bot.error().args.back()));
    const auto said = QString::fromStdString(bot.error().args.back());
    QVERIFY2(said.startsWith(missing), qPrintable(said));
}

CHATKEEP_TEST(tst_WrittenFiles)
#include "tst_WrittenFiles.moc"

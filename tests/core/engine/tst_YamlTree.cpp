// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/BotSpec.h"
#include "core/engine/format/YamlTree.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

std::string textAt(const YamlDocument& document, std::string_view key) {
    const auto* node = document.root.find(key);
    return node == nullptr ? std::string("(none)") : node->text;
}

bool hasProblem(const YamlDocument& document, int line, const std::string& part) {
    return std::ranges::any_of(document.problems, [&](const YamlProblem& problem) {
        return problem.line == line && problem.what.text().find(part) != std::string::npos;
    });
}

} // namespace

class tst_YamlTree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plainTextsInFlowStyle_data();
    void plainTextsInFlowStyle();
    void scalarsAreOfVersionOnePointTwo_data();
    void scalarsAreOfVersionOnePointTwo();
    void aliasesAndMergesAreWrittenOut();
    void readingGoesOnAtTheNextMember();
    void mapFollowedByListKeepsBoth();
    void severalBrokenMembersCostOnlyThemselves();
    void secondDocumentIsReported();
    void wrongBytesAndLimitsAreSaidWithTheirLine();
    void aBrokenFileIsBoundedAsAWhole_data();
    void aBrokenFileIsBoundedAsAWhole();
    void anchorsAreKnownInTheSectionsAfterABrokenOne();
    void aListIsOneListHoweverManyOfItsMembersAreBroken();
    void aBrokenListThatIsNoSectionIsSaidOnce();
    void mistakesAreSaidInPlainWords_data();
    void mistakesAreSaidInPlainWords();
    void depthIsBounded();
    void linesCountFromOneInEveryStyle();
    void controlCharacterCostsNothingButItself();
    void hostileFilesEnd_data();
    void hostileFilesEnd();
};

void tst_YamlTree::plainTextsInFlowStyle_data() {
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("text");
    QTest::newRow("question mark at the end") << "{text: What?}" << "What?";
    QTest::newRow("question mark before a comma") << "{text: Who?, other: x}" << "Who?";
    QTest::newRow("question mark inside") << "{text: Why? Because}" << "Why? Because";
    QTest::newRow("colon inside") << "{text: a:b}" << "a:b";
    QTest::newRow("address") << "{text: https://example.org/a?b=c}" << "https://example.org/a?b=c";
    QTest::newRow("block style") << "text: Is it? Yes!" << "Is it? Yes!";
    QTest::newRow("hash without space") << "{text: a#b}" << "a#b";
    QTest::newRow("slash payload") << "{text: /affirm}" << "/affirm";
}

void tst_YamlTree::plainTextsInFlowStyle() {
    QFETCH(QString, yaml);
    QFETCH(QString, text);

    const auto document = parseYaml(yaml.toStdString());

    QVERIFY2(document.problems.empty(),
             document.problems.empty() ? "" : document.problems[0].what.text().c_str());
    QCOMPARE(QString::fromStdString(textAt(document, "text")), text);
}

void tst_YamlTree::scalarsAreOfVersionOnePointTwo_data() {
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("json");
    QTest::newRow("yes") << "a: yes" << "\"yes\"";
    QTest::newRow("no") << "a: No" << "\"No\"";
    QTest::newRow("on") << "a: on" << "\"on\"";
    QTest::newRow("true") << "a: true" << "true";
    QTest::newRow("quoted true") << "a: 'true'" << "\"true\"";
    QTest::newRow("tagged number") << "a: !!str 5" << "\"5\"";
    QTest::newRow("whole") << "a: 12" << "12";
    QTest::newRow("real") << "a: 0.5" << "0.5";
    QTest::newRow("sexagesimal is text") << "a: 12:30:45" << "\"12:30:45\"";
    QTest::newRow("date is text") << "a: 2024-05-01" << "\"2024-05-01\"";
    QTest::newRow("null") << "a: null" << "null";
    QTest::newRow("tilde") << "a: ~" << "null";
    QTest::newRow("nothing") << "a:" << "null";
    QTest::newRow("quoted nothing") << "a: ''" << "\"\"";
}

void tst_YamlTree::scalarsAreOfVersionOnePointTwo() {
    QFETCH(QString, yaml);
    QFETCH(QString, json);

    const auto document = parseYaml(yaml.toStdString());

    QCOMPARE(QString::fromStdString(dumpJson(document.root.find("a")->toJson())), json);
}

void tst_YamlTree::aliasesAndMergesAreWrittenOut() {
    const auto document = parseYaml("base: &base {type: text, note: 1}\n"
                                    "one: *base\n"
                                    "two: {<<: *base, note: 2}\n"
                                    "three:\n  <<: [*base, {extra: 3, type: any}]\n");

    QVERIFY(document.problems.empty());
    QVERIFY(document.root.find("one")->toJson() == Json({{"type", "text"}, {"note", 1}}));
    QVERIFY(document.root.find("two")->toJson() == Json({{"type", "text"}, {"note", 2}}));
    QVERIFY(document.root.find("three")->toJson() == Json({{"type", "text"}, {"note", 1}, {"extra", 3}}));
    QVERIFY(hasProblem(parseYaml("a: &a [*a]\n"), 1, "alias"));
}

void tst_YamlTree::readingGoesOnAtTheNextMember() {
    const auto document = parseYaml("intents:\n"
                                    "- greet\n"
                                    "responses:\n"
                                    "  utter_a:\n"
                                    "  - text: one\n"
                                    "  utter_b:\n"
                                    "  - text: \"never closed\n"
                                    "  utter_c:\n"
                                    "  - text: three\n"
                                    "slots:\n"
                                    "  s: {type: text}\n");

    QVERIFY(document.root.find("intents")->items.size() == 1);
    QVERIFY(document.root.find("slots")->find("s") != nullptr);
    bool hasThird = false;
    for (std::size_t i = 0; i < document.root.keys.size(); ++i)
        if (document.root.keys[i] == "responses" && document.root.items[i].find("utter_c") != nullptr) {
            hasThird = true;
            QCOMPARE(document.root.items[i].find("utter_c")->items[0].line, 9);
        }
    QVERIFY(hasThird);
    QVERIFY(!document.problems.empty());
}

void tst_YamlTree::mapFollowedByListKeepsBoth() {
    const auto spec = readBotSpec("test", {{"domain.yml", "version: \"2.0\"\n"
                                                          "forms:\n"
                                                          "  order_form:\n"
                                                          "    size:\n"
                                                          "    - type: from_text\n"
                                                          "\n"
                                                          "- status_form\n"
                                                          "\n"
                                                          "slots:\n"
                                                          "  size: {type: text}\n"
                                                          "actions:\n"
                                                          "- action_order\n"}});
    QVERIFY(spec);
    QCOMPARE(spec->forms.size(), 2U);
    QVERIFY(spec->form("order_form") != nullptr);
    QVERIFY(spec->form("status_form") != nullptr);
    QCOMPARE(spec->form("status_form")->place.line, 7);
    QCOMPARE(spec->actions.size(), 1U);
    QVERIFY(std::ranges::any_of(spec->report.defects, [](const BotDefect& defect) {
        return defect.line == 7 && defect.what.text().find("not YAML") != std::string::npos;
    }));
}

void tst_YamlTree::severalBrokenMembersCostOnlyThemselves() {
    std::string text = "nlu:\n";
    for (int i = 0; i < 10; ++i)
        text += "- intent: i" + std::to_string(i) + "\n  examples: |\n    - a\n" +
                (i % 3 == 1 ? "  bad: [1, 2\n" : "");
    const auto document = parseYaml(text);

    std::size_t whole = 0;
    for (std::size_t i = 0; i < document.root.keys.size(); ++i)
        for (const auto& item : document.root.items[i].items)
            whole += item.find("examples") != nullptr ? 1 : 0;
    QCOMPARE(whole, 10U);
}

void tst_YamlTree::secondDocumentIsReported() {
    const auto document = parseYaml("a: 1\n---\nb: 2\n");
    QVERIFY(document.root.find("a") != nullptr);
    QVERIFY(document.root.find("b") != nullptr);
    QVERIFY(hasProblem(document, 2, "a second document begins here: it is read"));
}

void tst_YamlTree::wrongBytesAndLimitsAreSaidWithTheirLine() {
    const auto broken = parseYaml("a: b\nc: \xe4\n");
    std::string laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name < 'i'; ++name) {
        laughs += std::string{name} + ": &" + name + " [";
        for (int i = 0; i < 10; ++i)
            laughs += std::string{'*', static_cast<char>(name - 1), ','};
        laughs += "]\n";
    }
    const auto bounded = parseYaml(laughs);

    QCOMPARE(broken.problems.at(0).line, 2);
    QCOMPARE(bounded.problems.at(0).what.text(), std::string("aliases make more than 200,000 nodes"));
    QCOMPARE(bounded.problems.at(0).line, 6);
}

void tst_YamlTree::aBrokenFileIsBoundedAsAWhole_data() {
    QTest::addColumn<QByteArray>("yaml");
    const QByteArray bomb = ": [&a [" + QByteArray("x,").repeated(100) + "], &b [" +
                            QByteArray("*a,").repeated(100) + "], " + QByteArray("*b,").repeated(10) + "]\n";
    QByteArray sections = "broken: [\n";
    for (int i = 0; i < 200; ++i)
        sections += "s" + QByteArray::number(i) + bomb;
    QTest::newRow("aliases in many sections") << sections;
    QTest::newRow("many items") << "nlu:\n" + QByteArray("- a\n").repeated(3'000'000);
    QTest::newRow("anchors within anchors") << "nlu: " + QByteArray("&a [").repeated(100) +
                                                   QByteArray("x,").repeated(100'000) +
                                                   QByteArray("]").repeated(100) + "\nlater: x\n";
}

void tst_YamlTree::aBrokenFileIsBoundedAsAWhole() {
    QFETCH(QByteArray, yaml);
    const auto countOf = [](const auto& self, const YamlNode& node) -> std::size_t {
        std::size_t count = 1;
        for (const auto& item : node.items)
            count += self(self, item);
        return count;
    };

    const auto document = parseYaml(yaml.toStdString());

    QVERIFY(countOf(countOf, document.root) <= 2'000'001);
    QCOMPARE(std::ranges::count_if(document.problems,
                                   [](const YamlProblem& problem) {
                                       return problem.what.text() == "more than 2 million nodes";
                                   }),
             1);
}

void tst_YamlTree::anchorsAreKnownInTheSectionsAfterABrokenOne() {
    const auto document = parseYaml("base: &base {type: text}\nbroken: [\nslots:\n  one: *base\n");

    QVERIFY(document.root.find("slots")->find("one")->toJson() == Json({{"type", "text"}}));
    QCOMPARE(document.problems.size(), 1U);
}

void tst_YamlTree::aListIsOneListHoweverManyOfItsMembersAreBroken() {
    std::string text = "faq:\n";
    for (int i = 0; i < 200; ++i)
        text += "  - id: good" + std::to_string(i) + "\n  - id: \"bad\" one\n    more: lost\n";
    const auto document = parseYaml(text);

    QCOMPARE(document.root.keys.size(), 1U);
    const auto good = std::ranges::count_if(document.root.items.front().items, [](const YamlNode& item) {
        const auto* id = item.find("id");
        return id != nullptr && id->text.starts_with("good");
    });
    QCOMPARE(good, 200);
    QCOMPARE(document.problems.size(), 200U);
    QCOMPARE(document.problems.back().line, 1 + 200 * 3 - 1);
}

void tst_YamlTree::aBrokenListThatIsNoSectionIsSaidOnce() {
    const auto document = parseYaml("- id: a\n- id: \"b\" c\n- id: d\n");

    QCOMPARE(document.problems.size(), 1U);
    QCOMPARE(document.problems.front().line, 2);
}

void tst_YamlTree::mistakesAreSaidInPlainWords_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("words");
    QTest::newRow("list") << QByteArray("a: [b, c\n") << "not YAML: a ',' or ']' is missing";
    QTest::newRow("map") << QByteArray("a: {b: c\n") << "not YAML: a ',' or '}' is missing";
    QTest::newRow("quote") << QByteArray("a: \"b\n") << "not YAML: a quote is opened and never closed";
    QTest::newRow("colon")
        << QByteArray("a: b: c\n")
        << "not YAML: a ':' cannot stand here; put the text into quotes, or look at the indent";
    QTest::newRow("tab") << QByteArray("a:\n  b: 1\n\tc: 2\n")
                         << "not YAML: a tab stands in the indent; use spaces";
    QTest::newRow("at sign")
        << QByteArray("a: @b\n")
        << "not YAML: no text begins with this sign: put it into quotes, and use spaces instead of tabs";
    QTest::newRow("star") << QByteArray("a: *\n")
                          << "not YAML: behind '&' or '*' a name is missing; put the text into quotes";
}

void tst_YamlTree::mistakesAreSaidInPlainWords() {
    QFETCH(QByteArray, yaml);
    QFETCH(QString, words);

    const auto document = parseYaml(yaml.toStdString());

    QVERIFY(!document.problems.empty());
    QCOMPARE(QString::fromStdString(document.problems.front().what.text()), words);
}

void tst_YamlTree::depthIsBounded() {
    QVERIFY(!parseYaml(std::string(100'000, '[')).problems.empty());
    QVERIFY(!parseYaml("a: " + std::string(100'000, '{')).problems.empty());
    std::string nested;
    for (int i = 0; i < 1000; ++i)
        nested += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    QVERIFY(!parseYaml(nested).problems.empty());
}

void tst_YamlTree::linesCountFromOneInEveryStyle() {
    const auto document =
        parseYaml("\xEF\xBB\xBF# note\na:\n  - {b: 1,\n     c: 2}\n  - |\n    text\nd: x\n");
    const auto* list = document.root.find("a");
    QCOMPARE(list->items[0].line, 3);
    QCOMPARE(list->items[0].keyLines[1], 4);
    QCOMPARE(list->items[1].line, 5);
    QCOMPARE(document.root.keyLines[1], 7);
}

void tst_YamlTree::controlCharacterCostsNothingButItself() {
    const auto document = parseYaml("a:\n  b: one\nnlu:\n- intent: x\n  examples: |\n    - hi\a all\u0080\n"
                                    "    - so\x1b\x1b\n- intent: y\n");

    QCOMPARE(document.problems.size(), 2U);
    QCOMPARE(document.problems[0].line, 6);
    QCOMPARE(document.problems[1].line, 7);
    QCOMPARE(document.problems[0].what.text(), "a control character stands here: it is read as a space");
    const auto* nlu = document.root.find("nlu");
    QCOMPARE(nlu->items.size(), 2U);
    QCOMPARE(nlu->items[0].find("examples")->text, "- hi  all  \n- so  \n");
    QVERIFY(document.hasSpans); // bytes are counted as they stand in the file
}

void tst_YamlTree::hostileFilesEnd_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zero bytes") << QByteArray(100, '\0');
    QTest::newRow("not UTF-8") << QByteArray("a: \xff\xfe");
    QTest::newRow("control characters") << QByteArray("a: \x07\x08");
    QTest::newRow("tabs") << QByteArray("a:\n\t- b\n");
    QTest::newRow("only dashes") << QByteArray(10'000, '-');
    QTest::newRow("many keys") << QByteArray("? ").repeated(5'000);
    QTest::newRow("many anchors") << QByteArray("- &a x\n").repeated(20'000);
    QTest::newRow("long line") << QByteArray("a: ") + QByteArray(1'000'000, 'x');
    QTest::newRow("many broken members") << QByteArray("a:\n") + QByteArray("  b: [\n").repeated(5'000);
}

void tst_YamlTree::hostileFilesEnd() {
    QFETCH(QByteArray, text);
    const auto document = parseYaml(text.toStdString());
    QVERIFY(document.problems.size() <= 1000U);
}

CHATKEEP_TEST(tst_YamlTree)
#include "tst_YamlTree.moc"

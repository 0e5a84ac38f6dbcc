// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/Outline.h"
#include "tests/main/Registry.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/TraceWords.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace chatkeep;
using namespace chatkeep::ui;

namespace {

/// The literals behind each `sentence(` of a source file, joined where they are continued.
QStringList patternsIn(const QString& path) {
    static const QRegularExpression kCall(R"re(\bsentence\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const QRegularExpression kLiteral(R"re("((?:[^"\\]|\\.)*)")re");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QStringList patterns;
    auto calls = kCall.globalMatch(QString::fromUtf8(file.readAll()));
    while (calls.hasNext()) {
        QString pattern;
        auto literals = kLiteral.globalMatch(calls.next().captured(1));
        while (literals.hasNext())
            pattern += literals.next().captured(1);
        patterns << pattern;
    }
    return patterns;
}

QSet<QString> patternsOfTheCore() {
    QSet<QString> found;
    QDirIterator files(CHATKEEP_SOURCE_DIR "/core", {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        for (const QString& pattern : patternsIn(files.next()))
            found << pattern;
    return found;
}

/// Says every sentence with its places swapped.
class Backwards final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*,
                                    int) const override {
        const bool ours = QLatin1String(context) == QLatin1String("chatkeep::ui::SentenceWords");
        return ours && QLatin1String(source) == QLatin1String("form '%1' asks for unknown slot '%2'")
                   ? QStringLiteral("„%2“ fehlt „%1“")
                   : QString();
    }
};

} // namespace

/// Says of every sentence only what stands in it.
class Wordless final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char*, const char*, int) const override {
        return QLatin1String(context) == QLatin1String("chatkeep::ui::SentenceWords")
                   ? QStringLiteral("%1 %2 %3 %4")
                   : QString();
    }
};

class tst_SentenceWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySentenceOfTheEngineCanBeTranslated();
    void partsStandWhereTheTranslationPutsThem();
    void namesAreNeverTranslated();
    void whatIsWrongWithAConditionIsTranslatedToo_data();
    void whatIsWrongWithAConditionIsTranslatedToo();
    void whatDecidedIsSaidInTheWindowsLanguage_data();
    void whatDecidedIsSaidInTheWindowsLanguage();
    void whatAFlowsDescriptionMeansHasTheFlowsName();
    void entitiesAreNamedWithTheirParts();
};

/// Says the engine's words aloud.
class Aloud final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*,
                                    int) const override {
        return QLatin1String(context) == QLatin1String("chatkeep::ui::TraceWords")
                   ? QString::fromUtf8(source).toUpper()
                   : QString();
    }
};

void tst_SentenceWords::everySentenceOfTheEngineCanBeTranslated() {
    QSet<QString> known;
    for (const char* pattern : SentenceWords::patterns())
        known << QString::fromUtf8(pattern);
    const auto used = patternsOfTheCore();

    QVERIFY(used.size() > 200);
    QCOMPARE(QStringList((used - known).values()).join('\n'), QString());
    QCOMPARE(QStringList((known - used).values()).join('\n'), QString());
}

void tst_SentenceWords::partsStandWhereTheTranslationPutsThem() {
    const auto unknown =
        sentence("form '%1' asks for unknown slot '%2'", std::string("pay"), std::string("100%1"));
    QCOMPARE(unknown.text(), std::string("form 'pay' asks for unknown slot '100%1'"));
    Backwards backwards;
    QCoreApplication::installTranslator(&backwards);

    QCOMPARE(SentenceWords::of(unknown), QString("„100%1“ fehlt „pay“"));
    QCOMPARE(SentenceWords::of(sentence("line %1: %2", 7, unknown)), QString("line 7: „100%1“ fehlt „pay“"));

    QCoreApplication::removeTranslator(&backwards);
}

void tst_SentenceWords::namesAreNeverTranslated() {
    QCOMPARE(SentenceWords::of(sentencePart(std::string_view("a %1 \u202E name"))).left(5), QString("a %1 "));
    QVERIFY(Sentence().empty());
}

void tst_SentenceWords::whatIsWrongWithAConditionIsTranslatedToo_data() {
    QTest::addColumn<QString>("condition");
    for (const char* condition : {"(1", "1 2", "1 ?", "\"1", "1 matches /1", "1 matches /(/", "1 matches /*/",
                                  "1 matches /[2-1]/", "1 matches /1**/", "1 matches /(?=1)/"})
        QTest::newRow(condition) << condition;
}

/// Neither the author's words nor places hold a letter here, so any that is left is English.
void tst_SentenceWords::whatIsWrongWithAConditionIsTranslatedToo() {
    QFETCH(QString, condition);
    const auto outline = engine::outlineOf(
        "7", {{"domain.yml",
               ("responses:\n  utter_7:\n  - text: '7'\n    condition: |-\n      " + condition + "\n")
                   .toStdString()}});
    QCOMPARE(outline.problems.size(), 1U);
    Wordless wordless;
    QCoreApplication::installTranslator(&wordless);

    const auto words = SentenceWords::of(outline.problems.front().what);

    QCoreApplication::removeTranslator(&wordless);
    QVERIFY2(!words.contains(QRegularExpression("[A-Za-z]{2}")), qPrintable(words));
}

void tst_SentenceWords::whatDecidedIsSaidInTheWindowsLanguage_data() {
    QTest::addColumn<QString>("decided");
    QTest::addColumn<QString>("said");
    QTest::newRow("a rule") << "rule answer greet" << "RULE answer greet";
    QTest::newRow("by a button") << "button, flow refund" << "BUTTON, FLOW refund";
    QTest::newRow("by a reminder") << "reminder, story a, b" << "REMINDER, STORY a, b";
    QTest::newRow("alone") << "fallback" << "FALLBACK";
    QTest::newRow("a name like a kind") << "form rule" << "FORM rule";
    QTest::newRow("of a later version") << "wizard merlin" << "wizard merlin";
    QTest::newRow("nothing") << "" << "";
}

void tst_SentenceWords::whatDecidedIsSaidInTheWindowsLanguage() {
    QFETCH(QString, decided);
    QFETCH(QString, said);
    engine::TurnTrace trace;
    trace.decidedBy = decided.toStdString();
    QCOMPARE(TraceWords::decidedBy(trace), decided);
    Aloud aloud;
    QCoreApplication::installTranslator(&aloud);

    const QString words = TraceWords::decidedBy(trace);

    QCoreApplication::removeTranslator(&aloud);
    QCOMPARE(words, said);
}

void tst_SentenceWords::whatAFlowsDescriptionMeansHasTheFlowsName() {
    engine::TurnTrace trace;
    trace.intent = "flow_block_card";
    trace.runnerUp = "flow_rate"; // the author's own
    trace.ofFlows = {"flow_block_card"};
    QCOMPARE(TraceWords::intent(trace), QString("flow block_card"));
    QCOMPARE(TraceWords::runnerUp(trace), QString("flow_rate"));
    trace.intent = "greet";
    QCOMPARE(TraceWords::intent(trace), QString("greet"));
}

void tst_SentenceWords::entitiesAreNamedWithTheirParts() {
    engine::TurnTrace trace;
    trace.entities = {{.type = "city", .value = "Bonn", .role = "from"},
                      {.type = "size", .value = "big", .group = "2"},
                      {.type = "city", .value = "Kiel", .role = "to", .group = "1"},
                      {.type = "colour", .value = "red"}};

    QCOMPARE(TraceWords::entities(trace),
             QStringList({"city (from) = Bonn", "size (2) = big", "city (to, 1) = Kiel", "colour = red"}));
}

CHATKEEP_TEST(tst_SentenceWords)
#include "tst_SentenceWords.moc"

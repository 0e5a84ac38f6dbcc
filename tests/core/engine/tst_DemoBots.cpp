// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/BotProject.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <fstream>
#include <string>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

const std::string kSource = CHATKEEP_SOURCE_DIR;

struct Trained {
    BotFiles files;
    std::unique_ptr<BotProject> project;
    Bytes model;
    std::shared_ptr<const Bot> bot;
};

Trained trainedDemo(const std::string& name) {
    Trained out;
    out.files = readBotFolder(kSource + "/resources/demo/" + name).value();
    out.project = BotProject::parse(name, out.files).value();
    out.model = out.project->train({}).value();
    out.bot = loadBot(name, out.files, out.model).value();
    return out;
}

const Trained& demo(const std::string& name) {
    static const Trained shop = trainedDemo("shop");
    static const Trained laden = trainedDemo("laden");
    return name == "shop" ? shop : laden;
}

} // namespace

class tst_DemoBots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isWholeAndClean_data();
    void isWholeAndClean();
    void itsOwnTestsPass_data();
    void itsOwnTestsPass();
    void understandsPhrasingsKeptOutOfTraining_data();
    void understandsPhrasingsKeptOutOfTraining();
    void answersItsOwnQuestionsWhateverIsGuessed_data();
    void answersItsOwnQuestionsWhateverIsGuessed();
    void knowledgeTakesHardlyAnythingFromIntents_data();
    void knowledgeTakesHardlyAnythingFromIntents();
    void greetsAsABotWithButtons_data();
    void greetsAsABotWithButtons();
    void trainsInUnderTwoSeconds_data();
    void trainsInUnderTwoSeconds();
};

namespace {

void bothBots() {
    QTest::addColumn<QString>("name");
    QTest::newRow("shop") << "shop";
    QTest::newRow("laden") << "laden";
}

} // namespace

void tst_DemoBots::isWholeAndClean_data() {
    bothBots();
}

void tst_DemoBots::isWholeAndClean() {
    QFETCH(QString, name);
    const auto& report = demo(name.toStdString()).project->report();
    for (const auto& defect : report.defects)
        QFAIL((defect.file + ":" + std::to_string(defect.line) + " " + defect.what.text()).c_str());
    QCOMPARE(report.dropped, 0);
    QVERIFY(report.counts.at("intents") >= (name == "shop" ? 25 : 15));
    QVERIFY(report.counts.at("examples") >= (name == "shop" ? 600 : 250));
}

void tst_DemoBots::itsOwnTestsPass_data() {
    bothBots();
}

void tst_DemoBots::itsOwnTestsPass() {
    QFETCH(QString, name);
    const auto& bot = demo(name.toStdString());
    const auto report = bot.project->test(bot.model).value();
    for (const auto& one : report.cases)
        if (!one.ok) qWarning("%s: %s", one.name.c_str(), one.why.text().c_str());
    QCOMPARE(report.failed, 0);
    QCOMPARE(report.skipped, 0);
    QVERIFY(report.passed >= 40);
}

void tst_DemoBots::understandsPhrasingsKeptOutOfTraining_data() {
    bothBots();
}

void tst_DemoBots::understandsPhrasingsKeptOutOfTraining() {
    QFETCH(QString, name);
    const auto& bot = *demo(name.toStdString()).bot;
    std::ifstream in(kSource + "/tests/core/engine/heldout_" + name.toStdString() + ".tsv");
    int all = 0;
    int right = 0;
    for (std::string line; std::getline(in, line);) {
        const auto parts = split(line, '\t');
        QCOMPARE(parts.size(), 2U);
        const auto understood = bot.understand(parts[1]);
        ++all;
        if (!understood.outOfScope && understood.intent() == parts[0])
            ++right;
        else
            qInfo("%s%s instead of %s: %s", understood.outOfScope ? "(refused) " : "",
                  understood.intent().c_str(), std::string(parts[0]).c_str(), std::string(parts[1]).c_str());
    }
    qInfo("%d of %d understood", right, all);
    QVERIFY(all >= 200);
    QVERIFY(right * 100 >= all * 90);
}

void tst_DemoBots::answersItsOwnQuestionsWhateverIsGuessed_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("shop") << "shop"; // the other one knows nothing beside its intents
}

void tst_DemoBots::answersItsOwnQuestionsWhateverIsGuessed() {
    QFETCH(QString, name);
    const auto& demoBot = demo(name.toStdString());
    const auto knowledge = visitorsKnowledge(demoBot.files, demoBot.project->languages().front());
    QVERIFY(knowledge != nullptr);
    int asked = 0;
    const auto& pairs = demoBot.files.at("knowledge/faq.yml");
    for (const auto line : split(pairs, '\n')) {
        const auto text = trimmed(line);
        const auto begin = text.find("question: ");
        if (begin == std::string_view::npos) continue;
        const auto question = foldCase(text.substr(begin + 10));
        if (!knowledge->holdsWording(question)) continue; // for operators only
        const auto outcome = demoBot.bot->respond({.text = question, .now = 1}, {});
        QVERIFY2(outcome.trace.decidedBy.starts_with("knowledge "),
                 (question + ": " + outcome.trace.decidedBy).c_str());
        ++asked;
    }
    QVERIFY(asked >= 10);
}

void tst_DemoBots::knowledgeTakesHardlyAnythingFromIntents_data() {
    bothBots();
}

void tst_DemoBots::knowledgeTakesHardlyAnythingFromIntents() {
    QFETCH(QString, name);
    const auto& bot = *demo(name.toStdString()).bot;
    std::ifstream in(kSource + "/tests/core/engine/heldout_" + name.toStdString() + ".tsv");
    int right = 0;
    int taken = 0;
    for (std::string line; std::getline(in, line);) {
        const auto parts = split(line, '\t');
        const auto understood = bot.understand(parts[1]);
        if (understood.outOfScope || understood.intent() != parts[0]) continue;
        ++right;
        const auto outcome = bot.respond({.text = std::string(parts[1]), .now = 1}, {});
        if (!outcome.trace.decidedBy.starts_with("knowledge ")) continue;
        ++taken;
        qInfo("%s: %s", line.c_str(), outcome.trace.decidedBy.c_str());
    }
    qInfo("%d of %d taken", taken, right);
    QVERIFY(taken * 100 <= right);
}

void tst_DemoBots::greetsAsABotWithButtons_data() {
    bothBots();
}

void tst_DemoBots::greetsAsABotWithButtons() {
    QFETCH(QString, name);
    const auto greeting = demo(name.toStdString()).bot->greet({.now = 1});
    QCOMPARE(greeting.messages.size(), 1U);
    QVERIFY(greeting.messages[0].buttons.size() >= 3);
    QVERIFY(QString::fromStdString(greeting.messages[0].text).contains("bot", Qt::CaseInsensitive));
}

void tst_DemoBots::trainsInUnderTwoSeconds_data() {
    bothBots();
}

void tst_DemoBots::trainsInUnderTwoSeconds() {
#ifdef CHATKEEP_SANITIZED
    QSKIP("sanitizers make times mean nothing");
#endif
    QFETCH(QString, name);
    const auto& bot = demo(name.toStdString());
    const auto begin = test::processorMs();
    const auto again = bot.project->train({}).value();
    const double seconds = static_cast<double>(test::processorMs() - begin) / 1'000;
    qInfo("trained in %.2f s, %zu bytes", seconds, again.size());
    QVERIFY(again == bot.model);
    QVERIFY(seconds < 2);
}

CHATKEEP_TEST(tst_DemoBots)
#include "tst_DemoBots.moc"

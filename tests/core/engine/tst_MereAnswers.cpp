// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/MereAnswers.h"
#include "tests/main/Registry.h"

using namespace chatkeep::engine;

class tst_MereAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerAsksForNothing_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("intent");
        QTest::addColumn<bool>("isForeign");
        const auto row = [](const char* text, const char* intent, bool isForeign) {
            QTest::newRow(text) << QString(text) << QString(intent) << isForeign;
        };
        row("5", "book", true);
        row("5 please", "book", true);
        row("two", "book", true);
        row("tomorrow at 10 am", "book", true);
        row("friday", "book", true);
        row("ok", "dogs", true);
        row("yes please", "dogs", true);
        row("a table on friday", "book", false);
        row("7", "inform", false);
        row("next friday", "inform", false);
        row("yep", "affirm", false);
        row("no", "affirm", false);
        row("thank you", "thanks", false);
        row("hi", "greet", false);
        row("thank you", "affirm", true); // which has "yes thanks"
        row("please", "book", true);
        row("", "greet", false);
    }
    void anAnswerAsksForNothing() {
        QFETCH(QString, text);
        QFETCH(QString, intent);
        QFETCH(bool, isForeign);
        const std::vector<TrainingExample> examples = {{"book", "a table for 2 please", {}},
                                                       {"book", "book a table on friday", {}},
                                                       {"dogs", "is it ok to bring my dog", {}},
                                                       {"inform", "3", {}},
                                                       {"affirm", "sure", {}},
                                                       {"affirm", "yes thanks", {}},
                                                       {"greet", "hi there", {}},
                                                       {"thanks", "thanks so much", {}}};
        const auto model = IntentModel::train({.examples = examples, .language = "en"});
        QVERIFY(model.has_value());
        Understanding understood;
        understood.ranking = {{intent.toStdString(), 0.9F}};
        understood.inScope = 0.8F;
        MereAnswers(**model).judge(text.toStdString(), understood);
        QCOMPARE(understood.outOfScope, isForeign);
        QCOMPARE(understood.inScope < 0.5F, isForeign);
    }
    void aValueThatTheBotKnowsMayBeAskedFor() {
        const std::vector<TrainingExample> examples = {{"inform", "a table for 2 please", {}}};
        const auto model = IntentModel::train({.examples = examples, .language = "en"});
        Understanding understood;
        understood.ranking = {{"inform", 0.9F}};
        understood.inScope = 0.8F;
        understood.entities.emplace_back().type = "number";
        MereAnswers(**model).judge("5", understood);
        QVERIFY(!understood.outOfScope);
    }
};

CHATKEEP_TEST(tst_MereAnswers)
#include "tst_MereAnswers.moc"

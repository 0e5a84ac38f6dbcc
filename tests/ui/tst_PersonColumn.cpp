// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/panels/live/PersonColumn.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;

class tst_PersonColumn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWordsAreExplained_data();
    void onlyWordsAreExplained();
    void anAnswerToAQuestionIsNamedInsteadOfItsWords();
    void remarksAreShown();
};

namespace {

conversations::Message answerOf(const std::string& intent, const std::string& decidedBy) {
    conversations::Message message;
    message.trace = engine::TurnTrace();
    message.trace->intent = intent;
    message.trace->decidedBy = decidedBy;
    return message;
}

} // namespace

void tst_PersonColumn::onlyWordsAreExplained_data() {
    QTest::addColumn<std::string>("intent");
    QTest::addColumn<std::string>("decidedBy");
    QTest::addColumn<bool>("explained");
    QTest::newRow("words") << std::string("hours") << std::string("rule hours") << true;
    QTest::newRow("a button") << std::string("hours") << std::string("button, rule hours") << false;
    QTest::newRow("a reminder") << std::string("hours") << std::string("reminder, rule hours") << false;
    QTest::newRow("a greeting") << std::string() << std::string("greeting") << false;
}

void tst_PersonColumn::onlyWordsAreExplained() {
    QFETCH(std::string, intent);
    QFETCH(std::string, decidedBy);
    QFETCH(bool, explained);
    PersonColumn column(true, true);

    column.showWhy(answerOf(intent, decidedBy));

    QCOMPARE(column.findChild<QPushButton*>("explainWhy")->isEnabled(), explained);
}

void tst_PersonColumn::anAnswerToAQuestionIsNamedInsteadOfItsWords() {
    PersonColumn column(true, true);
    auto message = answerOf("affirm", "flow leave");
    message.trace->answerTo = "sure";
    message.trace->answersByItself = true;

    column.showWhy(message);

    QStringList shown;
    for (const auto* label : column.findChildren<QLabel*>())
        shown << label->text();
    QVERIFY2(shown.contains("answer to the question for sure"), qPrintable(shown.join('\n')));
    const auto* more = column.findChild<QPushButton*>("explainWhy");
    QVERIFY(!more->isEnabled());
    QVERIFY2(more->toolTip().startsWith("The message was taken as the answer"), qPrintable(more->toolTip()));
}

void tst_PersonColumn::remarksAreShown() {
    PersonColumn column(true, true);
    auto message = answerOf("hours", "fallback");
    message.trace->remarks = {sentence("no rule, story or flow answers '%1' here", "hours")};

    column.showWhy(message);

    QStringList shown;
    for (const auto* label : column.findChildren<QLabel*>())
        shown << label->text();
    QVERIFY2(shown.contains("no rule, story or flow answers 'hours' here"), qPrintable(shown.join('\n')));
}

CHATKEEP_TEST(tst_PersonColumn)
#include "tst_PersonColumn.moc"

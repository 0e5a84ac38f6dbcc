// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/FellBackView.h"
#include "ui/panels/knowledge/UnansweredView.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

const std::string kNotUnderstood = "zxqv grmpf wlbrt";
const std::vector<std::string> kIntents = {"greet", "goodbye", "hours", "options", "choose", "human"};

/// The list of one bot to which a visitor wrote what it did not understand.
class FallenBack {
public:
    explicit FallenBack(TestVault& vault) {
        if (!vault.say(vault.start().id, kNotUnderstood)) qFatal("a message");
        m_context.services.bots = vault.bots.get();
        m_context.services.conversations = vault.conversations.get();
        m_context.actor = vault.admin;
        m_context.theme = &m_theme;
        m_context.async = &m_async;
    }
    [[nodiscard]] const PanelContext& context() const { return m_context; }

private:
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    Async m_async;
    PanelContext m_context;
};

} // namespace

class tst_FellBack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDismissedMessageComesBack();
    void whatTheListSaysIsReadWhereItIsNarrow();
    void aDismissedQuestionComesBack();
    void whatBecameOfALabelledMessageIsSaidAndTakenBack();
    void takingALabelBackLeavesAnExampleThatWasThere();
    void keysPressedDuringAnActAreOfTheNextMessage();
    void readingAgainKeepsTheChosenIntent();
    void supportStaffDismissButMakeNoExamples();
    void anUnknownIntentIsSaidBesideTheField();
    void theTabKeyGoesFromTheListToItsSuggestions();
    void theTabKeyGoesFromQuestionsToTheirButtons();
};

void tst_FellBack::aDismissedMessageComesBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    FellBackView view(fallen.context());
    const auto* table = view.findChild<QTableView*>("fellBackTable");
    auto* undo = view.findChild<QPushButton*>("undoAct");
    view.showBot("simple", {"greet", "goodbye"});
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(undo->parentWidget()->isHidden());

    view.findChild<QPushButton*>("dismissFellBack")->click();
    QTRY_COMPARE(table->model()->rowCount(), 0);
    QVERIFY(!undo->parentWidget()->isHidden());
    undo->click();

    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), QString::fromStdString(kNotUnderstood));
    QVERIFY(undo->parentWidget()->isHidden());
}

void tst_FellBack::whatBecameOfALabelledMessageIsSaidAndTakenBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    FellBackView view(fallen.context());
    const auto* table = view.findChild<QTableView*>("fellBackTable");
    view.showBot("simple", kIntents);
    QTRY_COMPARE(table->model()->rowCount(), 1);

    view.findChild<QComboBox*>("fellBackIntent")->setCurrentText("goodbye");
    view.findChild<QPushButton*>("labelFellBack")->click();

    QTRY_COMPARE(table->model()->rowCount(), 0);
    const QString said = view.findChild<QLabel*>("undoWords")->text();
    QVERIFY2(said.contains("goodbye") && said.contains("v2") &&
                 said.contains(QString::fromStdString(kNotUnderstood)),
             qPrintable(said));
    QCOMPARE(vault.bots->examples(vault.admin, "simple")->size(), std::size_t(1));
    auto* undo = view.findChild<QPushButton*>("undoAct");
    QVERIFY(!undo->parentWidget()->isHidden());
    undo->click();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(vault.bots->examples(vault.admin, "simple")->empty());
    QVERIFY(undo->parentWidget()->isHidden());
}

void tst_FellBack::takingALabelBackLeavesAnExampleThatWasThere() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    const auto question = vault.conversations->unanswered().list(vault.admin, "simple", 1)->questions.front();
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple",
        {{.conversation = question.conversation, .seq = question.seq, .intent = "goodbye"}}));
    FellBackView view(fallen.context());
    const auto* table = view.findChild<QTableView*>("fellBackTable");
    view.showBot("simple", kIntents);
    QTRY_COMPARE(table->model()->rowCount(), 1);

    view.findChild<QComboBox*>("fellBackIntent")->setCurrentText("goodbye");
    view.findChild<QPushButton*>("labelFellBack")->click();
    QTRY_COMPARE(table->model()->rowCount(), 0);
    view.findChild<QPushButton*>("undoAct")->click();

    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(vault.bots->examples(vault.admin, "simple")->size(), std::size_t(1));
}

void tst_FellBack::keysPressedDuringAnActAreOfTheNextMessage() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    QVERIFY(vault.say(vault.start().id, "blorp fnord quux"));
    FellBackView view(fallen.context());
    auto* table = view.findChild<QTableView*>("fellBackTable");
    view.showBot("simple", kIntents);
    QTRY_COMPARE(table->model()->rowCount(), 2);

    for (const auto key : {Qt::Key_2, Qt::Key_Return, Qt::Key_3, Qt::Key_Return})
        QTest::keyClick(table, key);

    QTRY_COMPARE(table->model()->rowCount(), 0);
    QCOMPARE(vault.bots->examples(vault.admin, "simple")->size(), std::size_t(2));
    QCOMPARE(view.focusProxy(), table);
}

void tst_FellBack::readingAgainKeepsTheChosenIntent() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    FellBackView view(fallen.context());
    auto* table = view.findChild<QTableView*>("fellBackTable");
    const auto* intent = view.findChild<QComboBox*>("fellBackIntent");
    view.showBot("simple", kIntents);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTest::keyClick(table, Qt::Key_2);
    const QString chosen = intent->currentText();
    QVERIFY(chosen != table->model()->index(0, 3).data().toString());

    QVERIFY(vault.say(vault.start().id, "blorp fnord quux"));
    view.refresh();

    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(),
             QString::fromStdString(kNotUnderstood));
    QCOMPARE(intent->currentText(), chosen);
}

void tst_FellBack::supportStaffDismissButMakeNoExamples() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    auto context = fallen.context();
    context.actor = vault.addOperator("Sara", access::Role::Support);
    FellBackView view(context);
    const auto* table = view.findChild<QTableView*>("fellBackTable");
    view.showBot("simple", kIntents);
    QTRY_COMPARE(table->model()->rowCount(), 1);

    QVERIFY(!view.findChild<QPushButton*>("labelFellBack")->isEnabled());
    QVERIFY(view.findChild<QLabel*>("fellBackSummary")->text().contains("Who edits bots"));
    view.findChild<QPushButton*>("dismissFellBack")->click();

    QTRY_COMPARE(table->model()->rowCount(), 0);
}

void tst_FellBack::whatTheListSaysIsReadWhereItIsNarrow() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    UnansweredView view(fallen.context());
    const auto* words = view.findChild<QLabel*>("unansweredWords");
    view.resize(600, 400);
    view.show();
    view.setBot("simple");

    QTRY_VERIFY(!words->text().isEmpty());
    QTRY_VERIFY(words->width() >= words->fontMetrics().horizontalAdvance(words->text()));
}

void tst_FellBack::aDismissedQuestionComesBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    QVERIFY(vault.say(vault.start().id, "blorp fnord quux"));
    UnansweredView view(fallen.context());
    const auto* table = view.findChild<QTableView*>("unansweredTable");
    view.setBot("simple");
    QTRY_COMPARE(table->model()->rowCount(), 2);

    auto* dismiss = view.findChild<QPushButton*>("dismissUnanswered");
    dismiss->click();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    dismiss->click(); // the next one is chosen
    QTRY_COMPARE(table->model()->rowCount(), 0);
    view.findChild<QPushButton*>("undoAct")->click();

    QTRY_COMPARE(table->model()->rowCount(), 1);
}

void tst_FellBack::anUnknownIntentIsSaidBesideTheField() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    FellBackView view(fallen.context());
    const QSignalSpy refused(&view, &FellBackView::refused);
    const auto* table = view.findChild<QTableView*>("fellBackTable");
    const auto* problem = view.findChild<QLabel*>("fellBackProblem");
    auto* intent = view.findChild<QComboBox*>("fellBackIntent");
    view.showBot("simple", {"greet", "goodbye", "only_in_the_editor"});
    QTRY_COMPARE(table->model()->rowCount(), 1);

    intent->setCurrentText("no_such_intent");
    QTest::keyClick(intent->lineEdit(), Qt::Key_Return);
    QVERIFY(!problem->isHidden());
    QVERIFY(problem->text().contains("no_such_intent"));

    intent->setCurrentText("only_in_the_editor"); // the saved draft lacks it
    QVERIFY(problem->isHidden());
    QTest::keyClick(intent->lineEdit(), Qt::Key_Return);
    QTRY_VERIFY(problem->text().contains("only_in_the_editor"));
    QCOMPARE(intent->currentText(), QString("only_in_the_editor"));
    QCOMPARE(refused.count(), 0);
    QCOMPARE(table->model()->rowCount(), 1);

    intent->setCurrentText("greet");
    QTest::keyClick(intent->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    QVERIFY(problem->isHidden());
}

void tst_FellBack::theTabKeyGoesFromTheListToItsSuggestions() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    FellBackView view(fallen.context());
    const auto* table = view.findChild<QTableView*>("fellBackTable");
    view.showBot("simple", {"greet", "goodbye"});
    QTRY_COMPARE(table->model()->rowCount(), 1);

    QStringList names;
    for (const auto* at = table->nextInFocusChain(); at != table; at = at->nextInFocusChain())
        if (at->focusPolicy() & Qt::TabFocus) names << at->objectName();

    const auto suggestion = names.indexOf("suggestedIntent");
    QVERIFY(suggestion >= 0);
    QVERIFY(names.lastIndexOf("suggestedIntent") < names.indexOf("fellBackIntent"));
    QVERIFY(names.indexOf("fellBackIntent") < names.indexOf("labelFellBack"));
    QVERIFY(names.indexOf("labelFellBack") < names.indexOf("dismissFellBack"));
}

void tst_FellBack::theTabKeyGoesFromQuestionsToTheirButtons() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const FallenBack fallen(vault);
    QTabWidget tabs;
    auto* view = new UnansweredView(fallen.context());
    tabs.addTab(view, "questions");

    QStringList names;
    for (const auto* at = view->nextInFocusChain(); view->isAncestorOf(at); at = at->nextInFocusChain())
        if (at->focusPolicy() & Qt::TabFocus) names << at->objectName();

    QCOMPARE(names, (QStringList{"unansweredTable", "openUnanswered", "tryUnanswered", "dismissUnanswered",
                                 "wordUnanswered", "answerUnanswered", "undoAct"}));
}

CHATKEEP_TEST(tst_FellBack)
#include "tst_FellBack.moc"

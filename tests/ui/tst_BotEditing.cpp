// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/EditedBots.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/base/WorkLine.h"
#include "ui/charts/HeatMap.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/QualityView.h"
#include "ui/panels/bots/YamlText.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QGraphicsPathItem>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::demoBot;
using test::muddledBot;

class tst_BotEditing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void draftIsReadAfterItWasOpened();
    void savedFilesComeInWhereNobodyTyped();
    void mistakeIsNamedAndThePartsStay();
    void deletedIntentLeavesTheList();
    void exampleIsChangedInItsFile();
    void blankExampleIsRefusedAndChangesNothing();
    void severalLinesAreAddedAtOnceAndTakenBackAtOnce();
    void ofATableTheFirstColumnIsAdded();
    void wordsThatWereMisreadArePointedOut();
    void conflictIsPointedOut();
    void sameWordsInAnotherOrderAreAConflict();
    void quickEditsMeetTheLinesAsTheyStand();
    void remarksAreNotCutWhereAnotherIntentHasLongerOnes();
    void visitorsWordsAreListedAndStayOutOfTheFiles();
    void textKeepsItsPlaceWhenItIsReplaced();
    void undoOutlivesALookAtAnotherFile();
    void textWithAMistakeIsOpenedAnew();
    void enterBeginsTheNextExample();
    void flowIsDrawnWithItsSteps();
    void aFlowThatHandsOverHasNoEnd();
    void aNewExampleIsInView();
    void graphFollowsTheTextOfTheChosenFlow();
    void theFileStaysUnderTheCaret();
    void waysOfAFlowPassItsBoxesAndAreNamed();
    void mapSaysThatItIsCutAndAThresholdThatItIsTaken();
    void measurementSaysOfWhatItIsAndThatTheDraftChanged();
    void cellOfTheMapListsItsTexts();
    void stoppedMeasurementChangesNothing();

private:
    /// Opens the demo bot and waits until it was read.
    void openDemo(BotDraft& draft);
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

void tst_BotEditing::openDemo(BotDraft& draft) {
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, demoBot());
    QTRY_COMPARE(read.count(), 1);
}

void tst_BotEditing::draftIsReadAfterItWasOpened() {
    Async async;
    BotDraft draft(async, "shop");

    openDemo(draft);

    QVERIFY(draft.outline().section(engine::OutlineKind::Intents).items.size() >= 25);
    QVERIFY(draft.problems().empty());
    QVERIFY(!draft.dirty());
}

void tst_BotEditing::savedFilesComeInWhereNobodyTyped() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    auto saved = draft.files();
    saved["knowledge/faq.yml"] = "faq: []\n";
    saved["knowledge/fresh.md"] = "# New\n";
    saved.erase("knowledge/rugs.html");
    draft.typed("domain.yml", "typed meanwhile");

    draft.saved(7, saved);

    QCOMPARE(draft.version(), 7);
    QCOMPARE(draft.files().at("knowledge/faq.yml"), saved.at("knowledge/faq.yml"));
    QVERIFY(draft.files().contains("knowledge/fresh.md") && !draft.files().contains("knowledge/rugs.html"));
    QCOMPARE(draft.files().at("domain.yml"), std::string("typed meanwhile"));
    QVERIFY(draft.dirty());
}

void tst_BotEditing::mistakeIsNamedAndThePartsStay() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    const auto before = draft.outline().section(engine::OutlineKind::Intents).items.size();
    QSignalSpy read(&draft, &BotDraft::read);

    draft.typed("data/nlu.yml", "version: \"3.1\"\nnlu: [\n");
    QTRY_COMPARE(read.count(), 1);

    QVERIFY(!draft.problems().empty());
    QCOMPARE(draft.outline().section(engine::OutlineKind::Intents).items.size(), before);
    QVERIFY(draft.dirty());
}

void tst_BotEditing::deletedIntentLeavesTheList() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    QSignalSpy read(&draft, &BotDraft::read);

    draft.typed("data/nlu.yml", "nlu:\n- intent: greet\n  examples: |\n    - hello\n    - hi\n");
    QTRY_COMPARE(read.count(), 1);

    QCOMPARE(draft.outline().examples.size(), std::size_t(2));
}

void tst_BotEditing::exampleIsChangedInItsFile() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    auto* table = editor.findChild<QTableView*>("exampleTable");
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy replaced(&draft, &BotDraft::replaced);

    table->selectRow(0);
    editor.findChild<QLineEdit*>("exampleWords")->setText("a very good day to you");
    editor.findChild<QPushButton*>("changeExample")->click();

    QCOMPARE(replaced.count(), 1);
    QVERIFY(draft.files().at("data/nlu.yml").find("- a very good day to you\n") != std::string::npos);
    QVERIFY(draft.dirty());
}

void tst_BotEditing::blankExampleIsRefusedAndChangesNothing() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    QSignalSpy refused(&editor, &ExamplesEditor::refused);

    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    words->setText("   ");
    QVERIFY(!editor.findChild<QPushButton*>("addExample")->isEnabled());
    QTest::keyClick(words, Qt::Key_Return);

    QCOMPARE(refused.count(), 1);
    QVERIFY(!draft.dirty());
}

void tst_BotEditing::severalLinesAreAddedAtOnceAndTakenBackAtOnce() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    const auto* table = editor.findChild<QTableView*>("exampleTable");
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    const QSignalSpy refused(&editor, &ExamplesEditor::refused), told(&editor, &ExamplesEditor::told);
    const QSignalSpy replaced(&draft, &BotDraft::replaced), read(&draft, &BotDraft::read);
    const auto count = table->model()->rowCount();
    QStringList lines;
    for (int at = 0; at < 300; ++at)
        lines << QStringLiteral("a greeting of some length that is a lot longer than most of them are %1, in "
                                "all of its glory and with all of its words")
                     .arg(at);
    editor.findChild<QTableView*>("exampleTable")->selectRow(0);

    words->setText(lines.join("\r\n") + "\r\n\r\n");
    QVERIFY(!editor.findChild<QPushButton*>("changeExample")->isEnabled());
    QCOMPARE(editor.findChild<QPushButton*>("addExample")->text(), QString("Add 300"));
    QTest::keyClick(words, Qt::Key_Return);

    QCOMPARE(refused.count(), 0);
    QCOMPARE(replaced.count(), 1); // one change of the file
    QTRY_COMPARE(read.count(), 1);
    editor.refresh();
    QCOMPARE(table->model()->rowCount(), count + 300);
    QCOMPARE(table->model()->index(count + 299, 0).data().toString(), lines.back());
    QCOMPARE(told.count(), 1);
    QVERIFY(told.front().front().toString().startsWith("300 example"));
    QCOMPARE(words->text(), QString());
}

void tst_BotEditing::ofATableTheFirstColumnIsAdded() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    const QSignalSpy told(&editor, &ExamplesEditor::told);

    editor.findChild<QLineEdit*>("exampleWords")->setText("hello \t greet\r\n\"say \"\"hi\"\"\"\tgreet\r\n");
    editor.findChild<QPushButton*>("addExample")->click();

    const auto& nlu = draft.files().at("data/nlu.yml");
    QVERIFY(nlu.find("    - hello\n    - say \"hi\"\n") != std::string::npos);
    QVERIFY(nlu.find('\t') == std::string::npos);
    QCOMPARE(told.count(), 1);
    QVERIFY(told.front().front().toString().contains("further columns were left out"));
}

void tst_BotEditing::wordsThatWereMisreadArePointedOut() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    const auto* model = editor.findChild<QTableView*>("exampleTable")->model();
    const QSignalSpy read(&draft, &BotDraft::read);

    editor.findChild<QLineEdit*>("exampleWords")
        ->setText(QStringLiteral("gr\u00C3\u00BC\u00C3\u0178 dich\nolá São João"));
    editor.findChild<QPushButton*>("addExample")->click();

    QTRY_COMPARE(read.count(), 1);
    editor.refresh();

    QCOMPARE(model->index(model->rowCount() - 2, 1).data().toString(), QString("wrong encoding?"));
    QCOMPARE(model->index(model->rowCount() - 1, 1).data().toString(), QString());
}

void tst_BotEditing::conflictIsPointedOut() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    const auto words = editor.findChild<QTableView*>("exampleTable")->model()->index(0, 0).data().toString();
    QSignalSpy read(&draft, &BotDraft::read);

    editor.showIntent("goodbye");
    editor.findChild<QLineEdit*>("exampleWords")->setText(words);
    editor.findChild<QPushButton*>("addExample")->click();
    QTRY_COMPARE(read.count(), 1);
    editor.refresh();

    auto* model = editor.findChild<QTableView*>("exampleTable")->model();
    QStringList remarks;
    for (int row = 0; row < model->rowCount(); ++row)
        remarks << model->index(row, 1).data().toString();
    const auto greeting =
        std::ranges::find(draft.outline().examples, std::string("greet"), &engine::ExampleLine::intent);
    QVERIFY2(remarks.contains(QStringLiteral("also in greet, line %1").arg(greeting->place.line)),
             qPrintable(remarks.join('\n')));
}

void tst_BotEditing::sameWordsInAnotherOrderAreAConflict() {
    Async async;
    BotDraft draft(async, "two");
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, {{"domain.yml", "intents: [pay, refund]\n"},
                   {"data/nlu.yml", "nlu:\n- intent: pay\n  examples: |\n    - money back when\n"
                                    "- intent: refund\n  examples: |\n    - when money back\n"},
                   {"data/more.yml", "nlu:\n- intent: refund\n  examples: |\n    - the money back when\n"}});
    QTRY_COMPARE(read.count(), 1);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    const auto remarksOf = [&](const char* intent) {
        editor.showIntent(intent);
        const auto* model = editor.findChild<QTableView*>("exampleTable")->model();
        QStringList remarks;
        for (int row = 0; row < model->rowCount(); ++row)
            remarks << model->index(row, 1).data().toString();
        return remarks;
    };

    QCOMPARE(remarksOf("pay"), QStringList{"in another order in refund, line 7"});
    const auto refund = remarksOf("refund");
    QVERIFY2(refund.contains("in another order in pay, line 4"), qPrintable(refund.join('\n')));
    QVERIFY2(refund.contains("much like one of pay, data/nlu.yml, line 4"), qPrintable(refund.join('\n')));
}

void tst_BotEditing::remarksAreNotCutWhereAnotherIntentHasLongerOnes() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    auto nlu = draft.files().at("data/nlu.yml");
    const std::string begins = "- intent: goodbye\n  examples: |\n";
    nlu.insert(nlu.find(begins) + begins.size(), "    - hello\n    - so long all\n    - so long all\n");
    QSignalSpy read(&draft, &BotDraft::read);
    draft.replace("data/nlu.yml", nlu);
    QTRY_COMPARE(read.count(), 1);
    ExamplesEditor editor(m_theme);
    editor.resize(600, 300);
    editor.show();
    editor.setDraft(&draft);
    const auto* table = editor.findChild<QTableView*>("exampleTable");
    const auto cut = [&] {
        QStringList words;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (const auto at = table->model()->index(row, 1);
                table->columnWidth(1) < table->sizeHintForIndex(at).width())
                words << at.data().toString();
        return words.join(", ");
    };

    editor.showIntent("greet");
    QTRY_COMPARE(cut(), QString());
    QTest::qWait(0); // the column has its width
    editor.showIntent("goodbye");
    QTRY_COMPARE(cut(), QString());
}

void tst_BotEditing::quickEditsMeetTheLinesAsTheyStand() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    auto* table = editor.findChild<QTableView*>("exampleTable");
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    const auto at = [&](int row) { return table->model()->index(row, 0).data().toString(); };
    const auto file = [&] { return QString::fromStdString(draft.files().at("data/nlu.yml")); };
    const QSignalSpy refused(&editor, &ExamplesEditor::refused);
    const QSignalSpy read(&draft, &BotDraft::read);
    const auto count = table->model()->rowCount();
    const auto first = at(0), second = at(1), third = at(2), last = at(count - 1);

    table->selectRow(0);
    editor.findChild<QPushButton*>("removeExample")->click();
    QCOMPARE(at(0), second);
    table->selectRow(1);
    QCOMPARE(words->text(), third);
    words->setText("third in other words");
    editor.findChild<QPushButton*>("changeExample")->click();
    table->selectRow(count - 2);
    editor.findChild<QPushButton*>("removeExample")->click();
    for (const char* added : {"added first", "added second"}) {
        words->setText(added);
        editor.findChild<QPushButton*>("addExample")->click();
    }

    QCOMPARE(read.count(), 0); // all of it before the files were read again
    QCOMPARE(refused.count(), 0);
    const auto greet = file().section("- intent: ", 1, 1);
    QVERIFY2(!greet.contains("- " + first + "\n") && !greet.contains("- " + third + "\n"), qPrintable(greet));
    QVERIFY2(!greet.contains("- " + last + "\n") && greet.contains("- " + second + "\n"), qPrintable(greet));
    QVERIFY2(greet.contains("- third in other words\n"), qPrintable(greet));
    QVERIFY2(greet.contains("- added first\n    - added second\n"), qPrintable(greet));
    QTRY_COMPARE(read.count(), 1);
    editor.refresh();
    QCOMPARE(table->model()->rowCount(), count);
    QCOMPARE(at(count - 1), QString("added second"));
}

void tst_BotEditing::visitorsWordsAreListedAndStayOutOfTheFiles() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    auto* table = editor.findChild<QTableView*>("exampleTable");
    auto* model = table->model();
    const int inFiles = model->rowCount();
    const auto id = RowUid::fromBytes(Bytes(16, 7)).value_or(RowUid());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy removal(&editor, &ExamplesEditor::visitorsExampleRemovalRequested);

    draft.setVisitorsExamples({{.id = id, .intent = "greet", .text = "wotcher"},
                               {.id = {}, .intent = "goodbye", .text = "so long"}});
    editor.refresh();
    table->selectRow(inFiles);

    QCOMPARE(draft.countVisitorsExamples("greet"), 1);
    QCOMPARE(model->rowCount(), inFiles + 1);
    QCOMPARE(model->index(inFiles, 0).data().toString(), QString("wotcher"));
    QCOMPARE(model->index(inFiles, 1).data().toString(), QString("from a chat"));
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    QVERIFY(words->text().isEmpty()); // so that "Add" does not put them into a file
    QVERIFY(!editor.findChild<QPushButton*>("changeExample")->isEnabled());
    editor.findChild<QPushButton*>("removeExample")->click();
    QCOMPARE(removal.count(), 1);
    QVERIFY(removal.front().front().value<RowUid>() == id);
    QVERIFY(!draft.dirty());
    words->setText("good day all");
    editor.findChild<QPushButton*>("addExample")->click();
    QVERIFY(draft.files().at("data/nlu.yml").find("- good day all\n") != std::string::npos);
    QVERIFY(draft.files().at("data/nlu.yml").find("wotcher") == std::string::npos);
}

void tst_BotEditing::textKeepsItsPlaceWhenItIsReplaced() {
    YamlText text(m_theme);
    text.showFile("shop", "a.yml", "a: 1\nb: 2\nc: 3\n");
    text.goToLine(2);

    text.replaceText("a: 1\nb: 3\nc: 3\n");

    QCOMPARE(text.currentLine(), 2);
    text.moveCursor(QTextCursor::End);
    text.undo();
    QCOMPARE(text.toPlainText(), QString("a: 1\nb: 2\nc: 3\n"));
    QCOMPARE(text.currentLine(), 2);
    text.replaceText("a: 1\r\nb: 2\r\nc: 3\r\nc: 3\r\n");
    QCOMPARE(text.toPlainText(), QString("a: 1\nb: 2\nc: 3\nc: 3\n"));
    text.undo();
    QCOMPARE(text.toPlainText(), QString("a: 1\nb: 2\nc: 3\n"));
    text.replaceText({});
    QCOMPARE(text.toPlainText(), QString());
}

void tst_BotEditing::undoOutlivesALookAtAnotherFile() {
    YamlText text(m_theme);
    text.showFile("shop", "a.yml", "a: 1\r\n");
    QTest::keyClicks(&text, "x");

    text.showFile("shop", "b.yml", "b: 1\n");
    text.showFile("laden", "a.yml", "c: 1\n");
    text.showFile("shop", "a.yml", "xa: 1\r\n");
    QCOMPARE(text.toPlainText(), QString("xa: 1\n"));
    text.undo();
    QCOMPARE(text.toPlainText(), QString("a: 1\n"));

    text.forget("shop");
    text.showFile("shop", "a.yml", "d: 1\n");
    QVERIFY(!text.document()->isUndoAvailable());
}

/// A discard while something is underlined: the saved text comes back, and nothing of it is lost.
void tst_BotEditing::textWithAMistakeIsOpenedAnew() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    PanelContext context;
    context.theme = &m_theme;
    context.async = &async;
    BotEditor editor(context);
    editor.resize(900, 600);
    editor.show();
    editor.setDraft(&draft);
    auto* text = editor.findChild<YamlText*>();
    QVERIFY(text);
    QSignalSpy read(&draft, &BotDraft::read);
    text->setFocus();
    text->moveCursor(QTextCursor::Start);
    text->insertPlainText("x: [");
    QTRY_VERIFY(read.count() > 0 && !text->extraSelections().isEmpty());
    QVERIFY(draft.dirty());
    draft.open(1, demoBot());
    QTRY_VERIFY(read.count() > 1);
    QVERIFY(!draft.dirty());
    QVERIFY(draft.files() == demoBot());
    QVERIFY(!text->toPlainText().isEmpty());
    QVERIFY(text->extraSelections().isEmpty());
}

void tst_BotEditing::enterBeginsTheNextExample() {
    YamlText text(m_theme);
    text.showFile("shop", "a.yml", "examples: |\n  - one");
    text.moveCursor(QTextCursor::End);

    QTest::keyClick(&text, Qt::Key_Return);
    QTest::keyClicks(&text, "two");

    QCOMPARE(text.toPlainText(), QString("examples: |\n  - one\n  - two"));
}

void tst_BotEditing::flowIsDrawnWithItsSteps() {
    FlowView view(m_theme);
    const auto outline = engine::outlineOf("flows", {{"data/flows.yml", "flows:\n  pay:\n    steps:\n"
                                                                        "    - collect: amount\n"
                                                                        "    - action: action_pay\n"}});
    QSignalSpy asked(&view, &FlowView::lineRequested);

    view.showFlow(outline.flows.front());
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Return);

    QVERIFY(view.accessibleDescription().contains("amount"));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().at(1).toInt(), 4);
}

void tst_BotEditing::aFlowThatHandsOverHasNoEnd() {
    const auto outline = engine::outlineOf("flows", {{"data/flows.yml", "flows:\n  pay:\n    steps:\n"
                                                                        "    - link: order\n"
                                                                        "  order:\n    steps:\n"
                                                                        "    - collect: size\n"}});
    const auto ends = [](const engine::FlowGraph& flow) {
        return std::ranges::count(flow.nodes, engine::FlowNode::Kind::End, &engine::FlowNode::kind);
    };
    QCOMPARE(outline.flows.size(), std::size_t(2));
    for (const auto& flow : outline.flows)
        QCOMPARE(ends(flow), flow.flow == "pay" ? 0 : 1);
}

void tst_BotEditing::aNewExampleIsInView() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    connect(&draft, &BotDraft::read, &editor, &ExamplesEditor::refresh);
    editor.resize(600, 200);
    editor.show();
    editor.setDraft(&draft);
    editor.showIntent("greet");
    auto* table = editor.findChild<QTableView*>("exampleTable");
    const int before = table->model()->rowCount();
    QVERIFY(before * table->rowHeight(0) > table->viewport()->height());

    editor.findChild<QLineEdit*>("exampleWords")->setText("a very good day to you");
    editor.findChild<QPushButton*>("addExample")->click();
    QTRY_COMPARE(table->model()->rowCount(), before + 1);

    QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(table->model()->index(before, 0))));
}

void tst_BotEditing::graphFollowsTheTextOfTheChosenFlow() {
    Async async;
    BotDraft draft(async, "flows");
    PanelContext context;
    context.theme = &m_theme;
    context.async = &async;
    BotEditor editor(context);
    editor.setDraft(&draft);
    QSignalSpy read(&draft, &BotDraft::read);
    const std::string first = "flows:\n  ask:\n    steps:\n    - collect: size\n";
    const std::string second = "  pay:\n    steps:\n    - collect: amount\n";
    draft.open(1, {{"data/flows.yml", first + second}});
    QTRY_COMPARE(read.count(), 1);
    auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    kinds->setCurrentIndex(static_cast<int>(engine::OutlineKind::Flows));
    Q_EMIT kinds->activated(kinds->currentIndex());
    auto* table = editor.findChild<QTableView*>("outlineTable");
    table->selectRow(1);
    const auto* graph = editor.findChild<FlowView*>();
    QVERIFY2(graph->accessibleDescription().contains("amount"), qPrintable(graph->accessibleDescription()));

    draft.typed("data/flows.yml", first + "    - action: action_more\n" + second + "    - collect: card\n");
    QTRY_COMPARE(read.count(), 2);

    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY2(graph->accessibleDescription().contains("amount"), qPrintable(graph->accessibleDescription()));
    QVERIFY2(graph->accessibleDescription().contains("card"), qPrintable(graph->accessibleDescription()));
}

void tst_BotEditing::theFileStaysUnderTheCaret() {
    Async async;
    BotDraft draft(async, "shop");
    PanelContext context;
    context.theme = &m_theme;
    context.async = &async;
    BotEditor editor(context);
    editor.setDraft(&draft);
    QSignalSpy read(&draft, &BotDraft::read);
    const auto files = muddledBot(40);
    draft.open(1, files);
    QTRY_COMPARE(read.count(), 1);
    auto* text = editor.findChild<QPlainTextEdit*>("botText");
    QVERIFY(text);
    editor.showPlace("data/nlu.yml", 1);
    QVERIFY(text->toPlainText().startsWith("nlu:"));

    text->setPlainText("version: hello\n"); // reads as YAML, and the chosen intent is gone
    QTRY_COMPARE(read.count(), 2);

    QCOMPARE(text->toPlainText(), QString("version: hello\n"));
    QCOMPARE(draft.files().at("domain.yml"), files.at("domain.yml"));
}

void tst_BotEditing::waysOfAFlowPassItsBoxesAndAreNamed() {
    FlowView view(m_theme);
    const auto outline =
        engine::outlineOf("flows", {{"data/flows.yml", "flows:\n  pay:\n    steps:\n"
                                                       "    - id: ask\n      collect: amount\n      next:\n"
                                                       "      - if: slots.amount > 100\n        then: much\n"
                                                       "      - if: slots.amount < 1\n        then: END\n"
                                                       "      - else: pay\n"
                                                       "    - id: much\n      action: utter_much\n"
                                                       "      next: ask\n"
                                                       "    - id: pay\n      action: action_pay\n"}});
    view.showFlow(outline.flows.front());

    QList<QRectF> boxes;
    QList<QPainterPath> ways;
    QStringList words;
    for (auto* item : view.scene()->items()) {
        if (const auto* path = qgraphicsitem_cast<QGraphicsPathItem*>(item)) {
            if (path->brush().style() == Qt::NoBrush)
                ways << QPainterPathStroker().createStroke(path->path());
            else
                boxes << path->path().boundingRect().adjusted(2, 2, -2, -2);
        } else if (const auto* text = qgraphicsitem_cast<QGraphicsSimpleTextItem*>(item)) {
            words << text->text();
        }
    }
    QCOMPARE(boxes.size(), 5);
    QCOMPARE(ways.size(), 6);
    for (const auto& way : ways)
        for (const auto& box : boxes)
            QVERIFY(!way.intersects(box));
    QVERIFY(words.contains("else"));
    QVERIFY(words.contains("slots.amount > 100"));
}

/// The view of one bot's draft, with what it needs.
class QualityDesk {
public:
    QualityDesk(test::TestVault& vault, Theme& theme)
        : draft(async, "simple") {
        PanelContext context;
        context.theme = &theme;
        context.async = &async;
        context.services.bots = vault.bots.get();
        context.actor = vault.admin;
        view = std::make_unique<QualityView>(context);
        draft.open(3, muddledBot(4));
        view->setDraft(&draft);
    }
    void measure() const {
        view->findChild<QPushButton*>("measureQuality")->click();
        QTRY_VERIFY_WITH_TIMEOUT(words("qualitySummary").contains("measured"), 60'000);
    }
    [[nodiscard]] QString words(const char* name) const { return view->findChild<QLabel*>(name)->text(); }
    [[nodiscard]] bool hides(const char* name) const { return view->findChild<QWidget*>(name)->isHidden(); }

    Async async;
    BotDraft draft;
    std::unique_ptr<QualityView> view;
};

void tst_BotEditing::measurementSaysOfWhatItIsAndThatTheDraftChanged() {
    test::TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QualityDesk desk(vault, m_theme);
    QVERIFY(desk.words("qualitySummary").contains("v3"));

    desk.measure();
    QVERIFY2(desk.words("qualitySummary").startsWith("v3, measured: Today"),
             qPrintable(desk.words("qualitySummary")));
    QVERIFY(desk.hides("qualityState"));
    QVERIFY2(desk.words("automaticWords").contains("would choose 0.") &&
                 desk.words("automaticWords").contains("%"),
             qPrintable(desk.words("automaticWords")));
    auto* use = desk.view->findChild<QPushButton*>("useThreshold");
    QVERIFY(!desk.view->findChild<QPushButton*>("automaticThreshold")->isEnabled());
    use->click(); // a threshold is no part of what was measured
    QVERIFY(desk.hides("qualityState"));
    QVERIFY(desk.words("thresholdNow").contains("sets 0."));
    QVERIFY(!use->isEnabled());

    desk.draft.replace("data/nlu.yml", desk.draft.files().at("data/nlu.yml") + "# another\n");
    QTRY_VERIFY(!desk.hides("qualityState"));
    BotDraft other(desk.async, "other");
    desk.view->setDraft(&other);
    QVERIFY(desk.hides("qualityState"));
    desk.view->setDraft(&desk.draft); // what was measured is still there
    QVERIFY(desk.words("qualitySummary").contains("measured"));
    QVERIFY(!desk.hides("qualityState"));
}

void tst_BotEditing::cellOfTheMapListsItsTexts() {
    test::TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QualityDesk desk(vault, m_theme);
    desk.measure();
    auto* map = desk.view->findChild<HeatMap*>("confusionMap");
    const auto* table = desk.view->findChild<QTableView*>("confusionTable")->model();
    const QString meant = table->index(0, 0).data().toString();
    const QString taken = table->index(0, 1).data().toString();
    const int times = table->index(0, 2).data().toInt();
    const int pairs = table->rowCount();
    QPoint cell;
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column)
            if (map->wordsOf(row, column).startsWith(meant + " taken for " + taken + ':'))
                cell = map->cell(row, column).center();

    QTest::mouseClick(map, Qt::LeftButton, {}, cell);
    QCOMPARE(table->rowCount(), times);
    QVERIFY(desk.words("confusionWords").contains(meant));
    QSignalSpy asked(desk.view.get(), &QualityView::intentRequested);
    QTest::mouseDClick(map, Qt::LeftButton, {}, cell);
    QCOMPARE(asked.front().front().toString(), meant);
    desk.view->findChild<QPushButton*>("allConfusions")->click();

    QCOMPARE(table->rowCount(), pairs);
}

void tst_BotEditing::stoppedMeasurementChangesNothing() {
    test::TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QualityDesk desk(vault, m_theme);
    const QSignalSpy told(desk.view.get(), &QualityView::told);
    desk.draft.open(4, muddledBot(150));

    desk.view->findChild<QPushButton*>("measureQuality")->click();
    QTRY_VERIFY(desk.words("qualityPercent") != "0 %");
    QVERIFY(desk.words("qualityPercent").endsWith('%'));
    desk.view->findChild<QPushButton*>("cancelQuality")->click();

    QCOMPARE(told.count(), 1); // at once
    QVERIFY(told.front().front().toString().contains("nothing changed"));
    QVERIFY(!desk.hides("measureQuality"));
    QVERIFY(desk.view->findChild<WorkLine*>()->isHidden());
    desk.async.finish();
    QVERIFY(!desk.words("qualitySummary").contains("measured"));
}

void tst_BotEditing::mapSaysThatItIsCutAndAThresholdThatItIsTaken() {
    test::TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    Async async;
    BotDraft draft(async, "simple");
    PanelContext context;
    context.theme = &m_theme;
    context.async = &async;
    context.services.bots = vault.bots.get();
    context.actor = vault.admin;
    QualityView view(context);
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, muddledBot(30));
    QTRY_COMPARE(read.count(), 1);
    view.setDraft(&draft);
    const auto* note = view.findChild<QLabel*>("confusionNote");
    QVERIFY(note->isHidden());

    view.findChild<QPushButton*>("measureQuality")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!note->isHidden(), 60'000);
    QVERIFY(note->text().startsWith("24 of 30"));

    const QSignalSpy told(&view, &QualityView::told);
    view.findChild<QPushButton*>("useThreshold")->click();
    view.findChild<QPushButton*>("automaticThreshold")->click();
    QCOMPARE(told.count(), 2);
}

CHATKEEP_TEST(tst_BotEditing)
#include "tst_BotEditing.moc"

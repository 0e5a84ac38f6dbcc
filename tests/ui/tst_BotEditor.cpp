// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotEditor.h"

#include "core/access/Session.h"
#include "core/crypto/Random.h"
#include "tests/main/Registry.h"
#include "tests/ui/EditedBots.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/EntityMarks.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/YamlColours.h"

#include <QApplication>
#include <QComboBox>
#include <QGraphicsPathItem>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QWheelEvent>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::demoBot;
using test::muddledBot;

class tst_BotEditor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStepNobodyWroteIsDrawnAsMissing();
    void theGraphFitsAndIsZoomed();
    void theWholeGraphIsShownWhereItIsAskedFor();
    void nothingIsSaidOfFilesThatAreBeingRead();
    void theFirstMistakeMovesNothingAbove();
    void theTextStaysUnderTheCaretWhileAFlowIsBroken();
    void aMistakeIsReadInFull();
    void whatCanBeMarkedAsAnEntity_data();
    void whatCanBeMarkedAsAnEntity();
    void aWordIsMarkedAsAnEntityByKeys();
    void aMarkCanNameARoleOrAGroup();
    void anotherBotIsNotFilteredByWhatWasLookedFor();
    void aNarrowEditorKeepsNamesAndStateReadable();
    void aChangedExampleIsTakenBackByTheUsualKey();
    void anUnfinishedExampleWaitsForItsBot();
    void whatIsBeingWrittenOutlivesAReading();
    void theHintNamesAnEntityOfTheBot();
    void anEmptySectionSaysWhatBelongsThere();
    void wordsOfExamplesAreColouredAsWords();
    void aFileIsOpenedForWhoComesFromElsewhere();
    void aNewFileIsMadeWhereItsNameMayBe();
    void aNewIntentIsAddedWithItsAnswer();
    void aNewRuleIsNamedAfterItsIntent();
    void whatCannotBeAddedSaysWhy();
    void whoOnlyReadsLooksThroughTheExamples();

private:
    /// Opens the demo bot and waits until it was read.
    void openDemo(BotDraft& draft);
    [[nodiscard]] PanelContext contextOf(Async& async, access::Role role = access::Role::Administrator);
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

void tst_BotEditor::openDemo(BotDraft& draft) {
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, demoBot());
    QTRY_COMPARE(read.count(), 1);
}

PanelContext tst_BotEditor::contextOf(Async& async, access::Role role) {
    PanelContext context;
    context.theme = &m_theme;
    context.async = &async;
    context.actor = access::Actor(std::make_shared<access::Actor::Session>(
        crypto::newId<OperatorId>(), "Ada", role, crypto::newId<SessionId>(), "test"));
    return context;
}

void tst_BotEditor::aStepNobodyWroteIsDrawnAsMissing() {
    FlowView view(m_theme);
    const auto outline = engine::outlineOf("flows", {{"data/flows.yml", "flows:\n  pay:\n    steps:\n"
                                                                        "    - collect: amount\n"
                                                                        "      next: payy\n"}});

    view.showFlow(outline.flows.front());

    QVERIFY2(view.accessibleDescription().contains("missing: payy"),
             qPrintable(view.accessibleDescription()));
    QVERIFY(!view.accessibleDescription().contains("end"));
    const auto items = view.scene()->items();
    QVERIFY(std::ranges::any_of(items, [&](const QGraphicsItem* item) {
        const auto* box = qgraphicsitem_cast<const QGraphicsPathItem*>(item);
        return box && box->pen().color() == m_theme.colours().now && box->pen().style() == Qt::DashLine;
    }));
}

void tst_BotEditor::theGraphFitsAndIsZoomed() {
    std::string steps;
    for (int at = 0; at < 40; ++at)
        steps += "    - collect: slot_" + std::to_string(at) + "\n";
    FlowView view(m_theme);
    view.resize(700, 400);
    view.show();
    const auto small =
        engine::outlineOf("f", {{"data/f.yml", "flows:\n  f:\n    steps:\n    - action: a\n"}});
    const auto large = engine::outlineOf("f", {{"data/f.yml", "flows:\n  g:\n    steps:\n" + steps}});

    view.showFlow(small.flows.front());
    QVERIFY(view.transform().m11() > 1);
    view.showFlow(large.flows.front());
    const qreal fits = view.transform().m11();
    QVERIFY(fits >= 0.75 && fits < 1); // still to be read
    QTest::keyClick(&view, Qt::Key_Plus);
    const qreal zoomed = view.transform().m11();
    QVERIFY(zoomed > fits);
    view.showFlow(large.flows.front()); // read again
    QCOMPARE(view.transform().m11(), zoomed);
    QWheelEvent wheel({100, 100}, view.mapToGlobal(QPointF(100, 100)), {}, {0, 120}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &wheel);
    QVERIFY(view.transform().m11() > zoomed);
    view.findChild<QPushButton*>("flowSmaller")->click();
    view.findChild<QPushButton*>("flowSmaller")->click();
    view.findChild<QPushButton*>("flowSmaller")->click();
    QVERIFY(view.transform().m11() < fits);
    view.showFlow(small.flows.front());
    view.showFlow(large.flows.front()); // another flow begins so that it can be read
    QCOMPARE(view.transform().m11(), fits);
}

void tst_BotEditor::theWholeGraphIsShownWhereItIsAskedFor() {
    std::string steps;
    for (int at = 0; at < 10; ++at)
        steps += "    - collect: slot_" + std::to_string(at) + "\n";
    FlowView view(m_theme);
    view.resize(700, 400);
    view.show();
    const auto outline = engine::outlineOf("f", {{"data/f.yml", "flows:\n  g:\n    steps:\n" + steps}});
    const auto isWhole = [&] {
        return view.viewport()->rect().contains(view.mapFromScene(view.sceneRect()).boundingRect());
    };
    view.showFlow(outline.flows.front());
    QVERIFY(!isWhole());

    QTest::keyClick(&view, Qt::Key_0);
    QVERIFY(isWhole());
    view.showFlow(outline.flows.front()); // read again
    QVERIFY(isWhole());
    view.findChild<QPushButton*>("flowLarger")->click();
    QVERIFY(!isWhole());
    view.findChild<QPushButton*>("flowFit")->click();
    QVERIFY(isWhole());
}

void tst_BotEditor::nothingIsSaidOfFilesThatAreBeingRead() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    const auto* state = editor.findChild<QLabel*>("draftState");
    const auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    QSignalSpy read(&draft, &BotDraft::read);

    draft.open(1, demoBot());

    QCOMPARE(state->text(), QString("Reading…"));
    QCOMPARE(kinds->currentText(), QString("Intents"));
    QVERIFY(editor.findChild<QLabel*>("outlineNone")->isHidden());
    QTRY_COMPARE(read.count(), 1);
    QVERIFY2(state->text().startsWith("no mistakes"), qPrintable(state->text()));
    QVERIFY(kinds->currentText().startsWith("Intents · "));
}

void tst_BotEditor::theFirstMistakeMovesNothingAbove() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.resize(900, 700);
    editor.show();
    editor.setDraft(&draft);
    openDemo(draft);
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    const auto top = [&] { return words->mapTo(&editor, QPoint()).y(); };
    QTRY_VERIFY(top() > 100);
    const int before = top();
    QSignalSpy read(&draft, &BotDraft::read);

    draft.typed("data/rules.yml", "rules: [\n");
    QTRY_COMPARE(read.count(), 1);

    auto* problems = editor.findChild<QTableView*>("problemTable");
    QTRY_VERIFY(problems->isVisible() && problems->height() > 0);
    QCOMPARE(top(), before);
    QVERIFY(problems->mapTo(&editor, QPoint(0, problems->height())).y() >= editor.height() - 4);
}

void tst_BotEditor::theTextStaysUnderTheCaretWhileAFlowIsBroken() {
    Async async;
    BotDraft draft(async, "flows");
    BotEditor editor(contextOf(async));
    editor.resize(900, 700);
    editor.show();
    editor.setDraft(&draft);
    std::string flows = "flows:\n  ask:\n    name: ask\n    steps:\n";
    for (int step = 0; step < 8; ++step)
        flows += "    - collect: slot_" + std::to_string(step) + "\n";
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, {{"data/flows.yml", flows}});
    QTRY_COMPARE(read.count(), 1);
    auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    kinds->setCurrentIndex(static_cast<int>(engine::OutlineKind::Flows));
    Q_EMIT kinds->activated(kinds->currentIndex());
    auto* text = editor.findChild<QPlainTextEdit*>("botText");
    const auto* graph = editor.findChild<FlowView*>();
    editor.activateWindow();
    text->setFocus();
    QTRY_VERIFY(text->hasFocus());
    QTRY_VERIFY(text->mapTo(&editor, QPoint()).y() > 200);
    QCoreApplication::processEvents(); // room for the handles between them is found when asked for
    const int before = text->mapTo(&editor, QPoint()).y();

    draft.typed("data/flows.yml",
                QString::fromStdString(flows).replace("name: ask", "name: ask: [").toStdString());
    QTRY_COMPARE(read.count(), 2);
    QVERIFY2(graph->accessibleDescription().contains("slot_7"), qPrintable(graph->accessibleDescription()));
    QCOMPARE(text->mapTo(&editor, QPoint()).y(), before);

    draft.typed("data/flows.yml",
                "flows:\n  ask:\n    steps:\n    - collect: slot_0\n"); // cut, and read well
    QTRY_COMPARE(read.count(), 3);
    QVERIFY2(!graph->accessibleDescription().contains("slot_7"), qPrintable(graph->accessibleDescription()));
    QCOMPARE(text->mapTo(&editor, QPoint()).y(), before);
}

void tst_BotEditor::aMistakeIsReadInFull() {
    Async async;
    BotDraft draft(async, "flows");
    BotEditor editor(contextOf(async));
    editor.resize(700, 700);
    editor.show();
    editor.setDraft(&draft);
    const std::string name(60, 'n');
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, {{"domain.yml", "responses:\n  utter_a:\n  - text: a\n"},
                   {"data/flows.yml",
                    "flows:\n  " + name + ":\n    steps:\n    - action: utter_a\n      next: nowhere\n"}});
    QTRY_COMPARE(read.count(), 1);
    auto* problems = editor.findChild<QTableView*>("problemTable");
    const auto* words = editor.findChild<QLabel*>("problemWords");
    QVERIFY(!words->isVisible());

    problems->selectRow(0);

    QVERIFY2(words->isVisible() && words->text().contains("nowhere"), qPrintable(words->text()));
    QTRY_VERIFY2(words->height() >= words->heightForWidth(words->width()) &&
                     words->mapTo(&editor, QPoint(0, words->height())).y() <= editor.height(),
                 qPrintable(QString::number(words->height())));
    draft.typed("data/flows.yml", "flows: {}\n");
    QTRY_COMPARE(read.count(), 2);
    QVERIFY(!words->isVisible());
}

void tst_BotEditor::whatCanBeMarkedAsAnEntity_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("caret");
    QTest::addColumn<QString>("marked");
    QTest::newRow("chosen words") << "order 123 now" << 6 << 3 << 9 << "123";
    QTest::newRow("without space at the ends") << "order 123 now" << 5 << 5 << 10 << "123";
    QTest::newRow("the word at the caret") << "to Köln-Mülheim" << -1 << 0 << 5 << "Köln-Mülheim";
    QTest::newRow("the caret behind the last word") << "to Bath" << -1 << 0 << 7 << "Bath";
    QTest::newRow("the caret between spaces") << "to  Bath" << -1 << 0 << 3 << "";
    QTest::newRow("only spaces") << "to  Bath" << 2 << 2 << 4 << "";
    QTest::newRow("a marked word") << "to [Bath](city) now" << 4 << 4 << 8 << "";
    QTest::newRow("the entity of a mark") << "to [Bath](city) now" << -1 << 0 << 12 << "";
    QTest::newRow("round a mark") << "to [Bath](city) now" << 0 << 19 << 19 << "";
    QTest::newRow("beside a mark") << "to [Bath](city) now" << -1 << 0 << 17 << "now";
    QTest::newRow("a mark as JSON") << "to [Bath]{\"entity\": \"city\"}" << -1 << 0 << 13 << "";
    QTest::newRow("a mark of several") << "to [Bath][{\"entity\": \"city\"}] now" << -1 << 0 << 5 << "";
    QTest::newRow("the entities of such a mark")
        << "to [Bath][{\"entity\": \"city\"}] now" << -1 << 0 << 15 << "";
    QTest::newRow("part of a mark's words") << "to [Bad Ems](city)" << 4 << 3 << 7 << "";
    QTest::newRow("a bracket") << "see [1 there" << 4 << 2 << 6 << "";
    QTest::newRow("no words") << "" << -1 << 0 << 0 << "";
}

void tst_BotEditor::whatCanBeMarkedAsAnEntity() {
    QFETCH(QString, words);
    QFETCH(int, from);
    QFETCH(int, length);
    QFETCH(int, caret);

    const auto part = partToMark(words, {from, length}, caret);

    QTEST(words.mid(part.from, part.length), "marked");
}

void tst_BotEditor::aWordIsMarkedAsAnEntityByKeys() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    editor.show();
    editor.activateWindow();
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    const auto* mark = editor.findChild<QPushButton*>("markEntity");
    words->setFocus();
    QTRY_VERIFY(words->hasFocus());
    QVERIFY(!mark->isEnabled());
    QTest::keyClicks(words, "where is 4711");
    QVERIFY(mark->isEnabled());

    QTest::keyClick(words, Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(editor.findChild<QMenu*>("entityMenu"));
    QTest::keyClick(editor.findChild<QMenu*>("entityMenu"), Qt::Key_Return);

    const auto entity = shown(draft.outline().section(engine::OutlineKind::Entities).items.front().name);
    QTRY_COMPARE(words->text(), QString("where is [4711](%1)").arg(entity));
    words->undo();
    QCOMPARE(words->text(), QString("where is 4711"));
    words->clear();
    QSignalSpy refused(&editor, &ExamplesEditor::refused);
    QTest::keyClick(words, Qt::Key_Return); // nothing was written: nothing happens
    QCOMPARE(refused.count(), 0);
    editor.setReadOnly(true);
    QVERIFY(!mark->isEnabled());
}

void tst_BotEditor::aMarkCanNameARoleOrAGroup() {
    Async async;
    BotDraft draft(async, "shop");
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(
        1, {{"domain.yml", "intents: [go]\nentities:\n- city:\n    roles: [from, to]\n    groups: ['1']\n"},
            {"data/nlu.yml", "nlu:\n- intent: go\n  examples: |\n    - go there\n"}});
    QTRY_COMPARE(read.count(), 1);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("go");
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    words->setText("go to Rome");

    editor.findChild<QPushButton*>("markEntity")->click();

    auto* menu = editor.findChild<QMenu*>("entityMenu");
    QVERIFY(menu);
    QStringList offered;
    for (const auto* action : menu->actions())
        offered << action->text();
    QCOMPARE(offered.join('|'), QString("city|city, role from|city, role to|city, group 1"));
    menu->actions().at(2)->trigger();
    QCOMPARE(words->text(), QString(R"(go to [Rome]{"entity": "city", "role": "to"})"));
    editor.findChild<QPushButton*>("addExample")->click();
    QTRY_COMPARE(read.count(), 2);
    QVERIFY(draft.outline().problems.empty());
}

void tst_BotEditor::anotherBotIsNotFilteredByWhatWasLookedFor() {
    Async async;
    BotDraft first(async, "shop"), second(async, "other");
    openDemo(first);
    openDemo(second);
    BotEditor editor(contextOf(async));
    editor.setDraft(&first);
    auto* filter = editor.findChild<QLineEdit*>("outlineFilter");
    const auto* list = editor.findChild<QTableView*>("outlineTable");
    QTRY_VERIFY(list->model()->rowCount() > 1);
    filter->setText("no such name");
    QCOMPARE(list->model()->rowCount(), 0);

    editor.setDraft(&second);

    QCOMPARE(filter->text(), QString());
    QTRY_VERIFY(list->model()->rowCount() > 1);
}

void tst_BotEditor::aNarrowEditorKeepsNamesAndStateReadable() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.resize(640, 600);
    editor.show();
    editor.setDraft(&draft);
    openDemo(draft);
    const auto* names = editor.findChild<QTableView*>("outlineTable");
    const auto* state = editor.findChild<QLabel*>("draftState");
    const auto* words = editor.findChild<QLineEdit*>("exampleWords");

    QTRY_VERIFY2(names->columnWidth(0) >= names->fontMetrics().horizontalAdvance("bot_challenge") + 12,
                 qPrintable(QString::number(names->columnWidth(0))));
    QTRY_VERIFY2(state->width() >= state->fontMetrics().horizontalAdvance(state->text()),
                 qPrintable(QString::number(state->width())));
    QTRY_VERIFY2(words->width() >= 196, qPrintable(QString::number(words->width())));
}

void tst_BotEditor::aChangedExampleIsTakenBackByTheUsualKey() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.show();
    editor.setDraft(&draft);
    openDemo(draft);
    auto* table = editor.findChild<QTableView*>("exampleTable");
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    QVERIFY(QTest::qWaitForWindowActive(&editor));

    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(draft.dirty());
    QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!draft.dirty());

    words->setFocus();
    QTest::keyClicks(words, "a very good day");
    editor.findChild<QPushButton*>("addExample")->click();
    QVERIFY(draft.dirty());
    QTest::keyClick(words, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!draft.dirty());
    QTest::keyClick(words, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(draft.dirty());
}

void tst_BotEditor::anUnfinishedExampleWaitsForItsBot() {
    Async async;
    BotDraft shop(async, "shop");
    BotDraft muddle(async, "muddle");
    BotEditor editor(contextOf(async));
    editor.setDraft(&shop);
    openDemo(shop);
    auto* table = editor.findChild<QTableView*>("outlineTable");
    table->selectRow(1);
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    words->setText("half an exam");

    QSignalSpy read(&muddle, &BotDraft::read);
    muddle.open(1, muddledBot(3));
    QTRY_COMPARE(read.count(), 1);
    editor.setDraft(&muddle);
    QCOMPARE(words->text(), QString());
    words->setText("of the other");
    editor.setDraft(&shop);

    QCOMPARE(table->currentIndex().row(), 1);
    QCOMPARE(words->text(), QString("half an exam"));
    table->selectRow(0);
    QCOMPARE(words->text(), QString());
    table->selectRow(1);
    QCOMPARE(words->text(), QString("half an exam"));
}

void tst_BotEditor::whatIsBeingWrittenOutlivesAReading() {
    Async async;
    BotDraft draft(async, "shop");
    openDemo(draft);
    ExamplesEditor editor(m_theme);
    editor.setDraft(&draft);
    editor.showIntent("greet");
    editor.findChild<QTableView*>("exampleTable")->selectRow(0);
    auto* words = editor.findChild<QLineEdit*>("exampleWords");
    words->setText("hello, you");

    editor.refresh();

    QCOMPARE(words->text(), QString("hello, you"));
}

void tst_BotEditor::theHintNamesAnEntityOfTheBot() {
    Async async;
    BotDraft shop(async, "shop");
    openDemo(shop);
    BotDraft muddle(async, "muddle");
    QSignalSpy read(&muddle, &BotDraft::read);
    muddle.open(1, muddledBot(3));
    QTRY_COMPARE(read.count(), 1);
    ExamplesEditor editor(m_theme);
    auto* words = editor.findChild<QLineEdit*>("exampleWords");

    editor.setDraft(&shop);
    const auto entity = shop.outline().section(engine::OutlineKind::Entities).items.front().name;
    QVERIFY(words->toolTip().contains("(" + QString::fromStdString(entity) + ")"));
    editor.setDraft(&muddle);
    QCOMPARE(words->toolTip(), QString());
}

void tst_BotEditor::anEmptySectionSaysWhatBelongsThere() {
    Async async;
    BotDraft draft(async, "muddle");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    QSignalSpy read(&draft, &BotDraft::read);
    draft.open(1, muddledBot(3));
    QTRY_COMPARE(read.count(), 1);
    const auto* none = editor.findChild<QLabel*>("outlineNone");
    auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    QVERIFY(none->isHidden());

    for (const auto kind : {engine::OutlineKind::Forms, engine::OutlineKind::Flows,
                            engine::OutlineKind::Responses, engine::OutlineKind::Rules}) {
        kinds->setCurrentIndex(static_cast<int>(kind));
        Q_EMIT kinds->activated(kinds->currentIndex());
        QVERIFY(!none->isHidden());
        QVERIFY2(none->text().contains(editor.findChild<QPushButton*>("newPart")->text()),
                 qPrintable(none->text()));
    }
    kinds->setCurrentIndex(static_cast<int>(engine::OutlineKind::Intents));
    Q_EMIT kinds->activated(kinds->currentIndex());
    QVERIFY(none->isHidden());
    editor.findChild<QLineEdit*>("outlineFilter")->setText("zebra");
    QVERIFY(!none->isHidden() && !none->text().contains("Write"));
}

void tst_BotEditor::wordsOfExamplesAreColouredAsWords() {
    QTextDocument document;
    document.setDocumentLayout(new QPlainTextDocumentLayout(&document));
    const YamlColours colours(m_theme, &document);
    document.setPlainText("nlu:\n"
                          "- intent: 'a'\n"
                          "  examples: | # texts\n"
                          "    - say 'hello' # 1: in [Rome](city)\n"
                          "\n"
                          "    - at: home\n"
                          "  metadata: 'x'\n"
                          "- |\n"
                          " 'plain'\n"
                          "- text: >-\n"
                          "    'folded'\n"
                          "  image: 'y'\n"
                          "- rule: \"a: \\\"b\\\" # c\" # d\n"
                          "  text: it's # don't\n");
    QStringList coloured;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (const auto& one : block.layout()->formats())
            coloured << block.text().mid(one.start, one.length).trimmed();

    QCOMPARE(coloured, (QStringList{"nlu", "- intent", "'a'", "examples", "# texts", "[Rome](city)",
                                    "metadata", "'x'", "- text", "image", "'y'", "- rule",
                                    "\"a: \\\"b\\\" # c\"", "# d", "text", "# don't"}));
}

void tst_BotEditor::aFileIsOpenedForWhoComesFromElsewhere() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    const auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    const auto* text = editor.findChild<QPlainTextEdit*>("botText");
    QVERIFY(kinds && text);

    editor.openFile("shop", "knowledge/faq.yml"); // its draft is not read yet
    openDemo(draft);

    QTRY_VERIFY(text->toPlainText().contains("faq:"));
    QCOMPARE(kinds->currentIndex(), static_cast<int>(engine::OutlineKind::Files));
    editor.openFile("shop", "domain.yml");
    QVERIFY(text->toPlainText().contains("intents:"));
    editor.openFile("shop", "gone.yml");
    QVERIFY(text->toPlainText().contains("intents:"));
}

void tst_BotEditor::aNewFileIsMadeWhereItsNameMayBe() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    openDemo(draft);
    auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    auto* button = editor.findChild<QPushButton*>("newFile");
    QVERIFY(button->isHidden());
    kinds->setCurrentIndex(static_cast<int>(engine::OutlineKind::Files));
    Q_EMIT kinds->activated(kinds->currentIndex());
    QVERIFY(!button->isHidden());
    const auto files = draft.files();

    button->click();
    auto* name = editor.findChild<QLineEdit*>("newFileName");
    auto* done = editor.findChild<QPushButton*>("newFileDone");
    const auto* why = editor.findChild<QLabel*>("newFileProblem");
    for (const char* bad :
         {"../up.yml", "domain.yml", "DOMAIN.yml", "data/rules.py", "", "knowledge/a.yml"}) {
        name->setText(bad);
        QVERIFY2(!done->isEnabled() && !why->text().isEmpty(), bad);
    }
    QVERIFY(draft.files() == files);
    name->setText("data/deep/greetings.yml");
    QCOMPARE(why->text(), QString());
    QSignalSpy read(&draft, &BotDraft::read);
    done->click();

    QTRY_COMPARE(read.count(), 1);
    QCOMPARE(draft.files().size(), files.size() + 1);
    QVERIFY(draft.dirty());
    QCOMPARE(draft.files().at("data/deep/greetings.yml"), std::string("version: \"3.1\"\n"));
    const auto* table = editor.findChild<QTableView*>("outlineTable");
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QString("data/deep/greetings.yml"));
    QCOMPARE(editor.findChild<QPlainTextEdit*>("botText")->toPlainText(), QString("version: \"3.1\"\n"));
    QVERIFY(editor.findChild<QPlainTextEdit*>("botText")->textCursor().atEnd()); // ready to be written in
}

void tst_BotEditor::aNewIntentIsAddedWithItsAnswer() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    openDemo(draft);
    auto* button = editor.findChild<QPushButton*>("newPart");
    QVERIFY(!button->isHidden());
    QCOMPARE(button->text(), QString("New intent…"));
    button->click();
    auto* done = editor.findChild<QPushButton*>("newPartDone");
    auto* name = editor.findChild<QLineEdit*>("newPartName");
    auto* words = editor.findChild<QPlainTextEdit*>("newPartWords");
    const auto* problem = editor.findChild<QLabel*>("newPartProblem");
    QVERIFY(!done->isEnabled());
    QCOMPARE(problem->text(), QString()); // nobody typed yet
    for (const char* bad : {"greet", "a:b"}) {
        name->setText(bad);
        QVERIFY2(!done->isEnabled() && !problem->text().isEmpty(), bad);
    }
    name->setText("gift wrapping");
    QVERIFY(!done->isEnabled());
    words->setPlainText("can you wrap it as a gift\n\n  do you have gift paper \n");
    QVERIFY(done->isEnabled());
    editor.findChild<QPlainTextEdit*>("newPartAnswer")->setPlainText("We wrap gifts for \u00a32.");
    const auto before = draft.files();

    done->click();

    const auto* table = editor.findChild<QTableView*>("outlineTable");
    QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QString("gift_wrapping"));
    QCOMPARE(editor.findChild<QTableView*>("exampleTable")->model()->rowCount(), 2);
    QVERIFY(draft.dirty());
    QCOMPARE(draft.problems().size(), std::size_t(0));
    const auto& outline = draft.outline();
    const auto holds = [&](engine::OutlineKind kind, const char* what) {
        const auto& items = outline.section(kind).items;
        return std::ranges::find(items, what, &engine::OutlineItem::name) != items.end();
    };
    QVERIFY(holds(engine::OutlineKind::Responses, "utter_gift_wrapping"));
    QVERIFY(holds(engine::OutlineKind::Rules, "answer gift_wrapping"));
    for (const auto& [file, text] : before) { // nothing that was there went
        auto rest = draft.files().at(file);
        for (const auto& line : QString::fromStdString(text).split('\n')) {
            const auto at = rest.find(line.toStdString());
            QVERIFY(at != std::string::npos);
            rest.erase(0, at);
        }
    }
    editor.findChild<QPushButton*>("undoAct")->click(); // one act in four files
    QTRY_VERIFY(draft.files() == before);
}

void tst_BotEditor::aNewRuleIsNamedAfterItsIntent() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    openDemo(draft);
    auto* kinds = editor.findChild<QComboBox*>("outlineKind");
    kinds->setCurrentIndex(static_cast<int>(engine::OutlineKind::Rules));
    Q_EMIT kinds->activated(kinds->currentIndex());
    editor.findChild<QPushButton*>("newPart")->click();
    auto* intents = editor.findChild<QComboBox*>("newPartIntent");
    auto* name = editor.findChild<QLineEdit*>("newPartName");

    intents->setCurrentText("affirm");
    QCOMPARE(name->text(), QString("answer affirm"));
    name->setText("a yes by itself");
    intents->setCurrentText("deny"); // what was typed stays
    QCOMPARE(name->text(), QString("a yes by itself"));
    intents->setCurrentText("affirm");
    editor.findChild<QComboBox*>("newPartResponse")->setCurrentText("utter_thanks");
    editor.findChild<QPushButton*>("newPartDone")->click();

    const auto* table = editor.findChild<QTableView*>("outlineTable");
    QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QString("a yes by itself"));
}

void tst_BotEditor::whatCannotBeAddedSaysWhy() {
    Async async;
    BotDraft draft(async, "mine");
    BotEditor editor(contextOf(async));
    editor.setDraft(&draft);
    const engine::BotFiles files{{"domain.yml", "intents: [a,\n  b]\n"}};
    draft.open(1, files);
    QTRY_VERIFY(draft.isRead());
    editor.findChild<QPushButton*>("newPart")->click();
    editor.findChild<QLineEdit*>("newPartName")->setText("c");
    editor.findChild<QPlainTextEdit*>("newPartWords")->setPlainText("x");

    editor.findChild<QPushButton*>("newPartDone")->click();

    QTRY_VERIFY(editor.findChild<QDialog*>("newPartRefusedQuestion"));
    const auto labels = editor.findChild<QDialog*>("newPartRefusedQuestion")->findChildren<QLabel*>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel* one) { return one->text().contains("domain.yml"); }));
    QVERIFY(draft.files() == files);
    editor.findChild<QPushButton*>("newPartRefusedDone")->click(); // what was typed stays
    QCOMPARE(editor.findChild<QPlainTextEdit*>("newPartWords")->toPlainText(), QString("x"));
    QVERIFY(editor.findChild<QDialog*>("newPartQuestion")->isVisible());
    QVERIFY(editor.findChild<QPushButton*>("newPartDone")->isEnabled());
    for (const auto& [button, why] : {std::pair("saveDraft", "Nothing was changed."),
                                      {"markEntity", "The bot has no entities to mark yet."},
                                      {"removeExample", "Choose an example first."}}) {
        QVERIFY(!editor.findChild<QPushButton*>(button)->isEnabled());
        QCOMPARE(editor.findChild<QPushButton*>(button)->toolTip(), QString(why));
    }
}

void tst_BotEditor::whoOnlyReadsLooksThroughTheExamples() {
    Async async;
    BotDraft draft(async, "shop");
    BotEditor editor(contextOf(async, access::Role::Support));
    editor.setDraft(&draft);
    openDemo(draft);
    editor.findChild<QTableView*>("outlineTable")->selectRow(0);
    auto* table = editor.findChild<QTableView*>("exampleTable");
    const auto files = draft.files();
    const int rows = table->model()->rowCount();
    QVERIFY(rows > 0);

    QVERIFY(table->isEnabled()); // it scrolls
    table->selectRow(rows - 1);
    QTest::keyClick(table, Qt::Key_Delete);
    for (const char* name : {"changeExample", "addExample", "removeExample"})
        QVERIFY2(!editor.findChild<QPushButton*>(name)->isEnabled(), name);

    QVERIFY(!editor.findChild<QLineEdit*>("exampleWords")->isEnabled());
    QVERIFY(draft.files() == files);
    QVERIFY(editor.findChild<QLabel*>("draftState")->text().contains("reads only"));
}

CHATKEEP_TEST(tst_BotEditor)
#include "tst_BotEditor.moc"

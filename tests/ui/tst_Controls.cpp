// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/EmptyPaste.h"
#include "ui/base/FittedTabs.h"
#include "ui/base/Metrics.h"
#include "ui/base/MoreBar.h"
#include "ui/base/Question.h"
#include "ui/base/RowsModel.h"
#include "ui/base/TableWidths.h"
#include "ui/base/Theme.h"
#include "ui/base/WayBack.h"
#include "ui/base/WholeRows.h"
#include "ui/base/WorkLine.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace chatkeep::ui;

class tst_Controls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickBelowTheRowsKeepsTheChosenOne();
    void homeAndEndGoToTheFirstAndTheLastRow() {
        QStandardItemModel model(300, 2);
        QTableView table;
        setUpTable(&table, "rows", "Rows");
        table.setModel(&model);
        table.selectRow(7);
        QTest::keyClick(&table, Qt::Key_End);
        QCOMPARE(table.currentIndex().row(), 299);
        QVERIFY(table.selectionModel()->isRowSelected(299, {}));
        QTest::keyClick(&table, Qt::Key_Home);
        QCOMPARE(table.currentIndex().row(), 0);
        QVERIFY(table.selectionModel()->isRowSelected(0, {}));
    }
    void ctrlEnterPressesFromAFieldOfSeveralLines() {
        QWidget window;
        auto* rows = new QVBoxLayout(&window);
        auto* field = new QPlainTextEdit;
        auto* button = new QPushButton("Save");
        rows->addWidget(field);
        rows->addWidget(button);
        pressByCtrlEnter(button);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        const QSignalSpy pressed(button, &QPushButton::clicked);
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(pressed.count(), 1);
        QVERIFY(field->toPlainText().isEmpty());
        button->setEnabled(false);
        QTest::keyClick(field, Qt::Key_Enter, Qt::ControlModifier);
        QCOMPARE(pressed.count(), 1);
    }
    void theButtonThatStopsWorkStaysWhereItIs() {
        WorkLine line("work", "Progress", "Stop");
        line.begin();
        line.resize(line.sizeHint());
        line.setVisible(true);
        const auto* button = line.findChild<QPushButton*>("cancelWork");
        const int before = button->x();
        auto* time = line.findChild<QLabel*>("workTime");
        QVERIFY(time->text().isEmpty());
        for (const char* words : {"0:02 so far", "about 2:15 left", "a moment left"}) {
            time->setText(words);
            line.resize(line.sizeHint());
            line.layout()->activate();
            QCOMPARE(button->x(), before);
        }
    }
    void tabsAreAllInSight() {
        FittedTabs tabs;
        for (const char* words : {"Versions", "Edit", "Understanding"})
            tabs.addTab(new QWidget, words);
        auto* bar = tabs.tabBar();
        tabs.setWords(1, "Edit · not saved", "Edit *");
        const auto end = [&] { return bar->tabRect(2).right(); };
        tabs.resize(600, 100);
        tabs.show();
        QCOMPARE(tabs.tabText(1), QString("Edit · not saved"));
        QCOMPARE(tabs.tabToolTip(1), QString());

        tabs.resize(end() - 10, 100); // too narrow for the words
        QCOMPARE(tabs.tabText(1), QString("Edit *"));
        QVERIFY(tabs.tabToolTip(1).contains("Edit · not saved"));
        QCOMPARE(bar->accessibleTabName(1), QString("Edit · not saved"));
        QVERIFY(end() < tabs.width());
        tabs.resize(end() - 40, 100); // and for brief ones
        QVERIFY2(end() < tabs.width(), qPrintable(QString::number(end())));
        tabs.resize(600, 100);
        QCOMPARE(tabs.tabText(1), QString("Edit · not saved"));
        tabs.setWords(1, "Edit", "Edit");
        QCOMPARE(tabs.tabText(1), QString("Edit"));
    }
    void aQuestionIsAsHighAsItsWords() {
        const Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        QWidget window;
        window.show();
        auto* middle = new QWidget;
        auto* rows = new QVBoxLayout(middle);
        for (int line = 0; line < 3; ++line)
            rows->addWidget(makeWrapped("Some words that take a line and a little of the next one, not more.",
                                        TextRole::Normal));
        auto* question = makeQuestion(&window, "publish", "Publish version 2 of shop",
                                      "New chats meet it at once; running chats go on without a break.",
                                      middle, "Publish", ButtonKind::Primary);
        question->open();
        QCOMPARE(question->height(), question->layout()->totalHeightForWidth(question->width()));
    }
    void cellHasRoomForItsChip() {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        const ChipDelegate delegate(theme, nullptr);
        QStandardItemModel model(1, 1);
        model.setItem(0, new QStandardItem("12 problems"));
        model.item(0)->setData(0, ToneRole);
        QVERIFY(delegate.sizeHint({}, model.index(0, 0)).width() > chipWidth("12 problems"));
    }
    void aChipWithoutRoomIsCutWithinItsCell() {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        QStandardItemModel model(1, 2);
        model.setItem(0, 0, new QStandardItem("also in a very long intent"));
        model.item(0)->setData(0, ToneRole);
        QTableView table;
        table.setModel(&model);
        table.setItemDelegate(new ChipDelegate(theme, &table));
        table.setColumnWidth(0, 60);
        table.resize(300, 100);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QImage cell(60, 30, QImage::Format_RGB32);
        QImage plain(60, 30, QImage::Format_RGB32);
        const auto draw = [&](QImage& on) {
            on.fill(Qt::white);
            QPainter painter(&on);
            QStyleOptionViewItem option;
            option.rect = QRect(0, 0, 60, 30);
            table.itemDelegate()->paint(&painter, option, model.index(0, 0));
        };
        draw(cell);
        model.item(0)->setText(QString());
        draw(plain);
        QVERIFY(cell != plain);
        for (int y = 0; y < cell.height(); ++y) // its rounded end lies within
            QCOMPARE(cell.pixel(59, y), plain.pixel(59, y));
    }
    void aChipBeginsWhereItsColumnsTitleDoes() {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        QStandardItemModel model(1, 1);
        model.setHorizontalHeaderLabels({"|"});
        model.setItem(0, new QStandardItem("kept"));
        model.item(0)->setData(static_cast<int>(Tone::Good), ToneRole);
        QTableView table;
        setUpTable(&table, "rows", "Rows");
        table.setModel(&model);
        table.setItemDelegate(new ChipDelegate(theme, &table));
        table.resize(300, 120);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const auto firstOf = [](const QImage& row) {
            const int y = row.height() / 2;
            for (int x = 1; x < row.width(); ++x)
                if (row.pixel(x, y) != row.pixel(0, y)) return x;
            return -1;
        };
        const int chip = firstOf(table.viewport()->grab(table.visualRect(model.index(0, 0))).toImage());
        QCOMPARE(chip, metrics::kEdge);
        const int title = firstOf(table.horizontalHeader()->viewport()->grab().toImage());
        QVERIFY2(std::abs(title - chip) <= 3, qPrintable(QString::number(title))); // a letter's own margin
    }
    void keysLeadFromAFieldToItsListAndBack() {
        QWidget window;
        auto* rows = new QVBoxLayout(&window);
        auto* filter = new QLineEdit;
        auto* words = new QLineEdit;
        auto* table = new QTableView;
        QStandardItemModel model(3, 1);
        setUpTable(table, "rows", "Rows");
        table->setModel(&model);
        for (QWidget* part : std::initializer_list<QWidget*>{filter, table, words})
            rows->addWidget(part);
        leadIntoFiltered(filter, table);
        leadBack(words, table);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        filter->setFocus();
        QTest::keyClicks(filter, "a");

        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(filter->hasFocus() && filter->text().isEmpty());
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(table->hasFocus());
        QVERIFY(table->currentIndex().isValid()); // one is chosen, for the next key
        for (const auto key : {Qt::Key_Down, Qt::Key_Return, Qt::Key_Enter}) {
            filter->setFocus();
            QTest::keyClick(filter, key);
            QVERIFY(table->hasFocus());
        }
        words->setFocus();
        QTest::keyClicks(words, "half typed");
        QTest::keyClick(words, Qt::Key_Down);
        QVERIFY(words->hasFocus());
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(table->hasFocus());
        QCOMPARE(words->text(), QString("half typed"));
    }
    void aListAboveOthersShowsWholeRows() {
        QStandardItemModel model(40, 1);
        WholeRows table;
        setUpTable(&table, "rows", "Rows");
        table.setModel(&model);
        table.verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
        table.resize(300, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));

        for (const int height : {200, 211, 227, 150}) {
            table.resize(300, height);
            QCOMPARE(table.viewport()->height() % metrics::kRowCompact, 0);
            QVERIFY(table.viewport()->height() > height - 2 * metrics::kRow - metrics::kRowCompact);
            table.scrollToBottom();
            QCOMPARE(table.visualRect(model.index(39, 0)).bottom(), table.viewport()->height() - 1);
        }
        table.scrollToTop();
        table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        QCOMPARE(table.visualRect(model.index(1, 0)).top(), 0);
    }
    void aQuestionThatHasNoRoomScrollsAboveItsButtons() {
        auto* middle = new QWidget;
        auto* rows = new QVBoxLayout(middle);
        constexpr int kTooMany = 60;
        for (int at = 0; at < kTooMany; ++at)
            rows->addWidget(new QLineEdit);
        const std::unique_ptr<QDialog> dialog(
            makeQuestion(nullptr, "long", "Long", "Many fields.", middle, "Keep", ButtonKind::Primary));
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));

        const auto* done = dialog->findChild<QPushButton*>("longDone");
        QVERIFY(dialog->height() < dialog->screen()->availableGeometry().height());
        QVERIFY(done->geometry().bottom() < dialog->height());
        QCOMPARE(done->height(), done->sizeHint().height());
        QVERIFY(middle->height() > dialog->height()); // it scrolls
    }
    void whatComesIntoAQuestionMakesItHigher() {
        auto* middle = new QWidget;
        auto* rows = new QVBoxLayout(middle);
        auto* field = new QLineEdit;
        rows->addWidget(field);
        const std::unique_ptr<QDialog> dialog(
            makeQuestion(nullptr, "short", "Short", "One field.", middle, "Keep", ButtonKind::Primary));
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        auto* remark = makeWrapped({}, TextRole::Secondary);
        addRemark(dialog.get(), remark);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        const int before = dialog->height();

        remark->setText(QString("What is missing takes a few lines here. ").repeated(6));
        QTRY_VERIFY(dialog->height() > before);
        QTRY_COMPARE(remark->height(), remark->heightForWidth(remark->width()));
        rows->addWidget(new QLineEdit);
        const auto* area = middle->parentWidget();
        QTRY_VERIFY(middle->height() >= 2 * field->sizeHint().height());
        QTRY_VERIFY(middle->height() <= area->height()); // nothing scrolls
    }
    void whatHasNoRoomIsInTheMenu() {
        MoreBar bar("More", "more", "What else can be done");
        auto* publish = makeButton("Publish", "publish", {});
        auto* test = makeButton("Test it once again", "test", {});
        auto* train = makeButton("Train it with full effort", "train", {});
        train->setEnabled(false);
        bar.addMenu();
        bar.addAlways(publish);
        bar.addWhereRoom(test);
        bar.addWhereRoom(train);
        const QSignalSpy tested(test, &QPushButton::clicked);
        bar.resize(600, 60);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        auto* more = bar.findChild<QPushButton*>("more");
        QVERIFY(!more->isVisible() && test->isVisible() && train->isVisible());

        bar.resize(190, 200);
        QTRY_VERIFY(more->isVisible());
        QVERIFY(publish->isVisible() && !test->isVisible() && !train->isVisible());
        Q_EMIT more->menu()->aboutToShow();
        const auto acts = more->menu()->actions();
        QCOMPARE(acts.size(), 2);
        QVERIFY(acts[0]->isEnabled() && !acts[1]->isEnabled());
        acts[0]->trigger();
        QCOMPARE(tested.count(), 1);

        bar.resize(600, 60);
        QTRY_VERIFY(test->isVisible() && train->isVisible() && !more->isVisible());
    }
    void whatIsRarelyWantedIsAlwaysInTheMenu() {
        MoreBar bar("More", "more", "What else can be done");
        auto* test = makeButton("Test it once again", "test", {});
        auto* remove = makeButton("Delete it with all that belongs to it", "remove", {});
        bar.addMenu();
        bar.addWhereRoom(test);
        bar.addToMenu(remove);
        bar.resize(600, 60);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        const auto* more = bar.findChild<QPushButton*>("more");
        const QSignalSpy removed(remove, &QPushButton::clicked);

        QVERIFY(more->isVisible() && test->isVisible() && !remove->isVisible());
        Q_EMIT more->menu()->aboutToShow();
        QCOMPARE(more->menu()->actions().size(), 1);
        more->menu()->actions().front()->trigger();
        QCOMPARE(removed.count(), 1);
    }
    void aChipIsSeenOnAChosenRow() {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        QStandardItemModel model(1, 1);
        model.setItem(0, new QStandardItem("accent"));
        model.item(0)->setData(static_cast<int>(Tone::Accent), ToneRole);
        QTableView table;
        setUpTable(&table, "rows", "Rows");
        table.setModel(&model);
        table.setItemDelegate(new ChipDelegate(theme, &table));
        table.resize(300, 120);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        // By the model: a view looks at keys that another test may have left pressed.
        table.selectionModel()->select(model.index(0, 0), QItemSelectionModel::ClearAndSelect);
        const auto colourAt = [&](int x) {
            const QImage row = table.viewport()->grab(table.visualRect(model.index(0, 0))).toImage();
            return row.pixelColor(x, row.height() / 2);
        };
        QTRY_COMPARE(colourAt(2), theme.colours().accentSoft);
        QCOMPARE(colourAt(metrics::kEdge + 4), theme.colours().panel);
    }
    void enterPressesTheButtonThatHasTheFocus() {
        QDialog dialog;
        auto* row = new QHBoxLayout(&dialog);
        auto* cancel = makeButton("Cancel", "cancel", {});
        auto* save = makeButton("Save", "save", {}, ButtonKind::Primary);
        save->setDefault(true);
        row->addWidget(cancel);
        row->addWidget(save);
        const QSignalSpy cancelled(cancel, &QPushButton::clicked);
        const QSignalSpy saved(save, &QPushButton::clicked);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Return);
        QTest::keyClick(cancel, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(cancelled.count(), 2);
        QCOMPARE(saved.count(), 0);
        QTest::keyClick(cancel, Qt::Key_Return, Qt::ControlModifier); // a shortcut's, not the button's
        QCOMPARE(cancelled.count(), 2);
        cancel->setEnabled(false);
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(cancelled.count(), 2);
    }

    void aColumnThatWasLeftOutComesBackWithTheRoom() {
        QStandardItemModel model(1, 3);
        model.setHorizontalHeaderLabels({"Bot", "Published", "Versions"});
        QTableView table;
        setUpTable(&table, "table", "Table");
        table.setModel(&model);
        table.setColumnWidth(0, 100);
        table.setColumnWidth(1, 110);
        makeRoomForTitles(&table);
        shareWidth(&table, {2});
        const int published = table.columnWidth(1);
        table.resize(400, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QVERIFY(!table.isColumnHidden(2));
        for (const int narrow : {240, 160, 40}) {
            table.resize(narrow, 200);
            QTRY_VERIFY(table.isColumnHidden(2));
            QTest::qWait(20); // the last of those shown is stretched afterwards
            table.resize(400, 200);
            QTRY_VERIFY(!table.isColumnHidden(2));
            QCOMPARE(table.columnWidth(1), published);
        }
    }

    void columnsNeverTakeAPixelTooMuch() {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        QStandardItemModel model(30, 5);
        model.setHorizontalHeaderLabels({"Kind", "Question or title", "Seen by", "Holds", "Name"});
        for (int row = 0; row < model.rowCount(); ++row) {
            model.setItem(row, 1, new QStandardItem("How do I get a red wine stain out of a linen cover?"));
            model.setItem(row, 2, new QStandardItem("Visitors, Support"));
            model.item(row, 2)->setData(static_cast<int>(Tone::Good), ToneRole);
            model.setItem(row, 4, new QStandardItem("a-name-of-some-length"));
        }
        QTableView table;
        setUpTable(&table, "table", "Table");
        table.setModel(&model);
        table.setItemDelegate(new ChipDelegate(theme, &table));
        table.setColumnWidth(0, 88);
        table.setColumnWidth(1, 342);
        table.setColumnWidth(2, 172);
        table.setColumnWidth(3, 148);
        shareWidth(&table, {4, 3});
        table.resize(900, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        for (const int width : {900, 700, 690, 640, 627, 615, 603, 560, 700, 520, 610}) {
            table.resize(width, 300);
            QTRY_VERIFY2(table.horizontalHeader()->length() <= table.viewport()->width(),
                         qPrintable(QString("%1 of %2 in %3")
                                        .arg(table.horizontalHeader()->length())
                                        .arg(table.viewport()->width())
                                        .arg(width)));
            QTRY_VERIFY(!table.horizontalScrollBar()->isVisible());
        }
    }

    void theLastColumnTakesWhatIsLeftAndNoMore() {
        QStandardItemModel model(1, 3);
        model.setHorizontalHeaderLabels({"Version", "Made", "Note"});
        QTableView table;
        setUpTable(&table, "table", "Table");
        table.setModel(&model);
        table.setColumnWidth(0, 150);
        table.setColumnWidth(1, 170);
        shareWidth(&table, {1});
        table.resize(800, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        for (const int width : {400, 800, 390}) {
            table.resize(width, 200);
            QTRY_COMPARE(table.horizontalHeader()->length(), table.viewport()->width());
            QVERIFY(!table.isColumnHidden(1));
        }
    }

    void wordsAreWholeWhereOtherColumnsHaveRoom() {
        QStandardItemModel model(1, 4);
        model.setHorizontalHeaderLabels({"Kind", "Question", "Seen by", "Name"});
        for (const auto& [column, words] :
             {std::pair(0, "Pair"), {1, "Can I try it?"}, {2, "Visitors"}, {3, "mattress-trial-at-home"}})
            model.setItem(0, column, new QStandardItem(words));
        QTableView table;
        setUpTable(&table, "table", "Table");
        table.setModel(&model);
        for (const int column : {0, 1, 2})
            table.setColumnWidth(column, 160);
        shareWidth(&table, {});
        table.resize(600, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const auto isWhole = [&](int column) {
            return static_cast<QAbstractItemView&>(table).sizeHintForColumn(column) <=
                   table.columnWidth(column);
        };
        for (const int column : {0, 1, 2, 3})
            QTRY_VERIFY(isWhole(column));
        QCOMPARE(table.horizontalHeader()->length(), table.viewport()->width());

        // What cannot be whole anyway takes nothing of what can.
        model.item(0, 1)->setText(QString(400, 'w'));
        QTRY_VERIFY(isWhole(3) && table.columnWidth(1) > 160);
        QVERIFY(isWhole(0) && isWhole(2));
        model.item(0, 3)->setText("m");
        model.item(0, 1)->setText("Can I?");
        QTRY_COMPARE(table.columnWidth(1), 160); // nothing lacks: as it was made
        table.resize(1200, 200);
        QTRY_COMPARE(table.horizontalHeader()->length(), table.viewport()->width());
        for (const int column : {0, 1, 2})
            QCOMPARE(table.columnWidth(column), 160);
    }

    void anEmptyClipboardIsPastedAsNothing() {
        const EmptyPaste guard(*QCoreApplication::instance());
        QPlainTextEdit text("as it was");
        text.show();
        QVERIFY(QTest::qWaitForWindowExposed(&text));
        QApplication::clipboard()->setMimeData(new QMimeData); // of no format, as where its owner is gone
        QVERIFY(QApplication::clipboard()->mimeData()->formats().isEmpty());

        QTest::keyClick(&text, Qt::Key_V, Qt::ControlModifier);
        QTest::mouseClick(text.viewport(), Qt::MiddleButton);

        QCOMPARE(text.toPlainText(), QString("as it was"));
        QApplication::clipboard()->setText("now ");
        QTest::keyClick(&text, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text.toPlainText(), QString("now as it was"));
    }

    void aSlidersHandleIsWhole() {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        QSlider slider(Qt::Horizontal);
        slider.resize(200, slider.sizeHint().height());
        slider.setValue(50);
        slider.show();
        QVERIFY(QTest::qWaitForWindowExposed(&slider));
        const QImage picture = slider.grab().toImage();
        const QRgb ground = picture.pixel(slider.width() - 1, 0);
        for (int x = 0; x < picture.width(); ++x)
            for (const int y : {0, picture.height() - 1})
                QCOMPARE(picture.pixel(x, y), ground);
    }

    void theFocusIsShownByTheWholeRow() {
        QStandardItemModel model(2, 3);
        QTableView table;
        table.setStyleSheet(
            "QTableView { outline: 0; } QTableView::item:focus { border-bottom: 1px solid #ff0000; }");
        setUpTable(&table, "table", "Table");
        table.setModel(&model);
        table.resize(400, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowActive(&table));
        table.setFocus();
        table.setCurrentIndex(model.index(1, 0));
        const QImage picture = table.viewport()->grab().toImage();
        for (int column = 0; column < 3; ++column)
            for (int row = 0; row < 2; ++row) {
                const QRect cell = table.visualRect(model.index(row, column));
                const QColor line = picture.pixelColor(cell.center().x(), cell.bottom());
                QCOMPARE(line == QColor("#ff0000"), row == 1);
            }
    }
    void aFurtherAnswerClosesItsQuestionAndAcceptsNothing() {
        QWidget window;
        auto* question = makeQuestion(&window, "leave", "Leave?", "It stops.", nullptr, "Hand back and leave",
                                      ButtonKind::Primary);
        question->setAttribute(Qt::WA_DeleteOnClose, false);
        auto* other = addAnswer(question, "Leave", "leaveNot", "Without it");
        const QSignalSpy accepted(question, &QDialog::accepted);
        const QSignalSpy answered(other, &QPushButton::clicked);
        question->open();

        QVERIFY(question->findChild<QPushButton*>("leaveDone")->isDefault());
        other->click();

        QVERIFY(!question->isVisible());
        QCOMPARE(accepted.count(), 0);
        QCOMPARE(answered.count(), 1);
    }
};

void tst_Controls::aClickBelowTheRowsKeepsTheChosenOne() {
    QTableView table;
    QStringListModel rows({"one", "two"});
    setUpTable(&table, "numbers", "Numbers");
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setModel(&rows);
    table.resize(300, 300);
    table.show();
    table.selectRow(1);

    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, QPoint(20, table.viewport()->height() - 5));
    QVERIFY(table.selectionModel()->isRowSelected(1));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(rows.index(0)).center());

    QVERIFY(table.selectionModel()->isRowSelected(0));
}

CHATKEEP_TEST(tst_Controls)
#include "tst_Controls.moc"

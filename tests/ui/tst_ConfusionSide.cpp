// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ConfusionSide.h"

#include "tests/main/Registry.h"
#include "ui/base/Theme.h"
#include "ui/charts/HeatMap.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;

namespace {

std::string intent(int number) {
    return QString("intent_%1").arg(number, 3, 10, QLatin1Char('0')).toStdString();
}

/// Of 150 intents the first hundred are taken for the one behind them: intent_000 a hundred times, each
/// other once less often; every one is right once.
std::vector<engine::HeldOutText> muddle() {
    std::vector<engine::HeldOutText> texts;
    for (int at = 0; at < 150; ++at) {
        texts.push_back({.text = "right", .intent = intent(at), .predicted = intent(at)});
        for (int time = at; time < 100; ++time)
            texts.push_back({.text = "wrong", .intent = intent(at), .predicted = intent(at + 1)});
    }
    return texts;
}

} // namespace

class tst_ConfusionSide : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theCornersWordsHaveRoomBesideShortNames();
    void ofManyIntentsThoseMistakenMostAreShown();
    void allMistakenAndAllIntentsCanBeShown();
    void anIntentIsFoundWithWhatItIsMistakenFor();
    void fewIntentsNeedNoChoice();
    void aBotWithoutMistakesSaysSo();
    void labelsStayInSightAndKeysScroll();

private:
    void choose(int extent) {
        auto* choice = m_side->findChild<QComboBox*>("confusionExtent");
        choice->setCurrentIndex(extent);
        Q_EMIT choice->activated(extent);
    }
    [[nodiscard]] QString note() const { return m_side->findChild<QLabel*>("confusionNote")->text(); }
    [[nodiscard]] HeatMap* map() const { return m_side->findChild<HeatMap*>("confusionMap"); }

    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    std::unique_ptr<ConfusionSide> m_side;
};

void tst_ConfusionSide::init() {
    m_side = std::make_unique<ConfusionSide>(m_theme);
    m_side->resize(600, 500);
    m_side->setVisible(true);
}

void tst_ConfusionSide::theCornersWordsHaveRoomBesideShortNames() {
    HeatMap map(m_theme);
    map.resize(600, 500);
    map.show({"a", "b"}, {{1, 0}, {0, 1}});
    QVERIFY(map.cell(0, 0).left() > QFontMetrics(Theme::secondaryFont()).horizontalAdvance("taken for →"));
}

void tst_ConfusionSide::ofManyIntentsThoseMistakenMostAreShown() {
    m_side->show(muddle());

    QVERIFY2(note().startsWith("24 of 150"), qPrintable(note()));
    QCOMPARE(map()->wordsOf(0, 1), QString("intent_000 taken for intent_001: 100 times"));
    QCOMPARE(map()->wordsOf(23, 23), QString("intent_023: right 1 times"));
    QCOMPARE(map()->wordsOf(24, 24), QString());
}

void tst_ConfusionSide::allMistakenAndAllIntentsCanBeShown() {
    m_side->show(muddle());

    choose(1);
    QVERIFY2(note().startsWith("101 of 150"), qPrintable(note()));
    QVERIFY(!map()->wordsOf(100, 100).isEmpty() && map()->wordsOf(101, 101).isEmpty());
    choose(2);
    QCOMPARE(note(), QString());
    QCOMPARE(map()->wordsOf(149, 149), QString("intent_149: right 1 times"));
}

void tst_ConfusionSide::anIntentIsFoundWithWhatItIsMistakenFor() {
    m_side->show(muddle());
    const QSignalSpy chosen(m_side.get(), &ConfusionSide::pairChosen);

    m_side->findChild<QLineEdit*>("confusionFilter")->setText("T_077");
    QVERIFY2(note().startsWith("3 of 150"), qPrintable(note()));
    QCOMPARE(map()->wordsOf(1, 2), QString("intent_077 taken for intent_078: 23 times"));
    QTest::mouseClick(map(), Qt::LeftButton, {}, map()->cell(1, 2).center());
    QCOMPARE(chosen.count(), 1);
    m_side->findChild<QLineEdit*>("confusionFilter")->setText("nothing");

    QVERIFY2(note().contains("None of the 150"), qPrintable(note()));
    QVERIFY(map()->isHidden()); // it would say that nothing was measured
}

void tst_ConfusionSide::fewIntentsNeedNoChoice() {
    m_side->show({{.text = "a", .intent = "a", .predicted = "b"}});

    QVERIFY(!m_side->findChild<QComboBox*>("confusionExtent")->isVisible());
    QCOMPARE(note(), QString());
    QCOMPARE(map()->wordsOf(0, 1), QString("a taken for b: 1 times"));
}

void tst_ConfusionSide::aBotWithoutMistakesSaysSo() {
    m_side->show({{.text = "a", .intent = "a", .predicted = "a"},
                  {.text = "b", .intent = "nlu_fallback", .predicted = "a"}}); // a test that wants nothing

    QCOMPARE(note(), QString("No intent was mistaken for another."));
    QVERIFY(map()->isHidden());
}

void tst_ConfusionSide::labelsStayInSightAndKeysScroll() {
    m_side->show(muddle());
    choose(2);
    const auto* area = m_side->findChild<QScrollArea*>();
    const QSignalSpy chosen(m_side.get(), &ConfusionSide::pairChosen);
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    const QImage labels = area->viewport()->grab(QRect(0, 0, 60, 60)).toImage();

    map()->setFocus();
    for (int step = 0; step < 149; ++step) {
        QTest::keyClick(map(), Qt::Key_Down);
        QTest::keyClick(map(), Qt::Key_Right);
    }

    QCOMPARE(area->verticalScrollBar()->value(), area->verticalScrollBar()->maximum());
    QVERIFY(
        area->viewport()->rect().contains(map()->mapTo(area->viewport(), map()->cell(149, 149).center())));
    QCOMPARE(area->viewport()->grab(QRect(0, 0, 60, 60)).toImage(), labels); // the corner's words
    const QPoint underLabels = map()->mapFrom(area->viewport(), QPoint(30, 200));
    QTest::mouseClick(map(), Qt::LeftButton, {}, underLabels);
    QCOMPARE(chosen.count(), 0); // a label is no cell
}

CHATKEEP_TEST(tst_ConfusionSide)
#include "tst_ConfusionSide.moc"

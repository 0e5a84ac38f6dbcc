// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"
#include "ui/base/VirtualListView.h"

#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStringListModel>
#include <QStyledItemDelegate>

using namespace chatkeep::ui;

namespace {

/// A list of a million rows that counts how often it is asked.
class ManyRows final : public QAbstractListModel {
public:
    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole) return {};
        ++asked;
        return index.row();
    }
    void insertOnTop() {
        beginInsertRows({}, 0, 0);
        ++m_rows;
        endInsertRows();
    }
    mutable int asked = 0;

private:
    int m_rows = 1'000'000;
};

} // namespace

class tst_VirtualListView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyVisibleRowsAreAskedForAmongAMillion() {
        ManyRows model;
        VirtualListView view(40);
        view.setModel(&model);
        view.resize(300, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.grab();
        model.asked = 0;
        view.verticalScrollBar()->setValue(20'000'000);
        view.grab();
        QVERIFY2(model.asked < 200, qPrintable(QString::number(model.asked)));
        QCOMPARE(view.indexAt(QPoint(5, 5)).row(), 500'000);
    }
    void focusAloneChoosesNoRow() {
        ManyRows model;
        VirtualListView view(40);
        view.setModel(&model);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.clearFocus();
        const QSignalSpy current(view.selectionModel(), &QItemSelectionModel::currentChanged);

        view.setFocus(Qt::TabFocusReason);

        QVERIFY(view.hasFocus());
        QCOMPARE(current.count(), 0);
        QVERIFY(!view.currentIndex().isValid());
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentIndex().row(), 0);
    }
    void anInsertCostsTheSameWithAMillionRows() {
        ManyRows model;
        VirtualListView view(40);
        view.setModel(&model);
        view.resize(300, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto begin = test::processorMs();
        for (int at = 0; at < 100; ++at)
            model.insertOnTop();
        QVERIFY(test::processorMs() - begin < 500);
    }
    void rowsThatComeInAboveDoNotPushAwayWhatIsRead() {
        ManyRows model;
        VirtualListView view(40);
        view.setModel(&model);
        view.resize(300, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.verticalScrollBar()->setValue(4000);
        model.insertOnTop();
        QCOMPARE(view.verticalScrollBar()->value(), 4040);
    }
    void keysMoveThroughTheList() {
        QStringListModel model({"a", "b", "c", "d"});
        VirtualListView view(40);
        view.setModel(&model);
        view.resize(300, 100);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setCurrentIndex(model.index(0));
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentIndex().row(), 2);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentIndex().row(), 0);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentIndex().row(), 3);
    }
};

CHATKEEP_TEST(tst_VirtualListView)
#include "tst_VirtualListView.moc"

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/RowsModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace chatkeep::ui;

namespace {

struct Row {
    int key = 0;
    QString text;
};
using Model = RowsModel<Row, int>;

std::vector<Column<Row>> columns() {
    return {{"Key", [](const Row& row) { return QString::number(row.key); }, true},
            {"Text", [](const Row& row) { return row.text; }}};
}

} // namespace

class tst_RowsModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newRowsAreDiffedInWithoutAReset() {
        Model model(columns(), [](const Row& row) { return row.key; });
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.update({{1, "a"}, {2, "b"}, {3, "c"}});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

        model.update({{3, "c"}, {4, "d"}, {1, "A"}});

        QCOMPARE(reset.size(), 0);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.rows()[0].key, 3);
        QCOMPARE(model.rows()[2].text, QString("A"));
    }
    void rowsThatDoNotPassAreHiddenAndComeBack() {
        Model model(columns(), [](const Row& row) { return row.key; });
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.update({{1, "a"}, {2, "b"}, {3, "ab"}});
        model.setFilter([](const Row& row) { return row.text.contains('b'); });
        QCOMPARE(model.rowCount(), 2);
        model.append({{4, "x"}, {5, "bb"}});
        QCOMPARE(model.rowCount(), 3);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.rows()[3].key, 4);
    }
    void sortingKeepsItsOrderWhenRowsChange() {
        auto sorted = columns();
        sorted[0].order = [](const Row& row) { return QVariant(row.key); };
        Model model(sorted, [](const Row& row) { return row.key; });
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.update({{10, "a"}, {9, "b"}, {100, "c"}});
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(model.rows()[0].key, 9);
        QCOMPARE(model.rows()[2].key, 100);
        model.update({{10, "a"}, {2, "z"}, {100, "c"}});
        QCOMPARE(model.rows()[0].key, 2);
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(model.rows()[0].key, 100);
        model.sort(-1);
        QCOMPARE(model.rows()[0].key, 10);
    }
    void figuresStandAtTheRight() {
        Model model(columns(), [](const Row& row) { return row.key; });
        model.update({{1, "a"}});
        QVERIFY(model.data(model.index(0, 0), Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(model.data(model.index(0, 1), Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
    }
};

CHATKEEP_TEST(tst_RowsModel)
#include "tst_RowsModel.moc"

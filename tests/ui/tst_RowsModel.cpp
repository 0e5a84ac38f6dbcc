// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/RowsModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

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
    void figuresStandAtTheRight() {
        Model model(columns(), [](const Row& row) { return row.key; });
        model.update({{1, "a"}});
        QVERIFY(model.data(model.index(0, 0), Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(model.data(model.index(0, 1), Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
    }
};

QTEST_MAIN(tst_RowsModel)
#include "tst_RowsModel.moc"

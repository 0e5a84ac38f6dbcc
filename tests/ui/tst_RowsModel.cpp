// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/RowsModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <random>

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
    void whateverChangesRowsAndChosenOnesAreRight() {
        std::mt19937 random(7);
        Model model(columns(), [](const Row& row) { return row.key; });
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int round = 0; round < 300; ++round) {
            std::vector<Row> rows;
            for (int i = 0; i < static_cast<int>(random() % 12); ++i)
                rows.push_back({static_cast<int>(random() % 9), QString::number(round * 100 + i)});
            std::vector<Row> expected; // of a key that stands twice the first
            for (const Row& row : rows)
                if (std::ranges::find(expected, row.key, &Row::key) == expected.end())
                    expected.push_back(row);
            QHash<int, QPersistentModelIndex> chosen;
            for (int at = 0; at < model.rowCount(); ++at)
                chosen.insert(model.rows()[static_cast<std::size_t>(at)].key, model.index(at, 1));

            model.update(rows);

            QCOMPARE(model.rowCount(), static_cast<int>(expected.size()));
            for (int at = 0; at < model.rowCount(); ++at)
                QCOMPARE(model.data(model.index(at, 1), Qt::DisplayRole).toString(),
                         expected[static_cast<std::size_t>(at)].text);
            for (auto one = chosen.cbegin(); one != chosen.cend(); ++one)
                QCOMPARE(one.value().row(), model.find(one.key()));
        }
    }
    void manyRowsAreToldAtOnce() {
        Model model(columns(), [](const Row& row) { return row.key; });
        std::vector<Row> rows;
        for (int i = 0; i < 2000; ++i)
            rows.push_back({i, "x"});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.update(rows);
        QCOMPARE(inserted.size(), 1);
        std::ranges::reverse(rows);
        model.update(rows);
        rows.resize(500);
        model.update(rows);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(changed.size(), 3);
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

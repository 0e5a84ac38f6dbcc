// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/panels/live/ConversationListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <random>

using namespace chatkeep;
using namespace chatkeep::ui;
using conversations::ConversationRow;
using conversations::ListWindow;

namespace {

ConversationId idOf(std::uint32_t number) {
    ConversationId::Array bytes{};
    for (std::size_t at = 0; at < 4; ++at)
        bytes[at] = static_cast<std::uint8_t>(number >> (8 * at));
    bytes[15] = 1;
    return ConversationId(bytes);
}

ConversationRow rowOf(std::uint32_t number) {
    ConversationRow row;
    row.id = idOf(number);
    row.label = "Visitor " + std::to_string(number);
    row.updated = number;
    return row;
}

ListWindow windowOf(const std::vector<std::uint32_t>& all, std::size_t offset, std::size_t limit) {
    ListWindow window;
    window.offset = offset;
    window.total = all.size();
    for (std::size_t at = offset; at < all.size() && at < offset + limit; ++at)
        window.rows.push_back(rowOf(all[at]));
    return window;
}

std::vector<std::uint32_t> numbered(std::uint32_t count) {
    std::vector<std::uint32_t> all(count);
    for (std::uint32_t at = 0; at < count; ++at)
        all[at] = count - at;
    return all;
}

} // namespace

class tst_ConversationListModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConversationThatMovesToTheTopIsToldAsOneMove() {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto all = numbered(60);
        model.apply(windowOf(all, 0, 100));
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

        std::rotate(all.begin(), all.begin() + 30, all.begin() + 31);
        model.apply(windowOf(all, 0, 100));

        QCOMPARE(moved.size(), 1);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.at(0)->id, idOf(all[0]));
    }
    void unknownRowsAreBlankAndAskedForWhenLookedAt() {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto all = numbered(5000);
        model.apply(windowOf(all, 0, 100));
        QSignalSpy wanted(&model, &ConversationListModel::windowWanted);

        model.watch(0, 10);
        QCOMPARE(wanted.size(), 0);
        QVERIFY(!model.at(2000));
        model.watch(2000, 2010);
        model.watch(2000, 2010);

        QCOMPARE(wanted.size(), 1);
        const auto offset = wanted[0][0].value<std::size_t>();
        model.apply(windowOf(all, offset, ConversationListModel::kWindow));
        QVERIFY(model.at(2000));
        QCOMPARE(model.at(2000)->id, idOf(all[2000]));
    }
    void whatLeftTheListIsRemoved() {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto all = numbered(300);
        model.apply(windowOf(all, 0, 100));

        all.erase(all.begin() + 3);
        model.apply(windowOf(all, 0, 100));

        QCOMPARE(model.rowCount(), 299);
        QCOMPARE(model.find(idOf(297)), -1);
        QCOMPARE(model.at(3)->id, idOf(all[3]));
    }
    void anyHistoryEndsInTheTruth() {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::mt19937 random(11);
        auto all = numbered(250);
        std::uint32_t next = 1000;
        for (int step = 0; step < 300; ++step) {
            const auto at = [&] { return static_cast<std::ptrdiff_t>(random() % all.size()); };
            switch (random() % 4) {
            case 0:
                all.insert(all.begin(), next++);
                break;
            case 1:
                if (all.size() > 20) all.erase(all.begin() + at());
                break;
            default: {
                const auto from = at();
                std::rotate(all.begin(), all.begin() + from, all.begin() + from + 1);
            }
            }
            model.apply(windowOf(all, 0, 100));
            QCOMPARE(model.rowCount(), static_cast<int>(all.size()));
            for (std::size_t row = 0; row < std::min<std::size_t>(100, all.size()); ++row)
                QCOMPARE(model.at(static_cast<int>(row))->id, idOf(all[row]));
        }
    }
    void aMillionRowsKeepOnlyWindowsInMemory() {
        ConversationListModel model;
        ListWindow window = windowOf(numbered(100), 0, 100);
        window.total = 1'000'000;
        model.apply(std::move(window));
        for (std::size_t offset = 0; offset < 900'000; offset += 20'000) {
            ListWindow far;
            far.offset = offset;
            far.total = 1'000'000;
            for (std::uint32_t at = 0; at < 100; ++at)
                far.rows.push_back(rowOf(2'000'000 + static_cast<std::uint32_t>(offset) + at));
            model.apply(std::move(far));
            model.watch(static_cast<int>(offset), static_cast<int>(offset) + 10);
        }
        QCOMPARE(model.rowCount(), 1'000'000);
        QVERIFY2(model.loaded() < 3300, qPrintable(QString::number(model.loaded())));
    }
};

CHATKEEP_TEST(tst_ConversationListModel)
#include "tst_ConversationListModel.moc"

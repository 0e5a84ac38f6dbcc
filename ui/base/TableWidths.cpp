// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TableWidths.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace chatkeep::ui {

namespace {

constexpr int kMostRowsMeasured = 200; ///< beside those in sight

struct Share {
    int column = 0;
    int width = 0;
    int needed = 0;
};

/// What the columns that have too much give up, so that those that lack least are whole first.
void share(std::vector<Share>& columns) {
    const auto spareOf = [](const Share& one) { return std::max(0, one.width - one.needed); };
    int spare = std::accumulate(columns.begin(), columns.end(), 0,
                                [&](int sum, const Share& one) { return sum + spareOf(one); });
    int taken = 0;
    std::vector<Share*> lacking;
    for (auto& one : columns)
        if (one.needed > one.width) lacking.push_back(&one);
    std::ranges::sort(lacking, {}, [](const Share* one) { return one->needed - one->width; });
    for (auto* one : lacking) {
        const int more = std::min(one->needed - one->width, spare - taken);
        one->width += more;
        taken += more;
    }
    for (auto& one : columns) {
        const int own = spareOf(one);
        if (own == 0) continue;
        const int given = static_cast<int>(static_cast<long long>(taken) * own / spare);
        one.width -= given;
        spare -= own;
        taken -= given;
    }
}

class TableWidths final : public QObject {
public:
    TableWidths(QTableView* table, std::initializer_list<int> leftOut)
        : QObject(table)
        , m_table(table)
        , m_leftOut(leftOut) {
        QHeaderView* head = table->horizontalHeader();
        head->setResizeContentsPrecision(kMostRowsMeasured);
        for (int column = 0; column < head->count(); ++column)
            m_wished.push_back(head->sectionSize(column));
        table->viewport()->installEventFilter(this);
        m_soon.setSingleShot(true);
        m_soon.setInterval(0); // once, however many rows changed
        connect(&m_soon, &QTimer::timeout, this, &TableWidths::layOut);
        const auto later = [this] { m_soon.start(); };
        const QAbstractItemModel* model = table->model();
        connect(model, &QAbstractItemModel::rowsInserted, this, later);
        connect(model, &QAbstractItemModel::rowsRemoved, this, later);
        connect(model, &QAbstractItemModel::dataChanged, this, later);
        connect(model, &QAbstractItemModel::modelReset, this, later);
        connect(head, &QHeaderView::sectionResized, this, [this, head](int column) {
            // The view stretches the last one, also while something beside the table is dragged.
            if (!m_isLayingOut && column != lastIn(head) &&
                (QGuiApplication::mouseButtons() & Qt::LeftButton))
                m_isTheirs = true;
        });
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Resize) layOut();
        return QObject::eventFilter(watched, event);
    }

private:
    [[nodiscard]] static int lastIn(const QHeaderView* head) {
        int last = head->count() - 1;
        while (last > 0 && head->isSectionHidden(last))
            --last;
        return last;
    }
    void layOut() {
        if (std::exchange(m_isLayingOut, true)) return;
        leaveOut();
        if (!m_isTheirs) shareOut();
        m_isLayingOut = false;
    }
    void leaveOut() {
        const QHeaderView* head = m_table->horizontalHeader();
        for (const int column : m_leftOut)
            m_table->setColumnHidden(column, false);
        if (m_last >= 0) m_table->setColumnWidth(m_last, m_widthBefore);
        m_last = -1;
        for (int column = 0; !m_isTheirs && column + 1 < head->count(); ++column)
            m_table->setColumnWidth(column, m_wished[static_cast<std::size_t>(column)]);
        std::vector<int> before(static_cast<std::size_t>(head->count()));
        for (int column = 0; column < head->count(); ++column)
            before[static_cast<std::size_t>(column)] = head->sectionSize(column);
        for (const int column : m_leftOut)
            if (needed() > m_table->viewport()->width()) m_table->setColumnHidden(column, true);
        const int last = lastIn(head);
        const int over = needed() - m_table->viewport()->width();
        if (over <= 0 && last == head->count() - 1) {
            // The view widens it, but leaves it as wide as it was where there is less room.
            const int room = head->sectionSizeHint(last) - over;
            if (head->sectionSize(last) > room) m_table->setColumnWidth(last, room);
            return;
        }
        // What is last now is stretched by the view, or gives up room, but not its title's.
        m_last = last;
        m_widthBefore = before[static_cast<std::size_t>(last)];
        if (over > 0)
            m_table->setColumnWidth(last, std::max(head->sectionSizeHint(last), m_widthBefore - over));
    }
    /// The last column takes what is left, but at least its title's width.
    [[nodiscard]] int needed() const {
        const QHeaderView* head = m_table->horizontalHeader();
        int width = 0;
        for (int column = 0; column + 1 < head->count(); ++column)
            width += head->isSectionHidden(column) ? 0 : head->sectionSize(column);
        const int last = head->count() - 1;
        return width + (head->isSectionHidden(last) ? 0 : head->sectionSizeHint(last));
    }
    void shareOut() {
        const QHeaderView* head = m_table->horizontalHeader();
        const QAbstractItemView* view = m_table; // its hint is public
        std::vector<Share> columns;
        int room = m_table->viewport()->width();
        for (int at = 0; at < head->count(); ++at) {
            const int column = head->logicalIndex(at);
            if (head->isSectionHidden(column)) continue;
            columns.push_back(
                {.column = column,
                 .width = head->sectionSize(column),
                 .needed = std::max(head->sectionSizeHint(column), view->sizeHintForColumn(column))});
            room -= columns.back().width;
        }
        if (columns.size() < 2) return;
        columns.back().width += room; // as the view stretches it, now or soon
        share(columns);
        const Share last = columns.back();
        columns.pop_back();
        for (const auto& one : columns)
            m_table->setColumnWidth(one.column, one.width);
        // The view stretches it later to what the others leave: until then it would have a pixel too much,
        // and a scroll bar for that.
        if (last.width >= head->sectionSizeHint(last.column))
            m_table->setColumnWidth(last.column, last.width);
    }

    QTableView* m_table;
    std::vector<int> m_leftOut;
    std::vector<int> m_wished; ///< the widths that the columns were made with
    QTimer m_soon;
    bool m_isLayingOut = false;
    bool m_isTheirs = false;
    int m_last = -1; ///< a column that is narrower or wider than its user or we made it
    int m_widthBefore = 0;
};

} // namespace

void shareWidth(QTableView* table, std::initializer_list<int> leftOutWhereNarrow) {
    new TableWidths(table, leftOutWhereNarrow); // owned by the table
}

} // namespace chatkeep::ui

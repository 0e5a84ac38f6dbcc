// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Theme.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chatkeep::ui {

/// One column of a table: its title, its text, and for looks its tone and whether it holds figures.
template <typename Row>
struct Column {
    QString title;
    std::function<QString(const Row&)> text;
    bool figures = false;
    std::function<std::optional<Tone>(const Row&)> tone; ///< a chip of that tone; empty: plain text
    bool monospace = false;
    std::function<QString(const Row&)> tip;
    std::function<QVariant(const Row&)> order; ///< what it is sorted by; empty: its text
    Qt::TextElideMode elide = Qt::ElideRight;  ///< what is left out where there is no room
};

/// Roles beside Qt's own that table delegates read, and what a proxy sorts by.
enum RowsRole { ToneRole = Qt::UserRole + 1, ElideRole, OrderRole };

/// A table of plain rows with one table of columns. New rows are diffed in by key: inserted, removed and
/// changed rows are told as such, never as a reset. Thread: GUI.
template <typename Row, typename Key>
class RowsModel final : public QAbstractTableModel {
public:
    RowsModel(std::vector<Column<Row>> columns, std::function<Key(const Row&)> key, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
        , m_key(std::move(key)) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const auto& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole) return column.title;
        if (role == Qt::TextAlignmentRole) return alignment(column);
        return {};
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || index.row() >= rowCount()) return {};
        const auto& column = m_columns[static_cast<std::size_t>(index.column())];
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole:
            return column.text(row);
        case Qt::TextAlignmentRole:
            return alignment(column);
        case Qt::FontRole:
            if (column.figures) return Theme::figuresFont();
            return column.monospace ? QVariant(Theme::monospaceFont()) : QVariant();
        case Qt::ToolTipRole:
            return column.tip ? QVariant(column.tip(row)) : QVariant();
        case ElideRole:
            return static_cast<int>(column.elide);
        case OrderRole:
            return column.order ? column.order(row) : QVariant(column.text(row));
        case ToneRole:
            if (column.tone)
                if (const auto tone = column.tone(row)) return static_cast<int>(*tone);
            return {};
        default:
            return {};
        }
    }

    [[nodiscard]] const Row* rowAt(const QModelIndex& index) const {
        return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<std::size_t>(index.row())]
                                                           : nullptr;
    }
    [[nodiscard]] int find(const Key& key) const {
        const auto at =
            std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return m_key(row) == key; });
        return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    /// Makes the table show those of `rows` that pass the filter, in the chosen order.
    void update(std::vector<Row> rows) {
        m_source = std::move(rows);
        showAgain();
    }
    /// Shows only what passes; empty: everything.
    void setFilter(std::function<bool(const Row&)> passes) {
        m_passes = std::move(passes);
        showAgain();
    }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override {
        m_sortColumn = column;
        m_sortOrder = order;
        showAgain();
    }
    [[nodiscard]] const std::vector<Column<Row>>& columns() const { return m_columns; }
    void append(std::vector<Row> rows) {
        if (rows.empty()) return;
        m_source.insert(m_source.end(), rows.begin(), rows.end());
        if (m_passes) std::erase_if(rows, [this](const Row& row) { return !m_passes(row); });
        if (rows.empty()) return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
        std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
        endInsertRows();
    }

private:
    void showAgain() {
        std::vector<Row> rows;
        for (const Row& row : m_source)
            if (!m_passes || m_passes(row)) rows.push_back(row);
        if (m_sortColumn >= 0 && m_sortColumn < columnCount())
            std::stable_sort(rows.begin(), rows.end(), [this](const Row& a, const Row& b) {
                return m_sortOrder == Qt::AscendingOrder ? isBefore(a, b) : isBefore(b, a);
            });
        diffIn(std::move(rows));
    }
    [[nodiscard]] bool isBefore(const Row& a, const Row& b) const {
        const auto& column = m_columns[static_cast<std::size_t>(m_sortColumn)];
        if (!column.order) return QString::localeAwareCompare(column.text(a), column.text(b)) < 0;
        return QVariant::compare(column.order(a), column.order(b)) == QPartialOrdering::Less;
    }
    /// Rows by their keys, each once, in their order.
    struct Keyed {
        std::vector<Row> rows;
        std::vector<Key> keys;
        std::unordered_map<Key, int> places;
    };
    [[nodiscard]] Keyed keyed(std::vector<Row> rows) const {
        Keyed all;
        for (Row& row : rows) {
            Key key = m_key(row);
            if (!all.places.emplace(key, static_cast<int>(all.rows.size())).second) continue;
            all.rows.push_back(std::move(row));
            all.keys.push_back(std::move(key));
        }
        return all;
    }
    /// Tells views the least, and in as few words as there are runs of rows.
    void diffIn(std::vector<Row> rows) {
        Keyed wanted = keyed(std::move(rows));
        removeOthers(wanted);
        bringIntoOrder(wanted);
        takeRows(std::move(wanted));
        // Columns as wide as their contents are measured again when data change, not when rows come.
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    void removeOthers(const Keyed& wanted) {
        const auto isOther = [&](int at) {
            return !wanted.places.contains(m_key(m_rows[static_cast<std::size_t>(at)]));
        };
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (!isOther(last)) continue;
            int first = last;
            while (first > 0 && isOther(first - 1))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }
    void bringIntoOrder(const Keyed& wanted) {
        std::vector<std::pair<int, int>> order; // where it goes, where it is
        for (int at = 0; at < rowCount(); ++at)
            order.emplace_back(wanted.places.at(m_key(m_rows[static_cast<std::size_t>(at)])), at);
        if (std::is_sorted(order.begin(), order.end())) return;
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        std::sort(order.begin(), order.end());
        std::vector<Row> moved;
        std::vector<int> now(order.size());
        for (const auto& [to, from] : order) {
            now[static_cast<std::size_t>(from)] = static_cast<int>(moved.size());
            moved.push_back(std::move(m_rows[static_cast<std::size_t>(from)]));
        }
        m_rows = std::move(moved);
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex& one : before)
            after << index(now[static_cast<std::size_t>(one.row())], one.column());
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }
    /// What is there stands in the order that is wanted: the rest comes between.
    void takeRows(Keyed wanted) {
        const auto count = static_cast<int>(wanted.rows.size());
        const auto key = [&](int at) { return wanted.keys[static_cast<std::size_t>(at)]; };
        const auto isThere = [&](int place, int at) {
            return place < rowCount() && m_key(m_rows[static_cast<std::size_t>(place)]) == key(at);
        };
        for (int at = 0; at < count;) {
            if (isThere(at, at)) {
                m_rows[static_cast<std::size_t>(at)] = std::move(wanted.rows[static_cast<std::size_t>(at)]);
                ++at;
                continue;
            }
            int end = at + 1;
            while (end < count && !isThere(at, end))
                ++end;
            beginInsertRows({}, at, end - 1);
            m_rows.insert(m_rows.begin() + at, std::make_move_iterator(wanted.rows.begin() + at),
                          std::make_move_iterator(wanted.rows.begin() + end));
            endInsertRows();
            at = end;
        }
    }
    [[nodiscard]] static QVariant alignment(const Column<Row>& column) {
        const Qt::Alignment side = column.figures ? Qt::AlignRight : Qt::AlignLeft;
        return static_cast<int>(side | Qt::AlignVCenter);
    }

    std::vector<Column<Row>> m_columns;
    std::function<Key(const Row&)> m_key;
    std::vector<Row> m_rows;   ///< as shown
    std::vector<Row> m_source; ///< all of them, as they came
    std::function<bool(const Row&)> m_passes;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace chatkeep::ui

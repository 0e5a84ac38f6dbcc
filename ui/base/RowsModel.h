// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Theme.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <functional>
#include <optional>
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
};

/// Roles beside Qt's own that table delegates read.
enum RowsRole { ToneRole = Qt::UserRole + 1 };

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
    /// Tells views the least.
    void diffIn(std::vector<Row> rows) {
        for (int at = rowCount() - 1; at >= 0; --at)
            if (!holds(rows, m_key(m_rows[static_cast<std::size_t>(at)]))) {
                beginRemoveRows({}, at, at);
                m_rows.erase(m_rows.begin() + at);
                endRemoveRows();
            }
        bool inserts = false;
        for (int at = 0; at < static_cast<int>(rows.size()); ++at)
            inserts |= place(std::move(rows[static_cast<std::size_t>(at)]), at);
        // Columns as wide as their contents are measured again when data change, not when rows come.
        if (inserts) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    [[nodiscard]] static QVariant alignment(const Column<Row>& column) {
        const Qt::Alignment side = column.figures ? Qt::AlignRight : Qt::AlignLeft;
        return static_cast<int>(side | Qt::AlignVCenter);
    }
    [[nodiscard]] bool holds(const std::vector<Row>& rows, const Key& key) const {
        return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return m_key(row) == key; });
    }
    /// True if it was not there.
    bool place(Row row, int at) {
        const int from = find(m_key(row));
        if (from < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, std::move(row));
            endInsertRows();
            return true;
        }
        if (from != at) {
            beginMoveRows({}, from, from, {}, at);
            std::rotate(m_rows.begin() + at, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
        }
        m_rows[static_cast<std::size_t>(at)] = std::move(row);
        Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
        return false;
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

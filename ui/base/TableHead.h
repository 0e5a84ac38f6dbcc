// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/FilterBar.h"
#include "ui/base/RowsModel.h"
#include "ui/base/SavedViews.h"

class QPushButton;
class QTableView;

/// What every table has round it: columns that can be chosen, moved, sized and sorted by, all kept; a filter
/// and saved views; copying of the chosen rows. Thread: GUI.
namespace chatkeep::ui {

/// Keeps order, widths, choice and sorting of the columns under the table's object name.
void keepColumns(QTableView* table, bool sortable);

/// "Filter" and "Views" for a table, and the bar they open.
struct TableFilter {
    FilterBar* bar = nullptr; ///< goes above the table
    QPushButton* button = nullptr;
    SavedViews* views = nullptr;
};
/// `fields` are asked of each row by `valueOf(field id, row)` elsewhere; connect to bar->changed.
[[nodiscard]] TableFilter makeTableFilter(const PanelContext& context, const QString& place,
                                          QList<FilterField> fields, QWidget* parent);

/// A field for each column that has a title; its id is the column's number.
template <typename Row, typename Key>
[[nodiscard]] QList<FilterField> columnFields(const RowsModel<Row, Key>& model) {
    QList<FilterField> fields;
    int number = 0;
    for (const Column<Row>& column : model.columns()) {
        fields.append({QString::number(number),
                       column.title,
                       FilterField::Kind::Text,
                       {"contains", "contains_not", "is", "is_not"},
                       {}});
        ++number;
    }
    return fields;
}

/// The table shows what meets the bar's conditions, by the words of its columns.
template <typename Row, typename Key>
void filterByColumns(FilterBar* bar, RowsModel<Row, Key>* model) {
    QObject::connect(bar, &FilterBar::changed, model, [bar, model] {
        model->setFilter([conditions = bar->conditions(), model](const Row& row) {
            for (const Condition& each : conditions)
                if (!FilterWords::meets(
                        each, model->columns()[static_cast<std::size_t>(each.field.toInt())].text(row)))
                    return false;
            return true;
        });
    });
}

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TableHead.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace chatkeep::ui {

namespace {

QString stateKey(const QTableView* table) {
    return "tables/" + table->objectName();
}

void showColumnMenu(QTableView* table, const QPoint& at) {
    auto* menu = new QMenu(table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    describe(menu, "columnMenu", FilterBar::tr("Columns"));
    QHeaderView* head = table->horizontalHeader();
    for (int column = 0; column < head->count(); ++column) {
        auto* action = menu->addAction(table->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!head->isSectionHidden(column));
        action->setEnabled(head->isSectionHidden(column) || head->count() - head->hiddenSectionCount() > 1);
        QObject::connect(action, &QAction::toggled, table, [table, head, column](bool on) {
            head->setSectionHidden(column, !on);
            QSettings().setValue(stateKey(table), head->saveState());
        });
    }
    menu->popup(head->mapToGlobal(at));
}

/// The chosen rows as lines with tabs, in the order of the columns on screen.
void copyRows(const QTableView* table) {
    QStringList lines;
    auto rows = table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int at = 0; at < table->horizontalHeader()->count(); ++at) {
            const int column = table->horizontalHeader()->logicalIndex(at);
            if (!table->isColumnHidden(column)) cells << row.siblingAtColumn(column).data().toString();
        }
        lines << cells.join('\t');
    }
    if (!lines.isEmpty()) QApplication::clipboard()->setText(lines.join('\n'));
}

} // namespace

void keepColumns(QTableView* table, bool sortable) {
    QHeaderView* head = table->horizontalHeader();
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    if (sortable) {
        head->setSortIndicatorClearable(true);
        head->setSortIndicator(-1, Qt::AscendingOrder);
        table->setSortingEnabled(true);
    }
    makeRoomForTitles(table);
    const QByteArray kept = QSettings().value(stateKey(table)).toByteArray();
    if (!kept.isEmpty()) head->restoreState(kept);
    const auto keep = [table, head] { QSettings().setValue(stateKey(table), head->saveState()); };
    QObject::connect(head, &QHeaderView::sectionMoved, table, keep);
    QObject::connect(head, &QHeaderView::sortIndicatorChanged, table, keep);
    QObject::connect(head, &QHeaderView::customContextMenuRequested, table,
                     [table](const QPoint& at) { showColumnMenu(table, at); });
    auto* copy = new QShortcut(QKeySequence::Copy, table);
    copy->setContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QShortcut::activated, table, [table] { copyRows(table); });
}

TableFilter makeTableFilter(const PanelContext& context, const QString& place, QList<FilterField> fields,
                            QWidget* parent) {
    TableFilter filter;
    filter.bar = new FilterBar(std::move(fields), parent);
    filter.bar->setObjectName(place + "Filter");
    filter.bar->hide();
    filter.button = makeButton(FilterBar::tr("Filter"), place + "FilterButton",
                               FilterBar::tr("Show only the rows that meet conditions"));
    filter.button->setCheckable(true);
    FilterBar* bar = filter.bar;
    QPushButton* button = filter.button;
    QObject::connect(button, &QPushButton::toggled, bar, [bar](bool on) {
        bar->setVisible(on);
        if (on)
            bar->begin();
        else
            bar->setConditions({});
    });
    filter.views = new SavedViews(
        context, {place, [bar] { return Json{{"conditions", FilterWords::toJson(bar->conditions())}}; },
                  [bar, button](const Json& saved) {
                      const auto conditions =
                          FilterWords::fromJson(saved.value("conditions", Json()), bar->fields());
                      button->setChecked(!conditions.isEmpty());
                      bar->setConditions(conditions);
                  }});
    return filter;
}

} // namespace chatkeep::ui

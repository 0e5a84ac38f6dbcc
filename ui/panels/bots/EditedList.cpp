// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/EditedList.h"

#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/WholeRows.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace chatkeep::ui {

EditedList::EditedList(QBoxLayout* rows, QAbstractItemModel* model, const Theme& theme, const Look& look)
    : title(makeLabel({}, TextRole::Strong))
    , table(new WholeRows) {
    setSpacing(rows, 0, 0);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::kSmall);
    setBarMargins(head);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(title, 1);
    rows->addLayout(head);
    setUpTable(table, look.objectName, look.name);
    table->setModel(model);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setItemDelegate(new ChipDelegate(theme, table));
    table->verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
    auto* header = table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(look.words, QHeaderView::Stretch);
    table->setMinimumHeight(metrics::kRow + metrics::kRowCompact * look.fewestRows);
    rows->addWidget(table, 1);
}

} // namespace chatkeep::ui

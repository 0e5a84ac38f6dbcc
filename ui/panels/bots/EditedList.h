// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractItemModel;
class QBoxLayout;
class QLabel;
class QTableView;

namespace chatkeep::ui {

class Theme;

/// A title and, below it, a compact table that is looked through above what changes it.
struct EditedList {
    struct Look {
        const char* objectName;
        QString name;
        int words = 0;      ///< the column that takes the room; others are as wide as what is in them
        int fewestRows = 3; ///< that are always seen, below the heads
    };
    /// Into the layout, which they fill.
    EditedList(QBoxLayout* rows, QAbstractItemModel* model, const Theme& theme, const Look& look);

    QLabel* title;
    QTableView* table;
};

} // namespace chatkeep::ui

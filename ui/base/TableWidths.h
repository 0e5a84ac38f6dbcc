// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QTableView;

/// How a table's columns share its width. Thread: GUI.
namespace chatkeep::ui {

/// Columns whose words need more room than they were given have it of those that need less than they have,
/// the one that lacks least first. In a narrow table these columns are left out, the first one first, until
/// the others fit; they are shown again where there is room. Once its user sized a column, the widths are
/// his. Call it when the columns have their widths.
void shareWidth(QTableView* table, std::initializer_list<int> leftOutWhereNarrow);

} // namespace chatkeep::ui

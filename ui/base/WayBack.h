// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;
class QWidget;

/// Keys that lead from a field to the list it belongs to. Thread: GUI.
namespace chatkeep::ui {

/// Escape goes from the field back to the list; what is written in the field stays.
void leadBack(QWidget* field, QWidget* list);
/// The same of a field that filters the list: Escape clears it first, Down and Enter go into the list, too.
void leadIntoFiltered(QLineEdit* filter, QWidget* list);

} // namespace chatkeep::ui

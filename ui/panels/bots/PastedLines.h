// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace chatkeep::ui {

/// Lines that an author brings from elsewhere: out of a text, a list, or the cells of a table.
struct PastedLines {
    QStringList lines;           ///< without blanks round them; none is blank
    bool leftOutColumns = false; ///< of a table only one column counts, the first if it has no header
    QString header;              ///< what a first row of names calls that column; empty: there is no such row
};

/// Every line end parts lines, and what all of them begin with in lists ("- ", "* ", "• ") is none of their
/// words. With tabs it is a table, and with commas or semicolons where its first row clearly names columns
/// ("utterance,intent"): cells may stand in quotes, as Excel copies those that hold some.
[[nodiscard]] PastedLines pastedLines(const QString& text);
/// Signs that come of UTF-8 read as something else: "ZÃ¼rich", "donâ€™t", or the sign for what could not be
/// read.
[[nodiscard]] bool looksMisread(const QString& words);

} // namespace chatkeep::ui

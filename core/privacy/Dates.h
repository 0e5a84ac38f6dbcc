// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Folded.h"

#include <vector>

namespace chatkeep::privacy {

/// A date, folded characters [first, last].
struct DatePlace {
    std::size_t first = 0;
    std::size_t last = 0;
    bool birth = false; ///< words before it say that somebody was born then
    bool full = false;  ///< day, month and year; else a year or a day of the week
};

/// Dates written out ("2/8/1935", "2000-04-16 11:34:35", "3. März 1980"). By start. Linear.
[[nodiscard]] std::vector<DatePlace> findFullDates(const Folded& folded);

/// Those, and years and days of the week that words make one: what `pii scan` calls DATE_TIME. By start.
[[nodiscard]] std::vector<DatePlace> findDates(const Folded& folded);

} // namespace chatkeep::privacy

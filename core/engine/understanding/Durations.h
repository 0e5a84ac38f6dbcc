// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace chatkeep::engine::nlu {

/// Adds up the parts of a duration, the greatest first: "1 hour 30 minutes" is "PT1H30M".
class Durations {
public:
    /// `unit`: "Y", "M", "W", "D", "TH", "TM", "TS". False, and nothing is added, unless the unit is smaller
    /// than the one before.
    [[nodiscard]] bool add(double amount, std::string_view unit);
    void addToLast(double amount); ///< in the last unit
    /// ISO 8601. Halves become whole smaller units where that is exact ("PT30M"); weeks beside others are
    /// days.
    [[nodiscard]] std::string text() const;

private:
    std::array<double, 7> m_amounts{};
    std::size_t m_smallest = 0; ///< one more than the last unit
};

} // namespace chatkeep::engine::nlu

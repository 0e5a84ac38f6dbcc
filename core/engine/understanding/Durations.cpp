// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Durations.h"

#include "core/engine/understanding/NumberReader.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::array<std::string_view, 7> kUnits = {"Y", "M", "W", "D", "TH", "TM", "TS"};
enum Unit : std::size_t { Year, Month, Week, Day, Hour, Minute, Second };

/// Parts of a unit that are whole in the smaller one go there.
void moveRest(double& greater, double& smaller, double factor) {
    const double rest = (greater - std::floor(greater)) * factor;
    const double whole = std::round(rest);
    if (whole < 1 || std::abs(rest - whole) > 1e-6) return;
    greater = std::floor(greater);
    smaller += whole;
}

} // namespace

bool Durations::add(double amount, std::string_view unit) {
    const auto place = static_cast<std::size_t>(std::ranges::find(kUnits, unit) - kUnits.begin());
    if (place == kUnits.size() || place < m_smallest) return false;
    m_amounts[place] = amount;
    m_smallest = place + 1;
    return true;
}

void Durations::addToLast(double amount) {
    if (m_smallest > 0) m_amounts[m_smallest - 1] += amount;
}

std::string Durations::text() const {
    auto amounts = m_amounts;
    moveRest(amounts[Year], amounts[Month], 12);
    moveRest(amounts[Day], amounts[Hour], 24);
    moveRest(amounts[Hour], amounts[Minute], 60);
    moveRest(amounts[Minute], amounts[Second], 60);
    if (std::ranges::count_if(amounts, [](double amount) { return amount != 0; }) > 1) {
        amounts[Day] += amounts[Week] * 7;
        amounts[Week] = 0;
    }
    std::string value = "P";
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (amounts[i] == 0) continue;
        if (i >= Hour && !value.contains('T')) value += 'T';
        value += plainNumber(amounts[i]) + kUnits[i].back();
    }
    if (value == "P") value = m_smallest > Hour ? "PT0S" : "P0D";
    return value;
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Digits.h"

#include <algorithm>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kLongestGap = 4;

bool isSeparator(char c) noexcept {
    constexpr std::string_view kSeparators = " -._/|*~,;'+=#()\n\x02";
    return kSeparators.contains(c);
}

/// One number may go on over this gap.
bool joins(const Folded& folded, std::size_t from, std::size_t to) {
    if (to - from > kLongestGap) return false;
    return std::all_of(folded.text.begin() + static_cast<std::ptrdiff_t>(from),
                       folded.text.begin() + static_cast<std::ptrdiff_t>(to), isSeparator);
}

} // namespace

DigitMap mapDigits(const Folded& folded, const std::vector<Place>& known) {
    DigitMap map;
    if (!folded.hasDigit) return map;
    auto next = known.begin();
    for (std::size_t at = 0; at < folded.size();) {
        if (next != known.end() && at >= next->first) {
            at = (next++)->last + 1;
            continue;
        }
        if (!isFoldedDigit(folded.text[at])) {
            ++at;
            continue;
        }
        const std::size_t first = at;
        while (isFoldedDigit(folded.at(at)))
            ++at;
        const bool goesOn = !map.groups.empty() && joins(folded, map.groups.back().last + 1, first);
        map.groups.push_back({first, at - 1});
        if (!goesOn) map.runs.push_back({map.groups.size() - 1, 0, 0});
        map.runs.back().endGroup = map.groups.size();
        map.runs.back().digits += at - first;
    }
    return map;
}

bool isCounting(const Folded& folded, const DigitMap& map, std::size_t first, std::size_t end) {
    if (end - first < 4) return false;
    const auto value = [&](std::size_t group) {
        int number = 0;
        for (std::size_t at = map.groups[group].first; at <= map.groups[group].last; ++at)
            number = number * 10 + (folded.text[at] - '0');
        return number;
    };
    for (std::size_t group = first; group < end; ++group)
        if (map.groups[group].digits() > 3 || map.groups[group].digits() < 2) return false;
    const int step = value(first + 1) - value(first);
    if (step == 0) return false;
    for (std::size_t group = first + 1; group < end; ++group)
        if (value(group) - value(group - 1) != step) return false;
    return true;
}

} // namespace chatkeep::privacy

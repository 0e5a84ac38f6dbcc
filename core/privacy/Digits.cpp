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

} // namespace chatkeep::privacy

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Finder.h"
#include "core/privacy/Spans.h"

namespace chatkeep::privacy {

namespace {

constexpr std::string_view kBlocks = "▮▮▮";
constexpr std::string_view kCardBlocks = " ▮▮▮▮ ";

std::string chipFor(const Found& found) {
    const std::string name{chipName(found.type)};
    if (found.type != FoundType::Card || found.hint.size() < 4) return std::string(kBlocks) + ' ' + name;
    return name + std::string(kCardBlocks) + found.hint.substr(found.hint.size() - 4);
}

} // namespace

Arrival receiveText(std::string_view utf8, std::string_view language) {
    Arrival arrival{.text = {}, .found = findPersonalData(utf8, language)};
    std::size_t copied = 0;
    for (const Found& found : arrival.found) {
        if (!isCutType(found.type)) continue;
        const std::string mark = markFor(found);
        arrival.cut |= mark != utf8.substr(found.start, found.end - found.start);
        arrival.text.append(utf8, copied, found.start - copied).append(mark);
        copied = found.end;
    }
    arrival.text.append(utf8, copied);
    if (!arrival.cut) return arrival;
    // What is left is read again: a link may have become two, and every cut leaves fewer digits, so it ends.
    Arrival rest = receiveText(arrival.text, language);
    rest.cut = true;
    return rest;
}

Masked maskText(std::string_view utf8, const std::vector<Found>& found) {
    Masked masked;
    std::size_t copied = 0;
    for (const Found& one : found) {
        if (one.start < copied || one.end < one.start || one.end > utf8.size()) continue;
        masked.text.append(utf8, copied, one.start - copied);
        const auto start = static_cast<std::uint32_t>(masked.text.size());
        masked.text += chipFor(one);
        masked.chips.push_back({start, static_cast<std::uint32_t>(masked.text.size()), one.type});
        copied = one.end;
    }
    masked.text.append(utf8, copied);
    return masked;
}

} // namespace chatkeep::privacy

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/NumberRanges.h"

#include "core/engine/understanding/CalendarDate.h"

#include <algorithm>
#include <iterator>

namespace chatkeep::engine::nlu {
namespace {

constexpr char kDash = '-';

/// "5", "120", "9:30", "2,5": longer ones and those with zeros before them are parts of some code.
bool isRangeEnd(std::string_view text) {
    constexpr std::size_t kMostDigits = 3;
    const auto mark = text.find_first_not_of("0123456789");
    const auto whole = text.substr(0, mark);
    if (whole.empty() || whole.size() > kMostDigits || (whole.size() == kMostDigits && whole[0] == '0'))
        return false;
    if (mark == std::string_view::npos) return true;
    const auto rest = text.substr(mark + 1);
    const bool isMarked = text[mark] == ':' || text[mark] == '.' || text[mark] == ',';
    return isMarked && !rest.empty() && rest.size() <= 2 && std::ranges::all_of(rest, isPlainDigit);
}

/// Numbers fall only where they may be hours: "9-5 pm", but "56-15 Northern Boulevard".
bool mayBeRange(std::string_view first, std::string_view last) {
    constexpr int kHours = 24;
    const auto from = wholeNumber(first);
    const auto to = wholeNumber(last);
    const bool isCoded = (first.starts_with('0') || last.starts_with('0')) && first.size() != last.size();
    return !from || !to || (!isCoded && (*from < *to || *from <= kHours));
}

/// Where the dash of a range stands in the piece; 0 where it is none: "INV-20-17" is a code.
std::size_t dashOf(std::string_view utf8, const Piece& piece) {
    const std::string_view word = piece.folded;
    const std::size_t dash = word.find(kDash);
    if (dash == std::string_view::npos || !isPlainDigit(word[0]) || word == "24-7") return 0;
    const bool isJoined = (piece.begin > 0 && utf8[piece.begin - 1] == kDash) ||
                          (piece.end < utf8.size() && utf8[piece.end] == kDash);
    const auto first = word.substr(0, dash);
    const auto last = word.substr(dash + 1);
    return !isJoined && isRangeEnd(first) && isRangeEnd(last) && mayBeRange(first, last) ? dash : 0;
}

} // namespace

std::vector<Piece> cutRanges(std::string_view utf8, const std::vector<Piece>& pieces) {
    std::vector<Piece> parts;
    if (!utf8.contains(kDash)) return parts;
    for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
        const std::size_t dash = dashOf(utf8, *piece);
        if (dash == 0) {
            if (!parts.empty()) parts.push_back(*piece);
            continue;
        }
        if (parts.empty()) std::copy(pieces.begin(), piece, std::back_inserter(parts));
        const auto middle = static_cast<std::uint32_t>(utf8.find(kDash, piece->begin));
        parts.push_back({piece->begin, middle, piece->folded.substr(0, dash)});
        parts.push_back({middle + 1, piece->end, piece->folded.substr(dash + 1)});
    }
    return parts;
}

} // namespace chatkeep::engine::nlu

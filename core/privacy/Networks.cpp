// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Cards.h"

namespace chatkeep::privacy {

namespace {

/// Issuer range: the first `width` digits lie in [from, to].
struct IssuerRange {
    std::string_view name;
    unsigned width;
    unsigned from;
    unsigned to;
    std::size_t shortest;
    std::size_t longest;
    std::size_t usualFrom; ///< lengths from here on are in everyday use
};

constexpr IssuerRange kRanges[] = {
    {"amex", 2, 34, 34, 15, 15, 15},           {"amex", 2, 37, 37, 15, 15, 15},
    {"jcb", 4, 3528, 3589, 16, 19, 16},        {"jcb", 4, 2131, 2131, 15, 15, 15},
    {"jcb", 4, 1800, 1800, 15, 15, 15},        {"diners", 3, 300, 305, 14, 19, 14},
    {"diners", 4, 3095, 3095, 14, 19, 14},     {"diners", 2, 36, 36, 14, 19, 14},
    {"diners", 2, 38, 39, 14, 19, 14},         {"mastercard", 2, 51, 55, 16, 16, 16},
    {"mastercard", 4, 2221, 2720, 16, 16, 16}, {"mir", 4, 2200, 2204, 16, 19, 16},
    {"discover", 4, 6011, 6011, 16, 19, 16},   {"discover", 3, 644, 649, 16, 19, 16},
    {"discover", 2, 65, 65, 16, 19, 16},       {"unionpay", 2, 62, 62, 16, 19, 16},
    {"unionpay", 2, 81, 81, 16, 19, 16},       {"rupay", 2, 60, 60, 16, 16, 16},
    {"rupay", 2, 82, 82, 16, 16, 16},          {"elo", 6, 509000, 509999, 16, 16, 16},
    {"elo", 4, 6363, 6363, 16, 16, 16},        {"maestro", 2, 50, 50, 12, 19, 16},
    {"maestro", 2, 56, 58, 12, 19, 16},        {"maestro", 2, 63, 63, 12, 19, 16},
    {"maestro", 2, 67, 67, 12, 19, 16},        {"maestro", 4, 604, 604, 12, 19, 20},
    {"troy", 4, 9792, 9792, 16, 16, 16},
};

bool isVisaLength(std::size_t length) noexcept {
    return length == 13 || length == 16 || length == 19;
}

} // namespace

CardNetwork cardNetwork(std::string_view digits) noexcept {
    if (digits.size() < kShortestCard) return {};
    if (digits.front() == '4') {
        if (!isVisaLength(digits.size())) return {};
        return {"visa", true};
    }
    unsigned leading = 0;
    unsigned prefixes[7] = {};
    for (unsigned width = 1; width <= 6; ++width) {
        leading = leading * 10 + static_cast<unsigned>(digits[width - 1] - '0');
        prefixes[width] = leading;
    }
    for (const IssuerRange& range : kRanges) {
        const unsigned prefix = prefixes[range.width];
        if (prefix < range.from || prefix > range.to) continue;
        if (digits.size() < range.shortest || digits.size() > range.longest) continue;
        return {range.name, digits.size() >= range.usualFrom};
    }
    return {};
}

bool passesLuhn(std::string_view digits) noexcept {
    unsigned sum = 0;
    bool twice = false;
    for (std::size_t at = digits.size(); at-- > 0; twice = !twice) {
        unsigned value = static_cast<unsigned>(digits[at] - '0');
        if (twice) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

std::string cardHint(std::string_view digits) {
    const std::string_view lastFour = digits.substr(digits.size() < 4 ? 0 : digits.size() - 4);
    const std::string_view name = cardNetwork(digits).name;
    std::string hint{name};
    if (!name.empty()) hint += ' ';
    hint += lastFour;
    return hint;
}

} // namespace chatkeep::privacy

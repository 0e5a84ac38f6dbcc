// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Iban.h"

#include <optional>
#include <string>

namespace chatkeep::privacy {

namespace {

/// Country and length, as the registry of ISO 13616 lists them.
constexpr std::string_view kIbanLengths =
    "ad24ae23al28at20az28ba20be16bg22bh22br29by28ch21cr22cy28cz24de22dj27dk18do28ee20eg29es24fi18fk18fo18fr27"
    "gb22ge22gi23gl18gr27gt28hn28hr21hu28ie22il23iq23is26it27jo30kw30kz20lb28lc32li21lt20lu20lv21ly25mc27md24"
    "me22mk19mn20mr27mt31mu30ni28nl18no15om23pk24pl28ps29pt25qa29ro24rs22ru33sa24sc31sd18se24si19sk24sm27so23"
    "st25sv28tl23tn24tr26ua29va22vg24xk20ye30";

std::size_t ibanLength(char first, char second) {
    for (std::size_t at = 0; at + 4 <= kIbanLengths.size(); at += 4)
        if (kIbanLengths[at] == first && kIbanLengths[at + 1] == second)
            return static_cast<std::size_t>((kIbanLengths[at + 2] - '0') * 10 + (kIbanLengths[at + 3] - '0'));
    return 0;
}

bool isPlainWord(char c) {
    return isFoldedDigit(c) || (c >= 'a' && c <= 'z');
}

unsigned foldRemainder(unsigned remainder, char c) {
    if (isFoldedDigit(c)) return (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
    return (remainder * 100 + static_cast<unsigned>(c - 'a' + 10)) % 97;
}

bool passesMod97(std::string_view iban) {
    unsigned remainder = 0;
    for (const char c : iban.substr(4))
        remainder = foldRemainder(remainder, c);
    for (const char c : iban.substr(0, 4))
        remainder = foldRemainder(remainder, c);
    return remainder == 1;
}

std::optional<Place> ibanAt(const Folded& folded, std::size_t first) {
    const std::size_t length = ibanLength(folded.text[first], folded.text[first + 1]);
    if (length == 0) return std::nullopt;
    std::string letters;
    std::size_t at = first;
    for (std::size_t gap = 0; letters.size() < length; ++at) {
        const char c = folded.at(at);
        if (isPlainWord(c)) {
            letters += c;
            gap = 0;
        } else if ((c != ' ' && c != '-' && c != '.') || ++gap > 2) {
            return std::nullopt;
        }
    }
    if (isFoldedWord(folded.at(at)) || !passesMod97(letters)) return std::nullopt;
    return Place{first, at - 1};
}

bool mayBegin(const Folded& folded, std::size_t at) {
    return !isFoldedDigit(folded.text[at]) && isPlainWord(folded.text[at]) &&
           isFoldedLetter(folded.text[at + 1]) && isFoldedDigit(folded.text[at + 2]) &&
           isFoldedDigit(folded.text[at + 3]) && (at == 0 || !isFoldedWord(folded.text[at - 1]));
}

} // namespace

std::vector<Place> findIbans(const Folded& folded) {
    std::vector<Place> ibans;
    if (!folded.hasDigit) return ibans;
    for (std::size_t at = 0; at + 15 <= folded.size(); ++at) {
        if (!mayBegin(folded, at)) continue;
        const auto iban = ibanAt(folded, at);
        if (!iban) continue;
        ibans.push_back(*iban);
        at = iban->last;
    }
    return ibans;
}

} // namespace chatkeep::privacy

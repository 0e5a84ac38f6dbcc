// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Finder.h"

#include "core/privacy/Cards.h"
#include "core/privacy/Codes.h"
#include "core/privacy/Dates.h"
#include "core/privacy/Iban.h"
#include "core/privacy/NetAddresses.h"
#include "core/privacy/Phones.h"
#include "core/privacy/Spans.h"

#include <algorithm>
#include <array>

namespace chatkeep::privacy {

namespace {

constexpr std::string_view kCardMark = "[card ";
constexpr std::string_view kCodeMark = "[security code]";

/// Names as they are printed and shown, in the order of FoundType, and which wins where two overlap.
struct TypeNames {
    std::string_view printed;
    std::string_view shown;
    int rank;
};
constexpr std::array<TypeNames, 9> kTypeNames{{{"EMAIL_ADDRESS", "email", 5},
                                               {"PHONE_NUMBER", "phone", 2},
                                               {"CREDIT_CARD", "card", 8},
                                               {"SECURITY_CODE", "security code", 7},
                                               {"IBAN_CODE", "IBAN", 9},
                                               {"IP_ADDRESS", "IP address", 4},
                                               {"DATE_OF_BIRTH", "date of birth", 3},
                                               {"URL", "link", 6},
                                               {"US_SSN", "SSN", 5}}};

const TypeNames& namesOf(FoundType type) noexcept {
    return kTypeNames[static_cast<std::size_t>(type) % kTypeNames.size()];
}

template <typename Place>
Found foundAt(const Folded& folded, const Place& place, FoundType type, float score, std::string hint = {}) {
    return {type, folded.start[place.first], folded.end[place.last], score, std::move(hint)};
}

Place placeOf(const Folded& folded, const Found& found) {
    const auto first = std::ranges::lower_bound(folded.start, found.start);
    const auto end = std::ranges::lower_bound(folded.start, found.end);
    return {static_cast<std::size_t>(first - folded.start.begin()),
            static_cast<std::size_t>(end - folded.start.begin()) - 1};
}

/// Cards that were cut earlier: a code may follow their marks.
void addCutCards(std::string_view utf8, const Folded& folded, std::vector<CardPlace>& cards) {
    const std::size_t before = cards.size();
    for (const Found& mark : findMarks(utf8)) {
        const Place place = placeOf(folded, mark);
        if (mark.type == FoundType::Card) cards.push_back({place.first, place.last, mark.hint});
    }
    if (cards.size() > before) std::ranges::sort(cards, {}, &CardPlace::first);
}

/// Three digits of a telephone number that follows "security code?" are no code.
bool isPartOfPhone(const std::vector<NumberPlace>& phones, const Place& code) {
    const auto phone = std::ranges::lower_bound(phones, code.first, {}, &NumberPlace::last);
    return phone != phones.end() && phone->first <= code.first && phone->score >= 0.7F;
}

void addNumbers(std::string_view utf8, const Folded& folded, std::vector<Found>& found) {
    for (const Place& iban : findIbans(folded))
        found.push_back(foundAt(folded, iban, FoundType::Iban, 1.0F));
    const DigitMap map = mapDigits(folded, knownNumbers(utf8, folded));
    std::vector<CardPlace> cards = findCards(folded, map);
    for (const CardPlace& card : cards)
        found.push_back(foundAt(folded, card, FoundType::Card, 1.0F, card.hint));
    addCutCards(utf8, folded, cards);
    const std::vector<NumberPlace> phones = findPhones(folded, map);
    for (const NumberPlace& phone : phones)
        found.push_back(foundAt(folded, phone, FoundType::Phone, phone.score));
    for (const Place& code : findCodes(folded, map, cards))
        if (!isPartOfPhone(phones, code))
            found.push_back(foundAt(folded, code, FoundType::SecurityCode, 0.9F));
    for (const NumberPlace& number : findSocialSecurityNumbers(folded, map))
        found.push_back(foundAt(folded, number, FoundType::Ssn, number.score));
    for (const DatePlace& date : findFullDates(folded))
        if (date.birth) found.push_back(foundAt(folded, date, FoundType::BirthDate, 0.9F));
}

/// "visa 4242" or "4242" and nothing else.
bool isHint(std::string_view hint) {
    const std::size_t blank = hint.rfind(' ');
    const std::string_view digits = blank == std::string_view::npos ? hint : hint.substr(blank + 1);
    const std::string_view name = blank == std::string_view::npos ? "" : hint.substr(0, blank);
    return digits.size() == 4 && std::ranges::all_of(digits, isFoldedDigit) &&
           std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

std::string_view typeName(FoundType type) noexcept {
    return namesOf(type).printed;
}

std::string_view chipName(FoundType type) noexcept {
    return namesOf(type).shown;
}

std::string markFor(const Found& found) {
    if (found.type == FoundType::SecurityCode) return std::string(kCodeMark);
    return std::string(kCardMark) + found.hint + ']';
}

std::vector<Found> findMarks(std::string_view utf8) {
    constexpr std::size_t kLongestHint = 24;
    std::vector<Found> marks;
    for (std::size_t at = utf8.find('['); at != std::string_view::npos; at = utf8.find('[', at + 1)) {
        const std::string_view rest = utf8.substr(at, kCardMark.size() + kLongestHint);
        const auto start = static_cast<std::uint32_t>(at);
        if (rest.starts_with(kCodeMark)) {
            const auto end = static_cast<std::uint32_t>(at + kCodeMark.size());
            marks.push_back({FoundType::SecurityCode, start, end, 1.0F, {}});
        }
        const std::size_t close = rest.find(']');
        if (!rest.starts_with(kCardMark) || close == std::string_view::npos) continue;
        const std::string_view hint = rest.substr(kCardMark.size(), close - kCardMark.size());
        if (!isHint(hint)) continue;
        const auto end = static_cast<std::uint32_t>(at + close + 1);
        marks.push_back({FoundType::Card, start, end, 1.0F, std::string(hint)});
    }
    return marks;
}

void keepStrongest(std::vector<Found>& found) {
    std::ranges::sort(found, [](const Found& a, const Found& b) {
        return a.start != b.start ? a.start < b.start : namesOf(a.type).rank > namesOf(b.type).rank;
    });
    std::vector<Found> kept;
    kept.reserve(found.size());
    for (Found& next : found) {
        bool stands = true;
        while (stands && !kept.empty() && kept.back().end > next.start) {
            if (namesOf(kept.back().type).rank >= namesOf(next.type).rank)
                stands = false;
            else
                kept.pop_back();
        }
        if (stands) kept.push_back(std::move(next));
    }
    found = std::move(kept);
}

std::vector<Place> knownNumbers(std::string_view utf8, const Folded& folded) {
    std::vector<Place> known = findIbans(folded);
    for (const Found& mark : findMarks(utf8))
        known.push_back(placeOf(folded, mark));
    std::ranges::sort(known, {}, &Place::first);
    return known;
}

std::vector<Found> findInFolded(std::string_view utf8, const Folded& folded) {
    std::vector<Found> found;
    for (const Place& email : findEmails(folded))
        found.push_back(foundAt(folded, email, FoundType::Email, 1.0F));
    for (const Place& url : findUrls(folded))
        found.push_back(foundAt(folded, url, FoundType::Url, 0.9F));
    for (const Place& address : findIpAddresses(folded))
        found.push_back(foundAt(folded, address, FoundType::IpAddress, 0.9F));
    if (folded.hasDigit) addNumbers(utf8, folded, found);
    std::vector<Found> marks = findMarks(utf8);
    std::ranges::move(marks, std::back_inserter(found));
    if (found.size() > 1) keepStrongest(found);
    return found;
}

std::vector<Found> findPersonalData(std::string_view utf8, [[maybe_unused]] std::string_view language) {
    return findInFolded(utf8, fold(utf8));
}

} // namespace chatkeep::privacy

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Contacts.h"

#include "core/engine/understanding/AccountNumbers.h"
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/Matches.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValuePhrases.h"

#include <algorithm>
#include <cstdint>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFewestPhoneDigits = 7;
constexpr std::size_t kMostPhoneDigits = 16; ///< with the plus
constexpr std::size_t kTooManyForAmounts = 9;

const re2::RE2& emailPattern() {
    static const re2::RE2 pattern(R"([\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+)");
    return pattern;
}

const re2::RE2& phonePattern() {
    static const re2::RE2 pattern(R"((?:\+|\(|\d)[\d\s().\-/]{5,24}\d)");
    return pattern;
}

/// A text with the digits of every script in ASCII, and the place of each of its bytes.
struct PlainDigits {
    std::string text;
    std::vector<std::uint32_t> places; ///< and the end
};

char plainOf(char32_t c) {
    if (const int digit = digitOf(c); digit >= 0) return static_cast<char>('0' + digit);
    return c == U'\uFF0B' ? '+' : c == U'\uFF0D' || c == U'\u2010' || c == U'\u2011' ? '-' : '\0';
}

PlainDigits withPlainDigits(std::string_view utf8) {
    PlainDigits plain;
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t begin = at;
        const char changed = plainOf(decodeAt(utf8, at));
        plain.text += changed != 0 ? changed : utf8[begin];
        plain.places.push_back(static_cast<std::uint32_t>(begin));
        for (++begin; changed == 0 && begin < at; ++begin) {
            plain.text += utf8[begin];
            plain.places.push_back(static_cast<std::uint32_t>(begin));
        }
    }
    plain.places.push_back(static_cast<std::uint32_t>(utf8.size()));
    return plain;
}

/// The digits of a phone number with a leading plus, or nothing. The zero of "+49 (0)89" is dialled at home
/// only.
std::string phoneDigits(std::string_view match) {
    constexpr std::string_view kAtHome = "(0)";
    std::string digits;
    for (std::size_t at = 0; at < match.size(); ++at) {
        const char c = match[at];
        if (digits.starts_with('+') && match.substr(at).starts_with(kAtHome))
            at += kAtHome.size() - 1;
        else if (isPlainDigit(c) || (c == '+' && digits.empty()))
            digits += c;
    }
    return digits.size() < kFewestPhoneDigits || digits.size() > kMostPhoneDigits ? std::string() : digits;
}

/// The lengths of a number's groups: "3-3-4".
std::string groupsOf(std::string_view match) {
    std::string groups;
    for (std::size_t at = 0; at < match.size(); ++at) {
        std::size_t length = 0;
        for (; at < match.size() && isPlainDigit(match[at]); ++at)
            ++length;
        if (length > 0) groups += (groups.empty() ? "" : "-") + std::to_string(length);
    }
    return groups;
}

/// Grouped as phone numbers are; some of them only by spaces.
bool isPhoneGrouping(std::string_view match) {
    const auto* meanings = ValueTables::of("*").meaningsOf(groupsOf(match));
    const Meaning* grouping = ValueTables::as(ValueKind::Grouping, meanings);
    return grouping != nullptr && (grouping->number == 0 || match.find_first_of("-./") == match.npos);
}

/// What stands at most so many bytes before `at`, or behind it, in whole characters.
std::string_view nearby(std::string_view text, std::size_t at, bool behind) {
    constexpr std::size_t kNear = 80;
    const auto isWithin = [&](std::size_t i) {
        return i < text.size() && (static_cast<std::uint8_t>(text[i]) & 0xC0U) == 0x80U;
    };
    std::size_t edge = behind ? std::min(text.size(), at + kNear) : at - std::min(at, kNear);
    while (edge != at && isWithin(edge))
        edge += behind ? -1 : 1;
    return behind ? text.substr(at, edge - at) : text.substr(edge, at - edge);
}

/// Whether a word of the kind stands before, with at most one between: "call me at …", "my order number is
/// …". "order for …" is not the order's.
bool saysBefore(ValueKind kind, std::string_view text, std::size_t begin) {
    const std::string_view before = nearby(text, begin, false);
    const auto pieces = cutPieces(before);
    const ValuePhrases phrases(before, pieces, ValueTables::of(""));
    const auto isLast = [&](std::size_t next) {
        const bool parts = kind == ValueKind::Reference && phrases.longest(ValueKind::Ending, next);
        return next == pieces.size() || (next + 1 == pieces.size() && !parts);
    };
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (const auto word = phrases.longest(kind, i); word && isLast(word->next)) return true;
    return false;
}

/// Whether one of the words right behind says that it is a phone number: "… is my phone".
bool saysPhoneBehind(std::string_view text, std::size_t end) {
    constexpr std::size_t kWordsBehind = 3;
    const std::string_view behind = nearby(text, end, true);
    const auto pieces = cutPieces(behind);
    const ValuePhrases phrases(behind, pieces, ValueTables::of(""));
    for (std::size_t i = 0; i < std::min(pieces.size(), kWordsBehind); ++i)
        if (phrases.longest(ValueKind::Phone, i)) return true;
    return false;
}

/// Digits that do not begin as a phone number: their grouping tells, unless a word beside them does.
bool isCalledPhone(std::string_view text, std::size_t begin, std::string_view match, bool isPlain) {
    if (saysBefore(ValueKind::Phone, text, begin)) return true;
    const bool isGrouped = isPhoneGrouping(match);
    if (isGrouped && saysPhoneBehind(text, begin + match.size())) return true;
    if (saysBefore(ValueKind::Reference, text, begin)) return false;
    return isGrouped || isPlain || match.contains('(');
}

/// "CEP 01310-100": the code of a place.
bool isPostcode(std::string_view text, std::size_t begin, std::string_view match) {
    return groupsOf(match) == "5-3" && saysBefore(ValueKind::Reference, text, begin);
}

/// Dates in front are none of it, nor is a date alone; with an empty value if there is no phone number.
Contact phoneAt(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const auto space = std::min(text.find(' ', begin), end);
        if (!isDateShape(text.substr(begin, space - begin))) break;
        begin = std::min(space + 1, end);
    }
    Contact phone{.begin = begin, .end = end, .value = {}, .isPhone = true};
    if (begin >= end || insideWord(text, begin) || insideWord(text, end)) return phone;
    phone.value = phoneDigits(text.substr(begin, end - begin));
    const std::string_view match = text.substr(begin, end - begin);
    const bool isPlain = phone.value.size() == match.size();
    const bool isMarked =
        phone.value.starts_with('+') || (phone.value.starts_with('0') && !isPostcode(text, begin, match));
    if (!isMarked && !isCalledPhone(text, begin, match, isPlain)) phone.value.clear();
    phone.mayBeNumber = isPlain && !isMarked;
    phone.isSurelyPhone = isMarked || phone.value.size() >= kTooManyForAmounts;
    return phone;
}

void findPhones(std::string_view text, std::vector<Contact>& contacts) {
    if (static_cast<std::size_t>(std::ranges::count_if(text, isPlainDigit)) < kFewestPhoneDigits) return;
    const auto accounts = accountNumbersIn(text);
    eachMatch(phonePattern(), text, [&](std::size_t begin, std::size_t end) {
        const auto isOf = [&](const TextSpan& account) { return begin < account.end && end > account.begin; };
        if (std::ranges::any_of(accounts, isOf)) return;
        Contact phone = phoneAt(text, begin, end);
        if (!phone.value.empty()) contacts.push_back(std::move(phone));
    });
}

/// Words that stand next to an address without a space are none of it: "メールはtaro@example.jpです".
std::pair<std::size_t, std::size_t> addressIn(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr unsigned char kBeyondLatin = 0xCD; ///< leads of two and more bytes
    const auto isOther = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) >= kBeyondLatin; };
    const auto isAscii = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) < 0x80; };
    const std::size_t at = text.find('@', begin);
    if (isAscii(at - 1))
        for (std::size_t i = begin; i < at; ++i)
            if (isOther(i)) begin = i + 1;
    while (begin < at && !isAscii(begin) && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
        ++begin;
    if (isAscii(at + 1))
        for (std::size_t i = at + 1; i < end; ++i)
            if (isOther(i)) end = i;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-'))
        --end;
    return {begin, text.substr(at, end - at).contains('.') ? end : begin};
}

} // namespace

std::vector<Contact> contactsIn(std::string_view utf8) {
    std::vector<Contact> contacts;
    if (utf8.contains('@'))
        eachMatch(emailPattern(), utf8, [&](std::size_t begin, std::size_t end) {
            const auto [first, last] = addressIn(utf8, begin, end);
            if (last > first)
                contacts.push_back({first, last, std::string(utf8.substr(first, last - first))});
        });
    bool isPlain = true;
    for (std::size_t at = 0; at < utf8.size() && isPlain;)
        if (const char32_t c = decodeAt(utf8, at); c >= 0x80) isPlain = plainOf(c) == 0;
    if (isPlain) {
        findPhones(utf8, contacts);
        return contacts;
    }
    const std::size_t emails = contacts.size();
    const PlainDigits plain = withPlainDigits(utf8);
    findPhones(plain.text, contacts);
    for (std::size_t i = emails; i < contacts.size(); ++i) {
        contacts[i].begin = plain.places[contacts[i].begin];
        contacts[i].end = plain.places[contacts[i].end];
    }
    return contacts;
}

} // namespace chatkeep::engine::nlu

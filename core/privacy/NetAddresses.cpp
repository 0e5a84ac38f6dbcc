// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/NetAddresses.h"

#include <algorithm>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestDomain = 253;

bool isLocalPart(char c) {
    return isFoldedWord(c) || std::string_view("._%+-'!#$&*/=?^`{|}~").contains(c);
}

bool isDomainPart(char c) {
    return isFoldedWord(c) || c == '.' || c == '-';
}

/// The end of the domain that begins at `from`, with a top label of letters; `from` if there is none.
std::size_t domainEnd(const Folded& folded, std::size_t from) {
    std::size_t end = from;
    while (end - from < kLongestDomain && isDomainPart(folded.at(end)))
        ++end;
    while (end > from && !isFoldedWord(folded.text[end - 1]))
        --end;
    const std::string_view domain = std::string_view(folded.text).substr(from, end - from);
    const std::size_t dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return from;
    const bool letters = std::ranges::any_of(domain.substr(dot + 1), isFoldedLetter);
    return letters && domain.front() != '.' && domain[dot - 1] != '.' ? end : from;
}

std::size_t localStart(const Folded& folded, std::size_t at, std::size_t lowest) {
    std::size_t start = at;
    while (start > lowest && at - start < kLongestLocalPart && isLocalPart(folded.text[start - 1]))
        --start;
    while (start < at && !isFoldedWord(folded.text[start]) && folded.text[start] != '_')
        ++start;
    return start;
}

bool isUrlChar(char c) {
    return c != '\0' && !std::string_view(" \n<>\"{}|\\^`[]").contains(c);
}

/// Length of "https://", "www." and their like at this place, else 0.
std::size_t urlOpening(std::string_view text) {
    for (const std::string_view opening : {"https://", "http://", "ftp://", "www."})
        if (text.starts_with(opening)) return opening.size();
    return 0;
}

std::size_t urlEnd(const Folded& folded, std::size_t from) {
    std::size_t end = from;
    while (isUrlChar(folded.at(end)))
        ++end;
    while (end > from && std::string_view(".,;:!?)'*\x02").contains(folded.text[end - 1]))
        --end;
    return end;
}

/// Reads one number of 0 to 255 without needless zeros; `from` if there is none.
std::size_t octetEnd(const Folded& folded, std::size_t from) {
    std::size_t end = from;
    unsigned value = 0;
    while (end - from < 3 && isFoldedDigit(folded.at(end)))
        value = value * 10 + static_cast<unsigned>(folded.text[end++] - '0');
    const bool leadingZero = end - from > 1 && folded.text[from] == '0';
    return isFoldedDigit(folded.at(end)) || value > 255 || leadingZero ? from : end;
}

std::size_t ipv4End(const Folded& folded, std::size_t from) {
    std::size_t at = from;
    for (int octet = 0; octet < 4; ++octet) {
        const std::size_t end = octetEnd(folded, at);
        if (end == at) return from;
        at = end;
        if (octet < 3 && folded.at(at++) != '.') return from;
    }
    const bool goesOn = isFoldedLetter(folded.at(at)) || folded.at(at) == '-' ||
                        (folded.at(at) == '.' && isFoldedDigit(folded.at(at + 1)));
    return goesOn ? from : at;
}

bool isHexDigit(char c) {
    return isFoldedDigit(c) || (c >= 'a' && c <= 'f');
}

/// Eight groups of one to four hexadecimal digits, or fewer with one "::".
bool isIpv6(std::string_view token) {
    std::size_t groups = 0;
    bool shortened = false;
    std::size_t at = 0;
    if (token.starts_with("::")) {
        shortened = true;
        at = 2;
    }
    while (at < token.size()) {
        std::size_t length = 0;
        while (at < token.size() && isHexDigit(token[at]) && length < 5)
            ++at, ++length;
        if (length == 0 || length > 4 || ++groups > 8) return false;
        if (at == token.size()) break;
        if (token[at++] != ':' || at == token.size()) return false;
        if (token[at] != ':') continue;
        if (shortened) return false;
        shortened = true;
        ++at;
    }
    return shortened ? groups >= 1 && groups < 8 : groups == 8;
}

std::size_t ipv6End(const Folded& folded, std::size_t from) {
    std::size_t end = from;
    while (end - from < 40 && (isHexDigit(folded.at(end)) || folded.at(end) == ':'))
        ++end;
    while (end > from && folded.text[end - 1] == ':' && !(end - from > 1 && folded.text[end - 2] == ':'))
        --end;
    const std::string_view token = std::string_view(folded.text).substr(from, end - from);
    const bool hasDigit = std::ranges::any_of(token, isFoldedDigit);
    const bool plausible = std::ranges::count(token, ':') >= 2 && hasDigit && isIpv6(token);
    return plausible && !isFoldedWord(folded.at(end)) ? end : from;
}

bool mayBeginAddress(const Folded& folded, std::size_t at) {
    if (at == 0) return true;
    const char before = folded.text[at - 1];
    if (before == '.') return at < 2 || !isFoldedWord(folded.text[at - 2]);
    return !isFoldedWord(before) && before != ':' && before != '-';
}

} // namespace

std::vector<Place> findEmails(const Folded& folded) {
    std::vector<Place> emails;
    std::size_t lowest = 0;
    for (std::size_t at = folded.text.find('@'); at != std::string::npos;
         at = folded.text.find('@', at + 1)) {
        const std::size_t start = localStart(folded, at, lowest);
        if (start == at) continue;
        const std::size_t end = domainEnd(folded, at + 1);
        if (end == at + 1) continue;
        emails.push_back({start, end - 1});
        lowest = end;
    }
    return emails;
}

std::vector<Place> findUrls(const Folded& folded) {
    std::vector<Place> urls;
    const std::string_view text = folded.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if ((c != 'h' && c != 'f' && c != 'w') || (at > 0 && isFoldedWord(text[at - 1]))) continue;
        const std::size_t opening = urlOpening(text.substr(at, 8));
        if (opening == 0) continue;
        const std::size_t end = urlEnd(folded, at + opening);
        if (end == at + opening || !isFoldedWord(text[at + opening])) continue;
        urls.push_back({at, end - 1});
        at = end - 1;
    }
    return urls;
}

std::vector<Place> findIpAddresses(const Folded& folded) {
    std::vector<Place> addresses;
    if (!folded.hasDigit) return addresses;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char c = folded.text[at];
        if ((!isHexDigit(c) && c != ':') || !mayBeginAddress(folded, at)) continue;
        std::size_t end = isFoldedDigit(c) ? ipv4End(folded, at) : at;
        if (end == at) end = ipv6End(folded, at);
        if (end == at) continue;
        addresses.push_back({at, end - 1});
        at = end - 1;
    }
    return addresses;
}

} // namespace chatkeep::privacy

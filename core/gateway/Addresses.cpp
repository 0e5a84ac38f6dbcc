// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Addresses.h"

#include "core/base/Text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace chatkeep::gateway {

bool Network::contains(const std::array<std::uint8_t, 16>& other) const noexcept {
    const int whole = prefixBits / 8;
    if (std::memcmp(address.data(), other.data(), static_cast<std::size_t>(whole)) != 0) return false;
    const int rest = prefixBits % 8;
    if (rest == 0) return true;
    const auto mask = static_cast<std::uint8_t>(0xff << (8 - rest));
    return ((address[static_cast<std::size_t>(whole)] ^ other[static_cast<std::size_t>(whole)]) & mask) == 0;
}

Result<std::array<std::uint8_t, 16>> parseAddress(std::string_view text) {
    std::string plain(text);
    if (plain.size() > 2 && plain.front() == '[' && plain.back() == ']')
        plain = plain.substr(1, plain.size() - 2);
    std::array<std::uint8_t, 16> address{};
    if (inet_pton(AF_INET6, plain.c_str(), address.data()) == 1) return address;
    std::array<std::uint8_t, 4> four{};
    if (inet_pton(AF_INET, plain.c_str(), four.data()) != 1)
        return fail(ErrorCode::InvalidInput, {"address", "form"});
    address = {};
    address[10] = address[11] = 0xff;
    std::ranges::copy(four, address.begin() + 12);
    return address;
}

Result<Network> parseNetwork(std::string_view text) {
    const auto slash = text.find('/');
    CHATKEEP_ASSIGN(auto address, parseAddress(trimmed(text.substr(0, slash))));
    const bool isFour = text.substr(0, slash).find(':') == std::string_view::npos;
    Network network{address, 128};
    if (slash == std::string_view::npos) return network;
    const auto bitsText = trimmed(text.substr(slash + 1));
    int bits = -1;
    const auto parsed = std::from_chars(bitsText.data(), bitsText.data() + bitsText.size(), bits);
    if (parsed.ec != std::errc() || parsed.ptr != bitsText.data() + bitsText.size() || bits < 0 ||
        bits > (isFour ? 32 : 128))
        return fail(ErrorCode::InvalidInput, {"network", "prefix"});
    network.prefixBits = isFour ? bits + 96 : bits;
    return network;
}

namespace {

bool isTrustedProxy(std::string_view address, const std::vector<Network>& trusted) {
    auto parsed = parseAddress(address);
    return parsed &&
           std::ranges::any_of(trusted, [&](const Network& network) { return network.contains(*parsed); });
}

/// Addresses of "for=" of RFC 7239, left to right.
std::vector<std::string> forwardedAddresses(std::string_view forwarded) {
    std::vector<std::string> addresses;
    for (std::string_view element : split(forwarded, ',')) {
        for (std::string_view pair : split(element, ';')) {
            pair = trimmed(pair);
            if (pair.size() < 4 || (pair.substr(0, 4) != "for=" && pair.substr(0, 4) != "For=")) continue;
            pair.remove_prefix(4);
            if (pair.size() >= 2 && pair.front() == '"' && pair.back() == '"')
                pair = pair.substr(1, pair.size() - 2);
            if (const auto close = pair.find(']'); close != std::string_view::npos)
                pair = pair.substr(0, close + 1);
            else if (std::ranges::count(pair, ':') == 1)
                pair = pair.substr(0, pair.find(':'));
            addresses.emplace_back(pair);
        }
    }
    return addresses;
}

} // namespace

std::string visitorAddress(const std::string& peer, std::string_view forwardedFor, std::string_view forwarded,
                           const std::vector<Network>& trustedProxies) {
    if (trustedProxies.empty() || !isTrustedProxy(peer, trustedProxies)) return peer;
    std::vector<std::string> chain;
    if (!forwardedFor.empty()) {
        for (std::string_view part : split(forwardedFor, ','))
            chain.emplace_back(trimmed(part));
    } else {
        chain = forwardedAddresses(forwarded);
    }
    std::string nearest = peer;
    for (auto address = chain.rbegin(); address != chain.rend(); ++address) {
        if (!parseAddress(*address)) break;
        nearest = *address;
        if (!isTrustedProxy(*address, trustedProxies)) break;
    }
    return nearest;
}

} // namespace chatkeep::gateway

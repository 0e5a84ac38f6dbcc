// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Destinations.h"

#include "core/base/Text.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>

namespace chatkeep::integrations {

namespace {

constexpr std::array<std::uint8_t, 12> kMappedV4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::array<std::uint8_t, 12> kTranslatedV4 = {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

NetAddress v4(std::uint32_t value) {
    NetAddress address;
    std::ranges::copy(kMappedV4, address.bytes.begin());
    for (std::size_t i = 0; i < 4; ++i)
        address.bytes[12 + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
    return address;
}

std::uint32_t v4Of(const NetAddress& address, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8) | address.bytes[at + i];
    return value;
}

bool startsWith(const NetAddress& address, const NetAddress& base, int bits) {
    for (int i = 0; i < bits; ++i) {
        const auto byte = static_cast<std::size_t>(i / 8);
        const auto mask = static_cast<std::uint8_t>(0x80U >> (i % 8));
        if ((address.bytes[byte] & mask) != (base.bytes[byte] & mask)) return false;
    }
    return true;
}

struct KnownNetwork {
    std::uint32_t base;
    int bits;
    Reach reach;
};
constexpr KnownNetwork kV4Networks[] = {
    {0x7F000000, 8, Reach::Loopback}, // 127/8
    {0x0A000000, 8, Reach::Private},  // 10/8
    {0xAC100000, 12, Reach::Private}, // 172.16/12
    {0xC0A80000, 16, Reach::Private}, // 192.168/16
    {0x64400000, 10, Reach::Private}, // 100.64/10, shared by carriers
    {0x00000000, 8, Reach::Special},  // this network
    {0xA9FE0000, 16, Reach::Special}, // 169.254/16, link-local
    {0xC0000000, 24, Reach::Special}, // 192.0.0/24, protocol assignments
    {0xC0000200, 24, Reach::Special}, // documentation
    {0xC6336400, 24, Reach::Special}, // documentation
    {0xCB007100, 24, Reach::Special}, // documentation
    {0xC6120000, 15, Reach::Special}, // benchmarks
    {0xC0586300, 24, Reach::Special}, // 6to4 relays
    {0xE0000000, 3, Reach::Special},  // multicast and reserved
};

Reach reachOfV4(std::uint32_t address) {
    for (const auto& known : kV4Networks) {
        const auto mask = ~std::uint32_t{0} << (32 - known.bits);
        if ((address & mask) == known.base) return known.reach;
    }
    return Reach::Public;
}

std::string_view withoutBrackets(std::string_view host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') return host.substr(1, host.size() - 2);
    return host;
}

std::string_view withoutDot(std::string_view host) {
    return host.size() > 1 && host.back() == '.' ? host.substr(0, host.size() - 1) : host;
}

int numberOf(std::string_view text) {
    int number = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : -1;
}

} // namespace

bool NetAddress::isV4() const {
    return std::equal(kMappedV4.begin(), kMappedV4.end(), bytes.begin());
}

std::optional<NetAddress> NetAddress::fromText(std::string_view text) {
    const std::string plain(withoutBrackets(text));
    in_addr four{};
    if (inet_pton(AF_INET, plain.c_str(), &four) == 1) return v4(ntohl(four.s_addr));
    NetAddress address;
    if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

Reach reachOf(const NetAddress& address) {
    const auto& b = address.bytes;
    if (address.isV4()) return reachOfV4(v4Of(address, 12));
    if (std::equal(kTranslatedV4.begin(), kTranslatedV4.end(), b.begin()))
        return reachOfV4(v4Of(address, 12));
    if (b[0] == 0x20 && b[1] == 0x02) return reachOfV4(v4Of(address, 2)); // 6to4
    NetAddress loopback;
    loopback.bytes[15] = 1;
    if (address == loopback) return Reach::Loopback;
    if ((b[0] & 0xFE) == 0xFC) return Reach::Private;                 // fc00::/7
    if (b[0] == 0xFE && (b[1] & 0xC0) == 0xC0) return Reach::Private; // fec0::/10, old site-local
    if ((b[0] & 0xE0) != 0x20) return Reach::Special;                 // all but 2000::/3
    if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8) return Reach::Special; // documentation
    if (b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02) return Reach::Special; // 2001::/23, Teredo and others
    return Reach::Public;
}

Destinations Destinations::fromItems(const std::vector<std::string>& items) {
    Destinations list;
    for (const auto& given : items) {
        const auto text = foldCase(trimmed(given));
        if (const auto slash = text.find('/'); slash != std::string::npos) {
            const auto base = NetAddress::fromText(std::string_view(text).substr(0, slash));
            const int bits = numberOf(std::string_view(text).substr(slash + 1));
            if (!base || bits < 0 || bits > (base->isV4() ? 32 : 128)) continue;
            list.m_networks.push_back({*base, base->isV4() ? bits + 96 : bits});
            continue;
        }
        Item item;
        std::string_view host = text;
        const auto colon = host.rfind(':');
        const bool bare6 = !host.starts_with('[') && NetAddress::fromText(host).has_value();
        if (!bare6 && colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
            item.port = numberOf(host.substr(colon + 1));
            host = host.substr(0, colon);
            if (item.port <= 0) continue;
        }
        item.host = withoutDot(withoutBrackets(host));
        item.address = NetAddress::fromText(host);
        if (!item.host.empty()) list.m_items.push_back(std::move(item));
    }
    return list;
}

bool Destinations::listsAddress(const NetAddress& address, bool networksToo) const {
    const bool alone =
        std::ranges::any_of(m_items, [&](const Item& item) { return item.address == address; });
    return alone || (networksToo && std::ranges::any_of(m_networks, [&](const Network& network) {
                         return startsWith(address, network.base, network.bits);
                     }));
}

bool Destinations::listsHost(std::string_view host, int port) const {
    host = withoutDot(withoutBrackets(host));
    const auto address = NetAddress::fromText(host);
    const bool named = std::ranges::any_of(m_items, [&](const Item& item) {
        if (item.port != 0 && item.port != port) return false;
        return address ? item.address == address : !item.address && item.host == host;
    });
    return named || (address && listsAddress(*address, true));
}

bool Destinations::mayReach(const NetAddress& address, std::string_view host) const {
    switch (reachOf(address)) {
    case Reach::Public:
        return true;
    case Reach::Loopback:
        return withoutDot(host) == "localhost" || listsAddress(address, true);
    case Reach::Private:
        return listsAddress(address, true);
    case Reach::Special:
        return listsAddress(address, false);
    }
    return false;
}

} // namespace chatkeep::integrations

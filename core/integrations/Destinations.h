// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::integrations {

/// An IP address; IPv4 as ::ffff:a.b.c.d.
struct NetAddress {
    std::array<std::uint8_t, 16> bytes{};
    [[nodiscard]] bool isV4() const;
    /// Empty unless `text` is a literal address, brackets allowed.
    [[nodiscard]] static std::optional<NetAddress> fromText(std::string_view text);
    friend bool operator==(const NetAddress&, const NetAddress&) = default;
};

/// Who can be behind an address.
enum class Reach {
    Public,
    Loopback,
    Private, ///< of a local network, or shared by a carrier
    Special, ///< link-local (where clouds keep their metadata), multicast, unspecified, reserved
};
/// Addresses that hold another (mapped, translated, 6to4) count as that one.
[[nodiscard]] Reach reachOf(const NetAddress& address);

/// The hosts that an administrator lets the program send to: names, addresses, each with or without a port,
/// and networks. Immutable. Thread: any.
class Destinations {
public:
    /// Items that say nothing are left out: the setting's own check keeps them away.
    [[nodiscard]] static Destinations fromItems(const std::vector<std::string>& items);
    [[nodiscard]] bool empty() const { return m_items.empty() && m_networks.empty(); }
    /// The host of an address bar is on the list. `host` without brackets, in lower case.
    [[nodiscard]] bool listsHost(std::string_view host, int port) const;
    /// The address that the name led to may be reached. A public one always; any other only if it is listed
    /// itself: a name that leads inside is how one gets at what was never meant (rebinding).
    [[nodiscard]] bool mayReach(const NetAddress& address, std::string_view host) const;

private:
    struct Item {
        std::string host;
        std::optional<NetAddress> address;
        int port = 0; ///< 0: any
    };
    struct Network {
        NetAddress base;
        int bits = 128;
    };
    [[nodiscard]] bool listsAddress(const NetAddress& address, bool networksToo) const;

    std::vector<Item> m_items;
    std::vector<Network> m_networks;
};

} // namespace chatkeep::integrations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::gateway {

/// A network in CIDR form; IPv4 is held as IPv4-mapped IPv6.
struct Network {
    std::array<std::uint8_t, 16> address{};
    int prefixBits = 128;
    [[nodiscard]] bool contains(const std::array<std::uint8_t, 16>& other) const noexcept;
};

/// Errors: InvalidInput ("address").
[[nodiscard]] Result<std::array<std::uint8_t, 16>> parseAddress(std::string_view text);
/// "10.0.0.0/8", "::1", "192.168.1.7". Errors: InvalidInput ("network").
[[nodiscard]] Result<Network> parseNetwork(std::string_view text);

/// The visitor's address: `peer`, or, if the peer is a trusted proxy, the rightmost address of
/// X-Forwarded-For (or of Forwarded's for=) that is not itself a trusted proxy. Headers of anybody else do
/// not count.
[[nodiscard]] std::string visitorAddress(const std::string& peer, std::string_view forwardedFor,
                                         std::string_view forwarded,
                                         const std::vector<Network>& trustedProxies);

} // namespace chatkeep::gateway

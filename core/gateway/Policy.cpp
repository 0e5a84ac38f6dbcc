// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Api.h"

#include "core/base/Log.h"
#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::gateway {

std::shared_ptr<const Policy> readPolicy(const access::Settings& settings) {
    auto policy = std::make_shared<Policy>();
    policy->hosts = {"localhost", "127.0.0.1", "[::1]"};
    for (const std::string& host : settings.listValue("hosts.allowed"))
        policy->hosts.push_back(foldCase(host));
    policy->origins = settings.listValue("origins.allowed");
    for (const std::string& text : settings.listValue("proxies.trusted")) {
        if (auto network = parseNetwork(text))
            policy->proxies.push_back(*network);
        else
            log::write(log::Level::Warning, "trusted proxy ignored", {{"code", network.error().code}});
    }
    policy->sessionPerMinute = static_cast<int>(settings.integer("rate.session_per_minute"));
    policy->addressPerMinute = static_cast<int>(settings.integer("rate.address_per_minute"));
    policy->maxConnections = static_cast<int>(settings.integer("connections.max"));
    policy->maxConnectionsByAddress = static_cast<int>(settings.integer("connections.per_address"));
    // JSON may write each character as a pair of \u escapes.
    const auto characters = static_cast<std::size_t>(settings.integer("message.max_chars"));
    policy->maxBodyBytes = std::max<std::size_t>(16 * 1024, characters * 12 + 4096);
    return policy;
}

} // namespace chatkeep::gateway

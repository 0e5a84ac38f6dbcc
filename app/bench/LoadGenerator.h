// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chatkeep::app {

struct LoadPlan {
    std::uint16_t port = 0;
    int connections = 256;
    double seconds = 5;
    double perSecond = 0; ///< 0: as fast as answers come; else evenly spread in all
    /// The next request of a visitor: complete HTTP head and body.
    std::function<std::string(int visitor, std::uint64_t number)> request;
};
struct LoadResult {
    std::uint64_t answered = 0;
    std::uint64_t failed = 0; ///< connections lost or answers other than 2xx
    double seconds = 0;
    double cpuSeconds = 0;       ///< of the load generator's own thread
    double cpuShare = 0;         ///< the same, of all cores
    double meanRequestBytes = 0; ///< bodies
    double meanResponseBytes = 0;
    std::vector<double> latencyMs;
    [[nodiscard]] double perSecond() const {
        return seconds > 0 ? static_cast<double>(answered) / seconds : 0;
    }
};

/// Visitors over TLS 1.3 on loopback, all on one thread, each with one request under way. Connections are
/// made before the clock starts. With a rate, latency counts from the moment a request was due.
[[nodiscard]] LoadResult runLoad(const LoadPlan& plan);

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace chatkeep::gateway {

/// Token buckets by key. A bucket refills evenly over a minute and holds at most a minute's worth. Full
/// buckets are forgotten; at most kMaxBuckets are held, past that a tenth goes, so a flood of keys costs no
/// memory. Thread: any.
class RateLimiter {
public:
    static constexpr std::size_t kMaxBuckets = 100'000;
    struct Verdict {
        bool allowed = true;
        int remaining = 0;
        int retryAfterSeconds = 0;
    };
    [[nodiscard]] Verdict take(const std::string& key, int perMinute,
                               std::chrono::steady_clock::time_point now);
    [[nodiscard]] std::size_t size() const;

private:
    struct Bucket {
        double tokens = 0;
        std::chrono::steady_clock::time_point at;
    };
    void forgetFull(int perMinute, std::chrono::steady_clock::time_point now);
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace chatkeep::gateway

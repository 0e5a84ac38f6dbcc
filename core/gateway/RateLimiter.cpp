// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/RateLimiter.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace chatkeep::gateway {

RateLimiter::Verdict RateLimiter::take(const std::string& key, int perMinute,
                                       std::chrono::steady_clock::time_point now) {
    std::lock_guard lock(m_mutex);
    auto found = m_buckets.find(key);
    if (found == m_buckets.end()) {
        if (m_buckets.size() >= kMaxBuckets) forgetFull(perMinute, now);
        found = m_buckets.emplace(key, Bucket{static_cast<double>(perMinute), now}).first;
    }
    Bucket& bucket = found->second;
    const double perSecond = perMinute / 60.0;
    const double elapsed = std::chrono::duration<double>(now - bucket.at).count();
    bucket.tokens =
        std::min(static_cast<double>(perMinute), bucket.tokens + std::max(0.0, elapsed) * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1.0)
        return {false, 0, std::max(1, static_cast<int>(std::ceil((1.0 - bucket.tokens) / perSecond)))};
    bucket.tokens -= 1.0;
    return {true, static_cast<int>(bucket.tokens), 0};
}

void RateLimiter::forgetFull(int perMinute, std::chrono::steady_clock::time_point now) {
    const double perSecond = perMinute / 60.0;
    std::erase_if(m_buckets, [&](const auto& entry) {
        const double elapsed = std::chrono::duration<double>(now - entry.second.at).count();
        return entry.second.tokens + elapsed * perSecond >= perMinute;
    });
    if (m_buckets.size() < kMaxBuckets) return;
    // A flood of keys: make room for many at once, so that the scan above is paid rarely.
    auto end = m_buckets.begin();
    std::advance(end, kMaxBuckets / 10);
    m_buckets.erase(m_buckets.begin(), end);
}

std::size_t RateLimiter::size() const {
    std::lock_guard lock(m_mutex);
    return m_buckets.size();
}

} // namespace chatkeep::gateway

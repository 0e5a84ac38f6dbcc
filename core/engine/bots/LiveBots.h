// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"

#include <atomic>
#include <map>
#include <mutex>

namespace chatkeep::engine {

/// The published bots, as one immutable map that a publish replaces whole. Thread: any; reading never waits
/// for a writer's work.
class LiveBots {
public:
    LiveBots();
    [[nodiscard]] std::optional<LiveBot> byName(std::string_view name) const;
    [[nodiscard]] std::optional<LiveBot> byRow(std::int64_t row) const;
    [[nodiscard]] std::vector<LiveBot> all() const;
    /// Puts the bot in, in place of the same row's former version, and tells the subscribers.
    void put(const LiveBot& bot);
    /// The published bot of that row could not be loaded; good until one is put in.
    void putFailure(std::int64_t row, ErrorCode why);
    [[nodiscard]] std::optional<ErrorCode> failureOf(std::int64_t row) const;
    void onPublished(std::function<void(const LiveBot&)> callback);

private:
    using Snapshot = std::vector<LiveBot>; ///< few bots: a scan beats a map
    std::atomic<std::shared_ptr<const Snapshot>> m_snapshot;
    mutable std::mutex m_change;
    std::vector<std::function<void(const LiveBot&)>> m_callbacks;
    std::map<std::int64_t, ErrorCode> m_failures; ///< by row
};

} // namespace chatkeep::engine

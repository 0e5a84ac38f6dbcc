// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/LiveBots.h"

#include <algorithm>

namespace chatkeep::engine {

LiveBots::LiveBots()
    : m_snapshot(std::make_shared<const Snapshot>()) {}

std::optional<LiveBot> LiveBots::byName(std::string_view name) const {
    const auto snapshot = m_snapshot.load();
    const auto found = std::ranges::find(*snapshot, name, &LiveBot::name);
    if (found == snapshot->end()) return std::nullopt;
    return *found;
}

std::optional<LiveBot> LiveBots::byRow(std::int64_t row) const {
    const auto snapshot = m_snapshot.load();
    const auto found = std::ranges::find(*snapshot, row, &LiveBot::row);
    if (found == snapshot->end()) return std::nullopt;
    return *found;
}

std::vector<LiveBot> LiveBots::all() const {
    return *m_snapshot.load();
}

void LiveBots::put(const LiveBot& bot) {
    std::vector<std::function<void(const LiveBot&)>> callbacks;
    {
        const std::lock_guard lock(m_change);
        auto next = *m_snapshot.load();
        const auto found = std::ranges::find(next, bot.row, &LiveBot::row);
        if (found == next.end())
            next.push_back(bot);
        else
            *found = bot;
        m_snapshot.store(std::make_shared<const Snapshot>(std::move(next)));
        m_failures.erase(bot.row);
        callbacks = m_callbacks;
    }
    for (const auto& callback : callbacks)
        callback(bot);
}

void LiveBots::putFailure(std::int64_t row, ErrorCode why) {
    const std::lock_guard lock(m_change);
    m_failures[row] = why;
}

std::optional<ErrorCode> LiveBots::failureOf(std::int64_t row) const {
    const std::lock_guard lock(m_change);
    const auto found = m_failures.find(row);
    return found == m_failures.end() ? std::nullopt : std::optional(found->second);
}

void LiveBots::onPublished(std::function<void(const LiveBot&)> callback) {
    const std::lock_guard lock(m_change);
    m_callbacks.push_back(std::move(callback));
}

} // namespace chatkeep::engine

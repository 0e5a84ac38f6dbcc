// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Figures.h"

#include "core/base/Json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace chatkeep::conversations {

namespace {

constexpr TimeMs kHourMs = TimeMs(60) * 60 * 1000;
constexpr TimeMs kDayMs = 24 * kHourMs;

double quantileMs(std::vector<std::uint32_t>& us, double quantile) {
    if (us.empty()) return 0;
    const auto place = static_cast<std::ptrdiff_t>(quantile * static_cast<double>(us.size() - 1));
    std::nth_element(us.begin(), us.begin() + place, us.end());
    return us[static_cast<std::size_t>(place)] / 1000.0;
}

/// Eight buckets to a doubling: within 5 % of the truth.
std::size_t bucketOf(std::uint32_t us) {
    return static_cast<std::size_t>(std::lround(8 * std::log2(static_cast<double>(std::max(us, 1U)))));
}
std::uint32_t bucketUs(std::size_t bucket) {
    return static_cast<std::uint32_t>(std::lround(std::exp2(static_cast<double>(bucket) / 8)));
}

int count(const Json& value) {
    constexpr std::int64_t kMost = 1'000'000'000;
    return value.is_number_integer()
               ? static_cast<int>(std::clamp<std::int64_t>(value.get<std::int64_t>(), 0, kMost))
               : 0;
}
/// Of all who waited in an hour together: some days each are more than fits a count.
double milliseconds(const Json& value) {
    return value.is_number_integer() ? std::max(0.0, value.get<double>()) : 0;
}

} // namespace

Figures::Figures(const Clock* clock)
    : m_clock(clock) {}

void Figures::begin(const Clock& clock, const Directory& directory) {
    m_clock = &clock;
    const auto today = clock.nowMs() / kDayMs;
    const std::lock_guard lock(m_mutex);
    m_handoffDay = today;
    directory.each([&](const DirectoryEntry& entry) {
        m_messages += entry.state.seq;
        if (entry.created >= clock.nowMs() - kDayMs) ++hourOf(entry.created).chats;
        if (entry.created / kDayMs == today && entry.state.generation > 0) ++m_handoffs;
    });
}

Figures::Hour& Figures::hourOf(TimeMs at) {
    const auto number = at / kHourMs;
    auto& hour = m_hours[static_cast<std::size_t>(number) % kHours];
    if (hour.hour != number) hour = Hour{.hour = number};
    return hour;
}

Figures::Hour& Figures::changedHour(TimeMs at) {
    auto& hour = hourOf(at);
    hour.changed = true;
    return hour;
}

std::int64_t Figures::hourNumber(TimeMs at) {
    return at / kHourMs;
}

std::vector<std::pair<std::int64_t, std::string>> Figures::takeChangedHours() {
    std::vector<std::pair<std::int64_t, std::string>> hours;
    const std::lock_guard lock(m_mutex);
    for (auto& hour : m_hours) {
        if (!std::exchange(hour.changed, false)) continue;
        Json replies = Json::object();
        for (std::size_t bucket = 0; bucket < kBuckets; ++bucket)
            if (hour.replies[bucket] > 0) replies[std::to_string(bucket)] = hour.replies[bucket];
        hours.emplace_back(hour.hour, dumpJson({{"takes", hour.takes},
                                                {"waited_ms", std::llround(hour.waitedSeconds * 1000)},
                                                {"found", hour.found},
                                                {"replies", std::move(replies)}}));
    }
    std::ranges::sort(hours);
    return hours;
}

void Figures::restoreHour(std::int64_t number, const std::string& text) {
    const auto json = parseJson(text);
    if (!json || !json->is_object()) return;
    const std::lock_guard lock(m_mutex);
    auto& hour = hourOf(number * kHourMs);
    hour.takes = count(json->value("takes", Json()));
    hour.waitedSeconds = milliseconds(json->value("waited_ms", Json())) / 1000.0;
    const auto found = json->value("found", Json::array());
    for (std::size_t type = 0; found.is_array() && type < std::min(found.size(), kTypes); ++type)
        hour.found[type] = count(found[type]);
    const auto replies = json->value("replies", Json::object());
    for (const auto& [name, value] : replies.items()) {
        std::size_t bucket = kBuckets;
        std::from_chars(name.data(), name.data() + name.size(), bucket);
        if (bucket >= kBuckets) continue;
        hour.replies[bucket] = static_cast<std::uint32_t>(count(value));
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(hour.replies[bucket], kTurns); ++i)
            m_turnUs[m_turns++ % kTurns] = bucketUs(bucket);
    }
}

void Figures::messagesStored(std::size_t count) {
    const std::lock_guard lock(m_mutex);
    m_messages += count;
}

void Figures::chatStarted(TimeMs at) {
    const std::lock_guard lock(m_mutex);
    ++hourOf(at).chats;
}

void Figures::turnAnswered(std::chrono::nanoseconds took) {
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    const auto kept = static_cast<std::uint32_t>(std::clamp<std::int64_t>(us, 0, UINT32_MAX));
    const std::lock_guard lock(m_mutex);
    m_turnUs[m_turns++ % kTurns] = kept;
    ++changedHour(m_clock->nowMs()).replies[std::min(bucketOf(kept), kBuckets - 1)];
}

void Figures::handedOff(TimeMs at) {
    const std::lock_guard lock(m_mutex);
    if (m_handoffDay != at / kDayMs) m_handoffs = 0;
    m_handoffDay = at / kDayMs;
    ++m_handoffs;
}

void Figures::taken(TimeMs at, TimeMs waitingSince) {
    if (waitingSince == 0) return;
    const std::lock_guard lock(m_mutex);
    auto& hour = changedHour(at);
    ++hour.takes;
    hour.waitedSeconds += static_cast<double>(at - waitingSince) / 1000.0;
}

void Figures::found(TimeMs at, const std::vector<privacy::Found>& spans) {
    if (spans.empty()) return;
    const std::lock_guard lock(m_mutex);
    auto& hour = changedHour(at);
    for (const auto& span : spans)
        if (const auto type = static_cast<std::size_t>(span.type); type < kTypes) ++hour.found[type];
}

OverviewFigures Figures::now(const Directory& directory, TimeMs targetMs) const {
    OverviewFigures figures;
    const auto at = m_clock->nowMs();
    const auto today = at / kDayMs;
    directory.each([&](const DirectoryEntry& entry) {
        const bool open = entry.state.status == Status::Open;
        figures.openChats += open;
        const bool waits = open && entry.state.owner == Owner::Nobody;
        figures.waiting += waits;
        figures.late += waits && targetMs > 0 && at - entry.state.waitingSince > targetMs;
        const bool fromToday = entry.created / kDayMs == today;
        figures.chatsToday += fromToday;
        figures.handledByBotToday += fromToday && entry.state.generation == 0;
    });
    const std::lock_guard lock(m_mutex);
    figures.messages = m_messages;
    figures.handoffsToday = m_handoffDay == today ? m_handoffs : 0;
    std::vector<std::uint32_t> us(m_turnUs.begin(),
                                  m_turnUs.begin() + static_cast<std::ptrdiff_t>(std::min(m_turns, kTurns)));
    figures.replyP50Ms = quantileMs(us, 0.50);
    figures.replyP95Ms = quantileMs(us, 0.95);
    std::array<int, kTypes> found{};
    for (auto number = at / kHourMs - static_cast<std::int64_t>(kHours) + 1; number <= at / kHourMs;
         ++number) {
        const auto& slot = m_hours[static_cast<std::size_t>(number) % kHours];
        const auto hour = slot.hour == number ? slot : Hour{};
        figures.chatsPerHour.emplace_back(number * kHourMs, hour.chats);
        figures.waitingPerHour.emplace_back(number * kHourMs,
                                            hour.takes > 0 ? hour.waitedSeconds / hour.takes : 0.0);
        for (std::size_t type = 0; type < kTypes; ++type)
            found[type] += hour.found[type];
    }
    for (std::size_t type = 0; type < kTypes; ++type)
        if (found[type] > 0)
            figures.foundByType.emplace_back(privacy::chipName(static_cast<privacy::FoundType>(type)),
                                             found[type]);
    return figures;
}

} // namespace chatkeep::conversations

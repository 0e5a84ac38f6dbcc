// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Conversations.h"
#include "core/conversations/Directory.h"

#include <array>
#include <chrono>
#include <mutex>

namespace chatkeep::conversations {

/// The numbers behind the Overview: hours of the last day in a ring, reply times of the last 1,000 turns.
/// What the store cannot tell at open (waits, data found, reply times) is handed out as text an hour and
/// taken back. Thread: any.
class Figures {
public:
    explicit Figures(const Clock* clock = nullptr);
    void begin(const Clock& clock, const Directory& directory);

    void messagesStored(std::size_t count);
    void chatStarted(TimeMs at);
    void turnAnswered(std::chrono::nanoseconds took);
    void handedOff(TimeMs at);
    void taken(TimeMs at, TimeMs waitingSince);
    void found(TimeMs at, const std::vector<privacy::Found>& spans);

    /// Who waits longer than `targetMs` counts as late; 0: nobody does.
    [[nodiscard]] OverviewFigures now(const Directory& directory, TimeMs targetMs = 0) const;

    [[nodiscard]] static std::int64_t hourNumber(TimeMs at); ///< hours since 1970
    /// Hours that changed since the last call, as JSON of counts, by hour.
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::string>> takeChangedHours();
    /// What takeChangedHours() gave, by rising hours, before anything else happens; other text changes
    /// nothing.
    void restoreHour(std::int64_t hour, const std::string& text);

private:
    static constexpr std::size_t kHours = 24;
    static constexpr std::size_t kTurns = 1000;
    static constexpr std::size_t kTypes = 9;
    static constexpr std::size_t kBuckets = 256; ///< of reply times: eight to a doubling
    struct Hour {
        std::int64_t hour = -1; ///< hours since 1970
        int chats = 0;
        int takes = 0;
        double waitedSeconds = 0;
        std::array<int, kTypes> found{};
        std::array<std::uint32_t, kBuckets> replies{};
        bool changed = false;
    };
    Hour& hourOf(TimeMs at);
    Hour& changedHour(TimeMs at);

    const Clock* m_clock;
    mutable std::mutex m_mutex;
    std::array<Hour, kHours> m_hours{};
    std::array<std::uint32_t, kTurns> m_turnUs{};
    std::size_t m_turns = 0;
    std::int64_t m_handoffDay = 0;
    std::size_t m_handoffs = 0;
    std::uint64_t m_messages = 0;
};

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace chatkeep {

/// Wall-clock time, UTC, in milliseconds since 1970.
using TimeMs = std::int64_t;

/// Where the time comes from, so that tests can set it. Thread: any.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual TimeMs nowMs() const = 0;
    /// Never goes back; for intervals only.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steadyNow() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] TimeMs nowMs() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steadyNow() const override;
};

/// RFC 3339 in UTC with milliseconds: 2026-11-23T14:02:11.123Z.
[[nodiscard]] std::string formatTime(TimeMs at);
/// Accepts any RFC 3339 offset and precision. Errors: InvalidInput ("time").
[[nodiscard]] Result<TimeMs> parseTime(std::string_view text);

} // namespace chatkeep

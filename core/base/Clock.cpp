// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <cstdint>

namespace chatkeep {
namespace {

/// Reads fixed-width decimal numbers and single characters from the front of a time.
class TimeReader {
public:
    explicit TimeReader(std::string_view text)
        : m_text(text) {}

    [[nodiscard]] int number(std::size_t digits) {
        if (m_at + digits > m_text.size()) return bad();
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char c = m_text[m_at + i];
            if (c < '0' || c > '9') return bad();
            value = value * 10 + (c - '0');
        }
        m_at += digits;
        return value;
    }
    /// Takes one of `allowed` and returns it.
    [[nodiscard]] char one(std::string_view allowed) {
        if (m_at >= m_text.size() || allowed.find(m_text[m_at]) == std::string_view::npos) {
            bad();
            return '\0';
        }
        return m_text[m_at++];
    }
    [[nodiscard]] bool peek(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    /// A fraction of any precision, cut to milliseconds.
    [[nodiscard]] int fractionMs() {
        int value = 0;
        int digits = 0;
        for (; m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; ++m_at, ++digits)
            if (digits < 3) value = value * 10 + (m_text[m_at] - '0');
        if (digits == 0) return bad();
        for (; digits < 3; ++digits)
            value *= 10;
        return value;
    }
    [[nodiscard]] bool fine() const { return m_fine && m_at == m_text.size(); }

private:
    int bad() {
        m_fine = false;
        return 0;
    }
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_fine = true;
};

void putDigits(std::string& out, std::uint64_t value, std::size_t count) {
    const auto end = out.size() + count;
    out.resize(end);
    for (std::size_t i = 1; i <= count; ++i, value /= 10)
        out[end - i] = static_cast<char>('0' + value % 10);
}

} // namespace

TimeMs SystemClock::nowMs() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::chrono::steady_clock::time_point SystemClock::steadyNow() const {
    return std::chrono::steady_clock::now();
}

std::string formatTime(TimeMs at) {
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds{at}};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const hh_mm_ss time{point - day};
    const int year = static_cast<int>(date.year());
    std::string text = year >= 0 && year <= 9999 ? std::string() : std::to_string(year);
    // By hand: every message of every answer has a time, and printf costs more than the rest of it.
    if (text.empty()) putDigits(text, static_cast<unsigned>(year), 4);
    putDigits(text += '-', static_cast<unsigned>(date.month()), 2);
    putDigits(text += '-', static_cast<unsigned>(date.day()), 2);
    putDigits(text += 'T', static_cast<std::uint64_t>(time.hours().count()), 2);
    putDigits(text += ':', static_cast<std::uint64_t>(time.minutes().count()), 2);
    putDigits(text += ':', static_cast<std::uint64_t>(time.seconds().count()), 2);
    putDigits(text += '.', static_cast<std::uint64_t>(time.subseconds().count()), 3);
    return text += 'Z';
}

Result<TimeMs> parseTime(std::string_view text) {
    using namespace std::chrono;
    TimeReader reader(text);
    const int y = reader.number(4);
    (void)reader.one("-");
    const int mo = reader.number(2);
    (void)reader.one("-");
    const int d = reader.number(2);
    (void)reader.one("Tt ");
    const int h = reader.number(2);
    (void)reader.one(":");
    const int mi = reader.number(2);
    (void)reader.one(":");
    const int s = reader.number(2);
    int ms = 0;
    if (reader.peek('.')) {
        (void)reader.one(".");
        ms = reader.fractionMs();
    }
    const char zone = reader.one("Zz+-");
    int offsetMinutes = 0;
    if (zone == '+' || zone == '-') {
        const int oh = reader.number(2);
        (void)reader.one(":");
        const int om = reader.number(2);
        if (oh > 23 || om > 59) return fail(ErrorCode::InvalidInput, {"time"});
        offsetMinutes = (zone == '-' ? -1 : 1) * (oh * 60 + om);
    }
    const year_month_day date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    // Second 60 is a leap second; it counts as the first moment of the next minute.
    if (!reader.fine() || !date.ok() || h > 23 || mi > 59 || s > 60)
        return fail(ErrorCode::InvalidInput, {"time"});
    const auto point =
        sys_days{date} + hours{h} + minutes{mi - offsetMinutes} + seconds{s} + milliseconds{ms};
    return duration_cast<milliseconds>(point.time_since_epoch()).count();
}

} // namespace chatkeep

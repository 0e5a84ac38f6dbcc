// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/NumberReader.h"
#include "core/engine/understanding/ValuePhrases.h"

#include <optional>
#include <vector>

namespace chatkeep::engine::nlu {

/// Reads times of day as people say them: "half past five", "fünf vor halb acht", "cinq heures et quart",
/// "las cinco y media", "下午三点半".
class ClockReader {
public:
    using Number = NumberReader::Number;
    struct Time {
        int hours = 0;
        int minutes = 0;
        std::size_t next = 0; ///< piece after it
        bool isExact = false; ///< it is said whether it is in the morning
    };

    /// Whether a day begins or ends at a piece.
    struct Days {
        std::vector<bool> begins;
        std::vector<bool> ends;
    };

    /// `numbers` begin at each piece; all must outlive it.
    ClockReader(const ValuePhrases& phrases, const NumberReader& reader,
                const std::vector<std::optional<Number>>& numbers, const Days& days)
        : m_phrases(phrases)
        , m_reader(reader)
        , m_numbers(numbers)
        , m_days(days) {}

    /// The time that begins at a piece; `endsRange`: "from 3 to", "下午三点到" stands before it.
    [[nodiscard]] std::optional<Time> read(std::size_t i, bool endsRange = false) const;
    /// The time with what is said behind it: "in the afternoon", "abends".
    [[nodiscard]] Time withDaytime(Time time) const;
    /// "à 17 heures", "demain 17 heures"; others last as long.
    [[nodiscard]] bool isHourOfDay(std::size_t i) const;
    /// "17h", "17h30", "17 h 30".
    [[nodiscard]] std::optional<Time> hourSign(std::size_t i, bool endsRange) const;
    /// "am", "p.m."; in German "am" may belong to what follows.
    [[nodiscard]] bool isHalfDay(std::size_t i) const;
    /// The piece behind "am", "p.m."; `i` where they are not.
    [[nodiscard]] std::size_t halfDayEnd(std::size_t i) const;
    /// Nothing that could be counted follows, or what belongs to a time.
    [[nodiscard]] bool endsTime(std::size_t next) const;
    /// Figures with a dot are a time, as what stands before them says.
    [[nodiscard]] bool isDotted(std::size_t i) const;
    /// "midi et quart"
    [[nodiscard]] Time withMinutePhrase(Time hour) const;
    /// "at 8" of the evening: 20.
    [[nodiscard]] static int inDaytime(int hours, int daytime);

private:
    [[nodiscard]] bool isClockNamed(std::size_t at) const;
    [[nodiscard]] bool isDistance(std::size_t next) const;
    [[nodiscard]] std::optional<Time> signedHour(std::size_t i) const;
    [[nodiscard]] bool isPartOfDuration(std::size_t i, std::size_t next) const;
    [[nodiscard]] std::optional<Time> minutesFirst(std::size_t i) const;
    [[nodiscard]] std::optional<Time> countedMinutes(std::size_t i) const;
    [[nodiscard]] std::optional<Time> hourFirst(std::size_t i, bool endsRange) const;
    [[nodiscard]] bool isHourAlone(std::size_t at, std::size_t next, int hours) const;
    [[nodiscard]] bool isForHour(std::size_t i, std::size_t next) const;
    [[nodiscard]] bool isHourInDaytime(std::size_t i, std::size_t next, bool endsRange) const;
    [[nodiscard]] std::optional<Number> spokenMinutesAt(std::optional<std::size_t> at,
                                                        std::size_t next) const;
    [[nodiscard]] bool saysHalfDay(std::size_t i, std::size_t next) const;
    [[nodiscard]] std::optional<Number> hourNameAt(std::size_t i) const;
    [[nodiscard]] std::optional<Time> figures(std::size_t i, bool endsRange) const;
    [[nodiscard]] std::optional<Time> withMinutes(Time hour) const;
    [[nodiscard]] std::optional<Number> hourAt(std::size_t i) const;
    [[nodiscard]] std::optional<int> minuteAt(std::size_t i, std::size_t& next) const;
    [[nodiscard]] std::optional<Number> plainMinutesAt(std::size_t i) const;
    [[nodiscard]] bool isCounted(std::size_t next) const;

    const ValuePhrases& m_phrases;
    const NumberReader& m_reader;
    const std::vector<std::optional<Number>>& m_numbers;
    const Days& m_days;
};

} // namespace chatkeep::engine::nlu

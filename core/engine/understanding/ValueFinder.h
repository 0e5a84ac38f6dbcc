// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ClockReader.h"
#include "core/engine/understanding/NumberReader.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/ValuePhrases.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// Finds numbers, dates and times, durations and money in a message: in digits of any script, and in the
/// words of resources/facts/values.txt. Values: numbers plain ("1250.5"), dates ISO 8601 where they are
/// complete ("2024-05-12", "--05-12" without a year, "17:30"), else the folded words ("next monday"), with a
/// time "2024-05-12T17:30" and "tomorrow 17:30"; durations ISO 8601 ("P3D", "PT1H30M"); money as "12.50 EUR".
/// The types are "number", "date", "duration", "money", and so are the extractors.
class ValueFinder {
public:
    /// `pieces` are those of `utf8`; all must outlive the finder.
    ValueFinder(std::string_view utf8, const std::vector<Piece>& pieces,
                const ValueTables& tables = ValueTables::of(""));
    /// `joins`: a date and its time of day are one.
    [[nodiscard]] std::vector<Entity> find(bool joins = true);

private:
    using Number = NumberReader::Number;
    /// A place of m_found, in pieces.
    struct Place {
        std::size_t first = 0;
        std::size_t next = 0;
        bool isTime = false;
        bool isExact = false; ///< of a time: whose half of the day is known
    };
    /// What parts the ends of a range, and where it begins.
    struct Until {
        std::size_t place = 0;
        bool isBetween = false; ///< the "and" of "between 3 and 5"
        bool isDash = false;
    };
    [[nodiscard]] const std::optional<Number>& numberAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> amountAt(std::size_t i) const; ///< also "a", "half an"
    [[nodiscard]] bool is(std::size_t i, std::initializer_list<std::string_view> words) const {
        return m_phrases.is(i, words);
    }
    [[nodiscard]] const Meaning* meaning(ValueKind kind, std::size_t i) const {
        return m_phrases.meaning(kind, i);
    }

    void leaveOutCodes();
    [[nodiscard]] bool isCode(std::size_t i) const;
    [[nodiscard]] bool isLetteredPlace(std::size_t i) const;
    void findNumbers();
    [[nodiscard]] std::optional<Number> referenceAt(std::size_t i) const;
    [[nodiscard]] std::optional<std::uint32_t> minusBefore(std::size_t i) const;
    void findMoney();
    void addMoney(std::size_t i, double amount, const std::string& currency, std::size_t next);
    /// A number and where it begins.
    struct Beginning {
        std::size_t first = 0;
        double value = 0;
    };
    [[nodiscard]] std::optional<Beginning> firstOfRange(std::size_t i) const;
    [[nodiscard]] std::optional<Beginning> firstInWords(std::size_t i, bool isFrom) const;
    [[nodiscard]] Number withCoins(double amount, std::size_t next) const;
    [[nodiscard]] bool isCoin(const Number& number, std::size_t next) const;
    [[nodiscard]] std::optional<Number> tenthsAt(double amount, std::size_t next) const;
    void findDurations();
    [[nodiscard]] bool isSureUnit(std::size_t i, const Phrase& unit) const;
    void addFirstDuration(std::size_t last, std::size_t next);
    void addDuration(std::size_t first, std::size_t next, std::string value);
    [[nodiscard]] bool isLate(std::size_t first, std::size_t next) const;

    void findWrittenDates();
    bool addSpacedDate(std::size_t i);
    [[nodiscard]] std::string writtenDate(std::size_t i);
    [[nodiscard]] std::string dottedDate(std::size_t i, const std::vector<int>& parts) const;
    [[nodiscard]] std::string slashedDate(const std::vector<int>& parts) const;
    void findNamedDates();
    void findDays(std::size_t i);
    void findNearDates(std::size_t i);
    [[nodiscard]] std::optional<Phrase> weekdayAt(std::size_t i) const;
    [[nodiscard]] bool isClearDay(std::size_t first, const Phrase& day) const;
    [[nodiscard]] bool isBesideDay(std::size_t first, const Phrase& day) const;
    [[nodiscard]] std::size_t placeOfNextDay(std::size_t next) const;
    [[nodiscard]] bool endsWeekday(std::size_t next) const;
    [[nodiscard]] bool isBeforeWeek(std::size_t i) const;
    [[nodiscard]] bool isBeforeTime(std::size_t i) const;
    void joinWeeks();
    void findEdges();
    void addEdges(std::size_t first, std::size_t next, bool isNamed);
    [[nodiscard]] bool mayEdge(std::size_t edge, std::size_t first, std::size_t next, bool isNamed) const;
    [[nodiscard]] std::size_t behindFigureDay(std::size_t first, std::size_t next) const;
    void addDay(std::size_t first, std::size_t next);
    void findMonthDates(std::size_t i);
    [[nodiscard]] std::optional<Phrase> monthBehindDay(std::size_t i, bool isDigits) const;
    bool addMonthDay(std::size_t first, std::size_t next, int month, int day, std::size_t yearPlace);
    void addFirstDay(std::size_t last, int year, int month, int lastDay);
    void findFirstOfDotted(std::size_t i);
    [[nodiscard]] std::optional<Number> lastDayAt(const Number& first) const;
    void findDaysOfMonth(std::size_t i);
    [[nodiscard]] std::optional<Number> monthDayAt(std::size_t i, bool isNamed) const;
    [[nodiscard]] bool isAnotherClause(std::size_t next) const;
    [[nodiscard]] bool endsMonthDay(std::size_t next) const;
    [[nodiscard]] std::size_t withMonth(std::size_t next) const;
    void findFigureDates(std::size_t i);
    void findFigureDays(std::size_t i);
    [[nodiscard]] std::optional<Number> figureDayAt(std::size_t i) const;
    /// The last day of a range, in pieces.
    struct LastDay {
        std::size_t first = 0;
        std::size_t next = 0;
        int day = 0;
    };
    [[nodiscard]] std::optional<LastDay> lastFigureDay(const Number& first) const;
    void addMonth(std::size_t i, std::size_t next, int month);
    [[nodiscard]] bool isCalledSo(std::size_t i) const;
    [[nodiscard]] std::optional<Number> dayAt(std::size_t i) const; ///< of a month: "3", "3rd", "third"
    [[nodiscard]] std::optional<Number> yearAt(std::size_t i) const;
    [[nodiscard]] std::optional<Number> yearBefore(std::size_t month) const;
    [[nodiscard]] std::optional<Number> figureYearAt(std::size_t i) const;
    [[nodiscard]] int commonYear(int year) const;
    [[nodiscard]] std::optional<Number> wholeAt(std::size_t i) const;
    void findTimes();
    void addClock(std::size_t first, ClockReader::Time time);
    [[nodiscard]] std::optional<ClockReader::Time> unpartedClock(const ClockReader& reader,
                                                                 std::size_t i) const;
    [[nodiscard]] bool isSuffixedHour(std::size_t i) const;
    [[nodiscard]] bool isDottedHour(std::size_t i, std::size_t next) const;
    [[nodiscard]] std::optional<ClockReader::Time> lastOfHours(const ClockReader& reader,
                                                               std::size_t i) const;
    [[nodiscard]] static std::optional<ClockReader::Time> figuresOfClock(std::string_view word);
    [[nodiscard]] std::optional<ClockReader::Time> clockAt(const ClockReader& reader, std::size_t i) const;
    [[nodiscard]] std::optional<Until> untilBefore(std::size_t first) const;
    [[nodiscard]] bool mayBeginDashed(std::size_t i, std::size_t end) const;
    [[nodiscard]] std::optional<std::size_t> rangeBegin(const Until& until) const;
    [[nodiscard]] std::optional<std::size_t> timeThatEnds(std::size_t next) const;
    [[nodiscard]] bool endsRange(std::size_t first) const;
    void readRangeBefore(std::size_t end);
    void alignRange(std::size_t begin, std::size_t end);
    [[nodiscard]] ClockReader::Days daysFound() const;
    void joinTimes(bool joins);
    [[nodiscard]] std::size_t timePlace(std::size_t next) const;
    void joinTime(std::size_t date, std::size_t time, bool joins);
    [[nodiscard]] std::optional<int> daytimeOf(const Place& date) const;
    void shift(std::size_t time, int daytime);
    void shiftOtherTimes();

    void add(const char* type, std::size_t first, std::size_t next, std::string value,
             float confidence = 0.9F);
    void addTime(std::size_t first, std::size_t next, std::string value);
    [[nodiscard]] std::string surface(std::size_t first, std::size_t next) const;

    ValuePhrases m_phrases;
    std::size_t m_noMonth = ~std::size_t{0}; ///< a month that lacks the day said of it: "31 February"
    std::vector<bool> m_spent;               ///< pieces that are written dates or the like, and no numbers
    NumberReader m_reader;
    std::vector<std::optional<Number>> m_numbers; ///< that begin at each piece
    std::vector<Entity> m_found;
    std::vector<Place> m_places; ///< of each of m_found
    ClockReader::Days m_days;    ///< found before times are
};

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ClockReader.h"

#include "core/engine/understanding/CalendarDate.h"

#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr int kHour = 60;
constexpr int kHalfDay = 12;
constexpr int kNight = 18; ///< its hours are those of the evening before midnight, of the morning after it
constexpr int kFirstOfNight = 6;
constexpr double kNamesClock = 25; ///< a word before a time that stands before nothing else
constexpr int kNoon = 10;          ///< its hours are those of the morning from ten on

bool isWhole(double value) {
    return value == std::floor(value);
}

/// Behind a word of this value.
bool mayBeDotted(double at) {
    return at >= kNamesClock || !isWhole(at);
}

/// "quarter to one" is 12:45, as one is not said to be 0 o'clock.
ClockReader::Time shifted(int hours, int minutes, std::size_t next) {
    if (minutes >= 0) return {hours + minutes / kHour, minutes % kHour, next};
    return {hours == 0 ? 2 * kHalfDay - 1 : hours > 1 ? hours - 1 : kHalfDay, minutes + kHour, next};
}

} // namespace

int ClockReader::inDaytime(int hours, int daytime) {
    if (hours > kHalfDay || (daytime == kNoon && hours >= kNoon)) return hours;
    const int morning = hours % kHalfDay;
    if (daytime == kNight) return morning >= kFirstOfNight ? morning + kHalfDay : morning;
    return daytime == kNoon ? morning + kHalfDay : morning + daytime;
}

std::optional<ClockReader::Time> ClockReader::read(std::size_t i, bool endsRange) const {
    auto time = hourSign(i, endsRange);
    if (!time) time = minutesFirst(i);
    if (!time) time = countedMinutes(i);
    if (!time) time = hourFirst(i, endsRange);
    return time ? withDaytime(*time) : figures(i, endsRange);
}

ClockReader::Time ClockReader::withDaytime(Time time) const {
    if (const std::size_t behind = halfDayEnd(time.next); behind > time.next && time.hours <= kHalfDay) {
        const bool isAfternoon = m_phrases[time.next].folded.starts_with('p');
        return {time.hours % kHalfDay + (isAfternoon ? kHalfDay : 0), time.minutes, behind, true};
    }
    const auto daytime = m_phrases.longest(ValueKind::Daytime, time.next);
    if (!daytime) return time;
    return {inDaytime(time.hours, static_cast<int>(daytime->meaning->number)), time.minutes, daytime->next,
            true};
}

bool ClockReader::isHalfDay(std::size_t i) const {
    const bool isGerman = m_phrases.tables().language() == "de" && m_phrases.is(i, {"am"});
    return m_phrases.is(i, {"am", "pm", "a", "p"}) && (!isGerman || m_phrases.endsClause(i + 1));
}

std::size_t ClockReader::halfDayEnd(std::size_t i) const {
    if (!isHalfDay(i)) return i;
    if (m_phrases[i].folded.size() == 2) return i + 1;
    return m_phrases.is(i + 1, {"m"}) ? i + 2 : i;
}

bool ClockReader::isHourOfDay(std::size_t i) const {
    return m_phrases.before(ValueKind::At, i) || m_days.ends[i];
}

/// "17h", "17h30", "17 h 30" as they stand.
std::optional<ClockReader::Time> ClockReader::signedHour(std::size_t i) const {
    const auto hour = i < m_phrases.size() ? wholeNumber(m_phrases[i].folded) : std::nullopt;
    if (!hour || *hour > 2 * kHalfDay || !m_phrases.meaning(ValueKind::HourSign, i + 1)) return std::nullopt;
    const std::size_t after = i + 2;
    const auto minutes = after < m_phrases.size() ? wholeNumber(m_phrases[after].folded) : std::nullopt;
    const bool isSpaced = !m_phrases.isGlued(i + 1) && m_phrases.gapBefore(after) == " " &&
                          !isCounted(after + 1) && m_phrases[after].folded.size() == 2 &&
                          m_phrases.tables().language() != "en";
    const bool isWritten = isSpaced || (m_phrases.isGlued(i + 1) && m_phrases.isGlued(after));
    if (minutes && *minutes < kHour && isWritten) return Time{*hour, *minutes, after + 1};
    return Time{*hour, 0, after};
}

/// "3d 4h", "2h 30m", "2h30min".
bool ClockReader::isPartOfDuration(std::size_t i, std::size_t next) const {
    const auto before = i >= 2 && !m_phrases.isDashed(i) ? m_phrases.unitAt(i - 1) : std::nullopt;
    if (before && m_numbers[i - 2] && m_numbers[i - 2]->next == i - 1) return true;
    if (m_phrases.unitAt(next)) return true;
    const auto minutes = m_phrases.gapBefore(next).size() <= 1 ? m_numbers[next] : std::nullopt;
    const auto unit = minutes ? m_phrases.unitAt(minutes->next) : std::nullopt;
    return unit && unit->meaning->value == "TM";
}

/// Glued it is a time in languages that write times so, and elsewhere beside a word or a day that says so.
std::optional<ClockReader::Time> ClockReader::hourSign(std::size_t i, bool endsRange) const {
    auto time = signedHour(i);
    if (!time || m_phrases.before(ValueKind::Lasting, i)) return std::nullopt;
    const bool isPart = isPartOfDuration(i, time->next);
    const bool endsRangeOfDay = endsRange && time->hours > kHalfDay;
    const bool isOfDay = m_phrases.before(ValueKind::At, i) || endsRangeOfDay ||
                         (!isPart && (m_days.ends[i] || m_days.begins[time->next] ||
                                      m_phrases.longest(ValueKind::Daytime, time->next)));
    const bool isSign = m_phrases.meaning(ValueKind::HourSign, i + 1)->number > 0 && !isPart;
    const bool isAlone = time->next == i + 2;
    if (const auto unit = isAlone ? std::nullopt : m_phrases.unitAt(time->next))
        time->next = unit->next; // "à 14h30min"
    if (isAlone && m_phrases.isGlued(i + 1)) {
        const Time exact = withMinutePhrase(*time);      // "9h moins le quart"
        const bool isBefore = exact.hours < time->hours; // "2h et demie" lasts as long
        if (exact.next > time->next && (isOfDay || (isSign && isBefore))) return exact;
    }
    if (m_phrases.isGlued(i + 1) || !isAlone) return isSign || isOfDay ? time : std::nullopt;
    return isOfDay && !isDistance(time->next) ? time : std::nullopt;
}

ClockReader::Time ClockReader::withMinutePhrase(Time hour) const {
    std::size_t next = hour.next;
    const auto minutes = minuteAt(hour.next, next);
    return minutes ? shifted(hour.hours, hour.minutes + *minutes, next) : hour;
}

/// "à 2 h de route"
bool ClockReader::isDistance(std::size_t next) const {
    return (m_phrases.is(next, {"de", "d"}) && !m_phrases.longest(ValueKind::Daytime, next)) ||
           (m_phrases.is(next, {"à"}) && m_phrases.is(next + 1, {"pied"}));
}

/// Something other than hours.
bool ClockReader::isCounted(std::size_t next) const {
    return m_phrases.longest(ValueKind::Unit, next) || m_phrases.longest(ValueKind::Currency, next) ||
           m_phrases.is(next, {"%"});
}

bool ClockReader::endsTime(std::size_t next) const {
    const std::size_t behind = m_phrases.meaning(ValueKind::On, next) ? next + 1 : next;
    return m_phrases.endsClause(next) || m_phrases.longest(ValueKind::Daytime, next) ||
           (behind < m_phrases.size() && m_days.begins[behind]);
}

/// From 1 to 12, and nothing else than hours.
std::optional<ClockReader::Number> ClockReader::hourAt(std::size_t i) const {
    if (i >= m_phrases.size()) return std::nullopt;
    auto hour = m_numbers[i];
    if (!hour && m_phrases.is(i, {"ein", "eins", "een"})) hour = Number{1, i + 1};
    if (const auto named = m_phrases.longest(ValueKind::Hour, i)) // "wpół do trzeciej"
        hour = Number{named->meaning->number, named->next};
    if (!hour || !isWhole(hour->value) || hour->value < 1 || hour->value > kHalfDay) return std::nullopt;
    if (const auto mark = m_phrases.longest(ValueKind::Oclock, hour->next))
        return Number{hour->value, mark->next};
    return isCounted(hour->next) ? std::nullopt : hour;
}

/// "half past five", "Viertel nach drei".
std::optional<ClockReader::Time> ClockReader::minutesFirst(std::size_t i) const {
    const auto past = m_phrases.longest(ValueKind::Past, i);
    const auto hour = past ? hourAt(past->next) : std::nullopt;
    if (!hour) return std::nullopt;
    // In English alone "half five" is half past it: "at half five".
    const bool isShort = past->meaning->number > 0 && past->next == i + 1 && m_phrases.is(i, {"half"});
    const bool isSaid = m_phrases.before(ValueKind::At, i) || m_days.ends[i] || m_days.begins[hour->next];
    if (isShort && !(isSaid && endsTime(hour->next))) return std::nullopt;
    // "пол пятого" is no "мыть пол 2 раза", "za 5 trzecia" no "za 20, 3 osoby".
    if (m_phrases.meaning(ValueKind::Unclear, i) && !m_phrases.longest(ValueKind::Hour, past->next))
        return std::nullopt;
    return shifted(static_cast<int>(hour->value), static_cast<int>(past->meaning->number), hour->next);
}

/// "ten past five", "fünf vor halb acht"; "five to nine" may be from five to nine.
std::optional<ClockReader::Time> ClockReader::countedMinutes(std::size_t i) const {
    const auto& count = m_numbers[i];
    if (!count || !isWhole(count->value) || count->value < 1 || count->value >= kHour / 2)
        return std::nullopt;
    const auto unit = m_phrases.longest(ValueKind::Unit, count->next);
    if (unit && unit->meaning->value != "TM") return std::nullopt;
    const auto side = m_phrases.longest(ValueKind::Side, unit ? unit->next : count->next);
    if (!side) return std::nullopt;
    auto time = minutesFirst(side->next);
    const bool isRound = std::fmod(count->value, 5) == 0;
    const bool isClear = m_phrases.meaning(ValueKind::Unclear, side->next - 1) == nullptr || time ||
                         m_phrases.longest(ValueKind::Hour, side->next);
    const auto at = m_phrases.before(ValueKind::At, i);
    const bool isAt = at && (isClear || m_phrases.longest(ValueKind::At, *at)->meaning->number > 0);
    if (!unit && !(isRound && (isClear || isAt)) && !(isClear && isAt)) return std::nullopt;
    if (const auto hour = time ? std::nullopt : hourAt(side->next)) {
        // "om tien voor zes" is no "om tien voor zes personen".
        if (!isClear && !unit && !endsTime(hour->next)) return std::nullopt;
        time = Time{static_cast<int>(hour->value), 0, hour->next};
    }
    if (!time) return std::nullopt;
    const int minutes = time->minutes + static_cast<int>(count->value * side->meaning->number);
    return shifted(time->hours, minutes, time->next);
}

/// "9 Uhr 30", "cinq heures vingt".
std::optional<ClockReader::Number> ClockReader::plainMinutesAt(std::size_t i) const {
    if (i >= m_phrases.size() || !m_phrases.longest(ValueKind::Oclock, i - 1)) return std::nullopt;
    const auto& count = m_numbers[i];
    const bool isShort = m_phrases.isDigits(i) && m_phrases[i].folded.size() != 2;
    if (!count || isShort || count->value >= kHour || !isWhole(count->value) ||
        m_phrases.gapBefore(i) != " " || isCounted(count->next))
        return std::nullopt;
    return count;
}

/// The minutes of "y media", "moins le quart", "menos diez"; none where nothing says so.
std::optional<int> ClockReader::minuteAt(std::size_t i, std::size_t& next) const {
    if (const auto minute = m_phrases.longest(ValueKind::Minute, i)) {
        next = minute->next;
        return static_cast<int>(minute->meaning->number);
    }
    if (const auto plain = plainMinutesAt(i)) {
        next = plain->next;
        return static_cast<int>(plain->value);
    }
    const auto side = m_phrases.longest(ValueKind::MinuteSide, i);
    const std::size_t at = side ? side->next : i;
    if (at >= m_phrases.size()) return std::nullopt;
    const auto count = side ? m_numbers[at] : m_reader.joinedNumberAt(at);
    if (!count || std::fmod(count->value, 5) != 0 || count->value >= kHour) return std::nullopt;
    const auto unit = m_phrases.longest(ValueKind::Unit, count->next);
    const bool isMinutes = unit && unit->meaning->value == "TM";
    if (!isMinutes && isCounted(count->next)) return std::nullopt;
    const bool mayBeOther = side && side->meaning->number > 0 && !isMinutes; // "a las 5 y 10 personas"
    if (mayBeOther && !endsTime(count->next)) return std::nullopt;
    next = isMinutes ? unit->next : count->next;
    return static_cast<int>(count->value * (side ? side->meaning->number : 1));
}

/// "الثالثة" behind the word for the hour.
std::optional<ClockReader::Number> ClockReader::hourNameAt(std::size_t i) const {
    const auto named = m_phrases.longest(ValueKind::Hour, i);
    if (!named || !m_phrases.before(ValueKind::At, i)) return std::nullopt;
    return Number{named->meaning->number, named->next};
}

/// "at 5", "tomorrow at 5 for two", "at 5 on Friday": no hour is "at 5 shops". `at` is the word before.
bool ClockReader::isHourAlone(std::size_t at, std::size_t next, int hours) const {
    if (m_days.ends[at] || isClockNamed(at)) return !isCounted(next) && !isHalfDay(next);
    const std::size_t behind = m_phrases.meaning(ValueKind::On, next) ? next + 1 : next;
    if (behind < m_phrases.size() && m_days.begins[behind]) return true;
    const auto last = m_phrases.longest(ValueKind::At, at)->meaning->number;
    if (m_phrases.before(ValueKind::Bound, at)) return false; // "good at two"
    return m_phrases.endsClause(next) && hours > 0 && hours <= last;
}

/// Behind a word that names the clock: "kl. 14", "klo 14", "godz. 14".
bool ClockReader::isClockNamed(std::size_t at) const {
    const auto word = m_phrases.longest(ValueKind::At, at);
    return word && word->meaning->number >= kNamesClock;
}

/// "kl. 14.30", "в 14.30": a dot parts the minutes where nothing else is counted.
bool ClockReader::isDotted(std::size_t i) const {
    const auto at = m_phrases.before(ValueKind::At, i);
    if (!at || !mayBeDotted(m_phrases.longest(ValueKind::At, *at)->meaning->number)) return false;
    const bool isMoney = isCounted(i + 1) || m_phrases.longest(ValueKind::Counter, i + 1);
    return !isMoney && (isClockNamed(*at) || endsTime(i + 1));
}

/// "make it for 7 in the evening", "change it to eleven in the morning"; but a table is "for two in the
/// evening".
bool ClockReader::isForHour(std::size_t i, std::size_t next) const {
    constexpr int kFirstOfEvening = 5;
    const bool isTable = i > 1 && m_phrases.is(i - 2, {"table", "room", "seat", "seats", "place", "party"});
    const bool isSaid = i > 0 && m_phrases.is(i - 1, {"for", "to", "on", "is"});
    // Alone "for 6 in the evening" may tell how many come.
    if (!isSaid || isTable || (i == 1 && m_phrases.is(0, {"for"}))) return false;
    return !m_phrases.is(next + 2, {"evening"}) || !m_numbers[i] || m_numbers[i]->value >= kFirstOfEvening;
}

/// "6 in the evening", where no more is said than that and the day, or a range ends.
bool ClockReader::isHourInDaytime(std::size_t i, std::size_t next, bool endsRange) const {
    const auto daytime = i == 0 || endsRange || m_days.ends[i] || isForHour(i, next)
                             ? m_phrases.longest(ValueKind::Daytime, next)
                             : std::nullopt;
    if (daytime && m_phrases.longest(ValueKind::Unit, next)) return false; // "3 дня"
    return daytime && (m_phrases.endsClause(daytime->next) || m_days.begins[daytime->next]);
}

/// "four pm", "five thirty pm"
bool ClockReader::saysHalfDay(std::size_t i, std::size_t next) const {
    if (m_phrases.isDigits(i) || next >= m_phrases.size()) return false;
    const auto& minutes = m_numbers[next];
    return halfDayEnd(next) > next || (minutes && halfDayEnd(minutes->next) > minutes->next);
}

/// The minutes of "at six thirty"; `at` is the word before, `next` where they stand.
std::optional<ClockReader::Number> ClockReader::spokenMinutesAt(std::optional<std::size_t> at,
                                                                std::size_t next) const {
    if (next >= m_phrases.size() || m_phrases.isDigits(next - 1) || m_phrases.isDigits(next) ||
        m_phrases.gapBefore(next) != " ")
        return std::nullopt;
    const auto& count = m_numbers[next];
    if (!count || !isWhole(count->value) || count->value < 10 || count->value >= kHour) return std::nullopt;
    const bool isClear = (at && isHourAlone(*at, count->next, 1)) || halfDayEnd(count->next) > count->next ||
                         m_phrases.longest(ValueKind::Daytime, count->next);
    return isClear ? count : std::nullopt;
}

/// "cinq heures et demie", "las cinco y media", "a las cinco de la tarde". Hours alone last as long, unless a
/// word before tells; and all of a message is a time rather than "two hours and a half", but for one hour.
std::optional<ClockReader::Time> ClockReader::hourFirst(std::size_t i, bool endsRange) const {
    if (i < m_phrases.size() && m_days.begins[i] && m_phrases.isDigits(i))
        return std::nullopt; // "bis 7. August"
    const auto named = hourNameAt(i);
    const auto& number = named ? named : m_numbers[i];
    if (!number && !m_phrases.is(i, {"ein", "une", "una", "uma", "een"}))
        return std::nullopt; // "eine Uhr" is a clock
    const double value = number ? number->value : 1;
    std::size_t next = number ? number->next : i + 1;
    if (value < 0 || value > 24 || !isWhole(value * 2)) return std::nullopt;
    if (!isWhole(value) && m_phrases.isDigits(i) && next == i + 1) return std::nullopt; // "14.50"
    const auto mark = m_phrases.longest(ValueKind::Oclock, next);
    const bool lasts = mark && m_phrases.longest(ValueKind::Unit, next);
    const auto at = m_phrases.before(ValueKind::At, i);
    const bool isSpoken = saysHalfDay(i, next);
    if (!mark && !at && !isSpoken && !isHourInDaytime(i, next, endsRange)) return std::nullopt;
    if (mark) next = mark->next;
    const int hours = static_cast<int>(value);
    Time time{hours, isWhole(value) ? 0 : kHour / 2, next};
    auto minutes = time.minutes == 0 ? minuteAt(next, time.next) : std::nullopt;
    if (const auto spoken =
            (at || isSpoken) && !mark && !minutes ? spokenMinutesAt(at, next) : std::nullopt) {
        minutes = static_cast<int>(spoken->value);
        time.next = spoken->next;
    }
    if (minutes) time = shifted(hours, *minutes, time.next);
    const bool isAll = i == 0 && time.next == m_phrases.size() && hours > 1;
    const bool isDaytime = m_phrases.longest(ValueKind::Daytime, time.next).has_value();
    const bool isHour = at && isHourAlone(*at, next, hours);
    const bool says = minutes || time.minutes > 0 || isDaytime || isHour || isSpoken;
    if (!mark && !says) return std::nullopt;
    if (lasts && !isHourOfDay(i) && !isDaytime && !(minutes && (isAll || *minutes < 0))) return std::nullopt;
    return time;
}

/// "下午三点半", "午後3時20分". Figures before the mark are parts of words too ("一点"): something else has
/// to say that it is a time.
std::optional<ClockReader::Time> ClockReader::figures(std::size_t i, bool endsRange) const {
    const auto daytime = m_phrases.longest(ValueKind::Daytime, i);
    const auto past = m_phrases.longest(ValueKind::Past, daytime ? daytime->next : i); // "差一刻九点"
    const std::size_t at = past ? past->next : daytime ? daytime->next : i;
    if (at >= m_phrases.size()) return std::nullopt;
    const auto whole = wholeNumber(m_phrases[at].folded);
    auto hour = whole ? std::optional(Number{static_cast<double>(*whole), at + 1}) : m_reader.figuresAt(at);
    if (!hour) hour = m_reader.wordAt(at); // "세 시"
    if (!hour || hour->value < 0 || hour->value > 24) return std::nullopt;
    const auto mark = m_phrases.longest(ValueKind::HourMark, hour->next);
    const auto unit = m_phrases.longest(ValueKind::Unit, hour->next);
    if (!mark || (unit && unit->next > mark->next)) return std::nullopt;
    Time time{static_cast<int>(hour->value), 0, mark->next};
    if (past) {
        time = shifted(time.hours, static_cast<int>(past->meaning->number), time.next);
    } else if (const auto minute = m_phrases.longest(ValueKind::Minute, mark->next)) {
        time = shifted(time.hours, static_cast<int>(minute->meaning->number), minute->next);
    } else if (const auto exact = withMinutes(time)) {
        time = *exact;
    }
    const bool isClear = whole || (mark->meaning->number > 0 && hour->value != 1);
    const bool isAll = i == 0 && time.next == m_phrases.size();
    if (!isClear && !daytime && !past && time.next == mark->next && !isAll && !endsRange && !m_days.ends[i])
        return std::nullopt;
    time.isExact = daytime.has_value();
    if (daytime) time.hours = inDaytime(time.hours, static_cast<int>(daytime->meaning->number));
    return time;
}

/// "20分" behind an hour, in Chinese also without the last word.
std::optional<ClockReader::Time> ClockReader::withMinutes(Time hour) const {
    if (hour.next >= m_phrases.size()) return std::nullopt;
    const auto whole = wholeNumber(m_phrases[hour.next].folded);
    const auto minutes = whole ? std::optional(Number{static_cast<double>(*whole), hour.next + 1})
                               : m_reader.figuresAt(hour.next);
    if (!minutes || minutes->value >= kHour) return std::nullopt;
    const bool isSaid = m_phrases.is(minutes->next, {"分", "분"});
    if (!isSaid && (minutes->value < 10 || isCounted(minutes->next))) return std::nullopt;
    const auto count = static_cast<int>(minutes->value);
    const std::size_t next = minutes->next + (isSaid ? 1 : 0);
    const auto side = m_phrases.longest(ValueKind::MinuteSide, next); // "9時15分前"
    if (isSaid && side)
        return shifted(hour.hours, count * static_cast<int>(side->meaning->number), side->next);
    return Time{hour.hours, count, next};
}

} // namespace chatkeep::engine::nlu

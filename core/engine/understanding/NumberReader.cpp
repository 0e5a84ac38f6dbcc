// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/NumberReader.h"

#include "core/engine/understanding/WordCuts.h"
#include "core/engine/understanding/WordSum.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostGroups = 5;
constexpr double kMostExact = 1e15; ///< a longer row of digits is some code

bool allDigits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, isPlainDigit);
}

/// "000" and "250,50": what may follow a space in "1 250,50".
bool isGroup(std::string_view text) {
    if (!allDigits(text.substr(0, 3)) || text.size() < 3) return false;
    return text.size() == 3 || ((text[3] == ',' || text[3] == '.') && text.size() <= 6 && text.size() > 4 &&
                                allDigits(text.substr(4)));
}

/// "½"
bool isSign(const Piece& piece) {
    constexpr std::string_view kFractionSlash = "\u2044";
    return piece.folded.contains(kFractionSlash);
}

/// A mark that stands for thousands parts groups of three; between the first ones two as in "1,00,000".
bool isGrouped(std::string_view whole, char mark) {
    std::size_t group = 0;
    bool first = true;
    for (const char c : whole) {
        if (c != mark) {
            ++group;
            continue;
        }
        if (first ? group == 0 || group > 3 : group != 3 && (mark != ',' || group != 2)) return false;
        first = false;
        group = 0;
    }
    return first || group == 3;
}

} // namespace

std::string plainNumber(double value) {
    constexpr int kDigits = 10; ///< that count; more of them after a great number
    constexpr int kDecimals = 4;
    constexpr int kMostDigits = 15; ///< that a double holds
    char buffer[400];
    if (value == std::floor(value)) {
        std::snprintf(buffer, sizeof buffer, "%.0f", value);
        return buffer;
    }
    const int whole = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    const int decimals = std::max(kDigits - whole, std::min(kDecimals, kMostDigits - whole));
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
    std::string text = buffer;
    if (text.contains('.')) text.resize(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::optional<double> parseNumber(std::string_view text) {
    const auto lastDot = text.rfind('.');
    const auto lastComma = text.rfind(',');
    char decimal = 0;
    if (lastDot != std::string_view::npos && lastComma != std::string_view::npos)
        decimal = lastDot > lastComma ? '.' : ',';
    else if (const auto mark = std::min(lastDot, lastComma); mark != std::string_view::npos) {
        // One mark before three last digits groups thousands: "1.250" and "1,250,000"; "0.125" does not.
        const bool groups = text.size() - mark == 4 && mark <= 3 && text[0] != '0';
        const bool repeated = text.find(text[mark]) != mark;
        if (!groups && !repeated) decimal = text[mark];
    }
    const std::string_view whole = text.substr(0, decimal == 0 ? text.size() : text.find(decimal));
    for (const char mark : {'.', ',', '\''})
        if (mark != decimal && whole.contains(mark) && !isGrouped(whole, mark)) return std::nullopt;
    double value = 0;
    double place = 1;
    bool isBehindMark = false;
    for (const char c : text) {
        if (c == decimal && decimal != 0) {
            if (isBehindMark) return std::nullopt;
            isBehindMark = true;
        } else if (isPlainDigit(c)) {
            if (isBehindMark) place /= 10;
            value = isBehindMark ? value + place * (c - '0') : value * 10 + (c - '0');
        } else if (isBehindMark || (c != '.' && c != ',' && c != '\'')) {
            return std::nullopt;
        }
    }
    return value < kMostExact ? std::optional(value) : std::nullopt;
}

NumberReader::NumberReader(const ValuePhrases& phrases, const std::vector<bool>& spent)
    : m_phrases(phrases)
    , m_spent(spent) {}

std::optional<NumberReader::Number> NumberReader::read(std::size_t i) const {
    if (i >= m_phrases.size() || m_spent[i]) return std::nullopt;
    std::optional<Number> number;
    if (m_phrases.isDigits(i)) {
        number = digitsAt(i);
    } else if (const auto figures = figuresAt(i)) {
        if (isCounted(*figures, i)) number = figures;
    } else {
        number = wordsAt(i);
    }
    if (!number) return std::nullopt;
    const auto half = m_phrases.longest(ValueKind::Half, number->next);
    // "三天半" has its half behind the unit.
    const bool isPart = half && (half->next > number->next + 1 || isSign(m_phrases[number->next]) ||
                                 m_phrases.tables().language() == "tr"); // "üç buçuk saat"
    if (isPart && number->value == std::floor(number->value)) {
        const auto great = m_phrases.before(ValueKind::Scale, number->next); // "un millón y medio"
        const double unit = great ? m_phrases.longest(ValueKind::Scale, *great)->meaning->number : 1;
        number->value += half->meaning->number * (unit >= 1000 ? unit : 1);
        number->next = half->next;
        const auto scale = m_phrases.longest(ValueKind::Scale, half->next);
        if (scale && scale->meaning->number >= 1000)
            number = Number{number->value * scale->meaning->number, scale->next};
    }
    return number;
}

std::optional<NumberReader::Number> NumberReader::digitsAt(std::size_t i) const {
    if (const auto mixed = digitsAndFiguresAt(i)) return mixed;
    const auto value = parseNumber(m_phrases[i].folded);
    if (!value || m_phrases.behindOrdinal(i + 1) > i + 1) return std::nullopt;
    return scaled(i, withGroups(i, *value));
}

/// "10 000", "1 250,50": in English only where nothing else can be meant, since there "2 500 ml" are two
/// numbers.
NumberReader::Number NumberReader::withGroups(std::size_t i, double value) const {
    Number plain{value, i + 1};
    const std::string& head = m_phrases[i].folded;
    if (head.size() > 3 || !allDigits(head) || head[0] == '0') return plain;
    Number grouped = plain;
    bool sure = m_phrases.tables().language() != "en";
    for (std::size_t groups = 0; groups < kMostGroups; ++groups) {
        const std::size_t at = grouped.next;
        const std::string_view gap = m_phrases.gapBefore(at);
        const bool narrow = gap == "\u00A0" || gap == "\u2009" || gap == "\u202F";
        if ((gap != " " && !narrow) || !isGroup(m_phrases[at].folded) || m_spent[at]) break;
        const std::string decimals = m_phrases[at].folded.substr(3);
        grouped.value = grouped.value * 1000 + *parseNumber(m_phrases[at].folded.substr(0, 3));
        if (!decimals.empty()) grouped.value += parseNumber("0" + decimals).value_or(0);
        ++grouped.next;
        sure = sure || narrow || m_phrases[at].folded.starts_with("000");
        if (!decimals.empty()) break;
    }
    const bool money = m_phrases.longest(ValueKind::Currency, grouped.next).has_value() ||
                       m_phrases.before(ValueKind::Currency, i).has_value();
    return sure || money ? grouped : plain;
}

/// "2 million", "10万", "3k", "$1.5M".
NumberReader::Number NumberReader::scaled(std::size_t i, Number number) const {
    if (const auto scale = m_phrases.longest(ValueKind::Scale, number.next);
        scale && (scale->meaning->number >= 1000 || scale->meaning->number == 12) &&
        !m_phrases.isOtherWord(scale->next) && !m_phrases.longest(ValueKind::Counter, number.next))
        return {number.value * scale->meaning->number, scale->next};
    const Meaning* suffix = m_phrases.meaning(ValueKind::Short, number.next);
    if (suffix == nullptr || !m_phrases.isGlued(number.next)) return number;
    const bool money = m_phrases.before(ValueKind::Currency, i).has_value() ||
                       m_phrases.longest(ValueKind::Currency, number.next + 1).has_value();
    if (suffix->number > 1000 && !money) return number; // "5m" are metres
    return {number.value * suffix->number, number.next + 1};
}

std::optional<NumberReader::Number> NumberReader::wordAt(std::size_t i) const {
    if (i >= m_phrases.size()) return std::nullopt;
    if (const auto phrase = m_phrases.longest(ValueKind::Number, i))
        return Number{phrase->meaning->number, phrase->next};
    const auto value = m_phrases.tables().compound(m_phrases[i].folded);
    if (!value || m_phrases.meaning(ValueKind::Article, i)) return std::nullopt; // "ein"
    return Number{*value, i + 1};
}

std::optional<NumberReader::Number> NumberReader::joinedNumberAt(std::size_t i) const {
    constexpr std::string_view kAnd = "و";
    if (i >= m_phrases.size() || !m_phrases[i].folded.starts_with(kAnd)) return std::nullopt;
    std::string phrase = m_phrases[i].folded.substr(kAnd.size());
    const ValueTables& tables = m_phrases.tables();
    std::optional<Number> number;
    if (const Meaning* one = ValueTables::as(ValueKind::Number, tables.meaningsOf(phrase)))
        number = Number{one->number, i + 1};
    if (i + 1 >= m_phrases.size()) return number;
    phrase += ' ' + m_phrases[i + 1].folded; // "وخمسة عشر"
    if (const Meaning* two = ValueTables::as(ValueKind::Number, tables.meaningsOf(phrase)))
        number = Number{two->number, i + 2};
    return number;
}

/// The units of "treinta y cinco" and "trente et un".
std::optional<double> NumberReader::unitAfterJoint(std::size_t i) const {
    if (!m_phrases.meaning(ValueKind::TensAnd, i)) return std::nullopt;
    const Meaning* unit = m_phrases.meaning(ValueKind::Number, i + 1);
    if (unit == nullptr) unit = m_phrases.meaning(ValueKind::Article, i + 1);
    const bool isUnit = unit != nullptr && unit->number >= 1 && unit->number < 10;
    return isUnit ? std::optional(unit->number) : std::nullopt;
}

std::optional<NumberReader::Number> NumberReader::wordsAt(std::size_t i) const {
    WordSum sum;
    std::size_t at = i;
    if (const auto article = m_phrases.longest(ValueKind::Article, i);
        article && m_phrases.longest(ValueKind::Scale, article->next) &&
        m_phrases.meaning(ValueKind::Coin, article->next) == nullptr) {
        sum.begin(article->meaning->number);
        at = article->next;
    }
    const std::size_t begin = at;
    while (at < m_phrases.size() && !m_spent[at]) {
        const auto word = wordAt(at);
        if (word && sum.take(word->value)) {
            at = word->next;
            continue;
        }
        const auto scale = m_phrases.longest(ValueKind::Scale, at);
        if (scale && !m_phrases.isOtherWord(scale->next) &&
            sum.scale(scale->meaning->number, m_phrases.meaning(ValueKind::Coin, at) != nullptr)) {
            at = scale->next;
            continue;
        }
        const auto behind = at > begin ? wordAt(at + 1) : std::nullopt;
        const Meaning* joint = m_phrases.meaning(ValueKind::And, at);
        if (joint != nullptr && behind && behind->value < joint->number && sum.takesJoint(behind->value)) {
            ++at;
            continue;
        }
        if (const auto joined = at > begin ? joinedNumberAt(at) : std::nullopt;
            joined && (sum.takeTensBehind(joined->value) || sum.take(joined->value))) {
            at = joined->next;
            continue;
        }
        const auto unit = sum.endsInTens() ? unitAfterJoint(at) : std::nullopt;
        if (!unit || !sum.take(*unit)) break;
        at += 2;
    }
    // "twenty first" is no twenty.
    if (at == i || (m_phrases.meaning(ValueKind::Ordinal, at) && sum.endsInTens() &&
                    !m_phrases.meaning(ValueKind::Unit, at)))
        return std::nullopt;
    const auto unclear = m_phrases.longest(ValueKind::Unclear, i);
    if (unclear && unclear->next == at && !isClear(i, at)) return std::nullopt;
    if (isInOtherWord(i, at, sum.value()) || (sum.value() == 1 && isPointedAt(i, at))) return std::nullopt;
    return isWholeWords(i, at) ? std::optional(Number{sum.value(), at}) : std::nullopt;
}

/// "the one", "which one", "the red one"; "the one hour" counts.
bool NumberReader::isPointedAt(std::size_t i, std::size_t next) const {
    if (m_phrases.longest(ValueKind::Unit, next) || m_phrases.longest(ValueKind::Currency, next))
        return false;
    const auto points = [&](std::size_t place, int words) {
        const Meaning* word = m_phrases.meaning(ValueKind::Pointing, place);
        return word != nullptr && word->number >= words;
    };
    if (i == 0 || m_phrases.gapBefore(i) != " ") return false;
    const auto until = m_phrases.longest(ValueKind::Until, next); // "my card one or two weeks ago"
    const std::size_t other = m_phrases.meaning(ValueKind::Either, next) ? next + 1
                              : until                                    ? until->next
                                                                         : next;
    if (other > next && wordAt(other)) return false;
    if (points(i - 1, 1)) return true;
    return i > 1 && m_phrases.gapBefore(i - 1) == " " && points(i - 2, 2) &&
           !m_phrases.longest(ValueKind::Ending, i - 1);
}

/// What stands beside an unclear word makes it a number: "per sei", "sei euro"; "sei gentile" is none.
bool NumberReader::isClear(std::size_t i, std::size_t next) const {
    const auto unclear = m_phrases.longest(ValueKind::Unclear, i);
    const bool saysAlone = !unclear || unclear->meaning->number >= 0;
    if (i == 0 && next == m_phrases.size()) return saysAlone;
    return m_phrases.longest(ValueKind::Counter, next) || m_phrases.before(ValueKind::Counts, i) ||
           m_phrases.before(ValueKind::At, i) || m_phrases.before(ValueKind::Hence, i) ||
           m_phrases.longest(ValueKind::Unit, next) || m_phrases.longest(ValueKind::Currency, next) ||
           m_phrases.longest(ValueKind::Month, next);
}

/// "สี่แยก" (crossroads), "ที่สอง" (the second), "mille mercis".
bool NumberReader::isInOtherWord(std::size_t i, std::size_t next, double value) const {
    const auto behind = m_phrases.longest(ValueKind::Uncounted, next);
    if (behind && behind->meaning->number > 1 && behind->meaning->number == value) return true;
    if (behind && behind->meaning->number == 0 && m_phrases.isGlued(next)) return true;
    const auto before = m_phrases.isGlued(i) ? m_phrases.before(ValueKind::Uncounted, i) : std::nullopt;
    return before && m_phrases.longest(ValueKind::Uncounted, *before)->meaning->number > 0 &&
           !m_phrases.longest(ValueKind::Unit, next) && !m_phrases.longest(ValueKind::Currency, next) &&
           !m_phrases.longest(ValueKind::Month, next);
}

/// Thai, where a number may be part of another word: "หก" of "หกล้ม".
bool NumberReader::isWholeWords(std::size_t first, std::size_t next) const {
    if (!m_phrases.tables().mayBe("th")) return true;
    const auto scale = m_phrases.longest(ValueKind::Scale, first); // "พัน" of "ผ้าพันคอ"
    if (m_phrases.tables().language() == "th" && scale && scale->next == next && next < m_phrases.size() &&
        !m_phrases.longest(ValueKind::Currency, next) && !m_phrases.longest(ValueKind::Unit, next))
        return false;
    if (!m_words)
        m_words = joinedToWords(m_phrases.text(), m_phrases.pieces()).value_or(std::vector<Piece>());
    const auto& words = *m_words;
    return words.empty() || (std::ranges::find(words, m_phrases[first].begin, &Piece::begin) != words.end() &&
                             std::ranges::find(words, m_phrases[next - 1].end, &Piece::end) != words.end());
}

/// A figure that multiplies what stands before it: "千", "万"; none is that of "千克".
const Meaning* NumberReader::figureScaleAt(std::size_t i) const {
    const Meaning* figure = m_phrases.isGlued(i) ? m_phrases.meaning(ValueKind::Han, i) : nullptr;
    const auto counter = m_phrases.longest(ValueKind::Counter, i);
    return figure != nullptr && figure->number >= 10 && !counter ? figure : nullptr;
}

/// "2万5千", "1億2千万", in Chinese also "1万2" for 12,000.
std::optional<NumberReader::Number> NumberReader::digitsAndFiguresAt(std::size_t i) const {
    constexpr double kGreat = 10000;
    if (figureScaleAt(i + 1) == nullptr) return std::nullopt;
    Number sum{0, i};
    double section = 0;
    double least = kMostExact; ///< what comes next has to be smaller
    for (std::size_t at = i; m_phrases.isDigits(at) && (at == i || m_phrases.isGlued(at));) {
        const auto digits = parseNumber(m_phrases[at].folded);
        const Meaning* scale = figureScaleAt(++at);
        const bool isShort = scale == nullptr && digits && *digits < 10 &&
                             m_phrases.tables().language() == "zh" &&
                             !m_phrases.meaning(ValueKind::Counter, at);
        double factor = isShort ? least / 10 : 1;
        for (; scale != nullptr && scale->number < kGreat; scale = figureScaleAt(++at))
            factor *= scale->number;
        if (!digits || *digits * factor >= least || (scale != nullptr && scale->number >= least)) break;
        section += *digits * factor;
        least = factor;
        if (scale != nullptr) {
            sum.value += section * scale->number;
            section = 0;
            least = scale->number;
            ++at;
        }
        sum.next = at;
        if (least <= 1) break;
    }
    sum.value += section;
    return sum.next > i ? std::optional(sum) : std::nullopt;
}

std::optional<NumberReader::Number> NumberReader::yearFiguresAt(std::size_t i) const {
    constexpr std::size_t kFiguresOfYear = 4;
    double year = 0;
    for (std::size_t at = i; at < i + kFiguresOfYear; ++at) {
        const Meaning* figure = m_phrases.meaning(ValueKind::Han, at);
        if (figure == nullptr || figure->number >= 10 || (at > i && !m_phrases.isGlued(at)))
            return std::nullopt;
        year = year * 10 + figure->number;
    }
    return Number{year, i + kFiguresOfYear};
}

std::optional<NumberReader::Number> NumberReader::figuresAt(std::size_t i) const {
    double total = 0;
    double section = 0;
    double digit = -1;
    double lastScale = 1e5;
    double lastGreat = kMostExact;
    std::size_t at = i;
    for (; at < m_phrases.size() && (at == i || m_phrases.isGlued(at)); ++at) {
        const Meaning* figure = m_phrases.meaning(ValueKind::Han, at);
        if (figure == nullptr) break;
        if (figure->number < 10) {
            if (digit > 0 && m_phrases.meaning(ValueKind::Counter, at)) break; // "십오일"
            if (digit > 0) return std::nullopt; // a row of figures is no number to count with
            digit = figure->number;
        } else if (figure->number >= 10000) {
            const bool isAlone = at == i && m_phrases.tables().language() == "ko"; // "만 원"
            if ((at == i && !isAlone) || figure->number >= lastGreat) return std::nullopt;
            total += (isAlone ? 1 : section + std::max(digit, 0.0)) * figure->number;
            section = 0;
            digit = -1;
            lastScale = lastGreat = figure->number;
        } else {
            if (figure->number >= lastScale) return std::nullopt;
            section += (digit > 0 ? digit : 1) * figure->number;
            lastScale = figure->number;
            digit = -1;
        }
    }
    if (at == i) return std::nullopt;
    // "三百五" is short for 350 in Chinese.
    const bool isScaled = lastScale < 1e5 || lastGreat < kMostExact;
    const bool isShort = digit > 0 && lastScale >= 100 && isScaled && !m_phrases.is(at - 2, {"零", "〇"}) &&
                         m_phrases.tables().language() == "zh";
    return Number{total + section + std::max(digit, 0.0) * (isShort ? lastScale / 10 : 1), at};
}

/// Figures are parts of many words ("一起", "十分", "万一"): they count where something is counted, or where
/// there are several that are no word, or where they are all that was said.
bool NumberReader::isCounted(const Number& figures, std::size_t i) const {
    const std::size_t next = figures.next;
    if (i == 0 && next == m_phrases.size()) return true;
    const bool only = next == i + 1;
    const bool isKorean = m_phrases.tables().language() == "ko";
    // "이 사람" is this person.
    if (isKorean && only && m_phrases.meaning(ValueKind::Unclear, i) && !m_phrases.isGlued(next))
        return false;
    if (m_phrases.before(ValueKind::Minus, i)) return true;
    if (m_phrases.longest(ValueKind::Half, next)) return true;
    if (m_phrases.longest(ValueKind::Unit, next))
        return !(only && m_phrases.is(i, {"十"}) && m_phrases.is(next, {"分"}));
    if (const auto money = m_phrases.longest(ValueKind::Currency, next)) {
        const bool isTogether = only && figures.value == 1 && m_phrases.is(next, {"块", "塊"}); // "一块去"
        return !isTogether || money->next > next + 1 || m_phrases.endsClause(next + 1) ||
               m_phrases.meaning(ValueKind::Han, next + 1);
    }
    if (m_phrases.longest(ValueKind::Tenth, next)) return true;
    if (m_phrases.meaning(ValueKind::Counter, next)) return figures.value != 1;
    if (isKorean && next < i + 3) return false; // "이만", "천사"
    return !only && figures.value > 10 && std::fmod(figures.value, 1e7) != 0;
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValueFinder.h"

#include "core/engine/understanding/AccountNumbers.h"
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/Durations.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace chatkeep::engine::nlu {
namespace {

constexpr double kMostMoney = 1e15;
constexpr std::size_t kMostWordsOfNumber = 4; ///< of a range's first one

/// The one that ends where `end` is; `end` > 0.
char32_t characterBefore(std::string_view text, std::size_t end) {
    std::size_t at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
        --at;
    return decodeAt(text, at);
}

} // namespace

ValueFinder::ValueFinder(std::string_view utf8, const std::vector<Piece>& pieces, const ValueTables& tables)
    : m_phrases(utf8, pieces, tables)
    , m_spent(m_phrases.size(), false)
    , m_reader(m_phrases, m_spent) {}

std::vector<Entity> ValueFinder::find(bool joins) {
    if (!m_phrases.mayHold()) return {};
    leaveOutCodes();
    findWrittenDates();
    for (std::size_t i = 0; i <= m_phrases.size(); ++i)
        m_numbers.push_back(m_reader.read(i));
    findNumbers();
    findMoney();
    findNamedDates();
    findTimes();
    findDurations();
    joinWeeks();
    joinTimes(joins);
    return std::move(m_found);
}

/// What is in an idiom or a code is no value: "one of you", an account's number, the 1 of "1Z999".
void ValueFinder::leaveOutCodes() {
    const auto leaveOut = [&](std::size_t first, std::size_t next) {
        std::fill(m_spent.begin() + static_cast<std::ptrdiff_t>(first),
                  m_spent.begin() + static_cast<std::ptrdiff_t>(next), true);
    };
    bool mayHoldAccount = false;
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        if (const auto idiom = m_phrases.longest(ValueKind::Idiom, i)) leaveOut(i, idiom->next);
        mayHoldAccount = mayHoldAccount || (m_phrases.isDigits(i) && m_phrases.isGlued(i));
        const bool isLettered =
            wholeNumber(m_phrases[i].folded) && m_phrases.isGlued(i + 1) && !m_phrases.isDigits(i + 1) &&
            glyphOf(characterBefore(m_phrases.text(), m_phrases[i + 1].end)) == Glyph::Letter;
        if (isLettered && isCode(i)) leaveOut(i, i + 3);
        if (isLettered && isLetteredPlace(i)) leaveOut(i, i + 2);
    }
    if (!mayHoldAccount) return;
    for (const TextSpan& account : accountNumbersIn(m_phrases.text()))
        for (std::size_t i = 0; i < m_phrases.size(); ++i)
            if (m_phrases[i].begin >= account.begin && m_phrases[i].end <= account.end) leaveOut(i, i + 1);
}

/// Digits, letters and digits in one: "1Z999", "7XK-20931"; but "2h30", "8am-10am", "3x4" and "5km-10km".
bool ValueFinder::isCode(std::size_t i) const {
    const std::size_t letters = i + 1;
    if (m_phrases.unitAt(letters) || m_phrases.longest(ValueKind::Currency, letters) ||
        m_phrases.longest(ValueKind::Oclock, letters) || meaning(ValueKind::HourSign, letters) ||
        meaning(ValueKind::Short, letters) || meaning(ValueKind::Han, letters) ||
        m_phrases.behindOrdinal(letters) > letters || is(letters, {"x", "am", "pm"}) ||
        !m_phrases.isDigits(i + 2))
        return false;
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto word =
        m_phrases.text().substr(m_phrases[letters].begin, m_phrases[letters].end - m_phrases[letters].begin);
    const bool isLatin = static_cast<unsigned char>(word[0]) < 0x80;
    return isLatin && (m_phrases.isGlued(i + 2) ||
                       (m_phrases.gapBefore(i + 2) == "-" && std::ranges::all_of(word, isCapital)));
}

/// "12b Baker Street", "seat 7A"; but "€5b" are billions, and "7a.m." is a time.
bool ValueFinder::isLetteredPlace(std::size_t i) const {
    return is(i + 1, {"a", "b"}) && !m_phrases.isGlued(i + 2) && !m_phrases.before(ValueKind::Currency, i) &&
           !is(i + 2, {"m"}) && !m_phrases.isDigits(i + 2);
}

const std::optional<ValueFinder::Number>& ValueFinder::numberAt(std::size_t i) const {
    return m_numbers[std::min(i, m_numbers.size() - 1)]; // the last one is always empty
}

std::string ValueFinder::surface(std::size_t first, std::size_t next) const {
    return tidyText(
        m_phrases.text().substr(m_phrases[first].begin, m_phrases[next - 1].end - m_phrases[first].begin));
}

void ValueFinder::add(const char* type, std::size_t first, std::size_t next, std::string value,
                      float confidence) {
    if (first >= next || next > m_phrases.size()) return;
    Entity entity;
    entity.type = type;
    entity.extractor = type;
    entity.value = std::move(value);
    entity.start = m_phrases[first].begin;
    entity.end = m_phrases[next - 1].end;
    entity.confidence = confidence;
    m_found.push_back(std::move(entity));
    m_places.push_back({first, next});
}

std::optional<ValueFinder::Number> ValueFinder::amountAt(std::size_t i) const {
    if (const auto& number = numberAt(i)) return number;
    const auto article = m_phrases.longest(ValueKind::Article, i);
    if (!article || m_spent[i]) return std::nullopt;
    return Number{article->meaning->number, article->next};
}

void ValueFinder::findNumbers() {
    const std::string_view text = m_phrases.text();
    for (std::size_t i = 0; i < m_phrases.size();) {
        const auto reference = referenceAt(i);
        const auto& number = reference ? reference : numberAt(i);
        // "A123" is a name, not a number; "ل4" is "for 4".
        const bool inName = m_phrases.isGlued(i) && m_phrases.isDigits(i) &&
                            glyphOf(characterBefore(text, m_phrases[i].begin)) == Glyph::Letter &&
                            !is(i - 1, {"ل", "ب", "و", "ف", "ك"});
        if (!number || inName) {
            ++i;
            continue;
        }
        const auto minus = minusBefore(i);
        add("number", i, number->next, plainNumber(minus ? -number->value : number->value));
        if (minus) m_found.back().start = *minus;
        i = number->next;
    }
}

/// The number of an order or the like in groups: "my order: 212 555 0199".
std::optional<ValueFinder::Number> ValueFinder::referenceAt(std::size_t i) const {
    constexpr std::size_t kFewestInGroup = 3;
    constexpr std::size_t kFewestDigits = 7;
    constexpr std::size_t kMostDigits = 15;
    if (i == 0 || !m_phrases.isDigits(i)) return std::nullopt;
    const bool isNamed =
        m_phrases.before(ValueKind::Reference, i) ||
        (m_phrases.before(ValueKind::Reference, i - 1) && !m_phrases.longest(ValueKind::Ending, i - 1));
    if (!isNamed) return std::nullopt;
    std::string digits;
    std::size_t next = i;
    for (; m_phrases.isDigits(next) && (next == i || m_phrases.gapBefore(next) == " "); ++next) {
        const std::string& group = m_phrases[next].folded;
        if (group.size() < kFewestInGroup || !std::ranges::all_of(group, isPlainDigit)) return std::nullopt;
        digits += group;
    }
    if (next == i + 1 || digits.size() < kFewestDigits || digits.size() > kMostDigits ||
        !m_phrases.endsClause(next))
        return std::nullopt;
    const auto value = parseNumber(digits);
    return value ? std::optional(Number{*value, next}) : std::nullopt;
}

/// Where the sign or word begins that makes a number less than zero; "10 minus 5" are two numbers.
std::optional<std::uint32_t> ValueFinder::minusBefore(std::size_t i) const {
    const std::string_view text = m_phrases.text();
    const auto start = m_phrases[i].begin;
    if (start > 0 && text[start - 1] == '-' && (start == 1 || text[start - 2] == ' ')) return start - 1;
    const auto word = m_phrases.before(ValueKind::Minus, i);
    const bool isOther =
        word && m_phrases.longest(ValueKind::Minus, *word)->meaning->number > 0; // "au moins 5"
    if (!word || isOther) return std::nullopt;
    const auto endsHere = [&](const auto& number) { return number && number->next == *word; };
    if (std::ranges::any_of(m_numbers, endsHere)) return std::nullopt;
    return m_phrases[*word].begin;
}

/// The hundredths behind an amount: "and 20 cents", and "zwanzig" of "fünf Euro zwanzig" where nothing that
/// could be counted follows.
ValueFinder::Number ValueFinder::withCoins(double amount, std::size_t next) const {
    const std::size_t at = meaning(ValueKind::And, next) ? next + 1 : next;
    const auto& coins = numberAt(at);
    if (const auto tenths = tenthsAt(amount, next)) return *tenths;
    if (!coins || coins->value >= 100 || coins->value != std::floor(coins->value)) return {amount, next};
    if (const auto coin = m_phrases.longest(ValueKind::Coin, coins->next)) // "cincizeci de bani"
        return {amount + coins->value / 100, coin->next};
    const bool isGlued = m_phrases.isGlued(at); // "12€50"
    const bool ends = isGlued || m_phrases.endsClause(coins->next);
    const bool written = m_phrases.isDigits(at) && m_phrases[at].folded.size() != 2;
    const bool isSaid = at == next || is(next, {"con", "e"}); // "20 euros con 50"
    if (!isSaid || !ends || written || (!isGlued && m_phrases.gapBefore(at) != " ") || coins->value < 1 ||
        amount != std::floor(amount))
        return {amount, next};
    return {amount + coins->value / 100, coins->next};
}

/// "3块5", "两块五毛".
std::optional<ValueFinder::Number> ValueFinder::tenthsAt(double amount, std::size_t next) const {
    if (!m_phrases.isGlued(next) || amount != std::floor(amount)) return std::nullopt;
    const Meaning* figure = meaning(ValueKind::Han, next);
    const auto digit = wholeNumber(m_phrases[next].folded);
    const double tenths = figure != nullptr ? figure->number : digit.value_or(0);
    if (tenths < 1 || tenths > 9) return std::nullopt;
    const auto unit = m_phrases.longest(ValueKind::Tenth, next + 1);
    if (!unit && !(is(next - 1, {"块", "塊"}) && m_phrases.endsClause(next + 1))) return std::nullopt;
    return Number{amount + tenths / 10, unit ? unit->next : next + 1};
}

void ValueFinder::addMoney(std::size_t i, double amount, const std::string& currency, std::size_t next) {
    if (amount >= kMostMoney) return;
    const auto minus = minusBefore(i);
    char value[64];
    const bool whole = amount == std::floor(amount);
    std::snprintf(value, sizeof value, whole ? "%.0f %s" : "%.2f %s", minus ? -amount : amount,
                  currency.c_str());
    add("money", i, next, value, 0.95F);
    if (minus) m_found.back().start = *minus;
    auto first = firstOfRange(i);
    if (!first) first = firstInWords(i, true);
    if (first) addMoney(first->first, first->value, currency, numberAt(first->first)->next);
}

/// The number before a dash: what stands behind both of "100-200 euros" is said of both.
std::optional<ValueFinder::Beginning> ValueFinder::firstOfRange(std::size_t i) const {
    if (m_phrases.gapBefore(i) != "-" || !m_phrases.isDigits(i)) return std::nullopt;
    const auto& number = numberAt(i - 1);
    return number && number->next == i ? std::optional(Beginning{i - 1, number->value}) : std::nullopt;
}

/// The smaller number of "three to five days", "between 3 and 5 days". `isFrom`: where the word between them
/// may mean something else, one before them has to say so: "2 a 5 euros" are two at five euros each.
std::optional<ValueFinder::Beginning> ValueFinder::firstInWords(std::size_t i, bool isFrom) const {
    const auto until = untilBefore(i);
    const auto& last = numberAt(i);
    if (!until || until->isDash || !last) return std::nullopt;
    for (std::size_t first = until->place; first-- > 0 && until->place - first <= kMostWordsOfNumber;) {
        const auto& number = numberAt(first);
        if (!number || number->next != until->place) continue;
        const auto from = m_phrases.before(ValueKind::From, first);
        const bool isBetween = from && m_phrases.longest(ValueKind::From, *from)->meaning->number > 0;
        const bool mayBeEach = isFrom && is(until->place, {"a", "à"});
        const bool isSaid = from ? isBetween == until->isBetween : !until->isBetween && !mayBeEach;
        if (isSaid && number->value < last->value) return Beginning{first, number->value};
        return std::nullopt;
    }
    return std::nullopt;
}

/// Greek "λεπτά" alone are minutes; English "99p" are pence where nothing is counted behind it ("2p
/// tickets").
bool ValueFinder::isCoin(const Number& number, std::size_t next) const {
    constexpr double kHundred = 100;
    if (m_phrases.longest(ValueKind::Unit, number.next)) return false;
    if (!meaning(ValueKind::Unclear, number.next)) return true;
    return number.value < kHundred && m_phrases.isGlued(number.next) && m_phrases.endsClause(next);
}

void ValueFinder::findMoney() {
    std::size_t taken = m_phrases.size(); // the currency of an amount before it
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        if (const auto before = m_phrases.longest(ValueKind::Currency, i);
            before && i != taken && m_phrases.isDigits(before->next) && numberAt(before->next)) {
            const auto& number = numberAt(before->next);
            addMoney(i, number->value, before->meaning->value, number->next);
            const auto last =
                m_phrases.gapBefore(number->next) == "-" ? numberAt(number->next) : std::nullopt;
            if (last && !m_phrases.longest(ValueKind::Currency, last->next))
                add("money", number->next, last->next,
                    plainNumber(last->value) + ' ' + before->meaning->value, 0.95F);
        }
        const auto number = amountAt(i);
        if (!number || (!numberAt(i) && number->value != 1)) continue;
        // "un millón de euros", "medio millón de euros"
        const auto scale = m_phrases.before(ValueKind::Scale, number->next);
        const bool isMillions =
            number->value >= 1e6 ||
            (scale && m_phrases.longest(ValueKind::Scale, *scale)->meaning->number >= 1e6);
        const bool joined = isMillions && is(number->next, {"de", "di"});
        const auto after = m_phrases.longest(ValueKind::Currency, number->next + (joined ? 1 : 0));
        const bool isOfNext = after && m_phrases.isGlued(after->next) && m_phrases.isDigits(after->next) &&
                              m_phrases.before(ValueKind::Currency, i); // "$100-$200"
        if (after && !isOfNext) {
            if (!numberAt(i) && after->meaning->value == "GBP") continue; // "a pound of butter"
            taken = after->next - 1;
            const Number all = withCoins(number->value, after->next);
            addMoney(i, all.value, after->meaning->value, all.next);
        } else if (const auto coin = m_phrases.longest(ValueKind::Coin, number->next);
                   coin && numberAt(i) && isCoin(*number, coin->next)) {
            addMoney(i, number->value / 100, coin->meaning->value, coin->next);
        } else if (const auto tenth = m_phrases.longest(ValueKind::Tenth, number->next);
                   tenth && numberAt(i)) {
            addMoney(i, number->value / 10, tenth->meaning->value, tenth->next);
        }
    }
}

void ValueFinder::findDurations() {
    for (std::size_t i = 0; i < m_phrases.size(); ++i) {
        if (const auto whole = m_phrases.longest(ValueKind::Duration, i)) {
            addDuration(i, whole->next, whole->meaning->value);
            continue;
        }
        Durations sum;
        std::size_t next = i;
        bool isSure = false;
        for (std::size_t at = i; at < m_phrases.size();) {
            const auto amount = amountAt(at);
            if (!amount) break;
            const auto unit = m_phrases.unitAt(amount->next);
            // "2025年" is a year.
            if (unit && unit->meaning->value == "Y" && amount->value >= 1900) break;
            const bool unclear = meaning(ValueKind::Unclear, amount->next) && amount->value == 1;
            if (!unit || unclear || !sum.add(amount->value, unit->meaning->value)) break;
            isSure = isSure || next > i || isSureUnit(i, *unit);
            next = unit->next;
            // "2h30"
            const bool isGlued = unit->meaning->value == "TH" && m_phrases.isGlued(next);
            const auto minutes = isGlued ? wholeNumber(m_phrases[next].folded) : std::nullopt;
            const bool isNamed = is(next + 1, {"分"}); // "2小时30分"
            if (minutes && *minutes < 60 && (isNamed || meaning(ValueKind::HourSign, next - 1)) &&
                !m_phrases.unitAt(next + 1) && sum.add(*minutes, "TM"))
                next += isNamed ? 2 : 1;
            // "an hour and a half"
            if (const auto half = m_phrases.longest(ValueKind::Half, next);
                half && !m_phrases.longest(ValueKind::Unit, half->next)) {
                sum.addToLast(half->meaning->number);
                next = half->next;
            }
            at = meaning(ValueKind::And, next) ? next + 1 : next;
        }
        if (!isSure) continue;
        addDuration(i, next, sum.text());
        addFirstDuration(i, next);
    }
}

/// The 3 of "3-5 days" and "3 to 5 days", which lasts from `last` to `next`.
void ValueFinder::addFirstDuration(std::size_t last, std::size_t next) {
    auto first = firstOfRange(last);
    if (!first) first = firstInWords(last, false);
    const auto& number = numberAt(last);
    const auto unit = first && number ? m_phrases.unitAt(number->next) : std::nullopt;
    if (Durations one; unit && unit->next == next && one.add(first->value, unit->meaning->value))
        add("duration", first->first, numberAt(first->first)->next, one.text(), 0.9F);
}

/// A letter behind figures alone ("90m") is a unit behind a word that says so: what lasts, or the minutes
/// until something.
bool ValueFinder::isSureUnit(std::size_t i, const Phrase& unit) const {
    if (unit.meaning->kind == ValueKind::Unit) return true;
    const bool isSaid = m_phrases.before(ValueKind::Lasting, i) ||
                        (unit.meaning->value == "TM" && m_phrases.before(ValueKind::Hence, i));
    return isSaid && (m_phrases.endsClause(unit.next) || m_phrases.isDigits(unit.next));
}

/// Swedish "jag är två timmar sen": somebody is late, nothing was "för två timmar sen".
bool ValueFinder::isLate(std::size_t first, std::size_t next) const {
    if (!is(next, {"sen"})) return false;
    for (std::size_t i = first; i-- > 0 && first - i <= 2;) // "jag blir ungefär en timme sen"
        if (is(i, {"är", "var", "blir", "blev", "bli", "vara"})) return i == 0 || !is(i - 1, {"det"});
    return false;
}

/// "in three days", "three days ago", "vor drei Tagen" are dates that hold a duration.
void ValueFinder::addDuration(std::size_t first, std::size_t next, std::string value) {
    add("duration", first, next, std::move(value), 0.9F);
    if (m_phrases.gapBefore(first) == "-") return; // "in 3-5 days"
    if (const auto hence = m_phrases.before(ValueKind::Hence, first))
        add("date", *hence, next, surface(*hence, next), 0.85F);
    else if (const auto ago = m_phrases.longest(ValueKind::Ago, next); ago && !isLate(first, next))
        add("date", first, ago->next, surface(first, ago->next), 0.9F);
}

} // namespace chatkeep::engine::nlu

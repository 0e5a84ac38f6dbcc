// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValueFinder.h"

#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostPieces = 400;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// End of a number that goes on over separators: "1,250.50", "12.05.2024", "17:30", "5/6".
std::size_t numberEnd(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const bool joined = (text[at] == '.' || text[at] == ',' || text[at] == ':' || text[at] == '/' ||
                             text[at] == '-' || text[at] == '\'') &&
                            at + 1 < text.size() && isDigit(text[at + 1]);
        if (!isDigit(text[at]) && !joined) break;
        ++at;
    }
    return at;
}

/// Which of '.' and ',' marks decimals, and the number without the other.
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
    double value = 0;
    double place = 0;
    for (const char c : text) {
        if (c == decimal && decimal != 0) {
            if (place != 0) return std::nullopt;
            place = 0.1;
        } else if (isDigit(c)) {
            value = place == 0 ? value * 10 + (c - '0') : value + place * (c - '0');
            if (place != 0) place /= 10;
        } else if (c != '.' && c != ',' && c != '\'') {
            return std::nullopt;
        }
    }
    return value;
}

} // namespace

std::string plainNumber(double value) {
    char buffer[64];
    if (value == std::floor(value) && std::abs(value) < 1e15)
        std::snprintf(buffer, sizeof buffer, "%.0f", value);
    else
        std::snprintf(buffer, sizeof buffer, "%.10g", value);
    return buffer;
}

std::vector<Piece> cutPieces(std::string_view utf8) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < utf8.size() && pieces.size() < kMostPieces;) {
        const std::size_t begin = at;
        const Glyph glyph = glyphOf(decodeAt(utf8, at));
        if (glyph == Glyph::Gap || glyph == Glyph::Apostrophe) continue;
        if (glyph == Glyph::Digit && isDigit(utf8[begin])) at = numberEnd(utf8, begin);
        while (glyph == Glyph::Letter && at < utf8.size()) {
            std::size_t next = at;
            const Glyph following = glyphOf(decodeAt(utf8, next));
            const bool inside = following == Glyph::Letter ||
                                (following == Glyph::Apostrophe && next < utf8.size() &&
                                 glyphOf(static_cast<std::uint8_t>(utf8[next])) == Glyph::Letter);
            if (!inside) break;
            at = next;
        }
        pieces.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at),
                          foldedText(utf8.substr(begin, at - begin))});
    }
    return pieces;
}

ValueFinder::ValueFinder(std::string_view utf8, const std::vector<Piece>& pieces)
    : m_text(utf8)
    , m_pieces(pieces) {
    m_meanings.reserve(pieces.size());
    for (const Piece& piece : pieces)
        m_meanings.push_back(m_tables.meaningsOf(piece.folded));
}

/// Without a digit and without a word of one of these kinds there is no value.
bool ValueFinder::mayHold() const {
    constexpr std::array kTelling = {ValueKind::Number, ValueKind::Month, ValueKind::Weekday, ValueKind::Day,
                                     ValueKind::Begins, ValueKind::Span,  ValueKind::Unit};
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (isDigit(m_pieces[i].folded[0]) || m_tables.compound(m_pieces[i].folded)) return true;
        if (m_meanings[i] == nullptr) continue;
        for (const Meaning& one : *m_meanings[i])
            if (std::ranges::find(kTelling, one.kind) != kTelling.end()) return true;
    }
    return false;
}

std::vector<Entity> ValueFinder::find() {
    if (!mayHold()) return {};
    for (std::size_t i = 0; i <= m_pieces.size(); ++i)
        m_numbers.push_back(readNumber(i));
    findNumbers();
    findMoney();
    findDurations();
    findWrittenDates();
    findNamedDates();
    findTimes();
    return std::move(m_found);
}

const std::optional<ValueFinder::Number>& ValueFinder::numberAt(std::size_t i) const {
    return m_numbers[std::min(i, m_numbers.size() - 1)]; // the last one is always empty
}

std::string ValueFinder::surface(std::size_t first, std::size_t next) const {
    return foldedText(m_text.substr(m_pieces[first].begin, m_pieces[next - 1].end - m_pieces[first].begin));
}

void ValueFinder::add(const char* type, std::size_t first, std::size_t next, std::string value,
                      float confidence) {
    if (first >= next || next > m_pieces.size()) return;
    Entity entity;
    entity.type = type;
    entity.extractor = type;
    entity.value = std::move(value);
    entity.start = m_pieces[first].begin;
    entity.end = m_pieces[next - 1].end;
    entity.confidence = confidence;
    m_found.push_back(std::move(entity));
}

bool ValueFinder::is(std::size_t i, std::initializer_list<std::string_view> words) const {
    return i < m_pieces.size() &&
           std::ranges::find(words, std::string_view(m_pieces[i].folded)) != words.end();
}

std::optional<std::pair<const Meaning*, std::size_t>> ValueFinder::longest(ValueKind kind,
                                                                           std::size_t i) const {
    std::optional<std::pair<const Meaning*, std::size_t>> best;
    if (const Meaning* word = meaning(kind, i)) best.emplace(word, i + 1);
    if (meaning(ValueKind::Begins, i) == nullptr) return best;
    std::string phrase = m_pieces[i].folded;
    for (std::size_t last = i + 1; last < std::min(i + 4, m_pieces.size()); ++last) {
        phrase += ' ' + m_pieces[last].folded;
        if (const Meaning* value = ValueTables::as(kind, m_tables.meaningsOf(phrase)))
            best.emplace(value, last + 1);
    }
    return best;
}

std::optional<ValueFinder::Number> ValueFinder::digitsAt(std::size_t i) const {
    if (i >= m_pieces.size() || !isDigit(m_pieces[i].folded[0])) return std::nullopt;
    const auto value = parseNumber(m_pieces[i].folded);
    if (!value) return std::nullopt;
    return Number{*value, i + 1};
}

std::optional<ValueFinder::Number> ValueFinder::readNumber(std::size_t i) const {
    if (i >= m_pieces.size()) return std::nullopt;
    const auto number = digitsAt(i);
    if (!number) return wordsAt(i);
    const Meaning* scale = meaning(ValueKind::Scale, number->next);
    if (scale == nullptr || scale->number < 1000) return number;
    return Number{number->value * scale->number, number->next + 1};
}

/// The units of "treinta y cinco" and "trente et un".
std::optional<double> ValueFinder::unitAfterJoint(std::size_t i) const {
    if (!is(i, {"et", "y"})) return std::nullopt;
    if (is(i + 1, {"un", "une", "uno", "una"})) return 1;
    const Meaning* unit = meaning(ValueKind::Number, i + 1);
    return unit != nullptr && unit->number < 10 ? std::optional(unit->number) : std::nullopt;
}

std::optional<ValueFinder::Number> ValueFinder::wordsAt(std::size_t i) const {
    double total = 0;
    double current = 0;
    double smallest = 1e18; // words must go down: "twenty five" is one number, "five five" is two
    std::size_t next = i;
    for (std::size_t at = i; at < m_pieces.size(); ++at) {
        const std::string& word = m_pieces[at].folded;
        const auto value = m_tables.compound(word);
        const bool bareArticle = word == "ein";
        if (value && !bareArticle && (*value < smallest) &&
            (smallest > 1e17 || *value < 10 || smallest >= 100)) {
            current += *value;
            smallest = *value >= 100 ? 1e17 : *value >= 20 && static_cast<int>(*value) % 10 == 0 ? 10 : 0;
        } else if (const Meaning* scale = meaning(ValueKind::Scale, at); scale != nullptr && at > i) {
            current = std::max(current, 1.0) * scale->number;
            smallest = scale->number;
            if (scale->number >= 1000) {
                total += current;
                current = 0;
            }
        } else if ((word == "and" || word == "und") && at > i && smallest >= 100 && smallest < 1e17) {
            continue;
        } else if (const auto unit = unitAfterJoint(at); unit && smallest == 10) {
            current += *unit;
            smallest = 0;
            ++at;
        } else {
            break;
        }
        next = at + 1;
    }
    if (next == i) return std::nullopt;
    return Number{total + current, next};
}

std::optional<ValueFinder::Number> ValueFinder::amountAt(std::size_t i) const {
    if (const auto& number = numberAt(i)) return number;
    const auto article = longest(ValueKind::Article, i);
    if (!article) return std::nullopt;
    return Number{article->first->number, article->second};
}

void ValueFinder::findNumbers() {
    for (std::size_t i = 0; i < m_pieces.size();) {
        const auto& number = numberAt(i);
        // "A123" is a name, not a number.
        const bool inName =
            i > 0 && m_pieces[i - 1].end == m_pieces[i].begin &&
            glyphOf(static_cast<std::uint8_t>(m_text[m_pieces[i].begin - 1])) == Glyph::Letter;
        if (!number || inName) {
            ++i;
            continue;
        }
        const auto start = m_pieces[i].begin;
        const bool negative =
            start > 0 && m_text[start - 1] == '-' && (start == 1 || m_text[start - 2] == ' ');
        add("number", i, number->next, plainNumber(negative ? -number->value : number->value));
        if (negative) --m_found.back().start;
        i = number->next;
    }
}

void ValueFinder::findMoney() {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const auto money = [&](double amount, const std::string& currency, std::size_t next) {
            char value[64];
            const bool whole = amount == std::floor(amount);
            std::snprintf(value, sizeof value, whole ? "%.0f %s" : "%.2f %s", amount, currency.c_str());
            add("money", i, next, value, 0.95F);
        };
        if (const Meaning* before = meaning(ValueKind::Currency, i); before != nullptr && digitsAt(i + 1))
            money(numberAt(i + 1)->value, before->value, numberAt(i + 1)->next);
        const auto& number = numberAt(i);
        if (!number || number->next >= m_pieces.size()) continue;
        const Meaning* after = meaning(ValueKind::Currency, number->next);
        if (after == nullptr) continue;
        std::size_t next = number->next + 1;
        double amount = number->value;
        if (const auto& small = numberAt(next + (is(next, {"and", "und"}) ? 1 : 0));
            small && is(small->next, {"cent", "cents", "pence"})) {
            amount += small->value / 100;
            next = small->next + 1;
        }
        money(amount, after->value, next);
    }
}

void ValueFinder::findDurations() {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const auto amount = amountAt(i);
        if (!amount || amount->next >= m_pieces.size()) continue;
        const Meaning* unit = meaning(ValueKind::Unit, amount->next);
        if (unit == nullptr || (meaning(ValueKind::Unclear, amount->next) && amount->value == 1)) continue;
        std::string value = unit->value.starts_with('T') ? "PT" : "P";
        value += plainNumber(amount->value);
        value += unit->value.back();
        const std::size_t next = amount->next + 1;
        add("duration", i, next, value, 0.9F);
        // "in three days", "three days ago", "vor drei Tagen" are dates that hold a duration.
        if (i > 0 && is(i - 1, {"in", "within", "dans"}))
            add("date", i - 1, next, surface(i - 1, next), 0.85F);
        else if (i > 0 && is(i - 1, {"vor", "hace"}))
            add("date", i - 1, next, surface(i - 1, next), 0.85F);
        else if (is(next, {"ago"}))
            add("date", i, next + 1, surface(i, next + 1), 0.9F);
    }
}

} // namespace chatkeep::engine::nlu

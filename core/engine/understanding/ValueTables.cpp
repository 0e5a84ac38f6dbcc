// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValueTables.h"

#include "core/base/ReplaceAll.h"
#include "core/base/Text.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/PlainTexts.h"
#include "resources/Embedded.h"

#include "core/engine/understanding/Tokens.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::array<std::string_view, 64> kKindNames = {
    "number",    "scale",     "article",    "half",     "ordinal",  "month",     "unclear",  "weekday",
    "day",       "feast",     "clock",      "part",     "near",     "after",     "span",     "unit",
    "duration",  "hence",     "ago",        "at",       "dated",    "currency",  "coin",     "short",
    "han",       "counter",   "oclock",     "hourmark", "past",     "side",      "minute",   "minuteside",
    "daytime",   "hour",      "joint",      "era",      "minus",    "tenth",     "ending",   "lasting",
    "phone",     "reference", "grouping",   "inside",   "and",      "tensand",   "counts",   "on",
    "uncounted", "bound",     "from",       "until",    "hoursign", "shortunit", "monthday", "ordinalend",
    "suffix",    "shortday",  "shortmonth", "either",   "pointing", "idiom",     "edge",     "edgebehind"};
constexpr std::size_t kLongestCompound = 80; ///< bytes
constexpr std::string_view kEvery = "*";

double numberOf(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// "money de: …" speaks of "de".
std::string_view languageOf(std::string_view line) {
    const auto head = line.substr(0, line.find(':'));
    const auto space = head.find(' ');
    return space == std::string_view::npos ? std::string_view() : head.substr(space + 1);
}

/// Latin and Arabic letters without their marks.
std::string withoutMarks(std::string_view folded) {
    constexpr char32_t kEndOfArabic = 0x0700;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* forms = icu::Normalizer2::getNFDInstance(status);
    std::string plain;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const char32_t c = decodeAt(folded, at);
        icu::UnicodeString parts;
        if (forms != nullptr && c < kEndOfArabic && forms->getDecomposition(static_cast<UChar32>(c), parts))
            icu::UnicodeString(parts.char32At(0)).toUTF8String(plain);
        else
            plain += folded.substr(begin, at - begin);
    }
    return plain;
}

/// "fevrier", "maerz", "خمسه": how words are typed without their marks. Of two letters too little is left.
std::vector<std::string> plainSpellings(const std::string& phrase) {
    std::vector<std::string> spellings;
    const auto isLetter = [](char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0U) != 0x80U; };
    if (std::ranges::count_if(phrase, isLetter) < 3) return spellings;
    const auto keep = [&](std::string spelling) {
        if (spelling != phrase) spellings.push_back(std::move(spelling));
    };
    if (auto umlauts = withDigraphs(phrase); !umlauts.empty()) keep(std::move(umlauts));
    std::string plain = withoutMarks(phrase);
    for (const auto& [from, to] : {std::pair("ø", "o"), std::pair("ł", "l"), std::pair("ı", "i")})
        replaceAll(plain, from, to);
    for (std::string spelling : {phrase, plain}) {
        keep(spelling);
        replaceAll(spelling, "ة", "ه");
        keep(spelling);
    }
    return spellings;
}

bool isOneOf(std::initializer_list<std::string_view> languages, std::string_view language) {
    return std::ranges::find(languages, language) != languages.end();
}

/// Whose words are read only where a language is told: Hungarian "ma", today, is French "my". The words
/// before telephone numbers are read of every language.
bool isReadAlone(std::string_view language) {
    return isOneOf({"cs", "sk", "uk", "ro", "hu", "fi", "el"}, language);
}

bool isBeginning(const ValueTables::Meanings& meanings) {
    return std::ranges::all_of(meanings, [](const Meaning& one) { return one.kind == ValueKind::Begins; });
}

using ByLanguage = std::map<std::string, ValueTables, std::less<>>;

ByLanguage readAll() {
    const std::string_view text = resources::embedded("facts/values.txt").value_or("");
    ByLanguage tables;
    tables.try_emplace("", text, "");
    tables.try_emplace(std::string(kEvery), text, kEvery);
    for (const std::string_view line : split(text, '\n'))
        if (const auto language = languageOf(line); !line.starts_with('#') && !language.empty())
            tables.try_emplace(std::string(language), text, language);
    return tables;
}

const ByLanguage& standardTables() {
    static const ByLanguage tables = readAll();
    return tables;
}

} // namespace

ValueTables::ValueTables(std::string_view text, std::string_view language)
    : m_language(language)
    , m_joinsWords(isOneOf({"sv", "no", "tr", "ko", "hu"}, language)) {
    if (!language.empty() && language != kEvery) readLines(text, language);
    readLines(text, kEvery);
    if (language.empty()) readLines(text, language);
    if (isOneOf({"de", "nl"}, language)) addDaysWithParts({""});
    if (isOneOf({"sv", "da", "no"}, language)) addDaysWithParts({"", "s"});
    addPlainSpellings();
    markTellingBeginnings();
}

/// Lines of one language, or of an empty one all but those of every language.
void ValueTables::readLines(std::string_view text, std::string_view language) {
    for (const std::string_view line : split(text, '\n')) {
        const auto colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        const auto of = languageOf(line);
        if (language.empty() ? of == kEvery : of != language) continue;
        const auto kind = std::ranges::find(kKindNames, line.substr(0, line.find(' ')));
        if (kind == kKindNames.end()) continue;
        const bool isOfPhones = *kind == "phone" || *kind == "reference";
        if (language.empty() && isReadAlone(of) && !isOfPhones) continue;
        for (const std::string_view pair : split(line.substr(colon + 1), ','))
            if (const auto equals = pair.rfind('='); equals != std::string_view::npos)
                add(static_cast<ValueKind>(kind - kKindNames.begin()),
                    joinedPieces(cutPieces(trimmed(pair.substr(0, equals)))),
                    std::string(trimmed(pair.substr(equals + 1))));
    }
}

void ValueTables::add(ValueKind kind, const std::string& phrase, const std::string& value) {
    if (phrase.empty()) return;
    if (kind == ValueKind::Inside) {
        const auto place = std::ranges::upper_bound(m_insides, numberOf(value), std::greater<>(),
                                                    &std::pair<std::string, double>::second);
        m_insides.insert(place, {phrase, numberOf(value)});
        return;
    }
    auto& meanings = m_meanings[phrase];
    if (as(kind, &meanings) == nullptr) meanings.push_back({kind, value, numberOf(value)});
    for (auto end = phrase.find(' '); end != std::string::npos; end = phrase.find(' ', end + 1)) {
        auto& known = m_meanings[phrase.substr(0, end)];
        if (as(ValueKind::Begins, &known) == nullptr) known.push_back({ValueKind::Begins, {}, 0});
    }
}

/// Words as they are typed without their marks, where that is no other word of the table.
void ValueTables::addPlainSpellings() {
    std::map<std::string, Meanings> plain;
    for (const auto& [phrase, meanings] : m_meanings)
        for (const std::string& spelling : plainSpellings(phrase))
            if (const Meanings* known = meaningsOf(spelling); known == nullptr || isBeginning(*known))
                std::ranges::copy(meanings, std::back_inserter(plain[spelling]));
    for (const auto& [phrase, meanings] : plain)
        for (const Meaning& one : meanings)
            if (one.kind != ValueKind::Begins) add(one.kind, phrase, one.value);
}

/// "freitagabend", "fredagskväll"
void ValueTables::addDaysWithParts(std::initializer_list<std::string_view> joints) {
    const auto wordsOf = [&](ValueKind kind) {
        std::map<std::string, Meaning> words;
        for (const auto& [phrase, meanings] : m_meanings)
            if (const Meaning* one = as(kind, &meanings); one != nullptr && !phrase.contains(' '))
                words.emplace(phrase, *one);
        return words;
    };
    const auto parts = wordsOf(ValueKind::Part);
    for (const auto& [day, weekday] : wordsOf(ValueKind::Weekday))
        for (const auto& [name, part] : parts)
            for (const std::string_view joint : joints) {
                const std::string both = day + std::string(joint) + name;
                add(ValueKind::Weekday, both, weekday.value);
                add(ValueKind::Part, both, part.value);
            }
}

/// Marks the first word of a phrase that has no telling word: "ce" of "ce soir".
void ValueTables::markTellingBeginnings() {
    for (const auto& [phrase, meanings] : m_meanings) {
        const auto words = split(phrase, ' ');
        if (words.size() == 1 || !tells(meanings)) continue;
        const bool isTold = std::ranges::any_of(words, [&](std::string_view word) {
            const Meanings* alone = meaningsOf(word);
            return alone != nullptr && tells(*alone);
        });
        if (isTold) continue;
        auto& first = m_meanings.find(words.front())->second;
        std::ranges::find(first, ValueKind::Begins, &Meaning::kind)->number = 1;
    }
}

const ValueTables& ValueTables::of(std::string_view language) {
    const ByLanguage& tables = standardTables();
    const auto found = tables.find(wordsTag(language));
    return found == tables.end() ? tables.find(kEvery)->second : found->second;
}

bool ValueTables::know(std::string_view language) {
    return !language.empty() && standardTables().contains(wordsTag(language));
}

const ValueTables::Meanings* ValueTables::meaningsOf(std::string_view phrase) const {
    const auto found = m_meanings.find(phrase);
    return found == m_meanings.end() ? nullptr : &found->second;
}

const Meaning* ValueTables::as(ValueKind kind, const Meanings* meanings) {
    if (meanings == nullptr) return nullptr;
    const auto found = std::ranges::find(*meanings, kind, &Meaning::kind);
    return found == meanings->end() ? nullptr : &*found;
}

bool ValueTables::tells(const Meanings& meanings) {
    constexpr std::array kTelling = {
        ValueKind::Number, ValueKind::Scale, ValueKind::Month, ValueKind::Weekday, ValueKind::Day,
        ValueKind::Feast,  ValueKind::Clock, ValueKind::Span,  ValueKind::Unit,    ValueKind::Duration,
        ValueKind::Han,    ValueKind::Part,  ValueKind::Hour};
    return std::ranges::any_of(meanings, [&](const Meaning& one) {
        return std::ranges::find(kTelling, one.kind) != kTelling.end() ||
               ((one.kind == ValueKind::Begins || one.kind == ValueKind::ShortDay) && one.number > 0);
    });
}

std::optional<double> ValueTables::compound(std::string_view word) const {
    constexpr double kHalf = 0.5;
    if (const Meaning* plain = as(ValueKind::Number, meaningsOf(word))) return plain->number;
    if (m_insides.empty() || word.size() > kLongestCompound) return std::nullopt;
    for (const auto& [half, value] : m_insides) {
        if (value != kHalf || word.size() <= half.size() || !word.ends_with(half)) continue;
        const auto whole = compoundPart(word.substr(0, word.size() - half.size()));
        return whole && *whole < 100 ? std::optional(*whole + kHalf) : std::nullopt;
    }
    return compoundPart(word);
}

std::optional<double> ValueTables::compoundPart(std::string_view word) const {
    if (const Meaning* plain = as(ValueKind::Number, meaningsOf(word))) return plain->number;
    for (const auto& [inside, value] : m_insides) {
        if (value == 1 && word == inside) return 1;
        if (value > 1 && word.contains(inside)) return multiplied(word, inside, value);
        if (value == 0)
            if (const auto sum = unitsAndTens(word, inside)) return sum;
    }
    return std::nullopt;
}

/// "dreihundertzwei"; "mila" alone is a name.
std::optional<double> ValueTables::multiplied(std::string_view word, std::string_view scale,
                                              double factor) const {
    const auto at = word.find(scale);
    auto rest = word.substr(at + scale.size());
    for (const auto& [joint, value] : m_insides)
        if (value == 0 && rest.starts_with(joint) && rest.size() > joint.size()) {
            rest.remove_prefix(joint.size());
            break;
        }
    const Meanings* alone = at == 0 ? meaningsOf(scale) : nullptr;
    const bool counts = as(ValueKind::Scale, alone) != nullptr || as(ValueKind::Number, alone) != nullptr;
    const auto head = at > 0 ? compoundPart(word.substr(0, at)) : counts ? std::optional(1.0) : std::nullopt;
    const auto tail = rest.empty() ? std::optional(0.0) : compoundPart(rest);
    return head && tail ? std::optional(*head * factor + *tail) : std::nullopt;
}

/// "fünfundzwanzig", "zevenentwintig".
std::optional<double> ValueTables::unitsAndTens(std::string_view word, std::string_view joint) const {
    for (auto at = word.find(joint, 1); at != std::string_view::npos; at = word.find(joint, at + 1)) {
        const Meaning* tens = as(ValueKind::Number, meaningsOf(word.substr(at + joint.size())));
        if (tens == nullptr || tens->number < 20) continue;
        const auto units = compoundPart(word.substr(0, at));
        if (units && *units <= 9) return *units + tens->number;
    }
    return std::nullopt;
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/WantedValues.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/understanding/Contacts.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueFinder.h"
#include "core/engine/understanding/ValueTables.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr auto kValueNames = std::to_array<std::pair<std::string_view, WantedValue>>({
    {"amount", WantedValue::Amount},
    {"moment", WantedValue::Moment},
    {"span", WantedValue::Span},
    {"number", WantedValue::Number},
    {"much", WantedValue::Much},
    {"size", WantedValue::Size},
    {"phone", WantedValue::Phone},
    {"mail", WantedValue::Mail},
    {"site", WantedValue::Site},
    {"name", WantedValue::Name},
});

/// A phrase of the table: its words stand in a text in this order.
struct AskingPhrase {
    WantedValue value = WantedValue::Amount;
    bool begins = false;            ///< the text
    std::vector<std::string> parts; ///< each " words parted and framed by spaces "
};

struct WantedPhrases {
    std::vector<AskingPhrase> asking;
    std::vector<AskingPhrase> telling; ///< that answer by themselves
};

/// Pieces without their accents, parted and framed by spaces, so that whole words are found in it.
std::string framedWords(const std::vector<nlu::Piece>& pieces) {
    std::string words(1, ' ');
    for (const auto& piece : pieces) {
        if (piece.folded == "-") continue; // "e-mail" and "e mail", "est-ce que" and "est ce que"
        const auto bare = nlu::withoutAccents(piece.folded);
        words.append(bare.empty() ? piece.folded : bare).push_back(' ');
    }
    return words;
}

std::string framedWords(std::string_view utf8) {
    return framedWords(nlu::cutPieces(utf8));
}

std::optional<WantedValue> valueNamed(std::string_view name) {
    const auto* const known =
        std::ranges::find(kValueNames, name, &std::pair<std::string_view, WantedValue>::first);
    return known == kValueNames.end() ? std::nullopt : std::optional(known->second);
}

const WantedPhrases& phrasesOf(std::string_view language) {
    static const auto all = [] {
        std::map<std::string, WantedPhrases, std::less<>> phrases;
        eachListedFact("facts/wanted-values.txt", [&](std::string_view key, std::string_view text) {
            const auto words = split(key, ' '); // "amount en", "amount is en"
            const auto value = valueNamed(words.front());
            if (!value || text.empty()) return;
            AskingPhrase phrase{.value = *value, .begins = text.starts_with('^'), .parts = {}};
            if (phrase.begins) text.remove_prefix(1);
            for (const auto part : split(text, '*'))
                phrase.parts.push_back(framedWords(part));
            auto& own = phrases[std::string(words.back())];
            (words.size() > 2 ? own.telling : own.asking).push_back(std::move(phrase));
        });
        return phrases;
    }();
    static const WantedPhrases none;
    const auto known = all.find(language);
    return known == all.end() ? none : known->second;
}

bool stands(const AskingPhrase& phrase, std::string_view words) {
    if (phrase.begins && !words.starts_with(phrase.parts.front())) return false;
    std::size_t at = 0;
    for (const auto& part : phrase.parts) {
        at = words.find(part, at);
        if (at == std::string_view::npos) return false;
        at += part.size() - 1; // the space is the next part's, too
    }
    return true;
}

/// A word that tells a moment or a sum without being one by itself: "on the first day", "in euros".
constexpr std::array kMomentKinds{nlu::ValueKind::Ordinal, nlu::ValueKind::Month, nlu::ValueKind::Weekday,
                                  nlu::ValueKind::Day,     nlu::ValueKind::Feast, nlu::ValueKind::Clock,
                                  nlu::ValueKind::Part};
constexpr std::array kMoneyKinds{nlu::ValueKind::Currency, nlu::ValueKind::Coin};

bool holdsKind(const std::vector<nlu::Piece>& pieces, const nlu::ValueTables& tables,
               std::span<const nlu::ValueKind> kinds) {
    return std::ranges::any_of(pieces, [&](const nlu::Piece& piece) {
        const auto* meanings = tables.meaningsOf(piece.folded);
        return std::ranges::any_of(
            kinds, [&](nlu::ValueKind kind) { return nlu::ValueTables::as(kind, meanings) != nullptr; });
    });
}

bool isFigure(const nlu::Piece& piece) {
    return nlu::isPlainDigit(piece.folded.front());
}

bool has(WantedValues values, WantedValue one) {
    return values.test(static_cast<std::size_t>(one));
}

/// Whether a value of this type, as `nlu::ValueFinder` names it, is one of those.
bool isWanted(WantedValues wanted, std::string_view type) {
    const auto isAny = [&](std::initializer_list<WantedValue> values) {
        return std::ranges::any_of(values, [&](WantedValue one) { return has(wanted, one); });
    };
    using enum WantedValue;
    if (type == "number") return isAny({Number, Much, Size, Span});
    if (type == "duration") return isAny({Much, Size, Span, Moment});
    if (type == "money") return isAny({Amount, Much});
    return type == "date" && isAny({Moment, Span});
}

/// A word in capitals that begins no sentence, or one with capitals inside; of German, where every noun has
/// one, only these.
bool holdsName(std::string_view text, const std::vector<nlu::Piece>& pieces, const nlu::ValueTables& tables) {
    std::size_t before = 0;
    for (const auto& piece : pieces) {
        const auto word = text.substr(piece.begin, piece.end - piece.begin);
        const auto gap = text.substr(before, piece.begin - before);
        const bool begins = before == 0 || gap.find_first_of(".!?\n") != std::string_view::npos;
        before = piece.end;
        std::size_t at = 0;
        const bool isCapital = u_isupper(static_cast<UChar32>(nlu::decodeAt(word, at))) != 0;
        if (at >= word.size() || tables.meaningsOf(piece.folded) != nullptr) continue;
        if (isCapital && !begins && !tables.mayBe("de")) return true;
        while (at < word.size())
            if (u_isupper(static_cast<UChar32>(nlu::decodeAt(word, at))) != 0) return true;
    }
    return false;
}

bool holdsContact(WantedValues wanted, std::string_view text) {
    const auto contacts = nlu::contactsIn(text);
    const bool wantsPhone = has(wanted, WantedValue::Phone);
    const bool wantsMail = has(wanted, WantedValue::Mail);
    return std::ranges::any_of(contacts,
                               [&](const auto& one) { return one.isPhone ? wantsPhone : wantsMail; });
}

/// Something like "example.org" or "example.org/page".
bool holdsSite(std::string_view text) {
    for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1)) {
        const auto isLetter = [&](std::size_t i) {
            return i < text.size() && nlu::glyphOf(static_cast<unsigned char>(text[i])) == nlu::Glyph::Letter;
        };
        if (at > 0 && isLetter(at - 1) && isLetter(at + 1) && isLetter(at + 2)) return true;
    }
    return false;
}

} // namespace

WantedValues wantedBy(std::string_view question, std::string_view language) {
    WantedValues wanted;
    const auto& phrases = phrasesOf(nlu::wordsTag(language)).asking;
    if (phrases.empty()) return wanted;
    const auto words = framedWords(question);
    const bool hasClauses = question.contains(',');
    for (const auto& phrase : phrases)
        if (!(phrase.begins && hasClauses) && stands(phrase, words))
            wanted.set(static_cast<std::size_t>(phrase.value));
    // "How much does it cost" is no other number, "how much time" neither; "how many days" is a time, too.
    if (has(wanted, WantedValue::Amount) || has(wanted, WantedValue::Span))
        wanted.reset(static_cast<std::size_t>(WantedValue::Much));
    if (has(wanted, WantedValue::Amount)) wanted.reset(static_cast<std::size_t>(WantedValue::Number));
    constexpr std::array kUnit{nlu::ValueKind::Unit};
    if (has(wanted, WantedValue::Number) &&
        holdsKind(nlu::cutPieces(question), nlu::ValueTables::of(nlu::wordsTag(language)), kUnit))
        wanted.set(static_cast<std::size_t>(WantedValue::Span));
    return wanted;
}

bool holdsAnyOf(WantedValues wanted, std::string_view text, std::string_view language,
                std::span<const std::string> headings) {
    if (wanted.none()) return true;
    const auto tag = nlu::wordsTag(language);
    const auto& tables = nlu::ValueTables::of(tag);
    const auto pieces = nlu::cutPieces(text);
    if (!nlu::ValueTables::know(tag) && std::ranges::any_of(pieces, isFigure)) return true;
    if (holdsContact(wanted, text) || (has(wanted, WantedValue::Site) && holdsSite(text))) return true;
    const auto words = framedWords(pieces);
    const auto tells = [&](const AskingPhrase& phrase) {
        return has(wanted, phrase.value) && stands(phrase, words);
    };
    if (std::ranges::any_of(phrasesOf(tag).telling, tells)) return true;
    if (has(wanted, WantedValue::Name) && holdsName(text, pieces, tables)) return true;
    if (has(wanted, WantedValue::Moment) && holdsKind(pieces, tables, kMomentKinds)) return true;
    const auto values = nlu::ValueFinder(text, pieces, tables).find();
    // The 32 of "$32" is found as a number, too.
    const auto isOfOther = [&](const Entity& number) {
        return std::ranges::any_of(values, [&](const Entity& one) {
            return one.type != number.type && one.start <= number.start && number.end <= one.end;
        });
    };
    const auto isNumber = [&](const Entity& one) { return one.type == "number" && !isOfOther(one); };
    if (std::ranges::any_of(values, [&](const Entity& one) {
            return isWanted(wanted, one.type) && (one.type != "number" || isNumber(one));
        }))
        return true;
    // "Price in euros: 12"
    const auto namesMoney = [&](std::string_view heading) {
        return holdsKind(nlu::cutPieces(heading), tables, kMoneyKinds);
    };
    return has(wanted, WantedValue::Amount) && std::ranges::any_of(values, isNumber) &&
           (holdsKind(pieces, tables, kMoneyKinds) || std::ranges::any_of(headings, namesMoney));
}

} // namespace chatkeep::engine

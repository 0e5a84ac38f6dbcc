// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValueLooks.h"

#include "core/engine/understanding/Contacts.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueFinder.h"
#include "core/engine/understanding/WordCuts.h"

#include <algorithm>
#include <optional>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kFewValues = 5; ///< of which nothing is concluded about digits

/// What a value may be; the bits of a type are those of its examples.
enum Look : std::uint32_t {
    kContact = 1,
    kOnlyDigits = 2,
    kNoDigits = 4,
    kLittleWords = 8,  ///< no other words
    kPartOfWord = 16,  ///< of Chinese or Japanese, as a dictionary has it
    kUnlikeRules = 32, ///< mostly not what rules find there
    kBeyondRules = 64, ///< not what rules find
    kSinceFirst = kLittleWords | kPartOfWord | kUnlikeRules | kBeyondRules
};

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// "IT" and a song called "Hello" are none; a letter on its own is one.
bool isLittle(std::string_view utf8, const Piece& piece, const std::string& language) {
    const char first = utf8[piece.begin];
    if (piece.end - piece.begin == 1) return isLetter(first);
    if (piece.begin > 0 && first >= 'A' && first <= 'Z') return false;
    const std::vector<std::string>& languages = languagesOfLittleWord(piece.folded);
    return std::ranges::find(languages, language) != languages.end();
}

bool touches(const Entity& a, const Entity& b) {
    return a.start < b.end && b.start < a.end;
}

/// A text with what tells how its spans look.
class LookedAt {
public:
    LookedAt(std::string_view utf8, const std::vector<Piece>& pieces, std::string_view language)
        : m_text(utf8)
        , m_pieces(pieces)
        , m_words(joinedToWords(utf8, pieces, WordScripts::All))
        , m_contacts(contactsIn(utf8))
        , m_language(primaryTag(language)) {}

    [[nodiscard]] std::uint32_t looksOf(const Entity& entity) const {
        const std::string_view value = m_text.substr(entity.start, entity.end - entity.start);
        std::uint32_t looks = 0;
        if (touchesContact(entity)) looks |= kContact;
        if (std::ranges::any_of(value, isPlainDigit) &&
            (std::ranges::none_of(value, isLetter) || onlySaidAround(entity)))
            looks |= kOnlyDigits;
        if (std::ranges::none_of(value, isPlainDigit)) looks |= kNoDigits;
        if (onlyLittleWords(entity)) looks |= kLittleWords;
        if (const Entity whole = widened(entity); whole.start != entity.start || whole.end != entity.end)
            looks |= kPartOfWord;
        return looks;
    }

    [[nodiscard]] bool hasNumber(const Entity& entity) const {
        const auto values = ValueFinder(m_text, m_pieces, ValueTables::of(m_language)).find();
        return std::ranges::any_of(m_text.substr(entity.start, entity.end - entity.start), isPlainDigit) ||
               std::ranges::any_of(values, [&](const Entity& value) { return touches(value, entity); });
    }

    /// To whole words where it ends inside one.
    [[nodiscard]] Entity widened(Entity entity) const {
        for (const Piece& word : m_words ? *m_words : m_pieces) {
            if (word.begin < entity.start && entity.start < word.end) entity.start = word.begin;
            if (word.begin < entity.end && entity.end < word.end) entity.end = word.end;
        }
        entity.value = m_text.substr(entity.start, entity.end - entity.start);
        return entity;
    }

private:
    /// A contact that is no bare number.
    [[nodiscard]] bool touchesContact(const Entity& entity) const {
        return std::ranges::any_of(m_contacts, [&](const Contact& contact) {
            return !contact.mayBeNumber && entity.start < contact.end && contact.begin < entity.end;
        });
    }
    /// Digits and words that name nothing: "7 please".
    [[nodiscard]] bool onlySaidAround(const Entity& entity) const {
        return std::ranges::all_of(m_pieces, [&](const Piece& piece) {
            return piece.begin < entity.start || piece.end > entity.end || !isLetter(m_text[piece.begin]) ||
                   isPlainWord(piece.folded, m_language);
        });
    }
    [[nodiscard]] bool onlyLittleWords(const Entity& entity) const {
        return std::ranges::all_of(m_pieces, [&](const Piece& piece) {
            return piece.begin < entity.start || piece.end > entity.end ||
                   isLittle(m_text, piece, m_language);
        });
    }

    std::string_view m_text;
    const std::vector<Piece>& m_pieces;
    std::optional<std::vector<Piece>> m_words; ///< null: the pieces
    std::vector<Contact> m_contacts;
    std::string m_language;
};

} // namespace

void ValueLooks::learn(std::span<const TrainingExample> examples, std::string_view language,
                       const Rules& rules) {
    std::map<std::string, std::set<std::string>> values;
    std::map<std::string, int> ruled; ///< values that rules find, less those they find otherwise
    std::set<std::string> counted;    ///< types with a number in a value, in figures or in words
    for (const TrainingExample& example : examples) {
        if (example.entities.empty()) continue;
        const auto pieces = cutPieces(example.text);
        const LookedAt looked(example.text, pieces, language);
        const std::vector<Entity> byRules = rules(example.text, pieces);
        for (const Entity& entity : example.entities) {
            if (entity.end > example.text.size() || entity.start >= entity.end) continue;
            m_looks[entity.type] |= looked.looksOf(entity);
            if (looked.hasNumber(entity)) counted.insert(entity.type);
            values[entity.type].insert(
                foldedText(std::string_view(example.text).substr(entity.start, entity.end - entity.start)));
            const auto isOfType = [&](const Entity& rule) {
                return rule.type == entity.type && touches(rule, entity);
            };
            const bool isRule = std::ranges::any_of(byRules, [&](const Entity& rule) {
                return isOfType(rule) && rule.start == entity.start && rule.end == entity.end;
            });
            if (isRule || std::ranges::any_of(byRules, isOfType)) ruled[entity.type] += isRule ? 1 : -1;
            if (!isRule) m_looks[entity.type] |= kBeyondRules;
        }
    }
    for (auto& [type, looks] : m_looks) {
        // Two words with no number between them speak for words: "4" is no animal beside "dog" and "cat".
        const bool isOfWords = values[type].size() > 1 && !counted.contains(type);
        if (values[type].size() < kFewValues) looks |= isOfWords ? kNoDigits : kOnlyDigits | kNoDigits;
        if (ruled[type] < 0) looks |= kUnlikeRules;
    }
}

void ValueLooks::keepLikely(std::string_view utf8, const std::vector<Piece>& pieces,
                            std::string_view language, std::vector<Entity>& found) const {
    if (found.empty()) return;
    const LookedAt looked(utf8, pieces, language);
    std::vector<Entity> kept;
    for (Entity& entity : found) {
        const auto known = m_looks.find(entity.type);
        if (known != m_looks.end() && (known->second & kPartOfWord) == 0) entity = looked.widened(entity);
        const bool isUnlikely = known != m_looks.end() && (looked.looksOf(entity) & ~known->second) != 0;
        const bool isSymbol = std::ranges::none_of(cutPieces(entity.value), [](const Piece& piece) {
            std::size_t at = 0;
            const auto glyph = glyphOf(decodeAt(piece.folded, at));
            return glyph == Glyph::Letter || glyph == Glyph::Digit || glyph == Glyph::Solo;
        });
        const bool isTaken = std::ranges::any_of(kept, [&](const Entity& other) {
            return other.type == entity.type && other.role == entity.role && touches(other, entity);
        });
        if (!isUnlikely && !isTaken && !isSymbol) kept.push_back(std::move(entity));
    }
    found = std::move(kept);
}

bool ValueLooks::isRuled(const std::string& type) const {
    const auto known = m_looks.find(type);
    return known == m_looks.end() || (known->second & kUnlikeRules) == 0;
}

bool ValueLooks::isMarkedAsRuled(const std::string& type) const {
    return m_looks.contains(type) && isRuled(type);
}

bool ValueLooks::isOnlyRuled(const std::string& type) const {
    const auto known = m_looks.find(type);
    return known != m_looks.end() && (known->second & kBeyondRules) == 0;
}

void ValueLooks::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_looks.size()));
    for (const auto& [type, looks] : m_looks) {
        out.put(type);
        out.put(looks);
    }
}

void ValueLooks::load(ByteReader& in, bool isFirst) {
    for (std::size_t i = in.count(8); i > 0 && in.ok(); --i) {
        std::string type = in.text();
        m_looks[std::move(type)] = in.get<std::uint32_t>() | (isFirst ? kSinceFirst : 0U);
    }
}

} // namespace chatkeep::engine::nlu

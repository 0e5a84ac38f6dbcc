// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/WishText.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/Stemmer.h"
#include "core/engine/understanding/ValueTables.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestWish = 3; ///< words
constexpr std::size_t kMostUnits = 48;

bool isValueWord(std::string_view word, std::string_view language) {
    using enum nlu::ValueKind;
    static constexpr std::array kValues = {Number, Scale, Ordinal,  Month, Weekday,
                                           Day,    Feast, Currency, Coin,  Unit};
    if (word.find_first_of("0123456789") != std::string_view::npos) return true;
    const auto* meanings = nlu::ValueTables::of(language).meaningsOf(word);
    return meanings != nullptr && std::ranges::any_of(*meanings, [](const nlu::Meaning& one) {
               return std::ranges::find(kValues, one.kind) != kValues.end();
           });
}

/// Words, without marks; "I'd" and "l'argent" are two each.
std::vector<nlu::Piece> wordsOf(std::string_view text) {
    std::vector<nlu::Piece> words;
    for (auto& piece : nlu::cutPieces(text)) {
        if (!WishWords::isWord(piece.folded)) continue;
        const auto folded = piece.folded.find('\'');
        const auto written = text.substr(piece.begin, piece.end - piece.begin).find_first_of("'\xE2");
        if (folded != std::string::npos && written != std::string_view::npos) {
            const auto end = static_cast<std::uint32_t>(piece.begin + written);
            const auto rest = static_cast<std::uint32_t>(piece.end - (piece.folded.size() - folded - 1));
            words.push_back({piece.begin, end, piece.folded.substr(0, folded)});
            piece = {rest, piece.end, piece.folded.substr(folded + 1)};
        }
        words.push_back(std::move(piece));
    }
    return words;
}

/// Reads the units of one text.
class Reading {
public:
    Reading(const WishWords& words, std::string_view text)
        : m_words(words)
        , m_pieces(wordsOf(text)) {
        const auto& stemmer = nlu::threadStemmer(words.language());
        m_stems.reserve(m_pieces.size());
        m_kinds.reserve(m_pieces.size());
        for (const auto& piece : m_pieces) {
            m_stems.push_back(WishWords::stemOf(piece.folded, stemmer));
            m_kinds.push_back(words.kindsOf(piece.folded));
        }
    }

    [[nodiscard]] const std::vector<nlu::Piece>& pieces() const { return m_pieces; }
    [[nodiscard]] bool is(std::size_t at, unsigned kind) const { return (m_kinds[at] & kind) != 0; }

    /// The unit that begins at this word; `taken`: its words.
    [[nodiscard]] WishUnit at(std::size_t first, std::size_t& taken) const {
        WishUnit unit;
        std::uint64_t phrase = 0;
        auto meant = m_stems[first];
        taken = 1;
        for (auto last = first; last < std::min(first + kLongestWish, m_pieces.size()); ++last) {
            phrase = phrase == 0 ? m_stems[last] : nlu::mixKey(phrase, m_stems[last]);
            const auto* wishes = m_words.wishesOf(phrase);
            if (wishes != nullptr || m_words.undoesOf(phrase) != nullptr) {
                unit.wishes = wishes != nullptr ? *wishes : WishWords::Groups();
                taken = last - first + 1;
                meant = phrase;
            }
            const auto kinds = m_lexicon.kindsOf(phrase);
            if (last == first || taken > last - first)
                unit.kinds.insert(unit.kinds.end(), kinds.begin(), kinds.end());
        }
        if (taken == 1) unit.stem = m_stems[first];
        if (const auto* undoes = m_words.undoesOf(meant); undoes != nullptr) unit.undoes = *undoes;
        if (const auto* deeds = m_words.deedsOf(meant); deeds != nullptr) unit.deeds = *deeds;
        return unit;
    }

    /// What is to be done may stand here, if nothing that tells something stands before.
    [[nodiscard]] bool isLed(std::size_t at) const {
        return m_words.knowsLeads() && (at == 0 || is(at - 1, WishWords::Leads));
    }
    /// It tells what was done instead: "I lost" beside "can I lose".
    [[nodiscard]] bool isTold(std::size_t at) const {
        return at > 0 && is(at - 1, WishWords::Tells) && (at == 1 || !is(at - 2, WishWords::Wants));
    }

private:
    const WishWords& m_words;
    const nlu::Lexicon& m_lexicon = nlu::Lexicon::of(m_words.language());
    std::vector<nlu::Piece> m_pieces;
    std::vector<std::uint64_t> m_stems;
    std::vector<unsigned> m_kinds; ///< WishWords::Kind
};

} // namespace

WishText::WishText(const WishWords& words, std::string_view text, bool isMessage) {
    const auto& language = words.language();
    const Reading reading(words, text);
    const auto& pieces = reading.pieces();
    for (std::size_t at = 0; at < pieces.size() && units.size() < kMostUnits;) {
        const auto& [begin, end, word] = pieces[at];
        std::size_t taken = 1;
        auto unit = reading.at(at, taken);
        const bool isAsked =
            taken == 1 && reading.is(at, WishWords::Asks); // "office hours" may be what a flow is called
        const bool asks = isMessage && isAsked;
        const bool isNamed =
            isMessage && at > 0 && language != "de" && word != text.substr(begin, end - begin);
        if (asks) unit = {.stem = unit.stem};
        unit.asks = isAsked;
        unit.isValue = taken == 1 && !isAsked && (isNamed || isValueWord(word, language));
        unit.isDeed = isMessage && units.empty() && !asks && !unit.isValue && reading.isLed(at);
        unit.isTold = unit.isDeed && reading.isTold(at);
        wants = wants || reading.is(at, WishWords::Wants);
        inquires = inquires || (at == 0 && reading.is(at, WishWords::Inquires));
        if (isAsked || !unit.wishes.empty() || !unit.undoes.empty() || !reading.is(at, WishWords::Little)) {
            orders = orders || (unit.isDeed && reading.is(at, WishWords::Listed) &&
                                (at == 0 || reading.is(at - 1, WishWords::Begs)));
            units.push_back(std::move(unit));
        }
        at += taken;
    }
}

WishWords::Groups WishText::undoes() const {
    const auto first = std::ranges::find_if(units, [](const WishUnit& unit) {
        return !unit.undoes.empty() || (unit.isDeed && !unit.deeds.empty());
    });
    return first == units.end() ? WishWords::Groups() : first->undoes;
}

} // namespace chatkeep::engine

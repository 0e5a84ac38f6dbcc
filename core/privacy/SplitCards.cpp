// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Cards.h"
#include "core/privacy/Contexts.h"
#include "core/privacy/Dates.h"
#include "core/privacy/Digits.h"
#include "core/privacy/Finder.h"
#include "core/privacy/Spans.h"

#include <algorithm>
#include <optional>
#include <span>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kMostTexts = 4;
constexpr std::size_t kMostRuns = 6; ///< of each text: the last ones of an earlier, the first ones of the new
constexpr std::size_t kWordsReach = 48;
constexpr std::size_t kTellingPiece = 8; ///< so many digits in a row are rarely anything else

/// Some neighbouring groups of a text, read as a piece of a number: folded characters [first, last].
struct Piece {
    std::size_t text = 0; ///< 0 is the new text, then the earlier ones, newest first
    std::size_t first = 0;
    std::size_t last = 0;
    std::string digits;
    bool wholeRun = false;
};

/// A text with its numbers, without those that are marks or something else for certain.
struct SplitText {
    std::string_view utf8;
    Folded folded;
    DigitMap map;
    std::vector<Found> found;
    std::vector<DatePlace> dates;
    bool cardWords = false;
};

bool isTaken(const SplitText& text, const DigitGroup& group) {
    const bool dated = std::ranges::any_of(text.dates, [&group](const DatePlace& date) {
        return group.first >= date.first && group.last <= date.last;
    });
    if (dated) return true;
    const std::uint32_t at = text.folded.start[group.first];
    return std::ranges::any_of(text.found, [at](const Found& found) {
        const bool certain = found.type != FoundType::Phone || found.score >= 0.85F;
        return certain && at >= found.start && at < found.end;
    });
}

SplitText readText(std::string_view utf8, const std::vector<Found>* found = nullptr) {
    SplitText text{.utf8 = utf8, .folded = fold(utf8), .map = {}, .found = {}};
    text.cardWords = followsWithin(text.folded, 0, kCardWords, text.folded.size());
    if (!text.folded.hasDigit) return text; // no piece of a number, nor a card's mark
    text.found = found ? *found : findInFolded(utf8, text.folded);
    text.dates = findFullDates(text.folded);
    const DigitMap all = mapDigits(text.folded, knownNumbers(utf8, text.folded));
    for (const DigitRun& run : all.runs) {
        bool open = false;
        for (std::size_t group = run.firstGroup; group < run.endGroup; ++group) {
            if (isTaken(text, all.groups[group])) {
                open = false;
                continue;
            }
            if (!open) text.map.runs.push_back({text.map.groups.size(), 0, 0});
            open = true;
            text.map.groups.push_back(all.groups[group]);
            text.map.runs.back().endGroup = text.map.groups.size();
            text.map.runs.back().digits += all.groups[group].digits();
        }
    }
    return text;
}

Piece pieceOf(const SplitText& text, std::size_t index, std::size_t firstGroup, std::size_t endGroup) {
    Piece piece{.text = index,
                .first = text.map.groups[firstGroup].first,
                .last = text.map.groups[endGroup - 1].last,
                .digits = {}};
    for (std::size_t group = firstGroup; group < endGroup; ++group)
        piece.digits.append(text.folded.text, text.map.groups[group].first, text.map.groups[group].digits());
    return piece;
}

/// An order, invoice or parcel number says so in front of it.
bool isNamedOtherwise(const SplitText& text, const Piece& piece) {
    const std::size_t other = distanceBefore(text.folded, piece.first, kOtherNumberWords, kWordsReach / 2);
    const std::size_t card = distanceBefore(text.folded, piece.first, kCardWords, kWordsReach / 2);
    return other < card;
}

/// What a text can add at the front of a number: the end of one of its runs, by groups.
std::vector<Piece> endPieces(const SplitText& text, std::size_t index) {
    std::vector<Piece> pieces;
    const std::size_t skipped = text.map.runs.size() > kMostRuns ? text.map.runs.size() - kMostRuns : 0;
    for (std::size_t at = text.map.runs.size(); at-- > skipped;) {
        const DigitRun& run = text.map.runs[at];
        std::size_t digits = 0;
        for (std::size_t group = run.endGroup; group-- > run.firstGroup;) {
            digits += text.map.groups[group].digits();
            if (digits >= kLongestCard) break;
            Piece piece = pieceOf(text, index, group, run.endGroup);
            piece.wholeRun = group == run.firstGroup;
            if (!isNamedOtherwise(text, piece)) pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

/// What the new text can add at the end of a number: the beginning of one of its runs, by groups.
std::vector<Piece> frontPieces(const SplitText& text) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < std::min(text.map.runs.size(), kMostRuns); ++at) {
        const DigitRun& run = text.map.runs[at];
        std::size_t digits = 0;
        for (std::size_t group = run.firstGroup; group < run.endGroup; ++group) {
            digits += text.map.groups[group].digits();
            if (digits >= kLongestCard) break;
            Piece piece = pieceOf(text, 0, run.firstGroup, group + 1);
            if (!isNamedOtherwise(text, piece)) pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

/// A number in pieces, oldest first, and how sure we are.
struct SplitCard {
    std::vector<Piece> pieces;
    std::string digits;
    int worth = 0;
};

/// 0: no card. More for the lengths most used and for words that speak of a card.
int worthOf(std::string_view digits, bool cardWords) {
    if (digits.size() < kShortestCard || digits.size() > kLongestCard) return 0;
    const CardNetwork network = cardNetwork(digits);
    if (network.name.empty() || !passesLuhn(digits)) return 0;
    const bool everyday = digits.size() == 16 || (digits.size() == 15 && network.name == "amex") ||
                          (digits.size() == 14 && network.name == "diners");
    if (!network.usual && !cardWords) return 0;
    return (everyday ? 4 : 1) + (cardWords ? 2 : 0);
}

/// Tries every way to join the new text's pieces with those of one or two earlier texts.
class SplitSearch {
public:
    explicit SplitSearch(const std::vector<SplitText>& texts)
        : m_texts(texts) {
        m_cardWords = std::ranges::any_of(texts, &SplitText::cardWords);
        for (std::size_t index = 1; index < texts.size(); ++index)
            m_ends.push_back(endPieces(texts[index], index));
    }

    std::optional<SplitCard> best() {
        for (const Piece& front : frontPieces(m_texts.front()))
            for (std::size_t index = 1; index < m_texts.size(); ++index)
                for (const Piece& piece : m_ends[index - 1]) {
                    consider({piece, front});
                    if (piece.wholeRun) extend(piece, front);
                }
        return std::move(m_best);
    }

private:
    /// Three messages: the middle one gives a whole run.
    void extend(const Piece& middle, const Piece& front) {
        const std::size_t soFar = middle.digits.size() + front.digits.size();
        if (soFar >= kLongestCard) return;
        for (std::size_t index = middle.text + 1; index < m_texts.size(); ++index)
            for (const Piece& piece : m_ends[index - 1])
                if (piece.digits.size() + soFar <= kLongestCard) consider({piece, middle, front});
    }

    /// Without a word about a card a short piece must stand at an edge of its text.
    bool standsWell(const Piece& piece) const {
        if (m_cardWords || piece.digits.size() >= kTellingPiece) return true;
        const std::string& text = m_texts[piece.text].folded.text;
        const bool first = std::none_of(text.begin(), text.begin() + offset(piece.first), isFoldedWord);
        const bool last = std::none_of(text.begin() + offset(piece.last) + 1, text.end(), isFoldedWord);
        return piece.text == 0 ? first : last;
    }

    static std::ptrdiff_t offset(std::size_t place) { return static_cast<std::ptrdiff_t>(place); }

    void consider(std::vector<Piece> pieces) {
        std::string digits;
        for (const Piece& piece : pieces)
            digits += piece.digits;
        const int worth = worthOf(digits, m_cardWords);
        const bool better = worth > 0 && (!m_best || worth > m_best->worth ||
                                          (worth == m_best->worth && digits.size() > m_best->digits.size()));
        if (better && std::ranges::all_of(pieces, [this](const Piece& p) { return standsWell(p); }))
            m_best = SplitCard{std::move(pieces), std::move(digits), worth};
    }

    const std::vector<SplitText>& m_texts;
    std::vector<std::vector<Piece>> m_ends;
    std::optional<SplitCard> m_best;
    bool m_cardWords = false;
};

/// The text with one piece replaced by the mark, and everything found in the result.
Arrival cutPiece(const SplitText& text, std::size_t first, std::size_t last, const Found& cut) {
    Arrival arrival;
    const std::size_t start = text.folded.start[first];
    const std::size_t end = text.folded.end[last];
    arrival.text.append(text.utf8, 0, start);
    arrival.text += markFor(cut);
    arrival.text.append(text.utf8, end);
    arrival.found = findPersonalData(arrival.text);
    arrival.cut = true;
    return arrival;
}

/// A text that says nothing but one number of three or four digits.
std::optional<DigitRun> onlyCode(const SplitText& text) {
    if (text.map.runs.size() != 1 || text.map.runs.front().digits < 3 || text.map.runs.front().digits > 4)
        return std::nullopt;
    const bool letters = std::ranges::any_of(text.folded.text, isFoldedLetter);
    return letters ? std::nullopt : std::optional(text.map.runs.front());
}

/// The message before ended with a card, or with a word for the code and no number after it.
bool asksForCode(const SplitText& text, std::size_t digits) {
    const auto places = placesOf(text.folded, kCodeWords);
    const std::size_t size = text.folded.size();
    const bool lateWord =
        !places.empty() && size - places.back().end <= kWordsReach / 2 &&
        text.folded.text.find_first_of("0123456789", places.back().end) == std::string::npos &&
        (places.back().start == 0 || text.folded.text[places.back().start - 1] != '[');
    if (lateWord) return true;
    if (text.found.empty() || text.found.back().type != FoundType::Card) return false;
    const bool atEnd = text.utf8.size() - text.found.back().end <= 4;
    return atEnd && digits == (text.found.back().hint.starts_with("amex") ? 4U : 3U);
}

/// Digits of other scripts are longer than a byte.
bool mayHoldDigit(std::string_view utf8) {
    return std::ranges::any_of(
        utf8, [](char c) { return isFoldedDigit(c) || static_cast<unsigned char>(c) >= 0x80; });
}

/// Else there is no need to read the earlier texts.
bool canEndNumber(const SplitText& text) {
    return !frontPieces(text).empty() || onlyCode(text).has_value();
}

void cutSplitCode(const std::vector<SplitText>& texts, Arrival& arrival) {
    const auto code = onlyCode(texts.front());
    if (!code || texts.size() < 2 || !asksForCode(texts[1], code->digits)) return;
    const DigitMap& map = texts.front().map;
    arrival = cutPiece(texts.front(), map.groups[code->firstGroup].first, map.groups[code->endGroup - 1].last,
                       Found{.type = FoundType::SecurityCode});
}

} // namespace

std::vector<SplitCut> findSplitCards(const std::vector<std::string_view>& earlier, Arrival& arrival,
                                     std::string_view language) {
    std::vector<SplitCut> cuts;
    if (earlier.empty() || !mayHoldDigit(arrival.text)) return cuts;
    const std::string newText = arrival.text;
    std::vector<SplitText> texts{readText(newText, &arrival.found)};
    if (!canEndNumber(texts.front())) return cuts;
    for (const std::string_view text : std::span(earlier).first(std::min(earlier.size(), kMostTexts)))
        texts.push_back(readText(text));

    const std::optional<SplitCard> card = SplitSearch(texts).best();
    if (!card) {
        cutSplitCode(texts, arrival);
        return cuts;
    }
    const Found cut{.type = FoundType::Card, .hint = cardHint(card->digits)};
    for (const Piece& piece : card->pieces) {
        Arrival changed = cutPiece(texts[piece.text], piece.first, piece.last, cut);
        if (piece.text == 0)
            arrival = receiveText(changed.text, language);
        else
            cuts.push_back({piece.text - 1, std::move(changed.text), std::move(changed.found)});
    }
    arrival.cut = true;
    return cuts;
}

} // namespace chatkeep::privacy

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/WordCuts.h"

#include "core/engine/understanding/Tokens.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>

namespace chatkeep::engine::nlu {
namespace {

struct Block {
    char32_t first;
    char32_t last;
};
constexpr std::array<Block, 6> kSyllables = {{{0x0E01, 0x0E3A}, // Thai, Lao, Burmese, Khmer
                                              {0x0E40, 0x0E4E},
                                              {0x0E80, 0x0ECD},
                                              {0x0EDC, 0x0EDF},
                                              {0x1000, 0x103F},
                                              {0x1780, 0x17D3}}};
constexpr std::array<Block, 3> kCharacters = {{{0x3041, 0x30FF}, {0x3400, 0x9FFF}, {0x20000, 0x3FFFF}}};

bool isWithin(std::span<const Block> blocks, char32_t c) {
    return std::ranges::any_of(blocks,
                               [&](const Block& block) { return c >= block.first && c <= block.last; });
}

char32_t letterAt(std::string_view text, std::size_t at) {
    return at < text.size() ? decodeAt(text, at) : 0;
}

bool isOf(WordScripts scripts, const Piece& piece) {
    const char32_t c = letterAt(piece.folded, 0);
    return isWithin(kSyllables, c) || (scripts == WordScripts::All && isWithin(kCharacters, c));
}

/// Belongs to the letter before it; signs that only choose how it looks do not count.
bool isMark(char32_t c) {
    if (c >= 0xFE00 && c <= 0xFE0F) return false;
    constexpr char32_t kThaiAm = 0x0E33;
    constexpr char32_t kLaoAm = 0x0EB3;
    constexpr char32_t kJoiner = 0x200D;
    return c == kThaiAm || c == kLaoAm || c == kJoiner ||
           (c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0);
}

/// Copies of one, since making one reads tables, and each may be used by one thread only.
std::unique_ptr<icu::BreakIterator> wordBreaks() {
    static const std::unique_ptr<const icu::BreakIterator> first = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<const icu::BreakIterator>(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    }();
    return std::unique_ptr<icu::BreakIterator>(first ? first->clone() : nullptr);
}

/// Ascending, without the text's ends; none where there is no dictionary.
std::vector<std::uint32_t> wordEnds(std::string_view utf8) {
    std::vector<std::uint32_t> ends;
    const auto breaks = wordBreaks();
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
    if (breaks) breaks->setText(&text, status);
    if (breaks && U_SUCCESS(status))
        for (auto at = breaks->next(); at != icu::BreakIterator::DONE; at = breaks->next())
            ends.push_back(static_cast<std::uint32_t>(at));
    utext_close(&text);
    return ends;
}

} // namespace

std::optional<std::vector<Piece>> joinedToWords(std::string_view utf8, const std::vector<Piece>& pieces,
                                                WordScripts scripts, std::span<const std::uint32_t> cuts) {
    const auto isWordPart = [&](const Piece& piece) { return isOf(scripts, piece); };
    if (std::ranges::none_of(pieces, isWordPart)) return std::nullopt;
    const std::vector<std::uint32_t> ends = wordEnds(utf8);
    if (ends.empty()) return std::nullopt;
    std::vector<Piece> words;
    bool joins = false; // the word before may go on
    for (const Piece& piece : pieces) {
        const bool begins =
            std::ranges::binary_search(cuts, piece.begin) ||
            (std::ranges::binary_search(ends, piece.begin) && !isMark(letterAt(utf8, piece.begin)));
        if (joins && isWordPart(piece) && !begins && words.back().end == piece.begin) {
            words.back().end = piece.end;
            words.back().folded += piece.folded;
        } else {
            words.push_back(piece);
        }
        joins = isWordPart(piece);
    }
    return words;
}

bool cutsWord(std::string_view utf8, const std::vector<Piece>& words, std::uint32_t begin,
              std::uint32_t end) {
    if (isMark(letterAt(utf8, begin)) || isMark(letterAt(utf8, end))) return true;
    const auto word = std::ranges::upper_bound(words, begin, {}, &Piece::end);
    return word != words.end() && word->begin <= begin && end <= word->end &&
           (word->begin != begin || word->end != end) && isOf(WordScripts::Syllables, *word);
}

} // namespace chatkeep::engine::nlu

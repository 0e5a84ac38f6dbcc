// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Pieces.h"

#include "core/engine/understanding/Tokens.h"

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostPieces = 400;

/// In ASCII what may stand between digits; 0 for all else.
char separatorOf(char32_t c) {
    switch (c) {
    case U'.':
    case U'\uFF0E':
    case U'\u066B':
        return '.';
    case U',':
    case U'\u066C':
        return ',';
    case U':':
    case U'\uFF1A':
        return ':';
    case U'/':
    case U'\uFF0F':
        return '/';
    case U'-':
        return '-';
    case U'\'':
    case U'\u2019':
        return '\'';
    default:
        return 0;
    }
}

/// End of a number that goes on over separators: "1,250.50", "12.05.2024", "17:30", "5/6"; `digits` takes it.
std::size_t numberEnd(std::string_view text, std::size_t at, std::string& digits) {
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = decodeAt(text, next);
        if (const int digit = digitOf(c); digit >= 0) {
            digits += static_cast<char>('0' + digit);
        } else {
            const char separator = separatorOf(c);
            std::size_t behind = next;
            if (separator == 0 || next >= text.size() || digitOf(decodeAt(text, behind)) < 0) break;
            digits += separator;
        }
        at = next;
    }
    return at;
}

std::size_t wordEnd(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        const Glyph glyph = glyphOf(decodeAt(text, next));
        if (glyph == Glyph::Apostrophe && next < text.size()) {
            std::size_t behind = next;
            if (glyphOf(decodeAt(text, behind)) != Glyph::Letter) break;
        } else if (glyph != Glyph::Letter) {
            break;
        }
        at = next;
    }
    return at;
}

/// Kana of half width have their mark of voice behind them: "ﾌﾟ".
std::size_t voicedEnd(std::string_view text, std::size_t at) {
    for (std::size_t next = at; next < text.size(); at = next)
        if (const char32_t c = decodeAt(text, next); c != 0xFF9E && c != 0xFF9F) break;
    return at;
}

} // namespace

std::vector<Piece> cutPieces(std::string_view utf8) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < utf8.size() && pieces.size() < kMostPieces;) {
        const std::size_t begin = at;
        const char32_t first = decodeAt(utf8, at);
        const Glyph glyph = glyphOf(first);
        if (glyph == Glyph::Gap || glyph == Glyph::Apostrophe) continue;
        Piece piece;
        if (digitOf(first) >= 0) {
            at = numberEnd(utf8, begin, piece.folded);
        } else {
            at = glyph == Glyph::Letter ? wordEnd(utf8, at) : voicedEnd(utf8, at);
            piece.folded = foldedText(utf8.substr(begin, at - begin));
        }
        piece.begin = static_cast<std::uint32_t>(begin);
        piece.end = static_cast<std::uint32_t>(at);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

std::string joinedPieces(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
        if (!text.empty()) text += ' ';
        text += piece.folded;
    }
    return text;
}

} // namespace chatkeep::engine::nlu

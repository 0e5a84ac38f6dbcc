// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/SpanKeys.h"

#include "core/engine/understanding/Features.h"

#include <algorithm>

namespace chatkeep::engine::nlu {
namespace {

/// Both words at once, unless one of them is unknown.
std::uint64_t pairKey(std::uint64_t first, std::uint64_t second) {
    return first == kUnknownKey || second == kUnknownKey ? kUnknownKey : mixKey(first, second);
}

/// "Xxx" for capitalised, "d" for digits and so on.
std::uint64_t shapeOf(std::string_view word) {
    std::uint64_t shape = 1;
    char last = 0;
    for (const char c : word.substr(0, 24)) {
        const char kind = c >= '0' && c <= '9'   ? 'd'
                          : c >= 'A' && c <= 'Z' ? 'X'
                          : c >= 'a' && c <= 'z' ? 'x'
                                                 : '-';
        if (kind != last) shape = mixKey(shape, static_cast<std::uint8_t>(kind));
        last = kind;
    }
    return shape;
}

std::string_view lastBytes(std::string_view word, std::size_t count) {
    return word.substr(word.size() - std::min(count, word.size()));
}

} // namespace

void readSpanKeys(std::string_view utf8, const std::vector<Piece>& pieces, const std::vector<bool>& hidden,
                  std::vector<std::uint64_t>& keys) {
    keys.clear();
    keys.reserve(pieces.size() * kKeysPerWord);
    std::vector<std::uint64_t> words;
    words.reserve(pieces.size());
    const auto isHidden = [&](std::size_t i) { return !hidden.empty() && hidden[i]; };
    for (std::size_t i = 0; i < pieces.size(); ++i)
        words.push_back(isHidden(i) ? kUnknownKey : keyOf(pieces[i].folded, kWordSeed));
    const auto word = [&](std::size_t i, int offset) {
        const auto at = static_cast<std::ptrdiff_t>(i) + offset;
        if (at < 0) return std::uint64_t{1};
        return at < static_cast<std::ptrdiff_t>(words.size()) ? words[static_cast<std::size_t>(at)] : 2;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view folded = pieces[i].folded;
        std::uint64_t slot = 100; // each place has keys of its own
        const auto add = [&](std::uint64_t value) {
            ++slot;
            keys.push_back(value == kUnknownKey ? kUnknownKey : mixKey(mixKey(0x5461, slot), value));
        };
        add(0);
        for (const int offset : {-2, -1, 0, 1, 2})
            add(word(i, offset));
        add(pairKey(word(i, -1), word(i, 0)));
        add(pairKey(word(i, 0), word(i, 1)));
        add(pairKey(word(i, -2), word(i, -1)));
        add(pairKey(word(i, 1), word(i, 2)));
        add(pairKey(word(i, -1), word(i, 1)));
        add(isHidden(i) ? kUnknownKey : keyOf(folded.substr(0, 3), 3));
        add(isHidden(i) ? kUnknownKey : keyOf(lastBytes(folded, 3), 4));
        add(isHidden(i) ? kUnknownKey : keyOf(lastBytes(folded, 2), 5));
        add(shapeOf(utf8.substr(pieces[i].begin, pieces[i].end - pieces[i].begin)));
        add(mixKey(i == 0 ? 1 : 0, i + 1 == pieces.size() ? 1 : 0));
    }
}

} // namespace chatkeep::engine::nlu

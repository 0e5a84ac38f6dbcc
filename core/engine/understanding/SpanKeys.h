// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Pieces.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

constexpr std::size_t kKeysPerWord = 16;
constexpr std::size_t kOwnWord = 3; ///< the key of the word itself
/// Keys of the words around one, and how many words there must be before and after it.
struct NeighbourKey {
    std::size_t slot;
    std::size_t before;
    std::size_t after;
};
constexpr NeighbourKey kNeighbourKeys[] = {{1, 2, 0}, {2, 1, 0}, {4, 0, 1}, {5, 0, 2},
                                           {8, 2, 0}, {9, 0, 2}, {10, 1, 1}};
constexpr std::uint64_t kUnknownKey = ~std::uint64_t{0}; ///< in place of a key that says which word it is

/// What is seen at each word for SpanTagger, kKeysPerWord keys each; of `hidden` words (empty: none) not
/// which they are. `pieces` are those of `utf8`.
void readSpanKeys(std::string_view utf8, const std::vector<Piece>& pieces, const std::vector<bool>& hidden,
                  std::vector<std::uint64_t>& keys);

} // namespace chatkeep::engine::nlu

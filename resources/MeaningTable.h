// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace chatkeep::resources {

/// The embedded table of what English words mean, as `wordnet/` writes it: this head, its slots, its
/// meanings, its notice. Found by key from the lowest bits on, as the machine orders bytes.
struct MeaningTableHead {
    char magic[8]{'C', 'K', 'M', 'E', 'A', 'N', '0', '1'};
    std::uint32_t slots = 0;    ///< a power of two
    std::uint32_t meanings = 0; ///< each 4 bytes: the concept above, its nearness (of 255) in the lowest byte
    std::uint32_t notice = 0;   ///< bytes: whose words these are, and on what terms
    std::uint32_t unused = 0;
};
struct MeaningTableSlot {
    std::uint64_t key = 0;
    std::uint32_t begin = 0; ///< of its meanings, by rising concept
    std::uint32_t end = 0;   ///< equal to begin in a free slot
};

inline constexpr std::string_view kEnglishMeanings = "facts/meanings.en.bin";

/// Of a word in lower case.
constexpr std::uint64_t meaningKey(std::string_view word) noexcept {
    std::uint64_t key = 0xCBF29CE484222325ULL;
    for (const char byte : word)
        key = (key ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    key ^= key >> 31;
    key *= 0x9E3779B97F4A7C15ULL;
    return key ^ (key >> 29);
}

} // namespace chatkeep::resources

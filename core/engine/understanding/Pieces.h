// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// One word, number or symbol of a message as it stands there.
struct Piece {
    std::uint32_t begin = 0; ///< bytes of the message
    std::uint32_t end = 0;
    std::string folded; ///< a number's digits and separators are ASCII, whatever their script
};

/// Words, numbers (with their separators, as "1,250.50" or "12.05.2024") and symbols in order. In scripts
/// without spaces every character is a piece. At most 400.
[[nodiscard]] std::vector<Piece> cutPieces(std::string_view utf8);

/// The pieces' texts parted by one space.
[[nodiscard]] std::string joinedPieces(const std::vector<Piece>& pieces);

[[nodiscard]] constexpr bool isPlainDigit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace chatkeep::engine::nlu

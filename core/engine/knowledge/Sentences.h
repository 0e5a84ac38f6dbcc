// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Bytes of a text.
struct TextSpan {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// Sentences in order, without the white space around them. A line break ends one; the stop of an
/// abbreviation or an ordinal does not ("e.g.", "approx.", "am 3. Mai"). At most `most`; the last one takes
/// the rest.
[[nodiscard]] std::vector<TextSpan> sentencesOf(std::string_view text, std::size_t most = 200);

/// It ends with a question mark, of whatever script.
[[nodiscard]] bool isAsking(std::string_view sentence);

} // namespace chatkeep::engine

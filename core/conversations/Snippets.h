// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::conversations {

/// The words of a search as typed: folded, without quotes and stars; the last one and word* match
/// beginnings.
struct SearchWord {
    std::string folded;
    bool prefix = false;
};
[[nodiscard]] std::vector<SearchWord> searchWords(std::string_view query);

/// A piece of the text round the first match, at most about 160 characters, with each match between U+2068
/// and U+2069 and an ellipsis where something was left out.
[[nodiscard]] std::string snippetOf(std::string_view text, const std::vector<SearchWord>& words);

} // namespace chatkeep::conversations

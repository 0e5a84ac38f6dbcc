// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// "de" of "de-AT".
[[nodiscard]] std::string primaryTag(std::string_view language);
/// The same, and "no" for both written languages of Norway, which have one set of words.
[[nodiscard]] std::string wordsTag(std::string_view language);

/// Sentences of resources/facts/plain.txt in the language of a tag ("de", "de-AT").
[[nodiscard]] std::vector<std::string_view> plainTexts(std::string_view language);
/// One of their words, in folded case.
[[nodiscard]] bool isPlainWord(const std::string& word, std::string_view language);

} // namespace chatkeep::engine::nlu

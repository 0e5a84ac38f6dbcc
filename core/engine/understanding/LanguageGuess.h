// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// The language most of the texts are in ("en", "de", …), by their script and little words; "zh", "ja", "ko",
/// "th" by script alone. Empty when nothing speaks clearly for one. For whole training sets; a single short
/// message is for LanguageRouter. Deterministic, whatever the order. Thread: any.
[[nodiscard]] std::string guessLanguage(std::span<const std::string_view> texts);

/// Calls `visit` for every little word, folded, with the languages that have it.
void eachLittleWord(const std::function<void(std::string_view, const std::vector<std::string>&)>& visit);

/// The languages that have a little word, which is folded; none if it is no little word.
[[nodiscard]] const std::vector<std::string>& languagesOfLittleWord(const std::string& word);

/// Language of a script that one language has to itself here ("ja" for kana, "zh" for Han); else empty.
[[nodiscard]] std::string_view languageOfScript(char32_t c);

} // namespace chatkeep::engine

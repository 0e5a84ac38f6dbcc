// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// The language most of the texts are in ("en", "de", …), by their script and little words; "zh", "ja", "ko",
/// "th" by script alone. Empty when nothing speaks clearly for one. For whole training sets; a single short
/// message is for LanguageRouter. Deterministic, whatever the order. Thread: any.
[[nodiscard]] std::string guessLanguage(std::span<const std::string_view> texts);

/// Languages of whose little words or script this folded word is; empty for any other word. Thread: any.
[[nodiscard]] std::vector<std::string> languagesOfWord(std::string_view word);

} // namespace chatkeep::engine

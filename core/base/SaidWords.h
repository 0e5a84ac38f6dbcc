// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chatkeep {

/// What visitors read where no author gave words ("yes", "utter_restart"), in their language ("es", "pt-BR"),
/// else in English: a line of resources/facts/said.txt. Empty if it has no such line. Thread: any.
[[nodiscard]] std::string_view saidWords(std::string_view what, std::string_view language);

/// The same with `value` in the place of its `{…}`.
[[nodiscard]] std::string saidWith(std::string_view what, std::string_view language, std::string_view value);

/// A response that may be used without being defined: one of those lines. Thread: any.
[[nodiscard]] bool isSaidResponse(std::string_view name);

} // namespace chatkeep

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// A character of a name in nlp.js's texts: "@hero_1", "{{ name }}".
[[nodiscard]] bool isNamePart(char c);

/// "hero" of "hero_1": several of one kind in one sentence carry a number.
[[nodiscard]] std::string withoutNumber(const std::string& name);

/// "hero" of "entities.hero.option": what an answer's expression has filled in; others stay as they are.
[[nodiscard]] std::string fieldOf(std::string_view expression);

/// "/…/gi" -> the pattern as RE2 reads it.
[[nodiscard]] std::string patternOf(const std::string& written);

/// The commonest conditions of answers as predicates; none for other JavaScript.
[[nodiscard]] std::optional<std::string> predicateOf(std::string_view script);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <functional>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// The value of a name or dotted path; null if there is none.
using JinjaLookup = std::function<Json(std::string_view path)>;

/// Fills in the part of Jinja that responses use: `{{ path | filter }}` and `{% if … %} … {% elif … %} …
/// {% else %} … {% endif %}`, also within each other. Conditions are predicates. Filters: join, upper, lower,
/// title, capitalize, trim, length, default; `.keys()` and `.values()` of maps. What else stands there is
/// left out. Bounded: at most 16 levels.
[[nodiscard]] std::string fillJinja(std::string_view text, const JinjaLookup& lookup);

/// What of it would be left out: an empty text if nothing is.
[[nodiscard]] std::string unknownJinja(std::string_view text);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <string>
#include <string_view>

namespace chatkeep::store {

/// What a person typed as an FTS5 expression in which every word is a quoted string, so that nothing of it is
/// syntax. At most 32 words and phrases; the rest is left out. Errors: InvalidInput ("query", "blank").
[[nodiscard]] Result<std::string> matchExpression(std::string_view typed);

} // namespace chatkeep::store

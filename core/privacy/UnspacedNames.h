// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/People.h"

namespace chatkeep::privacy {

/// Names in Chinese, Japanese, Korean and Thai, whose scripts have no capitals and mostly no spaces: by what
/// stands right before or behind them (`facts/people.txt`), a part of findPeople(). By start; may overlap.
/// Thread: any.
[[nodiscard]] std::vector<PersonSpan> unspacedNames(std::string_view utf8);

} // namespace chatkeep::privacy

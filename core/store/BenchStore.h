// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <string>

namespace chatkeep::store {

/// Measures the writer beside bare SQLCipher calls for the same rows, settings and group size: 100,000
/// conversations; a unit is two messages of 300 bytes, one state update and one audit entry. The two take
/// turns of half a second in one run, each on a file of its own below `folder`, which is removed afterwards.
///
/// Shape:  {"figure", "limit", "ratio", "unit": "units/s", "details": {…}}: medians over the turns, ratio as
/// the
///         median of each pair of turns; details hold units a commit, µs a unit by wall and by processor time
///         of the thread, the cipher settings.
/// Errors: as the store. Thread: blocks for about `seconds` and a few more for making the rows.
[[nodiscard]] Result<Json> runStoreBench(const std::string& folder, double seconds);

} // namespace chatkeep::store

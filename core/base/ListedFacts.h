// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

namespace chatkeep {

using VisitFact = std::function<void(std::string_view key, std::string_view fact)>;

/// Visits the lines `key: fact` of an embedded table ("facts/said.txt") in their order; "#" begins a remark.
/// The views live as long as the program. Thread: any.
void eachFactLine(std::string_view table, const VisitFact& visit);

/// The same of lines `key: fact, fact, …`, one fact at a time.
void eachListedFact(std::string_view table, const VisitFact& visit);

} // namespace chatkeep

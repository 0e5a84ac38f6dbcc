// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

namespace chatkeep::engine {

/// Visits the facts of an embedded table whose lines are `kind: fact, fact, …`; "#" begins a remark.
void eachListedFact(std::string_view table,
                    const std::function<void(std::string_view kind, std::string_view fact)>& visit);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Sentence.h"

namespace re2 {
class RE2;
}

namespace chatkeep::engine {

/// Why a regular expression cannot be used, and at which part of it; empty if it can.
[[nodiscard]] Sentence regexProblem(const re2::RE2& regex);

} // namespace chatkeep::engine

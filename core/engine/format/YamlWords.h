// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Sentence.h"

#include <string_view>

namespace chatkeep::engine {

/// What libyaml stumbled over, in words for somebody who writes bots; rare ones stay as libyaml says them.
[[nodiscard]] Sentence yamlProblem(std::string_view said);

} // namespace chatkeep::engine

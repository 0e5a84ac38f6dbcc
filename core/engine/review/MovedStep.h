// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>

namespace chatkeep::engine {

struct MovedStep {
    BotFiles changed;
    int line = 0; ///< where the step stands then
};
/// The files that differ once the step on `line` of the flow's file is done before the one ahead of it (-1)
/// or after the one behind it (1) in the same list. What went on to the first of the two by its id goes on to
/// the other, and the second goes where that went. Comments right above a step go with it. Errors: NotFound
/// ("flow", "line"); InvalidInput ("line", "end" | "place" | "passed") where it is the first or last of its
/// list, where the ways part or end at the first of the two, and where another step goes on to the second
/// past the first; InvalidInput (file, "form") where lines do not tell. Thread: any; reads the bot twice.
[[nodiscard]] Result<MovedStep> withStepMoved(const std::string& bot, const BotFiles& files,
                                              const std::string& flow, int line, int way);

} // namespace chatkeep::engine

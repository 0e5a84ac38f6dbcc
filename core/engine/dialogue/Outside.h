// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <functional>

namespace chatkeep::engine {

/// Whether the turn has an answer from outside. A turn runs from its start again with each answer that came,
/// so the first request without an answer ends it: what is done after that is thrown away with it.
struct Asked {
    enum class State {
        Nowhere, ///< there is nobody to ask
        Waiting, ///< the turn has to wait; it should end now
        Here,
    };
    State state = State::Nowhere;
    const OutsideAnswer* answer = nullptr; ///< Here
};

/// Takes the turn's next answer, or asks. `make` is called only if the turn has to ask.
[[nodiscard]] Asked askOutside(TurnContext& turn, bool allowed, std::string_view name,
                               const std::function<OutsideRequest()>& make);

/// `OutsideAnswer::why` for the trace.
[[nodiscard]] Sentence whyWords(const std::string& why);

} // namespace chatkeep::engine

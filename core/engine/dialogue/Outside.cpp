// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Outside.h"

namespace chatkeep::engine {

namespace {
constexpr std::size_t kMaxRequests = 8; ///< of one turn
}

Asked askOutside(TurnContext& turn, bool allowed, std::string_view name,
                 const std::function<OutsideRequest()>& make) {
    if (turn.isSuspended()) return {.state = Asked::State::Waiting};
    const auto& answers = turn.input.answers;
    if (turn.answersTaken < answers.size()) {
        const auto& next = answers[turn.answersTaken];
        if (next.name == name) {
            ++turn.answersTaken;
            return {.state = Asked::State::Here, .answer = &next};
        }
        turn.remark("the turn took another way than before: an answer from outside is not used");
        return {};
    }
    if (!allowed) return {};
    if (answers.size() >= kMaxRequests) {
        turn.remark("8 requests to outside in one turn: no more are made");
        return {};
    }
    turn.outcome.asks = std::make_shared<const OutsideRequest>(make());
    return {.state = Asked::State::Waiting};
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Outside.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {

namespace {
constexpr int kMaxRequests = 8; ///< of one turn
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
        turn.remark(sentence("the turn took another way than before: an answer from outside is not used"));
        return {};
    }
    if (!allowed) return {};
    if (std::ssize(answers) >= kMaxRequests) {
        turn.remark(sentence("%1 requests to outside in one turn: no more are made", kMaxRequests));
        return {};
    }
    turn.outcome.asks = std::make_shared<const OutsideRequest>(make());
    return {.state = Asked::State::Waiting};
}

Sentence whyWords(const std::string& why) {
    const std::array known = {sentence("timeout"),         sentence("refused"),
                              sentence("too many wait"),   sentence("too large"),
                              sentence("not JSON"),        sentence("redirect"),
                              sentence("certificate"),     sentence("not reached"),
                              sentence("connection lost"), sentence("not encrypted"),
                              sentence("bad address"),     sentence("no text"),
                              sentence("cut off"),         sentence("the day's budget is used up")};
    const auto found = std::ranges::find(known, why, &Sentence::pattern);
    return found == known.end() ? sentencePart(why) : *found;
}

} // namespace chatkeep::engine

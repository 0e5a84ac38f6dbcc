// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace chatkeep::engine::nlu {

struct Judged {
    float score = 0;
    bool right = false;
};

/// The share of right answers over a score: 1 / (1 + e^(-steepness * (score - middle))).
struct RightCurve {
    double steepness = 1;
    double middle = 0;
};

/// By likelihood, with one imagined answer of each kind, so that it stays finite where all are right. Never
/// falls: a score that says nothing gives a flat curve. The same bits everywhere; at least one answer.
[[nodiscard]] RightCurve fitRightCurve(std::span<const Judged> answers);

} // namespace chatkeep::engine::nlu

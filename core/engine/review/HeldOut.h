// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// What the bot made of a text that it had not been trained on.
struct HeldOutText {
    std::string text;
    std::string intent;     ///< the author's
    std::string predicted;  ///< the model's, nothing rejected
    float inScope = 0;      ///< what the threshold is compared with
    bool fromTests = false; ///< from the bot's test stories; else an example held out
    [[nodiscard]] bool right() const { return intent == predicted; }
    /// A test wants it not understood: a threshold may reject it, but no intent is right.
    [[nodiscard]] bool isForFallback() const;
};

struct HeldOutReport {
    std::vector<std::string> intents; ///< by name
    std::vector<HeldOutText> texts;
    float threshold = 0;       ///< what the bot would choose by itself, or the author's own
    float automatic = 0;       ///< what it would choose by itself
    bool ownThreshold = false; ///< the author set it
    std::size_t left = 0;      ///< examples of intents too small to hold one out
    std::size_t extra = 0;     ///< examples beside the files', learned each time and never asked
};

/// At a threshold: of the texts that are answered, how many rightly; and how many are answered at all.
struct ThresholdPoint {
    float threshold = 0;
    float precision = 1; ///< 1 where nothing is answered
    float coverage = 0;
};

/// Trains five times without a fifth of the examples each and asks for the part left out; the texts of test
/// stories whose intent is named are asked with everything trained. Extra examples of the options are learned
/// too.
///
/// Errors: InvalidInput ("bot", "no domain"), InvalidInput ("examples", "empty"), Cancelled.
/// Thread: any; blocks for about six trainings at live effort. Progress is in [0, 1].
[[nodiscard]] Result<HeldOutReport> measureHeldOut(const std::string& name, const BotFiles& files,
                                                   const TrainOptions& options);

/// The curve over all thresholds, rising by threshold, at most `most` points.
[[nodiscard]] std::vector<ThresholdPoint> thresholdCurve(const std::vector<HeldOutText>& texts,
                                                         std::size_t most = 200);
/// The same at one threshold.
[[nodiscard]] ThresholdPoint atThreshold(const std::vector<HeldOutText>& texts, float threshold);

/// How often one intent was taken for another.
struct Confusion {
    std::string intent;
    std::string predicted;
    int count = 0;
};
/// Mistakes by number, most first; equal ones by name. Without texts for the fallback.
[[nodiscard]] std::vector<Confusion> confusions(const std::vector<HeldOutText>& texts);

} // namespace chatkeep::engine

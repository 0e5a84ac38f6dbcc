// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// An entity found in a message. Offsets are bytes of the UTF-8 text.
struct Entity {
    std::string type;
    std::string value; ///< after synonyms; the text itself where there is none
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string role;
    std::string group;
    std::string extractor; ///< "annotation", "regex", "lookup", "number", "date", "duration", "money",
                           ///< "email", "phone", "payload"
    float confidence = 1.0F;
};

struct IntentScore {
    std::string name; ///< full name of a retrieval intent: "faq/ask_hours"
    float score = 0;  ///< calibrated probability in [0, 1]
};

/// One decided token and how much it spoke for the winning intent.
struct TokenWeight {
    std::string token;
    float weight = 0;
};

/// What the bot understood of one message.
struct Understanding {
    std::vector<IntentScore> ranking; ///< best first, at most 5; empty for an untrained bot
    float inScope = 1.0F;             ///< score that the threshold is compared with
    bool outOfScope = false;          ///< below the bot's own threshold
    std::vector<Entity> entities;     ///< by start
    [[nodiscard]] std::string intent() const {
        return ranking.empty() ? std::string() : ranking.front().name;
    }
    [[nodiscard]] float score() const { return ranking.empty() ? 0.0F : ranking.front().score; }
};

/// Why, on demand (it costs more than understanding itself).
struct Explanation {
    std::vector<TokenWeight> tokens;          ///< heaviest first, at most 12; as typed, folded
    std::vector<std::string> nearestExamples; ///< at most 3
    float margin = 0;                         ///< confidence ahead of the runner-up, in [0, 1]
    float inScope = 1.0F;                     ///< answered from `threshold` on
    float threshold = 0.5F;
};

/// One line of training data. `text` is without annotations.
struct TrainingExample {
    std::string intent;
    std::string text;
    std::vector<Entity> entities;
};

enum class Effort { Live, Publish };

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// What dialogue needs of understanding: one answer for a text, whatever models are behind it.
/// Thread: any at once.
class Understander {
public:
    virtual ~Understander() = default;
    /// `language` comes in as the conversation's language and goes out as the one the text was read in.
    [[nodiscard]] virtual Understanding understand(std::string_view text, std::string& language) const = 0;
    /// By the model of the language; of an empty one by the model that would read the text.
    [[nodiscard]] virtual Explanation explain(std::string_view text,
                                              std::string_view language = {}) const = 0;
};

/// Those of intents that the bot has: a visitor's words may be of one that is gone.
[[nodiscard]] std::vector<TrainingExample> extraExamplesFor(const BotSpec& spec, const TrainOptions& options);
/// Trains intents and entities of every language that has examples; the blob holds them all.
/// Errors: Cancelled.
[[nodiscard]] Result<Bytes> trainUnderstanding(const BotSpec& spec, const TrainOptions& options);
/// Errors: Damaged ("model"), NewerVersion ("model"), Unsupported ("model"; to be trained anew).
[[nodiscard]] Result<std::shared_ptr<const Understander>> loadUnderstanding(const BotSpec& spec,
                                                                            ByteView model);

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/engine/Understanding.h"

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

struct IntentTraining {
    std::span<const TrainingExample> examples;
    /// Empty: the threshold comes from cross-validation inside the training data.
    std::span<const TrainingExample> validation;
    /// Used only if given; intents are ignored.
    std::span<const std::string> outOfScopeValidation;
    Effort effort = Effort::Publish;
    const std::atomic<bool>* cancelled = nullptr;
    std::function<void(double)> progress; ///< 0…1, from the training thread
    std::string language;                 ///< of stems and word lists, as "en"; empty: guessed
};

/// Intent classification with out-of-scope detection, without pretrained data. Immutable after training.
/// Deterministic: same data, same model, byte for byte, whatever the order of the examples.
/// Thread: predict() from any thread at once.
class IntentModel {
public:
    /// Shape:  at least one example; a single intent always wins.
    /// Errors: InvalidInput ("examples", "empty"), Cancelled.
    [[nodiscard]] static Result<std::shared_ptr<const IntentModel>> train(const IntentTraining& training);
    /// Errors: Damaged ("model"), NewerVersion ("model"), Unsupported ("model"; an older program made it, or
    /// its words were read with other lists or stems: train it anew).
    [[nodiscard]] static Result<std::shared_ptr<const IntentModel>> load(ByteView bytes);
    [[nodiscard]] virtual Bytes save() const = 0;

    /// Ranking of at most `most` intents, in-scope score and decision; no entities. About 25 us or less.
    [[nodiscard]] virtual Understanding predict(std::string_view utf8, std::size_t most = 5) const = 0;
    [[nodiscard]] virtual Explanation explain(std::string_view utf8) const = 0;
    [[nodiscard]] virtual float threshold() const = 0;
    [[nodiscard]] virtual const std::vector<std::string>& intents() const = 0;
    /// Folded words of the examples, but for scripts without spaces, and in how many examples they are
    /// (rare ones may count once).
    [[nodiscard]] virtual std::vector<std::pair<std::string, std::uint32_t>> words() const = 0;

    /// Of stems and word lists, as given or guessed; empty if unknown.
    [[nodiscard]] virtual const std::string& language() const = 0;
    virtual void
    eachExample(const std::function<void(std::string_view text, std::string_view intent)>& visit) const = 0;

    virtual ~IntentModel() = default;

protected:
    IntentModel() = default;
};

} // namespace chatkeep::engine

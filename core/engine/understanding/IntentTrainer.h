// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Calibration.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/TrainedIntentModel.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace chatkeep::engine::nlu {

/// One training run: brings the examples into an order of their own, learns, then sets confidence and
/// threshold on texts that were held out. Use once.
class IntentTrainer {
public:
    explicit IntentTrainer(const IntentTraining& training);
    IntentTrainer(const IntentTraining& training, const Recipe& recipe);
    [[nodiscard]] Result<std::shared_ptr<const IntentModel>> run();

private:
    static constexpr std::uint32_t kIntentName = UINT32_MAX; ///< a text that is no example
    struct Text {
        std::string folded;
        std::uint32_t intent = 0;
        float cost = 1;
        std::uint32_t example = kIntentName; ///< which of the training's
        [[nodiscard]] bool isExample() const { return example != kIntentName; }
    };

    void collect();
    /// How the author wrote it.
    [[nodiscard]] std::string shown(const Text& text) const;
    [[nodiscard]] bool comesBefore(const Text& text, const Text& other) const;
    void guess();
    void listWords();
    void listNumbers();
    [[nodiscard]] std::uint32_t intentIndex(std::string_view intent) const;
    [[nodiscard]] FeatureReader newReader() const;
    /// Takes the chosen texts apart and makes them a vocabulary.
    [[nodiscard]] Corpus read(std::span<const std::uint32_t> chosen, Vocabulary& vocabulary) const;
    [[nodiscard]] bool fit(std::span<const std::uint32_t> chosen, Vocabulary& vocabulary, Scorer& scorer,
                           const Watch& watch) const;
    [[nodiscard]] Trial tryOut(const Vocabulary& vocabulary, const Scorer& scorer,
                               const std::vector<Feature>& features, std::uint32_t label) const;
    [[nodiscard]] Trial trialOf(const Scorer& scorer, const EncodedText& encoded, std::uint32_t label) const;
    /// How the texts do that nothing was learned of yet.
    void tryHeld(std::span<const std::uint32_t> held, const ScorerTrainer& trainer,
                 const std::vector<bool>& unseen, std::vector<Trial>& trials) const;
    [[nodiscard]] std::vector<Trial> tryValidation() const;
    /// False if cancelled.
    [[nodiscard]] bool tryFolds(std::vector<Trial>& trials) const;
    [[nodiscard]] bool fitAndTry(std::vector<Trial>& trials);
    [[nodiscard]] bool oneFoldIsEnough() const;
    /// A number from 0 to below `folds` for every text that is held out once.
    [[nodiscard]] std::vector<std::uint32_t> foldOfTexts(std::uint32_t folds) const;
    void calibrateOn(std::span<const Trial> trials);
    void tell(double share) const;

    const IntentTraining& m_training;
    const Recipe m_recipe;
    ModelParts m_parts;
    std::vector<Text> m_texts;
};

} // namespace chatkeep::engine::nlu

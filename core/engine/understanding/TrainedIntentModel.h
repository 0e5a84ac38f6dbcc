// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Calibration.h"
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/Scorer.h"
#include "core/engine/understanding/Speller.h"
#include "core/engine/understanding/Vocabulary.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine::nlu {

/// What training hands over.
struct ModelParts {
    Recipe recipe;
    std::string language;             ///< of the stems and word lists; may be empty
    std::vector<std::string> intents; ///< sorted
    std::vector<std::string> examples;
    std::vector<std::uint32_t> exampleIntents;
    Speller speller;
    TellingNumbers numbers;
    Vocabulary vocabulary;
    Scorer scorer;
    Calibration calibration;
};

class TrainedIntentModel final : public IntentModel {
public:
    explicit TrainedIntentModel(ModelParts parts);

    [[nodiscard]] Bytes save() const override;
    [[nodiscard]] Understanding predict(std::string_view utf8, std::size_t most) const override;
    /// Compares with at most 2,000 examples of the two best intents: some milliseconds at most.
    [[nodiscard]] Explanation explain(std::string_view utf8) const override;
    /// In-scope scores are mapped so that the threshold is always one half.
    [[nodiscard]] float threshold() const override { return 0.5F; }
    [[nodiscard]] const std::vector<std::string>& intents() const override { return m_parts.intents; }

    [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> words() const override {
        return m_parts.speller.words();
    }

    [[nodiscard]] const std::string& language() const override { return m_parts.language; }
    void eachExample(
        const std::function<void(std::string_view text, std::string_view intent)>& visit) const override {
        for (std::size_t i = 0; i < m_parts.examples.size(); ++i)
            visit(m_parts.examples[i], m_parts.intents[m_parts.exampleIntents[i]]);
    }

    [[nodiscard]] static Result<std::shared_ptr<const IntentModel>> read(ByteView bytes);

private:
    [[nodiscard]] FeatureReader reader() const;
    /// Of the text that the reader read last.
    [[nodiscard]] Understanding understood(const Scores& scored, const FeatureReader& reader,
                                           std::string_view utf8, std::size_t most) const;
    /// Whether the text has a number that no example has, where numbers tell the likeliest intents apart.
    [[nodiscard]] bool lacksNumber(const FeatureReader& reader, std::span<const float> odds) const;
    void rememberNumbered();
    [[nodiscard]] std::optional<std::uint32_t> numberedIntent(std::string_view utf8) const;
    [[nodiscard]] std::vector<float> tokenWeights(std::span<const Feature> features, const EncodedText& text,
                                                  std::uint32_t intent, std::size_t tokens) const;
    [[nodiscard]] std::vector<std::string> nearest(const EncodedText& text, std::uint32_t best,
                                                   std::uint32_t second) const;
    ModelParts m_parts;
    /// Examples with digits and the place of their intent; none where several intents have it.
    std::unordered_map<std::string, std::optional<std::uint32_t>> m_numbered;
};

} // namespace chatkeep::engine::nlu

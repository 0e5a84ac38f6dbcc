// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"

#include <cstddef>
#include <cstdint>

namespace chatkeep::engine::nlu {

/// Every setting of learning, in one place. A bot's author never sees one; the same hold for all data.
struct Recipe {
    // What is looked at.
    int lettersFrom = 2; ///< letter n-grams inside a word, its edges included
    int lettersTo = 4;
    float idfPower = 0.6F;
    float lettersWeight = 1.0F;
    float conceptsWeight = 0.8F;
    float conceptPairsWeight = 0.4F;
    int conceptReach = 3; ///< how many tokens lie between the concepts of a pair, at most
    float bias = 1.0F;
    int minDocuments = 2; ///< rarer features are left out once there are many examples
    int manyExamples = 3000;

    // The linear part: one squared-hinge machine an intent.
    float cost = 1.0F;
    float positiveWeight = 2.0F;
    int epochs = 12;

    // The small networks beside it.
    int networks = 2;
    int hidden = 64;
    int networkEpochs = 12;
    float inputDropout = 0.3F;
    float hiddenDropout = 0.3F;
    float inputSpread = 0.3F; ///< of the first weights
    float inputRate = 0.1F;
    float outputRate = 0.03F;
    float machineSharpness = 4.0F; ///< of the machines' scores as probabilities
    float networkShare = 0.5F;     ///< of the networks in the common probability

    // In scope or not: what counts beside the surest machine's score.
    float knownWeight = 1.2F;    ///< share of the text that training has seen
    float supportWeight = 1.6F;  ///< share of it that speaks for the intent
    float phrasingWeight = 0.8F; ///< pairs of words that training has seen
    float logitWeight = 0.25F;   ///< surest score of the networks
    float sharedWeight = 1.2F;   ///< logarithm of the common probability

    // Where the threshold lies.
    float accuracyToLose = 0.02F;   ///< for rejecting what is foreign
    float moreToLose = 0.05F;       ///< where there are hardly any examples; less, the more there are
    float usualPlace = 0.38F;       ///< between a foreign text and the examples; where trials are few
    float nearerToFamiliar = 0.07F; ///< where there are hardly any examples

    float leastStep = 0; ///< smaller ones are not taken: most are, and change next to nothing
    float restBelow = 0; ///< a text whose largest step was smaller is left out once

    // Where one fold has trials enough: learned of all texts but the fold, then of all.
    int firstEpochs = 5;
    int firstNetworkEpochs = 5;
    int secondEpochs = 7;
    int secondNetworkEpochs = 7;
    float secondNetworkRate = 0.8F;

    std::size_t enoughTrials = 400; ///< held-out texts after which no further fold is tried
};

class ByteWriter;
class ByteReader;
/// What a prediction needs of a recipe.
void saveRecipe(ByteWriter& out, const Recipe& recipe);
[[nodiscard]] Recipe loadRecipe(ByteReader& in);

/// The settings of an effort for so many examples.
[[nodiscard]] Recipe recipeFor(Effort effort, std::size_t examples);

} // namespace chatkeep::engine::nlu

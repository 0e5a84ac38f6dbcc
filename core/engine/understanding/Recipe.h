// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"

#include <cstdint>

namespace chatkeep::engine::nlu {

/// Every setting of learning, in one place. A bot's author never sees one; the same hold for all data.
struct Recipe {
    // What is looked at.
    int lettersFrom = 2; ///< letter n-grams inside a word, its edges included
    int lettersTo = 4;
    bool stems = true;
    bool stemPairs = true;
    bool skips = true;  ///< pairs of words with one or two others between them
    bool edges = false; ///< first and last word marked
    bool splitApostrophe = false;
    bool maskDigits = false;
    bool concepts = true; ///< groups of the word lists in resources/facts
    float idfPower = 0.7F;
    float lettersWeight = 1.0F;
    float conceptsWeight = 0.7F;
    float bias = 1.0F;
    int minDocuments = 2; ///< rarer features are left out once there are many examples
    int manyExamples = 3000;

    // The linear part: one squared-hinge machine an intent.
    float cost = 1.0F;
    float positiveWeight = 2.0F;
    int epochs = 6;
    bool nameExamples = true; ///< an intent's own name counts as one example
    float nameCost = 1.0F;

    // The small networks beside it.
    int networks = 1;
    int hidden = 96;
    int networkEpochs = 12;
    float inputDropout = 0.3F;
    float hiddenDropout = 0.3F;
    float rate = 0.05F;
    float smoothing = 0.05F;
    float networkShare = 0.5F;

    // Out of scope.
    float knownWeight = 1.0F;
};

class ByteWriter;
class ByteReader;
/// What a prediction needs of a recipe.
void saveRecipe(ByteWriter& out, const Recipe& recipe);
[[nodiscard]] Recipe loadRecipe(ByteReader& in);

/// The settings of an effort.
[[nodiscard]] Recipe recipeFor(Effort effort);

} // namespace chatkeep::engine::nlu

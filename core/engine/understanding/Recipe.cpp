// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Recipe.h"

#include "core/engine/understanding/ByteStream.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {

namespace {

constexpr std::size_t kManyForNetworks = 6000; ///< from here on two networks are as good as three

constexpr auto kKeptNumbers =
    std::to_array<float Recipe::*>({&Recipe::machineSharpness, &Recipe::networkShare, &Recipe::knownWeight,
                                    &Recipe::supportWeight, &Recipe::logitWeight, &Recipe::sharedWeight});
constexpr auto kKeptCounts =
    std::to_array<int Recipe::*>({&Recipe::lettersFrom, &Recipe::lettersTo, &Recipe::conceptReach});

} // namespace

Recipe recipeFor(Effort effort, std::size_t examples) {
    Recipe recipe;
    if (effort == Effort::Live) {
        recipe.epochs = 6;
        recipe.firstEpochs = 3;
        recipe.secondEpochs = 4;
        recipe.leastStep = 0.02F;
        recipe.restBelow = 0.1F;
        recipe.networks = 0;
        recipe.knownWeight = 0.7F;
        recipe.supportWeight = 0.9F;
        recipe.phrasingWeight = 0.3F;
        recipe.nearerToFamiliar = 0.0F;
        recipe.enoughTrials = 150;
    } else if (examples < kManyForNetworks) {
        recipe.networks = 3;
    }
    if (examples <
        static_cast<std::size_t>(recipe.manyExamples)) { // word lists tell most where examples tell little
        recipe.conceptsWeight = 1.1F;
        recipe.conceptPairsWeight = 0.55F;
    }
    return recipe;
}

void saveRecipe(ByteWriter& out, const Recipe& recipe) {
    for (const auto count : kKeptCounts)
        out.put(static_cast<std::uint8_t>(recipe.*count));
    for (const auto number : kKeptNumbers)
        out.put(recipe.*number);
    out.put(recipe.phrasingWeight);
}

Recipe loadRecipe(ByteReader& in) {
    Recipe recipe;
    for (const auto count : kKeptCounts)
        recipe.*count = std::clamp<int>(in.get<std::uint8_t>(), 0, 8);
    for (const auto number : kKeptNumbers)
        recipe.*number = in.get<float>();
    recipe.phrasingWeight = in.get<float>();
    return recipe;
}

} // namespace chatkeep::engine::nlu

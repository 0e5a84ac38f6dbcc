// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Recipe.h"

#include "core/engine/understanding/ByteStream.h"

#include <algorithm>

namespace chatkeep::engine::nlu {

Recipe recipeFor(Effort effort) {
    Recipe recipe;
    if (effort == Effort::Publish) recipe.epochs = 12;
    return recipe;
}

void saveRecipe(ByteWriter& out, const Recipe& recipe) {
    out.put(static_cast<std::uint8_t>(recipe.lettersFrom));
    out.put(static_cast<std::uint8_t>(recipe.lettersTo));
    for (const bool choice : {recipe.stems, recipe.stemPairs, recipe.skips, recipe.edges,
                              recipe.splitApostrophe, recipe.maskDigits, recipe.concepts})
        out.put(static_cast<std::uint8_t>(choice));
    out.put(recipe.knownWeight);
}

Recipe loadRecipe(ByteReader& in) {
    Recipe recipe;
    recipe.lettersFrom = std::clamp<int>(in.get<std::uint8_t>(), 1, 8);
    recipe.lettersTo = std::clamp<int>(in.get<std::uint8_t>(), 1, 8);
    for (bool* choice : {&recipe.stems, &recipe.stemPairs, &recipe.skips, &recipe.edges,
                         &recipe.splitApostrophe, &recipe.maskDigits, &recipe.concepts})
        *choice = in.get<std::uint8_t>() != 0;
    recipe.knownWeight = in.get<float>();
    return recipe;
}

} // namespace chatkeep::engine::nlu

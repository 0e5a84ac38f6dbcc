// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Corpus.h"
#include "core/engine/understanding/Recipe.h"

#include <optional>
#include <vector>

namespace chatkeep::engine::nlu {

/// Trains one L2-regularised squared-hinge machine an intent, all at once, by dual coordinate descent:
/// a text is read once for all intents. Returns rows of paddedWidth(classes) weights, a row a feature;
/// empty if cancelled.
/// Source: Hsieh et al. 2008, A dual coordinate descent method for large-scale linear SVM.
[[nodiscard]] std::optional<std::vector<float>> trainLinear(const Corpus& corpus, std::size_t features,
                                                            const Recipe& recipe, const Watch& watch);

} // namespace chatkeep::engine::nlu

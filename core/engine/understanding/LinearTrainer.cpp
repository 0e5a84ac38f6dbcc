// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LinearTrainer.h"

#include "core/engine/understanding/StableMath.h"

#include <numeric>
#include <span>

namespace chatkeep::engine::nlu {

std::optional<std::vector<float>> trainLinear(const Corpus& corpus, std::size_t features,
                                              const Recipe& recipe, const Watch& watch) {
    const std::size_t width = paddedWidth(corpus.classes);
    std::vector<float> weights(features * width);
    std::vector<float> duals(corpus.size() * width);
    std::vector<float> scores(width);
    std::vector<float> delta(width);
    std::vector<std::uint32_t> columns(width / kLanes);
    std::vector<float> norms(corpus.size());
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const SparseRow row = corpus.row(i);
        for (std::size_t k = 0; k < row.size; ++k)
            norms[i] += row.values[k] * row.values[k];
    }
    std::vector<std::uint32_t> order(corpus.size());
    std::iota(order.begin(), order.end(), 0U);
    StableRandom random(1);
    for (int epoch = 0; epoch < recipe.epochs; ++epoch) {
        random.shuffle(order);
        for (std::size_t done = 0; done < order.size(); ++done) {
            if (done % 512 == 0 && watch.stopped()) return std::nullopt;
            const std::uint32_t i = order[done];
            const SparseRow row = corpus.row(i);
            gatherRows(weights.data(), width, row, scores.data());
            dualStep({.scores = scores.data(),
                      .duals = duals.data() + i * width,
                      .delta = delta.data(),
                      .width = width,
                      .positive = corpus.labels[i],
                      .normSquared = norms[i],
                      .softPositive = 0.5F / (recipe.cost * recipe.positiveWeight * corpus.costs[i]),
                      .softNegative = 0.5F / (recipe.cost * corpus.costs[i])});
            // Most machines have nothing to learn from most texts.
            const std::size_t live = liveLanes(delta.data(), width, columns.data());
            scatterRows(weights.data(), width, row, std::span(columns).first(live), delta.data());
        }
        watch.tell((epoch + 1.0) / recipe.epochs);
    }
    return weights;
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LinearTrainer.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {

LinearTrainer::LinearTrainer(const Corpus& corpus, std::size_t features, const Recipe& recipe)
    : m_corpus(corpus)
    , m_recipe(recipe)
    , m_width(paddedWidth(corpus.classes))
    , m_weights(features * m_width + kByteLanes)
    , m_duals(corpus.size() * m_width)
    , m_norms(corpus.size())
    , m_scores(m_width)
    , m_delta(m_width)
    , m_columns(m_width / kLanes)
    , m_rests(corpus.size()) {
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const SparseRow row = corpus.row(i);
        for (std::size_t k = 0; k < row.size; ++k)
            m_norms[i] += row.values[k] * row.values[k];
    }
}

bool LinearTrainer::learn(std::span<const std::uint32_t> texts, int epochs, const Watch& watch) {
    std::vector<std::uint32_t> order(texts.begin(), texts.end());
    for (int epoch = 0; epoch < epochs; ++epoch) {
        m_random.shuffle(order);
        for (std::size_t done = 0; done < order.size(); ++done) {
            if (done % 512 == 0 && watch.stopped()) return false;
            const std::uint32_t text = order[done];
            // Once passed over, then read again; the last round leaves nothing out.
            if (m_rests[text] && epoch + 1 < epochs)
                m_rests[text] = false;
            else
                m_rests[text] = learn(text) < m_recipe.restBelow;
        }
        watch.tell((epoch + 1.0) / epochs);
    }
    return true;
}

float LinearTrainer::learn(std::uint32_t text) {
    const SparseRow row = m_corpus.row(text);
    gatherShorts(m_weights.data(), m_width, row, m_scores.data());
    const float cost = m_recipe.cost * m_corpus.costs[text];
    dualStep({.scores = m_scores.data(),
              .duals = m_duals.data() + text * m_width,
              .delta = m_delta.data(),
              .width = m_width,
              .positive = m_corpus.labels[text],
              .normSquared = m_norms[text],
              .softPositive = 0.5F / (m_recipe.positiveWeight * cost),
              .softNegative = 0.5F / cost,
              .least = m_recipe.leastStep});
    // Most machines have nothing to learn from most texts.
    const std::size_t live = liveLanes(m_delta.data(), m_width, m_columns.data());
    const auto columns = std::span(m_columns).first(live);
    scatterShorts(m_weights.data(), m_width, row, columns, m_delta.data());
    float largest = 0;
    for (const std::uint32_t column : columns)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            largest = std::max(largest, std::abs(m_delta[column + lane]));
    return largest;
}

} // namespace chatkeep::engine::nlu

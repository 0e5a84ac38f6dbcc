// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Network.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr float kLeastError = 2e-4F; // intents this sure are not worth a lesson
constexpr float kFirstSum = 1e-3F;   // of squared gradients, so that the first step is not a leap

} // namespace

NetworkTrainer::NetworkTrainer(const Corpus& corpus, std::size_t features, const Recipe& recipe,
                               std::uint64_t seed)
    : m_corpus(corpus)
    , m_recipe(recipe)
    , m_random(seed)
    , m_inputSums(features, kFirstSum)
    , m_inputRates(features) {
    m_network.hidden = paddedWidth(static_cast<std::size_t>(recipe.hidden));
    m_network.width = paddedWidth(corpus.classes);
    m_network.input.resize(features * m_network.hidden);
    for (float& weight : m_network.input)
        weight = (m_random.unit() - 0.5F) * recipe.inputSpread;
    m_network.output.resize((m_network.hidden + 1) * m_network.width);
    const float spread = 2.0F / std::sqrt(static_cast<float>(m_network.hidden));
    for (float& weight : m_network.output)
        weight = (m_random.unit() - 0.5F) * spread;
    m_outputSums.assign(m_network.output.size(), kFirstSum);
    m_units.resize(m_network.hidden);
    m_unitGradients.resize(m_network.hidden);
    m_errors.resize(m_network.width);
}

bool NetworkTrainer::learn(std::span<const std::uint32_t> texts, int epochs, float rate, const Watch& watch) {
    std::vector<std::uint32_t> order(texts.begin(), texts.end());
    const double steps = static_cast<double>(epochs) * static_cast<double>(order.size());
    double step = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        m_random.shuffle(order);
        for (const std::uint32_t i : order) {
            if (static_cast<std::uint64_t>(step) % 512 == 0 && watch.stopped()) return false;
            learn(i, rate * static_cast<float>(1.0 - step / steps));
            ++step;
        }
        watch.tell((epoch + 1.0) / epochs);
    }
    return true;
}

void NetworkTrainer::learn(std::uint32_t i, float decay) {
    dropInputs(m_corpus.row(i));
    const SparseRow row{m_ids.data(), m_values.data(), m_ids.size()};
    gatherRows(m_network.input.data(), m_network.hidden, row, m_units.data());
    const float keep = 1.0F - m_recipe.hiddenDropout;
    m_liveUnits.clear();
    m_liveValues.clear();
    for (std::uint32_t unit = 0; unit < m_network.hidden; ++unit) {
        if (m_units[unit] <= 0.0F || m_random.unit() >= keep) continue;
        m_liveUnits.push_back(unit);
        m_liveValues.push_back(m_units[unit] / keep);
    }
    const std::size_t live = m_liveUnits.size();
    m_liveUnits.push_back(static_cast<std::uint32_t>(m_network.hidden)); // the unit that is always there
    m_liveValues.push_back(1.0F);
    const SparseRow units{m_liveUnits.data(), m_liveValues.data(), m_liveUnits.size()};
    gatherRows(m_network.output.data(), m_network.width, units, m_errors.data());
    errorsFromScores(m_corpus.labels[i], m_corpus.costs[i]);
    m_liveGradients.resize(live);
    dotRows(m_network.output.data(), m_network.width, std::span(m_liveUnits).first(live), m_columns,
            m_errors.data(), m_liveGradients.data());
    adaptRows(m_network.output.data(), m_outputSums.data(), m_network.width, units, m_columns,
              m_errors.data(), m_recipe.outputRate * decay);
    std::ranges::fill(m_unitGradients, 0.0F);
    float square = 0;
    for (std::size_t k = 0; k < live; ++k) {
        const float gradient = m_liveGradients[k] / keep;
        m_unitGradients[m_liveUnits[k]] = gradient;
        square += gradient * gradient;
    }
    square /= static_cast<float>(m_network.hidden);
    for (std::size_t k = 0; k < row.size; ++k) {
        float& sum = m_inputSums[row.ids[k]];
        sum += row.values[k] * row.values[k] * square;
        m_inputRates[row.ids[k]] = -m_recipe.inputRate * decay / std::sqrt(sum);
    }
    scatterRatedRows(m_network.input.data(), m_network.hidden, row, m_inputRates.data(),
                     m_unitGradients.data());
}

void NetworkTrainer::dropInputs(SparseRow row) {
    m_ids.clear();
    m_values.clear();
    const float keep = 1.0F - m_recipe.inputDropout;
    for (std::size_t k = 0; k < row.size; ++k) {
        const bool bias = k + 1 == row.size;
        if (!bias && m_random.unit() >= keep) continue;
        m_ids.push_back(row.ids[k]);
        m_values.push_back(bias ? row.values[k] : row.values[k] / keep);
    }
}

void NetworkTrainer::errorsFromScores(std::uint32_t label, float cost) {
    const auto classes = m_corpus.classes;
    const float top =
        *std::max_element(m_errors.begin(), m_errors.begin() + static_cast<std::ptrdiff_t>(classes));
    for (float& score : m_errors)
        score -= top;
    exponentials(m_errors.data(), m_errors.size());
    float mass = 0;
    for (std::size_t c = 0; c < classes; ++c)
        mass += m_errors[c];
    for (std::size_t c = 0; c < m_errors.size(); ++c)
        m_errors[c] = c < classes ? m_errors[c] / mass * cost : 0.0F;
    m_errors[label] -= cost;
    m_columns.clear();
    for (std::uint32_t column = 0; column < m_errors.size(); column += kLanes) {
        float most = 0;
        for (std::size_t c = column; c < column + kLanes; ++c)
            most = std::max(most, std::abs(m_errors[c]));
        if (most > kLeastError) m_columns.push_back(column);
    }
}

} // namespace chatkeep::engine::nlu

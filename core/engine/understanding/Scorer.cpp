// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Scorer.h"

#include "core/engine/understanding/LinearTrainer.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

/// Rounds rows of `columns` useful floats to eight bits and a scale.
void quantize(const std::vector<float>& from, std::size_t columns, std::size_t width,
              std::vector<std::int8_t>& to, std::vector<float>& scales) {
    to.assign(from.size(), 0);
    scales.assign(from.size() / width, 0.0F);
    for (std::size_t row = 0; row < scales.size(); ++row) {
        const float* weights = from.data() + row * width;
        float largest = 0;
        for (std::size_t c = 0; c < columns; ++c)
            largest = std::max(largest, std::abs(weights[c]));
        if (largest <= 0.0F) continue;
        scales[row] = largest / 127.0F;
        for (std::size_t c = 0; c < columns; ++c)
            to[row * width + c] = static_cast<std::int8_t>(std::lround(weights[c] / scales[row]));
    }
}

} // namespace

std::optional<Scorer> Scorer::train(const Corpus& corpus, std::size_t features, const Recipe& recipe,
                                    const Watch& watch) {
    const auto weights = trainLinear(corpus, features, recipe, watch);
    if (!weights) return std::nullopt;
    Scorer scorer;
    scorer.m_classes = corpus.classes;
    scorer.m_width = paddedWidth(corpus.classes);
    quantize(*weights, scorer.m_classes, scorer.m_width, scorer.m_weights, scorer.m_scales);
    return scorer;
}

void Scorer::score(const EncodedText& text, float* out) const {
    gatherBytes(m_weights.data(), m_scales.data(), m_width, text.row(), out);
}

void Scorer::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_classes));
    out.put(m_weights);
    out.put(m_scales);
}

bool Scorer::load(ByteReader& in, std::size_t features) {
    m_classes = in.get<std::uint32_t>();
    m_width = paddedWidth(m_classes);
    m_weights = in.array<std::int8_t>();
    m_scales = in.array<float>();
    return in.ok() && m_classes > 0 && m_scales.size() == features && m_weights.size() == features * m_width;
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Scorer.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint64_t kFirstSeed = 11;
constexpr std::size_t kMostNetworks = 8;
constexpr std::size_t kMostHidden = 1024;
constexpr float kLeastProbability = 1e-9F;

} // namespace

ScorerTrainer::ScorerTrainer(const Corpus& corpus, std::size_t features, const Recipe& recipe)
    : m_classes(corpus.classes)
    , m_machines(corpus, features, recipe) {
    m_networks.reserve(static_cast<std::size_t>(recipe.networks));
    for (int i = 0; i < recipe.networks; ++i)
        m_networks.emplace_back(corpus, features, recipe, kFirstSeed + static_cast<std::uint64_t>(i));
}

bool ScorerTrainer::learn(std::span<const std::uint32_t> texts, const Lesson& lesson, const Watch& watch) {
    const double share = 1.0 / static_cast<double>(1 + m_networks.size());
    const auto part = [&](std::size_t done) {
        return Watch{watch.cancelled, [&watch, share, done](double of) {
                         watch.tell(share * (static_cast<double>(done) + of));
                     }};
    };
    if (!m_machines.learn(texts, lesson.epochs, part(0))) return false;
    for (std::size_t i = 0; i < m_networks.size(); ++i)
        if (!m_networks[i].learn(texts, lesson.networkEpochs, lesson.networkRate, part(i + 1))) return false;
    return true;
}

Scorer ScorerTrainer::scorer(std::span<const std::uint32_t> features) const {
    Scorer scorer;
    scorer.m_classes = m_classes;
    scorer.m_width = paddedWidth(m_classes);
    std::vector<ByteRows> parts;
    parts.push_back(ByteRows::rounded(m_machines.weights(), features, m_classes, scorer.m_width));
    for (const NetworkTrainer& trainer : m_networks) {
        const Network& network = trainer.network();
        parts.push_back(ByteRows::rounded(network.input, features, network.hidden, network.hidden));
        scorer.m_outputs.push_back(network.output);
    }
    scorer.setParts(std::move(parts));
    return scorer;
}

void Scorer::setParts(std::vector<ByteRows> parts) {
    for (ByteRows& rows : parts) {
        m_parts.push_back({m_stride, rows.width, std::move(rows.scales)});
        m_stride += rows.width;
    }
    const std::size_t features = m_parts.front().scales.size();
    if (parts.size() == 1) m_weights = std::move(parts.front().weights);
    m_weights.resize(features * m_stride + kByteLanes);
    if (parts.size() == 1) return;
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t row = 0; row < features; ++row)
            std::copy_n(parts[i].weights.data() + row * parts[i].width, parts[i].width,
                        m_weights.data() + row * m_stride + m_parts[i].column);
}

ByteRows Scorer::part(std::size_t index) const {
    const Part& from = m_parts[index];
    ByteRows rows{from.width, {}, from.scales};
    rows.weights.reserve(from.scales.size() * from.width);
    for (std::size_t row = 0; row < from.scales.size(); ++row) {
        const auto* weights = m_weights.data() + row * m_stride + from.column;
        rows.weights.insert(rows.weights.end(), weights, weights + from.width);
    }
    return rows;
}

void Scorer::score(const EncodedText& text, const Recipe& recipe, Scores& out) const {
    out.intents.resize(m_width);
    gatherBytes(table(m_parts.front()), m_width, text.row(), out.intents.data());
    const auto top = [&] {
        const float most = largestOf(out.intents.data(), m_classes);
        const auto place =
            static_cast<std::size_t>(std::ranges::find(out.intents, most) - out.intents.begin());
        return static_cast<std::uint32_t>(
            std::min(place, m_classes - 1)); // what is no number is found nowhere
    };
    out.best = top();
    out.scope =
        out.intents[out.best] + recipe.knownWeight * text.known + recipe.phrasingWeight * text.phrasing;
    if (m_outputs.empty()) {
        for (float& score : out.intents)
            score *= recipe.machineSharpness;
    } else {
        softmax(out.intents.data(), m_classes, m_width, recipe.machineSharpness);
        for (float& probability : out.intents)
            probability *=
                (1.0F - recipe.networkShare) / recipe.networkShare * static_cast<float>(m_outputs.size());
        out.scope += recipe.logitWeight * addNetworks(text, out);
        const float whole = recipe.networkShare / static_cast<float>(m_outputs.size());
        logarithms(out.intents.data(), m_width, whole, kLeastProbability);
        out.best = top();
        out.scope += recipe.sharedWeight * out.intents[out.best];
    }
    out.scope += recipe.supportWeight * supportOf(text, out.best);
}

float Scorer::addNetworks(const EncodedText& text, Scores& out) const {
    float surest = 0;
    out.logits.resize(m_width);
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        const Part& input = m_parts[i + 1];
        const std::size_t hidden = input.width;
        out.units.resize(hidden + 1);
        gatherBytes(table(input), hidden, text.row(), out.units.data());
        out.unitIds.clear();
        std::size_t live = 0;
        for (std::uint32_t unit = 0; unit < hidden; ++unit) {
            if (out.units[unit] <= 0.0F) continue;
            out.unitIds.push_back(unit);
            out.units[live++] = out.units[unit];
        }
        out.unitIds.push_back(static_cast<std::uint32_t>(hidden));
        out.units[live++] = 1.0F;
        gatherRows(m_outputs[i].data(), m_width, {out.unitIds.data(), out.units.data(), live},
                   out.logits.data());
        surest += largestOf(out.logits.data(), m_classes);
        softmax(out.logits.data(), m_classes, m_width, 1.0F);
        for (std::size_t c = 0; c < m_classes; ++c)
            out.intents[c] += out.logits[c];
    }
    return surest / static_cast<float>(m_outputs.size());
}

float Scorer::supportOf(const EncodedText& text, std::uint32_t intent) const {
    float support = 0;
    for (std::size_t i = 0; i < text.masses.size(); ++i)
        if (m_weights[text.ids[i] * m_stride + intent] > 0) support += text.masses[i];
    return support;
}

void Scorer::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_classes));
    part(0).save(out);
    out.put(static_cast<std::uint32_t>(m_outputs.size()));
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        out.put(static_cast<std::uint32_t>(m_parts[i + 1].width));
        part(i + 1).save(out);
        out.put(m_outputs[i]);
    }
}

bool Scorer::load(ByteReader& in, std::size_t features) {
    m_classes = in.get<std::uint32_t>();
    m_width = paddedWidth(m_classes);
    std::vector<ByteRows> parts(1);
    if (!in.ok() || m_classes == 0 || !parts.front().load(in, features, m_width)) return false;
    const std::size_t networks = in.count(4);
    if (networks > kMostNetworks) return false;
    for (std::size_t i = 0; i < networks; ++i) {
        const std::size_t hidden = in.get<std::uint32_t>();
        if (hidden > kMostHidden || hidden % kLanes != 0 || !parts.emplace_back().load(in, features, hidden))
            return false;
        m_outputs.push_back(in.array<float>());
        if (m_outputs.back().size() != (hidden + 1) * m_width) return false;
    }
    setParts(std::move(parts));
    return in.ok();
}

} // namespace chatkeep::engine::nlu

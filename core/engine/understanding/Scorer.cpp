// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Scorer.h"

#include "core/engine/understanding/LinearTrainer.h"
#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint64_t kFirstSeed = 11;
constexpr std::size_t kMostNetworks = 8;
constexpr std::size_t kMostHidden = 1024;
constexpr float kLeastProbability = 1e-9F;

float largest(const std::vector<float>& values, std::size_t count) {
    return *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
}

/// Turns the first `count` values into probabilities; `sharpness` scales them first.
void toProbabilities(std::vector<float>& values, std::size_t count, float sharpness) {
    const float top = largest(values, count);
    for (float& value : values)
        value = std::min((value - top) * sharpness, 0.0F);
    exponentials(values.data(), values.size());
    float mass = 0;
    for (std::size_t i = 0; i < count; ++i)
        mass += values[i];
    const float share = 1.0F / mass;
    for (float& value : values)
        value *= share;
}

} // namespace

ByteRows ByteRows::rounded(const std::vector<float>& from, std::size_t columns, std::size_t width) {
    ByteRows rows;
    rows.width = width;
    rows.weights.resize(from.size());
    rows.scales.resize(from.size() / width);
    for (std::size_t row = 0; row < rows.scales.size(); ++row) {
        const float* weights = from.data() + row * width;
        float most = 0;
        for (std::size_t c = 0; c < columns; ++c)
            most = std::max(most, std::abs(weights[c]));
        if (most <= 0.0F) continue;
        rows.scales[row] = most / 127.0F;
        const float inverse = 127.0F / most;
        for (std::size_t c = 0; c < columns; ++c) {
            const float scaled = weights[c] * inverse;
            rows.weights[row * width + c] = static_cast<std::int8_t>(scaled + (scaled < 0.0F ? -0.5F : 0.5F));
        }
    }
    return rows;
}

void ByteRows::save(ByteWriter& out) const {
    out.put(weights);
    out.put(scales);
}

bool ByteRows::load(ByteReader& in, std::size_t rows, std::size_t rowWidth) {
    width = rowWidth;
    weights = in.array<std::int8_t>();
    scales = in.array<float>();
    return in.ok() && scales.size() == rows && weights.size() == rows * rowWidth;
}

std::optional<Scorer> Scorer::train(const Corpus& corpus, std::size_t features, const Recipe& recipe,
                                    const Watch& watch) {
    Scorer scorer;
    scorer.m_classes = corpus.classes;
    scorer.m_width = paddedWidth(corpus.classes);
    const double machinesShare = 1.0 / (1 + recipe.networks);
    const auto part = [&](int done) {
        return Watch{watch.cancelled, [&watch, machinesShare, done](double share) {
                         watch.tell(machinesShare * (done + share));
                     }};
    };
    {
        const auto machines = trainLinear(corpus, features, recipe, part(0));
        if (!machines) return std::nullopt;
        scorer.m_machines = ByteRows::rounded(*machines, scorer.m_classes, scorer.m_width);
    }
    for (int i = 0; i < recipe.networks; ++i) {
        auto network =
            trainNetwork(corpus, features, recipe, kFirstSeed + static_cast<std::uint64_t>(i), part(i + 1));
        if (!network) return std::nullopt;
        scorer.m_networks.push_back({ByteRows::rounded(network->input, network->hidden, network->hidden),
                                     std::move(network->output)});
    }
    return scorer;
}

void Scorer::score(const EncodedText& text, const Recipe& recipe, Scores& out) const {
    out.intents.resize(m_width);
    gatherBytes(m_machines.weights.data(), m_machines.scales.data(), m_width, text.row(), out.intents.data());
    const auto top = [&] {
        return static_cast<std::uint32_t>(
            std::max_element(out.intents.begin(),
                             out.intents.begin() + static_cast<std::ptrdiff_t>(m_classes)) -
            out.intents.begin());
    };
    out.best = top();
    out.scope = out.intents[out.best] + recipe.knownWeight * text.known;
    if (m_networks.empty()) {
        for (float& score : out.intents)
            score *= recipe.machineSharpness;
    } else {
        toProbabilities(out.intents, m_classes, recipe.machineSharpness);
        for (float& probability : out.intents)
            probability *=
                (1.0F - recipe.networkShare) / recipe.networkShare * static_cast<float>(m_networks.size());
        out.scope += recipe.logitWeight * addNetworks(text, out);
        const float whole = recipe.networkShare / static_cast<float>(m_networks.size());
        for (std::size_t c = 0; c < m_classes; ++c)
            out.intents[c] = fastLog(std::max(out.intents[c] * whole, kLeastProbability));
        out.best = top();
        out.scope += recipe.sharedWeight * out.intents[out.best];
    }
    out.scope += recipe.supportWeight * supportOf(text, out.best);
}

float Scorer::addNetworks(const EncodedText& text, Scores& out) const {
    float surest = 0;
    out.logits.resize(m_width);
    for (const RoundedNetwork& network : m_networks) {
        const std::size_t hidden = network.input.width;
        out.units.resize(hidden + 1);
        gatherBytes(network.input.weights.data(), network.input.scales.data(), hidden, text.row(),
                    out.units.data());
        out.unitIds.clear();
        std::size_t live = 0;
        for (std::uint32_t unit = 0; unit < hidden; ++unit) {
            if (out.units[unit] <= 0.0F) continue;
            out.unitIds.push_back(unit);
            out.units[live++] = out.units[unit];
        }
        out.unitIds.push_back(static_cast<std::uint32_t>(hidden));
        out.units[live++] = 1.0F;
        gatherRows(network.output.data(), m_width, {out.unitIds.data(), out.units.data(), live},
                   out.logits.data());
        surest += largest(out.logits, m_classes);
        toProbabilities(out.logits, m_classes, 1.0F);
        for (std::size_t c = 0; c < m_classes; ++c)
            out.intents[c] += out.logits[c];
    }
    return surest / static_cast<float>(m_networks.size());
}

float Scorer::supportOf(const EncodedText& text, std::uint32_t intent) const {
    float support = 0;
    for (std::size_t i = 0; i < text.masses.size(); ++i)
        if (m_machines.weights[text.ids[i] * m_width + intent] > 0) support += text.masses[i];
    return support;
}

void Scorer::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_classes));
    m_machines.save(out);
    out.put(static_cast<std::uint32_t>(m_networks.size()));
    for (const RoundedNetwork& network : m_networks) {
        out.put(static_cast<std::uint32_t>(network.input.width));
        network.input.save(out);
        out.put(network.output);
    }
}

bool Scorer::load(ByteReader& in, std::size_t features) {
    m_classes = in.get<std::uint32_t>();
    m_width = paddedWidth(m_classes);
    if (!in.ok() || m_classes == 0 || !m_machines.load(in, features, m_width)) return false;
    const std::size_t networks = in.count(4);
    if (networks > kMostNetworks) return false;
    for (std::size_t i = 0; i < networks; ++i) {
        RoundedNetwork& network = m_networks.emplace_back();
        const std::size_t hidden = in.get<std::uint32_t>();
        if (hidden > kMostHidden || hidden % kLanes != 0 || !network.input.load(in, features, hidden))
            return false;
        network.output = in.array<float>();
        if (network.output.size() != (hidden + 1) * m_width) return false;
    }
    return in.ok();
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Vocabulary.h"

#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

/// What a group counts in telling the familiar from the foreign: words most, concepts nothing, since they
/// are meant to make foreign words familiar.
constexpr std::array<float, kGroups> kMassOfGroup = {3.0F, 1.0F, 0.0F, 0.0F};

constexpr std::size_t kRaritiesKept = 64;
constexpr std::uint32_t kNotKept = 0xFFFFFFFF;
constexpr std::size_t kLookUpsAhead = 8; // look-ups fetched before they are needed

float rarity(std::size_t texts, std::size_t holding, float power) {
    const double share = (1.0 + static_cast<double>(texts)) / (1.0 + static_cast<double>(holding));
    return static_cast<float>(stablePow(stableLog(share) + 1.0, power));
}

} // namespace

std::uint32_t Vocabulary::leastTexts(std::size_t texts, const Recipe& recipe) {
    const bool many = texts >= static_cast<std::size_t>(recipe.manyExamples);
    return many ? static_cast<std::uint32_t>(recipe.minDocuments) : 1;
}

Corpus Vocabulary::build(TextFeatures& features, const Recipe& recipe) {
    const std::size_t texts = features.texts();
    std::vector<float> rarities; // by number of texts
    for (std::size_t holding = 0; holding < kRaritiesKept; ++holding)
        rarities.push_back(rarity(texts, holding, recipe.idfPower));
    std::vector<std::uint32_t> ids(features.distinct(), kNotKept);
    const auto kept = features.heldBy(leastTexts(texts, recipe));
    features.forgetKeys(); // before the rows are made: the most memory is needed then
    m_keys.reserve(kept.size());
    m_weights.reserve(kept.size());
    for (const TextFeatures::Distinct& feature : kept) {
        ids[feature.number] = static_cast<std::uint32_t>(m_keys.size());
        m_keys.push_back(feature.key);
        m_weights.push_back(feature.texts < kRaritiesKept ? rarities[feature.texts]
                                                          : rarity(texts, feature.texts, recipe.idfPower));
    }
    m_unseenWeight = rarities.front();
    m_bias = recipe.bias;
    m_groupWeights = {1.0F, recipe.lettersWeight, recipe.conceptsWeight, recipe.conceptPairsWeight};
    m_index.build(m_keys);
    return rowsOf(features, ids);
}

Corpus Vocabulary::rowsOf(const TextFeatures& features, std::span<const std::uint32_t> ids) const {
    Corpus corpus;
    corpus.offsets.reserve(features.texts() + 1);
    corpus.ids.reserve(features.items() + features.texts());
    corpus.values.reserve(features.items() + features.texts());
    std::vector<Group> groups;
    for (std::size_t text = 0; text < features.texts(); ++text) {
        std::array<float, kGroups> squares{};
        groups.clear();
        for (const TextFeatures::Item& item : features.text(text)) {
            const std::uint32_t id = ids[item.number];
            if (id == kNotKept) continue;
            const float value = m_weights[id] * std::sqrt(static_cast<float>(item.count));
            squares[static_cast<std::size_t>(item.group)] += value * value;
            corpus.ids.push_back(id);
            corpus.values.push_back(value);
            groups.push_back(item.group);
        }
        const auto factors = factorsOf(squares);
        float* values = corpus.values.data() + corpus.values.size() - groups.size();
        for (std::size_t i = 0; i < groups.size(); ++i)
            values[i] *= factors[static_cast<std::size_t>(groups[i])];
        corpus.ids.push_back(biasId());
        corpus.values.push_back(m_bias);
        corpus.offsets.push_back(static_cast<std::uint32_t>(corpus.ids.size()));
    }
    return corpus;
}

std::array<float, kGroups> Vocabulary::factorsOf(const std::array<float, kGroups>& squares) const {
    std::array<float, kGroups> factors{};
    for (std::size_t g = 0; g < kGroups; ++g)
        factors[g] = squares[g] > 0.0F ? m_groupWeights[g] / std::sqrt(squares[g]) : 0.0F;
    return factors;
}

void Vocabulary::encode(const std::vector<Feature>& features, EncodedText& out,
                        const std::vector<bool>& unseen) const {
    const std::size_t most = features.size();
    out.ids.resize(most);
    out.values.resize(most);
    out.groups.resize(most);
    out.masses.resize(most);
    for (std::size_t i = 0; i < most; ++i) {
        if (i + kLookUpsAhead < most) m_index.prefetch(features[i + kLookUpsAhead].key);
        const std::uint32_t id = idOf(features[i].key);
        out.ids[i] = id < unseen.size() && unseen[id] ? biasId() : id;
        __builtin_prefetch(m_weights.data() + id);
    }
    std::array<float, kGroups> squares{};
    float allMass = 0;
    float pairs = 0;
    float pairsSeen = 0;
    std::size_t kept = 0; // what is not kept is written over: whether it is cannot be foreseen
    for (std::size_t i = 0; i < most; ++i) {
        const Feature& feature = features[i];
        const std::uint32_t id = out.ids[i];
        const bool known = id != biasId();
        const float weight = known ? m_weights[id] : m_unseenWeight;
        const float mass = kMassOfGroup[static_cast<std::size_t>(feature.group)] * weight * weight;
        allMass += mass;
        const float pair = feature.group == Group::Words && feature.first != feature.last ? 1.0F : 0.0F;
        pairs += pair;
        pairsSeen += known ? pair : 0.0F;
        const float value = weight * std::sqrt(static_cast<float>(feature.count));
        squares[static_cast<std::size_t>(feature.group)] += known ? value * value : 0.0F;
        out.ids[kept] = id;
        out.values[kept] = value;
        out.groups[kept] = feature.group;
        out.masses[kept] = feature.guessed ? 0.0F : mass; // what was guessed is not familiar
        kept += known ? 1 : 0;
    }
    out.ids.resize(kept);
    out.values.resize(kept);
    out.groups.resize(kept);
    out.masses.resize(kept);
    const auto factors = factorsOf(squares);
    out.known = 0;
    for (std::size_t i = 0; i < out.groups.size(); ++i) {
        out.values[i] *= factors[static_cast<std::size_t>(out.groups[i])];
        out.masses[i] = allMass > 0.0F ? out.masses[i] / allMass : 0.0F;
        out.known += out.masses[i];
    }
    out.phrasing = (pairs > 0.0F ? pairsSeen / pairs : out.known) * fastLog(pairs + 2.0F);
    out.ids.push_back(biasId());
    out.values.push_back(m_bias);
}

void Vocabulary::save(ByteWriter& out) const {
    out.put(m_keys);
    out.put(m_weights);
    out.put(m_unseenWeight);
    out.put(m_bias);
    for (const float weight : m_groupWeights)
        out.put(weight);
}

bool Vocabulary::load(ByteReader& in) {
    m_keys = in.array<std::uint64_t>();
    m_weights = in.array<float>();
    m_unseenWeight = in.get<float>();
    m_bias = in.get<float>();
    for (float& weight : m_groupWeights)
        weight = in.get<float>();
    if (!in.ok() || m_keys.size() != m_weights.size() || !std::ranges::is_sorted(m_keys)) return false;
    m_index.build(m_keys);
    return true;
}

} // namespace chatkeep::engine::nlu

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Vocabulary.h"

#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace chatkeep::engine::nlu {
namespace {

/// What a group counts in telling the familiar from the foreign: words most, concepts nothing, since they
/// are meant to make foreign words familiar.
constexpr std::array<float, kGroups> kMassOfGroup = {3.0F, 1.0F, 0.0F, 0.0F};

constexpr std::size_t kRaritiesKept = 64;
constexpr std::size_t kLookUpsAhead = 8; // look-ups fetched before they are needed

float rarity(std::size_t texts, std::size_t holding, float power) {
    const double share = (1.0 + static_cast<double>(texts)) / (1.0 + static_cast<double>(holding));
    return static_cast<float>(stablePow(stableLog(share) + 1.0, power));
}

/// Ascending: by the upper 22 bits, eleven at a time, then what is alike in these. Keys are well mixed, so
/// hardly anything but the same key is. Several times quicker than comparing.
void sortKeys(std::vector<std::uint64_t>& keys) {
    constexpr int kBits = 11;
    constexpr int kRest = 64 - 2 * kBits;
    constexpr std::size_t kBuckets = std::size_t{1} << kBits;
    std::vector<std::uint64_t> other(keys.size());
    for (const int shift : {kRest, kRest + kBits}) {
        std::array<std::size_t, kBuckets + 1> begins{};
        for (const std::uint64_t key : keys)
            ++begins[((key >> shift) & (kBuckets - 1)) + 1];
        for (std::size_t i = 1; i <= kBuckets; ++i)
            begins[i] += begins[i - 1];
        for (const std::uint64_t key : keys)
            other[begins[(key >> shift) & (kBuckets - 1)]++] = key;
        keys.swap(other);
    }
    for (auto begin = keys.begin(); begin != keys.end();) {
        const auto alike = [begin](std::uint64_t key) { return key >> kRest == *begin >> kRest; };
        const auto end = std::find_if_not(begin, keys.end(), alike);
        if (std::adjacent_find(begin, end, std::not_equal_to<>()) != end) std::sort(begin, end);
        begin = end;
    }
}

} // namespace

std::uint32_t Vocabulary::leastTexts(std::size_t texts, const Recipe& recipe) {
    const bool many = texts >= static_cast<std::size_t>(recipe.manyExamples);
    return many ? static_cast<std::uint32_t>(recipe.minDocuments) : 1;
}

void Vocabulary::build(std::vector<std::uint64_t> seen, std::size_t texts, const Recipe& recipe) {
    sortKeys(seen);
    std::vector<float> rarities; // by number of texts
    for (std::size_t holding = 0; holding < kRaritiesKept; ++holding)
        rarities.push_back(rarity(texts, holding, recipe.idfPower));
    const std::size_t least = leastTexts(texts, recipe);
    for (std::size_t begin = 0; begin < seen.size();) {
        std::size_t end = begin + 1;
        while (end < seen.size() && seen[end] == seen[begin])
            ++end;
        if (end - begin >= least) {
            m_keys.push_back(seen[begin]);
            m_weights.push_back(end - begin < kRaritiesKept ? rarities[end - begin]
                                                            : rarity(texts, end - begin, recipe.idfPower));
        }
        begin = end;
    }
    m_unseenWeight = rarities.front();
    m_bias = recipe.bias;
    m_groupWeights = {1.0F, recipe.lettersWeight, recipe.conceptsWeight, recipe.conceptPairsWeight};
    m_index.build(m_keys);
}

void Vocabulary::encode(const std::vector<Feature>& features, EncodedText& out,
                        const std::vector<bool>& unseen) const {
    out.ids.clear();
    out.values.clear();
    out.groups.clear();
    out.masses.clear();
    std::array<float, kGroups> squares{};
    float allMass = 0;
    float pairs = 0;
    float pairsSeen = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (i + kLookUpsAhead < features.size()) m_index.prefetch(features[i + kLookUpsAhead].key);
        const Feature& feature = features[i];
        std::uint32_t id = idOf(feature.key);
        if (id < unseen.size() && unseen[id]) id = biasId();
        const float weight = id == biasId() ? m_unseenWeight : m_weights[id];
        const float mass = kMassOfGroup[static_cast<std::size_t>(feature.group)] * weight * weight;
        allMass += mass;
        const bool pair = feature.group == Group::Words && feature.first != feature.last;
        pairs += pair ? 1.0F : 0.0F;
        if (id == biasId()) continue;
        pairsSeen += pair ? 1.0F : 0.0F;
        const float value = weight * std::sqrt(static_cast<float>(feature.count));
        squares[static_cast<std::size_t>(feature.group)] += value * value;
        out.ids.push_back(id);
        out.values.push_back(value);
        out.groups.push_back(feature.group);
        out.masses.push_back(feature.guessed ? 0.0F : mass); // what was guessed is not familiar
    }
    std::array<float, kGroups> factors{};
    for (std::size_t g = 0; g < kGroups; ++g)
        factors[g] = squares[g] > 0.0F ? m_groupWeights[g] / std::sqrt(squares[g]) : 0.0F;
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

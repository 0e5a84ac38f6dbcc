// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TrainedEntityExtractor.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

// Messages that are nothing but values of the examples.
namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostWords = 8;
constexpr float kSureness = 0.9F;

} // namespace

/// Values that are annotated as one type everywhere, unless an example is just these words.
void TrainedEntityExtractor::learnValues(const EntityTraining& training) {
    std::map<std::string, std::string> types; ///< by value; empty: no single one
    for (const TrainingExample& example : training.examples) {
        const bool isValue = std::ranges::any_of(example.entities, [&](const Entity& entity) {
            return entity.start == 0 && entity.end == example.text.size();
        });
        if (!isValue) types[joinedPieces(cutPieces(example.text))].clear();
        for (const Entity& entity : example.entities) {
            if (entity.end > example.text.size() || entity.start >= entity.end) continue;
            const auto value = std::string_view(example.text).substr(entity.start, entity.end - entity.start);
            const bool isPlain = m_types.contains(entity.type) && entity.role.empty() && entity.group.empty();
            const auto [known, isNew] =
                types.try_emplace(joinedPieces(cutPieces(value)), isPlain ? entity.type : "");
            if (!isNew && (!isPlain || known->second != entity.type)) known->second.clear();
        }
    }
    std::erase_if(types, [](const auto& entry) { return entry.first.empty() || entry.second.empty(); });
    m_values = std::move(types);
}

/// People answer a question with the mere value.
std::vector<Entity> TrainedEntityExtractor::mereValue(std::string_view utf8,
                                                      const std::vector<Piece>& pieces) const {
    if (m_values.empty() || pieces.empty() || pieces.size() > kMostWords) return {};
    const auto known = m_values.find(joinedPieces(pieces));
    if (known == m_values.end() || isClosed(known->second) || m_looks.isOnlyRuled(known->second)) return {};
    Entity entity;
    entity.type = known->second;
    entity.start = pieces.front().begin;
    entity.end = pieces.back().end;
    entity.value = utf8.substr(entity.start, entity.end - entity.start);
    entity.extractor = "annotation";
    entity.confidence = kSureness;
    return {std::move(entity)};
}

/// The same of what marks part: "dog, sorry, cat".
std::vector<Entity> TrainedEntityExtractor::mereValues(std::string_view utf8,
                                                       const std::vector<Piece>& pieces) const {
    auto found = mereValue(utf8, pieces);
    if (!found.empty() || m_values.empty() || pieces.size() > kMostWords) return found;
    const auto isParted = [&](const Piece& one, const Piece& next) {
        return utf8.substr(one.end, next.begin - one.end).find_first_of(",;") != std::string_view::npos;
    };
    for (auto first = pieces.begin(); first != pieces.end();) {
        const auto last = std::adjacent_find(first, pieces.end(), isParted);
        const auto end = last == pieces.end() ? last : std::next(last);
        if (first == pieces.begin() && end == pieces.end()) return {};
        std::ranges::move(mereValue(utf8, {first, end}), std::back_inserter(found));
        first = end;
    }
    return found;
}

} // namespace chatkeep::engine::nlu

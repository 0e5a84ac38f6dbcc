// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/MarkedExamples.h"

#include "core/base/Text.h"

#include <algorithm>
#include <tuple>

namespace chatkeep::engine {
namespace {

/// Of ASCII, so that every byte stays where it is.
std::string inSmallLetters(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool overlap(const Entity& a, const Entity& b) {
    return a.start < b.end && b.start < a.end;
}

/// By training, or by what the author lists: another name for what is marked. Numbers and the like stand
/// beside it, as in Rasa.
bool isAuthors(const Entity& found) {
    return found.extractor == "annotation" || found.extractor == "lookup" || found.extractor == "regex";
}

bool isSameMark(const Entity& a, const Entity& b) {
    const auto fields = [](const Entity& one) {
        return std::tie(one.type, one.role, one.group, one.start, one.end, one.value);
    };
    return fields(a) == fields(b);
}

std::vector<Entity> marksOf(const TrainingExample& example, const NluSpec& nlu,
                            const std::vector<EntitySpec>& entities) {
    std::vector<Entity> marks;
    for (auto mark : example.entities) {
        const bool isInText = mark.start < mark.end && mark.end <= example.text.size();
        if (!isInText || std::ranges::find(entities, mark.type, &EntitySpec::name) == entities.end())
            continue;
        if (const auto synonym = nlu.synonyms.find(foldCase(mark.value)); synonym != nlu.synonyms.end())
            mark.value = synonym->second;
        mark.extractor = "annotation";
        mark.confidence = 1;
        marks.push_back(std::move(mark));
    }
    return marks;
}

} // namespace

MarkedExamples::MarkedExamples(const NluSpec& nlu, const std::vector<EntitySpec>& entities) {
    for (const auto& example : nlu.examples) {
        if (example.entities.empty()) continue;
        auto marks = marksOf(example, nlu, entities);
        const auto [known, isNew] = m_marks.try_emplace(inSmallLetters(example.text), marks);
        if (!isNew && known->second && !std::ranges::equal(*known->second, marks, isSameMark))
            known->second.reset();
    }
    for (const auto& example : nlu.examples)
        if (const auto known = m_marks.find(inSmallLetters(example.text));
            example.entities.empty() && known != m_marks.end())
            known->second.reset();
}

std::vector<Entity> MarkedExamples::with(std::string_view text, std::vector<Entity> found) const {
    if (m_marks.empty()) return found;
    const auto known = m_marks.find(inSmallLetters(text));
    if (known == m_marks.end() || !known->second) return found;
    const auto& marks = *known->second;
    const auto isMarked = [&](const Entity& entity) {
        return std::ranges::any_of(
            marks, [&](const Entity& mark) { return mark.type == entity.type && overlap(mark, entity); });
    };
    const auto isInTheWay = [&](const Entity& entity) {
        return isAuthors(entity) && !isMarked(entity) &&
               std::ranges::any_of(marks, [&](const Entity& mark) { return overlap(mark, entity); });
    };
    std::erase_if(found, isInTheWay);
    for (auto mark : marks) {
        const auto words = text.substr(mark.start, mark.end - mark.start);
        if (foldCase(words) == foldCase(mark.value)) mark.value = words;
        const auto isOfType = [&](const Entity& entity) {
            return entity.type == mark.type && overlap(mark, entity);
        };
        const auto same = std::ranges::find_if(found, isOfType);
        if (same == found.end()) {
            found.push_back(std::move(mark));
            continue;
        }
        if (std::ranges::count_if(found, isOfType) > 1) continue; // several of one type on one span
        same->role = mark.role;
        same->group = mark.group;
    }
    std::ranges::sort(found, {},
                      [](const Entity& one) { return std::tie(one.start, one.type, one.role, one.group); });
    return found;
}

} // namespace chatkeep::engine

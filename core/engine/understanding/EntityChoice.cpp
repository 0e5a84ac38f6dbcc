// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/EntityChoice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <tuple>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::string_view kAnnotation = "annotation";

int standing(const Entity& entity) {
    constexpr std::array<std::string_view, 4> kOwnMeans = {"regex", "lookup", "annotation", "email"};
    return static_cast<int>(std::ranges::find(kOwnMeans, std::string_view(entity.extractor)) -
                            kOwnMeans.begin());
}

bool isSameSpan(const Entity& a, const Entity& b) {
    return a.start == b.start && a.end == b.end;
}

bool overlap(const Entity& a, const Entity& b) {
    return a.start < b.end && b.start < a.end;
}

} // namespace

void takeListed(std::vector<Entity> listed, std::vector<Entity>& found) {
    for (Entity& entity : listed) {
        const auto same = std::ranges::find_if(found, [&](const Entity& other) {
            return isSameSpan(entity, other) && other.type == entity.type;
        });
        if (same == found.end()) continue;
        entity.role = same->role;
        entity.group = same->group;
        entity.confidence = std::max(entity.confidence, same->confidence);
        found.erase(same);
    }
    std::ranges::move(listed, std::back_inserter(found));
}

void takeRuled(std::vector<Entity> byRules, const std::function<bool(const std::string& type)>& isRuled,
               std::vector<Entity>& found) {
    std::vector<Entity> kept;
    for (const Entity& entity : found) {
        bool isReplaced = false;
        for (Entity& rule : byRules) {
            if (entity.extractor != kAnnotation || entity.type != rule.type || !overlap(entity, rule) ||
                !isRuled(rule.type))
                continue;
            rule.role = entity.role;
            rule.group = entity.group;
            isReplaced = true;
        }
        if (!isReplaced) kept.push_back(entity);
    }
    found = std::move(kept);
    std::ranges::move(byRules, std::back_inserter(found));
}

std::vector<Entity> withoutOverlaps(std::vector<Entity> found, const TypesTogether& together) {
    std::ranges::stable_sort(found, [](const Entity& a, const Entity& b) {
        if (a.end - a.start != b.end - b.start) return a.end - a.start > b.end - b.start;
        if (a.confidence != b.confidence) return a.confidence > b.confidence;
        return standing(a) != standing(b) ? standing(a) < standing(b)
                                          : std::tie(a.start, a.type) < std::tie(b.start, b.type);
    });
    const auto isBoth = [&](const Entity& a, const Entity& b) {
        return a.type != b.type ? together(a.type, b.type)
                                : a.extractor == kAnnotation && b.extractor == kAnnotation;
    };
    std::vector<Entity> kept;
    for (Entity& entity : found)
        if (std::ranges::none_of(kept, [&](const Entity& other) {
                return overlap(entity, other) && !(isSameSpan(entity, other) && isBoth(entity, other));
            }))
            kept.push_back(std::move(entity));
    std::ranges::sort(kept, {}, [](const Entity& e) { return std::tie(e.start, e.type, e.role, e.group); });
    return kept;
}

} // namespace chatkeep::engine::nlu

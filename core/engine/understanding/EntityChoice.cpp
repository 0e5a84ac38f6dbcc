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

bool isInside(const Entity& inner, const Entity& outer) {
    return inner.start >= outer.start && inner.end <= outer.end;
}

bool isExactlyIn(const Entity& listed, const Entity& guess) {
    return listed.confidence == 1.0F && isInside(listed, guess);
}

/// Each of `sure` takes the role of the guesses of its type that it `replaces`.
template <typename Replaces>
void takeSure(std::vector<Entity> sure, const Replaces& replaces, std::vector<Entity>& found) {
    std::erase_if(found, [&](const Entity& guess) {
        bool isReplaced = false;
        for (Entity& entity : sure) {
            if (guess.extractor != kAnnotation || guess.type != entity.type || !replaces(entity, guess))
                continue;
            entity.role = guess.role;
            entity.group = guess.group;
            entity.confidence = std::max(entity.confidence, guess.confidence);
            isReplaced = true;
        }
        return isReplaced;
    });
    std::ranges::move(sure, std::back_inserter(found));
}

} // namespace

void takeListed(std::vector<Entity> listed, const IsFiller& isFiller, std::vector<Entity>& found) {
    const std::vector<Entity> all = listed;
    const auto isOneOfSeveral = [&](const Entity& sure, const Entity& guess) {
        return std::ranges::any_of(all, [&](const Entity& other) {
            return isExactlyIn(other, guess) && other.type == sure.type && !overlap(other, sure);
        });
    };
    takeSure(
        std::move(listed),
        [&](const Entity& sure, const Entity& guess) {
            return isSameSpan(sure, guess) ||
                   (isExactlyIn(sure, guess) &&
                    (isOneOfSeveral(sure, guess) ||
                     (isFiller(guess.start, sure.start) && isFiller(sure.end, guess.end))));
        },
        found);
}

void takePatterns(std::vector<Entity> byPatterns, std::vector<Entity>& found) {
    takeSure(std::move(byPatterns), isInside, found);
}

void takeRuled(std::vector<Entity> byRules, const std::function<bool(const std::string& type)>& isRuled,
               std::vector<Entity>& found) {
    takeSure(
        std::move(byRules),
        [&](const Entity& rule, const Entity& guess) { return overlap(rule, guess) && isRuled(rule.type); },
        found);
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

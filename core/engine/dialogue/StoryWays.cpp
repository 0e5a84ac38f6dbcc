// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/StoryWays.h"

#include "core/engine/format/KnownNames.h"

#include <algorithm>
#include <iterator>

namespace chatkeep::engine {
namespace {

using WaySteps = std::vector<StoryStep>;

constexpr std::size_t kMaxLooks = 4096; ///< at what may lead to one story

bool isCheckpoint(const StoryStep& step) {
    return step.kind == StoryStep::Kind::Checkpoint;
}

/// Where a story begins behind the checkpoints that it goes on from.
std::ptrdiff_t lengthOfEntry(const WaySteps& way) {
    return std::ranges::find_if_not(way, isCheckpoint) - way.begin();
}

} // namespace

std::vector<WaySteps> waysThrough(const WaySteps& steps, bool& tooMany) {
    std::vector<WaySteps> ways(1);
    for (const auto& step : steps) {
        if (step.kind != StoryStep::Kind::Or) {
            for (auto& way : ways)
                way.push_back(step);
            continue;
        }
        std::vector<WaySteps> longer;
        for (const auto& alternative : step.alternatives) {
            for (const auto& inner : waysThrough(alternative, tooMany)) {
                for (const auto& way : ways) {
                    if (longer.size() >= kMaxStoryWays) {
                        tooMany = true;
                        break;
                    }
                    longer.push_back(way);
                    longer.back().insert(longer.back().end(), inner.begin(), inner.end());
                }
            }
        }
        if (!longer.empty()) ways = std::move(longer);
    }
    return ways;
}

TestWays::TestWays(const std::vector<StorySpec>& stories) {
    for (const auto& story : stories) {
        bool tooMany = false;
        const auto ways = waysThrough(story.steps, tooMany);
        for (const auto& way : ways)
            addPasts(way, !tooMany);
    }
}

void TestWays::addPasts(const Steps& way, bool isOneOfAll) {
    for (auto i = lengthOfEntry(way); i < std::ssize(way); ++i) {
        if (!isCheckpoint(way[i])) continue;
        auto& pasts = m_pasts[way[i].name];
        const bool fits = pasts.ways.size() < kMaxTestWays;
        if (fits) pasts.ways.emplace_back(way.begin(), way.begin() + i);
        pasts.areAll = pasts.areAll && fits && isOneOfAll;
    }
}

/// All that may have happened before a way through a story; `passed`: checkpoints on the way back.
std::vector<TestWays::Steps> TestWays::pastsOf(const Steps& way, std::set<std::string> passed,
                                               Search& search) const {
    const auto entry = lengthOfEntry(way);
    if (entry == 0) return {Steps()};
    std::vector<Steps> pasts;
    for (std::ptrdiff_t i = 0; i < entry; ++i) {
        if (way[i].name == kStoryStart) pasts.emplace_back();
        const auto known = m_pasts.find(way[i].name);
        if (known == m_pasts.end() || !passed.insert(way[i].name).second) continue;
        search.isCut = search.isCut || !known->second.areAll;
        for (const auto& before : known->second.ways) {
            if (++search.looks > kMaxLooks) {
                search.isCut = true;
                return pasts;
            }
            for (auto& past : pastsOf(before, passed, search)) {
                search.isCut = search.isCut || pasts.size() >= kMaxTestWays;
                if (pasts.size() >= kMaxTestWays) return pasts;
                std::copy(before.begin() + lengthOfEntry(before), before.end(), std::back_inserter(past));
                pasts.push_back(std::move(past));
            }
        }
    }
    return pasts;
}

ToldWays TestWays::of(const StorySpec& story) const {
    ToldWays told;
    Search search;
    for (const auto& way : waysThrough(story.steps, search.isCut)) {
        for (auto& past : pastsOf(way, {}, search)) {
            told.areAll = told.ways.size() < kMaxTestWays;
            if (!told.areAll) return told;
            const auto from = past.size();
            std::copy(way.begin() + lengthOfEntry(way), way.end(), std::back_inserter(past));
            told.ways.push_back({std::move(past), from});
        }
    }
    told.areAll = !search.isCut;
    return told;
}

} // namespace chatkeep::engine

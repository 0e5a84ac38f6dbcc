// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace chatkeep::engine {

inline constexpr std::size_t kMaxStoryWays = 256; ///< that one story's `or`s may become

/// Every way through the `or`s. `tooMany` is set where there are more than kMaxStoryWays; the others are left
/// out.
[[nodiscard]] std::vector<std::vector<StoryStep>> waysThrough(const std::vector<StoryStep>& steps,
                                                              bool& tooMany);

inline constexpr std::size_t kMaxTestWays = 64; ///< that one test story may tell

/// One conversation that a test story tells.
struct TestWay {
    std::vector<StoryStep> steps;
    std::size_t from = 0; ///< what is before it is told by other stories, which lead here by a checkpoint
};

/// What one test story tells.
struct ToldWays {
    std::vector<TestWay> ways; ///< none if it begins at a checkpoint that no other story leads to
    bool areAll = true;        ///< false: there are more than kMaxTestWays, or too many lead to it
};

/// The conversations that test stories tell, through their `or`s and checkpoints.
class TestWays {
public:
    explicit TestWays(const std::vector<StorySpec>& stories);

    [[nodiscard]] ToldWays of(const StorySpec& story) const;

private:
    using Steps = std::vector<StoryStep>;

    /// What leads to a checkpoint, from each story's start.
    struct Pasts {
        std::vector<Steps> ways;
        bool areAll = true;
    };
    /// The way back from a story to where conversations begin.
    struct Search {
        std::size_t looks = 0;
        bool isCut = false; ///< something was left out
    };

    void addPasts(const Steps& way, bool isOneOfAll);
    [[nodiscard]] std::vector<Steps> pastsOf(const Steps& way, std::set<std::string> passed,
                                             Search& search) const;

    std::map<std::string, Pasts> m_pasts; ///< by checkpoint
};

} // namespace chatkeep::engine

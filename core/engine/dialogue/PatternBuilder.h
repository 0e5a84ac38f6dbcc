// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace chatkeep::engine {

inline constexpr std::size_t kMaxPast = 12; ///< items a position remembers

/// One "after this, do that" of a rule or story.
struct PatternPosition {
    std::vector<std::string> past; ///< "u:intent" and "a:action", oldest first
    std::string action;            ///< empty: wait for the visitor
    const StorySpec* source = nullptr;
    int line = 0; ///< of the step
    bool wholePast = true;
    bool loopMatters = false;
    std::string loop;
    std::string fullIntent;
    std::vector<SlotCheck> slots;
    std::vector<Entity> entities;
};

/// An action as people read of it: quoted, or that nothing is done.
[[nodiscard]] Sentence spokenAction(std::string_view action);

/// Cuts rules and stories into positions: expands `or`, joins checkpoints by the last items before them.
class PatternBuilder {
public:
    PatternBuilder(const BotSpec& spec, std::vector<BotDefect>& remarks, std::vector<BotDefect>& defects)
        : m_spec(spec)
        , m_remarks(remarks)
        , m_defects(defects) {}

    [[nodiscard]] std::vector<PatternPosition> build();

private:
    using Steps = std::vector<StoryStep>;
    /// What a story has behind it at some step.
    struct Walk {
        std::vector<std::string> past;
        bool wholePast = true;
        bool loopMatters = false;
        std::string loop;
        std::string fullIntent;
        std::map<std::string, SlotCheck> slots;
        std::vector<Entity> entities;

        /// What tells two of them apart: what happened, the loop, the slots.
        [[nodiscard]] std::vector<std::string> key() const;
        friend bool operator<(const Walk& a, const Walk& b) { return a.key() < b.key(); }
    };

    void reportContradictions();
    void addStory(const StorySpec& story, const Steps& conditions, const Steps& steps);
    void joinCheckpoints();
    void walk(const StorySpec& story, const Steps& steps, std::size_t from, Walk state);
    void addTail(const StorySpec& story, const StoryStep& step, const Walk& state);
    [[nodiscard]] static std::size_t skipFormAnswer(const Steps& steps, std::size_t at, Walk& state);
    void emit(const StorySpec& story, const Walk& state, const std::string& action, int line);
    void takeStep(const StoryStep& step, Walk& state) const;
    static void setSlots(const StoryStep& step, Walk& state);

    const BotSpec& m_spec;
    std::vector<BotDefect>& m_remarks;
    std::vector<BotDefect>& m_defects;
    std::vector<PatternPosition> m_positions;
    struct Waiting {
        const StorySpec* story;
        Steps steps;
        std::size_t from;
        std::string checkpoint;
    };
    std::vector<Waiting> m_waiting; ///< parts of stories that begin at a checkpoint
    std::map<std::string, std::set<Walk>> m_tails;
    std::map<std::string, std::set<std::vector<std::string>>> m_tailsDone; ///< keys that were joined
    std::set<std::string> m_fullCheckpoints;
};

} // namespace chatkeep::engine

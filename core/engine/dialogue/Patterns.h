// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/TextHash.h"
#include "core/engine/format/BotSpec.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {

struct PatternPosition;

template <typename T>
using NameMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// How rules and stories see the present moment.
struct Moment {
    std::span<const std::string> history; ///< "u:intent", "a:action"; the latest last
    std::string_view activeLoop;
    std::string_view fullIntent; ///< of this turn's message: "faq/ask_hours"
    std::span<const Entity> entities;
    int userTurns = 0;
    /// Whether a slot is as the check wants it.
    std::function<bool(const SlotCheck&)> slotHolds;
};

/// What is to be done next and who says so.
struct NextAction {
    std::string_view action; ///< empty: wait for the visitor
    const StorySpec* source = nullptr;
    bool insideLoop = false; ///< it speaks for just this active form
    bool likely = false;     ///< of a story that came another way
    /// Waits, and an active form puts its question again: rules for everywhere do not say how it goes on.
    [[nodiscard]] bool leavesLoopWaiting() const { return action.empty() && source->isRule && !insideLoop; }
};

/// All rules and stories of a bot, cut into "after this, do that", found by what happened last.
/// Immutable after construction; thread: any.
class PatternIndex {
public:
    /// Stories with checkpoints are joined, an `or` becomes several; both are bounded, and what was left out
    /// is said in `remarks`.
    /// Where rules and stories contradict each other is said in `defects`.
    PatternIndex(const BotSpec& spec, std::vector<BotDefect>& remarks, std::vector<BotDefect>& defects);

    /// What a rule does, else a story, else a story that begins with the bot, else a rule whose entities came
    /// with others; with `likelyToo` else likely().
    [[nodiscard]] std::optional<NextAction> next(const Moment& moment, bool likelyToo) const;
    /// As in Rasa a rule that names entities is for messages with these and no others, unless
    /// `amongOthers`.
    [[nodiscard]] std::optional<NextAction> byRule(const Moment& moment, bool amongOthers = false) const;
    /// The story whose past fits best: one that is the whole conversation so far, else as much of it as
    /// possible, at least back to what the bot did before the visitor's last message, or to the story's
    /// beginning. With a BotSpec::storyWindow just that much of the past, or all of it, must be the story's.
    [[nodiscard]] std::optional<NextAction> byStory(const Moment& moment) const;
    /// A story that begins with what the bot did goes on from there, whatever led there: also a rule.
    [[nodiscard]] std::optional<NextAction> byStoryOfBot(const Moment& moment) const;
    /// Where no story has come this way: what most stories do after this message (and what the bot did
    /// since), whatever came before. None if fewer than two thirds of those that share most of the past
    /// agree, while a form is active, or after a bare yes or no, which means nothing without its question.
    [[nodiscard]] std::optional<NextAction> likely(const Moment& moment) const;
    /// The history without the turns in which something happened that no story knows: a rule's, or nothing
    /// but the fallback. A story goes on after them as if they had not been; a message that is not answered
    /// yet stays. Of such a turn that led into the active form, however it began, the form stays.
    /// Source: Rasa's documentation of rules (turns that appear in rules only are ignored).
    [[nodiscard]] std::vector<std::string> storyTurns(std::span<const std::string> history,
                                                      std::string_view activeLoop = {}) const;
    /// Some rule or story begins with this intent.
    [[nodiscard]] bool beginsWith(std::string_view intent) const;

private:
    struct Position {
        std::vector<std::uint32_t> past; ///< item ids, oldest first
        std::string action;
        const StorySpec* source = nullptr;
        bool wholePast = true; ///< `past` goes back to the story's beginning
        bool loopMatters = false;
        std::string loop;
        std::string fullIntent;
        std::vector<SlotCheck> slots;
        std::vector<Entity> entities;
        bool valuesDecide = false; ///< another rule differs in nothing but its entities' values
    };
    class Builder;

    [[nodiscard]] std::optional<NextAction> choose(const Moment& moment, bool likelyToo) const;
    void letValuesDecide();
    void reportContradictions(const std::vector<PatternPosition>& all, std::vector<BotDefect>& defects) const;
    [[nodiscard]] std::vector<std::uint32_t> idsOf(std::span<const std::string> history) const;
    [[nodiscard]] int turnsOf(const Position& position) const;
    [[nodiscard]] static bool conditionsHold(const Position& position, const Moment& moment);
    [[nodiscard]] bool isUser(std::uint32_t id) const { return m_isUser[id]; }
    [[nodiscard]] std::vector<const Position*> alike(const Moment& moment) const;
    [[nodiscard]] std::vector<std::uint32_t> storyPast(const Moment& moment) const;
    [[nodiscard]] std::size_t leastPast(std::span<const std::uint32_t> history) const;
    [[nodiscard]] std::size_t windowOf(std::span<const std::uint32_t> history) const;
    /// So much of the past is in common that the story counts.
    [[nodiscard]] bool recalls(const Position& position, std::span<const std::uint32_t> history,
                               std::size_t common) const;

    NameMap<std::uint32_t> m_ids;
    std::vector<bool> m_isUser;
    std::vector<bool> m_inStories;              ///< by item id: some story has it
    std::vector<std::vector<Position>> m_rules; ///< by id of the last item; index 0: nothing happened yet
    std::vector<std::vector<Position>> m_stories;
    NameMap<bool> m_beginnings;
    std::size_t m_window = 0; ///< what of the past must be as in a story; 0: any part of it
    NameMap<std::vector<std::string>> m_unheeded; ///< by intent: entities that do not decide what follows
};

} // namespace chatkeep::engine

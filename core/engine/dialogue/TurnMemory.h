// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Bot.h"

#include <map>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// A flow under way. The last frame of the stack is the one that runs.
struct FlowFrame {
    std::string flow;
    std::string step;                ///< where it waits or goes on
    std::vector<std::string> filled; ///< slots it collected or set, in that order: reset at its end
    /// Slots that were answered or corrected: their questions take them as they come to them next.
    std::vector<std::string> answered;
    std::string ended;   ///< of pattern_cancel_flow: the flow that it stopped
    bool called = false; ///< by another flow's `call`: that one goes on afterwards
    bool done = false;   ///< the step ran: where the flow goes from it is seen when it goes on
    int asked = 0;       ///< times the waiting question was put again

    [[nodiscard]] bool isPattern() const { return flow.starts_with("pattern_"); }
};

/// What an action server wants the bot to come back to by itself (event "reminder").
struct Reminder {
    std::string name;
    std::string intent;
    Json entities = Json::object(); ///< values by entity
    TimeMs at = 0;
    bool ofSilence = true; ///< void as soon as the visitor writes
};

/// The engine's own part of a DialogueState, typed. What happened is kept as short items, oldest first:
/// "u:intent" and "a:action". Turns on a form's happy path leave none, so that stories match across forms.
struct TurnMemory {
    std::vector<std::string> history;
    std::string activeLoop;
    std::string suspendedLoop; ///< the form that two-stage fallback interrupted
    std::string requestedSlot;
    std::string language;
    std::vector<std::string> suggested;     ///< intents offered by two-stage fallback
    std::vector<Button> suggestedKnowledge; ///< offered beside them
    /// The visitor's words that flows are offered for, until his next message: a flow that is taken begins
    /// with them.
    std::string offeredFor;
    std::vector<FlowFrame> flows;
    std::map<std::string, int> slotAges; ///< visitor's turns since a slot with a lifespan was set
    std::map<std::string, std::string>
        foundAs;                      ///< the words that a slot's yes or no was, where these are said
    std::vector<std::string> earlier; ///< steps back before the visitor's last turns (WayBack.h)
    Json correction;                  ///< slots that wait for pattern_correction to change them; or null
    Json context = Json::object();    ///< of flow patterns while they run: "canceled_name" …
    std::vector<BotMessage> said; ///< by a bot with flows in its last turn, without buttons: may be repeated
    std::vector<Reminder> reminders;
    int remindersRun = 0;       ///< since the visitor's last words
    bool knowsLanguage = false; ///< of a bot of several: something told that it is this one
    bool owesStart = false;     ///< the author's action_session_start has not run yet
    bool reminded = false;      ///< the bot spoke up in this silence
    bool loopRejected = false;
    bool started = false; ///< a session is under way
    int fallbackStage = 0;
    int userTurns = 0;

    static constexpr std::size_t kMaxHistory = 32;  ///< while a turn runs
    static constexpr std::size_t kKeptHistory = 16; ///< from turn to turn
    static constexpr std::size_t kMaxEarlier = 5;
    static constexpr std::size_t kMaxReminders = 20;
    static constexpr std::size_t kMaxSaid = 8;
    static constexpr std::size_t kMaxSaidBytes = 4000; ///< of them all

    void remember(std::string item);
    void keepEarlier(std::string step);
    void keepSaid(const std::vector<BotMessage>& messages);
    [[nodiscard]] static TurnMemory parse(const Json& tracker);
    /// Without reading the rest.
    [[nodiscard]] static bool hasReminders(const Json& tracker);
    [[nodiscard]] Json toJson() const;
    [[nodiscard]] Json toJsonWithoutEarlier() const;
};

} // namespace chatkeep::engine

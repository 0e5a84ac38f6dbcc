// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <string>
#include <string_view>
#include <unordered_set>

namespace chatkeep::engine {

// What Rasa brings itself for each conversation.
inline constexpr std::string_view kGoBackIntent = "back";
inline constexpr std::string_view kGoBackAction = "action_back";
inline constexpr std::string_view kRestartIntent = "restart";
inline constexpr std::string_view kRestartAction = "action_restart";
inline constexpr std::string_view kSessionStartIntent = "session_start";
inline constexpr std::string_view kSessionStartAction = "action_session_start";
inline constexpr std::string_view kUnlikelyIntentAction = "action_unlikely_intent";
inline constexpr std::string_view kTwoStageLoop = "action_two_stage_fallback";
inline constexpr std::string_view kStoryStart = "STORY_START"; ///< the checkpoint that all stories begin at

/// The names that files of one bot may use, its own and those that every bot has.
class KnownNames {
public:
    explicit KnownNames(const BotSpec& spec);

    /// Parts of a retrieval intent are known by their parent.
    [[nodiscard]] bool knowsIntent(const std::string& intent) const;
    /// Of a retrieval intent the part itself must be taught or answered.
    [[nodiscard]] bool knowsWholeIntent(const std::string& intent) const;
    [[nodiscard]] bool knowsEntity(const std::string& entity) const { return m_entities.contains(entity); }
    /// What is wrong with the role or group of an entity of the domain; empty if the domain names it.
    [[nodiscard]] Sentence unknownPart(const Entity& entity) const;
    [[nodiscard]] bool knowsSlot(std::string_view slot) const;
    /// What is wrong with the name of an action; empty if something stands behind it.
    [[nodiscard]] Sentence unknownAction(const std::string& name) const;
    /// What is wrong with the name of a loop; empty if a form or the two-stage fallback has it.
    [[nodiscard]] Sentence unknownLoop(const std::string& name) const;
    /// The author's own code runs, here or nowhere: what it fills in is not known.
    [[nodiscard]] bool hasCustomActions() const { return m_customActions; }

private:
    using Names = std::unordered_set<std::string>;

    const BotSpec& m_spec;
    Names m_intents;
    Names m_parts;
    Names m_entities;
    Names m_actions;
    bool m_customActions = false;
};

/// "faq" of "faq/returns".
[[nodiscard]] std::string baseIntent(const std::string& intent);
/// Intents that Rasa brings itself.
[[nodiscard]] bool isDefaultIntent(std::string_view intent);
/// A slot of Rasa's own that has no use here; tests do not ask for it.
[[nodiscard]] bool isSlotOfRasa(std::string_view slot);
/// A pattern of Rasa's whose work the engine does itself, whatever flow an author has of that name.
[[nodiscard]] bool isDoneByEngine(std::string_view flow);
/// Neither the engine's nor a response or form: code of the author's.
[[nodiscard]] bool isCustomAction(const BotSpec& spec, const std::string& action);

} // namespace chatkeep::engine

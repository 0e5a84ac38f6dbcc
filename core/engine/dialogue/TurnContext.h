// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/CompiledBot.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/TurnMemory.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// The response that asks which of several flows is wanted.
inline constexpr std::string_view kAskWhich = "utter_clarification_options_rasa";
inline constexpr std::string_view kCannotHandle = "utter_cannot_handle";
/// The flow that runs where a message is not understood.
inline constexpr std::string_view kCannotHandlePattern = "pattern_cannot_handle";
/// The flow that a conversation begins with.
inline constexpr std::string_view kSessionStartPattern = "pattern_session_start";

/// What the visitor's message means in this turn.
struct TurnMessage {
    std::string text;
    std::string intent; ///< without a retrieval intent's part behind the slash
    std::string fullIntent;
    float score = 0;
    float inScope = 1; ///< how surely its words are the bot's business
    std::vector<Entity> entities;
    std::vector<std::pair<std::string, Json>> typed; ///< of a payload's entities, by type: what is no text
    bool fromPayload = false;
    bool isReminder = false;         ///< an action server's: nobody said anything. Counts as a payload, too
    Repair repair = Repair::None;    ///< by its words, where flows run and no intent of the author's is meant
    std::vector<std::string> filled; ///< slots that this message set
    std::vector<const SlotMapping*> filledBy; ///< the mappings by which it did

    /// A payload's number stays a number.
    [[nodiscard]] Json valueOf(const Entity& entity) const;
};

/// Values by rule (numbers, dates, durations …) in a text.
struct ReadText {
    std::string text;
    std::string language;
    std::vector<nlu::Piece> pieces;
    std::vector<Entity> values;
    std::optional<bool> changes; ///< it says that something is to be another; of TurnContext::wantsChange()
};

/// One turn under way: what the parts of dialogue share.
struct TurnContext {
    const CompiledBot& bot;
    const TurnInput& input;
    TurnMemory memory;
    Json slots = Json::object();
    TurnMessage message;
    TurnOutcome outcome;
    Json slotsBefore;                             ///< as they stood before this message filled any
    const std::vector<Button>* offered = nullptr; ///< before this message
    std::vector<Button> choices;                  ///< of flows that the message could start, for kAskWhich
    std::vector<std::string> nearFlows;           ///< that the message may want, by its words
    std::optional<TurnMessage>
        ledToOffer; ///< that flows were offered for: a flow that is taken begins with it
    std::optional<KnowledgeAnswer> lookedUp;  ///< looked up before it is told
    std::size_t answersTaken = 0;             ///< of the input's answers from outside
    std::string requestedBefore;              ///< the slot that was asked for before this message
    bool loopWasRejected = false;             ///< before this message
    std::vector<std::string> takenBack;       ///< slots that were set in this turn and are as before again
    std::string followup;                     ///< an action that an answer's validation wants next
    bool isOfTestStory = false;               ///< forms do not run, so what they ask for is not known
    bool actionFailed = false;                ///< an action had no usable answer: the turn ends with that
    bool actionMissing = false;               ///< nobody runs the last one, which others count on
    bool loopFailed = false;                  ///< so had the one that validates the active form's answers
    mutable std::optional<ReadText> lastRead; ///< of read()

    /// Null if unset; "requested_slot" is known too.
    [[nodiscard]] Json slotValue(std::string_view name) const;
    /// Brings the value to the slot's type; null empties it. False if the slot is unknown or refuses it.
    bool setSlot(std::string_view name, Json value);
    /// Whether a question for the slot is answered by the value: of a category only by what is listed.
    [[nodiscard]] static bool takesAnswer(const SlotSpec& slot, const Json& value);
    /// An entity's value: in a bot of another tool lists and categories are closed, else categories that a
    /// flow asks for.
    [[nodiscard]] bool mayHold(const SlotSpec& slot, const Entity& entity) const;
    /// As rules and stories see slots: a text is set or not, a boolean has its value, "any" is not seen.
    [[nodiscard]] bool slotHolds(const SlotCheck& check) const;
    /// As rules and stories see it now; valid as long as the turn goes no further.
    [[nodiscard]] Moment moment() const;
    /// For predicates: "slots.x", "context.y", or a bare slot name.
    [[nodiscard]] Json lookup(std::string_view path) const;
    void resetSlot(std::string_view name); ///< to its initial value
    void resetSlots();
    /// As it was: the message counts as not having set it.
    void takeBack(const std::string& name, Json before);
    [[nodiscard]] bool setsInThisTurn(const std::string& slot) const;
    void noteSet(const std::string& slot, Json value);
    /// The slots that keep parts of this one's value follow it.
    void setKeepers(const SlotSpec& slot, const Json& value);
    [[nodiscard]] std::string partFor(const Json& value, ValuePart part) const;
    [[nodiscard]] std::string wordsFor(const Json& value) const;
    void endLifespan(const std::string& name);
    void emptyFollowers(const std::string& name);
    /// Rasa's own slot, unless the author has one of that name.
    [[nodiscard]] bool isLanguageSlot(std::string_view name) const;
    /// In another of the bot's languages from here on; null: its own.
    bool speak(const Json& tag);
    /// A turn of the visitor's begins: slots whose turns are over are emptied.
    void ageSlots();
    /// Nothing with a lifespan outlives so long a silence.
    void endLifespans();
    /// In the conversation's language. Good until another text is read: most that ask in a turn ask for its
    /// message.
    [[nodiscard]] const ReadText& read(std::string_view text) const;
    /// The message has words such as "change it to": changesIn() finds something.
    [[nodiscard]] bool wantsChange() const;
    /// Flows are offered in answer to the message.
    void keepForOffer();
    /// … or once more, in answer to the one before.
    void keepOffer() { memory.offeredFor = ledToOffer ? ledToOffer->text : std::string(); }
    void remark(Sentence what);
    /// Says what the message's words are read as, where that counts more than its intent.
    void remarkWish();
    /// The languages that the visitor may be answering in: the conversation's, as far as it is known.
    [[nodiscard]] Tongues tongues() const;
    /// Whether the message says that the entity is wrong: "not Rome".
    [[nodiscard]] Denial denialOf(const Entity& entity) const;
    /// The message's entities that are wanted, without those that it says are wrong or takes back for one
    /// that follows: "Rome, no, Paris".
    template <typename Wanted>
    [[nodiscard]] std::vector<const Entity*> meant(const Wanted& isWanted) const {
        std::vector<const Entity*> found;
        bool takesBack = false;
        const auto all = std::ranges::count_if(message.entities, isWanted);
        for (const auto& entity : message.entities) {
            const auto denial = isWanted(entity) ? denialOf(entity) : Denial::Sure;
            if (denial == Denial::Sure) continue;
            if (takesBack && denial == Denial::Perhaps && all > 2) { // "ham, no onions, mushrooms"
                takesBack = false;
                continue;
            }
            if (takesBack) found.pop_back();
            takesBack = denial == Denial::Revised;
            found.push_back(&entity);
        }
        return found;
    }
    /// The message is nothing but this answer.
    [[nodiscard]] bool saysMerely(bool yes) const;
    [[nodiscard]] bool holds(const Predicate& predicate) const;
    /// The domain lists the author's action, and there is somebody to ask.
    [[nodiscard]] bool mayRun(const std::string& action) const;
    /// The turn waits for a service outside; what it does from here on is thrown away.
    [[nodiscard]] bool isSuspended() const { return outcome.asks != nullptr; }
};

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/base/Sentence.h"
#include "core/engine/Outbound.h"
#include "core/engine/Understanding.h"
#include "core/engine/knowledge/Knowledge.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

struct Button {
    std::string title;
    std::string payload;
};

/// One thing the bot says. Rich parts that the widget cannot show are left out with a note in the trace.
struct BotMessage {
    std::string text;
    std::vector<Button> buttons;
    std::string imageUrl;
    std::string responseName; ///< "utter_greet"
};

/// Where a conversation stands: slots, active form or flow, pending question, last buttons. Serialised with
/// the turn.
struct DialogueState {
    Json slots = Json::object();
    Json tracker = Json::object();      ///< the engine's own; opaque to others
    std::vector<Button> offeredButtons; ///< of the last bot turn: only these payloads count
    TimeMs lastTurn = 0;
    /// As many as an action server's answers may have in one turn; a bot's author may write more.
    static constexpr std::size_t kMostButtons = 1'024;

    [[nodiscard]] std::string serialize() const;
    /// Errors: Damaged ("dialogue state").
    [[nodiscard]] static Result<DialogueState> parse(std::string_view text);
};

/// Why the bot said it: kept with the turn, shown under "why".
struct TurnTrace {
    std::string intent;
    float score = 0;
    std::string runnerUp;
    float runnerUpScore = 0;
    /// Those of the two that are no intent of the author's: a flow is meant by its description. Not in
    /// toJson().
    std::vector<std::string> ofFlows;
    bool outOfScope = false;
    /// It answered what a form or flow had asked (also where the author rejects the answer), or told it to
    /// stop: no intent was wanted. Not in toJson().
    bool answered = false;
    std::string answerTo; ///< the slot whose question the message answered; empty: none
    /// It did so by itself, whatever intent its words have: these decided nothing. Not in toJson().
    bool answersByItself = false;
    std::string language; ///< that the message was read in; empty where the bot has only one
    std::string
        decidedBy; ///< "rule ask order", "story …", "form refund", "flow …", "fallback", "button", "handoff"
    std::vector<IntentScore> ranking; ///< best first; not in toJson()
    std::vector<Entity> entities;
    Json slots = Json::object();     ///< as they stood after the turn
    std::int64_t version = 0;        ///< of the bot that answered; 0: not known
    std::vector<std::string> filled; ///< slots that this turn filled, each once
    Json passing; ///< by slot what the turn set and did not keep: of `filled` until a flow's end, else
                  ///< rejected
    std::vector<std::string> redacted; ///< types of what was cut out of the message, in order
    std::vector<std::string> steps;    ///< actions run, in order
    std::vector<Sentence> remarks;     ///< unsupported action skipped, bound reached …
    std::string missingAction;         ///< of the author's, that nobody runs here: the first. Not in toJson()
    std::optional<KnowledgeAnswer> knowledge; ///< if it was asked in this turn
    /// By slot what it was filled with, as far as that was kept.
    [[nodiscard]] Json filledValues() const;
    /// By slot what the author's rules did not take.
    [[nodiscard]] Json rejectedValues() const;
    /// Said in the words of a language model.
    [[nodiscard]] bool isReworded() const;
    /// Neither an intent nor knowledge had an answer.
    [[nodiscard]] bool isNotUnderstood() const { return outOfScope && !(knowledge && knowledge->answers); }
    /// Whether the intent of the message's words counted: not what a button or a reminder meant, nor what
    /// answered a question by itself.
    [[nodiscard]] bool isOfWords() const {
        return !intent.empty() && !answersByItself && !decidedBy.starts_with("button, ") &&
               !decidedBy.starts_with("reminder, ");
    }
    std::int64_t tookUs = 0;

    [[nodiscard]] Json toJson() const;
};

struct TurnInput {
    std::string text;                   ///< after privacy cut out what may not be kept
    std::optional<std::string> payload; ///< of a button that was offered
    std::string locale = "en";
    std::string channel = "widget";
    TimeMs now = 0;
    std::uint64_t seed = 0;   ///< chooses among response variations; from the conversation id and seq
    bool mayAct = false;      ///< the author's action server may be asked
    bool mayRephrase = false; ///< a language model may be asked
    std::vector<OutsideAnswer> answers; ///< to what this turn asked so far, in order
    /// Places of the text, in bytes, that the visitor did not write so: marks of what was cut out. No entity
    /// lies in them.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
    /// In a test: what actions answer, by name, as their server would; these are never asked for.
    std::map<std::string, Json> actionStubs;
    /// In a test: without a stub an action does nothing, and what follows is tried.
    bool passesActions = false;
};

struct TurnOutcome {
    std::vector<BotMessage> messages; ///< may be empty
    DialogueState state;
    TurnTrace trace;
    bool handoff = false;                               ///< the bot wants a person
    Sentence handoffReason;                             ///< "asked for a person", "not understood" …
    std::vector<std::pair<std::string, Json>> slotsSet; ///< in order, also what was emptied again
    /// Beside `messages` and `slotsSet`: how many steps, messages and slots the turn had before.
    std::vector<std::size_t> messageMoments;
    std::vector<std::size_t> slotMoments;
    /// What Rasa would do or say here and this engine does in its own way, by name and moment: flow patterns,
    /// their responses and questions as the actions that they are there, responses with nothing to show. For
    /// conversation tests.
    std::vector<std::pair<std::string, std::size_t>> standIns;
    /// Flows that ended, with the step that they ended behind or waited at; for conversation tests.
    std::vector<std::pair<std::string, std::string>> flowEnds;
    [[nodiscard]] std::size_t moment() const {
        return trace.steps.size() + messages.size() + slotsSet.size();
    }
    std::string dataRight; ///< the visitor wants a data request opened: "access", "erase" …; empty: no
    /// The turn cannot go on without this: nothing else of the outcome counts. Asking again with the same
    /// input and state and one answer more goes on from there.
    std::shared_ptr<const OutsideRequest> asks;
};

/// One loaded, immutable bot version. Thread: respond() from any thread at once; it keeps nothing.
class Bot {
public:
    virtual ~Bot() = default;
    /// Runs one turn. Bounded work; never blocks: a turn that needs a service outside comes back with what it
    /// asks. The same input and state give the same outcome, so a turn that waited is simply run again.
    [[nodiscard]] virtual TurnOutcome respond(const TurnInput& input, const DialogueState& state) const = 0;
    /// The greeting that a new conversation begins with (may be empty) and the state after it.
    [[nodiscard]] virtual TurnOutcome greet(const TurnInput& input) const = 0;
    /// Whether it may ever speak up by itself.
    [[nodiscard]] virtual bool speaksUp() const = 0;
    /// When it speaks up by itself after this state, unless the visitor writes before: into his silence
    /// (pattern_user_silence), once in each, or as an action server wanted it (a reminder). None: it does
    /// not. `spokenAt`: when the last words of the conversation were said.
    [[nodiscard]] virtual std::optional<TimeMs> speaksUpAt(const DialogueState& state,
                                                           TimeMs spokenAt) const = 0;
    /// What it says then, and the state after it; `input` has no text. As respond() otherwise.
    [[nodiscard]] virtual TurnOutcome speakUp(const TurnInput& input, const DialogueState& state) const = 0;
    /// What visitors may know answers the text, and not only with what is near: by its threshold, whatever
    /// intent it has.
    [[nodiscard]] virtual bool knows(std::string_view text) const = 0;
    [[nodiscard]] virtual Understanding understand(std::string_view text) const = 0;
    /// `language`: that the text was read in, from its turn's trace; empty: as it seems by itself, which a
    /// short text does not tell.
    [[nodiscard]] virtual Explanation explain(std::string_view text,
                                              std::string_view language = {}) const = 0;
    [[nodiscard]] virtual const std::string& name() const = 0;
    [[nodiscard]] virtual std::vector<std::string> languages() const = 0;
};

} // namespace chatkeep::engine

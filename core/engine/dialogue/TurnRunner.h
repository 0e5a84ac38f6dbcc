// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/TurnContext.h"
#include "core/engine/dialogue/Understander.h"

namespace chatkeep::engine {

/// Runs one turn of a conversation and is thrown away: understands, fills slots, lets forms, rules, stories
/// and fallback decide, in that order. At most 20 actions a turn.
class TurnRunner {
public:
    TurnRunner(const CompiledBot& bot, const Understander& understander, const TurnInput& input);

    [[nodiscard]] TurnOutcome respond(const DialogueState& state);
    [[nodiscard]] TurnOutcome greet();
    [[nodiscard]] TurnOutcome speakUp(const DialogueState& state);

private:
    enum class Then { GoOn, Wait };
    /// What the turn is to the way back: it has none, leaves it as it is, or is a step of it.
    enum class Way { Ends, IsKept, Grows };
    static constexpr int kMaxActions = 20; ///< of one turn

    void restore(const DialogueState& state);
    void remarkNewSession();
    void beginSession(bool keepSlots);
    void understandMessage(const DialogueState& state);
    void takePayload(std::string_view payload, const std::string& title);
    void takeText(std::string_view text);
    void noteLanguage(const std::string& before, bool isInScope);
    void meanCourtesy();
    void meanDescribedFlow();
    [[nodiscard]] bool isCalled(std::string_view flow) const;
    [[nodiscard]] bool agrees() const;
    [[nodiscard]] bool refuses() const;
    [[nodiscard]] const Button* flowAgreedTo(const std::vector<Button>& offered) const;
    [[nodiscard]] const Button* knowledgeAgreedTo(const std::vector<Button>& offered) const;
    void takePassage(RetrievedPassage passage);
    void traceRanking(const Understanding& understood);

    [[nodiscard]] bool doesDefault();
    void runTurn();
    void runReminder(const Reminder& reminder);
    [[nodiscard]] Then throughFallbackLoop();
    void beginAnew();
    void revertMessage();
    void sayNotUnderstood();
    [[nodiscard]] Then fillByActions();
    [[nodiscard]] Then validateSlots();
    [[nodiscard]] Then throughFlows();
    void answerAside(); ///< by rules and stories; then the flow's question is put again
    [[nodiscard]] Then throughForm();
    void predictAndRun();
    void remarkNoAnswer();
    void remarkGuess();
    [[nodiscard]] std::optional<NextAction> predict() const;
    void reAsk(bool traced);
    Then execute(const std::string& action);
    Then executeBuiltIn(const std::string& action, bool& known);
    [[nodiscard]] bool isOwnAction(const std::string& action) const;
    Then executeForm(const FormSpec& form);
    Then followForm(bool asked);
    [[nodiscard]] Then beginByAction();
    [[nodiscard]] FallbackQuestions fallbackQuestions();
    /// The author's own action asks, on his server or in a test; false where there is none that does.
    bool asksByOwn(const std::string& action);
    /// Whether the visitor's words were not understood, or knowledge has the better answer to them.
    [[nodiscard]] bool isUnclear() const;
    /// Tells what the bot's knowledge says to them, if it is sure enough.
    bool answerFromKnowledge();
    /// Asks whether something that it nearly holds was meant.
    bool offerFromKnowledge();
    void noteLookUp();
    Then executeCustom(const std::string& action);
    /// Nothing does what a flow counts on.
    [[nodiscard]] bool isMissed(const std::string& action) const;
    /// It stands in for an action that spoke in this turn.
    [[nodiscard]] bool isSpare(const std::string& response) const;
    void handOff();
    void openDataRequest();
    void setSlotsByAction(const std::string& action);
    void restart(bool speaks = true);
    void restartOrPattern();
    /// Slots and tracker as they are, without the way back.
    [[nodiscard]] Json stateNow() const;
    void keepWayBack(const Json& now);
    /// Takes this turn and the one before it back.
    void goBack();
    void decidedBy(std::string_view kind, std::string_view name = {});
    [[nodiscard]] bool greets(std::string_view response) const;
    TurnOutcome finish();
    void shortenHistory();
    void noteFilled();
    [[nodiscard]] bool hasEndedForm() const;
    void forgetContext();
    void emptySlotsOf(const std::string& entity); ///< what it fills by its mappings

    const Understander& m_understander;
    TurnContext m_turn;
    FlowRunner m_flows;
    int m_actions = 0;
    bool m_unasked = false; ///< the bot speaks up by itself
    Way m_way = Way::Ends;
    Json m_before;    ///< the state before this turn where it is not `m_stepsFrom`, else null
    Json m_stepsFrom; ///< the state that the last step back starts from
    bool m_wentBack = false;
    std::vector<std::string> m_spokenBy; ///< the author's actions that said something
    bool m_undone = false;               ///< the action that just ran counts as not run
    bool m_known = false;                ///< knowledge answers better than the intent that was guessed
    std::string m_followup;              ///< what the action that just ran wants next
};

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/FlowTitle.h"
#include "core/engine/dialogue/Mentions.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/TurnContext.h"

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// Runs flows: a stack of them, the last one talks. Where the author gives no pattern of his own
/// (`pattern_cancel_flow` …), a plain sentence stands in. At most kMaxFlowSteps steps a turn, and as
/// many once more behind a circle: for what says that something failed, and for what goes on.
class FlowRunner {
public:
    static constexpr std::string_view kListen = "action_listen";
    /// The payload of buttons that offer flows, with entity "flow".
    static constexpr std::string_view kStartFlow = "start_flow";
    enum class Took {
        Nothing, ///< the message is not for flows
        Turn,    ///< flows answered; the visitor's turn
        Aside,   ///< rules or stories may answer; then the question is put again
    };
    /// Runs an action of a step; true if the turn ends with it.
    using RunAction = std::function<bool(const std::string&)>;

    FlowRunner(TurnContext& turn, RunAction runAction)
        : m_turn(turn)
        , m_runAction(std::move(runAction)) {}

    [[nodiscard]] Took takeMessage();
    /// Starts a flow on top of what runs and goes on until it waits or ends.
    void start(const FlowSpec& flow);
    /// The last flow that a message started or went back to; empty if none.
    [[nodiscard]] const std::string& begun() const { return m_begun; }
    /// The message started nothing and was no answer.
    void cannotHandleMessage();
    /// Instead of that, asks which of the flows is meant whose descriptions are near; false if none is, or
    /// where the author has a pattern of his own for what is not understood.
    [[nodiscard]] bool offerNearFlows();
    /// Puts the waiting question again.
    void repeatQuestion();
    /// Says what was said last once more; what waits is asked again by itself.
    void repeatMessages();
    /// To tests: what follows is in the place of this pattern of Rasa's. Nothing in a bot without flows.
    void standInFor(std::string_view name);
    /// The question that waits is one that nothing may interrupt.
    [[nodiscard]] bool takesOnlyAnswers() const;
    /// The slot whose question waits; null if none does.
    [[nodiscard]] const SlotSpec* waitingSlot() const;
    /// An action that steers flows (action_clean_stack …); false if it is none.
    bool steer(std::string_view action);

private:
    [[nodiscard]] const FlowStep* waitingStep() const;
    [[nodiscard]] bool listens() const; ///< by an action_listen of its own
    [[nodiscard]] const FlowSpec* triggered(bool& several);
    [[nodiscard]] bool isSure(const FlowSpec& flow) const;   ///< the message is one that starts it
    [[nodiscard]] bool mayBegin(const FlowSpec& flow) const; ///< by a message, as far as the author has it
    /// The message is about the talk itself (stop, skip, repeat, a person): answered here.
    [[nodiscard]] bool repairs();
    [[nodiscard]] bool means(std::initializer_list<std::string_view> intents) const;
    [[nodiscard]] bool wantsPerson();
    [[nodiscard]] bool wantsRepetition() const;
    [[nodiscard]] bool wantsToSkip() const;
    [[nodiscard]] bool refusesWhatIsAsked() const;
    [[nodiscard]] bool stopsWhatRuns() const;
    [[nodiscard]] bool wantsToChat() const;
    void repeat();
    [[nodiscard]] bool answers(const FlowStep& step);
    [[nodiscard]] std::map<std::string, Json>
    categoriesAhead(const std::vector<const FlowSpec*>& flows) const;
    [[nodiscard]] std::map<std::string, Json> numbersAhead(const std::vector<const FlowSpec*>& flows,
                                                           bool begins) const;
    [[nodiscard]] Json nameAhead(const FlowSpec& flow, const FlowStep& step, const SlotSpec& slot) const;
    [[nodiscard]] Json countOf(const SlotSpec& slot) const;
    [[nodiscard]] Json momentAhead(const std::vector<const FlowSpec*>& flows, const SlotSpec& slot) const;
    [[nodiscard]] Json toldAhead(const std::vector<const FlowSpec*>& flows, const SlotSpec& slot) const;
    [[nodiscard]] Json nameOf(const SlotSpec& slot) const;
    [[nodiscard]] Json momentOf(const SlotSpec& slot) const;
    [[nodiscard]] bool saysOtherThanYes() const;
    [[nodiscard]] bool takesMereCount(const FlowStep& asked, const SlotSpec& question);
    [[nodiscard]] bool asksRather(const SlotSpec& slot) const;
    [[nodiscard]] bool correctsNothing() const;
    [[nodiscard]] std::string partThatStands(const FlowStep& step, const SlotSpec& slot,
                                             std::string_view said);
    [[nodiscard]] bool countsOther(const SlotSpec& slot) const;
    [[nodiscard]] std::optional<std::string> besideCount() const;
    [[nodiscard]] std::optional<std::string_view> mereMoment() const;
    [[nodiscard]] bool countsFor(const std::function<bool(const std::string&)>& takes) const;
    /// What the message counts, looked for once a turn.
    [[nodiscard]] const std::vector<Count>& counts() const;
    /// `begins`: the message starts it; else it answers a question.
    void fillAhead(const FlowSpec& flow, bool begins = true);
    void fillAhead();
    void fillNamed(const FlowStep& asked);
    [[nodiscard]] Json begunWith(const SlotSpec& slot) const;
    [[nodiscard]] Json takeChanges(const FlowStep& step, bool answered);
    [[nodiscard]] Json takenBack(const FlowStep& step, bool answered);
    [[nodiscard]] Json saidOtherwise(const FlowStep& step) const;
    [[nodiscard]] Json meantOtherwise(const FlowStep& step, const std::vector<std::string>& collected) const;
    [[nodiscard]] Json putInPlace(const FlowStep& step, const std::vector<std::string>& collected) const;
    [[nodiscard]] Json namesAnother(const FlowStep& step, const std::vector<std::string>& collected) const;
    [[nodiscard]] Json saysLikewise(const std::vector<std::string>& collected) const;
    [[nodiscard]] Json choosesOther(const FlowStep& step, const std::vector<std::string>& collected) const;
    [[nodiscard]] Json choosesOtherNumber(const SlotSpec& asked, std::string_view part,
                                          const std::vector<std::string>& collected) const;
    [[nodiscard]] bool startsOther() const;
    [[nodiscard]] Json saysPlainly(const FlowStep& step) const;
    [[nodiscard]] bool correctsByWords(const FlowStep& step);
    void goBackOver(Json changes);
    [[nodiscard]] std::vector<std::string> collectedBefore(const FlowStep& step) const;
    [[nodiscard]] bool corrects(const FlowStep& step, bool answered);
    void goBackTo(const Json& changes, std::size_t kept);
    [[nodiscard]] std::size_t steering() const;
    /// The frames of the flow that runs, with what it called: [first, second), without patterns above; under
    /// the `kept`.
    [[nodiscard]] std::pair<std::size_t, std::size_t> running(std::size_t kept = 0) const;
    [[nodiscard]] std::size_t baseOf(std::size_t at) const;
    [[nodiscard]] bool isCorrection(const std::string& name, const Json& value) const;
    [[nodiscard]] const FlowStep* stepThatAsks(std::string_view flow, std::string_view slot) const;
    [[nodiscard]] std::vector<const FlowSpec*> calledFrom(const FlowSpec* flow,
                                                          std::set<const FlowSpec*>& seen) const;
    [[nodiscard]] Took takeAnswer(const FlowStep& step);
    [[nodiscard]] Took takeOnlyAnswer(const FlowStep& step);
    void forgetFilled(std::string_view kept);
    [[nodiscard]] bool isWish() const;
    void begin(const FlowSpec& flow);
    [[nodiscard]] bool wasOffered(const FlowSpec& flow) const;
    [[nodiscard]] std::vector<const FlowSpec*> nearFlows() const;
    void clarify(const std::vector<const FlowSpec*>& flows);
    void clarify();
    void cancel();
    [[nodiscard]] std::string endUnder(std::size_t kept);
    void raise(std::size_t at, std::size_t kept);
    void continueInterrupted(std::size_t kept);
    [[nodiscard]] bool resumesWaiting();
    void correctResumed();
    [[nodiscard]] Json changedInto(const FlowStep& step, const std::vector<std::string>& collected) const;
    [[nodiscard]] Json changedBy(const WantedChange& change, const SlotSpec& asked,
                                 const std::vector<std::string>& collected) const;
    [[nodiscard]] Json namedOtherwise(const std::vector<std::string>& collected, bool begged) const;
    void cancelInterrupted(std::size_t kept);
    [[nodiscard]] bool answersAhead() const;
    void cannotHandle();

    void push(const FlowSpec& flow, bool called);
    void run();
    void goOn();
    [[nodiscard]] bool runStep(const FlowStep& step); ///< true: wait
    [[nodiscard]] bool isCountedOn(const std::string& action) const;
    [[nodiscard]] bool collect(const FlowStep& step);
    [[nodiscard]] bool ask(const FlowStep& step);
    [[nodiscard]] bool askAgain(const FlowStep& step, std::string_view refill);
    /// One of them holds; what it says is said.
    [[nodiscard]] bool rejects(const std::vector<FlowRejection>& rejections);
    [[nodiscard]] bool callFlow(const FlowStep& step, bool link);
    [[nodiscard]] bool circles(const FlowSpec& flow);
    void forgetContexts(const FlowSpec& flow);
    void setSlots(const FlowStep& step);
    void resetSlots(const FlowFrame& frame);
    void finishTop(bool links = false);
    void tellInterrupted();
    void afterEndOf(const FlowSpec& flow);
    [[nodiscard]] std::string nextOf(const FlowStep& step) const;
    void giveUp();
    /// The author's pattern flow if there is one (true), else his response or our sentence.
    bool pattern(std::string_view name, std::string_view response);
    void note(std::string_view flow, std::string_view what);
    [[nodiscard]] FlowFrame& top() { return m_turn.memory.flows.back(); }

    TurnContext& m_turn;
    RunAction m_runAction;
    std::string m_begun;
    std::map<std::string, Json>
        m_linked; ///< slots as they were when the flow was last linked to in this turn
    std::map<std::string, std::string> m_lastSteps; ///< that ran, by flow
    mutable std::optional<std::vector<Count>> m_counts;
    mutable std::string m_countedText;
    int m_steps = 0;
    bool m_gaveUp = false;
    bool m_isMereCount = false; ///< the message is about what is counted, and when, whatever is asked for
};

} // namespace chatkeep::engine

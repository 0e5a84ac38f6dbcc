// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/AwaitedIntents.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/FlowRunner.h"
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/LastTold.h"
#include "core/engine/dialogue/Speaker.h"
#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/dialogue/ValueParts.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <set>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostNamed = 8;
constexpr int kMaxAsked = 3; ///< times a question is put again before the flow is left

/// The response that says what kind of answer is wanted; empty if any would do.
std::string_view rejectionOf(SlotSpec::Type type) {
    switch (type) {
    case SlotSpec::Type::Categorical:
        return "utter_categorical_slot_rejection";
    case SlotSpec::Type::Bool:
        return "utter_boolean_slot_rejection";
    case SlotSpec::Type::Float:
        return "utter_float_slot_rejection";
    default:
        return {};
    }
}

/// The author's words, else ours by the name that Rasa's pattern_cannot_handle has for them.
std::string_view notUnderstoodIn(const CompiledBot& bot) {
    const bool asks = bot.response("utter_ask_rephrase") != nullptr;
    return !asks && bot.response(kCannotHandle) != nullptr ? kCannotHandle : "utter_ask_rephrase";
}

/// What an author has for talk that leads nowhere, else that there is no answer to it.
std::string_view chitchatIn(const CompiledBot& bot) {
    constexpr std::string_view kFreeAnswer = "utter_free_chitchat_response";
    return bot.response(kFreeAnswer) != nullptr ? kFreeAnswer : kCannotHandle;
}

/// Of a question without buttons nothing was offered: its few values are named.
std::string_view rejectionFor(TurnContext& turn, const FlowStep& step, const SlotSpec& slot) {
    const auto wanted = rejectionOf(slot.type);
    turn.memory.context.erase("values");
    if (slot.type != SlotSpec::Type::Categorical || turn.bot.response(wanted) != nullptr) return wanted;
    const auto* question = turn.bot.response(step.utter);
    const bool offers = question != nullptr && std::ranges::any_of(question->variations, [](const auto& one) {
                            return !one.buttons.empty();
                        });
    if (offers) return wanted;
    if (slot.values.empty() || slot.values.size() > kMostNamed) return {};
    std::string values;
    for (const auto& value : slot.values)
        values += (values.empty() ? "" : ", ") + slotAsText(value);
    turn.memory.context["values"] = values;
    return wanted;
}

/// The message without what leads up to the answer, as "it's" does, without what it takes back itself, and
/// without the preposition that it shares with the end of the question: "to Kim", asked "Who is it sent to?",
/// means Kim. A slot that is filled from texts takes them as they are.
std::string wantedPart(const TurnContext& turn, std::string_view utter, const SlotSpec& slot) {
    std::string text(betweenWords(turn.message.text, slot, turn.memory.language));
    const auto* question = turn.bot.response(utter);
    const bool asItIs = std::ranges::any_of(slot.mappings, [](const SlotMapping& mapping) {
        return mapping.type == SlotMapping::Type::FromText;
    });
    if (!asItIs && slot.type == SlotSpec::Type::Text && !turn.bot.spec().isConverted)
        text = withoutLead(lastTold(withoutLead(text), turn.memory.language, turn.tongues(),
                                    [&](std::string_view words) { return isAskedFor(turn, slot, words); }));
    const auto space = text.find(' ');
    if (question == nullptr || asItIs || space == std::string::npos) return text;
    const auto first = foldCase(std::string_view(text).substr(0, space));
    if (!isPreposition(first)) return text;
    const bool shared = std::ranges::any_of(question->variations, [&](const auto& one) {
        const auto words = nlu::cutPieces(one.text);
        return words.size() > 1 && words.back().folded == first;
    });
    return shared ? std::string(trimmed(std::string_view(text).substr(space))) : text;
}

} // namespace

FlowRunner::Took FlowRunner::takeMessage() {
    if (m_turn.bot.spec().flows.empty()) return Took::Nothing;
    const bool listened = listens();
    if (listened && wantsRepetition()) { // and it still listens
        m_turn.remarkWish();
        standInFor("pattern_repeat_bot_messages");
        repeatMessages();
        return Took::Turn;
    }
    if (!m_turn.memory.flows.empty()) goOn();
    // What a flow only listened for is no answer to the question that may come next.
    if (const auto* step = waitingStep(); step != nullptr && !listened) return takeAnswer(*step);
    if (!listened) m_turn.memory.flows.clear();
    // Such words are no guess, as the intent of a bot that has none for them is.
    if (m_turn.message.repair == Repair::Handoff && repairs()) return Took::Turn;
    if (m_turn.message.repair == Repair::Cancel && m_turn.memory.flows.empty()) { // there is nothing to stop
        m_turn.remarkWish();
        pattern("", "utter_all_right");
        return Took::Turn;
    }
    if (wantsRepetition() && m_turn.memory.flows.empty()) {
        repeat();
        run();
        return Took::Turn;
    }
    const bool unclear = m_turn.outcome.trace.outOfScope || m_turn.message.intent == kFallbackIntent;
    if (unclear && wantsPerson()) return Took::Turn;
    bool several = false;
    const auto* flow = triggered(several);
    if (listened && flow == nullptr && !several) {
        if (!repairs()) run();
        return Took::Turn;
    }
    if (several) clarify();
    const bool isOfTalk = means({"human_handoff", "pattern_human_handoff", "chitchat"}) || wantsToChat();
    if (flow == nullptr && !several && isOfTalk && repairs()) return Took::Turn;
    if (flow == nullptr) return several ? Took::Turn : Took::Nothing;
    begin(*flow);
    return Took::Turn;
}

const FlowStep* FlowRunner::waitingStep() const {
    const auto& flows = m_turn.memory.flows;
    if (flows.empty()) return nullptr;
    const auto* step = m_turn.bot.flowStep(flows.back().flow, flows.back().step);
    return step != nullptr && step->kind == FlowStep::Kind::Collect ? step : nullptr;
}

const SlotSpec* FlowRunner::waitingSlot() const {
    const auto* step = listens() ? nullptr : waitingStep();
    return step == nullptr ? nullptr : m_turn.bot.slot(step->name);
}

bool FlowRunner::listens() const {
    const auto& flows = m_turn.memory.flows;
    if (flows.empty() || !flows.back().done) return false;
    const auto* step = m_turn.bot.flowStep(flows.back().flow, flows.back().step);
    return step != nullptr && step->kind == FlowStep::Kind::Action && step->name == kListen;
}

bool FlowRunner::isSure(const FlowSpec& flow) const {
    const auto& message = m_turn.message;
    return std::ranges::any_of(flow.triggers, [&](const FlowTrigger& trigger) {
        return trigger.intent == message.intent && message.score >= trigger.threshold;
    });
}

bool FlowRunner::mayBegin(const FlowSpec& flow) const {
    return !flow.callableOnly && (!flow.guard || m_turn.holds(*flow.guard));
}

/// The flow that this message starts; `several` if it could be more than one.
const FlowSpec* FlowRunner::triggered(bool& several) {
    const auto& message = m_turn.message;
    if (message.intent == kStartFlow && message.fromPayload)
        return message.entities.empty() ? nullptr : m_turn.bot.flow(message.entities.front().value);
    const FlowSpec* found = nullptr;
    for (const auto* flow : m_turn.bot.triggeredBy(message.intent)) {
        const bool runs = std::ranges::any_of(m_turn.memory.flows,
                                              [&](const FlowFrame& frame) { return frame.flow == flow->id; });
        if (!isSure(*flow) || runs || !mayBegin(*flow)) continue;
        if (found == nullptr || goesBefore(m_turn, *flow, *found)) {
            found = flow;
            several = false;
        } else if (!goesBefore(m_turn, *found, *flow)) {
            several = true;
        }
    }
    return several ? nullptr : found;
}

bool FlowRunner::means(std::initializer_list<std::string_view> intents) const {
    return std::ranges::find(intents, m_turn.message.intent) != intents.end();
}

bool FlowRunner::repairs() {
    if (means({"cancel_flow", "cancel", "stop", "abort"}) ||
        (!m_turn.memory.flows.empty() && m_turn.message.repair == Repair::Cancel && !refusesWhatIsAsked()) ||
        stopsWhatRuns()) {
        m_turn.remarkWish();
        cancel();
        return true;
    }
    if (m_turn.message.repair == Repair::Pause && !m_turn.memory.flows.empty()) {
        m_turn.remarkWish();
        run(); // the question is still the same
        return true;
    }
    if (wantsRepetition()) {
        repeat();
        run();
        return true;
    }
    const bool asksForPerson = m_turn.message.repair == Repair::Handoff;
    if (!asksForPerson && m_turn.bot.patterns().beginsWith(m_turn.message.intent))
        return false; // the author has his own answer
    if (asksForPerson || means({"human_handoff", "pattern_human_handoff"})) {
        m_turn.remarkWish();
        if (const auto* flow = m_turn.bot.flow("pattern_human_handoff"); flow != nullptr) {
            start(*flow);
            return true;
        }
        standInFor("pattern_human_handoff");
        (void)m_runAction("action_handoff");
        return true;
    }
    if (means({"skip_question", "skip"}) || wantsToSkip()) {
        m_turn.remarkWish();
        pattern("pattern_skip_question", "utter_skip_question_answer");
    } else if (wantsToChat()) {
        m_turn.remarkWish();
        if (waitingStep() != nullptr) ++top().asked;
        pattern("pattern_chitchat", chitchatIn(m_turn.bot));
    } else if (means({"chitchat"}) && m_turn.bot.triggeredBy(m_turn.message.intent).empty())
        pattern("pattern_chitchat", chitchatIn(m_turn.bot));
    else
        return false;
    run(); // and the question is put again
    return true;
}

/// What may stop a flow ("不用了") is a plain no to a question that wants a yes or no.
bool FlowRunner::refusesWhatIsAsked() const {
    const auto* asked = waitingSlot();
    return asked != nullptr && asked->type == SlotSpec::Type::Bool && m_turn.saysMerely(false);
}

/// By words that nothing of the author's answers; said again, they answer a question that takes any.
bool FlowRunner::wantsToChat() const {
    const auto& message = m_turn.message;
    const bool unclear = m_turn.outcome.trace.outOfScope || message.intent == kFallbackIntent;
    if (message.repair != Repair::Chat || !unclear) return false;
    const auto* step = waitingStep();
    const auto* slot = step == nullptr ? nullptr : m_turn.bot.slot(step->name);
    const bool mayAnswer = slot != nullptr && takesAnyWords(m_turn.bot, *slot);
    return (!mayAnswer || m_turn.memory.flows.back().asked == 0) && !knowledgeAnswers(m_turn);
}

/// By words that the question does not itself offer: "type skip to go on".
bool FlowRunner::wantsToSkip() const {
    const auto* step = waitingStep();
    if (m_turn.message.repair != Repair::Skip || step == nullptr) return false;
    const auto* slot = m_turn.bot.slot(step->name);
    const auto said = foldCase(trimmed(m_turn.message.text));
    const auto* question = m_turn.bot.response(step->utter);
    const bool isOffered =
        question != nullptr && std::ranges::any_of(question->variations, [&](const auto& one) {
            return foldCase(one.text).find(said) != std::string::npos;
        });
    return !isOffered && (slot == nullptr || std::ranges::none_of(slot->values, [&](const Json& value) {
                              return foldCase(slotAsText(value)) == said;
                          }));
}

bool FlowRunner::wantsRepetition() const {
    const auto& message = m_turn.message;
    return message.repair == Repair::Repeat ||
           (means({"repeat_bot_messages", "repeat"}) && !m_turn.bot.patterns().beginsWith(message.intent) &&
            m_turn.bot.triggeredBy(message.intent).empty());
}

/// The author's pattern does so by an action of his own.
void FlowRunner::repeat() {
    m_turn.remarkWish();
    if (const auto* flow = m_turn.bot.flow("pattern_repeat_bot_messages"); flow != nullptr) {
        push(*flow, true);
        return;
    }
    standInFor("pattern_repeat_bot_messages");
    repeatMessages();
}

void FlowRunner::repeatMessages() {
    auto said = m_turn.memory.said;
    const bool asks = std::ranges::any_of(m_turn.memory.flows, [&](const FlowFrame& frame) {
        const auto* step = m_turn.bot.flowStep(frame.flow, frame.step);
        return step != nullptr && step->kind == FlowStep::Kind::Collect;
    });
    const auto question = said.empty() ? std::string() : said.back().responseName;
    if (asks && !said.empty()) said.pop_back();
    while (asks && !question.empty() && !said.empty() && said.back().responseName == question)
        said.pop_back(); // its picture
    if (!asks && said.empty())
        sayText(m_turn, std::string(saidWords("nothing_said", m_turn.memory.language)));
    if (!asks && !said.empty() && m_turn.offered != nullptr) {
        said.back().buttons = *m_turn.offered;
        m_turn.keepOffer();
    }
    for (auto& message : said)
        sayAgain(m_turn, std::move(message));
}

/// It says nothing but "operator" where that is no answer: so he wants to reach one.
bool FlowRunner::wantsPerson() {
    auto& repair = m_turn.message.repair;
    if (repair != Repair::Person) return false;
    repair = Repair::Handoff;
    return repairs();
}

/// The message fills the slot: by its mappings, by its type, or as it stands if the slot is a text.
bool FlowRunner::answers(const FlowStep& step) {
    const auto& filled = m_turn.message.filled;
    const auto* slot = m_turn.bot.slot(step.name);
    if (slot == nullptr) return false;
    if (std::ranges::find(filled, step.name) != filled.end()) {
        if (TurnContext::takesAnswer(*slot, m_turn.slotValue(step.name))) return true;
        m_turn.setSlot(step.name, nullptr);
    }
    if (countsOther(*slot)) return false;
    auto value = typedAnswer(m_turn, *slot);
    return !value.is_null() && TurnContext::takesAnswer(*slot, value) &&
           m_turn.setSlot(step.name, std::move(value));
}

bool FlowRunner::takesOnlyAnswers() const {
    const auto* step = waitingStep();
    return step != nullptr && step->takesOnlyAnswers && !m_turn.message.fromPayload;
}

/// The message answers the question or is not understood, whatever else it may mean.
FlowRunner::Took FlowRunner::takeOnlyAnswer(const FlowStep& step) {
    forgetFilled(step.name);
    const auto* slot = m_turn.bot.slot(step.name);
    const bool free = slot != nullptr && takesAnyWords(m_turn.bot, *slot);
    const auto words = free ? wantedPart(m_turn, step.utter, *slot) : std::string();
    if (answers(step) || (free && m_turn.setSlot(step.name, words))) {
        m_turn.memory.requestedSlot = step.name;
        top().answered.push_back(step.name);
        noteAnswer(m_turn, step.name);
        run();
    } else {
        cannotHandle();
    }
    return Took::Turn;
}

/// At a question that takes any words: rather a wish of its own than its answer. Nothing but a value is an
/// answer, and so is a single word that a flow's description happens to hold.
bool FlowRunner::isWish() const {
    const auto& message = m_turn.message;
    if (m_turn.outcome.trace.outOfScope) return false;
    const std::string_view text = message.text;
    const bool isValue = std::ranges::any_of(message.entities, [&](const Entity& entity) {
        return entity.end <= text.size() &&
               saysOnly(text, text.substr(entity.start, entity.end - entity.start), m_turn.tongues());
    });
    if (isValue) return false;
    const bool isGuess = m_turn.bot.standsForFlow(message.intent) && m_turn.bot.courtesy(text).empty() &&
                         trimmed(text).find(' ') == std::string::npos;
    return !isGuess || std::ranges::any_of(m_turn.bot.triggeredBy(message.intent), [&](const FlowSpec* flow) {
        return saysOnly(text, titleOf(*flow), m_turn.tongues());
    });
}

FlowRunner::Took FlowRunner::takeAnswer(const FlowStep& step) {
    auto& message = m_turn.message;
    if (takesOnlyAnswers()) return takeOnlyAnswer(step);
    if (repairs()) return Took::Turn;
    fillNamed(step);
    const bool otherwise = correctsByWords(step);
    if (!otherwise && answers(step)) {
        m_turn.memory.requestedSlot = step.name;
        noteAnswer(m_turn, step.name);
        // A no beside a change is said of what was to be agreed to: that is asked once more.
        const bool isNo = m_turn.slotValue(step.name) == Json(false);
        if (!isNo) top().answered.push_back(step.name);
        const bool changed = corrects(step, true);
        if (changed && isNo) m_turn.setSlot(step.name, nullptr);
        if (!changed && isNo) top().answered.push_back(step.name);
        if (changed) pattern("pattern_correction", "utter_corrected_previous_input");
        run();
        return Took::Turn;
    }
    if (otherwise || corrects(step, false)) {
        pattern("pattern_correction", "utter_corrected_previous_input");
        run();
        return Took::Turn;
    }
    const auto* slot = m_turn.bot.slot(step.name);
    const bool free = slot != nullptr && !message.fromPayload && takesAnyWords(m_turn.bot, *slot);
    if (!free && knowledgeAnswers(m_turn)) return Took::Aside;
    bool several = false;
    // A free answer is not taken for another wish unless that one is sure.
    const bool sure = !free || isWish();
    if (const auto* flow = sure ? triggered(several) : nullptr; flow != nullptr) {
        begin(*flow);
        return Took::Turn;
    }
    if (several) {
        clarify();
        return Took::Turn;
    }
    if (sure && resumesWaiting()) {
        correctResumed();
        run();
        return Took::Turn;
    }
    const bool known =
        sure && message.intent != kFallbackIntent && m_turn.bot.patterns().beginsWith(message.intent);
    if (known) return Took::Aside;
    auto said = free ? wantedPart(m_turn, step.utter, *slot) : std::string();
    const auto beside = free ? besideCount() : std::nullopt;
    const bool ahead = beside && beside->empty();
    if (beside && !ahead && slot->type == SlotSpec::Type::Text)
        said = lastTold(*beside, m_turn.memory.language, m_turn.tongues());
    // Said again it is an answer.
    const bool taken = free && (top().asked > 0 || (!ahead && !asksRather(*slot) && !correctsNothing() &&
                                                    !agreesToNothing(m_turn, step)));
    if (taken && m_turn.setSlot(step.name, partThatStands(step, *slot, said))) {
        m_turn.memory.requestedSlot = step.name;
        noteAnswer(m_turn, step.name);
        if (beside) fillAhead();
        run();
    } else if (ahead) {
        fillAhead();
        run();
    } else if (answersAhead() || (message.fromPayload && message.intent.empty() && !message.filled.empty())) {
        run(); // a button may set what is asked elsewhere
    } else if (!wantsPerson()) {
        cannotHandle();
    }
    return Took::Turn;
}

/// Where any words are an answer: a question of the visitor's, unless it proposes a value ("is Friday
/// free?").
bool FlowRunner::asksRather(const SlotSpec& slot) const {
    const auto& text = m_turn.message.text;
    if (asksBack(text, m_turn.tongues())) return true;
    return slot.type == SlotSpec::Type::Text && !wantsQuestions(m_turn.bot, slot) &&
           m_turn.message.entities.empty() && isQuestion(text, m_turn.tongues()) &&
           m_turn.read(text).values.empty();
}

/// The message answers another question of the flow that runs.
bool FlowRunner::answersAhead() const {
    const auto [first, end] = running();
    return std::ranges::any_of(m_turn.message.filled, [&](const std::string& slot) {
        return !m_turn.slotValue(slot).is_null() &&
               std::any_of(m_turn.memory.flows.begin() + static_cast<std::ptrdiff_t>(first),
                           m_turn.memory.flows.begin() + static_cast<std::ptrdiff_t>(end),
                           [&](const FlowFrame& frame) { return stepThatAsks(frame.flow, slot) != nullptr; });
    });
}

void FlowRunner::cannotHandle() {
    if (++top().asked > kMaxAsked && top().isPattern()) { // its question is let go, not what it is about
        finishTop();
        run();
        return;
    }
    if (top().asked > kMaxAsked) {
        m_turn.remark(sentence("asked %1 times without an answer: flow '%2' is left", kMaxAsked,
                               m_turn.memory.flows[running().first].flow));
        cancel();
        return;
    }
    const auto* step = waitingStep();
    const auto* slot = step == nullptr ? nullptr : m_turn.bot.slot(step->name);
    const auto wanted = slot == nullptr ? std::string_view() : rejectionFor(m_turn, *step, *slot);
    const auto unclear = notUnderstoodIn(m_turn.bot);
    const bool authors = m_turn.bot.response(unclear) != nullptr;
    m_turn.memory.context["value"] = m_turn.message.text;
    if (!wanted.empty() && (!authors || m_turn.bot.response(wanted) != nullptr))
        pattern(kCannotHandlePattern, wanted);
    else
        pattern(kCannotHandlePattern, unclear);
    run();
}

void FlowRunner::cannotHandleMessage() {
    m_turn.memory.context["value"] = m_turn.message.text;
    pattern(kCannotHandlePattern, notUnderstoodIn(m_turn.bot));
    run();
}

void FlowRunner::repeatQuestion() {
    if (waitingStep() != nullptr && !m_turn.outcome.handoff) run();
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/dialogue/ActionAnswer.h"
#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/FlowAnswer.h"
#include "core/engine/dialogue/KnowledgeTurn.h"
#include "core/engine/dialogue/MarkedValues.h"
#include "core/engine/dialogue/TurnRunner.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/TemplateFields.h"
#include "core/engine/understanding/LanguageRouter.h"
#include "core/engine/understanding/PlainTexts.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr TimeMs kMsPerMinute = 60'000;
constexpr TimeMs kLifespanMinutes = 20; ///< without a message, as Dialogflow's contexts

/// The offered button that the visitor pressed, or whose words he typed.
const Button* chosenButton(const TurnInput& input, const std::vector<Button>& offered, Tongues tongues) {
    if (input.payload) {
        const auto found = std::ranges::find(offered, *input.payload, &Button::payload);
        return found == offered.end() ? nullptr : &*found;
    }
    if (offered.empty() || input.text.size() > 200) return nullptr;
    const auto typed = foldCase(trimmed(input.text));
    const auto found = std::ranges::find_if(
        offered, [&](const Button& one) { return foldCase(trimmed(one.title)) == typed; });
    if (found != offered.end()) return &*found;
    if (typed.starts_with('/')) return nullptr; // typed, that is plain text
    const auto isSaid = [&](const Button& one) { return saysOnly(input.text, one.title, tongues); };
    const auto said = std::ranges::find_if(offered, isSaid);
    const bool one = said != offered.end() && std::none_of(said + 1, offered.end(), isSaid);
    return one ? &*said : nullptr;
}

/// It speaks of a slot that is empty: it belongs behind what fills that.
bool namesUnset(const TurnContext& turn, const ResponseSpec& response) {
    return std::ranges::any_of(response.variations, [&](const ResponseVariation& variation) {
        for (auto field = nextTemplateField(variation.text, 0); field;
             field = nextTemplateField(variation.text, field->end))
            if (!field->isLiteral && turn.bot.slot(field->name) != nullptr &&
                turn.slotValue(field->name).is_null())
                return true;
        return false;
    });
}

} // namespace

void TurnRunner::restore(const DialogueState& state) {
    m_turn.memory = TurnMemory::parse(state.tracker);
    m_turn.slots = state.slots.is_object() ? state.slots : Json::object();
    const auto expires = static_cast<TimeMs>(m_turn.bot.spec().sessionMinutes * kMsPerMinute);
    const auto silence = state.lastTurn > 0 ? m_turn.input.now - state.lastTurn : 0;
    const bool expired = expires > 0 && silence > expires;
    if (silence > kLifespanMinutes * kMsPerMinute) m_turn.endLifespans();
    if (expired) remarkNewSession();
    if (!m_turn.memory.started || expired) {
        beginSession(expired && m_turn.bot.spec().carryOverSlots);
        if (m_turn.bot.flow(kSessionStartPattern) == nullptr) m_flows.standInFor(kSessionStartPattern);
    }
    m_turn.loopWasRejected = m_turn.memory.loopRejected;
}

void TurnRunner::remarkNewSession() {
    const auto& spec = m_turn.bot.spec();
    const auto minutes = slotAsText(slotNumber(spec.sessionMinutes));
    m_turn.remark(
        spec.carryOverSlots
            ? sentence("silent for more than %1 minutes: a new session began, with its slots as before",
                       minutes)
            : sentence("silent for more than %1 minutes: a new session began, with nothing of before",
                       minutes));
}

void TurnRunner::beginSession(bool keepSlots) {
    m_turn.memory = {};
    m_way = Way::Ends; // nobody goes back beyond a beginning
    m_turn.memory.started = true;
    const auto told = languageOf(m_turn.bot.spec(), m_turn.input.locale);
    m_turn.memory.language = told.value_or(m_turn.bot.spec().language);
    m_turn.memory.knowsLanguage = told.has_value() && !m_turn.bot.spec().additionalLanguages.empty();
    m_turn.memory.owesStart = m_turn.bot.listsAction(kSessionStartAction);
    if (!keepSlots) m_turn.resetSlots();
}

/// "You are welcome" is none where it answers thanks: what a rule or story says to an intent but a greeting.
bool TurnRunner::greets(std::string_view response) const {
    const auto* known = m_turn.bot.response(response);
    if (known == nullptr || namesUnset(m_turn, *known)) return false;
    if (response != "utter_welcome") return true;
    if (m_turn.bot.spec().stories.empty() && m_turn.bot.response("utter_greet") != nullptr) return false;
    return std::ranges::none_of(m_turn.bot.spec().stories, [&](const StorySpec& story) {
        const StoryStep* said = nullptr;
        for (const auto& step : story.steps) {
            if (step.kind == StoryStep::Kind::Intent) said = &step;
            if (step.kind == StoryStep::Kind::Action && step.name == response && said != nullptr &&
                said->name.find("greet") == std::string::npos &&
                said->name.find("hello") == std::string::npos)
                return true;
        }
        return false;
    });
}

/// The author's own beginning of a session, as soon as there is somebody to ask.
TurnRunner::Then TurnRunner::beginByAction() {
    const std::string action(kSessionStartAction);
    if (!m_turn.memory.owesStart || !isOwnAction(action)) return Then::GoOn;
    const auto result = runCustomAction(m_turn, action);
    if (result.how == CustomResult::How::Waiting) return Then::Wait;
    m_turn.memory.owesStart = false;
    m_turn.outcome.trace.steps.push_back(action);
    if (!result.followup.empty() && result.followup != FlowRunner::kListen) (void)execute(result.followup);
    m_actions = 0; // the message's own begin now
    return Then::GoOn;
}

void TurnRunner::understandMessage(const DialogueState& state) {
    const auto offeredFor = std::exchange(m_turn.memory.offeredFor, {});
    const auto* button = chosenButton(m_turn.input, state.offeredButtons, m_turn.tongues());
    if (button != nullptr)
        takePayload(button->payload, button->title);
    else
        takeText(m_turn.input.text);
    const auto* meant = button == nullptr ? knowledgeAgreedTo(state.offeredButtons) : nullptr;
    if (meant == nullptr && button == nullptr) meant = flowAgreedTo(state.offeredButtons);
    if (meant != nullptr) {
        m_turn.outcome.trace.outOfScope = false;
        takePayload(meant->payload, meant->title);
    }
    if (!offeredFor.empty()) {
        auto language = m_turn.memory.language;
        m_turn.ledToOffer.emplace();
        m_turn.ledToOffer->text = offeredFor;
        m_turn.ledToOffer->entities = m_understander.understand(offeredFor, language).entities;
    }
    auto& trace = m_turn.outcome.trace;
    if (!m_turn.lookedUp) trace.intent = m_turn.message.fullIntent; // a passage was chosen, not an intent
    trace.score = m_turn.message.score;
}

bool TurnRunner::agrees() const {
    return m_turn.message.intent == "affirm" || m_turn.saysMerely(true);
}

bool TurnRunner::refuses() const {
    return m_turn.message.intent == "deny" || m_turn.saysMerely(false);
}

/// The only flow that was offered, where the message says yes or its name; where it says no, the button for
/// that.
const Button* TurnRunner::flowAgreedTo(const std::vector<Button>& offered) const {
    if (offered.empty() || offered.size() > 2 || !m_turn.memory.flows.empty()) return nullptr;
    const auto payload = parsePayload(offered.front().payload);
    const bool mayRefuse =
        offered.size() == 2 && parsePayload(offered.back().payload).intent == kFallbackIntent;
    if (payload.intent != FlowRunner::kStartFlow || payload.entities.empty() ||
        (offered.size() == 2 && !mayRefuse))
        return nullptr;
    if (isCalled(payload.entities.front().value) || agrees()) return &offered.front();
    return mayRefuse && refuses() ? &offered.back() : nullptr;
}

/// All that was offered from knowledge, where the message says yes.
const Button* TurnRunner::knowledgeAgreedTo(const std::vector<Button>& offered) const {
    const auto* knowledge = m_turn.bot.knowledge();
    if (knowledge == nullptr || offered.size() != 2 || !agrees()) return nullptr; // it and "no"
    const auto payload = parsePayload(offered.front().payload);
    const bool isKnown = payload.isText() ? knowledge->holdsWording(offered.front().payload)
                                          : passageOf(knowledge, payload).has_value();
    return isKnown ? &offered.front() : nullptr;
}

/// A passage that was offered is told, whatever its words might mean otherwise.
void TurnRunner::takePassage(RetrievedPassage passage) {
    auto& message = m_turn.message;
    message = {};
    message.text = passage.title();
    message.fullIntent = message.intent = kFallbackIntent;
    message.score = 1;
    m_turn.remark(sentence("chosen from what knowledge offered"));
    m_turn.outcome.trace.outOfScope = false;
    traceRanking({});
    m_turn.lookedUp = KnowledgeAnswer{.passages = {}, .threshold = m_turn.bot.knowledge()->threshold().value};
    m_turn.lookedUp->passages.push_back(std::move(passage));
    m_turn.lookedUp->answers = true;
}

void TurnRunner::takePayload(std::string_view payload, const std::string& title) {
    auto parsed = parsePayload(payload);
    if (parsed.isText()) {
        takeText(payload);
        return;
    }
    if (parsed.intent == kLookUpKnowledge) {
        if (auto passage = passageOf(m_turn.bot.knowledge(), parsed))
            takePassage(*std::move(passage));
        else
            takeText(title); // another version of the bot has it no more
        return;
    }
    auto& message = m_turn.message;
    message.text = title;
    message.fullIntent = parsed.intent;
    message.intent = parsed.intent.substr(0, parsed.intent.find('/'));
    message.score = 1;
    message.entities = std::move(parsed.entities);
    message.typed = std::move(parsed.typed);
    message.fromPayload = true;
    for (const auto& entity : parsed.emptied)
        emptySlotsOf(entity);
    for (auto& [slot, value] : parsed.slots)
        if (m_turn.setSlot(slot, std::move(value))) message.filled.push_back(slot);
}

void TurnRunner::emptySlotsOf(const std::string& entity) {
    for (const auto& slot : m_turn.bot.spec().slots)
        if (std::ranges::any_of(slot.mappings, [&](const SlotMapping& mapping) {
                return mapping.type == SlotMapping::Type::FromEntity && mapping.entity == entity;
            }))
            m_turn.setSlot(slot.name, nullptr);
}

void TurnRunner::takeText(std::string_view text) {
    auto& message = m_turn.message;
    message.text = text;
    const auto language = m_turn.memory.language;
    auto understood = m_understander.understand(text, m_turn.memory.language);
    noteLanguage(language, !understood.outOfScope);
    message.fullIntent = understood.intent();
    message.score = understood.score();
    message.inScope = understood.inScope;
    message.entities = std::move(understood.entities);
    std::erase_if(message.entities, [&](const Entity& entity) {
        return std::ranges::any_of(m_turn.input.marks, [&](const auto& mark) {
            return entity.start < mark.second && mark.first < entity.end;
        });
    });
    judgeGuesses(m_turn);
    auto& trace = m_turn.outcome.trace;
    trace.outOfScope = understood.outOfScope;
    if (!m_turn.bot.spec().additionalLanguages.empty()) trace.language = m_turn.memory.language;
    const bool unclear =
        understood.ranking.empty() || (understood.outOfScope && m_turn.bot.spec().nluFallback);
    if (unclear) {
        message.fullIntent = kFallbackIntent;
        message.score = 1.0F - understood.inScope;
    }
    message.intent = message.fullIntent.substr(0, message.fullIntent.find('/'));
    meanCourtesy();
    meanDescribedFlow();
    traceRanking(understood);
    message.repair = m_turn.bot.repairIn(text, message.intent, m_turn.tongues());
}

/// A word or two that mean nothing there ("nu") may be of the language that was spoken before, too.
void TurnRunner::noteLanguage(const std::string& before, bool isInScope) {
    auto& memory = m_turn.memory;
    if (m_turn.bot.spec().additionalLanguages.empty()) return;
    const bool moved = memory.language != before;
    const bool tells = LanguageRouter::tellsEnough(m_turn.message.text);
    if ((moved && tells) || (isInScope && (moved || tells)))
        memory.knowsLanguage = true;
    else if (moved)
        memory.knowsLanguage = false;
}

/// "Good morning" is meant for the flow that answers it.
void TurnRunner::meanCourtesy() {
    auto& message = m_turn.message;
    const auto intent = m_turn.bot.courtesy(message.text);
    if (intent.empty()) return;
    message.fullIntent = message.intent = intent;
    message.score = message.inScope = 1;
    m_turn.outcome.trace.outOfScope = false;
}

/// The message says nothing but the flow's name.
bool TurnRunner::isCalled(std::string_view id) const {
    const auto* flow = m_turn.bot.flow(id);
    return flow != nullptr && saysOnly(m_turn.message.text, titleOf(*flow), m_turn.tongues());
}

/// What a flow without examples is called and described by says more than what training makes of it: it may
/// take what is out of scope, and what training guessed may be too little of the message. Where a question
/// waits that takes any words, only what is clearly a wish is none of its answers. Not in a form, nor where
/// the author has an intent for it.
void TurnRunner::meanDescribedFlow() {
    const auto* finder = m_turn.bot.flowFinder();
    if (finder == nullptr) return;
    auto& message = m_turn.message;
    auto& trace = m_turn.outcome.trace;
    const auto& spec = m_turn.bot.spec();
    const auto* asked = m_flows.waitingSlot();
    const bool waits =
        (asked == nullptr && !m_turn.memory.flows.empty()) || !m_turn.memory.activeLoop.empty();
    const bool isOther = !spec.additionalLanguages.empty() && m_turn.memory.language != spec.language;
    const bool isOutside = message.intent == kFallbackIntent || trace.outOfScope;
    const bool isGuess = !isOutside && m_turn.bot.standsForFlow(message.intent);
    if (waits || isOther || (!isOutside && !isGuess) ||
        mereTalkIn(message.text, m_turn.tongues()) != MereTalk::None ||
        !m_turn.bot.courtesy(message.text).empty())
        return;
    const auto guess = isGuess ? message.intent.substr(kFlowIntent.size()) : std::string();
    auto wanted = finder->wanted(message.text, guess);
    if (asked == nullptr)
        m_turn.nearFlows = std::move(wanted.offers);
    else if (!wanted.isClear && takesAnyWords(m_turn.bot, *asked) && !isCalled(wanted.flow))
        wanted.flow.clear();
    if (wanted.flow == guess) return;
    trace.outOfScope = wanted.flow.empty();
    message.fullIntent = message.intent =
        wanted.flow.empty() ? std::string(kFallbackIntent) : std::string(kFlowIntent) + wanted.flow;
    if (wanted.flow.empty()) return;
    message.score = wanted.share; // how much it is in scope stays: what knowledge holds for sure goes before
    m_turn.remark(sentence("flow '%1' is meant, by its name and description", wanted.flow));
}

/// Of a message that is meant already.
void TurnRunner::traceRanking(const Understanding& understood) {
    auto& trace = m_turn.outcome.trace;
    trace.ranking = understood.ranking;
    const auto next = std::ranges::find_if(
        trace.ranking, [&](const IntentScore& one) { return one.name != m_turn.message.fullIntent; });
    trace.runnerUp = next == trace.ranking.end() ? std::string() : next->name;
    trace.runnerUpScore = next == trace.ranking.end() ? 0 : next->score;
}

} // namespace chatkeep::engine

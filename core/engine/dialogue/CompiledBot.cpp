// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/CompiledBot.h"

#include "core/base/Text.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/SlotValues.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chatkeep::engine {
namespace {

/// As in Rasa mappings are the same only with the same conditions.
std::string formEntityKey(const FormSpec& form, const SlotMapping& mapping) {
    auto key = form.name + '\n' + mapping.entity + '\n' + mapping.role + '\n' + mapping.group;
    for (const auto& condition : mapping.conditions)
        key += "\n?" + condition.activeLoop.value_or("*") + '\n' + condition.requestedSlot;
    for (const auto& intent : mapping.intents)
        key += "\n+" + intent;
    for (const auto& intent : mapping.notIntents)
        key += "\n-" + intent;
    return key;
}

std::size_t wordsHash(std::string_view text) {
    return std::hash<std::string>()(foldedWords(text));
}

} // namespace

CompiledBot::CompiledBot(BotSpec spec, std::shared_ptr<const Knowledge> knowledge)
    : m_spec(std::move(spec))
    , m_markedValues(m_spec)
    , m_tongues(m_spec.language)
    , m_knowledge(std::move(knowledge)) {
    for (const auto& other : m_spec.additionalLanguages)
        m_tongues.add(Tongues(other));
    for (const auto& slot : m_spec.slots) {
        m_slots.try_emplace(slot.name, &slot);
        if (slot.type != SlotSpec::Type::Categorical) continue;
        for (const auto& value : slot.values) {
            const auto text = slotAsText(value);
            m_saidValues[&slot].emplace_back(foldCase(text), FoldedWords(text));
        }
    }
    for (const auto& form : m_spec.forms)
        m_forms.try_emplace(form.name, &form);
    for (const auto& [action, place] : m_spec.actions)
        m_actions.try_emplace(action, true);
    for (const auto& response : m_spec.responses)
        m_responses.try_emplace(response.name, &response);
    for (const auto& flow : m_spec.flows) {
        if (!m_flows.try_emplace(flow.id, &flow).second) continue;
        for (const auto& step : flow.steps) {
            m_flowSteps.try_emplace(flow.id + '\n' + step.id, &step);
            if (step.kind == FlowStep::Kind::Collect) m_collected.try_emplace(step.name, true);
        }
        for (const auto& trigger : flow.triggers)
            m_triggers[trigger.intent].push_back(&flow);
    }
    for (const auto& form : m_spec.forms) {
        for (const auto& name : form.requiredSlots) {
            const auto* asked = slot(name);
            if (asked == nullptr) continue;
            std::set<std::string> keys;
            for (const auto& mapping : asked->mappings)
                if (mapping.type == SlotMapping::Type::FromEntity) keys.insert(formEntityKey(form, mapping));
            for (const auto& key : keys)
                ++m_formEntities[key];
        }
    }
    for (const auto& [language, nlu] : m_spec.nlu)
        for (const auto& example : nlu.examples)
            if (m_knowledge != nullptr) m_examples.insert(wordsHash(example.text));
    for (const auto& courtesy : m_spec.courtesies)
        m_courtesies.try_emplace(foldedWords(courtesy.text), courtesy.intent);
    noteRepairIntents();
    noteLikeFlows();
    noteWayBack();
    readDescriptions();
    m_patterns = std::make_unique<PatternIndex>(m_spec, m_remarks, m_defects);
}

void CompiledBot::noteWayBack() {
    const auto says = [](const auto& step) {
        return step.name == kGoBackAction || step.name == kGoBackIntent;
    };
    const auto inSteps = [&](const auto& one) { return std::ranges::any_of(one.steps, says); };
    const auto offers = [](const ButtonSpec& button) {
        return parsePayload(button.button.payload).intent == kGoBackIntent;
    };
    const auto inResponse = [&](const ResponseSpec& response) {
        return std::ranges::any_of(response.variations, [&](const auto& variation) {
            return std::ranges::any_of(variation.buttons, offers);
        });
    };
    m_goesBack = !m_spec.actionEndpoint.url.empty() || std::ranges::any_of(m_spec.stories, inSteps) ||
                 std::ranges::any_of(m_spec.flows, inSteps) ||
                 std::ranges::any_of(m_spec.intents,
                                     [](const IntentSpec& intent) { return intent.name == kGoBackIntent; }) ||
                 std::ranges::any_of(m_spec.responses, inResponse);
}

void CompiledBot::readDescriptions() {
    NameMap<KnowledgeEntry> entries;
    for (const auto& phrase : m_spec.flowExamples) {
        auto& entry = entries[phrase.intent];
        if (entry.question.empty())
            entry.question = phrase.text;
        else
            entry.rephrasings.push_back(phrase.text);
    }
    std::vector<KnowledgeEntry> all;
    for (const auto& flow : m_spec.flows) {
        const auto own = entries.find(std::string(kFlowIntent) + flow.id);
        if (own == entries.end()) continue;
        all.push_back(std::move(own->second));
        entries.erase(own); // the first of a name counts
        all.back().id = flow.id;
        all.back().answers = {flow.description.empty() ? all.back().question : flow.description};
        all.back().labels = {std::string(kForVisitors)};
    }
    if (all.empty()) return;
    m_flowFinder = FlowFinder::of(m_spec);
    auto languages = m_spec.language;
    for (const auto& other : m_spec.additionalLanguages)
        languages += ' ' + other;
    m_descriptions = Knowledge::build(all, languages, {std::string(kForVisitors)});
}

void CompiledBot::noteRepairIntents() {
    if (m_spec.flows.empty()) return;
    const auto note = [this](const std::string& intent, std::string_view said, Tongues tongues) {
        if (const auto repair = engine::repairIn(said, tongues); repair != Repair::None)
            m_repairIntents[repair].try_emplace(intent, true);
    };
    for (const auto& intent : m_spec.intents)
        note(intent.name, spokenName(intent.name), {});
    for (const auto& [language, nlu] : m_spec.nlu)
        for (const auto& example : nlu.examples)
            note(example.intent, example.text, Tongues(language.empty() ? m_spec.language : language));
}

bool CompiledBot::hasPattern(std::string_view entity) const {
    return std::ranges::any_of(m_spec.nlu, [&](const auto& language) {
        return std::ranges::find(language.second.regexes, entity, &SpecRegex::name) !=
               language.second.regexes.end();
    });
}

std::span<const SaidValue> CompiledBot::saidValues(const SlotSpec& slot) const {
    const auto found = m_saidValues.find(&slot);
    return found == m_saidValues.end() ? std::span<const SaidValue>() : found->second;
}

Repair CompiledBot::repairIn(std::string_view text, std::string_view intent, Tongues tongues) const {
    if (m_spec.flows.empty()) return Repair::None;
    const auto repair = engine::repairIn(text, tongues);
    const auto authors = m_repairIntents.find(repair);
    const bool isAuthors = authors != m_repairIntents.end() && authors->second.contains(intent);
    return isAuthors && isUsed(intent) ? Repair::None : repair;
}

const FlowStep* CompiledBot::flowStep(std::string_view flow, std::string_view step) const {
    std::string key(flow);
    key += '\n';
    key += step;
    return look(m_flowSteps, key);
}

std::span<const FlowSpec* const> CompiledBot::triggeredBy(std::string_view intent) const {
    const auto found = m_triggers.find(intent);
    if (found == m_triggers.end()) return {};
    return found->second;
}

bool CompiledBot::hasOwn(std::string_view intent) const {
    return m_patterns->beginsWith(intent) ||
           std::ranges::any_of(triggeredBy(intent), [](const FlowSpec* flow) {
               return flow->id != "pattern_restart" && flow->id != "pattern_session_start";
           });
}

void CompiledBot::noteLikeFlows() {
    for (const auto& intent : m_spec.intents)
        if (intent.name.starts_with(kFlowIntent)) m_likeFlows.try_emplace(intent.name, true);
    for (const auto& [language, nlu] : m_spec.nlu)
        for (const auto& example : nlu.examples)
            if (example.intent.starts_with(kFlowIntent)) m_likeFlows.try_emplace(example.intent, true);
}

bool CompiledBot::standsForFlow(std::string_view intent) const {
    return intent.starts_with(kFlowIntent) && !m_likeFlows.contains(intent) &&
           flow(intent.substr(kFlowIntent.size())) != nullptr;
}

bool CompiledBot::isUsed(std::string_view intent) const {
    const auto namesIt = [&](const SlotMapping& mapping) {
        return std::ranges::find(mapping.intents, intent) != mapping.intents.end();
    };
    return hasOwn(intent) || !triggeredBy(intent).empty() || !defaultAction(intent).empty() ||
           std::ranges::any_of(m_spec.slots, [&](const SlotSpec& slot) {
               return std::ranges::any_of(slot.mappings, namesIt);
           });
}

std::string_view CompiledBot::defaultAction(std::string_view intent) const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kDefaults = {
        {{kRestartIntent, kRestartAction},
         {kGoBackIntent, kGoBackAction},
         {kSessionStartIntent, kSessionStartAction}}};
    const auto* const found =
        std::ranges::find(kDefaults, intent, &std::pair<std::string_view, std::string_view>::first);
    return found == kDefaults.end() || hasOwn(intent) ? std::string_view() : found->second;
}

std::string_view CompiledBot::courtesy(std::string_view text) const {
    constexpr std::size_t kLongest = 64;
    if (m_courtesies.empty() || text.size() > kLongest) return {};
    const auto found = m_courtesies.find(foldedWords(text));
    return found == m_courtesies.end() ? std::string_view() : std::string_view(found->second);
}

bool CompiledBot::isExample(std::string_view text) const {
    return m_examples.contains(wordsHash(text));
}

bool CompiledBot::asksFor(const FormSpec& form, std::string_view slot) const {
    return std::ranges::find(form.requiredSlots, slot) != form.requiredSlots.end();
}

bool CompiledBot::asksFor(std::string_view flowId, std::string_view slot) const {
    const auto* asked = flow(flowId);
    return asked != nullptr && std::ranges::any_of(asked->steps, [&](const FlowStep& step) {
               return step.kind == FlowStep::Kind::Collect && step.name == slot;
           });
}

bool CompiledBot::hasLookup(std::string_view entity) const {
    return std::ranges::any_of(m_spec.nlu, [&](const auto& language) {
        return language.second.lookups.contains(std::string(entity));
    });
}

bool CompiledBot::isLookedUp(const Entity& entity) const {
    const auto wanted = foldCase(entity.value);
    return std::ranges::any_of(m_spec.nlu, [&](const auto& language) {
        const auto listed = language.second.lookups.find(entity.type);
        return listed != language.second.lookups.end() &&
               std::ranges::find(listed->second, wanted, foldCase) != listed->second.end();
    });
}

bool CompiledBot::isClosedList(const SlotSpec& slot) const {
    return m_spec.isConverted && slot.type == SlotSpec::Type::List && !slot.mappings.empty() &&
           std::ranges::all_of(slot.mappings, [&](const SlotMapping& mapping) {
               return mapping.type == SlotMapping::Type::FromEntity && hasLookup(mapping.entity) &&
                      !hasPattern(mapping.entity);
           });
}

bool CompiledBot::isUniqueInForm(const FormSpec& form, const SlotMapping& mapping) const {
    const auto found = m_formEntities.find(formEntityKey(form, mapping));
    return found == m_formEntities.end() || found->second <= 1;
}

} // namespace chatkeep::engine

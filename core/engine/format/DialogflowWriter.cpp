// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/DialogflowReader.h"

#include <algorithm>
#include <tuple>

namespace chatkeep::engine {
namespace {

bool isFlowIdByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

std::string setSlotStep(const std::vector<std::pair<std::string, std::string>>& values) {
    std::string out = "{set_slots: [";
    for (const auto& [slot, value] : values)
        out += (out.ends_with('[') ? "{" : ", {") + quotedYaml(slot) + ": " + value + "}";
    return out + "]}";
}

bool isWelcome(const std::string& event) {
    return foldCase(event).ends_with("welcome");
}

/// The variations of a message: as many as its richest language has.
std::vector<WrittenVariation> variationsOf(const DialogflowMessage& message, const std::string& own) {
    std::size_t most = 1;
    for (const auto& [language, texts] : message.texts)
        most = std::max(most, texts.size());
    std::vector<WrittenVariation> variations(most);
    for (std::size_t i = 0; i < most; ++i) {
        auto& one = variations[i];
        for (const auto& [language, texts] : message.texts)
            if (!texts.empty()) one.texts[language.empty() ? own : language] = texts[i % texts.size()];
        for (const auto& [language, buttons] : message.buttons)
            one.buttons[language.empty() ? own : language] = buttons;
        one.image = message.image;
        one.custom = message.custom;
        one.channel = message.channel;
    }
    return variations;
}

bool isPeriod(std::string_view type) {
    return type == "@sys.date-period" || type == "@sys.time-period" || type == "@sys.date-time";
}

/// "basket item" of "#basket.item".
std::string wordsOfNames(std::string text) {
    std::ranges::replace_if(text, [](char c) { return std::string_view("$#._-").contains(c); }, ' ');
    return std::string(trimmed(text));
}

/// A brace just before a value, as in `{$name}`, would read as a doubled one.
bool wantsJinja(const WrittenVariation& variation) {
    const auto wants = [](const std::string& text) {
        return text.find("{$") != std::string::npos || text.find("{#") != std::string::npos;
    };
    return std::ranges::any_of(variation.texts, [&](const auto& one) { return wants(one.second); }) ||
           std::ranges::any_of(variation.buttons, [&](const auto& one) {
               return std::ranges::any_of(one.second, [&](const Button& button) {
                   return wants(button.title) || wants(button.payload);
               });
           });
}

} // namespace

/// An intent whose contexts are over is not meant: one with the same phrase that needs none answers, or else
/// the fallback.
void DialogflowReader::writeUnreachable() {
    for (const auto& intent : m_intents) {
        if (intent.contexts.empty() || intent.isFallback || intent.isOff) continue;
        const auto other = std::ranges::find_if(intent.confusable, [&](const std::string& name) {
            return m_plainAnswers.contains(name) || m_openFlows.contains(name);
        });
        const auto plain =
            other == intent.confusable.end() ? m_plainAnswers.end() : m_plainAnswers.find(*other);
        if (plain != m_plainAnswers.end())
            m_writer.rule(intent.name, plain->second);
        else if (other == intent.confusable.end() && !m_fallback.empty())
            m_writer.rule(intent.name, m_fallback);
    }
}

/// The intent of the event WELCOME, else of a platform's own, as FACEBOOK_WELCOME.
void DialogflowReader::chooseGreeting() {
    for (const auto& intent : m_intents) {
        for (const auto& [event, line] : intent.events) {
            if (intent.isOff || !isWelcome(event)) continue;
            const bool isAnyPlatforms = foldCase(event) == "welcome";
            if (m_greeting == nullptr || isAnyPlatforms) m_greeting = &intent;
            if (isAnyPlatforms) return;
        }
    }
}

/// The contexts that it gives hold for the visitor's first words.
void DialogflowReader::writeGreeting(const DialogflowIntent& intent,
                                     const std::vector<std::string>& actions) {
    WrittenFlow greeting{.id = "pattern_session_start", .description = "Greets a new visitor"};
    for (const auto& action : actions)
        greeting.steps.push_back("{action: " + quotedYaml(action) + "}");
    if (const auto contexts = contextsAfter(intent, greeting); !contexts.empty())
        greeting.steps.push_back(setSlotStep(contexts));
    m_writer.flow(std::move(greeting));
}

void DialogflowReader::writeIntent(DialogflowIntent& intent) {
    m_context.file = intent.path;
    for (const auto& parameter : intent.parameters)
        writeSlot(intent, parameter);
    auto actions = writeMessages(intent);
    if (intent.usesWebhook) {
        const auto action = "action_" + cleanName(intent.action.empty() ? intent.name : intent.action);
        m_writer.action(action);
        m_actions.try_emplace(action, SourcePlace{intent.path, intent.webhookLine});
        for (const auto& response : actions) // as there: what stands in the agent is for a webhook that fails
            m_writer.spare(action, response);
        actions.insert(actions.begin(), action);
    }
    if (intent.handsOff) actions.emplace_back("action_handoff");
    for (const auto& [event, line] : intent.events) {
        if (&intent != m_greeting || !isWelcome(event))
            m_context.needsYou(line,
                               sentence("event '%1' of intent '%2' is not sent here", event, intent.title));
    }
    if (&intent == m_greeting && !actions.empty()) writeGreeting(intent, actions);
    if (intent.phrases.empty() && intent.events.empty() && !intent.isFallback)
        m_context.needsYou(
            intent.line, sentence("intent '%1' has no phrases: no words of a visitor mean it", intent.title));
    if (actions.empty() && intent.gives.empty() && intent.parameters.empty()) {
        m_context.needsYou(intent.line, sentence("intent '%1' has no answer", intent.title));
        return;
    }
    if (intent.isOff) return;
    if (intent.isFallback && intent.contexts.empty() && m_fallback.empty()) {
        m_fallback = actions;
        for (const auto& message : intent.messages) // what it says to an answer that it cannot take
            if (message.channel.empty() && message.place == 0)
                writeMessage(intent, message, "utter_cannot_handle");
    }
    const bool plain = intent.contexts.empty() && intent.gives.empty() && intent.parameters.empty() &&
                       !intent.resetsContexts;
    if (!plain) {
        writeFlow(intent, actions);
        return;
    }
    if (!intent.phrases.empty() || !intent.isFallback) m_writer.rule(intent.name, actions);
    if (!intent.isFallback) m_plainAnswers[intent.name] = actions;
    if (!intent.isFallback) return;
    if (m_hasFallback)
        m_context.needsYou(
            intent.line, sentence("intent '%1' is a second fallback without contexts; the first one answers",
                                  intent.title));
    else
        m_writer.rule("nlu_fallback", actions);
    m_hasFallback = true;
}

std::vector<std::string> DialogflowReader::writeMessages(const DialogflowIntent& intent) {
    const auto spoken = std::ranges::find_if_not(intent.messages, &DialogflowMessage::isEmpty);
    const bool anyChannel = std::ranges::any_of(
        intent.messages, [](const auto& one) { return one.channel.empty() && !one.isEmpty(); });
    if (!anyChannel && spoken != intent.messages.end())
        m_context.needsYou(intent.line, sentence("intent '%1' answers on '%2' only; the same is said here",
                                                 intent.title, spoken->channel));
    std::vector<std::string> names;
    for (auto message : intent.messages) {
        if (message.isEmpty()) continue;
        if (!anyChannel) {
            if (message.channel != spoken->channel) continue;
            message.channel.clear();
        }
        auto name = "utter_" + intent.name;
        if (message.place > 0) name += "_" + std::to_string(message.place + 1);
        if (!message.custom.empty())
            m_actions.try_emplace(name, SourcePlace{intent.path, message.customLine});
        writeMessage(intent, message, name);
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
}

void DialogflowReader::writeMessage(const DialogflowIntent& intent, const DialogflowMessage& message,
                                    const std::string& response) {
    std::vector<std::pair<WrittenVariation, bool>> written; // and whether it lacks something
    for (auto& variation : variationsOf(message, m_writer.language)) {
        Filling filling{.jinja = wantsJinja(variation)};
        Filling inButtons{.jinja = filling.jinja};
        variation.jinja = filling.jinja;
        for (auto& [language, text] : variation.texts)
            text = filled(intent, text, filling);
        for (auto& [language, buttons] : variation.buttons)
            for (auto& button : buttons)
                button = filledButton(intent, button, inButtons, message.line);
        // As there: what names an unset parameter is not said.
        for (const auto& slot : filling.used)
            variation.condition += (variation.condition.empty() ? "slots." : " and slots.") + slot;
        noteLacks(filling.lacks, message.line);
        noteLacks(inButtons.lacks, message.line);
        written.emplace_back(std::move(variation), !filling.lacks.empty());
    }
    const bool anyWhole = std::ranges::any_of(written, [](const auto& one) { return !one.second; });
    for (auto& [variation, lacks] : written)
        if (!lacks || !anyWhole) m_writer.response(response, std::move(variation));
}

/// One of whose title nothing is left shows what it sends, else what was meant, in words.
Button DialogflowReader::filledButton(const DialogflowIntent& intent, const Button& button, Filling& filling,
                                      int line) {
    Button written{filled(intent, button.title, filling), filled(intent, button.payload, filling)};
    if (!trimmed(written.title).empty() || trimmed(button.title).empty()) return written;
    written.title = trimmed(written.payload).empty() ? wordsOfNames(button.title) : written.payload;
    if (trimmed(written.payload).empty()) written.payload = written.title;
    noteLacks(
        {sentence("a button of intent '%1' has no words left: it shows '%2'", intent.title, written.title)},
        line);
    return written;
}

void DialogflowReader::writeSlot(const DialogflowIntent& intent, const DialogflowParameter& parameter) {
    auto& slot = m_writer.slot(parameter.slot);
    if (!parameter.constant.empty() || !parameter.context.empty() || parameter.type.empty()) return;
    if (wholeOf(intent, parameter) != nullptr) return; // the member of that fills it
    if (parameter.type == "@sys.any") return writeWords(intent, parameter, slot);
    if (!membersOf(parameter.type).empty()) return writeMembers(intent, parameter);
    if (isPeriod(parameter.type) && !parameter.isList) // of "Monday to Wednesday" both ends
        for (const auto end : {ValuePart::Start, ValuePart::End})
            std::ignore = keeperOf(parameter.slot, end);
    const auto entity = dialogflowEntity(parameter.type);
    const auto role = intent.roleOf(entity, parameter.name);
    m_writer.entity(entity, role);
    auto& intents = slot.entities[{entity, role}];
    intents.insert(intent.name);
    intents.insert(intent.confusable.begin(), intent.confusable.end());
    noteUnknownEntity(parameter, entity);
    if (parameter.isList) {
        slot.type = "list";
        slot.isOpen = slot.isOpen || std::ranges::any_of(m_entityByPath, [&](const auto& one) {
                          return one.second.name == entity && (one.second.isOpen || one.second.isRegex);
                      });
        return;
    }
    bool hasWords = false;
    for (const auto& [path, facts] : m_entityByPath) {
        if (facts.name != entity) continue;
        hasWords = hasWords || !facts.values.empty();
        if (facts.isOpen || facts.isRegex || slot.type == "list") continue;
        slot.type = "categorical";
        slot.values.insert(facts.values.begin(), facts.values.end());
    }
    if (entity == "number" && slot.type == "text" && !hasWords) slot.type = "float";
}

/// A parameter that takes any words.
void DialogflowReader::writeWords(const DialogflowIntent& intent, const DialogflowParameter& parameter,
                                  WrittenSlot& slot) {
    if (intent.placed.contains(parameter.name)) {
        const auto entity = wordsEntity(parameter.name);
        m_writer.entity(entity);
        auto& intents = slot.entities[{entity, {}}];
        intents.insert(intent.name);
        intents.insert(intent.confusable.begin(), intent.confusable.end());
        if (parameter.isList) slot.type = "list";
        slot.isOpen = true;
        m_context.needsYou(
            parameter.line,
            sentence("parameter '%1' of intent '%2' takes any text: it is found by its place in "
                     "the examples; mark more values there",
                     parameter.name, intent.title));
    } else if (!parameter.required && parameter.otherwise.empty()) {
        m_context.needsYou(parameter.line,
                           sentence("parameter '%1' of intent '%2' takes any text: nothing fills it "
                                    "here until an entity or a question does",
                                    parameter.name, intent.title));
    }
}

void DialogflowReader::writeCollect(const DialogflowIntent& intent, const DialogflowParameter& parameter,
                                    WrittenFlow& flow) {
    const auto question = "utter_ask_" + intent.name + "_" + parameter.slot;
    if (parameter.prompts.empty())
        m_context.needsYou(parameter.line, sentence("required parameter '%1' of intent '%2' has no question",
                                                    parameter.name, intent.title));
    DialogflowMessage asked{.texts = parameter.prompts, .line = parameter.line};
    if (!parameter.prompts.empty()) {
        for (auto& variation : variationsOf(asked, m_writer.language)) {
            Filling filling{.jinja = wantsJinja(variation)};
            variation.jinja = filling.jinja;
            for (auto& [language, text] : variation.texts)
                text = filled(intent, text, filling);
            noteLacks(filling.lacks, asked.line);
            m_writer.response(question, std::move(variation));
        }
    }
    flow.steps.push_back("{collect: " + quotedYaml(parameter.slot) + ", utter: " + quotedYaml(question) +
                         "}");
}

/// Where the visitor says none.
void DialogflowReader::writeDefault(const DialogflowParameter& parameter, WrittenFlow& flow) {
    const auto after = quotedYaml("has_" + parameter.slot);
    flow.steps.push_back("{noop: true, next: [{if: " + quotedYaml("slots." + parameter.slot + " is null") +
                         ", then: [{set_slots: [{" + quotedYaml(parameter.slot) + ": " +
                         quotedYaml(parameter.otherwise) + "}], next: " + after + "}]}, {else: " + after +
                         "}]}");
    flow.steps.push_back("{id: " + after + ", noop: true}");
}

/// Flow ids are ASCII: other letters become `_`, and a number makes the id the only one.
std::string DialogflowReader::freshFlowId(const std::string& name) {
    auto base = name;
    std::ranges::replace_if(base, [](char c) { return !isFlowIdByte(c); }, '_');
    auto id = base;
    for (int number = 2; !m_flowIds.insert(id).second; ++number)
        id = base + "_" + std::to_string(number);
    return id;
}

void DialogflowReader::writeFlow(const DialogflowIntent& intent, const std::vector<std::string>& actions) {
    WrittenFlow flow{.id = freshFlowId(intent.name), .description = intent.title};
    flow.guard = guardOf(intent);
    letAnswersFillMembers(intent, flow.id);
    flow.triggers = {intent.isFallback ? "nlu_fallback" : intent.name};
    if (intent.isFallback && !intent.phrases.empty()) flow.triggers.push_back(intent.name);
    for (const auto& other : m_intents) {
        const bool shares = std::ranges::find(intent.confusable, other.name) != intent.confusable.end();
        if (shares && (!intent.contexts.empty() || !other.contexts.empty()))
            flow.triggers.push_back(other.name);
    }
    if (intent.contexts.empty() && !intent.isFallback) m_openFlows.insert(intent.name);
    std::vector<std::pair<std::string, std::string>> constants;
    for (const auto& parameter : intent.parameters)
        for (const auto& slot : slotsOf(parameter))
            if (parameter.isOwn() && (!flow.guard.empty() || slot != parameter.slot)) flow.fresh.insert(slot);
    for (const auto& parameter : intent.parameters)
        if (!parameter.constant.empty())
            constants.emplace_back(parameter.slot, quotedYaml(parameter.constant));
    if (!constants.empty()) flow.steps.push_back(setSlotStep(constants));
    auto afterwards = contextsAfter(intent, flow);
    std::set<std::string> ended;
    for (const auto& parameter : intent.parameters) {
        const bool asked = parameter.constant.empty() && parameter.required;
        if (asked) writeCollect(intent, parameter, flow);
        if (parameter.constant.empty() && !asked && !parameter.otherwise.empty())
            writeDefault(parameter, flow);
        const bool isEmptied = !parameter.required || !parameter.constant.empty();
        for (const auto& slot : slotsOf(parameter)) {
            if (!ended.insert(slot).second) continue;
            if (!intent.gives.empty() || !parameter.context.empty())
                flow.persisted.push_back(slot);
            else if (isEmptied || slot != parameter.slot)
                afterwards.emplace_back(slot, "null");
        }
    }
    for (const auto& action : actions)
        flow.steps.push_back("{action: " + quotedYaml(action) + "}");
    if (!afterwards.empty()) flow.steps.push_back(setSlotStep(afterwards));
    if (intent.resetsContexts) flow.steps.emplace_back("{action: action_clean_stack}");
    if (flow.steps.empty()) flow.steps.push_back("{noop: true}");
    m_writer.flow(std::move(flow));
}

} // namespace chatkeep::engine

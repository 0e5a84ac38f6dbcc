// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/DialogflowReader.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr int kMostLevels = 8; ///< of contexts that take a value from each other

std::string contextSlot(std::string_view context) {
    return "context_" + cleanName(context);
}

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
        one.buttons = message.buttons;
        one.image = message.image;
        one.custom = message.custom;
        one.channel = message.channel;
    }
    return variations;
}

/// A brace just before a value, as in `{$name}`, would read as a doubled one.
bool wantsJinja(const WrittenVariation& variation) {
    const auto wants = [](const std::string& text) {
        return text.find("{$") != std::string::npos || text.find("{#") != std::string::npos;
    };
    return std::ranges::any_of(variation.texts, [&](const auto& one) { return wants(one.second); }) ||
           std::ranges::any_of(variation.buttons, [&](const Button& button) {
               return wants(button.title) || wants(button.payload);
           });
}

} // namespace

/// Parameters of one name share a slot if they are of one kind. One that takes its value from a context has
/// the slot of the parameter there.
void DialogflowReader::nameSlots() {
    std::map<std::string, std::pair<std::string, bool>> kinds;
    for (auto& intent : m_intents) {
        for (auto& parameter : intent.parameters) {
            if (!parameter.context.empty()) continue;
            const std::pair kind(parameter.type, parameter.isList);
            auto name = parameter.slot;
            for (int number = 2; kinds.try_emplace(name, kind).first->second != kind; ++number)
                name = parameter.slot + "_" + std::to_string(number);
            parameter.slot = name;
        }
    }
    std::set<std::string> taken;
    for (const auto& [name, kind] : kinds)
        taken.insert(name);
    nameOwnSlots(std::move(taken));
    for (auto& intent : m_intents)
        for (auto& parameter : intent.parameters)
            if (!parameter.context.empty()) parameter.slot = slotOf(parameter.context, parameter.member);
}

/// What a flow empties at its end must not be what another, which it came between, still needs.
void DialogflowReader::nameOwnSlots(std::set<std::string> taken) {
    for (auto& intent : m_intents) {
        for (auto& parameter : intent.parameters) {
            const bool emptied = intent.gives.empty() && parameter.context.empty() && !parameter.isAsked();
            if (!emptied || !mayWaitWith(parameter.slot, intent)) continue;
            const auto base = parameter.slot;
            for (int number = 2; !taken.insert(parameter.slot).second; ++number)
                parameter.slot = base + "_" + std::to_string(number);
        }
    }
}

bool DialogflowReader::mayWaitWith(const std::string& slot, const DialogflowIntent& digression) const {
    return std::ranges::any_of(m_intents, [&](const DialogflowIntent& other) {
        return &other != &digression && other.asks() &&
               std::ranges::find(other.parameters, slot, &DialogflowParameter::slot) !=
                   other.parameters.end();
    });
}

/// The slot of a context's parameter, which may itself come from a context.
std::string DialogflowReader::slotOf(const std::string& context, const std::string& member, int level) const {
    for (const auto& intent : m_intents) {
        const bool gives = std::ranges::any_of(
            intent.gives, [&](const auto& one) { return one.second > 0 && one.first == context; });
        for (const auto& parameter : intent.parameters) {
            if (!gives || parameter.name != member) continue;
            if (parameter.context.empty()) return parameter.slot;
            if (parameter.context != context && level < kMostLevels)
                return slotOf(parameter.context, parameter.member, level + 1);
        }
    }
    return cleanName(member);
}

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

/// All its contexts, and of intents with the same phrase none that wants these and more: that one is meant.
std::string DialogflowReader::guardOf(const DialogflowIntent& intent) const {
    std::string guard;
    for (const auto& wanted : intent.contexts)
        guard += (guard.empty() ? "slots." : " and slots.") + contextSlot(wanted);
    for (const auto& other : m_intents) {
        const bool shares = std::ranges::find(intent.confusable, other.name) != intent.confusable.end();
        const bool narrower = std::ranges::all_of(intent.contexts, [&](const std::string& wanted) {
            return std::ranges::find(other.contexts, wanted) != other.contexts.end();
        });
        std::string more;
        for (const auto& wanted : other.contexts)
            if (std::ranges::find(intent.contexts, wanted) == intent.contexts.end())
                more += (more.empty() ? "slots." : " and slots.") + contextSlot(wanted);
        if (shares && narrower && !other.isOff && !guard.empty() && !more.empty())
            guard += " and not (" + more + ")";
    }
    return guard;
}

/// Intents that share a phrase can only be told apart by their contexts: each starts the others' flows too.
void DialogflowReader::linkIntents() {
    nameSlots();
    std::map<std::string, std::vector<std::size_t>> byPhrase;
    for (std::size_t i = 0; i < m_intents.size(); ++i) {
        for (const auto& [phrase, lines] : m_intents[i].phrases)
            byPhrase[phrase].push_back(i);
        for (const auto& [given, turns] : m_intents[i].gives) {
            m_contextTurns[given] = std::max(m_contextTurns[given], turns);
            for (const auto& parameter : m_intents[i].parameters)
                if (turns > 0) m_writer.slot(parameter.slot).follows.insert(contextSlot(given));
        }
        for (const auto& wanted : m_intents[i].contexts)
            m_contextTurns.try_emplace(wanted, 0);
    }
    for (const auto& [phrase, places] : byPhrase) {
        for (const auto one : places) {
            for (const auto other : places) {
                auto& list = m_intents[one].confusable;
                const auto& name = m_intents[other].name;
                if (one != other && std::ranges::find(list, name) == list.end()) list.push_back(name);
            }
        }
    }
    for (const auto& [given, turns] : m_contextTurns) {
        auto& slot = m_writer.slot(contextSlot(given));
        slot.type = "bool";
        slot.lifespanTurns = turns;
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
        noteUnknownNames(intent, message);
        writeMessage(intent, message, name);
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
}

void DialogflowReader::writeMessage(const DialogflowIntent& intent, const DialogflowMessage& message,
                                    const std::string& response) {
    for (auto& variation : variationsOf(message, m_writer.language)) {
        std::set<std::string> used;
        std::set<std::string> inButtons;
        variation.jinja = wantsJinja(variation);
        for (auto& [language, text] : variation.texts)
            text = filled(intent, text, used, variation.jinja);
        for (auto& button : variation.buttons)
            button = {filled(intent, button.title, inButtons, variation.jinja),
                      filled(intent, button.payload, inButtons, variation.jinja)};
        // As there: what names an unset parameter is not said.
        for (const auto& slot : used)
            variation.condition += (variation.condition.empty() ? "slots." : " and slots.") + slot;
        m_writer.response(response, std::move(variation));
    }
}

/// `$name`, `$name.original` and `#context.name` as slots; `used`: those that may be unset.
std::string DialogflowReader::filled(const DialogflowIntent& intent, const std::string& text,
                                     std::set<std::string>& used, bool jinja) const {
    const auto known = [&](std::string_view name) -> const DialogflowParameter* {
        const auto found = std::ranges::find(intent.parameters, name, &DialogflowParameter::name);
        return found == intent.parameters.end() ? nullptr : &*found;
    };
    const auto escaped = jinja ? jinjaBraces(text) : literalBraces(text);
    const std::string_view source = escaped;
    std::string out;
    std::size_t at = 0;
    while (at < source.size()) {
        const auto name =
            source[at] == '$' || source[at] == '#' ? dialogflowName(source, at + 1) : std::string_view();
        auto end = at + 1 + name.size();
        std::string slot;
        if (source[at] == '$') {
            if (const auto* parameter = known(name)) {
                slot = parameter->slot;
                if (!parameter->required && parameter->constant.empty() && parameter->otherwise.empty())
                    used.insert(slot);
                for (const std::string_view part : {".original", ".partial", ".resolved"})
                    if (source.substr(end).starts_with(part)) end += part.size();
            }
        } else if (!name.empty() && end < source.size() && source[end] == '.') {
            auto member = dialogflowName(source, end + 1);
            if (m_contextTurns.contains(foldCase(name)) && !member.empty()) {
                slot = slotOf(foldCase(name), std::string(member));
                used.insert(slot);
                end += 1 + member.size();
                if (source.substr(end).starts_with(".original")) end += 9;
            }
        }
        if (slot.empty()) {
            out += source[at++];
        } else {
            out += jinja ? "{{ " + slot + " }}" : "{" + slot + "}";
            at = end;
        }
    }
    return out;
}

void DialogflowReader::writeSlot(const DialogflowIntent& intent, const DialogflowParameter& parameter) {
    auto& slot = m_writer.slot(parameter.slot);
    if (!parameter.constant.empty() || !parameter.context.empty() || parameter.type.empty()) return;
    if (parameter.type == "@sys.any") {
        if (!parameter.required && parameter.otherwise.empty())
            m_context.needsYou(parameter.line,
                               sentence("parameter '%1' of intent '%2' takes any text: nothing fills it "
                                        "here until an entity or a question does",
                                        parameter.name, intent.title));
        return;
    }
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

void DialogflowReader::writeCollect(const DialogflowIntent& intent, const DialogflowParameter& parameter,
                                    WrittenFlow& flow) {
    const auto question = "utter_ask_" + intent.name + "_" + parameter.slot;
    if (parameter.prompts.empty())
        m_context.needsYou(parameter.line, sentence("required parameter '%1' of intent '%2' has no question",
                                                    parameter.name, intent.title));
    DialogflowMessage asked{.texts = parameter.prompts, .line = parameter.line};
    noteUnknownNames(intent, asked);
    std::set<std::string> used;
    if (!parameter.prompts.empty()) {
        for (auto& variation : variationsOf(asked, m_writer.language)) {
            variation.jinja = wantsJinja(variation);
            for (auto& [language, text] : variation.texts)
                text = filled(intent, text, used, variation.jinja);
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

/// What it gives before what it ends, so that a parameter that both know lives on.
std::vector<std::pair<std::string, std::string>>
DialogflowReader::contextsAfter(const DialogflowIntent& intent, WrittenFlow& flow) const {
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [given, turns] : intent.gives) {
        if (turns <= 0) continue;
        values.emplace_back(contextSlot(given), "true");
        flow.persisted.push_back(contextSlot(given));
    }
    const auto end = [&](const std::string& context) {
        const auto slot = contextSlot(context);
        if (std::ranges::find(values, slot, &std::pair<std::string, std::string>::first) == values.end())
            values.emplace_back(slot, "null");
    };
    for (const auto& [given, turns] : intent.gives)
        if (turns <= 0) end(given);
    if (intent.resetsContexts)
        for (const auto& [given, turns] : m_contextTurns)
            end(given);
    return values;
}

void DialogflowReader::writeFlow(const DialogflowIntent& intent, const std::vector<std::string>& actions) {
    WrittenFlow flow{.id = freshFlowId(intent.name), .description = intent.title};
    flow.guard = guardOf(intent);
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
        if (!parameter.constant.empty())
            constants.emplace_back(parameter.slot, quotedYaml(parameter.constant));
    if (!constants.empty()) flow.steps.push_back(setSlotStep(constants));
    auto afterwards = contextsAfter(intent, flow);
    for (const auto& parameter : intent.parameters) {
        const bool asked = parameter.constant.empty() && parameter.required;
        if (asked) writeCollect(intent, parameter, flow);
        if (parameter.constant.empty() && !asked && !parameter.otherwise.empty())
            writeDefault(parameter, flow);
        if (!intent.gives.empty() || !parameter.context.empty())
            flow.persisted.push_back(parameter.slot);
        else if (!parameter.required || !parameter.constant.empty())
            afterwards.emplace_back(parameter.slot, "null");
    }
    for (const auto& action : actions)
        flow.steps.push_back("{action: " + quotedYaml(action) + "}");
    if (!afterwards.empty()) flow.steps.push_back(setSlotStep(afterwards));
    if (intent.resetsContexts) flow.steps.emplace_back("{action: action_clean_stack}");
    if (flow.steps.empty()) flow.steps.push_back("{noop: true}");
    m_writer.flow(std::move(flow));
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/DialogflowReader.h"

#include <algorithm>

// What contexts of Dialogflow are here: slots, and conditions of flows.
namespace chatkeep::engine {
namespace {

constexpr int kMostLevels = 8; ///< of contexts that take a value from each other

} // namespace

std::string dialogflowContextSlot(std::string_view context) {
    return "context_" + cleanName(context);
}

/// Parameters of one name share a slot if they are of one kind. One that takes its value from a context has
/// the slot of the parameter there.
void DialogflowReader::nameSlots() {
    std::map<std::string, std::pair<std::string, bool>> kinds;
    for (const auto& intent : m_intents) {
        for (const auto& [given, turns] : intent.gives)
            kinds.try_emplace(dialogflowContextSlot(given));
        for (const auto& wanted : intent.contexts)
            kinds.try_emplace(dialogflowContextSlot(wanted));
    }
    for (auto& intent : m_intents) {
        for (auto& parameter : intent.parameters) {
            if (!parameter.context.empty() || wholeOf(intent, parameter) != nullptr) continue;
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
    nameOwnSlots(taken);
    nameMemberSlots(std::move(taken));
    for (auto& intent : m_intents)
        for (auto& parameter : intent.parameters)
            if (!parameter.context.empty()) parameter.slot = slotOf(parameter.context, parameter.member);
    for (const auto& [name, kind] : kinds)
        m_slotNames.insert(name);
    for (const auto& [member, slot] : m_memberSlots)
        m_slotNames.insert(slot);
    for (const auto& intent : m_intents)
        for (const auto& parameter : intent.parameters)
            m_slotNames.insert(parameter.slot);
}

/// A member's slot is no other parameter's, but for one whose value is that member: they are the same.
void DialogflowReader::nameMemberSlots(std::set<std::string> taken) {
    for (const auto& intent : m_intents) {
        for (const auto& parameter : intent.parameters) {
            if (!parameter.isOwn()) continue;
            for (const auto& [alias, entity] : membersOf(parameter.type)) {
                const auto base = parameter.slot + "_" + cleanName(alias);
                auto& slot = m_memberSlots[{parameter.slot, alias}];
                if (!slot.empty()) continue;
                slot = base;
                for (int number = 2; !taken.insert(slot).second; ++number)
                    slot = base + "_" + std::to_string(number);
            }
        }
    }
    for (auto& intent : m_intents)
        for (auto& parameter : intent.parameters)
            if (const auto* whole = wholeOf(intent, parameter); whole != nullptr)
                parameter.slot = memberSlot(whole->slot, parameter.part);
}

/// The parameter of a composite entity that this one is a member of: "$shirt.size".
const DialogflowParameter* DialogflowReader::wholeOf(const DialogflowIntent& intent,
                                                     const DialogflowParameter& parameter) const {
    const auto* whole = parameter.source.empty() ? nullptr : intent.parameter(parameter.source);
    const bool isMember =
        whole != nullptr && whole->isOwn() && membersOf(whole->type).contains(parameter.part);
    return isMember ? whole : nullptr;
}

std::string DialogflowReader::memberSlot(const std::string& slot, const std::string& alias) const {
    const auto found = m_memberSlots.find({slot, alias});
    return found == m_memberSlots.end() ? slot : found->second;
}

/// What a flow empties at its end must not be what another, which it came between, still needs, nor what a
/// context that it wants keeps.
void DialogflowReader::nameOwnSlots(std::set<std::string>& taken) {
    for (auto& intent : m_intents) {
        for (auto& parameter : intent.parameters) {
            if (wholeOf(intent, parameter) != nullptr) continue;
            const bool emptied = intent.gives.empty() && parameter.context.empty() && !parameter.isAsked();
            const bool isWaitedFor = emptied && mayWaitWith(parameter.slot, intent);
            if (!isWaitedFor && !keepsGiven(intent, parameter)) continue;
            const auto base = parameter.slot;
            for (int number = 2; !taken.insert(parameter.slot).second; ++number)
                parameter.slot = base + "_" + std::to_string(number);
        }
    }
}

/// A context that the intent wants and does not give anew has a parameter of this slot.
bool DialogflowReader::keepsGiven(const DialogflowIntent& intent,
                                  const DialogflowParameter& parameter) const {
    const auto isGiven = [](const DialogflowIntent& by, const std::string& context) {
        return std::ranges::any_of(by.gives,
                                   [&](const auto& one) { return one.second > 0 && one.first == context; });
    };
    if (!parameter.isOwn()) return false;
    return std::ranges::any_of(intent.contexts, [&](const std::string& context) {
        return !isGiven(intent, context) && std::ranges::any_of(m_intents, [&](const auto& other) {
            return &other != &intent && isGiven(other, context) &&
                   std::ranges::any_of(other.parameters, [&](const DialogflowParameter& one) {
                       return one.isOwn() && one.slot == parameter.slot;
                   });
        });
    });
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

/// All its contexts, and of intents with the same phrase none that wants these and more: that one is meant.
std::string DialogflowReader::guardOf(const DialogflowIntent& intent) const {
    std::string guard;
    for (const auto& wanted : intent.contexts)
        guard += (guard.empty() ? "slots." : " and slots.") + dialogflowContextSlot(wanted);
    for (const auto& other : m_intents) {
        const bool shares = std::ranges::find(intent.confusable, other.name) != intent.confusable.end();
        const bool narrower = std::ranges::all_of(intent.contexts, [&](const std::string& wanted) {
            return std::ranges::find(other.contexts, wanted) != other.contexts.end();
        });
        std::string more;
        for (const auto& wanted : other.contexts)
            if (std::ranges::find(intent.contexts, wanted) == intent.contexts.end())
                more += (more.empty() ? "slots." : " and slots.") + dialogflowContextSlot(wanted);
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
                if (turns > 0) m_writer.slot(parameter.slot).follows.insert(dialogflowContextSlot(given));
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
        auto& slot = m_writer.slot(dialogflowContextSlot(given));
        slot.type = "bool";
        slot.lifespanTurns = turns;
    }
}

/// What it gives before what it ends, so that a parameter that both know lives on.
std::vector<std::pair<std::string, std::string>>
DialogflowReader::contextsAfter(const DialogflowIntent& intent, WrittenFlow& flow) const {
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [given, turns] : intent.gives) {
        if (turns <= 0) continue;
        values.emplace_back(dialogflowContextSlot(given), "true");
        flow.persisted.push_back(dialogflowContextSlot(given));
    }
    const auto end = [&](const std::string& context) {
        const auto slot = dialogflowContextSlot(context);
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

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/DialogflowReader.h"

#include "core/base/Text.h"

#include <algorithm>

// What an export names that is not in it.
namespace chatkeep::engine {
namespace {

bool gives(const DialogflowIntent& intent, const std::string& context) {
    return std::ranges::any_of(intent.gives,
                               [&](const auto& one) { return one.second > 0 && one.first == context; });
}

bool haveSameContexts(const DialogflowIntent& a, const DialogflowIntent& b) {
    return std::set(a.contexts.begin(), a.contexts.end()) == std::set(b.contexts.begin(), b.contexts.end());
}

} // namespace

void DialogflowReader::checkParents() {
    std::set<std::string> ids;
    for (const auto& intent : m_intents)
        ids.insert(intent.id);
    for (const auto& intent : m_intents) {
        if (intent.parent.empty() || ids.contains(intent.parent)) continue;
        m_context.file = intent.path;
        m_context.defect(intent.parentLine,
                         sentence("intent '%1' follows an intent that is not here", intent.title));
    }
}

/// The author's code may give contexts too.
void DialogflowReader::checkContexts() {
    const bool mayAct = std::ranges::any_of(m_intents, &DialogflowIntent::usesWebhook);
    std::set<std::string> said;
    for (const auto& intent : m_intents) {
        for (const auto& wanted : intent.contexts) {
            const bool isGiven =
                std::ranges::any_of(m_intents, [&](const auto& other) { return gives(other, wanted); });
            if (isGiven || intent.isOff || !said.insert(wanted).second) continue;
            m_context.file = intent.path;
            auto what =
                sentence("no intent gives context '%1', which intent '%2' wants", wanted, intent.title);
            if (mayAct)
                what =
                    sentence("only your webhook can give context '%1', which intent '%2' wants: here it sets "
                             "slot '%3'",
                             wanted, intent.title, dialogflowContextSlot(wanted));
            m_context.needsYou(intent.contextsLine, std::move(what));
        }
    }
}

/// Words that mean two intents at the same moment.
void DialogflowReader::checkPhrases() {
    std::map<std::pair<std::string, std::string>, std::vector<const DialogflowIntent*>> seen;
    for (const auto& intent : m_intents) {
        if (intent.isOff) continue;
        for (const auto& [phrase, places] : intent.phrases) {
            for (const auto& [language, place] : places) {
                auto& others = seen[{language, phrase}];
                const auto other = std::ranges::find_if(
                    others, [&](const auto* one) { return haveSameContexts(*one, intent); });
                m_context.file = place.file;
                if (other == others.end())
                    others.push_back(&intent);
                else
                    m_context.needsYou(place.line, sentence("'%1' of intent '%2' stands in intent '%3' too",
                                                            phrase, intent.title, (*other)->title));
            }
        }
    }
}

void DialogflowReader::checkEntities() {
    for (const auto& [stem, entity] : m_entityByPath) {
        if (entity.hasEntries) continue;
        m_context.file = entity.place.file;
        m_context.needsYou(
            entity.place.line,
            sentence("entity '%1' has no values: any words are taken for it where it is asked for",
                     entity.name));
    }
}

void DialogflowReader::noteUnknownEntity(const DialogflowParameter& parameter, const std::string& entity) {
    const bool isSystem = parameter.type.starts_with("@sys.");
    const bool hasFile =
        std::ranges::any_of(m_entityByPath, [&](const auto& one) { return one.second.name == entity; });
    const bool isUnknown = !hasFile && (!isSystem || isUnknownSystemType(parameter.type));
    if (!isUnknown || !m_missing.insert(entity).second) return;
    m_context.needsYou(parameter.line,
                       isSystem ? sentence("'%1' has no finder here: list its values, or any words are taken "
                                           "for it where it is asked for",
                                           parameter.type)
                                : sentence("entity '%1' has no file: any words are taken for it", entity));
}

} // namespace chatkeep::engine

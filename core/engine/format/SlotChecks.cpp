// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/Payload.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/EntityExtractor.h"

#include <algorithm>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

using SlotNames = std::unordered_set<std::string>;

/// Entities that training data teach, or that a button sends.
SlotNames entitiesThatComeUp(const ReadContext& context) {
    SlotNames names;
    for (const auto& [language, nlu] : context.spec.nlu) {
        for (const auto& example : nlu.examples)
            for (const auto& entity : example.entities)
                names.insert(entity.type);
        for (const auto& regex : nlu.regexes)
            names.insert(regex.name);
        for (const auto& [entity, entries] : nlu.lookups)
            names.insert(entity);
    }
    for (const auto& written : context.responseTexts)
        if (written.isPayload)
            for (const auto& entity : parsePayload(written.text).entities)
                names.insert(entity.type);
    return names;
}

bool hasExamples(const BotSpec& spec) {
    return std::ranges::any_of(spec.nlu,
                               [](const auto& language) { return !language.second.examples.empty(); });
}

class MappingChecker {
public:
    MappingChecker(ReadContext& context, const KnownNames& names)
        : m_context(context)
        , m_names(names)
        , m_knowsTexts(hasExamples(context.spec) && !context.ofAnotherTool)
        , m_comeUp(entitiesThatComeUp(context)) {}
    void check(const std::string& slot, const SlotMapping& mapping) {
        m_context.file = mapping.place.file;
        if (mapping.type == SlotMapping::Type::FromEntity) checkEntity(slot, mapping);
        checkIntents(mapping.intents, mapping.place.line);
        checkIntents(mapping.notIntents, mapping.place.line);
        for (const auto& condition : mapping.conditions)
            checkCondition(condition);
    }

private:
    void checkEntity(const std::string& slot, const SlotMapping& mapping) {
        if (!m_names.knowsEntity(mapping.entity))
            m_context.defect(mapping.place.line,
                             sentence("slot '%1' is filled from entity '%2', which is not in the domain",
                                      slot, mapping.entity));
        const auto what =
            m_names.unknownPart({.type = mapping.entity, .role = mapping.role, .group = mapping.group});
        if (!what.empty()) once(mapping.place.line, what);
        const bool isFound = isRuledEntity(mapping.entity) || m_comeUp.contains(mapping.entity);
        if (m_knowsTexts && !isFound && m_unfound.insert(mapping.entity).second)
            m_context.needsYou(mapping.place.line,
                               sentence("nothing here finds entity '%1' for slot '%2': it has no examples, "
                                        "lookup or regex",
                                        mapping.entity, slot));
    }
    void checkIntents(const std::vector<std::string>& intents, int line) {
        for (const auto& intent : intents)
            if (!m_names.knowsIntent(intent))
                once(line, sentence("intent '%1' is used but not in the domain", intent));
    }
    void checkCondition(const MappingCondition& condition) {
        const auto& spec = m_context.spec;
        const auto form = condition.activeLoop.value_or("");
        if (!form.empty() && spec.form(form) == nullptr && !m_names.unknownAction(form).empty())
            once(condition.line, sentence("form '%1' is used but not in the domain", form));
        const auto flow = condition.activeFlow.value_or("");
        if (!flow.empty() && !flow.starts_with("pattern_") &&
            std::ranges::find(spec.flows, flow, &FlowSpec::id) == spec.flows.end())
            once(condition.line, sentence("flow '%1' is used but not defined", flow));
        if (const auto& slot = condition.requestedSlot; !slot.empty() && !m_names.knowsSlot(slot))
            once(condition.line, sentence("slot '%1' is used but not in the domain", slot));
    }

    void once(int line, Sentence what) {
        if (m_said.insert(what.text()).second) m_context.defect(line, std::move(what));
    }

    ReadContext& m_context;
    const KnownNames& m_names;
    bool m_knowsTexts;
    SlotNames m_comeUp;
    SlotNames m_unfound; ///< and listed
    SlotNames m_said;
};

} // namespace

void checkMappings(ReadContext& context, const KnownNames& names) {
    MappingChecker checker(context, names);
    for (const auto& slot : context.spec.slots) {
        context.file = slot.place.file;
        checkSlotValue(context, slot, slot.initial, slot.place.line);
        for (const auto& mapping : slot.mappings) {
            checker.check(slot.name, mapping);
            checkSlotValue(context, slot, mapping.value, mapping.place.line);
        }
    }
}

void checkSlotValue(ReadContext& context, const SlotSpec& slot, const Json& value, int line) {
    if (!value.is_null() && !asSlotType(slot, value))
        context.defect(line, sentence("slot '%1' does not take '%2': it is of type %3", slot.name,
                                      slotAsText(value), nameOf(slot.type)));
}

} // namespace chatkeep::engine

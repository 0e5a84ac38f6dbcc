// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <set>

namespace chatkeep::engine {
namespace {

using SlotType = SlotSpec::Type;
using MappingType = SlotMapping::Type;

/// The type's name, also where it is written as a Python path ("rasa.shared.core.slots.AnySlot").
SlotType slotTypeOf(ReadContext& context, const std::string& written, int line) {
    static constexpr std::array<std::pair<std::string_view, SlotType>, 14> kTypes = {{
        {"text", SlotType::Text},
        {"bool", SlotType::Bool},
        {"categorical", SlotType::Categorical},
        {"float", SlotType::Float},
        {"list", SlotType::List},
        {"any", SlotType::Any},
        {"unfeaturized", SlotType::Any},
        {"TextSlot", SlotType::Text},
        {"BooleanSlot", SlotType::Bool},
        {"CategoricalSlot", SlotType::Categorical},
        {"FloatSlot", SlotType::Float},
        {"ListSlot", SlotType::List},
        {"AnySlot", SlotType::Any},
        {"UnfeaturizedSlot", SlotType::Any},
    }};
    const auto dot = written.rfind('.');
    const auto name = dot == std::string::npos ? written : written.substr(dot + 1);
    for (const auto& [known, type] : kTypes)
        if (known == name) return type;
    if (written.empty())
        context.defect(line, sentence("slot has no type"));
    else
        context.needsYou(line, sentence("slot type '%1' is code of the author's; kept as 'any'", written));
    return SlotType::Any;
}

MappingType mappingTypeOf(ReadContext& context, const std::string& written, int line) {
    static constexpr std::array<std::pair<std::string_view, MappingType>, 7> kTypes = {{
        {"from_entity", MappingType::FromEntity},
        {"from_text", MappingType::FromText},
        {"from_intent", MappingType::FromIntent},
        {"from_trigger_intent", MappingType::FromTriggerIntent},
        {"custom", MappingType::Custom},
        {"from_llm", MappingType::FromLlm},
        {"controlled", MappingType::Controlled},
    }};
    for (const auto& [known, type] : kTypes)
        if (known == written) return type;
    context.defect(line, sentence("unknown mapping type '%1'", written));
    return MappingType::Custom;
}

SlotMapping readMapping(ReadContext& context, const YamlNode& node, const std::string& slot) {
    SlotMapping mapping{.place = context.at(node.line)};
    mapping.type = mappingTypeOf(context, scalarText(node.find("type")), node.line);
    mapping.entity = scalarText(node.find("entity"));
    if (mapping.type == MappingType::FromEntity && mapping.entity.empty()) mapping.entity = slot;
    mapping.role = scalarText(node.find("role"));
    mapping.group = scalarText(node.find("group"));
    mapping.intents = textList(node.find("intent"));
    mapping.notIntents = textList(node.find("not_intent"));
    context.noteOthers(
        node, {"type", "entity", "role", "group", "intent", "not_intent", "value", "conditions", "action"},
        sentence("a mapping of slot '%1'", slot));
    if (const auto* value = node.find("value"))
        mapping.value = value->toJson();
    else if (mapping.type == MappingType::FromIntent || mapping.type == MappingType::FromTriggerIntent)
        context.defect(node.line, sentence("mapping of slot '%1' has no value", slot));
    if (mapping.type == MappingType::Custom) mapping.action = scalarText(node.find("action"));
    if (!mapping.action.empty())
        context.needsYou(node.line,
                         sentence("slot '%1' is filled by custom action '%2'", slot, mapping.action));
    if (const auto* conditions = node.find("conditions")) {
        context.wantList(*conditions, "conditions", sentence("a mapping of slot '%1'", slot));
        for (const auto& one : conditions->items) {
            MappingCondition condition{.line = one.line};
            if (const auto* loop = one.find("active_loop"))
                condition.activeLoop = loop->isNull() ? std::string() : loop->text;
            if (const auto* flow = one.find("active_flow"))
                condition.activeFlow = flow->isNull() ? std::string() : flow->text;
            condition.requestedSlot = scalarText(one.find("requested_slot"));
            context.noteOthers(one, {"active_loop", "active_flow", "requested_slot"},
                               sentence("a condition of slot '%1'", slot));
            if (condition.activeLoop && condition.activeLoop->empty() && !condition.requestedSlot.empty())
                context.defect(one.line, sentence("requested_slot is not allowed with active_loop: null"));
            mapping.conditions.push_back(std::move(condition));
        }
    }
    return mapping;
}

void checkBounds(ReadContext& context, const SlotSpec& slot, const YamlNode& node) {
    const auto* bound = node.find("min_value") != nullptr ? node.find("min_value") : node.find("max_value");
    if (slot.type == SlotType::Float && bound != nullptr && slot.minValue >= slot.maxValue)
        context.defect(bound->line, sentence("min_value of slot '%1' is not below max_value", slot.name));
}

SlotSpec readSlot(ReadContext& context, const std::string& name, const YamlNode& node, int line) {
    SlotSpec slot{.name = name, .place = context.at(line)};
    slot.type = slotTypeOf(context, scalarText(node.find("type")), line);
    slot.influences = slot.type != SlotType::Any;
    if (const auto* value = node.find("initial_value")) slot.initial = value->toJson();
    if (const auto* flag = node.find("influence_conversation"))
        slot.influences = flag->asBool(slot.influences);
    if (const auto* least = node.find("min_value"); least != nullptr && least->toJson().is_number())
        slot.minValue = least->toJson().get<double>();
    if (const auto* most = node.find("max_value"); most != nullptr && most->toJson().is_number())
        slot.maxValue = most->toJson().get<double>();
    checkBounds(context, slot, node);
    if (const auto* values = node.find("values"))
        for (const auto& one : values->items)
            slot.values.push_back(one.toJson());
    if (const auto* validation = node.find("validation")) {
        context.wantMap(*validation, "validation", sentence("slot '%1'", name));
        if (const auto* rejections = validation->find("rejections"))
            slot.rejections = readRejections(context, *rejections);
        slot.refillUtter = scalarText(validation->find("refill_utter"));
        context.noteOthers(*validation, {"rejections", "refill_utter"},
                           sentence("validation of slot '%1'", name));
    }
    context.noteOthers(node,
                       {"type", "initial_value", "influence_conversation", "min_value", "max_value", "values",
                        "mappings", "auto_fill", "validation"},
                       sentence("slot '%1'", name));
    if (const auto* flag = node.find("auto_fill"); flag != nullptr && !flag->asBool(true))
        context.noAutoFill.insert(name);
    if (slot.type == SlotType::Categorical && slot.values.empty())
        context.defect(line, sentence("categorical slot '%1' has no values", name));
    if (const auto* mappings = node.find("mappings")) {
        context.hasMappings = true;
        slot.mappings = readMappings(context, *mappings, name);
    }
    return slot;
}

bool knowsEntity(const BotSpec& spec, const std::string& name) {
    return std::ranges::find(spec.entities, name, &EntitySpec::name) != spec.entities.end();
}

/// Rasa 2.x fills slots by entities of their name, whether the domain has these or not.
std::set<std::string_view> markedInExamples(const BotSpec& spec) {
    std::set<std::string_view> types;
    for (const auto& [language, nlu] : spec.nlu)
        for (const auto& example : nlu.examples)
            for (const auto& entity : example.entities)
                types.insert(entity.type);
    return types;
}

} // namespace

std::string_view nameOf(SlotType type) {
    switch (type) {
    case SlotType::Text:
        return "text";
    case SlotType::Bool:
        return "bool";
    case SlotType::Categorical:
        return "categorical";
    case SlotType::Float:
        return "float";
    case SlotType::List:
        return "list";
    case SlotType::Any:
        break;
    }
    return "any";
}

std::vector<SlotMapping> readMappings(ReadContext& context, const YamlNode& node, const std::string& slot) {
    std::vector<SlotMapping> mappings;
    if (node.isMap()) mappings.push_back(readMapping(context, node, slot));
    if (node.isScalar()) context.defect(node.line, sentence("mapping of slot '%1' is not a map", slot));
    for (const auto& one : node.items) {
        if (!node.isList()) break;
        if (one.isMap())
            mappings.push_back(readMapping(context, one, slot));
        else
            context.defect(one.line, sentence("mapping of slot '%1' is not a map", slot));
    }
    return mappings;
}

void readSlots(ReadContext& context, const YamlNode& slots) {
    for (std::size_t i = 0; slots.isMap() && i < slots.items.size(); ++i) {
        if (context.spec.slot(slots.keys[i]) != nullptr) {
            context.defect(slots.keyLines[i], sentence("slot '%1' stands twice", slots.keys[i]));
            continue;
        }
        context.spec.slots.push_back(readSlot(context, slots.keys[i], slots.items[i], slots.keyLines[i]));
        context.kept();
    }
}

void convertOldForms(ReadContext& context) {
    for (auto& moved : context.formMappings) {
        context.file = moved.place.file;
        auto& slots = context.spec.slots;
        auto slot = std::ranges::find(slots, moved.slot, &SlotSpec::name);
        if (slot == slots.end()) {
            context.defect(moved.place.line,
                           sentence("form '%1' asks for unknown slot '%2'", moved.form, moved.slot));
            slot = slots.insert(slots.end(), SlotSpec{.name = moved.slot, .place = moved.place});
        }
        auto& target = *slot;
        for (auto& mapping : moved.mappings) {
            MappingCondition condition{.activeLoop = moved.form};
            // An entity may come at any moment of the form; other kinds only when they were asked for.
            if (mapping.type != MappingType::FromEntity) condition.requestedSlot = moved.slot;
            mapping.conditions.push_back(std::move(condition));
            target.mappings.push_back(std::move(mapping));
        }
        context.converted();
    }
    if (context.hasMappings || (!context.oldFormat && context.formMappings.empty())) return;
    if (!context.spec.entitiesAsSlots) return;
    const auto marked = markedInExamples(context.spec);
    for (auto& slot : context.spec.slots) {
        if (context.noAutoFill.contains(slot.name)) continue;
        const bool byEntity = std::ranges::any_of(slot.mappings, [](const SlotMapping& mapping) {
            return mapping.type == MappingType::FromEntity && mapping.conditions.empty();
        });
        if (byEntity || !(knowsEntity(context.spec, slot.name) || marked.contains(slot.name))) continue;
        slot.mappings.push_back({.type = MappingType::FromEntity, .entity = slot.name, .place = slot.place});
        context.converted();
    }
}

} // namespace chatkeep::engine

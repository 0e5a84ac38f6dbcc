// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

void noteLines(FormSpec& form, const YamlNode& names) {
    if (names.isScalar()) form.lines.emplace(names.text, names.line);
    for (std::size_t i = 0; i < names.items.size(); ++i) {
        const auto& item = names.items[i];
        if (names.isMap())
            form.lines.emplace(names.keys[i], names.keyLines[i]);
        else
            form.lines.emplace(item.isMap() && !item.keys.empty() ? item.keys.front() : item.text, item.line);
    }
}

/// Older shapes: slots as keys with their mappings as values.
void readSlotMap(ReadContext& context, FormSpec& form, const YamlNode& slots) {
    for (std::size_t i = 0; i < slots.items.size(); ++i) {
        if (slots.keys[i] == "ignored_intents") continue;
        form.requiredSlots.push_back(slots.keys[i]);
        context.formMappings.push_back({form.name, slots.keys[i],
                                        readMappings(context, slots.items[i], slots.keys[i]),
                                        context.at(slots.keyLines[i])});
    }
}

FormSpec readForm(ReadContext& context, const std::string& name, const YamlNode& node, int line) {
    FormSpec form{.name = name, .place = context.at(line)};
    if (node.isNull() || node.isScalar()) {
        context.needsYou(line, sentence("form '%1' says no slots, its Python code did: it asks nothing until "
                                        "required_slots names them",
                                        name));
        return form;
    }
    const auto* ignored = node.find("ignored_intents");
    form.ignoredIntents = textList(ignored);
    const auto* required = node.find("required_slots");
    noteLines(form, required == nullptr ? node : *required);
    if (ignored != nullptr) noteLines(form, *ignored);
    if (node.isList()) {
        form.requiredSlots = textList(&node);
        return form;
    }
    if (required == nullptr) {
        readSlotMap(context, form, node);
        return form;
    }
    if (required->isMap())
        readSlotMap(context, form, *required);
    else
        form.requiredSlots = textList(required);
    for (std::size_t i = 0; i < node.keys.size(); ++i)
        if (node.keys[i] != "required_slots" && node.keys[i] != "ignored_intents")
            context.defect(
                node.keyLines[i],
                sentence("'%1' of form '%2' stands beside required_slots, not inside; it is not asked",
                         node.keys[i], name));
    return form;
}

void addForm(ReadContext& context, FormSpec form) {
    if (context.spec.form(form.name) != nullptr) {
        context.defect(form.place.line, sentence("form '%1' stands twice", form.name));
        return;
    }
    context.spec.forms.push_back(std::move(form));
    context.kept();
}

} // namespace

void readForms(ReadContext& context, const YamlNode& forms) {
    for (std::size_t i = 0; i < forms.items.size(); ++i) {
        const auto& node = forms.items[i];
        if (forms.isMap()) {
            addForm(context, readForm(context, forms.keys[i], node, forms.keyLines[i]));
        } else if (node.isScalar()) {
            addForm(context, readForm(context, node.text, YamlNode{}, node.line));
        } else if (node.isMap() && !node.keys.empty()) {
            addForm(context, readForm(context, node.keys.front(), node.items.front(), node.line));
        }
    }
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/DialogflowReader.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <cstdlib>

namespace chatkeep::engine {
namespace {

bool flagOf(const YamlNode& node, std::string_view key) {
    const auto* flag = node.find(key);
    return flag != nullptr && flag->asBool(false);
}

constexpr long kMostNumber = 999; ///< turns that a slot may live

int numberOf(const YamlNode* node, int otherwise) {
    if (node == nullptr || !node->isScalar() || node->text.empty()) return otherwise;
    return static_cast<int>(std::clamp(std::strtol(node->text.c_str(), nullptr, 10), -1L, kMostNumber));
}

/// The turns that a context lives.
int lifespanOf(ForeignContext& context, const YamlNode* node) {
    const int turns = std::max(numberOf(node, 5), 0);
    if (node != nullptr && !node->text.empty() && node->text != std::to_string(turns))
        context.needsYou(node->line, sentence("lifespan '%1' is no number from 0 to 999; here it is %2",
                                              node->text, turns));
    return turns;
}

bool isEmptyNode(const YamlNode* node) {
    return node == nullptr || node->isNull() || (node->isScalar() && node->text.empty()) ||
           (!node->isScalar() && node->items.empty());
}

} // namespace

std::string dialogflowLanguage(const YamlNode& node) {
    const auto written = scalarText(node.find("lang"));
    return foldCase(written.substr(0, written.find_first_of("-_")));
}

void DialogflowIntent::read(ForeignContext& context, const YamlNode& root) {
    line = root.line;
    isFallback = flagOf(root, "fallbackIntent");
    usesWebhook = flagOf(root, "webhookUsed");
    if (usesWebhook) webhookLine = root.find("webhookUsed")->line;
    handsOff = flagOf(root, "liveAgentHandoff");
    readPriority(context, root);
    id = scalarText(root.find("id"));
    parent = scalarText(root.find("parentId"));
    if (!parent.empty()) parentLine = root.find("parentId")->line;
    for (const auto& one : textList(root.find("contexts")))
        contexts.push_back(foldCase(one));
    if (!contexts.empty()) contextsLine = root.find("contexts")->line;
    if (const auto* list = root.find("events"))
        for (const auto& event : list->items)
            events.emplace_back(event.isMap() ? scalarText(event.find("name")) : event.text, event.line);
    for (const auto* key : {"conditionalResponses", "condition", "conditionalFollowupEvents"})
        if (const auto* node = root.find(key); !isEmptyNode(node))
            context.needsYou(node->line, sentence("'%1' of intent '%2' is kept, not used", key, title));
    for (const auto& [key, usual] : {std::pair("auto", true), std::pair("endInteraction", false)})
        if (const auto* node = root.find(key); node != nullptr && node->asBool(usual) != usual)
            context.needsYou(node->line, sentence("'%1' of intent '%2' is kept, not used", key, title));
    if (const auto* responses = root.find("responses"))
        for (const auto& response : responses->items)
            readResponse(context, response);
    if (flagOf(root, "webhookForSlotFilling") && asks())
        context.needsYou(root.find("webhookForSlotFilling")->line,
                         sentence("intent '%1' let its webhook fill slots; here the questions do", title));
}

void DialogflowIntent::readPriority(ForeignContext& context, const YamlNode& root) {
    const auto* node = root.find("priority");
    const auto priority = scalarText(node);
    isOff = priority.starts_with('-');
    if (isOff)
        context.needsYou(node->line, sentence("intent '%1' was switched off; it starts nothing", title));
    else if (!priority.empty() && priority != "0" && priority != "500000")
        context.needsYou(node->line, sentence("'%1' of intent '%2' is kept, not used", "priority", title));
}

const DialogflowParameter* DialogflowIntent::parameter(std::string_view named) const {
    const auto found = std::ranges::find(parameters, named, &DialogflowParameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

std::string DialogflowIntent::roleOf(const std::string& entity, const std::string& alias) const {
    const auto same = std::ranges::count_if(parameters, [&](const DialogflowParameter& one) {
        return !one.type.empty() && dialogflowEntity(one.type) == entity;
    });
    return same > 1 && !alias.empty() ? cleanName(alias) : std::string();
}

void DialogflowIntent::readResponse(ForeignContext& context, const YamlNode& response) {
    if (const auto written = scalarText(response.find("action")); !written.empty()) action = written;
    resetsContexts = resetsContexts || flagOf(response, "resetContexts");
    if (const auto* list = response.find("affectedContexts"))
        for (const auto& one : list->items)
            if (const auto given = one.isMap() ? scalarText(one.find("name")) : one.text; !given.empty())
                gives.emplace_back(foldCase(given), lifespanOf(context, one.find("lifespan")));
    if (const auto* list = response.find("parameters")) readParameters(context, *list);
    if (const auto* list = response.find("messages")) readMessages(context, *list);
    if (const auto said = dialogflowTexts(response.find("speech")); !said.empty() && messages.empty())
        messages.push_back({.texts = {{"", said}}});
}

void DialogflowIntent::readParameters(ForeignContext& context, const YamlNode& list) {
    for (const auto& node : list.items) {
        DialogflowParameter one{.name = scalarText(node.find("name")),
                                .type = scalarText(node.find("dataType")),
                                .line = node.line};
        if (one.name.empty()) {
            context.defect(node.line, sentence("parameter of intent '%1' has no name", title));
            continue;
        }
        context.took();
        one.slot = cleanName(one.name);
        one.required = flagOf(node, "required");
        one.isList = flagOf(node, "isList");
        const auto value = scalarText(node.find("value"));
        if (const auto dot = value.find('.'); value.starts_with('#') && dot != std::string::npos) {
            one.context = foldCase(value.substr(1, dot - 1));
            one.member = value.substr(dot + 1, value.find('.', dot + 1) - dot - 1);
        } else if (!value.empty() && !value.starts_with('$') && !value.starts_with('#')) {
            one.constant = value;
        }
        if (const auto dot = value.find('.', one.context.empty() ? 0 : value.find('.') + 1);
            (value.starts_with('$') || !one.context.empty()) && dot != std::string::npos)
            one.part = value.substr(dot + 1);
        if (value.starts_with('$') && dialogflowName(value, 1) != one.name)
            one.source = dialogflowName(value, 1);
        one.otherwise = scalarText(node.find("defaultValue"));
        if (one.otherwise.starts_with('#') || one.otherwise.starts_with('$') || one.isList) {
            if (!one.otherwise.empty())
                context.needsYou(node.line, sentence("default '%1' of parameter '%2' is kept, not used",
                                                     one.otherwise, one.name));
            one.otherwise.clear();
        }
        if (const auto* prompts = node.find("prompts"))
            for (const auto& prompt : prompts->items)
                if (const auto text = prompt.isMap() ? scalarText(prompt.find("value")) : prompt.text;
                    !text.empty())
                    one.prompts[dialogflowLanguage(prompt)].push_back(dialogflowText(text));
        for (const auto* key : {"promptMessages", "noMatchPromptMessages", "noInputPromptMessages"})
            if (const auto* other = node.find(key); !isEmptyNode(other))
                context.needsYou(other->line,
                                 sentence("'%1' of parameter '%2' is kept, not used", key, one.name));
        parameters.push_back(std::move(one));
    }
}

} // namespace chatkeep::engine

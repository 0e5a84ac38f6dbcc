// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// A list item that is a bare name, or a map of one name to its options.
struct NamedItem {
    std::string name;
    const YamlNode* options = nullptr;
    int line = 0;
};

std::vector<NamedItem> namedItems(ReadContext& context, const YamlNode& list, std::string_view what) {
    std::vector<NamedItem> items;
    if (list.isMap()) {
        for (std::size_t i = 0; i < list.items.size(); ++i)
            items.push_back({list.keys[i], &list.items[i], list.keyLines[i]});
        return items;
    }
    for (const auto& item : list.items) {
        if (item.isScalar())
            items.push_back({item.text, nullptr, item.line});
        else if (item.isMap() && !item.keys.empty())
            items.push_back({item.keys.front(), &item.items.front(), item.line});
        else
            context.defect(item.line, sentence("%1 is not a name", what));
        for (std::size_t i = 1; item.isMap() && i < item.keys.size(); ++i)
            context.defect(item.keyLines[i],
                           sentence("'%1' stands beside '%2' instead of under it: it is not read",
                                    item.keys[i], item.keys.front()));
    }
    return items;
}

void readIntents(ReadContext& context, const YamlNode& list) {
    for (const auto& item : namedItems(context, list, "intent")) {
        const auto known = std::ranges::find(context.spec.intents, item.name, &IntentSpec::name);
        if (known != context.spec.intents.end()) {
            context.defect(item.line, sentence("intent '%1' stands twice", item.name));
            continue;
        }
        IntentSpec intent{.name = item.name, .inDomain = true, .place = context.at(item.line)};
        if (item.options != nullptr) {
            const auto* used = item.options->find("use_entities");
            if (used != nullptr && !used->asBool(false))
                intent.usedEntities = textList(used->isList() ? used : nullptr);
            intent.ignoredEntities = textList(item.options->find("ignore_entities"));
            if (const auto* action = item.options->find("triggers"))
                context.triggers.push_back({item.name, scalarText(action), context.at(action->line)});
            context.noteOthers(*item.options,
                               {"use_entities", "ignore_entities", "triggers", "is_retrieval_intent"},
                               sentence("intent '%1'", item.name));
        }
        context.spec.intents.push_back(std::move(intent));
        context.kept();
    }
}

void readEntities(ReadContext& context, const YamlNode& list) {
    for (const auto& item : namedItems(context, list, "entity")) {
        const auto known = std::ranges::find(context.spec.entities, item.name, &EntitySpec::name);
        if (known != context.spec.entities.end()) {
            context.defect(item.line, sentence("entity '%1' stands twice", item.name));
            continue;
        }
        EntitySpec entity{.name = item.name, .place = context.at(item.line)};
        if (item.options != nullptr) {
            entity.roles = textList(item.options->find("roles"));
            entity.groups = textList(item.options->find("groups"));
            if (const auto* flag = item.options->find("influence_conversation"))
                entity.influences = flag->asBool(true);
            context.noteOthers(*item.options, {"roles", "groups", "influence_conversation"},
                               sentence("entity '%1'", item.name));
        }
        context.spec.entities.push_back(std::move(entity));
        context.kept();
    }
}

void readActions(ReadContext& context, const YamlNode& list) {
    for (const auto& item : namedItems(context, list, "action")) {
        context.kept();
        if (std::ranges::find(context.spec.actions, item.name, [](const auto& one) { return one.first; }) ==
            context.spec.actions.end()) // an action may stand in several places
            context.spec.actions.emplace_back(item.name, context.at(item.line));
    }
}

void readSession(ReadContext& context, const YamlNode& node) {
    if (const auto* minutes = node.find("session_expiration_time")) {
        const auto value = minutes->toJson();
        if (value.is_number() && value.get<double>() >= 0)
            context.spec.sessionMinutes = value.get<double>();
        else
            context.defect(minutes->line, sentence("session_expiration_time is not a number of minutes"));
    }
    context.noteOthers(node, {"session_expiration_time", "carry_over_slots_to_new_session"},
                       sentence("session_config"));
    if (const auto* carry = node.find("carry_over_slots_to_new_session"))
        context.spec.carryOverSlots = carry->asBool(true);
}

} // namespace

std::optional<double> shareOf(const YamlNode& node) {
    const auto value = node.toJson();
    if (!value.is_number() || !(value.get<double>() >= 0) || value.get<double>() > 1) return std::nullopt;
    return value.get<double>();
}

std::vector<std::string> textList(const YamlNode* node) {
    std::vector<std::string> out;
    if (node == nullptr) return out;
    if (node->isScalar()) out.push_back(node->text);
    for (const auto& item : node->items) {
        if (node->isList() && item.isScalar())
            out.push_back(item.text);
        else if (node->isList() && item.isMap() && !item.keys.empty())
            out.push_back(item.keys.front());
    }
    return out;
}

void readDomain(ReadContext& context, const YamlNode& root) {
    for (std::size_t i = 0; i < root.items.size(); ++i) {
        const auto& key = root.keys[i];
        const auto& node = root.items[i];
        if (key == "intents")
            readIntents(context, node);
        else if (key == "entities")
            readEntities(context, node);
        else if (key == "slots")
            readSlots(context, node);
        else if (key == "forms")
            readForms(context, node);
        else if (key == "responses" || key == "templates")
            readResponses(context, node);
        else if (key == "actions")
            readActions(context, node);
        else if (key == "e2e_actions") // words, which stories have the bot say
            context.kept(static_cast<int>(node.items.size()));
        else if (key == "session_config")
            readSession(context, node);
        else if (key == "config") {
            if (const auto* store = node.find("store_entities_as_slots"))
                context.spec.entitiesAsSlots = store->asBool(true);
            context.noteOthers(node, {"store_entities_as_slots"}, sentence("the domain's config"));
        } else
            continue;
        context.hasDomain = true;
    }
}

} // namespace chatkeep::engine

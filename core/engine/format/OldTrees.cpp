// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/OldTrees.h"

#include "core/engine/format/BotFolder.h"
#include "core/engine/format/JsonTree.h"
#include "core/engine/format/MarkdownLines.h"
#include "core/engine/format/ReadContext.h"

#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

using NodeKind = YamlNode::Kind;

YamlNode textNode(std::string_view whole, std::string_view part, int line) {
    return {.kind = NodeKind::Scalar,
            .plain = false,
            .line = line,
            .text = std::string(part),
            .span = spanWithin(whole, part)};
}

YamlNode mapOf(std::string key, YamlNode value) {
    YamlNode map{.kind = NodeKind::Map, .line = value.line};
    map.keys.push_back(std::move(key));
    map.keyLines.push_back(value.line);
    map.keySpans.emplace_back();
    map.items.push_back(std::move(value));
    return map;
}

void addMember(YamlNode& map, std::string key, YamlNode value) {
    auto one = mapOf(std::move(key), std::move(value));
    map.kind = NodeKind::Map;
    map.keys.push_back(std::move(one.keys.front()));
    map.keyLines.push_back(one.keyLines.front());
    map.keySpans.emplace_back();
    map.items.push_back(std::move(one.items.front()));
}

std::string keyOf(NluKind kind) {
    return kind == NluKind::Intent ? "intent" : kind == NluKind::Lookup ? "lookup" : "regex";
}

YamlNode trainingTree(std::string_view text) {
    YamlNode nlu{.kind = NodeKind::List};
    YamlNode* examples = nullptr;
    MarkdownLines(text).each([&](std::string_view line, int number) {
        const auto item = markdownItemOf(line);
        const auto section = markdownSectionOf(line);
        if (section && section->kind != NluKind::Synonym) {
            auto map = mapOf(keyOf(section->kind), textNode(text, section->name, number));
            addMember(map, "examples", {.kind = NodeKind::List, .line = number});
            nlu.items.push_back(std::move(map));
        }
        if (line.starts_with('#'))
            examples = section && section->kind == NluKind::Intent ? &nlu.items.back().items.back() : nullptr;
        else if (examples != nullptr && !item.empty())
            examples->items.push_back(textNode(text, item, number));
    });
    return mapOf("nlu", std::move(nlu));
}

/// Answers of retrieval intents: an answer has its name from the intent.
YamlNode responsesTree(std::string_view text) {
    YamlNode intents{.kind = NodeKind::List};
    YamlNode said{.kind = NodeKind::List};
    MarkdownLines(text).each([&](std::string_view line, int number) {
        if (line.empty()) return;
        const auto item = trimmed(line.substr(1));
        if (line.starts_with('*'))
            intents.items.push_back(mapOf("intent", textNode(text, item, number)));
        else if (line.starts_with('-'))
            said.items.push_back(textNode(text, item, number));
    });
    auto tree = mapOf("nlu", std::move(intents));
    addMember(tree, "responses", mapOf({}, std::move(said)));
    return tree;
}

YamlNode dialoguesTree(std::string_view path, std::string_view text) {
    BotSpec spec;
    ReadContext context{.spec = spec, .file = std::string(path), .isTest = true}; // a form's work, too
    return mapOf("stories", markdownDialogues(context, text));
}

std::optional<YamlNode> jsonTree(std::string_view text) {
    const auto document = parseJsonTree(text);
    const auto* data = document.root.find("rasa_nlu_data");
    if (!document.hasSpans || data == nullptr || !data->isMap()) return std::nullopt;
    YamlNode nlu{.kind = NodeKind::List};
    const auto take = [&](const char* key, const YamlNode* name) {
        if (name != nullptr && name->isScalar()) nlu.items.push_back(mapOf(key, *name));
    };
    for (std::size_t i = 0; i < data->items.size(); ++i)
        for (const auto& one : data->items[i].items) {
            take("intent", one.find("intent"));
            const auto* entities = one.find("entities");
            for (const auto& entity : entities == nullptr ? std::vector<YamlNode>() : entities->items)
                take("lookup", entity.find("entity"));
            if (data->keys[i] == "regex_features" || data->keys[i] == "lookup_tables")
                take("lookup", one.find("name"));
        }
    return mapOf("nlu", std::move(nlu));
}

} // namespace

std::optional<YamlNode> oldTree(std::string_view path, std::string_view text) {
    if (hasEnding(path, ".json")) return jsonTree(text);
    if (!hasEnding(path, ".md")) return std::nullopt;
    if (isMarkdownTraining(text)) return trainingTree(text);
    switch (markdownStoriesIn(text)) {
    case MarkdownStories::None:
        break;
    case MarkdownStories::Dialogues:
        return dialoguesTree(path, text);
    case MarkdownStories::Responses:
        return responsesTree(text);
    }
    return std::nullopt;
}

} // namespace chatkeep::engine

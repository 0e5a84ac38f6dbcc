// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/JinjaText.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

void readButtons(ReadContext& context, const YamlNode& list, const std::string& name,
                 std::vector<Button>& out) {
    for (const auto& node : list.items) {
        Button button{scalarText(node.find("title")), scalarText(node.find("payload"))};
        for (std::size_t i = 0; i < node.keys.size(); ++i) {
            static constexpr std::array<std::string_view, 6> kKnown = {"title", "payload",      "type",
                                                                       "url",   "content_type", "image_url"};
            if (std::ranges::find(kKnown, node.keys[i]) == kKnown.end())
                context.defect(node.keyLines[i], "button has unknown key '" + node.keys[i] + "'");
        }
        if (button.title.empty()) {
            context.defect(node.line, "button has no title");
            if (button.payload.empty()) continue;
            button.title = button.payload;
        }
        if (button.payload.empty()) {
            if (node.find("url") == nullptr)
                context.defect(node.line, "button '" + button.title + "' has no payload; its title is sent");
            button.payload = button.title;
        }
        const auto payload = parsePayload(button.payload);
        if (!payload.problem.empty()) {
            const auto* written = node.find("payload");
            context.defect(written == nullptr ? node.line : written->line,
                           "payload '" + button.payload + "' of '" + name + "': " + payload.problem);
        }
        out.push_back(std::move(button));
    }
}

void readCondition(ReadContext& context, const YamlNode& node, ResponseVariation& out) {
    if (node.isScalar()) {
        auto predicate = Predicate::parse(node.text);
        if (predicate)
            out.predicate = std::move(*predicate);
        else
            context.defect(node.line, "condition cannot be read: " + predicate.error().args.back());
        return;
    }
    for (const auto& one : node.items) {
        const auto* value = one.find("value");
        const auto name = scalarText(one.find("name"));
        if (scalarText(one.find("type")) != "slot" || name.empty() || value == nullptr)
            context.defect(one.line, "condition is not of the form type, name, value");
        else
            out.conditions.push_back({name, value->toJson()});
    }
}

void readMetadata(ReadContext& context, const YamlNode& node, const std::string& name,
                  ResponseVariation& out) {
    out.jinja = scalarText(node.find("template")) == "jinja";
    if (const auto* flag = node.find("rephrase"); flag != nullptr && flag->asBool(false))
        context.needsYou(flag->line, "response '" + name +
                                         "' is said as it is written: rephrasing it wants a language model");
}

ResponseVariation readVariation(ReadContext& context, const YamlNode& node, const std::string& name) {
    ResponseVariation out{.place = context.at(node.line)};
    if (node.isScalar()) {
        out.text = node.text;
        return out;
    }
    if (!node.isMap()) {
        context.defect(node.line, "variation of response '" + name + "' is not a map");
        return out;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto& key = node.keys[i];
        const auto& value = node.items[i];
        if (key == "text")
            out.text = scalarText(&value);
        else if (key == "id")
            out.id = scalarText(&value);
        else if (key == "image")
            out.image = scalarText(&value);
        else if (key == "channel")
            out.channel = scalarText(&value);
        else if (key == "buttons" || key == "quick_replies")
            readButtons(context, value, name, out.buttons);
        else if (key == "condition")
            readCondition(context, value, out);
        else if (key == "metadata")
            readMetadata(context, value, name, out);
        else if (key == "translation") {
            for (std::size_t t = 0; t < value.keys.size(); ++t)
                out.translations[value.keys[t]] = scalarText(&value.items[t]);
        } else if (key == "attachment" || key == "elements" || key == "custom") {
            context.needsYou(node.keyLines[i], "response '" + name + "' has '" + key +
                                                   "', which the chat window does not show");
        } else if (key != "button_type") {
            context.defect(node.keyLines[i], "response '" + name + "' has unknown key '" + key + "'");
        }
    }
    const auto unknown = out.jinja ? unknownJinja(out.text) : std::string();
    if (!unknown.empty())
        context.needsYou(node.line,
                         "'" + unknown + "' of response '" + name + "' is Jinja that is left out here");
    return out;
}

} // namespace

void readResponses(ReadContext& context, const YamlNode& responses) {
    for (std::size_t i = 0; responses.isMap() && i < responses.items.size(); ++i) {
        const auto& name = responses.keys[i];
        const auto& node = responses.items[i];
        ResponseSpec fresh{.name = name, .place = context.at(responses.keyLines[i])};
        if (node.isList())
            for (const auto& one : node.items)
                fresh.variations.push_back(readVariation(context, one, name));
        else if (!node.isNull())
            fresh.variations.push_back(readVariation(context, node, name));
        if (fresh.variations.empty())
            context.defect(responses.keyLines[i], "response '" + name + "' is empty");
        const auto known = std::ranges::find(context.spec.responses, name, &ResponseSpec::name);
        if (known == context.spec.responses.end()) {
            context.spec.responses.push_back(std::move(fresh));
            context.kept();
            continue;
        }
        context.defect(responses.keyLines[i], "response '" + name + "' stands twice (first in " +
                                                  known->place.file + ":" +
                                                  std::to_string(known->place.line) + ")");
        std::ranges::move(fresh.variations, std::back_inserter(known->variations));
    }
}

} // namespace chatkeep::engine

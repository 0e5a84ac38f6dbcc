// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/JinjaText.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

int lineOf(const YamlNode& node, std::string_view key) {
    const auto* value = node.find(key);
    return value == nullptr ? node.line : value->line;
}

std::optional<Button> readButton(ReadContext& context, const YamlNode& node) {
    static constexpr std::array<std::string_view, 7> kKnown = {
        "title", "payload", "type", "url", "content_type", "image_url", "translation"};
    for (std::size_t i = 0; i < node.keys.size(); ++i)
        if (std::ranges::find(kKnown, node.keys[i]) == kKnown.end())
            context.defect(node.keyLines[i], sentence("button has unknown key '%1'", node.keys[i]));
    Button button{scalarText(node.find("title")), scalarText(node.find("payload"))};
    if (button.title.empty()) {
        context.defect(node.line, sentence("button has no title"));
        if (button.payload.empty()) return std::nullopt;
        button.title = button.payload;
    }
    if (button.payload.empty()) {
        if (node.find("url") == nullptr)
            context.defect(node.line,
                           sentence("button '%1' has no payload; its title is sent", button.title));
        button.payload = button.title;
    }
    return button;
}

void noteButtonTexts(const ReadContext& context, const YamlNode& node, const std::string& name,
                     const Button& button, std::vector<WrittenText>& texts) {
    texts.push_back({name, button.title, false, context.at(lineOf(node, "title"))});
    texts.push_back({name, button.payload, true, context.at(lineOf(node, "payload"))});
}

void readButtons(ReadContext& context, const YamlNode& list, const std::string& name, ResponseVariation& out,
                 std::vector<WrittenText>& texts) {
    context.wantList(list, "buttons", sentence("response '%1'", name));
    for (const auto& node : list.items) {
        auto button = readButton(context, node);
        if (!button) continue;
        noteButtonTexts(context, node, name, *button, texts);
        ButtonSpec spec{.button = *std::move(button), .translations = {}};
        const auto* translation = node.find("translation");
        for (std::size_t i = 0; translation != nullptr && i < translation->keys.size(); ++i) {
            const auto& other = translation->items[i];
            Button in{scalarText(other.find("title")), scalarText(other.find("payload"))};
            if (in.title.empty()) in.title = spec.button.title;
            if (in.payload.empty()) in.payload = spec.button.payload;
            noteButtonTexts(context, other, name, in, texts);
            spec.translations[translation->keys[i]] = std::move(in);
        }
        out.buttons.push_back(std::move(spec));
    }
}

void noteSlots(ReadContext& context, const Predicate& predicate, const std::string& name, int line) {
    for (const auto& path : predicate.paths())
        if (path.starts_with("slots."))
            context.conditionSlots.push_back(
                {name, path.substr(6, path.find('.', 6) - 6), false, context.at(line)});
}

void readCondition(ReadContext& context, const YamlNode& node, const std::string& response,
                   ResponseVariation& out) {
    if (node.isScalar()) {
        auto predicate = Predicate::parse(node.text);
        if (predicate) {
            noteSlots(context, *predicate, response, node.line);
            out.predicate = std::move(*predicate);
        } else {
            context.defect(node.line, sentence("condition cannot be read: %1", predicate.error()));
        }
        return;
    }
    for (const auto& one : node.items) {
        const auto* value = one.find("value");
        const auto name = scalarText(one.find("name"));
        if (scalarText(one.find("type")) != "slot" || name.empty() || value == nullptr)
            context.defect(one.line, sentence("condition is not of the form type, name, value"));
        else {
            context.conditionSlots.push_back({response, name, false, context.at(one.line)});
            out.conditions.push_back({name, value->toJson()});
        }
    }
}

void readMetadata(ReadContext& context, const YamlNode& node, const std::string& name,
                  ResponseVariation& out) {
    out.jinja = scalarText(node.find("template")) == "jinja";
    if (const auto* flag = node.find("rephrase"); flag != nullptr && flag->asBool(false))
        context.needsYou(
            flag->line,
            sentence("response '%1' is said as it is written: rephrasing it wants a language model", name));
}

bool saysSomething(const YamlNode& variation) {
    static constexpr std::array<std::string_view, 7> kKeys = {
        "text", "image", "buttons", "quick_replies", "attachment", "elements", "custom"};
    return std::ranges::any_of(kKeys, [&](auto key) { return variation.find(key) != nullptr; });
}

ResponseVariation readVariation(ReadContext& context, const YamlNode& node, const std::string& name) {
    ResponseVariation out{.place = context.at(node.line)};
    std::vector<WrittenText> texts;
    if (node.isScalar()) {
        out.text = node.text;
        context.responseTexts.push_back({name, out.text, false, out.place});
        if (node.toJson().is_string()) return out; // as in Rasa 1.x
    }
    if (!node.isMap()) {
        context.defect(node.line, sentence("variation of response '%1' is not a map", name));
        return out;
    }
    if (!saysSomething(node)) context.defect(node.line, sentence("response '%1' is empty", name));
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto& key = node.keys[i];
        const auto& value = node.items[i];
        if (key == "text") {
            out.text = scalarText(&value);
            context.wantText(value, key, sentence("response '%1'", name));
            texts.push_back({name, out.text, false, context.at(value.line)});
        } else if (key == "id")
            out.id = scalarText(&value);
        else if (key == "image")
            out.image = scalarText(&value);
        else if (key == "channel")
            out.channel = scalarText(&value);
        else if (key == "buttons" || key == "quick_replies")
            readButtons(context, value, name, out, texts);
        else if (key == "condition")
            readCondition(context, value, name, out);
        else if (key == "metadata")
            readMetadata(context, value, name, out);
        else if (key == "translation") {
            context.wantMap(value, key, sentence("response '%1'", name));
            for (std::size_t t = 0; t < value.keys.size(); ++t) {
                const auto& text = out.translations[value.keys[t]] = scalarText(&value.items[t]);
                texts.push_back({name, text, false, context.at(value.items[t].line)});
            }
        } else if (key == "attachment" || key == "elements" || key == "custom") {
            context.needsYou(
                node.keyLines[i],
                sentence("response '%1' has '%2', which the chat window does not show", name, key));
        } else if (key != "button_type") {
            context.defect(node.keyLines[i], sentence("response '%1' has unknown key '%2'", name, key));
        }
    }
    if (!out.jinja) std::ranges::move(texts, std::back_inserter(context.responseTexts));
    const auto unknown = out.jinja ? unknownJinja(out.text) : std::string();
    if (!unknown.empty())
        context.needsYou(node.line,
                         sentence("'%1' of response '%2' is Jinja that is left out here", unknown, name));
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
        else if (!node.isNull()) {
            context.defect(node.line,
                           sentence("response '%1' is not a list: it is read as one variation", name));
            fresh.variations.push_back(readVariation(context, node, name));
        }
        if (fresh.variations.empty())
            context.defect(responses.keyLines[i], sentence("response '%1' is empty", name));
        const auto known = std::ranges::find(context.spec.responses, name, &ResponseSpec::name);
        if (known == context.spec.responses.end()) {
            context.spec.responses.push_back(std::move(fresh));
            context.kept();
            continue;
        }
        context.defect(responses.keyLines[i], sentence("response '%1' stands twice (first in %2:%3)", name,
                                                       known->place.file, known->place.line));
        std::ranges::move(fresh.variations, std::back_inserter(known->variations));
    }
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/DialogflowPayload.h"
#include "core/engine/format/DialogflowReader.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>

// What an intent answers, in all shapes that the chat windows of others know.
namespace chatkeep::engine {
namespace {

std::string joinedLines(const YamlNode& node, std::initializer_list<const char*> keys) {
    std::string out;
    for (const auto* key : keys) {
        const auto text = scalarText(node.find(key));
        if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
    }
    return out;
}

/// Where the press of a card's button leads.
std::string targetOf(const YamlNode& button) {
    const auto* opens = button.find("openUrlAction");
    return opens == nullptr ? scalarText(button.find("postback")) : scalarText(opens->find("url"));
}

/// Cards, images, lists and chips of every platform.
DialogflowParts partsOf(const YamlNode& node) {
    DialogflowParts parts;
    for (const auto* list : {"replies", "suggestions"})
        if (const auto* replies = node.find(list))
            for (const auto& one : replies->items)
                parts.addButton(one.isScalar() ? one.text : scalarText(one.find("title")), {});
    auto text = joinedLines(node, {"title", "subtitle", "formattedText"});
    if (text.empty()) text = joinedLines(node, {"displayText"});
    if (text.empty()) text = joinedLines(node, {"textToSpeech"});
    parts.addLine(text);
    if (const auto place = scalarText(node.find("destinationName")); !place.empty())
        parts.addButton(place, joinedLines(node, {"uri", "url"}));
    parts.image = scalarText(node.find("imageUrl"));
    if (const auto* image = node.find("image"); image != nullptr && parts.image.empty())
        parts.image = scalarText(image->find("url"));
    if (const auto* buttons = node.find("buttons"))
        for (const auto& one : buttons->items)
            parts.addButton(joinedLines(one, {"text", "title"}), targetOf(one));
    return parts;
}

} // namespace

DialogflowMessage& DialogflowIntent::messageAt(const std::string& channel, std::size_t place, int at) {
    const auto found = std::ranges::find_if(
        messages, [&](const DialogflowMessage& one) { return one.channel == channel && one.place == place; });
    if (found != messages.end()) return *found;
    messages.push_back({.channel = channel, .place = place, .line = at});
    return messages.back();
}

void DialogflowIntent::readMessages(ForeignContext& context, const YamlNode& list) {
    std::map<std::string, std::size_t> places; ///< by channel and language with its region
    for (const auto& node : list.items) {
        context.took();
        const auto channel = foldCase(scalarText(node.find("platform")));
        const auto language = dialogflowLanguage(node);
        const auto type = scalarText(node.find("type"));
        auto& next = places[channel + "\n" + scalarText(node.find("lang"))];
        const auto* payload = node.find("payload");
        const bool isUnder =
            type == "suggestion_chips" || (payload != nullptr && partsOfPayload(*payload).isUnder());
        if (isUnder && next > 0) --next; // they stand under the message before
        auto& message = messageAt(channel, next, node.line);
        ++next;
        if (type == "0" || type.empty()) {
            auto& texts = message.texts[language];
            for (auto& text : dialogflowTexts(node.find("speech")))
                if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
            if (texts.empty()) message.texts.erase(language);
        } else {
            readRich(context, node, language, message);
        }
    }
}

void DialogflowIntent::readRich(ForeignContext& context, const YamlNode& node, const std::string& language,
                                DialogflowMessage& message) {
    auto parts = partsOf(node);
    if (const auto* items = node.find("items")) {
        for (const auto& item : items->items) {
            const auto said = joinedLines(item, {"displayText"});
            const auto spoken = said.empty() ? joinedLines(item, {"textToSpeech"}) : said;
            if (!spoken.empty()) message.texts[language].push_back(spoken);
            parts.addButton(scalarText(item.find("title")), {});
        }
    }
    if (const auto* payload = node.find("payload")) {
        auto inside = partsOfPayload(*payload);
        std::ranges::move(inside.lines, std::back_inserter(parts.lines));
        for (const auto& button : inside.buttons)
            parts.addButton(button.title, button.payload);
        if (parts.image.empty()) parts.image = inside.image;
        if (!inside.isWhole) {
            message.custom = dumpJson(payload->toJson());
            message.customLine = payload->line;
        }
    }
    if (auto text = parts.text(); !text.empty()) {
        auto& texts = message.texts[language];
        for (auto& said : texts)
            said += "\n" + text;
        if (texts.empty()) texts.push_back(std::move(text));
    }
    for (auto& button : parts.buttons) {
        auto& buttons = message.buttons[language];
        if (std::ranges::find(buttons, button.title, &Button::title) == buttons.end())
            buttons.push_back(std::move(button));
    }
    if (!parts.image.empty()) message.image = parts.image;
    if (message.isEmpty())
        context.needsYou(node.line, sentence("message of type '%1' of intent '%2' is kept, not shown",
                                             scalarText(node.find("type")), title));
}

} // namespace chatkeep::engine

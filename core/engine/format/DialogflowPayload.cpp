// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/DialogflowPayload.h"

#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace chatkeep::engine {
namespace {

bool isAddress(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

std::string firstOf(const YamlNode& node, std::initializer_list<const char*> keys) {
    for (const auto* key : keys)
        if (auto text = scalarText(node.find(key)); !text.empty()) return text;
    return {};
}

/// One item, or those of a list, or of its lists.
template <typename Take>
void eachIn(const YamlNode* node, const Take& take) {
    if (node == nullptr) return;
    if (!node->isList()) return take(*node);
    for (const auto& one : node->items)
        eachIn(&one, take);
}

void takeButtons(const YamlNode* buttons, DialogflowParts& parts) {
    eachIn(buttons, [&](const YamlNode& one) {
        if (one.isScalar()) return parts.addButton(one.text, {});
        parts.addButton(firstOf(one, {"title", "text"}),
                        firstOf(one, {"payload", "postback", "callback_data", "value", "link", "url"}));
    });
}

/// A part of Dialogflow Messenger's: "info", "description", "chips" …
void takeRich(const YamlNode& element, DialogflowParts& parts) {
    const auto type = scalarText(element.find("type"));
    static constexpr std::array<std::string_view, 8> kShown = {
        "info", "description", "accordion", "list", "image", "button", "chips", "divider"};
    const bool isShown = std::ranges::find(kShown, type) != kShown.end();
    parts.isWhole = parts.isWhole && isShown && element.find("event") == nullptr;
    if (!isShown) return;
    if (type == "button")
        return parts.addButton(scalarText(element.find("text")), firstOf(element, {"link"}));
    if (type == "chips") return takeButtons(element.find("options"), parts);
    if (parts.image.empty()) parts.image = scalarText(element.find("rawUrl"));
    for (const auto* key : {"title", "subtitle", "text", "actionLink"})
        eachIn(element.find(key), [&](const YamlNode& line) { parts.addLine(scalarText(&line)); });
}

void takeFacebook(const YamlNode& message, DialogflowParts& parts) {
    parts.addLine(scalarText(message.find("text")));
    takeButtons(message.find("quick_replies"), parts);
    const auto* attachment = message.find("attachment");
    const auto* inner = attachment == nullptr ? nullptr : attachment->find("payload");
    if (inner == nullptr) return;
    parts.addLine(scalarText(inner->find("text")));
    takeButtons(inner->find("buttons"), parts);
    if (scalarText(attachment->find("type")) == "image") parts.image = scalarText(inner->find("url"));
    eachIn(inner->find("elements"), [&](const YamlNode& element) {
        parts.addLine(scalarText(element.find("title")));
        parts.addLine(scalarText(element.find("subtitle")));
        if (parts.image.empty()) parts.image = scalarText(element.find("image_url"));
        takeButtons(element.find("buttons"), parts);
    });
}

void takeTelegram(const YamlNode& message, DialogflowParts& parts) {
    parts.addLine(firstOf(message, {"text", "caption"}));
    parts.image = scalarText(message.find("photo"));
    const auto* markup = message.find("reply_markup");
    for (const auto* key : {"inline_keyboard", "keyboard"})
        if (markup != nullptr) takeButtons(markup->find(key), parts);
}

void takeSlack(const YamlNode& message, DialogflowParts& parts) {
    parts.addLine(scalarText(message.find("text")));
    eachIn(message.find("attachments"), [&](const YamlNode& one) {
        parts.addLine(scalarText(one.find("title")));
        parts.addLine(scalarText(one.find("text")));
        if (parts.image.empty()) parts.image = scalarText(one.find("image_url"));
        takeButtons(one.find("actions"), parts);
    });
}

void takeGoogle(const YamlNode& message, DialogflowParts& parts) {
    const auto* rich = message.find("richResponse");
    if (rich == nullptr) return;
    eachIn(rich->find("items"), [&](const YamlNode& item) {
        const auto* simple = item.find("simpleResponse");
        if (simple != nullptr) parts.addLine(firstOf(*simple, {"displayText", "textToSpeech"}));
        parts.isWhole = parts.isWhole && simple != nullptr;
    });
    takeButtons(rich->find("suggestions"), parts);
}

} // namespace

std::string DialogflowParts::text() const {
    std::string all;
    for (const auto& line : lines)
        all += (all.empty() ? "" : "\n") + line;
    return all;
}

void DialogflowParts::addLine(const std::string& line) {
    if (line.empty()) return;
    lines.push_back(line);
    saysMore = true;
}

void DialogflowParts::addButton(const std::string& title, const std::string& sends) {
    if (isAddress(sends)) return lines.push_back(title.empty() ? sends : title + ": " + sends);
    const bool known = std::ranges::find(buttons, title, &Button::title) != buttons.end();
    if (!title.empty() && !known) buttons.push_back({title, sends.empty() ? title : sends});
}

DialogflowParts partsOfPayload(const YamlNode& payload) {
    DialogflowParts parts;
    using Take = void (*)(const YamlNode&, DialogflowParts&);
    static constexpr std::array<std::pair<std::string_view, Take>, 4> kWindows = {{{"facebook", takeFacebook},
                                                                                   {"telegram", takeTelegram},
                                                                                   {"slack", takeSlack},
                                                                                   {"google", takeGoogle}}};
    for (std::size_t i = 0; i < payload.keys.size(); ++i) {
        const auto window =
            std::ranges::find(kWindows, payload.keys[i], &std::pair<std::string_view, Take>::first);
        if (payload.keys[i] == "richContent")
            eachIn(&payload.items[i], [&](const YamlNode& element) { takeRich(element, parts); });
        else if (window != kWindows.end())
            window->second(payload.items[i], parts);
        else
            parts.isWhole = false;
    }
    return parts;
}

} // namespace chatkeep::engine

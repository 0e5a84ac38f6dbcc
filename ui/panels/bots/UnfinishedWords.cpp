// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/UnfinishedWords.h"

namespace chatkeep::ui {

namespace {

constexpr const char* kUnfinishedPlace = "bots.unfinished";

} // namespace

Result<UnfinishedWords> keptUnfinished(conversations::ConversationService& service,
                                       const access::Actor& actor) {
    CHATKEEP_ASSIGN(const auto views, service.savedViews(actor, kUnfinishedPlace));
    UnfinishedWords words;
    for (const auto& view : views)
        for (const auto& [bot, intents] : view.filter.items())
            if (intents.is_object())
                for (const auto& [intent, text] : intents.items())
                    if (text.is_string()) words[{bot, intent}] = text.get<std::string>();
    return words;
}

Result<void> keepUnfinished(conversations::ConversationService& service, const access::Actor& actor,
                            const UnfinishedWords& words) {
    CHATKEEP_ASSIGN(const auto views, service.savedViews(actor, kUnfinishedPlace));
    const auto id = views.empty() ? RowUid() : views.front().id;
    if (words.empty() && views.empty()) return {};
    if (words.empty()) return service.dropUnfinished(actor, id);
    auto kept = Json::object();
    for (const auto& [place, text] : words)
        kept[place.first][place.second] = text;
    return service.keepUnfinished(
        actor, {.id = id, .place = kUnfinishedPlace, .name = kUnfinishedPlace, .filter = std::move(kept)});
}

} // namespace chatkeep::ui

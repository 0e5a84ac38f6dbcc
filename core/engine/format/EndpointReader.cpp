// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxAddress = 2'000;

bool isWebAddress(std::string_view url) {
    return (url.starts_with("http://") || url.starts_with("https://")) && url.size() < kMaxAddress &&
           url.find_first_of(" \t\r\n${}") == std::string_view::npos;
}

} // namespace

void readEndpoints(ReadContext& context, const std::string& text) {
    const auto document = parseYaml(text);
    for (std::size_t i = 0; i < document.root.keys.size(); ++i)
        if (document.root.keys[i] != "action_endpoint")
            context.needsYou(document.root.keyLines[i],
                             sentence("belongs to Rasa's own server; kept, not read"));
    const auto* endpoint = document.root.isMap() ? document.root.find("action_endpoint") : nullptr;
    if (endpoint == nullptr || !endpoint->isMap()) return;
    const auto* url = endpoint->find("url");
    if (url == nullptr) return;
    if (!isWebAddress(scalarText(url))) {
        context.needsYou(url->line,
                         sentence("the action server's address is not one; custom actions do not run"));
        return;
    }
    auto& found = context.spec.actionEndpoint;
    found.url = scalarText(url);
    found.place = context.at(url->line);
    const auto* personal = endpoint->find("personal_data");
    found.takesPersonalData = scalarText(personal) == "clear";
    context.needsYou(url->line, sentence("custom actions run on this server once an administrator allows its "
                                         "host (setting actions.hosts)"));
    if (found.takesPersonalData)
        context.needsYou(personal->line,
                         sentence("this bot sends visitors' personal data to its action server"));
}

} // namespace chatkeep::engine

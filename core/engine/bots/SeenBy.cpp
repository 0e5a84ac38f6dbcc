// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/SeenBy.h"

#include "core/engine/knowledge/KnowledgeFolder.h"

namespace chatkeep::engine {

std::vector<std::string> labelsSeenBy(const access::Actor& actor) {
    if (actor.may(access::Right::BotsEdit)) return {}; // he has the files, labels and all
    std::vector<std::string> labels{std::string(kForVisitors)};
    if (const auto role = actor.role()) labels.emplace_back(access::roleName(*role));
    return labels;
}

BotFiles seenBy(const access::Actor& actor, BotFiles files) {
    return knowledgeSeenBy(std::move(files), labelsSeenBy(actor));
}

} // namespace chatkeep::engine

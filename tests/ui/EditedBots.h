// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <string>

/// Bots to edit.
namespace chatkeep::test {

inline engine::BotFiles demoBot() {
    auto files = engine::readBotFolder(CHATKEEP_SOURCE_DIR "/resources/demo/shop");
    return files ? std::move(*files) : engine::BotFiles();
}

/// Nobody can tell its intents apart.
inline engine::BotFiles muddledBot(int intents) {
    std::string domain = "intents:\n";
    std::string nlu = "nlu:\n";
    for (int at = 0; at < intents; ++at) {
        const auto name = "intent_" + std::to_string(at);
        domain += "- " + name + "\n";
        nlu += "- intent: " + name + "\n  examples: |\n";
        for (int example = 0; example < 5; ++example)
            nlu += "    - the same words number " + std::to_string(example) + "\n";
    }
    return {{"domain.yml", domain}, {"data/nlu.yml", nlu}};
}

} // namespace chatkeep::test

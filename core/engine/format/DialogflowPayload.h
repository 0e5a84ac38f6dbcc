// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Bot.h"
#include "core/engine/format/YamlTree.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// What a rich message says that any chat window can show.
struct DialogflowParts {
    std::vector<std::string> lines;
    std::vector<Button> buttons;
    std::string image;
    bool isWhole = true;   ///< there is nothing else in it
    bool saysMore = false; ///< than what buttons do

    /// Nothing but buttons: they belong to what was said before them.
    [[nodiscard]] bool isUnder() const {
        return !saysMore && image.empty() && !(buttons.empty() && lines.empty());
    }

    [[nodiscard]] std::string text() const;
    void addLine(const std::string& line);
    /// A title that sends itself, or what is given; an address is a line, for nothing follows its press.
    void addButton(const std::string& title, const std::string& sends);
};

/// The payload of a message: Dialogflow Messenger's `richContent`, or what is meant for Facebook, Telegram,
/// Slack or Google's assistant.
[[nodiscard]] DialogflowParts partsOfPayload(const YamlNode& payload);

} // namespace chatkeep::engine

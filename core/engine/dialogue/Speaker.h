// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/TurnContext.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// Names that a text may use beside slots: `{intent}` in a question back.
using ExtraValues = std::vector<std::pair<std::string_view, std::string>>;

/// Says the response of that name: variation chosen by condition and channel, then at random by the turn's
/// seed; slots filled in. False (with a remark) if the bot has no such response.
bool sayResponse(TurnContext& turn, std::string_view name, const ExtraValues& extra = {},
                 const std::vector<Button>& buttons = {});
/// The response of a retrieval intent ("utter_faq" for "faq/ask_hours"), if there is one.
bool sayRetrieved(TurnContext& turn, std::string_view action);
/// A text of our own, where the bot brings none, or of the bot's action server.
void sayText(TurnContext& turn, std::string text, std::vector<Button> buttons = {}, std::string image = {});

/// The same in the place of that response.
void sayInsteadOf(TurnContext& turn, std::string_view response, std::string text,
                  std::vector<Button> buttons);

/// What was said before, once more.
void sayAgain(TurnContext& turn, BotMessage message);

/// Asks for a slot that the bot has no question for (`response` is missing): no visitor waits for an answer
/// to silence. With a remark.
void askPlainly(TurnContext& turn, const std::string& slot, std::string_view response);
inline constexpr std::size_t kMostMessages = 32; ///< of one turn
/// Says a sentence of ours where the author left out a response that Rasa brings along; false if there is
/// none.
bool sayOwnWords(TurnContext& turn, std::string_view response, std::vector<Button> buttons = {});
enum class Values {
    AsSaid,   ///< "--12-24" is "December 24", "PT90M" is "90 minutes"
    AsTheyAre ///< for programs
};
/// `{name}` becomes the slot's value, "None" if unset; with `jinja`, `{{ name }}` and `{{ slots.name }}`.
[[nodiscard]] std::string filledTemplate(const TurnContext& turn, std::string_view text, bool jinja,
                                         const ExtraValues& extra, Values as = Values::AsSaid);

} // namespace chatkeep::engine

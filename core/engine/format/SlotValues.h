// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <optional>
#include <string>

namespace chatkeep::engine {

/// A slot's value as text: a string as it is, others as JSON.
[[nodiscard]] std::string slotAsText(const Json& value);

/// A slot's or an intent's name as people say it: "send money" of "send_money".
[[nodiscard]] std::string spokenName(std::string name);

/// As slots keep it: a whole number as an integer.
[[nodiscard]] Json slotNumber(double number);

/// The listed value that is meant, else the value itself: one of the others.
[[nodiscard]] Json asCategory(const SlotSpec& slot, const Json& value);

/// As a slot of its type keeps the value; nothing where it is no number, no yes and no no.
[[nodiscard]] std::optional<Json> asSlotType(const SlotSpec& slot, Json value);

/// The bot's language that a tag asks for. Both may name regions, also different ones.
[[nodiscard]] std::optional<std::string> languageOf(const BotSpec& spec, const std::string& tag);

} // namespace chatkeep::engine

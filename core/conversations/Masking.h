// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <string_view>

namespace chatkeep::conversations {

/// The message as operators see it: its text with every found span replaced by a mark, `found` moved to the
/// marks, buttons and trace without personal data.
[[nodiscard]] Message masked(Message message);
[[nodiscard]] Note masked(Note note);
/// Words that are no message of their own, with a mark for all that is found in them.
[[nodiscard]] std::string maskedText(std::string text);
/// Nothing but digits and their marks, as many as a phone number has at least; an ISO date is none.
[[nodiscard]] bool isBareNumber(std::string_view text);
[[nodiscard]] engine::TurnTrace masked(engine::TurnTrace trace);
/// One line for a list: masked, white space folded, at most 120 characters.
[[nodiscard]] std::string previewOf(const Message& message);

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

namespace chatkeep::conversations {

/// The message as operators see it: its text with every found span replaced by a mark, `found` moved to the
/// marks, buttons and trace without personal data.
[[nodiscard]] Message masked(Message message);
[[nodiscard]] Note masked(Note note);
/// Personal data found in any string of a document becomes a mark.
void maskDocument(Json& value);
[[nodiscard]] engine::TurnTrace masked(engine::TurnTrace trace);
/// One line for a list: masked, white space folded, at most 120 characters.
[[nodiscard]] std::string previewOf(const Message& message);

} // namespace chatkeep::conversations

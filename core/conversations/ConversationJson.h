// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"

namespace chatkeep::conversations {

/// The documents of `chatkeep conversations show|export`, `list` and `why`, and of `search`. Offsets of found
/// spans are Unicode code points of the text as it is shown.
[[nodiscard]] Json conversationJson(const Transcript& transcript);
/// `next` is what `--after` takes to go on, or null.
[[nodiscard]] Json listJson(const ListWindow& window);
/// The member of a list; without messages.
[[nodiscard]] Json conversationRowJson(const ConversationRow& row);
/// `message` as ConversationService::why returned it.
/// With `explanation` also `tokens` (`token`, `weight`), `nearest` examples and the `margin`.
[[nodiscard]] Json whyJson(const Message& message, const engine::Explanation* explanation = nullptr);
[[nodiscard]] Json searchJson(const SearchResult& result);
[[nodiscard]] Json importJson(const struct ImportReport& report);

} // namespace chatkeep::conversations

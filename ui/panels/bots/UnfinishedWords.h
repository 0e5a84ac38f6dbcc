// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"

#include <map>
#include <string>
#include <utility>

namespace chatkeep::ui {

/// Half-typed examples, by bot and intent.
using UnfinishedWords = std::map<std::pair<std::string, std::string>, std::string>;

/// What its author left unfinished, kept sealed in the vault for nobody else, so that a lock, a change of
/// language or a crash costs nothing. Errors: as the service. Thread: any but GUI.
[[nodiscard]] Result<UnfinishedWords> keptUnfinished(conversations::ConversationService& service,
                                                     const access::Actor& actor);
/// In place of what was kept before. Errors: as the service.
[[nodiscard]] Result<void> keepUnfinished(conversations::ConversationService& service,
                                          const access::Actor& actor, const UnfinishedWords& words);

} // namespace chatkeep::ui

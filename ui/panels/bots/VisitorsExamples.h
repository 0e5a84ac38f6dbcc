// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/base/ConsoleServices.h"

namespace chatkeep::ui {

/// Words of a visitor that a bot learns from. They stay in the vault, beside the files and never in them.
struct VisitorsExample {
    RowUid id;
    ConversationId conversation;
    std::string intent;
    std::string text; ///< masked; empty for those who may not read conversations
};

/// Those of a version, 0 being the newest. Thread: any but GUI.
[[nodiscard]] Result<std::vector<VisitorsExample>> visitorsExamples(const ConsoleServices& services,
                                                                    const access::Actor& actor,
                                                                    const std::string& bot,
                                                                    std::int64_t version = 0);

/// The same for a training that keeps nothing; `renamed`: intents that an unsaved draft calls otherwise.
/// Thread: any but GUI.
[[nodiscard]] Result<std::vector<engine::TrainingExample>>
visitorsExamplesToLearn(engine::BotService& bots, const access::Actor& actor, const std::string& bot,
                        const engine::RenamedIntents& renamed = {});

} // namespace chatkeep::ui

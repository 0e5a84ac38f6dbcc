// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/OutlineWords.h"

namespace chatkeep::ui {

QString OutlineWords::kind(engine::OutlineKind kind) {
    switch (kind) {
    case engine::OutlineKind::Intents:
        return tr("Intents");
    case engine::OutlineKind::Entities:
        return tr("Entities");
    case engine::OutlineKind::Slots:
        return tr("Slots");
    case engine::OutlineKind::Forms:
        return tr("Forms");
    case engine::OutlineKind::Responses:
        return tr("Responses");
    case engine::OutlineKind::Rules:
        return tr("Rules");
    case engine::OutlineKind::Stories:
        return tr("Stories");
    case engine::OutlineKind::Flows:
        return tr("Flows");
    case engine::OutlineKind::Tests:
        return tr("Tests");
    case engine::OutlineKind::Files:
        break;
    }
    return tr("Files");
}

QString OutlineWords::first(engine::OutlineKind kind) {
    switch (kind) {
    case engine::OutlineKind::Intents:
        return tr("No intents yet. An intent is what a visitor wants. “New intent…” adds the first.");
    case engine::OutlineKind::Entities:
        return tr("No entities yet. An entity is a word worth keeping, like a city. “New entity…” adds the "
                  "first.");
    case engine::OutlineKind::Slots:
        return tr("No slots yet. A slot is what the bot remembers in a chat. “New slot…” adds the first.");
    case engine::OutlineKind::Forms:
        return tr("No forms yet. A form asks for slots one after the other. “New form…” adds the first.");
    case engine::OutlineKind::Responses:
        return tr("No responses yet. A response is what the bot says. “New response…” adds the first.");
    case engine::OutlineKind::Rules:
        return tr("No rules yet. A rule always answers an intent the same way. “New rule…” adds the first.");
    case engine::OutlineKind::Stories:
        return tr("No stories yet. A story is a chat from which the bot learns what comes next. “New story…” "
                  "adds the first.");
    case engine::OutlineKind::Flows:
        return tr("No flows yet. A flow leads through a task step by step. “New flow…” adds the first.");
    case engine::OutlineKind::Tests:
        return tr("No tests yet. A test is a chat that the bot has to get right. Choose “Files” above, "
                  "and make a new file for it in “tests”.");
    case engine::OutlineKind::Files:
        break;
    }
    return tr("No files yet. Import a folder with a bot.");
}

} // namespace chatkeep::ui

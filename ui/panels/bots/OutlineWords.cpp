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

} // namespace chatkeep::ui

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/bots/DraftSaving.h"

#include <QObject>
#include <QTimer>

namespace chatkeep::ui {

class Async;
class BotDraft;

/// Keeps in the vault what was changed in a draft and not saved, a moment after each change: a crash or a
/// power cut costs its author no more than that. Child of the draft. Thread: GUI.
class EditKeeper final : public QObject {
public:
    EditKeeper(Async& async, engine::BotService& bots, access::Actor actor, BotDraft* draft);

private:
    void note();
    void keep();

    Async& m_async;
    engine::BotService& m_bots;
    access::Actor m_actor;
    BotDraft* m_draft;
    bool m_isKept = false;
    QTimer m_pause;
};

} // namespace chatkeep::ui

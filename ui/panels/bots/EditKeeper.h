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
/// power cut costs its author no more than that. Where that fails it is tried again until it is kept. Child
/// of the draft. Thread: GUI.
class EditKeeper final : public QObject {
    Q_OBJECT
public:
    EditKeeper(Async& async, engine::BotService& bots, access::Actor actor, BotDraft* draft);

Q_SIGNALS:
    /// Once, however often it fails before it is kept again.
    void failed(const chatkeep::Error& error);
    void keptAgain();

private:
    void note();
    void keep();
    void tell(const Result<void>& kept);

    Async& m_async;
    engine::BotService& m_bots;
    access::Actor m_actor;
    BotDraft* m_draft;
    bool m_isKept = false;
    bool m_fails = false;
    QTimer m_pause;
};

} // namespace chatkeep::ui

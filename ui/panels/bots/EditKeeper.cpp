// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/EditKeeper.h"

#include "core/base/Log.h"
#include "ui/base/Async.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/panels/bots/BotDraft.h"

#include <utility>

namespace chatkeep::ui {

EditKeeper::EditKeeper(Async& async, engine::BotService& bots, access::Actor actor, BotDraft* draft)
    : QObject(draft)
    , m_async(async)
    , m_bots(bots)
    , m_actor(std::move(actor))
    , m_draft(draft) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kKeepTypedMs);
    connect(&m_pause, &QTimer::timeout, this, &EditKeeper::keep);
    connect(draft, &BotDraft::dirtyChanged, this, &EditKeeper::note);
}

/// Whoever types on and on is not waited for.
void EditKeeper::note() {
    if (m_draft->dirty()) {
        if (!m_pause.isActive()) m_pause.start();
        return;
    }
    m_pause.stop();
    if (!std::exchange(m_isKept, false)) return;
    m_async.post([&bots = m_bots, actor = m_actor, id = m_draft->edited().kept] {
        (void)bots.dropEdits(actor, id); // else the next start finds them saved
    });
}

void EditKeeper::keep() {
    if (!m_draft->dirty() || !m_actor.may(access::Right::BotsEdit)) return;
    m_isKept = true;
    m_async.runInOrder(
        this,
        [&bots = m_bots, actor = m_actor, edits = unsavedOf(m_draft->edited())] {
            auto kept = bots.keepEdits(actor, edits);
            if (!kept)
                log::write(log::Level::Warning, "unsaved edits not kept", {{"code", kept.error().code}});
            return kept;
        },
        [this](const Result<void>& kept) { tell(kept); });
}

/// A disk that was full may have room again, and nobody types meanwhile.
void EditKeeper::tell(const Result<void>& kept) {
    if (!kept && m_draft->dirty() && !m_pause.isActive()) m_pause.start();
    if (std::exchange(m_fails, !kept) == !kept) return;
    if (kept)
        Q_EMIT keptAgain();
    else
        Q_EMIT failed(kept.error());
}

} // namespace chatkeep::ui

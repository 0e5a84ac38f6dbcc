// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/CommitEffects.h"

namespace chatkeep::conversations {

Result<std::shared_ptr<CommitEffects>> CommitEffects::attach(store::Writer& writer) {
    auto effects = std::make_shared<CommitEffects>();
    // The writer outlives this room: its callback keeps the participant alive as long as it may be called.
    writer.afterEachGroup([effects] {});
    writer.addParticipant(*effects);
    return effects;
}

void CommitEffects::groupCommitted() {
    m_running.swap(m_pending);
    m_mark = 0;
    for (const auto& effect : m_running)
        effect();
    m_running.clear();
}

} // namespace chatkeep::conversations

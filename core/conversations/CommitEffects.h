// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Writer.h"

#include <functional>
#include <memory>
#include <vector>

namespace chatkeep::conversations {

/// What has to happen in memory once a unit is committed: the directory follows, events go out. A unit adds
/// its effect while it is applied; effects of undone units are dropped, those of committed groups run in the
/// order in which the units were applied, so events of one conversation are in order whoever wrote them.
/// Thread: the writer's only.
class CommitEffects final : public store::Participant {
public:
    /// Registers with the writer, which from then on shares the ownership.
    [[nodiscard]] static Result<std::shared_ptr<CommitEffects>> attach(store::Writer& writer);

    void add(std::function<void()> effect) { m_pending.push_back(std::move(effect)); }

    void unitBegan() override { m_mark = m_pending.size(); }
    void unitUndone() override { m_pending.resize(m_mark); }
    [[nodiscard]] Result<void> beforeCommit(store::Transaction& /*transaction*/) override { return {}; }
    void groupCommitted() override;
    void groupLost() override { m_pending.clear(), m_mark = 0; }

private:
    std::vector<std::function<void()>> m_pending;
    std::vector<std::function<void()>> m_running;
    std::size_t m_mark = 0;
};

} // namespace chatkeep::conversations

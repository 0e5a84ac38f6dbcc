// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Figures.h"
#include "core/store/Databases.h"

#include <memory>
#include <mutex>

namespace chatkeep::conversations {

/// Keeps the Overview's figures in the store: read back at open, written now and then after commits and at a
/// clean close; a crash loses at most half a minute of counts. Thread: keep() and the destructor on the
/// owner's; the writer's thread asks on its own.
class FigureKeeper {
public:
    /// Reads the last day back into `figures`, then follows the writer. Errors: as the store.
    [[nodiscard]] static Result<std::unique_ptr<FigureKeeper>> begin(store::Databases& databases,
                                                                     Figures& figures, const Clock& clock);
    ~FigureKeeper(); ///< writes what is left
    FigureKeeper(const FigureKeeper&) = delete;
    FigureKeeper& operator=(const FigureKeeper&) = delete;

private:
    /// Outlives the keeper in the writer's callback.
    struct Shared {
        std::mutex mutex;
        Figures* figures = nullptr; ///< null once the keeper is gone
        const Clock* clock = nullptr;
        TimeMs savedAt = 0;
    };
    FigureKeeper(store::Databases& databases, std::shared_ptr<Shared> shared)
        : m_databases(databases)
        , m_shared(std::move(shared)) {}
    static void saveIfDue(store::Databases& databases, Shared& shared);

    store::Databases& m_databases;
    std::shared_ptr<Shared> m_shared;
};

} // namespace chatkeep::conversations

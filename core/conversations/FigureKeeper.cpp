// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/FigureKeeper.h"

#include "core/base/Log.h"
#include "core/conversations/FigureTable.h"
#include "core/conversations/Flights.h"

namespace chatkeep::conversations {

namespace {

constexpr TimeMs kSaveEveryMs = 30'000;
constexpr std::int64_t kKeptHours = 24 * 8;

Result<void> write(store::Transaction& tx, const std::vector<FigureTable::Row>& hours) {
    for (const auto& row : hours)
        CHATKEEP_TRY(FigureTable::put(tx, row));
    return FigureTable::removeBefore(tx, hours.back().first - kKeptHours);
}

} // namespace

Result<std::unique_ptr<FigureKeeper>> FigureKeeper::begin(store::Databases& databases, Figures& figures,
                                                          const Clock& clock) {
    CHATKEEP_ASSIGN(const auto hours, databases.readers().read([&](store::ReadTransaction& snapshot) {
        return FigureTable::since(snapshot, Figures::hourNumber(clock.nowMs()) - 23);
    }));
    for (const auto& [hour, text] : hours)
        figures.restoreHour(hour, text);
    auto shared = std::make_shared<Shared>();
    shared->figures = &figures;
    shared->clock = &clock;
    shared->savedAt = clock.nowMs();
    databases.store().afterEachGroup([&databases, shared] { saveIfDue(databases, *shared); });
    return std::unique_ptr<FigureKeeper>(new FigureKeeper(databases, std::move(shared)));
}

void FigureKeeper::saveIfDue(store::Databases& databases, Shared& shared) {
    const std::lock_guard lock(shared.mutex);
    if (shared.figures == nullptr) return;
    const auto now = shared.clock->nowMs();
    if (now - shared.savedAt < kSaveEveryMs && now >= shared.savedAt) return;
    shared.savedAt = now;
    auto hours = shared.figures->takeChangedHours();
    if (hours.empty()) return;
    databases.store().submit(std::make_unique<FunctionUnit>(
        [hours = std::move(hours)](store::Transaction& tx) { return write(tx, hours); },
        [](const Result<void>& outcome) {
            if (!outcome)
                log::write(log::Level::Warning, "figures not kept", {{"code", outcome.error().code}});
        }));
}

FigureKeeper::~FigureKeeper() {
    std::vector<FigureTable::Row> hours;
    {
        const std::lock_guard lock(m_shared->mutex);
        hours = m_shared->figures->takeChangedHours();
        m_shared->figures = nullptr;
    }
    if (hours.empty()) return;
    const auto kept = m_databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(write(tx, hours));
        return true;
    });
    if (!kept) log::write(log::Level::Warning, "figures not kept", {{"code", kept.error().code}});
}

} // namespace chatkeep::conversations

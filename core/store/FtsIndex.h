// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"
#include "core/store/SearchIndex.h"

#include <functional>
#include <memory>
#include <mutex>

namespace chatkeep::store {

/// SearchIndex over `search.db`: one connection that writes, one that reads, a lock each.
///
/// Additions are not synced one by one: after a power cut the index is older, but whole, and says so by
/// lastRow(). Removals are synced before they return.
class FtsIndex final : public SearchIndex {
public:
    FtsIndex(std::unique_ptr<Connection> writing, std::unique_ptr<Connection> reading);

    [[nodiscard]] Result<void> add(std::span<const IndexedText> texts, std::int64_t lastRow,
                                   const std::function<void()>& pause = {}) override;
    [[nodiscard]] Result<void> remove(std::span<const IndexedText> texts) override;
    [[nodiscard]] Result<std::vector<std::int64_t>> find(std::string_view query, std::size_t limit,
                                                         std::int64_t before) override;
    [[nodiscard]] Result<std::int64_t> lastRow() override;
    [[nodiscard]] Result<bool> mergeSome(int pages) override;
    [[nodiscard]] Result<void> clear() override;
    [[nodiscard]] Result<void> truncateWal() override;

    [[nodiscard]] Connection& writing() { return *m_writing; }
    void closeReading() { m_reading.reset(); }

private:
    [[nodiscard]] Result<void> inTransaction(bool synced, const std::function<Result<void>()>& work);

    std::mutex m_writeMutex;
    std::unique_ptr<Connection> m_writing;
    std::mutex m_readMutex;
    std::unique_ptr<Connection> m_reading;
};

} // namespace chatkeep::store

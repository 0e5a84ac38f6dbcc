// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Directory.h"

#include <mutex>

namespace chatkeep::conversations {

/// Up to where each operator has read, by operator row; an operator's marks are loaded when first asked for.
/// Thread: any.
class ReadMarks {
public:
    /// Visible messages that came after the operator's mark; 0 for resolved conversations.
    [[nodiscard]] std::uint64_t unread(store::Readers& readers, std::int64_t operatorRow,
                                       const DirectoryEntry& entry);
    /// True if the mark moved on.
    bool set(store::Readers& readers, std::int64_t operatorRow, std::int64_t conversation, std::uint64_t seq);
    void forget(std::int64_t conversation);

private:
    using Marks = std::unordered_map<std::int64_t, std::uint64_t>;
    Marks& marksOf(store::Readers& readers, std::int64_t operatorRow);

    std::mutex m_mutex;
    std::unordered_map<std::int64_t, Marks> m_byOperator;
};

namespace rows {

[[nodiscard]] Result<void> writeReadMark(store::Transaction& tx, std::int64_t conversation,
                                         std::int64_t operatorRow, std::uint64_t seq);
/// The row of an operator; 0 if there is none.
[[nodiscard]] Result<std::int64_t> operatorRow(store::ReadTransaction& snapshot, const OperatorId& id);

} // namespace rows

} // namespace chatkeep::conversations

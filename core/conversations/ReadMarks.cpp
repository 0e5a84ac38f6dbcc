// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ReadMarks.h"

namespace chatkeep::conversations {

std::uint64_t ReadMarks::unread(store::Readers& readers, std::int64_t operatorRow,
                                const DirectoryEntry& entry) {
    if (entry.state.status == Status::Resolved || operatorRow == 0) return 0;
    const std::lock_guard lock(m_mutex);
    const auto& marks = marksOf(readers, operatorRow);
    const auto mark = marks.find(entry.row);
    const auto seen = mark == marks.end() ? 0 : mark->second;
    return entry.state.seq > seen ? entry.state.seq - seen : 0;
}

bool ReadMarks::set(store::Readers& readers, std::int64_t operatorRow, std::int64_t conversation,
                    std::uint64_t seq) {
    const std::lock_guard lock(m_mutex);
    auto& mark = marksOf(readers, operatorRow)[conversation];
    if (mark >= seq) return false;
    mark = seq;
    return true;
}

void ReadMarks::forget(std::int64_t conversation) {
    const std::lock_guard lock(m_mutex);
    for (auto& [operatorRow, marks] : m_byOperator)
        marks.erase(conversation);
}

ReadMarks::Marks& ReadMarks::marksOf(store::Readers& readers, std::int64_t operatorRow) {
    const auto [place, added] = m_byOperator.try_emplace(operatorRow);
    auto& marks = place->second;
    if (!added) return marks;
    const auto loaded = readers.run([&](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT conversation, seq FROM read_mark WHERE operator = $1"));
        query.bind(1, operatorRow);
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return {};
            marks[query.integer(0)] = static_cast<std::uint64_t>(query.integer(1));
        }
    });
    if (!loaded) marks.clear(); // shown as unread: the harmless side
    return marks;
}

namespace rows {

Result<void> writeReadMark(store::Transaction& tx, std::int64_t conversation, std::int64_t operatorRow,
                           std::uint64_t seq) {
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO read_mark (conversation, operator, seq) VALUES ($1, $2, $3) "
                               "ON CONFLICT (conversation, operator) DO UPDATE SET seq = $3"));
    insert.bind(1, conversation).bind(2, operatorRow).bind(3, static_cast<std::int64_t>(seq));
    return insert.run();
}

Result<std::int64_t> operatorRow(store::ReadTransaction& snapshot, const OperatorId& id) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT id FROM operator WHERE uid = $1"));
    query.bind(1, id.bytes());
    CHATKEEP_ASSIGN(const bool there, query.step());
    return there ? query.integer(0) : std::int64_t(0);
}

} // namespace rows

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RowCounters.h"

#include "core/store/Schema.h"

#include <algorithm>
#include <charconv>

namespace chatkeep::store {

namespace {

bool isTableName(std::string_view name) {
    return !name.empty() && name.size() <= 40 &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

} // namespace

Result<std::size_t> RowCounters::find(std::string_view table) {
    for (std::size_t i = 0; i < m_counters.size(); ++i)
        if (m_counters[i].table == table) return i;
    if (!isTableName(table)) return fail(ErrorCode::Internal, {}, "not a table's name");
    Counter counter;
    counter.table = table;
    counter.metaName = "rows." + counter.table;
    CHATKEEP_ASSIGN(auto highest, m_connection.number("SELECT max(rowid) FROM " + counter.table));
    CHATKEEP_ASSIGN(auto kept, readMeta(m_connection, counter.metaName));
    if (kept) std::from_chars(kept->data(), kept->data() + kept->size(), counter.now.bound);
    counter.now.last = std::max(highest, counter.now.bound);
    counter.committed = counter.now;
    m_counters.push_back(std::move(counter));
    return m_counters.size() - 1;
}

Result<void> RowCounters::raise(Counter& counter) {
    counter.now.bound = counter.now.last + kBlock;
    return writeMeta(m_connection, counter.metaName, std::to_string(counter.now.bound));
}

Result<std::int64_t> RowCounters::next(std::string_view table) {
    CHATKEEP_ASSIGN(auto index, find(table));
    auto& counter = m_counters[index];
    if (!counter.touched) {
        counter.touched = true;
        counter.unitStart = counter.now;
        m_touched.push_back(index);
    }
    if (counter.now.last >= counter.now.bound) CHATKEEP_TRY(raise(counter));
    return ++counter.now.last;
}

void RowCounters::unitBegan() {
    for (auto index : m_touched)
        m_counters[index].touched = false;
    m_touched.clear();
}

void RowCounters::unitUndone() {
    for (auto index : m_touched)
        m_counters[index].now = m_counters[index].unitStart;
}

void RowCounters::groupCommitted() {
    for (auto& counter : m_counters)
        counter.committed = counter.now;
}

void RowCounters::groupLost() {
    for (auto& counter : m_counters)
        counter.now = counter.committed;
}

Result<void> RowCounters::saveExactly() {
    for (auto& counter : m_counters) {
        counter.now.bound = counter.now.last;
        CHATKEEP_TRY(writeMeta(m_connection, counter.metaName, std::to_string(counter.now.bound)));
    }
    return {};
}

} // namespace chatkeep::store

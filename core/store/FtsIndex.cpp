// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FtsIndex.h"

#include "core/store/Schema.h"
#include "core/store/SearchQuery.h"

#include <charconv>

namespace chatkeep::store {

namespace {

constexpr std::string_view kLastRow = "last_row";
/// A checkpoint of SQLite's default 1,000 frames keeps the disk for 25 ms, and the turns that are being
/// committed wait for it.
constexpr int kCheckpointFrames = 250;

Result<std::int64_t> readLastRow(Connection& connection) {
    CHATKEEP_ASSIGN(auto text, readMeta(connection, kLastRow));
    std::int64_t row = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), row);
    return row;
}

Result<void> writeTexts(Connection& connection, std::string_view sql, std::span<const IndexedText> texts,
                        const std::function<void()>& pause = {}) {
    CHATKEEP_ASSIGN(auto statement, connection.prepare(sql));
    for (const auto& text : texts) {
        if (pause) pause();
        CHATKEEP_TRY(statement.bind(1, text.row).bindText(2, text.text).run());
        statement.reset();
    }
    return {};
}

} // namespace

FtsIndex::FtsIndex(std::unique_ptr<Connection> writing, std::unique_ptr<Connection> reading)
    : m_writing(std::move(writing))
    , m_reading(std::move(reading)) {
    sqlite3_wal_autocheckpoint(m_writing->handle(), kCheckpointFrames);
}

Result<void> FtsIndex::inTransaction(bool synced, const std::function<Result<void>()>& work) {
    CHATKEEP_TRY(m_writing->execute(synced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"));
    CHATKEEP_TRY(m_writing->execute("BEGIN IMMEDIATE"));
    auto outcome = work();
    if (outcome) outcome = m_writing->execute("COMMIT");
    if (!outcome && !m_writing->inAutocommit()) (void)m_writing->execute("ROLLBACK");
    return outcome;
}

Result<void> FtsIndex::add(std::span<const IndexedText> texts, std::int64_t lastRow,
                           const std::function<void()>& pause) {
    std::lock_guard lock(m_writeMutex);
    return inTransaction(false, [&]() -> Result<void> {
        CHATKEEP_TRY(
            writeTexts(*m_writing, "INSERT INTO text_index (rowid, body) VALUES ($1, $2)", texts, pause));
        return writeMeta(*m_writing, kLastRow, std::to_string(lastRow));
    });
}

Result<void> FtsIndex::remove(std::span<const IndexedText> texts) {
    std::lock_guard lock(m_writeMutex);
    return inTransaction(true, [&] {
        return writeTexts(
            *m_writing, "INSERT INTO text_index (text_index, rowid, body) VALUES ('delete', $1, $2)", texts);
    });
}

Result<std::vector<std::int64_t>> FtsIndex::find(std::string_view query, std::size_t limit,
                                                 std::int64_t before) {
    CHATKEEP_ASSIGN(auto expression, matchExpression(query));
    std::lock_guard lock(m_readMutex);
    CHATKEEP_ASSIGN(auto select, m_reading->prepare("SELECT rowid FROM text_index WHERE text_index MATCH $1 "
                                                    "AND rowid < $2 ORDER BY rowid DESC LIMIT $3"));
    select.bindText(1, expression).bind(2, before).bind(3, static_cast<std::int64_t>(limit));
    std::vector<std::int64_t> rows;
    while (true) {
        CHATKEEP_ASSIGN(bool row, select.step());
        if (!row) return rows;
        rows.push_back(select.integer(0));
    }
}

Result<bool> FtsIndex::mergeSome(int pages) {
    std::lock_guard lock(m_writeMutex);
    const auto before = sqlite3_total_changes64(m_writing->handle());
    CHATKEEP_TRY(inTransaction(false, [&]() -> Result<void> {
        CHATKEEP_ASSIGN(auto merge,
                        m_writing->prepare("INSERT INTO text_index (text_index, rank) VALUES ('merge', $1)"));
        return merge.bind(1, pages).run();
    }));
    // The statement itself counts as one change (SQLite's documentation of the merge command).
    return sqlite3_total_changes64(m_writing->handle()) - before >= 2;
}

Result<std::int64_t> FtsIndex::lastRow() {
    std::lock_guard lock(m_writeMutex);
    return readLastRow(*m_writing);
}

Result<void> FtsIndex::clear() {
    std::lock_guard lock(m_writeMutex);
    return inTransaction(true, [&]() -> Result<void> {
        CHATKEEP_TRY(m_writing->execute("INSERT INTO text_index (text_index) VALUES ('delete-all')"));
        return writeMeta(*m_writing, kLastRow, "0");
    });
}

Result<void> FtsIndex::truncateWal() {
    std::lock_guard lock(m_writeMutex);
    int code =
        sqlite3_wal_checkpoint_v2(m_writing->handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK) return std::unexpected(m_writing->error(code, "truncating the WAL"));
    return {};
}

} // namespace chatkeep::store

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/BenchSides.h"

#include "core/store/CipherSettings.h"

#include <ctime>

namespace chatkeep::store {

namespace {

using BenchClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTurn{500};
/// As many visitors as can wait at once for a writer that keeps groups of about 80: half in the commit, half
/// queued.
constexpr std::int64_t kOutstanding = 160;
constexpr std::int64_t kNow = 1'700'000'000'000;

double threadCpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double secondsSince(BenchClock::time_point began) {
    return std::chrono::duration<double>(BenchClock::now() - began).count();
}

bool runBare(sqlite3_stmt* statement) {
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_reset(statement) == SQLITE_OK && done;
}

void bindBytes(sqlite3_stmt* statement, int index, ByteView bytes) {
    sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
}

} // namespace

BareSide::BareSide(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)) {
    for (auto [sql, slot] :
         {std::pair{BenchRows::kInsertMessage, &m_message}, std::pair{BenchRows::kUpdateState, &m_state},
          std::pair{BenchRows::kInsertEntry, &m_entry}, std::pair{"BEGIN IMMEDIATE", &m_begin},
          std::pair{"COMMIT", &m_commit}})
        sqlite3_prepare_v3(m_connection->handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, slot, nullptr);
    sqlite3_wal_autocheckpoint(m_connection->handle(), GroupWriter::kCheckpointFrames);
}

BareSide::~BareSide() {
    for (auto* statement : {m_message, m_state, m_entry, m_begin, m_commit})
        sqlite3_finalize(statement);
}

Result<TurnFigures> BareSide::turn(std::int64_t unitsAGroup) {
    TurnFigures figures;
    auto began = BenchClock::now();
    double cpuBegan = threadCpuSeconds();
    while (BenchClock::now() - began < kTurn) {
        bool done = runBare(m_begin);
        for (std::int64_t i = 0; done && i < unitsAGroup; ++i)
            done = writeUnit();
        if (!done || !runBare(m_commit))
            return fail(ErrorCode::StoreUnavailable, {}, "bare side of the bench");
        figures.units += static_cast<double>(unitsAGroup);
        ++figures.groups;
    }
    figures.seconds = secondsSince(began);
    figures.cpuSeconds = threadCpuSeconds() - cpuBegan;
    return figures;
}

bool BareSide::writeMessage(std::int64_t conversation, std::int64_t author) {
    sqlite3_bind_int64(m_message, 1, ++m_lastMessage);
    bindBytes(m_message, 2, m_rows.uid());
    sqlite3_bind_int64(m_message, 3, conversation);
    sqlite3_bind_int64(m_message, 4, author);
    sqlite3_bind_int64(m_message, 5, m_lastMessage - 1);
    sqlite3_bind_int64(m_message, 6, kNow);
    sqlite3_bind_int64(m_message, 7, author);
    bindBytes(m_message, 8, m_rows.body());
    return runBare(m_message);
}

bool BareSide::writeUnit() {
    auto conversation = m_rows.nextConversation();
    if (!writeMessage(conversation, 1) || !writeMessage(conversation, 2)) return false;
    sqlite3_bind_int64(m_state, 1, conversation);
    sqlite3_bind_int64(m_state, 2, m_lastMessage);
    sqlite3_bind_int64(m_state, 3, kNow);
    if (!runBare(m_state)) return false;
    sqlite3_bind_int64(m_entry, 1, m_lastEntry++);
    bindBytes(m_entry, 2, m_rows.entry());
    return runBare(m_entry);
}

class WriterSide::TurnUnit final : public Unit {
public:
    explicit TurnUnit(WriterSide& side)
        : m_side(side) {}
    Result<void> apply(Transaction& transaction) override { return m_side.writeUnit(transaction); }
    void finished(Result<void> outcome) noexcept override {
        if (!outcome) m_side.m_failed = true;
        --m_side.m_outstanding;
    }

private:
    WriterSide& m_side;
};

WriterSide::WriterSide(std::unique_ptr<Connection> connection)
    : m_writer(std::move(connection)) {
    m_writer.afterEachGroup([this] {
        m_writerCpu = threadCpuSeconds();
        std::lock_guard lock(m_mutex);
        m_more.notify_one();
    });
}

Result<TurnFigures> WriterSide::turn() {
    auto before = m_writer.figures();
    double cpuBegan = m_writerCpu;
    auto began = BenchClock::now();
    while (BenchClock::now() - began < kTurn) {
        std::unique_lock lock(m_mutex);
        m_more.wait(lock, [this] { return m_outstanding.load() < kOutstanding; });
        lock.unlock();
        while (m_outstanding.load(std::memory_order_relaxed) < kOutstanding) {
            ++m_outstanding;
            m_writer.submit(std::make_unique<TurnUnit>(*this));
        }
    }
    std::unique_lock lock(m_mutex);
    m_more.wait(lock, [this] { return m_outstanding.load() == 0; });
    if (m_failed) return fail(ErrorCode::StoreUnavailable, {}, "writer side of the bench");
    auto after = m_writer.figures();
    return TurnFigures{.units = static_cast<double>(after.units - before.units),
                       .seconds = secondsSince(began),
                       .cpuSeconds = m_writerCpu - cpuBegan,
                       .groups = static_cast<double>(after.groups - before.groups)};
}

Result<std::vector<std::pair<std::string, std::string>>> WriterSide::settings() {
    std::vector<std::pair<std::string, std::string>> settings;
    CHATKEEP_TRY(m_writer.between([&](Connection& connection) -> Result<void> {
        settings = cipherSettingsOf(connection.handle());
        return {};
    }));
    return settings;
}

Result<std::int64_t> WriterSide::writeMessage(Transaction& transaction, std::int64_t conversation,
                                              std::int64_t author) {
    CHATKEEP_ASSIGN(auto id, transaction.nextRowId("message"));
    CHATKEEP_ASSIGN(auto insert, transaction.prepare(BenchRows::kInsertMessage));
    insert.bind(1, id).bind(2, m_rows.uid()).bind(3, conversation).bind(4, author).bind(5, id - 1);
    CHATKEEP_TRY(insert.bind(6, kNow).bind(7, author).bind(8, m_rows.body()).run());
    return id;
}

Result<void> WriterSide::writeUnit(Transaction& transaction) {
    auto conversation = m_rows.nextConversation();
    CHATKEEP_TRY(writeMessage(transaction, conversation, 1));
    CHATKEEP_ASSIGN(auto head, writeMessage(transaction, conversation, 2));
    CHATKEEP_ASSIGN(auto update, transaction.prepare(BenchRows::kUpdateState));
    CHATKEEP_TRY(update.bind(1, conversation).bind(2, head).bind(3, kNow).run());
    CHATKEEP_ASSIGN(auto insert, transaction.prepare(BenchRows::kInsertEntry));
    return insert.bind(1, m_lastEntry++).bind(2, m_rows.entry()).run();
}

} // namespace chatkeep::store

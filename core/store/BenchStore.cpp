// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/BenchStore.h"

#include "core/crypto/Random.h"
#include "core/store/BenchRows.h"
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/GroupWriter.h"
#include "core/store/Schema.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>

namespace chatkeep::store {

namespace {

using BenchClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTurn{500};
/// As many visitors as can wait at once for a writer that keeps groups of about 80: half in the commit, half
/// queued.
constexpr std::int64_t kOutstanding = 160;
constexpr std::int64_t kNow = 1'700'000'000'000;

/// What one turn of one side came to.
struct TurnFigures {
    double units = 0;
    double seconds = 0;
    double cpuSeconds = 0;
    double groups = 0;
    [[nodiscard]] double rate() const { return units / seconds; }
};

double threadCpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double secondsSince(BenchClock::time_point began) {
    return std::chrono::duration<double>(BenchClock::now() - began).count();
}

Result<std::unique_ptr<Connection>> makeBenchFile(const std::string& path) {
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Create;
    options.cacheKib = 24 * 1024;
    DatabaseKey key{crypto::randomSecret(kDatabaseKeyBytes)};
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, options));
    CHATKEEP_TRY(migrate(*connection, knownMigrations("store")));
    CHATKEEP_TRY(BenchRows::makeConversations(*connection));
    return connection;
}

/// SQLite's own calls, one transaction a group, no savepoints, its own automatic checkpoint.
class BareSide {
public:
    explicit BareSide(std::unique_ptr<Connection> connection)
        : m_connection(std::move(connection)) {
        for (auto [sql, slot] :
             {std::pair{BenchRows::kInsertMessage, &m_message}, std::pair{BenchRows::kUpdateState, &m_state},
              std::pair{BenchRows::kInsertEntry, &m_entry}, std::pair{"BEGIN IMMEDIATE", &m_begin},
              std::pair{"COMMIT", &m_commit}})
            sqlite3_prepare_v3(m_connection->handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, slot, nullptr);
    }
    ~BareSide() {
        for (auto* statement : {m_message, m_state, m_entry, m_begin, m_commit})
            sqlite3_finalize(statement);
    }
    BareSide(const BareSide&) = delete;
    BareSide& operator=(const BareSide&) = delete;

    Result<TurnFigures> turn(std::int64_t unitsAGroup) {
        TurnFigures figures;
        auto began = BenchClock::now();
        double cpuBegan = threadCpuSeconds();
        while (BenchClock::now() - began < kTurn) {
            bool done = run(m_begin);
            for (std::int64_t i = 0; done && i < unitsAGroup; ++i)
                done = writeUnit();
            if (!done || !run(m_commit))
                return fail(ErrorCode::StoreUnavailable, {}, "bare side of the bench");
            figures.units += static_cast<double>(unitsAGroup);
            ++figures.groups;
        }
        figures.seconds = secondsSince(began);
        figures.cpuSeconds = threadCpuSeconds() - cpuBegan;
        return figures;
    }

private:
    static bool run(sqlite3_stmt* statement) {
        bool done = sqlite3_step(statement) == SQLITE_DONE;
        return sqlite3_reset(statement) == SQLITE_OK && done;
    }
    static void bindBytes(sqlite3_stmt* statement, int index, ByteView bytes) {
        sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
    bool writeMessage(std::int64_t conversation, std::int64_t author) {
        sqlite3_bind_int64(m_message, 1, ++m_lastMessage);
        bindBytes(m_message, 2, m_rows.uid());
        sqlite3_bind_int64(m_message, 3, conversation);
        sqlite3_bind_int64(m_message, 4, author);
        sqlite3_bind_int64(m_message, 5, m_lastMessage - 1);
        sqlite3_bind_int64(m_message, 6, kNow);
        sqlite3_bind_int64(m_message, 7, author);
        bindBytes(m_message, 8, m_rows.body());
        return run(m_message);
    }
    bool writeUnit() {
        auto conversation = m_rows.nextConversation();
        if (!writeMessage(conversation, 1) || !writeMessage(conversation, 2)) return false;
        sqlite3_bind_int64(m_state, 1, conversation);
        sqlite3_bind_int64(m_state, 2, m_lastMessage);
        sqlite3_bind_int64(m_state, 3, kNow);
        if (!run(m_state)) return false;
        sqlite3_bind_int64(m_entry, 1, m_lastEntry++);
        bindBytes(m_entry, 2, m_rows.entry());
        return run(m_entry);
    }

    std::unique_ptr<Connection> m_connection;
    BenchRows m_rows;
    sqlite3_stmt* m_message = nullptr;
    sqlite3_stmt* m_state = nullptr;
    sqlite3_stmt* m_entry = nullptr;
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
    std::int64_t m_lastMessage = 0;
    std::int64_t m_lastEntry = 0;
};

/// The writer, fed by another thread as the gateway does.
class WriterSide {
public:
    explicit WriterSide(std::unique_ptr<Connection> connection)
        : m_writer(std::move(connection)) {
        m_writer.afterEachGroup([this] {
            m_writerCpu = threadCpuSeconds();
            std::lock_guard lock(m_mutex);
            m_more.notify_one();
        });
    }

    Result<TurnFigures> turn() {
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
    Result<std::vector<std::pair<std::string, std::string>>> settings() {
        std::vector<std::pair<std::string, std::string>> settings;
        CHATKEEP_TRY(m_writer.between([&](Connection& connection) -> Result<void> {
            settings = cipherSettingsOf(connection.handle());
            return {};
        }));
        return settings;
    }

private:
    class TurnUnit final : public Unit {
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

    Result<std::int64_t> writeMessage(Transaction& transaction, std::int64_t conversation,
                                      std::int64_t author) {
        CHATKEEP_ASSIGN(auto id, transaction.nextRowId("message"));
        CHATKEEP_ASSIGN(auto insert, transaction.prepare(BenchRows::kInsertMessage));
        insert.bind(1, id).bind(2, m_rows.uid()).bind(3, conversation).bind(4, author).bind(5, id - 1);
        CHATKEEP_TRY(insert.bind(6, kNow).bind(7, author).bind(8, m_rows.body()).run());
        return id;
    }
    Result<void> writeUnit(Transaction& transaction) {
        auto conversation = m_rows.nextConversation();
        CHATKEEP_TRY(writeMessage(transaction, conversation, 1));
        CHATKEEP_ASSIGN(auto head, writeMessage(transaction, conversation, 2));
        CHATKEEP_ASSIGN(auto update, transaction.prepare(BenchRows::kUpdateState));
        CHATKEEP_TRY(update.bind(1, conversation).bind(2, head).bind(3, kNow).run());
        CHATKEEP_ASSIGN(auto insert, transaction.prepare(BenchRows::kInsertEntry));
        return insert.bind(1, m_lastEntry++).bind(2, m_rows.entry()).run();
    }

    std::mutex m_mutex;
    std::condition_variable m_more;
    std::atomic<std::int64_t> m_outstanding = 0;
    std::atomic<bool> m_failed = false;
    std::atomic<double> m_writerCpu = 0;
    BenchRows m_rows; ///< writer thread only, as the next
    std::int64_t m_lastEntry = 0;
    GroupWriter m_writer; ///< last, so that its thread ends first
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? 0.0 : values[values.size() / 2];
}

double usPerUnit(const std::vector<TurnFigures>& turns, double TurnFigures::* time) {
    std::vector<double> each;
    for (const auto& turn : turns)
        each.push_back(1e6 * turn.*time / turn.units);
    return median(each);
}

double medianRate(const std::vector<TurnFigures>& turns) {
    std::vector<double> rates;
    for (const auto& turn : turns)
        rates.push_back(turn.rate());
    return median(rates);
}

Json describe(const std::vector<TurnFigures>& ours, const std::vector<TurnFigures>& bare) {
    std::vector<double> ratios;
    std::vector<double> groupSizes;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        ratios.push_back(ours[i].rate() / bare[i].rate());
        groupSizes.push_back(ours[i].units / ours[i].groups);
    }
    Json details;
    details["turns"] = ours.size();
    details["conversations"] = BenchRows::kConversations;
    details["unitsACommit"] = median(groupSizes);
    details["writerUsAUnit"] = usPerUnit(ours, &TurnFigures::seconds);
    details["writerCpuUsAUnit"] = usPerUnit(ours, &TurnFigures::cpuSeconds);
    details["bareUsAUnit"] = usPerUnit(bare, &TurnFigures::seconds);
    details["bareCpuUsAUnit"] = usPerUnit(bare, &TurnFigures::cpuSeconds);
    Json report;
    report["figure"] = medianRate(ours);
    report["limit"] = medianRate(bare);
    report["ratio"] = median(ratios);
    report["unit"] = "units/s";
    report["details"] = std::move(details);
    return report;
}

Result<Json> measure(WriterSide& writer, BareSide& bare, double seconds) {
    std::vector<TurnFigures> ours;
    std::vector<TurnFigures> limits;
    auto began = BenchClock::now();
    do {
        CHATKEEP_ASSIGN(auto turn, writer.turn());
        auto unitsAGroup = std::max<std::int64_t>(1, std::llround(turn.units / std::max(turn.groups, 1.0)));
        CHATKEEP_ASSIGN(auto limit, bare.turn(unitsAGroup));
        ours.push_back(turn);
        limits.push_back(limit);
    } while (secondsSince(began) < seconds);
    Json report = describe(ours, limits);
    CHATKEEP_ASSIGN(auto settings, writer.settings());
    for (const auto& [name, value] : settings)
        report["details"]["settings"][name] = value;
    return report;
}

} // namespace

Result<Json> runStoreBench(const std::string& folder, double seconds) {
    std::string writerPath = folder + "/bench-writer.db";
    std::string barePath = folder + "/bench-bare.db";
    removeDatabaseFiles(writerPath);
    removeDatabaseFiles(barePath);
    Result<Json> report = Json();
    {
        CHATKEEP_ASSIGN(auto writerFile, makeBenchFile(writerPath));
        CHATKEEP_ASSIGN(auto bareFile, makeBenchFile(barePath));
        WriterSide writer(std::move(writerFile));
        BareSide bare(std::move(bareFile));
        report = measure(writer, bare, seconds);
    }
    removeDatabaseFiles(writerPath);
    removeDatabaseFiles(barePath);
    return report;
}

} // namespace chatkeep::store

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Indexer.h"

#include "core/base/Log.h"
#include "core/base/Scheduling.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

constexpr std::int64_t kBatchRows = 4096;
constexpr std::chrono::milliseconds kGather{250}; // an index commit costs as much as hundreds of its texts
constexpr std::chrono::milliseconds kMarkEvery{5};
constexpr std::chrono::milliseconds kInOneGo{1};
// A step of merging takes about a millisecond; then visitors' turns have the cores for at least four times as
// long.
constexpr int kMergePages = 16;
constexpr int kMergeRest = 4;

Result<std::int64_t> lastMessageRow(store::Readers& readers) {
    return readers.read([](store::ReadTransaction& snapshot) -> Result<std::int64_t> {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT coalesce(max(id), 0) FROM message"));
        CHATKEEP_TRY(query.step());
        return query.integer(0);
    });
}

/// A redaction or deletion was under way: which of its texts the index still holds is not known.
Result<bool> isSomethingPending(store::Readers& readers) {
    return readers.read([](store::ReadTransaction& snapshot) -> Result<bool> {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT (SELECT count(*) FROM change_log) + "
                                         "(SELECT count(*) FROM intent_journal WHERE kind = $1)"));
        query.bindText(1, kDeletionIntent);
        CHATKEEP_TRY(query.step());
        return query.integer(0) > 0;
    });
}

} // namespace

Indexer::Indexer(store::Databases& databases, const Sealer& sealer, const Directory& directory)
    : m_databases(databases)
    , m_sealer(sealer)
    , m_directory(directory) {}

Indexer::~Indexer() {
    stop();
}

Result<void> Indexer::start() {
    CHATKEEP_ASSIGN(const auto last, lastMessageRow(m_databases.readers()));
    CHATKEEP_ASSIGN(auto followed, m_databases.search().lastRow());
    CHATKEEP_ASSIGN(const bool unsure, isSomethingPending(m_databases.readers()));
    if (followed > last || unsure) {
        if (followed > 0) CHATKEEP_TRY(m_databases.search().clear());
        followed = 0;
        CHATKEEP_TRY(m_databases.store().call([](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM change_log"));
            return removal.run();
        }));
    }
    m_followed = followed;
    m_committed = last;
    m_fresh.forget(last);
    if (last > followed) m_marks.push_back({followed + 1, std::chrono::steady_clock::now()});
    m_thread = std::thread([this] { run(); });
    return {};
}

void Indexer::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_all();
    }
    if (m_thread.joinable()) m_thread.join();
}

void Indexer::committed(std::int64_t lastRow, std::vector<FreshTexts::Text> texts) {
    const std::lock_guard lock(m_mutex);
    const auto before = m_committed.exchange(lastRow);
    m_fresh.committed(before, lastRow, std::move(texts));
    const bool wasFollowed = before <= m_followed;
    if (wasFollowed) m_marks.clear();
    const auto now = std::chrono::steady_clock::now();
    if (m_marks.empty() || now - m_marks.back().at >= kMarkEvery) m_marks.push_back({before + 1, now});
    const bool fullBatch = lastRow - m_followed >= kBatchRows && before - m_followed < kBatchRows;
    if (wasFollowed || fullBatch) m_wake.notify_one(); // else it is awake, or about to look again
}

Result<void> Indexer::announce(const std::vector<store::IndexedText>& texts) {
    if (texts.empty()) return {};
    return m_databases.store().call([&](store::Transaction& tx) -> Result<void> {
        for (const auto& text : texts)
            CHATKEEP_TRY(rows::addChange(tx, "redact", text.row));
        return {};
    });
}

Result<void> Indexer::withdraw(const std::vector<store::IndexedText>& texts) {
    {
        const std::lock_guard lock(m_mutex);
        m_hurried = true; // an answer waits for this
        m_wake.notify_one();
    }
    const std::lock_guard lock(m_indexMutex);
    std::vector<store::IndexedText> indexed;
    for (const auto& text : texts)
        if (text.row <= m_followed && !m_withdrawn.contains(text.row)) indexed.push_back(text);
    if (!indexed.empty()) CHATKEEP_TRY(m_databases.search().remove(indexed));
    for (const auto& text : texts)
        m_withdrawn.insert(text.row);
    const std::lock_guard again(m_mutex);
    m_fresh.forget(m_committed); // what is released later is read as it then stands
    return {};
}

Result<void> Indexer::makeAnew() {
    const std::lock_guard lock(m_indexMutex);
    CHATKEEP_TRY(m_databases.search().clear());
    m_followed = 0;
    const std::lock_guard again(m_mutex);
    m_fresh.forget(m_committed);
    m_marks.assign(1, {.firstRow = 1, .at = std::chrono::steady_clock::now()});
    m_wake.notify_one();
    return {};
}

void Indexer::release(const std::vector<std::int64_t>& rows) {
    const std::lock_guard lock(m_mutex);
    m_released.insert(m_released.end(), rows.begin(), rows.end());
    m_wake.notify_one();
}

double Indexer::lagMs() const {
    const std::lock_guard lock(m_mutex);
    if (m_followed >= m_committed || m_marks.empty()) return 0;
    const std::chrono::duration<double, std::milli> lag =
        std::chrono::steady_clock::now() - m_marks.front().at;
    return lag.count();
}

void Indexer::waitUntilFollowed() {
    std::unique_lock lock(m_mutex);
    const auto target = m_committed.load();
    m_hurried = true;
    m_wake.notify_one();
    m_caughtUp.wait(lock, [&] {
        return m_stopping || m_failing || (m_followed >= target && m_released.empty() && !m_releasing);
    });
}

void Indexer::run() {
    workInBackground();
    while (true) {
        const bool stopping = waitForWork();
        auto worked = followReleased();
        if (worked) worked = followNew();
        {
            const std::lock_guard lock(m_mutex);
            m_failing = !worked;
            if (!worked) m_caughtUp.notify_all();
        }
        if (!worked) {
            log::write(log::Level::Warning, "search index could not follow", {{"code", worked.error().code}});
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, std::chrono::seconds(1), [&] { return m_stopping; });
        }
        if (stopping && (!worked || m_followed >= m_committed)) return;
        if (worked) mergeMeanwhile();
    }
}

bool Indexer::isHurried() const {
    return m_stopping || m_hurried || !m_released.empty();
}

bool Indexer::isDue() const {
    if (isHurried()) return true;
    if (m_followed >= m_committed || m_marks.empty()) return false;
    return m_committed - m_followed >= kBatchRows ||
           std::chrono::steady_clock::now() >= m_marks.front().at + kGather;
}

bool Indexer::waitForWork() {
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [&] { return m_stopping || !m_released.empty() || m_followed < m_committed; });
    const auto began = m_marks.empty() ? std::chrono::steady_clock::now() : m_marks.front().at;
    m_wake.wait_until(lock, began + kGather, [&] { return isDue(); });
    m_hurried = false;
    return m_stopping;
}

void Indexer::mergeMeanwhile() {
    while (true) {
        const auto began = std::chrono::steady_clock::now();
        const auto merged = m_databases.search().mergeSome(kMergePages);
        if (!merged)
            log::write(log::Level::Warning, "search index could not merge", {{"code", merged.error().code}});
        if (!merged || !*merged) return;
        const auto ended = std::chrono::steady_clock::now();
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_until(lock, ended + kMergeRest * (ended - began), [&] { return isDue(); })) return;
    }
}

Result<Indexer::Batch> Indexer::nextBatch(std::int64_t target) {
    std::optional<std::vector<FreshTexts::Text>> fresh;
    {
        const std::lock_guard lock(m_mutex);
        fresh = m_fresh.take(m_followed, target, kBatchRows);
    }
    if (fresh) return batchOf(std::move(*fresh));
    return read("SELECT id, uid, conversation, body FROM message WHERE id > $1 AND id <= $2 "
                "ORDER BY id LIMIT $3",
                m_followed, target, kBatchRows);
}

Indexer::Batch Indexer::batchOf(std::vector<FreshTexts::Text> texts) const {
    Batch batch;
    batch.texts.reserve(texts.size());
    for (auto& fresh : texts) {
        batch.lastRow = fresh.row;
        const auto entry = m_directory.findRow(fresh.conversation);
        if (entry && entry->closing) batch.passedOver.push_back(fresh.row);
        if (!entry || entry->closing) continue;
        batch.texts.push_back(std::move(fresh.text)); // reserved: the views below stay good
        batch.entries.push_back({fresh.row, batch.texts.back()});
    }
    return batch;
}

Result<Indexer::Batch> Indexer::read(std::string_view sql, std::int64_t first, std::int64_t last,
                                     std::int64_t limit) {
    Batch batch;
    std::vector<std::int64_t> rows;
    std::vector<MessageRow> sealed;
    CHATKEEP_TRY(m_databases.readers().run([&](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare(sql));
        query.bind(1, first).bind(2, last).bind(3, limit);
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return {};
            const auto body = query.blob(3);
            sealed.push_back({.row = query.integer(0),
                              .uid = RowUid::fromBytes(query.blob(1)).value_or(RowUid()),
                              .conversation = query.integer(2),
                              .body = {body.begin(), body.end()}});
        }
    }));
    std::int64_t unreadable = 0;
    batch.texts.reserve(sealed.size());
    for (const auto& row : sealed) {
        batch.lastRow = row.row;
        const auto entry = m_directory.findRow(row.conversation);
        if (entry && entry->closing) batch.passedOver.push_back(row.row);
        if (!entry || entry->closing) continue;
        auto key = m_databases.subjectKeys().keyOf(entry->person);
        const bool isErased = !key && key.error().code == ErrorCode::NotFound;
        if (!key && !isErased && key.error().code != ErrorCode::Damaged)
            return passOn(std::move(key)); // it can be read another time
        auto text = key ? m_sealer.openText(**key, row) : fail(ErrorCode::Damaged, {"key"});
        if (!text && !isErased) ++unreadable;
        if (!text) continue;
        batch.texts.push_back(std::move(*text));
        rows.push_back(row.row);
    }
    if (unreadable > 0)
        log::write(log::Level::Error, "damaged messages cannot be searched", {{"messages", unreadable}});
    for (std::size_t i = 0; i < rows.size(); ++i)
        batch.entries.push_back({rows[i], batch.texts[i]});
    return batch;
}

/// As long as it worked, so long it rests: what it indexes in one go, a turn waits for a core. Not while it
/// is far behind or somebody waits for it.
std::function<void()> Indexer::restsBetween(std::size_t texts) {
    const std::lock_guard lock(m_mutex);
    if (texts >= kBatchRows || isHurried()) return {};
    return [this, began = std::chrono::steady_clock::now()]() mutable {
        const auto worked = std::chrono::steady_clock::now() - began;
        if (worked < kInOneGo) return;
        std::unique_lock resting(m_mutex);
        m_wake.wait_for(resting, worked, [&] { return isHurried(); });
        began = std::chrono::steady_clock::now();
    };
}

Result<bool> Indexer::followNew() {
    const auto target = m_committed.load();
    bool worked = false;
    while (m_followed < target) {
        const std::lock_guard lock(m_indexMutex);
        CHATKEEP_ASSIGN(auto batch, nextBatch(target));
        if (batch.lastRow == 0) batch.lastRow = target; // the rest was removed
        std::erase_if(batch.entries,
                      [&](const store::IndexedText& text) { return m_withdrawn.contains(text.row); });
        CHATKEEP_TRY(
            m_databases.search().add(batch.entries, batch.lastRow, restsBetween(batch.entries.size())));
        // Their deletion is about to withdraw them: the index may not be asked for what it never got.
        m_withdrawn.insert(batch.passedOver.begin(), batch.passedOver.end());
        m_followed = batch.lastRow;
        noteFollowed();
        worked = true;
    }
    return worked;
}

Result<bool> Indexer::followReleased() {
    std::vector<std::int64_t> rows;
    {
        const std::lock_guard lock(m_mutex);
        rows.swap(m_released);
        m_releasing = !rows.empty();
    }
    if (rows.empty()) return false;
    std::ranges::sort(rows);
    const auto duplicates = std::ranges::unique(rows);
    rows.erase(duplicates.begin(), duplicates.end());
    {
        const std::lock_guard lock(m_indexMutex);
        for (const auto row : rows) {
            if (m_withdrawn.erase(row) == 0 || row > m_followed) continue; // the rising rows bring it
            if (auto added = addAgain(row); !added) {
                m_withdrawn.insert(row);
                const std::lock_guard again(m_mutex);
                m_released.insert(m_released.end(), rows.begin(), rows.end());
                m_releasing = false;
                return passOn(std::move(added));
            }
        }
    }
    forgetChanges(rows);
    const std::lock_guard lock(m_mutex);
    m_releasing = false;
    m_caughtUp.notify_all();
    return true;
}

Result<void> Indexer::addAgain(std::int64_t row) {
    CHATKEEP_ASSIGN(const auto batch, read("SELECT id, uid, conversation, body FROM message "
                                           "WHERE id >= $1 AND id <= $2 LIMIT $3",
                                           row, row, 1));
    m_withdrawn.insert(batch.passedOver.begin(), batch.passedOver.end());
    return batch.entries.empty() ? Result<void>() : m_databases.search().add(batch.entries, m_followed);
}

void Indexer::forgetChanges(const std::vector<std::int64_t>& rows) {
    const auto removed = m_databases.store().call([&](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM change_log WHERE message = $1"));
        for (const auto row : rows) {
            removal.reset();
            removal.bind(1, row);
            CHATKEEP_TRY(removal.run());
        }
        return {};
    });
    if (!removed)
        log::write(log::Level::Warning, "change log could not be shortened",
                   {{"code", removed.error().code}});
}

void Indexer::noteFollowed() {
    const std::lock_guard lock(m_mutex);
    while (!m_marks.empty()) {
        const bool nextBegan = m_marks.size() > 1 && m_marks[1].firstRow <= m_followed + 1;
        if (!nextBegan && m_followed < m_committed) break;
        m_marks.pop_front();
    }
    m_caughtUp.notify_all();
}

} // namespace chatkeep::conversations

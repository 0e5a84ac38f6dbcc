// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/conversations/Directory.h"
#include "core/conversations/FreshTexts.h"
#include "core/conversations/Sealer.h"
#include "core/store/Databases.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <thread>
#include <unordered_set>

namespace chatkeep::conversations {

/// The kind of a deletion's row in the intent journal.
inline constexpr std::string_view kDeletionIntent = "conversations.delete";

/// Lets the search index follow the store: rising message rows in batches, redactions by the change log. It
/// has a thread of its own and is never in a reply's path. The index is made anew where a crash leaves open
/// what it holds.
/// Thread: any, except where said.
class Indexer {
public:
    Indexer(store::Databases& databases, const Sealer& sealer, const Directory& directory);
    ~Indexer();
    Indexer(const Indexer&) = delete;
    Indexer& operator=(const Indexer&) = delete;

    /// Looks where the index stands and starts the thread.
    [[nodiscard]] Result<void> start();
    /// Follows what is left and ends the thread.
    void stop();

    /// Rows up to `lastRow` are committed; their texts, if at hand, spare reading them. Writer's thread;
    /// cheap.
    void committed(std::int64_t lastRow, std::vector<FreshTexts::Text> texts = {});
    /// Notes in the change log, durably, that these texts are about to leave the index: an open that finds
    /// such a note makes the index anew. Not on the writer's thread.
    [[nodiscard]] Result<void> announce(const std::vector<store::IndexedText>& texts);
    /// Takes texts out now, durably, while they are readable; their rows are left alone until release().
    [[nodiscard]] Result<void> withdraw(const std::vector<store::IndexedText>& texts);
    /// Empties the index now, durably, and follows the store from its beginning again; conversations that are
    /// being deleted stay out. For texts that cannot be read, so that withdraw() cannot name them.
    [[nodiscard]] Result<void> makeAnew();
    /// The rows may be indexed again, as they now stand in the store (a row that is gone stays out).
    void release(const std::vector<std::int64_t>& rows);

    [[nodiscard]] double lagMs() const;
    /// Waits until everything committed so far is followed.
    void waitUntilFollowed();

private:
    struct Batch {
        std::vector<std::string> texts;
        std::vector<store::IndexedText> entries;
        std::vector<std::int64_t> passedOver; ///< of conversations that are being deleted
        std::int64_t lastRow = 0;
    };
    void run();
    /// Waits until there is something to do, and a little longer for more. True if it is to end.
    [[nodiscard]] bool waitForWork();
    /// Joins segments step by step until all is joined or there is something better to do.
    void mergeMeanwhile();
    /// Somebody waits, or what was committed waited long enough. Under m_mutex.
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] bool isHurried() const; ///< under m_mutex
    /// What the index does between two of so many texts.
    [[nodiscard]] std::function<void()> restsBetween(std::size_t texts);
    [[nodiscard]] Result<bool> followNew();
    [[nodiscard]] Result<bool> followReleased();
    [[nodiscard]] Result<Batch> nextBatch(std::int64_t target);
    [[nodiscard]] Batch batchOf(std::vector<FreshTexts::Text> texts) const;
    [[nodiscard]] Result<Batch> read(std::string_view sql, std::int64_t first, std::int64_t last,
                                     std::int64_t limit);
    [[nodiscard]] Result<void> addAgain(std::int64_t row);
    void forgetChanges(const std::vector<std::int64_t>& rows);
    void noteFollowed();

    store::Databases& m_databases;
    const Sealer& m_sealer;
    const Directory& m_directory;

    std::atomic<std::int64_t> m_committed = 0;
    std::atomic<std::int64_t> m_followed = 0;
    std::mutex m_indexMutex;                      ///< one changer of the index at a time
    std::unordered_set<std::int64_t> m_withdrawn; ///< followed, but not in the index

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    std::condition_variable m_caughtUp;
    std::vector<std::int64_t> m_released;
    bool m_releasing = false;
    bool m_stopping = false;
    bool m_hurried = false; ///< somebody waits for the index
    bool m_failing = false;
    struct CommitMark {
        std::int64_t firstRow = 0;
        std::chrono::steady_clock::time_point at;
    };
    mutable std::deque<CommitMark> m_marks; ///< when rows from firstRow on were committed
    FreshTexts m_fresh;
    std::thread m_thread;
};

} // namespace chatkeep::conversations

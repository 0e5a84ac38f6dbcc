// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Database.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>

namespace chatkeep::store {

/// One piece of work for the writer: kept or undone as a whole, by a savepoint inside the group's
/// transaction.
class Unit {
public:
    virtual ~Unit() = default;
    /// On the writer thread. An error undoes this unit only. May be called again if the group was lost and is
    /// retried.
    [[nodiscard]] virtual Result<void> apply(Transaction& transaction) = 0;
    /// On the writer thread, after the commit of its group (synced) or once it failed for good. Must be
    /// quick.
    virtual void finished(Result<void> outcome) noexcept = 0;
};

/// State in memory that must follow the transaction: the Merkle frontier, for one. All calls on the writer
/// thread.
class Participant {
public:
    virtual ~Participant() = default;
    virtual void unitBegan() = 0;
    virtual void unitUndone() = 0;
    [[nodiscard]] virtual Result<void> beforeCommit(Transaction& transaction) = 0; ///< once a group
    virtual void groupCommitted() = 0;
    virtual void groupLost() = 0; ///< back to the last committed state
};

struct WriterFigures {
    std::uint64_t units = 0;
    std::uint64_t groups = 0;
    std::uint64_t busyNs = 0;       ///< writer thread inside units and commits
    std::uint64_t checkpointNs = 0; ///< writer thread moving the WAL into the file, after the answers left
    std::uint64_t lostGroups = 0;   ///< groups that SQLite gave up and that were retried unit by unit
};

/// The only read-write connection to one database, on a thread of its own. Units are committed in groups: the
/// writer takes what is queued (at most 256), or waits up to 0.2 ms (1 ms when busy) while more arrive. If
/// SQLite lost the whole transaction (full disk, I/O, memory), every unit of the group is retried alone once,
/// and then fails with DiskFull or StoreUnavailable. Units submitted after the close began fail with Closed.
class Writer {
public:
    virtual ~Writer() = default;
    /// Thread: any. Never blocks but for a moment on the queue's lock.
    virtual void submit(std::unique_ptr<Unit> unit) = 0;
    /// Participants are added before the first unit.
    virtual void addParticipant(Participant& participant) = 0;
    /// Called on the writer thread after each group's finished() calls; for "one post a batch". Several may
    /// be added.
    virtual void afterEachGroup(std::function<void()> callback) = 0;
    [[nodiscard]] virtual WriterFigures figures() const = 0;
    /// Copies the database under another key with SQLite's backup API, on this thread between groups, in
    /// steps, while writes go on. The copy holds every unit committed before the return, and is synced.
    /// `progress` runs on the writer thread and must be quick. A failed copy's file is removed.
    /// Errors: AlreadyExists (the file), DiskFull, Io, Cancelled (progress returned false), Closed.
    [[nodiscard]] virtual Result<void> copyTo(const std::string& path, const DatabaseKey& key,
                                              std::function<bool(double)> progress) = 0;
    /// Checkpoints and truncates the WAL. For clean close, backup and erasure only. Waits up to 5 s for
    /// readers. Errors: StoreUnavailable (a reader holds an old snapshot). Thread: any but the writer's and
    /// GUI's.
    [[nodiscard]] virtual Result<void> truncateWal() = 0;
    /// Truncates the WAL and checks every page's MAC (about 600 MB/s; units wait meanwhile).
    /// Errors: Damaged (file name), as truncateWal. Thread: as truncateWal.
    [[nodiscard]] virtual Result<void> checkPages() = 0;

    /// Runs `work(Transaction&) -> Result<T>` as one unit and waits for its commit. Never on the writer or
    /// GUI thread.
    template <typename Work>
    auto call(Work work) -> std::invoke_result_t<Work&, Transaction&>;
};

namespace detail {
template <typename Work, typename T>
class CallUnit final : public Unit {
public:
    struct State {
        std::mutex mutex;
        std::condition_variable done;
        std::optional<Result<T>> result;
    };
    CallUnit(Work& work, std::shared_ptr<State> state)
        : m_work(work)
        , m_state(std::move(state)) {}
    Result<void> apply(Transaction& transaction) override {
        m_value.emplace(m_work(transaction));
        if (!*m_value) return std::unexpected(m_value->error());
        return {};
    }
    void finished(Result<void> outcome) noexcept override {
        std::lock_guard lock(m_state->mutex);
        if (outcome)
            m_state->result.emplace(std::move(*m_value));
        else
            m_state->result.emplace(std::unexpected(std::move(outcome.error())));
        m_state->done.notify_one();
    }

private:
    Work& m_work;
    std::shared_ptr<State> m_state;
    std::optional<Result<T>> m_value;
};
} // namespace detail

template <typename Work>
auto Writer::call(Work work) -> std::invoke_result_t<Work&, Transaction&> {
    using T = typename std::invoke_result_t<Work&, Transaction&>::value_type;
    using CallUnit = detail::CallUnit<Work, T>;
    auto state = std::make_shared<typename CallUnit::State>();
    submit(std::make_unique<CallUnit>(work, state));
    std::unique_lock lock(state->mutex);
    state->done.wait(lock, [&] { return state->result.has_value(); });
    return std::move(*state->result);
}

} // namespace chatkeep::store

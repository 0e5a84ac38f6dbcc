// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Writer.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace chatkeep::conversations {

/// Counts what is under way, so that closing can wait for it. Thread: any.
class Flights {
public:
    void enter();
    void leave();
    void waitUntilNone();

private:
    std::mutex m_mutex;
    std::condition_variable m_none;
    std::size_t m_count = 0;
};

/// Two threads for turns that could not run on their caller's: those that waited for the one before, and
/// those that are planned again. Thread: any.
class TurnWorkers {
public:
    TurnWorkers();
    ~TurnWorkers(); ///< does what is queued
    TurnWorkers(const TurnWorkers&) = delete;
    TurnWorkers& operator=(const TurnWorkers&) = delete;
    void post(std::move_only_function<void()> work);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::move_only_function<void()>> m_work;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

/// A unit made of two functions, for acts that are not in the turn's path.
class FunctionUnit final : public store::Unit {
public:
    using Apply = std::function<Result<void>(store::Transaction&)>;
    using Finished = std::function<void(Result<void>)>;
    FunctionUnit(Apply apply, Finished finished)
        : m_apply(std::move(apply))
        , m_finished(std::move(finished)) {}
    [[nodiscard]] Result<void> apply(store::Transaction& tx) override { return m_apply(tx); }
    void finished(Result<void> outcome) noexcept override { m_finished(std::move(outcome)); }

private:
    Apply m_apply;
    Finished m_finished;
};

} // namespace chatkeep::conversations

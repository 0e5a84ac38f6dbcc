// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace chatkeep::ui {

/// Runs calls of services on worker threads and brings their results back to the GUI thread.
/// A result whose receiver has gone is dropped. The destructor waits for running calls. Thread: GUI.
class Async final : public QObject {
    Q_OBJECT
public:
    explicit Async(QObject* parent = nullptr);
    ~Async() override;

    /// `work` runs on a worker; `done` gets its value on the GUI thread while `receiver` lives.
    template <typename Work, typename Done>
    void run(QObject* receiver, Work work, Done done);
    /// As run(), but after everything posted before.
    template <typename Work, typename Done>
    void runInOrder(QObject* receiver, Work work, Done done);
    /// Calls nobody waits for (drafts, read marks), one after the other in order.
    void post(std::function<void()> work);
    [[nodiscard]] int running() const { return m_running; }
    /// Blocks until nothing runs and drops results; before services go away.
    void finish();

Q_SIGNALS:
    void idle();

private:
    template <typename Work, typename Done>
    void runOn(QThreadPool& pool, QObject* receiver, Work work, Done done);
    void start(QThreadPool& pool, std::function<void()> work, std::function<void()> deliver);
    void deliverLater(std::function<void()> deliver);

    QThreadPool m_workers;
    QThreadPool m_lane;
    int m_running = 0;
};

template <typename Work, typename Done>
void Async::run(QObject* receiver, Work work, Done done) {
    runOn(m_workers, receiver, std::move(work), std::move(done));
}

template <typename Work, typename Done>
void Async::runInOrder(QObject* receiver, Work work, Done done) {
    runOn(m_lane, receiver, std::move(work), std::move(done));
}

template <typename Work, typename Done>
void Async::runOn(QThreadPool& pool, QObject* receiver, Work work, Done done) {
    using Value = std::invoke_result_t<Work&>;
    auto value = std::make_shared<std::optional<Value>>();
    start(
        pool, [value, work = std::move(work)]() mutable { value->emplace(work()); },
        [value, guard = QPointer<QObject>(receiver), done = std::move(done)]() mutable {
            if (guard && *value) done(std::move(**value));
        });
}

} // namespace chatkeep::ui

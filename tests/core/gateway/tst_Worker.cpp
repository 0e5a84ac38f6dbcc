// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Worker.h"
#include "tests/main/Registry.h"

#include <future>

using namespace chatkeep::gateway;

namespace {

/// Says on which thread it ended.
class Living final : public Timed {
public:
    Living(Worker& worker, std::promise<std::thread::id>& ended)
        : m_worker(worker)
        , m_ended(ended) {
        m_worker.add(this);
    }
    ~Living() override {
        m_worker.remove(this);
        m_ended.set_value(std::this_thread::get_id());
    }
    void cut() noexcept override {}
    void closeForRestart() noexcept override {}

private:
    Worker& m_worker;
    std::promise<std::thread::id>& m_ended;
};

/// Of the worker that runs.
std::thread::id threadOf(Worker& worker) {
    std::promise<std::thread::id> thread;
    worker.deliver([&] { thread.set_value(std::this_thread::get_id()); });
    return thread.get_future().get();
}

std::shared_ptr<Living> begin(Worker& worker, std::promise<std::thread::id>& ended) {
    std::promise<std::shared_ptr<Living>> made;
    worker.deliver([&] { made.set_value(worker.make<Living>(worker, ended)); });
    return made.get_future().get();
}

} // namespace

class tst_Worker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsLetGoOfElsewhereEndsOnItsThread() {
        std::promise<std::thread::id> ended;
        Worker worker;
        worker.start();
        auto held = begin(worker, ended);
        std::thread([held = std::move(held)]() mutable { held.reset(); }).join();
        QCOMPARE(ended.get_future().get(), threadOf(worker));
    }
    void whatIsLetGoOfAfterItStoppedEndsWithIt() {
        std::promise<std::thread::id> ended;
        auto end = ended.get_future();
        {
            Worker worker;
            worker.start();
            auto held = begin(worker, ended);
            worker.stop();
            std::thread([held = std::move(held)]() mutable { held.reset(); }).join();
            QCOMPARE(end.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
        }
        QCOMPARE(end.get(), std::this_thread::get_id());
    }
    void whatItsLoopHoldsEndsWithIt() {
        std::promise<std::thread::id> ended;
        auto end = ended.get_future();
        {
            Worker worker;
            worker.start();
            auto held = begin(worker, ended);
            worker.stop();
            worker.deliver([held = std::move(held)] { QFAIL("it runs no more"); });
        }
        QCOMPARE(end.get(), std::this_thread::get_id());
    }
};

CHATKEEP_TEST(tst_Worker)
#include "tst_Worker.moc"

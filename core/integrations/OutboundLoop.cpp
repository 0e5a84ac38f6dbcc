// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Delivery.h"

#include <QCoreApplication>
#include <QThread>

namespace chatkeep::integrations {

namespace {

/// Holds the calls on the loop's thread and ends there.
class Courier final : public QObject {
public:
    void start(HttpCall call, std::function<void(HttpAnswer)> done) {
        auto* delivery = new Delivery(m_managers, std::move(call),
                                      [this, done = std::move(done)](Delivery* ended, HttpAnswer answer) {
                                          std::erase(m_under, ended);
                                          ended->deleteLater();
                                          done(std::move(answer));
                                      });
        delivery->setParent(this);
        m_under.push_back(delivery);
        delivery->start();
    }
    void cancel(const std::string& id) {
        std::erase_if(m_under, [&](Delivery* one) {
            if (one->id() != id) return false;
            delete one;
            return true;
        });
    }
    ~Courier() override { qDeleteAll(m_under); }

private:
    Managers m_managers;
    std::vector<Delivery*> m_under;
};

} // namespace

struct OutboundLoop::Thread {
    QThread thread;
    Courier* courier = new Courier; ///< deleted on its thread
};

OutboundLoop::OutboundLoop() = default;

OutboundLoop::~OutboundLoop() {
    if (!m_thread) return;
    m_thread->thread.quit();
    m_thread->thread.wait();
}

void OutboundLoop::post(HttpCall call, std::function<void(HttpAnswer)> done) {
    if (QCoreApplication::instance() == nullptr) return done({.problem = "no event loop"});
    const std::lock_guard lock(m_mutex);
    if (!m_thread) {
        m_thread = std::make_unique<Thread>();
        m_thread->thread.setObjectName("ck-outbound");
        m_thread->courier->moveToThread(&m_thread->thread);
        QObject::connect(&m_thread->thread, &QThread::finished, m_thread->courier, &QObject::deleteLater);
        m_thread->thread.start();
    }
    QMetaObject::invokeMethod(
        m_thread->courier,
        [courier = m_thread->courier, call = std::move(call), done = std::move(done)]() mutable {
            courier->start(std::move(call), std::move(done));
        },
        Qt::QueuedConnection);
}

void OutboundLoop::cancel(const std::string& id) {
    const std::lock_guard lock(m_mutex);
    if (!m_thread) return;
    QMetaObject::invokeMethod(
        m_thread->courier, [courier = m_thread->courier, id] { courier->cancel(id); }, Qt::QueuedConnection);
}

} // namespace chatkeep::integrations

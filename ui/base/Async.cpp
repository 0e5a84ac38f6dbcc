// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Async.h"

#include "core/base/Log.h"

#include <QMetaObject>

#include <exception>

namespace chatkeep::ui {

namespace {

constexpr int kWorkers = 4;

} // namespace

Async::Async(QObject* parent)
    : QObject(parent) {
    m_workers.setMaxThreadCount(kWorkers);
    m_lane.setMaxThreadCount(1);
}

Async::~Async() {
    finish();
}

void Async::finish() {
    m_workers.waitForDone();
    m_lane.waitForDone();
}

void Async::post(std::function<void()> work) {
    start(m_lane, std::move(work), [] {});
}

void Async::start(QThreadPool& pool, std::function<void()> work, std::function<void()> deliver) {
    ++m_running;
    pool.start([this, work = std::move(work), deliver = std::move(deliver)]() mutable {
        try {
            work();
        } catch (const std::exception&) {
            log::write(log::Level::Error, "a worker's call threw");
        }
        work = nullptr;
        deliverLater(std::move(deliver));
    });
}

void Async::deliverLater(std::function<void()> deliver) {
    QMetaObject::invokeMethod(
        this,
        [this, deliver = std::move(deliver)] {
            --m_running;
            deliver();
            if (m_running == 0) Q_EMIT idle();
        },
        Qt::QueuedConnection);
}

} // namespace chatkeep::ui

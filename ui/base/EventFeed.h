// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <QObject>

#include <memory>
#include <vector>

namespace chatkeep::ui {

/// Brings the core's events to the GUI thread, several at once when they come fast. The receiver of the
/// core's call only puts the event into a queue, so that the writer never waits for a window.
class EventFeed final : public QObject {
    Q_OBJECT
public:
    explicit EventFeed(conversations::EventHub& hub, QObject* parent = nullptr);
    ~EventFeed() override;

Q_SIGNALS:
    void arrived(const std::vector<chatkeep::conversations::Event>& events);

private:
    struct Queue;
    void deliver();

    std::shared_ptr<Queue> m_queue;
    conversations::EventHub::Token m_token;
};

} // namespace chatkeep::ui

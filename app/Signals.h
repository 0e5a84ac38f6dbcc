// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Streams.h"

#include <atomic>

namespace chatkeep::app {

/// Wakes one waiting thread from any other, once for each raise() until clear().
class Wakeup {
public:
    Wakeup();
    void raise() noexcept;
    void clear() noexcept;
    [[nodiscard]] int descriptor() const noexcept { return m_event.get(); }

private:
    Descriptor m_event;
};

/// SIGTERM, SIGINT and SIGHUP as a descriptor. Made before any thread, so that all threads inherit the mask.
class Signals {
public:
    Signals();
    /// Waits; true if `other` was raised, false for a signal.
    [[nodiscard]] bool waitOr(const Wakeup& other) const;
    /// Waits; true if `descriptor` can be read (or was closed), false for a signal.
    [[nodiscard]] bool waitForReadable(int descriptor) const;
    [[nodiscard]] int descriptor() const noexcept { return m_signals.get(); }

private:
    Descriptor m_signals;
};

} // namespace chatkeep::app

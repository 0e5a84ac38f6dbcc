// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Signals.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace chatkeep::app {

Wakeup::Wakeup()
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Wakeup::raise() noexcept {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_event.get(), &one, sizeof one);
}

void Wakeup::clear() noexcept {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(m_event.get(), &count, sizeof count);
}

Signals::Signals() {
    sigset_t wanted;
    sigemptyset(&wanted);
    for (int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&wanted, number);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    m_signals = Descriptor(::signalfd(-1, &wanted, SFD_CLOEXEC));
}

bool Signals::waitForReadable(int descriptor) const {
    for (;;) {
        std::array<pollfd, 2> waits{pollfd{m_signals.get(), POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        if (waits[0].revents != 0) return false;
        if (waits[1].revents != 0) return true;
    }
}

bool Signals::waitOr(const Wakeup& other) const {
    return waitForReadable(other.descriptor());
}

} // namespace chatkeep::app

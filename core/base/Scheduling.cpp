// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Scheduling.h"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace chatkeep {

void workInBackground() noexcept {
    const sched_param ordinary{};
    pthread_setschedparam(pthread_self(), SCHED_BATCH, &ordinary); // refused: then as any thread
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 5);     // on Linux of this thread alone
}

} // namespace chatkeep

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Scheduling.h"

#include <pthread.h>
#include <sched.h>

namespace chatkeep {

void workInBatches() noexcept {
    const sched_param ordinary{};
    pthread_setschedparam(pthread_self(), SCHED_BATCH, &ordinary); // refused: then as any thread
}

} // namespace chatkeep

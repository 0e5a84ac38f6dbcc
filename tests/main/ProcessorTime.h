// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <sys/resource.h>
#include <time.h>

namespace chatkeep::test {

/// Processor time of this program, all its threads, in milliseconds. Bounds are of it and not of a clock's:
/// other programs may be busy beside the tests.
inline qint64 processorMs() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1'000 + time.tv_nsec / 1'000'000;
}

/// Of the programs that were started from here and have ended.
inline qint64 endedProgramsMs() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto msOf = [](const timeval& time) { return time.tv_sec * 1'000 + time.tv_usec / 1'000; };
    return msOf(usage.ru_utime) + msOf(usage.ru_stime);
}

} // namespace chatkeep::test

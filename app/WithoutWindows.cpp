// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Builds with sanitizers have no windows: the console says so.
#include "app/Own.h"
#include "app/Runner.h"
#include "app/bench/Bench.h"

namespace chatkeep::app {

int runConsoleCommand(const Invocation& invocation, Streams& streams) {
    return finish(invocation, streams, fail(ErrorCode::Unsupported, {"windows in this build"}));
}

Result<Json> benchLive(const BenchOptions&) {
    return fail(ErrorCode::Unsupported, {"windows in this build"});
}

} // namespace chatkeep::app

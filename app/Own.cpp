// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Own.h"

#include "app/Runner.h"

namespace chatkeep::app {

int runOwn(const Invocation& invocation, Streams& streams) {
    if (invocation.command == "serve") return runServe(invocation, streams);
    if (invocation.command == "demo") return runDemo(invocation, streams);
    if (invocation.command == "bench") return runBench(invocation, streams);
    if (invocation.command == "console") return runConsoleCommand(invocation, streams);
    return finish(invocation, streams, fail(ErrorCode::InvalidInput, {"command", invocation.command}));
}

} // namespace chatkeep::app

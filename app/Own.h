// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Invocation.h"
#include "app/Streams.h"

namespace chatkeep::app {

/// Commands that decide for themselves what they need: console, serve, demo, bench. The exit code.
int runOwn(const Invocation& invocation, Streams& streams);

int runServe(const Invocation& invocation, Streams& streams);
int runDemo(const Invocation& invocation, Streams& streams);
int runBench(const Invocation& invocation, Streams& streams);
int runConsoleCommand(const Invocation& invocation, Streams& streams);

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/ConsoleBackend.h"

#include <functional>

namespace chatkeep::ui {

/// Runs the console: makes the QApplication, the first window and the event loop. Returns the exit code after
/// the last window closed; every panel and every worker's call has ended by then.
/// Thread: the main thread, once in a process.
int runConsole(int& argc, char** argv, ConsoleBackend& backend, ConsoleOptions options);

/// Opens a further window with a sign-in of its own and waits until it is shown.
/// Errors: Closed (no console runs, or it is leaving).
/// Thread: any but the GUI thread, e.g. the control socket's.
[[nodiscard]] Result<void> openWindow(ConsoleBackend& backend, ConsoleOptions options);

/// Ends the console from outside (SIGTERM): windows close without questions, runConsole() returns 0.
/// Thread: any; not from a signal handler itself.
void closeConsole();

/// The `live` suite of `chatkeep bench`: opens a window on an open vault off screen, scrolls the list,
/// switches conversations, types, and measures. CPU is that of the GUI thread.
struct LiveFigures {
    double firstPaintMs = 0;   ///< from the successful sign-in to the first painted rows
    double loopCpuP999Ms = 0;  ///< one turn of the event loop
    double loopCpuMaxMs = 0;   ///< the worst turn
    std::size_t loopTurns = 0; ///< how many were measured
    std::size_t rows = 0;      ///< conversations in the list
};
/// Errors: as signIn.  Thread: the main thread, instead of runConsole().
[[nodiscard]] Result<LiveFigures> measureLive(int& argc, char** argv, ConsoleBackend& backend,
                                              ConsoleOptions options);

} // namespace chatkeep::ui

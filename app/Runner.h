// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ControlSocket.h"
#include "app/OpenVault.h"
#include "app/Outcome.h"

namespace chatkeep::app {

/// Signs the invocation's operator in, runs the command and signs out. The secret counts as the fresh factor.
[[nodiscard]] Result<Outcome> runOnVault(OpenVault& open, const Invocation& invocation, Streams& streams,
                                         const crypto::Secret& password, bool openedBySlot);

/// Writes what a command ended with to its streams; the exit code.
int finish(const Invocation& invocation, const Streams& streams, Result<Outcome> outcome);

/// The whole of one command in the process that was started: local, or inside the holder.
int runCommand(const Invocation& invocation, std::map<std::string, int> descriptors);

/// Answers one client of the control socket: runs its command here. {"exit": code}
[[nodiscard]] Json answerControl(OpenVault& open, ControlMessage& message, int peer);

/// The secret for this invocation: --password-fd, the environment, or a prompt. Errors: WrongSecret (none
/// given).
[[nodiscard]] Result<crypto::Secret> passwordFor(const Invocation& invocation, Streams& streams,
                                                 const char* option = "password-fd");

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/integrations/Destinations.h"

#include <cstdint>

namespace chatkeep::integrations {

/// Shuts this process's connections to a server down over which more than `bytes` came in. Qt reads a plain
/// connection's headers for as long as there are any, without a limit and without looking at an abort: an
/// endless header would hold its thread, and with it every other call, until the memory is gone. Thread: any.
void cutFloodedConnections(const NetAddress& server, int port, std::uint64_t bytes);

} // namespace chatkeep::integrations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chatkeep {

/// From here on the calling thread does not take a processor from another one when it is woken: for threads
/// that work in batches, which grow while they wait. On a processor that is free it runs at once.
void workInBatches() noexcept;

} // namespace chatkeep

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace chatkeep {

/// Bytes that this process holds in memory, and held at most; unlike getrusage's, without what the program
/// that began it held. 0 where the system does not say. Thread: any.
[[nodiscard]] std::int64_t residentBytes();
[[nodiscard]] std::int64_t peakResidentBytes();

} // namespace chatkeep

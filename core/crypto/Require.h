// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>

namespace chatkeep::crypto {

/// Stops the process when a cipher, hash or generator fails in a way that only a defect or a broken library
/// explains: going on would mean unsealed or guessable data.
inline void require(bool holds, const char* what) noexcept {
    if (holds) return;
    std::fprintf(stderr, "chatkeep: %s failed\n", what);
    std::abort();
}

} // namespace chatkeep::crypto

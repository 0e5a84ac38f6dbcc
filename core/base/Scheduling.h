// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chatkeep {

/// From here on the calling thread gets a processor only a third as often as the others that want one, and
/// never takes it from them by waking up. On a processor that is free it runs at once. There is no way back.
void workInBackground() noexcept;

} // namespace chatkeep

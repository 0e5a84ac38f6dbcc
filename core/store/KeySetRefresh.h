// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chatkeep::store {

/// Port that custody implements: keys were destroyed, so every target's key set must be replaced at once. A
/// target that cannot be reached is shown as owing it. Thread: any but GUI and writers; blocks.
class KeySetRefresh {
public:
    virtual ~KeySetRefresh() = default;
    virtual void keysDestroyed() = 0;
};

} // namespace chatkeep::store

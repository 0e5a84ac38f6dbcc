// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chatkeep::app {

inline constexpr const char* kVersion = CHATKEEP_VERSION;

} // namespace chatkeep::app

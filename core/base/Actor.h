// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <string>

namespace chatkeep {

/// Who acts, as every room may know it. Made by `access` only; rooms below `access` just carry it on.
struct ActorRef {
    enum class Kind { Operator, ApiClient, Visitor, System };

    Kind kind = Kind::System;
    RowUid id;          ///< operator, client or subject id; null for the system
    std::string role;   ///< "administrator" … , "visitor", "system"
    SessionId session;  ///< null outside a session
    std::string origin; ///< where from: "console", "command", "gateway", "scheduler"; no address
};

} // namespace chatkeep

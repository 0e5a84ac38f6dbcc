// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

namespace chatkeep::engine {

inline BotFiles withAll(BotFiles files, const BotFiles& changed) {
    for (const auto& [file, text] : changed)
        files[file] = text;
    return files;
}

} // namespace chatkeep::engine

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/conversations/Types.h"

#include <functional>
#include <istream>
#include <string>
#include <vector>

namespace chatkeep::conversations {

struct RejectedLine {
    std::int64_t line = 0;
    std::string id;
    std::string why;
};
struct ImportReport {
    std::int64_t conversations = 0;
    std::int64_t messages = 0;
    std::vector<RejectedLine> rejected;
    std::vector<std::string> ids; ///< of the new conversations, in the file's order
};
struct ImportOptions {
    std::string bot;
    int repeat = 1;
    std::function<bool(std::int64_t done)> progress; ///< false cancels
};

} // namespace chatkeep::conversations

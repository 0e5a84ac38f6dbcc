// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatkeep {

/// Puts `to` in every place of `from`, which is not empty; what comes in is not looked through again.
inline void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    auto at = text.find(from);
    if (at == std::string::npos) return;
    std::string out;
    std::size_t copied = 0;
    for (; at != std::string::npos; at = text.find(from, copied)) {
        out.append(text, copied, at - copied).append(to);
        copied = at + from.size();
    }
    text = out.append(text, copied);
}

} // namespace chatkeep

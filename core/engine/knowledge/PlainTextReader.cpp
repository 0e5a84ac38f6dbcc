// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/DocumentBuilder.h"

#include <algorithm>

namespace chatkeep::engine {

Document readPlainText(std::string_view text) {
    DocumentBuilder builder;
    if (text.find('\f') != std::string_view::npos) builder.usePages();
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find_first_of("\n\f", at), text.size());
        const auto line = text.substr(at, end - at);
        if (isBlank(line))
            builder.endBlock();
        else {
            builder.text(line);
            builder.text(" ");
        }
        if (end < text.size() && text[end] == '\f') builder.nextPage();
        at = end + 1;
    }
    return builder.take();
}

} // namespace chatkeep::engine

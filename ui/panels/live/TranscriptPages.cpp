// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/TranscriptPages.h"

#include <algorithm>
#include <iterator>

namespace chatkeep::ui {

using conversations::Transcript;

Transcript TranscriptPages::newest(Transcript page, const Transcript* known) {
    if (!known || known->row.id != page.row.id || page.messages.empty() || known->messages.empty())
        return page;
    const std::uint64_t first = page.messages.front().seq;
    if (known->messages.front().seq >= first || known->revealed != page.revealed) return page;
    if (known->messages.back().seq + 1 < first) return page;
    std::vector<conversations::Message> messages;
    for (const auto& message : known->messages)
        if (message.seq < first) messages.push_back(message);
    std::move(page.messages.begin(), page.messages.end(), std::back_inserter(messages));
    page.messages = std::move(messages);
    page.moreBefore = known->moreBefore;
    return page;
}

Transcript TranscriptPages::before(Transcript page, const Transcript& known) {
    const std::uint64_t first = known.messages.empty() ? UINT64_MAX : known.messages.front().seq;
    std::erase_if(page.messages, [&](const auto& message) { return message.seq >= first; });
    page.messages.insert(page.messages.end(), known.messages.begin(), known.messages.end());
    return page;
}

} // namespace chatkeep::ui

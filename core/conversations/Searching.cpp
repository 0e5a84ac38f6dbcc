// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"
#include "core/conversations/Service.h"
#include "core/conversations/Snippets.h"

namespace chatkeep::conversations {

namespace {
constexpr std::size_t kMaxHits = 500;
}

Result<SearchResult> Service::search(const Actor& actor, const std::string& query, std::size_t limit) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, access::Right::ConversationsSearch));
    const auto began = std::chrono::steady_clock::now();
    const auto words = searchWords(query);
    CHATKEEP_ASSIGN(const auto found, m_room.databases().search().find(query, std::min(limit, kMaxHits)));
    std::vector<MessageRow> stored;
    CHATKEEP_TRY(m_room.databases().readers().run([&](store::ReadTransaction& snapshot) -> Result<void> {
        for (const auto row : found) {
            CHATKEEP_ASSIGN(auto message, rows::readMessage(snapshot, row));
            if (message) stored.push_back(std::move(*message));
        }
        return {};
    }));
    SearchResult result;
    for (const auto& row : stored) {
        const auto entry = m_room.directory.findRow(row.conversation);
        if (!entry || entry->closing) continue;
        const auto key = m_room.keyOf(entry->person);
        if (!key) continue; // erased between index and here
        CHATKEEP_ASSIGN(auto message, m_room.sealer.openMessage(**key, row));
        message = masked(std::move(message));
        result.hits.push_back({.conversation = entry->id,
                               .seq = message.seq,
                               .at = message.at,
                               .snippet = snippetOf(message.text, words)});
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    result.tookMs = took.count();
    return result;
}

} // namespace chatkeep::conversations

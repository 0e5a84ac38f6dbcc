// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"
#include "core/conversations/Service.h"
#include "core/conversations/Snippets.h"

#include "core/base/Log.h"

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
    std::int64_t damaged = 0;
    for (const auto& row : stored) {
        const auto entry = m_room.directory.findRow(row.conversation);
        if (!entry || entry->closing) continue;
        auto key = m_room.keyOf(entry->person);
        if (!key && key.error().code == ErrorCode::NotFound) continue; // erased between index and here
        if (!key && key.error().code != ErrorCode::Damaged) return passOn(std::move(key));
        auto opened = key ? m_room.sealer.openMessage(**key, row) : fail(ErrorCode::Damaged, {"key"});
        if (!opened) {
            ++damaged; // what is damaged keeps nothing else from being found
            continue;
        }
        const auto message = masked(std::move(*opened));
        result.hits.push_back({.conversation = entry->id,
                               .seq = message.seq,
                               .at = message.at,
                               .snippet = snippetOf(message.text, words)});
    }
    if (damaged > 0)
        log::write(log::Level::Error, "damaged messages were found and not shown", {{"messages", damaged}});
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    result.tookMs = took.count();
    return result;
}

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ConversationJson.h"
#include "core/conversations/Service.h"

namespace chatkeep::conversations {

namespace {
constexpr std::size_t kEverything = SIZE_MAX;
constexpr std::size_t kMostExported = 10'000;
constexpr std::size_t kExportWindow = 500;
} // namespace

Result<ExportedConversation> Service::show(const Actor& actor, ConversationId id,
                                           const std::string& revealReason) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, access::Right::ConversationsRead, asObject(id)));
    if (!revealReason.empty()) CHATKEEP_TRY(reveal(actor, id, revealReason));
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    CHATKEEP_ASSIGN(const auto transcript,
                    readTranscript(actor, entry, 0, kEverything, isRevealed(actor, id)));
    return ExportedConversation{conversationJson(transcript)};
}

Result<ExportedConversation> Service::exportOne(const Actor& actor, ConversationId id,
                                                const std::string& revealReason) {
    const auto entry = m_room.entryOf(id);
    if (!revealReason.empty()) {
        // Who may not export reveals nothing on the way.
        CHATKEEP_TRY(m_room.gate.mayRead(actor, access::Right::ConversationsExport, asObject(id)));
        CHATKEEP_TRY(reveal(actor, id, revealReason));
    }
    const bool revealed = isRevealed(actor, id);
    CHATKEEP_TRY(m_room.gate.act(actor, access::Right::ConversationsExport, asObject(id),
                                 [&](access::Act& act) -> Result<void> {
                                     if (!entry) return std::unexpected(entry.error());
                                     auto draft = conversationDraft("conversation.exported", *entry);
                                     draft.details = {{"masked", !revealed}};
                                     return act.audit(draft);
                                 }));
    CHATKEEP_ASSIGN(const auto transcript, readTranscript(actor, *entry, 0, kEverything, revealed));
    return ExportedConversation{conversationJson(transcript)};
}

Result<ExportedConversation> Service::exportList(const Actor& actor, const ListFilter& filter) {
    CHATKEEP_TRY(m_room.gate.act(actor, access::Right::ConversationsExport, std::nullopt,
                                 [&](access::Act& act) -> Result<void> {
                                     return act.audit({.act = "conversations.list_exported",
                                                       .object = {},
                                                       .subject = {},
                                                       .allowed = true,
                                                       .details = {}});
                                 }));
    Json all = Json::array();
    for (std::size_t offset = 0; offset < kMostExported; offset += kExportWindow) {
        CHATKEEP_ASSIGN(const auto window, list(actor, filter, offset, kExportWindow));
        const auto page = listJson(window);
        for (const auto& row : page["conversations"])
            all.push_back(row);
        if (offset + window.rows.size() >= window.total) break;
    }
    return ExportedConversation{std::move(all)};
}

Result<DeletePreview> Service::deleteConversation(const Actor& actor, ConversationId id) {
    const auto entry = m_room.directory.find(id);
    CHATKEEP_ASSIGN(auto deleted, m_deletions.deleteConversation(actor, id));
    if (entry) {
        m_readMarks.forget(entry->row);
        const std::lock_guard lock(m_mutex);
        m_previews.erase(entry->row);
    }
    return deleted;
}

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ConversationJson.h"
#include "core/conversations/Service.h"

namespace chatkeep::conversations {

namespace {
constexpr std::size_t kEverything = SIZE_MAX;
}

Result<ExportedConversation> Service::show(const Actor& actor, ConversationId id,
                                           const std::string& revealReason) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, access::Right::ConversationsRead, asObject(id)));
    if (!revealReason.empty()) CHATKEEP_TRY(reveal(actor, id, revealReason));
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    CHATKEEP_ASSIGN(const auto transcript,
                    readTranscript(actor, entry, 0, kEverything, isRevealed(actor, id)));
    return ExportedConversation{conversationJson(transcript)};
}

Result<ExportedConversation> Service::exportOne(const Actor& actor, ConversationId id) {
    const auto entry = m_room.entryOf(id);
    CHATKEEP_TRY(m_room.gate.act(actor, access::Right::ConversationsExport, asObject(id),
                                 [&](access::Act& act) -> Result<void> {
                                     if (!entry) return std::unexpected(entry.error());
                                     return act.audit(conversationDraft("conversation.exported", *entry));
                                 }));
    CHATKEEP_ASSIGN(const auto transcript, readTranscript(actor, *entry, 0, kEverything, true));
    return ExportedConversation{conversationJson(transcript)};
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

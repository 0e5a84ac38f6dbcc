// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/conversations/Types.h"

#include <memory>
#include <string>
#include <vector>

namespace chatkeep::conversations {

struct SearchHit {
    ConversationId conversation;
    std::uint64_t seq = 0;
    TimeMs at = 0;
    std::string snippet; ///< masked; matches between U+2068 and U+2069
};
struct SearchResult {
    std::vector<SearchHit> hits;
    double tookMs = 0;
};
struct DeletePreview {
    struct Keeper {
        std::string name; ///< a set's file, or a target's folder
        TimeMs at = 0;    ///< when the set was made; 0 for a target
        bool operator==(const Keeper&) const = default;
    };
    std::int64_t conversations = 0, messages = 0, notes = 0;
    /// Of a conversation: sets in which a copy stays readable, newest first. Of a person: targets that
    /// hold a copy; after the deletion those whose key set could not be replaced, so that it is readable yet.
    std::vector<Keeper> backupsThatKeep;
};
struct CannedReply {
    RowUid id;
    std::string shortcut; ///< without the slash
    std::string text;
    std::string language;
};
struct ExportedConversation {
    Json document; ///< as `conversations show` of cli.md
};
/// An operator as others may name him in notes and give him chats.
struct Colleague {
    std::string name;
    bool answers = false; ///< may take conversations
};
/// A filter that an operator kept under a name, for one place: "live", "audit" ….
struct SavedView {
    RowUid id; ///< null: a new one
    std::string place;
    std::string name;
    Json filter; ///< of the place's own shape; no more than 16 KiB
};

/// What operators do with conversations. Every call checks its right; acts are audited in their transaction.
/// Thread: any but GUI; blocks until committed.
class ConversationService {
public:
    virtual ~ConversationService() = default;

    [[nodiscard]] virtual Result<ListWindow> list(const access::Actor& actor, const ListFilter& filter,
                                                  std::size_t offset, std::size_t limit) = 0;
    /// Messages with seq < before (0: the newest), at most `limit`. Masked unless reveal() is in force: then
    /// `text` is the masked text and `found` holds the places of the marks in it (bytes), so that a view
    /// draws chips without knowing what is behind them; notes likewise.
    [[nodiscard]] virtual Result<Transcript> transcript(const access::Actor& actor, ConversationId id,
                                                        std::uint64_t before, std::size_t limit) = 0;
    /// Masks again before the five minutes are over. Nothing to audit: it takes away.
    virtual void endReveal(const access::Actor& actor, ConversationId id) = 0;
    /// Unmasks one conversation for this session for five minutes. Errors: InvalidInput ("reason", "blank").
    [[nodiscard]] virtual Result<void> reveal(const access::Actor& actor, ConversationId id,
                                              const std::string& reason) = 0;
    /// The message with the trace of its turn; entities and slots masked like the text.
    [[nodiscard]] virtual Result<Message> why(const access::Actor& actor, ConversationId id,
                                              std::uint64_t seq) = 0;
    [[nodiscard]] virtual Result<engine::Explanation> explain(const access::Actor& actor, ConversationId id,
                                                              std::uint64_t seq) = 0;

    /// Atomic in the store: exactly one of many takers wins. Errors: Conflict ("owner").
    [[nodiscard]] virtual Result<void> take(const access::Actor& actor, ConversationId id) = 0;
    /// Gives it to a colleague who may answer: from the bot, from nobody, or from the asking operator (an
    /// administrator: from anybody). Errors: NotFound ("operator"), Conflict ("owner"), InvalidInput
    /// ("operator", "role"). Audit: conversation.assigned.
    [[nodiscard]] virtual Result<void> assign(const access::Actor& actor, ConversationId id,
                                              const std::string& colleague) = 0;
    /// By name; for who may write notes.
    [[nodiscard]] virtual Result<std::vector<Colleague>> colleagues(const access::Actor& actor) = 0;
    /// Only by who holds it. Errors: NotOwner, InvalidInput, TooLarge.
    [[nodiscard]] virtual Result<Message> reply(const access::Actor& actor, ConversationId id,
                                                const std::string& text) = 0;
    [[nodiscard]] virtual Result<Note> note(const access::Actor& actor, ConversationId id,
                                            const std::string& text) = 0;
    [[nodiscard]] virtual Result<void> handBack(const access::Actor& actor, ConversationId id) = 0;
    [[nodiscard]] virtual Result<void> resolve(const access::Actor& actor, ConversationId id) = 0;
    virtual void typing(const access::Actor& actor, ConversationId id) = 0;
    virtual void viewing(const access::Actor& actor, ConversationId id) = 0; ///< null id: none
    virtual void markRead(const access::Actor& actor, ConversationId id, std::uint64_t seq) = 0;

    [[nodiscard]] virtual Result<ExportedConversation> show(const access::Actor& actor, ConversationId id,
                                                            const std::string& revealReason) = 0;
    /// Masked, unless it is revealed to this session, before or by a reason here, which needs that right too.
    /// Rights: conversations.export with a fresh factor. Audit: conversation.exported (masked or not), and
    /// conversation.revealed.
    [[nodiscard]] virtual Result<ExportedConversation>
    exportOne(const access::Actor& actor, ConversationId id, const std::string& revealReason = {}) = 0;
    /// What a list shows, masked, at most 10,000 rows. Rights: conversations.export with a fresh factor.
    /// Audit: conversations.list_exported.
    [[nodiscard]] virtual Result<ExportedConversation> exportList(const access::Actor& actor,
                                                                  const ListFilter& filter) = 0;
    [[nodiscard]] virtual Result<DeletePreview> previewDelete(const access::Actor& actor,
                                                              ConversationId id) = 0;
    [[nodiscard]] virtual Result<DeletePreview> deleteConversation(const access::Actor& actor,
                                                                   ConversationId id) = 0;
    [[nodiscard]] virtual Result<DeletePreview> previewDeletePerson(const access::Actor& actor,
                                                                    SubjectId person) = 0;
    [[nodiscard]] virtual Result<DeletePreview> deletePerson(const access::Actor& actor,
                                                             SubjectId person) = 0;
    /// Newest first; at most 500 hits. Errors: InvalidInput ("query", "blank").
    [[nodiscard]] virtual Result<SearchResult> search(const access::Actor& actor, const std::string& query,
                                                      std::size_t limit) = 0;

    [[nodiscard]] virtual Result<std::vector<CannedReply>> cannedReplies(const access::Actor& actor) = 0;
    [[nodiscard]] virtual Result<void> saveCannedReply(const access::Actor& actor,
                                                       const CannedReply& reply) = 0;
    [[nodiscard]] virtual Result<void> removeCannedReply(const access::Actor& actor, RowUid id) = 0;
    /// Per conversation, operator and mode (0 reply, 1 note); sealed.
    [[nodiscard]] virtual Result<std::string> draft(const access::Actor& actor, ConversationId id,
                                                    int mode) = 0;
    virtual void saveDraft(const access::Actor& actor, ConversationId id, int mode,
                           const std::string& text) = 0;

    /// The operator's own views of a place, by name. Sealed; nobody else sees them. For every operator.
    [[nodiscard]] virtual Result<std::vector<SavedView>> savedViews(const access::Actor& actor,
                                                                    const std::string& place) = 0;
    /// Errors: InvalidInput ("name", …), TooLarge, NotFound ("view"). Audit: view.saved.
    [[nodiscard]] virtual Result<RowUid> saveView(const access::Actor& actor, const SavedView& view) = 0;
    [[nodiscard]] virtual Result<void> removeView(const access::Actor& actor, RowUid id) = 0;
    /// What an operator has typed and not sent off yet, as a view of a place of its own; of a hundred the
    /// oldest goes. No audit entry: nothing has been done. Errors: as for views.
    [[nodiscard]] virtual Result<void> keepUnfinished(const access::Actor& actor, const SavedView& view) = 0;
    [[nodiscard]] virtual Result<void> dropUnfinished(const access::Actor& actor, RowUid id) = 0;
};

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "core/conversations/Deletions.h"
#include "core/conversations/ReadMarks.h"
#include "core/conversations/Room.h"

namespace chatkeep::conversations {

/// "Visitor 7F3A".
[[nodiscard]] std::string labelOf(const SubjectId& person);

/// What operators do. The functions stand in files by job: reading (Reading.cpp), filters (Filtering.cpp),
/// saved views (SavedViews.cpp), exporting (Exporting.cpp), ownership and replies (Ownership.cpp), notes,
/// drafts and canned replies (Notes.cpp), searching (Searching.cpp).
class Service final : public ConversationService {
public:
    Service(Room& room, Deletions& deletions)
        : m_room(room)
        , m_deletions(deletions) {}

    using Actor = access::Actor;
    Result<ListWindow> list(const Actor& actor, const ListFilter& filter, std::size_t offset,
                            std::size_t limit) override;
    Result<Transcript> transcript(const Actor& actor, ConversationId id, std::uint64_t before,
                                  std::size_t limit) override;
    Result<void> reveal(const Actor& actor, ConversationId id, const std::string& reason) override;
    void endReveal(const Actor& actor, ConversationId id) override;
    Result<Message> why(const Actor& actor, ConversationId id, std::uint64_t seq) override;
    Result<engine::Explanation> explain(const Actor& actor, ConversationId id, std::uint64_t seq) override;

    Result<void> take(const Actor& actor, ConversationId id) override;
    Result<void> assign(const Actor& actor, ConversationId id, const std::string& colleague) override;
    Result<std::vector<Colleague>> colleagues(const Actor& actor) override;
    Result<Message> reply(const Actor& actor, ConversationId id, const std::string& text) override;
    Result<Note> note(const Actor& actor, ConversationId id, const std::string& text) override;
    Result<void> handBack(const Actor& actor, ConversationId id) override;
    Result<void> resolve(const Actor& actor, ConversationId id) override;
    void typing(const Actor& actor, ConversationId id) override;
    void viewing(const Actor& actor, ConversationId id) override;
    void markRead(const Actor& actor, ConversationId id, std::uint64_t seq) override;

    Result<ExportedConversation> show(const Actor& actor, ConversationId id,
                                      const std::string& revealReason) override;
    Result<ExportedConversation> exportOne(const Actor& actor, ConversationId id,
                                           const std::string& revealReason) override;
    Result<ExportedConversation> exportList(const Actor& actor, const ListFilter& filter) override;
    Result<DeletePreview> previewDelete(const Actor& actor, ConversationId id) override {
        return m_deletions.previewConversation(actor, id);
    }
    Result<DeletePreview> deleteConversation(const Actor& actor, ConversationId id) override;
    Result<DeletePreview> previewDeletePerson(const Actor& actor, SubjectId person) override {
        return m_deletions.previewPerson(actor, person);
    }
    Result<DeletePreview> deletePerson(const Actor& actor, SubjectId person) override {
        return m_deletions.deletePerson(actor, person);
    }
    Result<SearchResult> search(const Actor& actor, const std::string& query, std::size_t limit) override;

    Result<std::vector<CannedReply>> cannedReplies(const Actor& actor) override;
    Result<void> saveCannedReply(const Actor& actor, const CannedReply& reply) override;
    Result<void> removeCannedReply(const Actor& actor, RowUid id) override;
    Result<std::string> draft(const Actor& actor, ConversationId id, int mode) override;
    void saveDraft(const Actor& actor, ConversationId id, int mode, const std::string& text) override;
    Result<std::vector<SavedView>> savedViews(const Actor& actor, const std::string& place) override;
    Result<RowUid> saveView(const Actor& actor, const SavedView& view) override;
    Result<void> removeView(const Actor& actor, RowUid id) override;
    Result<void> keepUnfinished(const Actor& actor, const SavedView& view) override;
    Result<void> dropUnfinished(const Actor& actor, RowUid id) override;

private:
    using Predicate = std::function<bool(const DirectoryEntry&)>;
    /// Texts of the row that a list shows, opened when the row is looked at.
    struct Preview {
        std::int64_t head = 0;
        std::string text;
    };
    struct OwnerChange {
        DirectoryEntry entry;
        std::optional<SealedMessage> marker;
        Message markerVisible;
        Owner owner = Owner::Bot;
        Status status = Status::Open;
        std::int64_t operatorRow = 0;
        TimeMs at = 0;
        TimeMs waitedSince = 0;
        std::string operatorName;
    };
    [[nodiscard]] ConversationRow rowOf(DirectoryEntry entry, std::int64_t operatorRow);
    [[nodiscard]] std::string previewText(DirectoryEntry& entry);
    [[nodiscard]] std::int64_t operatorRowOf(const Actor& actor);
    [[nodiscard]] Predicate predicateOf(const Actor& actor, const ListFilter& filter,
                                        std::int64_t operatorRow);
    [[nodiscard]] Predicate predicateOf(const Actor& actor, const FilterCondition& condition,
                                        std::int64_t operatorRow);
    [[nodiscard]] Predicate wordsPredicate(const Actor& actor, const std::string& typed);
    [[nodiscard]] Predicate numberPredicate(const FilterCondition& condition);
    [[nodiscard]] bool isRevealed(const Actor& actor, const ConversationId& id) const;
    [[nodiscard]] Result<std::vector<Note>> notesOf(const DirectoryEntry& entry, const store::DataKey& key);
    [[nodiscard]] Result<Message> openTraced(const DirectoryEntry& entry, std::uint64_t seq);
    [[nodiscard]] Result<void> countInCodePoints(const DirectoryEntry& entry, Message& message);
    [[nodiscard]] Result<Message> openOne(const DirectoryEntry& entry, std::uint64_t seq, bool withTrace);
    [[nodiscard]] Result<Transcript> readTranscript(const Actor& actor, const DirectoryEntry& entry,
                                                    std::uint64_t before, std::size_t limit, bool revealed);
    /// Writes marker, new owner and audit entry in the act's unit; memory follows after the commit.
    [[nodiscard]] Result<void> changeOwner(access::Act& act, StateRow state,
                                           const std::shared_ptr<OwnerChange>& change, const char* what);
    [[nodiscard]] Result<std::shared_ptr<OwnerChange>>
    planChange(const Actor& actor, ConversationId id,
               std::string (*marker)(std::string_view, std::string_view), const char* markerName,
               const std::string& whose = {});
    void publishOwner(const OwnerChange& change, const StateRow& state);

    Room& m_room;
    Deletions& m_deletions;
    ReadMarks m_readMarks;
    std::mutex m_mutex; ///< guards what follows
    std::unordered_map<std::int64_t, Preview> m_previews;
    std::unordered_map<OperatorId, std::int64_t> m_operatorRows;
};

} // namespace chatkeep::conversations

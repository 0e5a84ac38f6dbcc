// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/AuditTable.h"
#include "core/audit/EntryText.h"
#include "core/audit/Log.h"
#include "core/audit/StoredTree.h"

#include <atomic>
#include <unordered_map>

namespace chatkeep::audit {

/// Opens a checkpoint of ours by whichever version of the signing key made it. Errors: Damaged ("audit log").
[[nodiscard]] Result<Checkpoint> openStoredCheckpoint(const keys::KeyRing& ring, const std::string& origin,
                                                      std::string_view note);

/// The log over the store's writer. What append() keeps in memory belongs to the writer thread and goes back
/// with the writer's units.
class StoredLog final : public Log, public store::Participant {
public:
    StoredLog(store::Databases& databases, const keys::KeyRing& ring, const Clock& clock, std::string origin,
              Frontier frontier);
    void setPreviousCheckpoint(const Checkpoint& checkpoint);

    Result<std::uint64_t> append(store::Transaction& transaction, const ActorRef& actor,
                                 const Draft& draft) override;
    Result<std::uint64_t> record(const ActorRef& actor, const Draft& draft) override;
    std::uint64_t size() const override { return m_committed.load(std::memory_order_acquire); }
    Result<Checkpoint> checkpoint() override;
    Result<std::vector<Entry>> entries(std::uint64_t from, std::size_t limit) override;
    Result<std::vector<crypto::Digest>> inclusionProof(std::uint64_t sequence, std::uint64_t size) override;
    Result<crypto::Digest> rootAt(std::uint64_t size) override;
    Result<void> mustContain(const Checkpoint& anchor) override;
    Result<std::optional<Json>> details(std::uint64_t sequence) override;
    std::string origin() const override { return m_origin; }
    std::string verifierKey() const override;
    Result<Exported> exportTo(const std::string& folder) override;

    void unitBegan() override;
    void unitUndone() override;
    Result<void> beforeCommit(store::Transaction& transaction) override;
    void groupCommitted() override;
    void groupLost() override;

private:
    using HexId = std::array<char, 2 * RowUid::kSizeBytes>;
    using HexHash = std::array<char, 2 * sizeof(Digest)>;
    struct SealedDetails {
        AuditTable::Detail row;
        HexHash hash{};
    };

    [[nodiscard]] const HexHash& pseudonym(ByteView subject);
    [[nodiscard]] SealedDetails sealDetails(const ActorRef& actor, const Draft& draft) const;
    [[nodiscard]] Result<Checkpoint> signCurrent(store::Transaction& tx);
    [[nodiscard]] Result<Json> openDetails(const AuditTable::Detail& row, std::string_view leaf) const;

    store::Databases& m_databases;
    const keys::KeyRing& m_ring;
    const Clock& m_clock;
    const std::string m_origin;

    Frontier m_frontier;
    std::atomic<std::uint64_t> m_committed;
    std::uint64_t m_unitStart = 0;
    std::string m_entry; ///< kept for its memory
    StampText m_stamp;
    std::unordered_map<SubjectId, HexHash> m_pseudonyms;
    std::uint32_t m_pseudonymKeyVersion = 0;
    std::string m_previousCheckpoint; ///< as it stands in entries
    std::string m_pendingCheckpoint;  ///< signed in this group
    std::string m_pendingAtUnitStart;
};

} // namespace chatkeep::audit

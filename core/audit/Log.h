// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Checkpoint.h"
#include "core/base/Actor.h"
#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/keys/KeyRing.h"
#include "core/store/Databases.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::audit {

/// One act or denial, as a service hands it in.
struct Draft {
    std::string act;                  ///< "conversation.taken", "turn.answered", "operator.added" …
    std::optional<RowUid> object;     ///< conversation, operator, bot … id
    std::optional<SubjectId> subject; ///< becomes a keyed pseudonym
    bool allowed = true;              ///< false: a denial
    /// Reason, names, setting values: sealed beside the log, hashed with a salt into it. Null: none. An
    /// object gets the actor's `origin` as a further member.
    Json details;
};

/// One entry as read back, for the audit panel and export.
struct Entry {
    std::uint64_t sequence = 0;
    TimeMs at = 0;
    std::string json; ///< the canonical JSON of the leaf
};

/// The append-only RFC 6962 log inside the store. Rows: entries, full tiles of 256 hashes, signed
/// checkpoints, sealed details. append() is called inside the same unit as the change it speaks of. It lives
/// until the store's writer has no more units. Thread: append on the writer thread; the rest any but that
/// one.
class Log {
public:
    /// Loads the frontier and registers with the store's writer. Errors: Damaged ("audit log").
    [[nodiscard]] static Result<std::unique_ptr<Log>> open(store::Databases& databases,
                                                           const keys::KeyRing& ring, const Clock& clock);
    virtual ~Log() = default;

    /// Sequence number, from 0 by 1. Errors: as the store; TooLarge (an entry above 60,000 bytes).
    [[nodiscard]] virtual Result<std::uint64_t> append(store::Transaction& transaction, const ActorRef& actor,
                                                       const Draft& draft) = 0;
    /// A single act in a unit of its own; waits for the commit.
    [[nodiscard]] virtual Result<std::uint64_t> record(const ActorRef& actor, const Draft& draft) = 0;

    /// Committed entries.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Signs a checkpoint over what is committed, stores it durably, then returns it. Same size: the stored
    /// one.
    [[nodiscard]] virtual Result<Checkpoint> checkpoint() = 0;
    [[nodiscard]] virtual Result<std::vector<Entry>> entries(std::uint64_t from, std::size_t limit) = 0;
    /// Proof that the entry is in the tree of `size` entries (crypto of Tree.h). Errors: InvalidInput,
    /// Damaged.
    [[nodiscard]] virtual Result<std::vector<crypto::Digest>> inclusionProof(std::uint64_t sequence,
                                                                             std::uint64_t size) = 0;
    /// Root of the first `size` entries, for comparing with what was remembered outside. Errors: InvalidInput
    /// ("size"), Damaged.
    [[nodiscard]] virtual Result<crypto::Digest> rootAt(std::uint64_t size) = 0;
    /// Checks that this log is at or past a checkpoint kept outside of the vault (the rollback anchor).
    /// Errors: RolledBack ("audit log": shorter, or another history), Foreign ("audit log": another origin).
    [[nodiscard]] virtual Result<void> mustContain(const Checkpoint& anchor) = 0;
    /// The sealed details of an entry, if they still exist; checked against the hash in the entry.
    /// Errors: Damaged ("audit log").
    [[nodiscard]] virtual Result<std::optional<Json>> details(std::uint64_t sequence) = 0;
    [[nodiscard]] virtual std::string origin() const = 0;      ///< "chatkeep.local/<uuid>"
    [[nodiscard]] virtual std::string verifierKey() const = 0; ///< "name+hash+base64"

    /// Writes a C2SP tlog-tiles folder: checkpoint, tile/…, tile/entries/…. Errors: Io, DiskFull,
    /// AlreadyExists.
    struct Exported {
        std::uint64_t size = 0;
        std::string root; ///< base64
        std::string verifierKey;
    };
    [[nodiscard]] virtual Result<Exported> exportTo(const std::string& folder) = 0;
};

} // namespace chatkeep::audit

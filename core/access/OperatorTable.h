// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"

#include <optional>
#include <string>
#include <vector>

namespace chatkeep::access {

/// A row of the table `operator`.
struct StoredOperator {
    OperatorId uid;
    std::string name;
    Role role = Role::Support;
    Bytes salt; ///< with `verifier` empty for holders of a slot
    Bytes verifier;
    crypto::Argon2Cost cost;
    bool hasSlot = false;
    TimeMs created = 0;
    TimeMs lastSignIn = 0;
    std::int64_t failures = 0;
    TimeMs retryAfter = 0;
    std::uint64_t auditSequence = 0;

    /// Over what a row says for good: no counters, no times of sign-in.
    [[nodiscard]] crypto::Digest hash() const;
};
[[nodiscard]] crypto::Digest hashOfRows(const std::vector<StoredOperator>& rows);

/// Operators' rows and what belongs to them in `meta` and `intent_journal`. Thread: the transaction's.
class OperatorTable {
public:
    [[nodiscard]] static Result<std::vector<StoredOperator>> all(store::ReadTransaction& tx); ///< by name
    [[nodiscard]] static Result<std::optional<StoredOperator>> byName(store::ReadTransaction& tx,
                                                                      const std::string& name);
    [[nodiscard]] static Result<std::optional<StoredOperator>> byId(store::ReadTransaction& tx,
                                                                    OperatorId uid);
    /// Errors: AlreadyExists ("operator").
    [[nodiscard]] static Result<void> insert(store::Transaction& tx, const StoredOperator& row);
    /// Role, verifier and slot.
    [[nodiscard]] static Result<void> update(store::Transaction& tx, const StoredOperator& row);
    [[nodiscard]] static Result<void> updateTries(store::Transaction& tx, const StoredOperator& row);
    [[nodiscard]] static Result<void> remove(store::Transaction& tx, OperatorId uid);
    [[nodiscard]] static Result<void> setAuditSequence(store::Transaction& tx, OperatorId uid,
                                                       std::uint64_t sequence);

    /// The last entry that speaks of any operator's row.
    [[nodiscard]] static Result<std::optional<std::uint64_t>> lastEntry(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> setLastEntry(store::Transaction& tx, std::uint64_t sequence);

    /// Operators whose slots are still to be removed from the vault file.
    [[nodiscard]] static Result<std::vector<OperatorId>> owedSlots(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> oweSlot(store::Transaction& tx, OperatorId uid, TimeMs at);
    [[nodiscard]] static Result<void> slotDone(store::Transaction& tx, OperatorId uid);

    [[nodiscard]] static Result<bool> rotationOwed(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> setRotationOwed(store::Transaction& tx, bool owed);
};

} // namespace chatkeep::access

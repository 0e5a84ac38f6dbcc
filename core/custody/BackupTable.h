// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/store/Databases.h"

#include <optional>
#include <string>
#include <vector>

namespace chatkeep::custody {

/// Rows of backup_target and backup_run. Thread: that of the transaction.
class BackupTable {
public:
    struct Target {
        std::int64_t id = 0;
        std::string folder;
        TimeMs lastRun = 0;
        bool owesKeySet = false;
    };
    [[nodiscard]] static Result<std::vector<Target>> targets(store::ReadTransaction& tx); ///< oldest first
    [[nodiscard]] static Result<std::optional<Target>> target(store::ReadTransaction& tx,
                                                              const std::string& folder);
    /// Adds the folder, or marks it as owing a key set if it is known. True if it is new.
    [[nodiscard]] static Result<bool> remember(store::Transaction& tx, const std::string& folder, TimeMs at);
    [[nodiscard]] static Result<void> forget(store::Transaction& tx, const std::string& folder);
    [[nodiscard]] static Result<void> forgetAll(store::Transaction& tx);
    [[nodiscard]] static Result<void> setOwesKeySet(store::Transaction& tx, const std::string& folder,
                                                    bool owes);
    /// A run that went well: row, time and nothing owed.
    [[nodiscard]] static Result<void> recordRun(store::Transaction& tx, const std::string& folder,
                                                const std::string& file, std::int64_t sizeBytes, TimeMs at);
};

/// What custody asks of a set's databases as a whole. Thread: that of the transaction.
class SetRows {
public:
    struct Counts {
        std::int64_t conversations = 0;
        std::int64_t messages = 0;
        std::int64_t persons = 0;
    };
    [[nodiscard]] static Result<Counts> counts(store::ReadTransaction& storeTx);
    [[nodiscard]] static Result<std::vector<SubjectId>> persons(store::ReadTransaction& storeTx);
    /// Everybody with a key or a tombstone.
    [[nodiscard]] static Result<std::vector<SubjectId>> keysAndTombstones(store::ReadTransaction& subjectsTx);
    [[nodiscard]] static Result<std::vector<store::Tombstone>> tombstones(store::ReadTransaction& subjectsTx);
    /// Removes the rows of entombed persons and conversations. Result: conversations removed.
    [[nodiscard]] static Result<std::int64_t>
    applyTombstones(store::Transaction& storeTx, const std::vector<store::Tombstone>& tombstones);
};

} // namespace chatkeep::custody

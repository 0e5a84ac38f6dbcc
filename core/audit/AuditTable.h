// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"
#include "core/audit/Tree.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chatkeep::audit {

/// The log's rows. Every SQL statement of this room stands here. Thread: that of the transaction.
class AuditTable {
public:
    struct Detail {
        RowUid uid;
        Bytes salt;
        Bytes body; ///< sealed
    };
    struct SignedNote {
        std::uint64_t size = 0;
        std::string note;
    };

    [[nodiscard]] static Result<void> insertEntry(store::Transaction& tx, std::uint64_t sequence,
                                                  std::string_view entry);
    [[nodiscard]] static Result<void> insertDetail(store::Transaction& tx, std::uint64_t sequence,
                                                   const Detail& detail);
    [[nodiscard]] static Result<void> insertTile(store::Transaction& tx, unsigned level, std::uint64_t tile,
                                                 std::span<const Digest> hashes);
    [[nodiscard]] static Result<void> insertCheckpoint(store::Transaction& tx, const SignedNote& note,
                                                       TimeMs at);

    /// One more than the highest sequence number.
    [[nodiscard]] static Result<std::uint64_t> size(store::ReadTransaction& tx);
    /// Entries from `from` on, with a number for each and no gap. Errors: Damaged ("audit log").
    [[nodiscard]] static Result<std::vector<std::string>> entries(store::ReadTransaction& tx,
                                                                  std::uint64_t from, std::size_t limit);
    /// Errors: Damaged ("audit log").
    [[nodiscard]] static Result<std::vector<Digest>> tile(store::ReadTransaction& tx, unsigned level,
                                                          std::uint64_t tile);
    [[nodiscard]] static Result<std::optional<Detail>> detail(store::ReadTransaction& tx,
                                                              std::uint64_t sequence);
    [[nodiscard]] static Result<std::optional<SignedNote>> lastCheckpoint(store::ReadTransaction& tx);

    /// The log's name, made when the log is.
    [[nodiscard]] static Result<std::optional<std::string>> origin(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> setOrigin(store::Transaction& tx, std::string_view origin);
};

} // namespace chatkeep::audit

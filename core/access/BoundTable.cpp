// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/BoundTable.h"

#include <charconv>

namespace chatkeep::access {

Result<std::optional<std::uint64_t>> BoundTable::outsideEntry(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT value FROM meta WHERE name = 'outside_last_entry'"));
    CHATKEEP_ASSIGN(const bool found, select.step());
    if (!found) return std::optional<std::uint64_t>();
    const std::string text(select.text(0));
    std::uint64_t sequence = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), sequence).ec != std::errc())
        return fail(ErrorCode::Damaged, {"store"}, "outside entry");
    return std::optional<std::uint64_t>(sequence);
}

Result<void> BoundTable::setOutsideEntry(store::Transaction& tx, std::uint64_t sequence) {
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO meta (name, value) VALUES ('outside_last_entry', $1) "
                               "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    return insert.bindText(1, std::to_string(sequence)).run();
}

Result<void> BoundTable::clearOutsideEntry(store::Transaction& tx) {
    CHATKEEP_ASSIGN(auto remove, tx.prepare("DELETE FROM meta WHERE name = 'outside_last_entry'"));
    return remove.run();
}

Result<bool> BoundTable::acceptancePending(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT 1 FROM intent_journal WHERE kind = 'rollback.accept'"));
    return select.step();
}

Result<void> BoundTable::beginAcceptance(store::Transaction& tx, std::int64_t at) {
    CHATKEEP_TRY(endAcceptance(tx));
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO intent_journal (kind, state, created) "
                                            "VALUES ('rollback.accept', '', $1)"));
    return insert.bind(1, at).run();
}

Result<void> BoundTable::endAcceptance(store::Transaction& tx) {
    CHATKEEP_ASSIGN(auto remove, tx.prepare("DELETE FROM intent_journal WHERE kind = 'rollback.accept'"));
    return remove.run();
}

} // namespace chatkeep::access

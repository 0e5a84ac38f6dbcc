// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OperatorRows.h"

namespace chatkeep::access {
namespace {

/// A hash that an entry's sealed details hold, or "" where there is none.
Result<std::string> boundHash(audit::Log& log, std::uint64_t sequence, std::string_view name) {
    CHATKEEP_ASSIGN(const auto details, log.details(sequence));
    if (!details) return std::string();
    return stringMember(*details, name).value_or("");
}

} // namespace

AppendEntry appendBy(Act& act) {
    return [&act](const audit::Draft& draft) -> Result<std::uint64_t> {
        CHATKEEP_TRY(act.audit(draft));
        return act.auditSequence();
    };
}

AppendEntry appendBy(store::Transaction& tx, audit::Log& log, const ActorRef& actor) {
    return [&tx, &log, actor](const audit::Draft& draft) { return log.append(tx, actor, draft); };
}

Result<void> auditOperatorChange(store::Transaction& tx, const AppendEntry& append, const std::string& act,
                                 const StoredOperator& row, Json details) {
    CHATKEEP_ASSIGN(const auto rows, OperatorTable::all(tx));
    CHATKEEP_ASSIGN(const auto now, OperatorTable::byId(tx, row.uid));
    details["name"] = row.name;
    details["rows"] = toHex(hashOfRows(rows));
    if (now) details["row"] = toHex(now->hash());

    audit::Draft draft;
    draft.act = act;
    draft.object = RowUid::fromBytes(row.uid.bytes());
    draft.details = std::move(details);
    CHATKEEP_ASSIGN(const std::uint64_t sequence, append(draft));
    CHATKEEP_TRY(OperatorTable::setAuditSequence(tx, row.uid, sequence));
    return OperatorTable::setLastEntry(tx, sequence);
}

Result<std::vector<OperatorMismatch>> checkOperatorRows(store::Databases& databases, audit::Log& log) {
    std::optional<std::uint64_t> lastEntry;
    auto rows =
        databases.readers().read([&](store::ReadTransaction& tx) -> Result<std::vector<StoredOperator>> {
            CHATKEEP_ASSIGN(lastEntry, OperatorTable::lastEntry(tx));
            return OperatorTable::all(tx);
        });
    if (!rows) return passOn(std::move(rows));

    std::vector<OperatorMismatch> mismatches;
    for (const StoredOperator& row : *rows) {
        CHATKEEP_ASSIGN(const std::string bound, boundHash(log, row.auditSequence, "row"));
        if (bound != toHex(row.hash())) mismatches.push_back({row.uid, row.name});
    }
    if (rows->empty() && !lastEntry) return mismatches;
    CHATKEEP_ASSIGN(const std::string boundRows, boundHash(log, lastEntry.value_or(0), "rows"));
    if (boundRows != toHex(hashOfRows(*rows))) mismatches.push_back({});
    return mismatches;
}

} // namespace chatkeep::access

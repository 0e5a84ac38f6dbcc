// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Colleagues.h"

#include "core/access/Rights.h"

namespace chatkeep::conversations::rows {

namespace {

bool isAnswering(std::string_view roleName) {
    const auto role = access::roleFromName(roleName);
    return role && access::roleMay(*role, access::Right::ConversationsAnswer);
}

} // namespace

Result<std::int64_t> answeringOperator(store::ReadTransaction& snapshot, std::string_view name) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT id, role FROM operator WHERE name = $1"));
    query.bindText(1, name);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return fail(ErrorCode::NotFound, {"operator"});
    if (!isAnswering(query.text(1))) return fail(ErrorCode::InvalidInput, {"operator", "role"});
    return query.integer(0);
}

Result<bool> mayAnswer(store::ReadTransaction& snapshot, std::int64_t operatorRow) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT role FROM operator WHERE id = $1"));
    query.bind(1, operatorRow);
    CHATKEEP_ASSIGN(const bool there, query.step());
    return there && isAnswering(query.text(0));
}

Result<std::vector<Colleague>> colleagues(store::ReadTransaction& snapshot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT name, role FROM operator ORDER BY name"));
    std::vector<Colleague> all;
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return all;
        all.push_back({std::string(query.text(0)), isAnswering(query.text(1))});
    }
}

} // namespace chatkeep::conversations::rows

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Colleagues.h"

#include "core/access/Rights.h"

namespace chatkeep::conversations::rows {

Result<std::int64_t> answeringOperator(store::ReadTransaction& snapshot, std::string_view name) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT id, role FROM operator WHERE name = $1"));
    query.bindText(1, name);
    CHATKEEP_ASSIGN(const bool there, query.step());
    if (!there) return fail(ErrorCode::NotFound, {"operator"});
    const auto role = access::roleFromName(query.text(1));
    if (!role || !access::roleMay(*role, access::Right::ConversationsAnswer))
        return fail(ErrorCode::InvalidInput, {"operator", "role"});
    return query.integer(0);
}

Result<std::vector<Colleague>> colleagues(store::ReadTransaction& snapshot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT name, role FROM operator ORDER BY name"));
    std::vector<Colleague> all;
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return all;
        const auto role = access::roleFromName(query.text(1));
        all.push_back(
            {std::string(query.text(0)), role && access::roleMay(*role, access::Right::ConversationsAnswer)});
    }
}

} // namespace chatkeep::conversations::rows

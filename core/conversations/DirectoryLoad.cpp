// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Directory.h"

#include <algorithm>

namespace chatkeep::conversations {

Result<void> Directory::load(store::Readers& readers) {
    return readers.run([this](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_TRY(loadConversations(snapshot));
        CHATKEEP_TRY(loadStates(snapshot));
        CHATKEEP_TRY(loadPersons(snapshot));
        CHATKEEP_TRY(loadRatings(snapshot));
        m_places.reserve(m_entries.size() + m_entries.size() / 8);
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            m_entries[i].place = static_cast<std::uint32_t>(i);
            m_places.emplace(m_entries[i].id, m_entries[i].place);
        }
        return {};
    });
}

Result<void> Directory::loadConversations(store::ReadTransaction& snapshot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT id, uid, person, bot, bot_version, created, locale "
                                                 "FROM conversation ORDER BY id"));
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return {};
        DirectoryEntry entry;
        entry.row = query.integer(0);
        entry.id = ConversationId::fromBytes(query.blob(1)).value_or(ConversationId());
        entry.personRow = query.integer(2);
        entry.bot = static_cast<std::int32_t>(query.integer(3));
        entry.botVersion = static_cast<std::int32_t>(query.integer(4));
        entry.created = query.integer(5);
        entry.locale = internLocale(query.text(6));
        m_entries.push_back(entry);
    }
}

Result<void> Directory::loadStates(store::ReadTransaction& snapshot) {
    CHATKEEP_ASSIGN(auto query,
                    snapshot.prepare("SELECT conversation, head, seq, owner, operator, generation, status, "
                                     "waiting_since, updated FROM conversation_state ORDER BY conversation"));
    auto entry = m_entries.begin();
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return {};
        const auto row = query.integer(0);
        while (entry != m_entries.end() && entry->row < row)
            ++entry;
        if (entry == m_entries.end()) return {};
        if (entry->row != row) continue;
        entry->state = {.head = query.integer(1),
                        .seq = static_cast<std::uint64_t>(query.integer(2)),
                        .owner = static_cast<Owner>(query.integer(3)),
                        .operatorRow = query.integer(4),
                        .generation = query.integer(5),
                        .status = static_cast<Status>(query.integer(6)),
                        .waitingSince = query.integer(7),
                        .updated = query.integer(8)};
    }
}

Result<void> Directory::loadPersons(store::ReadTransaction& snapshot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT id, uid FROM person ORDER BY id"));
    std::vector<std::pair<std::int64_t, SubjectId>> persons;
    persons.reserve(m_entries.size());
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) break;
        persons.emplace_back(query.integer(0), SubjectId::fromBytes(query.blob(1)).value_or(SubjectId()));
    }
    for (auto& entry : m_entries) {
        const auto found = std::ranges::lower_bound(persons, entry.personRow, {},
                                                    &std::pair<std::int64_t, SubjectId>::first);
        if (found != persons.end() && found->first == entry.personRow) entry.person = found->second;
    }
    return {};
}

Result<void> Directory::loadRatings(store::ReadTransaction& snapshot) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT conversation, score FROM rating"));
    while (true) {
        CHATKEEP_ASSIGN(const bool more, query.step());
        if (!more) return {};
        if (auto* entry = at(query.integer(0))) entry->rating = static_cast<std::uint8_t>(query.integer(1));
    }
}

} // namespace chatkeep::conversations

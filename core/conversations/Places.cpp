// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Places.h"

namespace chatkeep::conversations {

namespace {

/// One table whose rows hang on a person's conversations.
class Place final : public store::PersonalPlace {
public:
    struct Statements {
        std::string_view name;
        std::string_view count;
        std::string_view erase;
    };
    explicit Place(const Statements& statements)
        : m_statements(statements) {}

    [[nodiscard]] std::string_view name() const override { return m_statements.name; }
    [[nodiscard]] Result<std::int64_t> count(store::ReadTransaction& snapshot, SubjectId subject) override {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare(m_statements.count));
        query.bind(1, subject.bytes());
        CHATKEEP_TRY(query.step());
        return query.integer(0);
    }
    [[nodiscard]] Result<std::int64_t> erase(store::Transaction& tx, SubjectId subject) override {
        CHATKEEP_ASSIGN(auto removal, tx.prepare(m_statements.erase));
        removal.bind(1, subject.bytes());
        CHATKEEP_TRY(removal.run());
        return tx.changes();
    }

private:
    Statements m_statements;
};

#define CHATKEEP_CHATS_OF                                                                                    \
    "(SELECT c.id FROM conversation c JOIN person p ON p.id = c.person WHERE p.uid = $1)"

constexpr Place::Statements kMessages{
    "messages",
    "SELECT coalesce(sum(seq), 0) FROM conversation_state WHERE conversation IN " CHATKEEP_CHATS_OF,
    // Along the links, since messages have no index by conversation.
    "WITH RECURSIVE chain (id) AS ("
    "SELECT head FROM conversation_state WHERE conversation IN " CHATKEEP_CHATS_OF
    " UNION SELECT m.prev FROM message m JOIN chain ON m.id = chain.id WHERE m.prev <> 0) "
    "DELETE FROM message WHERE id IN (SELECT id FROM chain)"};
constexpr Place::Statements kNotes{"notes",
                                   "SELECT count(*) FROM note WHERE conversation IN " CHATKEEP_CHATS_OF,
                                   "DELETE FROM note WHERE conversation IN " CHATKEEP_CHATS_OF};
constexpr Place::Statements kDrafts{"drafts",
                                    "SELECT count(*) FROM draft WHERE conversation IN " CHATKEEP_CHATS_OF,
                                    "DELETE FROM draft WHERE conversation IN " CHATKEEP_CHATS_OF};
constexpr Place::Statements kUnanswered{
    "unanswered questions",
    "SELECT count(*) FROM unanswered_question WHERE conversation IN " CHATKEEP_CHATS_OF,
    "DELETE FROM unanswered_question WHERE conversation IN " CHATKEEP_CHATS_OF};
constexpr Place::Statements kConversations{"conversations",
                                           "SELECT count(*) FROM conversation WHERE id IN " CHATKEEP_CHATS_OF,
                                           "DELETE FROM conversation WHERE id IN " CHATKEEP_CHATS_OF};

#undef CHATKEEP_CHATS_OF

} // namespace

std::vector<std::unique_ptr<store::PersonalPlace>> personalPlaces() {
    std::vector<std::unique_ptr<store::PersonalPlace>> places;
    for (const auto& statements : {kMessages, kNotes, kDrafts, kUnanswered, kConversations})
        places.push_back(std::make_unique<Place>(statements));
    return places;
}

} // namespace chatkeep::conversations

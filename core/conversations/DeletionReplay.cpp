// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Deletions.h"

#include "core/base/Log.h"

namespace chatkeep::conversations {

Json Deletions::Intent::toJson() const {
    return {{"whole_person", wholePerson},
            {"person", person.text()},
            {"conversation", conversation.text()},
            {"person_row", personRow},
            {"conversations", conversations},
            {"actor", {{"id", actor.id.text()}, {"role", actor.role}, {"origin", actor.origin}}}};
}

Deletions::Intent Deletions::Intent::fromJson(const Json& json) {
    Intent intent;
    intent.wholePerson = json.value("whole_person", false);
    intent.person = SubjectId::fromText(json.value("person", "")).value_or(SubjectId());
    intent.conversation = ConversationId::fromText(json.value("conversation", "")).value_or(ConversationId());
    intent.personRow = json.value("person_row", std::int64_t(0));
    intent.conversations = json.value("conversations", std::vector<std::int64_t>());
    const auto actor = json.value("actor", Json::object());
    intent.actor.kind = ActorRef::Kind::Operator;
    intent.actor.id = RowUid::fromText(actor.value("id", "")).value_or(RowUid());
    intent.actor.role = actor.value("role", "");
    intent.actor.origin = actor.value("origin", "");
    return intent;
}

bool Deletions::Intent::isFor(const Intent& other) const {
    return wholePerson == other.wholePerson &&
           (wholePerson ? person == other.person : conversation == other.conversation);
}

Result<void> Deletions::replay() {
    std::vector<Intent> intents;
    CHATKEEP_TRY(m_room.databases().readers().run([&](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT id, state FROM intent_journal WHERE kind = $1 ORDER BY id"));
        query.bindText(1, kDeletionIntent);
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return {};
            CHATKEEP_ASSIGN(const auto state, parseJson(query.text(1)));
            intents.push_back(Intent::fromJson(state));
            intents.back().row = query.integer(0);
        }
    }));
    for (const auto& intent : intents) {
        std::vector<DirectoryEntry> entries;
        for (const auto row : intent.conversations)
            if (const auto entry = m_room.directory.findRow(row)) entries.push_back(*entry);
        const auto count = static_cast<std::int64_t>(entries.size());
        if (const auto done = run(intent, entries); done) {
            log::write(log::Level::Info, "deletion taken up again", {{"conversations", count}});
        } else {
            m_unfinished.push_back(intent); // the vault opens all the same
            log::write(log::Level::Error, "deletion still not done",
                       {{"conversations", count}, {"code", done.error().code}});
        }
    }
    return {};
}

Result<void> Deletions::removeKeysWithoutRows() {
    auto& keys = m_room.databases().subjectKeys();
    CHATKEEP_ASSIGN(const auto withKey, keys.all());
    auto known = m_room.directory.persons();
    CHATKEEP_TRY(m_room.databases().readers().run([&](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT uid FROM person")); // also those without a chat
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return {};
            known.insert(SubjectId::fromBytes(query.blob(0)).value_or(SubjectId()));
        }
    }));
    for (const auto& subject : withKey)
        if (!known.contains(subject)) CHATKEEP_TRY(keys.destroy(subject));
    return {};
}

namespace rows {

namespace {

/// All that name it, found in the whole table: where a link is broken there is no way from one to the next.
Result<std::int64_t> removeMessagesOf(store::Transaction& tx, std::int64_t conversation) {
    for (const std::string_view sql :
         {"DELETE FROM change_log WHERE message IN (SELECT id FROM message WHERE conversation = $1)",
          "DELETE FROM message WHERE conversation = $1"}) {
        CHATKEEP_ASSIGN(auto removal, tx.prepare(sql));
        removal.bind(1, conversation);
        CHATKEEP_TRY(removal.run());
    }
    return tx.changes();
}

} // namespace

Result<std::int64_t> removeConversation(store::Transaction& tx, std::int64_t conversation) {
    std::int64_t removed = 0;
    CHATKEEP_ASSIGN(const auto state, readState(tx, conversation));
    bool isBroken = !state;
    for (auto cursor = state ? state->head : 0; cursor != 0 && !isBroken;) {
        std::int64_t prev = 0;
        {
            CHATKEEP_ASSIGN(auto query,
                            tx.prepare("SELECT prev FROM message WHERE id = $1 AND conversation = $2"));
            query.bind(1, cursor).bind(2, conversation);
            CHATKEEP_ASSIGN(const bool there, query.step());
            isBroken = !there;
            if (isBroken) break;
            prev = query.integer(0);
        }
        for (const std::string_view sql :
             {"DELETE FROM message WHERE id = $1", "DELETE FROM change_log WHERE message = $1"}) {
            CHATKEEP_ASSIGN(auto removal, tx.prepare(sql));
            removal.bind(1, cursor);
            CHATKEEP_TRY(removal.run());
        }
        cursor = prev;
        ++removed;
    }
    if (isBroken) {
        CHATKEEP_ASSIGN(const auto rest, removeMessagesOf(tx, conversation));
        removed += rest;
    }
    for (const std::string_view sql :
         {"DELETE FROM note WHERE conversation = $1", "DELETE FROM draft WHERE conversation = $1",
          "DELETE FROM unanswered_question WHERE conversation = $1",
          "DELETE FROM read_mark WHERE conversation = $1", "DELETE FROM rating WHERE conversation = $1",
          "DELETE FROM conversation_state WHERE conversation = $1",
          "DELETE FROM conversation WHERE id = $1"}) {
        CHATKEEP_ASSIGN(auto removal, tx.prepare(sql));
        removal.bind(1, conversation);
        CHATKEEP_TRY(removal.run());
    }
    return removed;
}

Result<std::int64_t> countNotes(store::ReadTransaction& snapshot, std::int64_t conversation) {
    CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT count(*) FROM note WHERE conversation = $1"));
    query.bind(1, conversation);
    CHATKEEP_TRY(query.step());
    return query.integer(0);
}

} // namespace rows

} // namespace chatkeep::conversations

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Deletions.h"

#include "core/base/Log.h"
#include "core/engine/bots/ExampleTable.h"

namespace chatkeep::conversations {

namespace {

using access::Right;

Result<std::int64_t> insertIntent(store::Transaction& tx, std::string_view kind, const Json& state,
                                  TimeMs now) {
    CHATKEEP_ASSIGN(const auto row, tx.nextRowId("intent_journal"));
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO intent_journal (id, kind, state, created) "
                                            "VALUES ($1, $2, $3, $4)"));
    insert.bind(1, row).bindText(2, kind).bindText(3, dumpJson(state)).bind(4, now);
    CHATKEEP_TRY(insert.run());
    return row;
}

Result<void> removeIntent(store::Transaction& tx, std::int64_t row) {
    CHATKEEP_ASSIGN(auto removal, tx.prepare("DELETE FROM intent_journal WHERE id = $1"));
    removal.bind(1, row);
    return removal.run();
}

audit::Draft deletionDraft(const char* act, bool wholePerson, const SubjectId& person,
                           const ConversationId& conversation) {
    audit::Draft draft{.act = act, .object = {}, .subject = person, .allowed = true, .details = {}};
    if (!wholePerson) draft.object = asObject(conversation);
    return draft;
}

using Keepers = std::vector<DeletePreview::Keeper>;

/// Sets made since a conversation began: a copy of it stays readable there until somebody deletes them.
Result<Keepers> backupsThatKeep(store::Readers& readers, TimeMs began) {
    return readers.read([began](store::ReadTransaction& snapshot) -> Result<Keepers> {
        CHATKEEP_ASSIGN(auto query,
                        snapshot.prepare("SELECT file, at FROM backup_run WHERE at >= $1 ORDER BY at DESC"));
        query.bind(1, began);
        Keepers keepers;
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return keepers;
            keepers.push_back({std::string(query.text(0)), query.integer(1)});
        }
    });
}

/// Targets whose sets hold a copy of a person, or only those whose key set still opens it since the deletion.
Result<Keepers> targetsThatKeep(store::Readers& readers, bool owingOnly) {
    return readers.read([&](store::ReadTransaction& snapshot) -> Result<Keepers> {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT folder FROM backup_target WHERE last_run > 0 "
                                                     "AND owes_key_set >= $1 ORDER BY id"));
        query.bind(1, static_cast<std::int64_t>(owingOnly));
        Keepers keepers;
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return keepers;
            keepers.push_back({std::string(query.text(0)), 0});
        }
    });
}

} // namespace

Result<DirectoryEntry> Deletions::entryOf(const ConversationId& id) const {
    const auto entry = m_room.directory.find(id);
    return entry ? Result<DirectoryEntry>(*entry) : fail(ErrorCode::NotFound, {"conversation"});
}

Result<DeletePreview> Deletions::count(const std::vector<DirectoryEntry>& entries) {
    DeletePreview preview;
    preview.conversations = static_cast<std::int64_t>(entries.size());
    CHATKEEP_TRY(m_room.databases().readers().run([&](store::ReadTransaction& snapshot) -> Result<void> {
        for (const auto& entry : entries) {
            CHATKEEP_ASSIGN(const auto state, rows::readState(snapshot, entry.row));
            CHATKEEP_ASSIGN(const auto notes, rows::countNotes(snapshot, entry.row));
            preview.messages += state ? static_cast<std::int64_t>(state->seq) : 0;
            preview.notes += notes;
        }
        return {};
    }));
    return preview;
}

Result<DeletePreview> Deletions::previewConversation(const access::Actor& actor, ConversationId id) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead, asObject(id)));
    CHATKEEP_ASSIGN(const auto entry, entryOf(id));
    CHATKEEP_ASSIGN(auto preview, count({entry}));
    CHATKEEP_ASSIGN(preview.backupsThatKeep, backupsThatKeep(m_room.databases().readers(), entry.created));
    return preview;
}

Result<DeletePreview> Deletions::previewPerson(const access::Actor& actor, SubjectId person) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    const auto entries = m_room.directory.ofPerson(person);
    if (entries.empty()) return fail(ErrorCode::NotFound, {"person"});
    CHATKEEP_ASSIGN(auto preview, count(entries));
    CHATKEEP_ASSIGN(preview.backupsThatKeep, targetsThatKeep(m_room.databases().readers(), false));
    return preview;
}

Result<DeletePreview> Deletions::deleteConversation(const access::Actor& actor, ConversationId id) {
    const std::lock_guard lock(m_one);
    const auto entry = entryOf(id);
    Intent intent{.conversation = id};
    if (entry) {
        intent.person = entry->person;
        intent.personRow = entry->personRow;
        intent.conversations = {entry->row};
    }
    CHATKEEP_TRY(begin(actor, Right::ConversationsDelete, intent, "conversation.delete_began"));
    CHATKEEP_ASSIGN(auto done, carryOut(intent, {*entry}));
    if (auto* keySets = m_room.keySets.load()) keySets->keysDestroyed();
    CHATKEEP_ASSIGN(done.backupsThatKeep, backupsThatKeep(m_room.databases().readers(), entry->created));
    return done;
}

Result<DeletePreview> Deletions::deletePerson(const access::Actor& actor, SubjectId person) {
    const std::lock_guard lock(m_one);
    const auto entries = m_room.directory.ofPerson(person);
    Intent intent{.wholePerson = true, .person = person};
    for (const auto& entry : entries) {
        intent.personRow = entry.personRow;
        intent.conversations.push_back(entry.row);
    }
    CHATKEEP_TRY(begin(actor, Right::PersonsDelete, intent, "person.delete_began"));
    CHATKEEP_ASSIGN(auto done, carryOut(intent, entries));
    if (auto* keySets = m_room.keySets.load()) keySets->keysDestroyed();
    CHATKEEP_ASSIGN(done.backupsThatKeep, targetsThatKeep(m_room.databases().readers(), true));
    return done;
}

/// From here on a failure leaves something that goes on, and says so.
Result<DeletePreview> Deletions::carryOut(const Intent& intent, const std::vector<DirectoryEntry>& entries) {
    auto done = count(entries);
    if (done)
        if (auto ran = run(intent, entries); !ran) done = std::unexpected(std::move(ran.error()));
    if (done)
        forget(intent);
    else
        done.error().args = {"deletion", "begun"};
    return done;
}

Result<void> Deletions::begin(const access::Actor& actor, Right right, Intent& intent, const char* act) {
    intent.actor = actor.ref();
    std::optional<RowUid> object;
    if (!intent.wholePerson) object = asObject(intent.conversation);
    CHATKEEP_ASSIGN(
        intent.row, m_room.gate.act(actor, right, object, [&](access::Act& context) -> Result<std::int64_t> {
            if (intent.conversations.empty())
                return fail(ErrorCode::NotFound, {intent.wholePerson ? "person" : "conversation"});
            CHATKEEP_TRY(
                context.audit(deletionDraft(act, intent.wholePerson, intent.person, intent.conversation)));
            for (const auto& former : m_unfinished)
                if (former.isFor(intent)) CHATKEEP_TRY(removeIntent(context.tx, former.row));
            return insertIntent(context.tx, kDeletionIntent, intent.toJson(), m_room.now());
        }));
    forget(intent);
    m_unfinished.push_back(intent);
    return {};
}

void Deletions::forget(const Intent& intent) {
    std::erase_if(m_unfinished, [&](const Intent& former) { return former.isFor(intent); });
}

Result<void> Deletions::run(const Intent& intent, const std::vector<DirectoryEntry>& entries) {
    for (const auto& entry : entries) {
        m_room.directory.edit(entry.row, [](DirectoryEntry& one) { one.closing = true; });
        if (m_closing) m_closing(entry.id);
    }
    // Turns that were under way are committed or refused once this empty unit is.
    CHATKEEP_TRY(m_room.databases().store().call([](store::Transaction&) -> Result<void> { return {}; }));
    std::vector<std::int64_t> withdrawn;
    for (const auto& entry : entries) {
        CHATKEEP_ASSIGN(const auto rows, withdraw(entry));
        withdrawn.insert(withdrawn.end(), rows.begin(), rows.end());
    }
    CHATKEEP_TRY(entomb(intent));
    CHATKEEP_TRY(removeRows(intent));
    // A model in use that learned from them goes too; a bot that cannot be trained is no reason to keep rows.
    if (const auto trained = m_room.bots.retrainErased(); !trained)
        log::write(log::Level::Error, "a bot was not trained anew after a deletion",
                   {{"code", trained.error().code}});
    m_room.indexer.release(withdrawn);
    CHATKEEP_TRY(m_room.databases().search().truncateWal());
    CHATKEEP_TRY(m_room.databases().store().truncateWal());
    return m_room.databases().subjects().truncateWal();
}

Result<std::vector<std::int64_t>> Deletions::withdraw(const DirectoryEntry& entry) {
    std::vector<std::int64_t> rows;
    auto key = m_room.keyOf(entry.person);
    const auto trouble = key ? std::optional<ErrorCode>() : key.error().code;
    if (trouble == ErrorCode::NotFound)
        return rows; // erased before: the index lost it then, or was made anew
    if (trouble && trouble != ErrorCode::Damaged) return passOn(std::move(key));
    auto stored = m_room.readMessages(entry.row, 1, UINT64_MAX);
    if (!stored) {
        const auto code = stored.error().code;
        if (code != ErrorCode::Damaged && code != ErrorCode::NotFound) return passOn(std::move(stored));
        CHATKEEP_TRY(m_room.indexer.makeAnew()); // a link is broken: which texts there were is not known
        return rows;
    }
    std::vector<std::string> texts;
    texts.reserve(stored->size()); // the views below stay good
    std::vector<store::IndexedText> indexed;
    for (const auto& row : *stored) {
        rows.push_back(row.row);
        auto text = key ? m_room.sealer.openText(**key, row) : fail(ErrorCode::Damaged, {"key"});
        if (!text) continue;
        texts.push_back(std::move(*text));
        indexed.push_back({row.row, texts.back()});
    }
    // Damage is no reason to keep somebody's words: what cannot be named to the index leaves it with all.
    if (indexed.size() < stored->size())
        CHATKEEP_TRY(m_room.indexer.makeAnew());
    else
        CHATKEEP_TRY(m_room.indexer.withdraw(indexed));
    return rows;
}

Result<void> Deletions::entomb(const Intent& intent) {
    auto& keys = m_room.databases().subjectKeys();
    auto done =
        intent.wholePerson ? keys.destroy(intent.person) : keys.entombConversation(intent.conversation);
    const bool before =
        !done && (done.error().code == ErrorCode::NotFound || done.error().code == ErrorCode::AlreadyExists);
    return before ? Result<void>() : done; // a step that a crash let happen already
}

Result<void> Deletions::removeRows(const Intent& intent) {
    return m_room.databases().store().call([&](store::Transaction& tx) -> Result<void> {
        for (const auto conversation : intent.conversations)
            CHATKEEP_TRY(rows::removeConversation(tx, conversation));
        if (intent.wholePerson) {
            CHATKEEP_TRY(engine::examplePlace()->erase(tx, intent.person));
            CHATKEEP_ASSIGN(auto person, tx.prepare("DELETE FROM person WHERE id = $1"));
            person.bind(1, intent.personRow);
            CHATKEEP_TRY(person.run());
            CHATKEEP_ASSIGN(auto owed, tx.prepare("UPDATE backup_target SET owes_key_set = 1"));
            CHATKEEP_TRY(owed.run());
        }
        if (!intent.wholePerson) CHATKEEP_TRY(engine::eraseExamplesOf(tx, intent.conversation));
        CHATKEEP_TRY(removeIntent(tx, intent.row));
        CHATKEEP_TRY(m_room.gate.log().append(
            tx, intent.actor,
            deletionDraft(intent.wholePerson ? "person.deleted" : "conversation.deleted", intent.wholePerson,
                          intent.person, intent.conversation)));
        m_room.effects->add([this, conversations = intent.conversations] {
            for (const auto row : conversations) {
                const auto entry = m_room.directory.findRow(row);
                if (!entry) continue;
                m_room.directory.remove(row);
                Event event;
                event.kind = Event::Kind::Deleted;
                event.conversation = entry->id;
                event.row = row;
                m_room.events.publish(event);
            }
        });
        return {};
    });
}

} // namespace chatkeep::conversations

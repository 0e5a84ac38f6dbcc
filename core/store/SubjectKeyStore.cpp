// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SubjectKeyStore.h"

#include "core/crypto/Random.h"
#include "core/crypto/Sealing.h"

namespace chatkeep::store {

namespace {

constexpr std::size_t kOpenKeys = 4096;
constexpr std::size_t kDataKeyBytes = 32;

crypto::SealPlace wrapPlace(VaultId vault, SubjectId subject) {
    return {vault, "subject_key", "wrapped", *RowUid::fromBytes(subject.bytes())};
}

Result<void> writeTombstone(Transaction& transaction, ByteView id, bool isConversation, TimeMs at) {
    CHATKEEP_ASSIGN(auto rowId, transaction.nextRowId("tombstone"));
    CHATKEEP_ASSIGN(
        auto insert,
        transaction.prepare("INSERT INTO tombstone (id, uid, is_conversation, at) VALUES ($1, $2, $3, $4) "
                            "ON CONFLICT (uid) DO NOTHING"));
    return insert.bind(1, rowId).bind(2, id).bind(3, isConversation ? 1 : 0).bind(4, at).run();
}

Result<void> deleteOfSubject(Transaction& transaction, std::string_view sql, SubjectId subject) {
    CHATKEEP_ASSIGN(auto remove, transaction.prepare(sql));
    return remove.bind(1, subject.bytes()).run();
}

} // namespace

/// One new key in the group commit of the subjects writer.
class SubjectKeyStore::CreateUnit final : public Unit {
public:
    CreateUnit(SubjectKeyStore& store, NewKey made, std::function<void(Result<DataKeyPtr>)> done)
        : m_store(store)
        , m_made(std::move(made))
        , m_done(std::move(done)) {}
    Result<void> apply(Transaction& transaction) override { return insert(transaction, m_made); }
    void finished(Result<void> outcome) noexcept override {
        if (!outcome) {
            m_done(std::unexpected(std::move(outcome.error())));
            return;
        }
        m_store.m_cache.add(m_made.subject, m_made.key);
        m_done(std::move(m_made.key));
    }

private:
    SubjectKeyStore& m_store;
    NewKey m_made;
    std::function<void(Result<DataKeyPtr>)> m_done;
};

SubjectKeyStore::SubjectKeyStore(Writer& writer, Readers& readers, const keys::KeyRing& ring, VaultId vault,
                                 const Clock& clock)
    : m_writer(writer)
    , m_readers(readers)
    , m_ring(ring)
    , m_vault(vault)
    , m_clock(clock)
    , m_cache(kOpenKeys) {}

SubjectKeyStore::NewKey SubjectKeyStore::makeKey(SubjectId subject) const {
    auto key = std::make_shared<DataKey>();
    key->key = crypto::randomSecret(kDataKeyBytes);
    const auto& content = m_ring.active(keys::KeyPurpose::Content);
    NewKey made;
    made.subject = subject;
    made.wrapped =
        crypto::seal(content.secret.view(), content.version, wrapPlace(m_vault, subject), key->key.view());
    made.key = std::move(key);
    made.created = m_clock.nowMs();
    return made;
}

Result<void> SubjectKeyStore::insert(Transaction& transaction, const NewKey& made) {
    CHATKEEP_ASSIGN(auto rowId, transaction.nextRowId("subject_key"));
    CHATKEEP_ASSIGN(
        auto statement,
        transaction.prepare("INSERT INTO subject_key (id, uid, wrapped, created) VALUES ($1, $2, $3, $4)"));
    statement.bind(1, rowId)
        .bind(2, made.subject.bytes())
        .bind(3, ByteView(made.wrapped))
        .bind(4, made.created);
    return statement.run();
}

Result<void> SubjectKeyStore::create(std::span<const SubjectId> subjects) {
    std::vector<NewKey> made;
    made.reserve(subjects.size());
    for (const auto& subject : subjects)
        made.push_back(makeKey(subject));
    auto written = m_writer.call([&](Transaction& transaction) -> Result<void> {
        for (const auto& key : made)
            CHATKEEP_TRY(insert(transaction, key));
        return {};
    });
    if (!written) return written;
    for (auto& key : made)
        m_cache.add(key.subject, std::move(key.key));
    return {};
}

void SubjectKeyStore::createAsync(SubjectId subject, std::function<void(Result<DataKeyPtr>)> done) {
    m_writer.submit(std::make_unique<CreateUnit>(*this, makeKey(subject), std::move(done)));
}

Result<DataKeyPtr> SubjectKeyStore::unwrap(SubjectId subject, ByteView wrapped) const {
    CHATKEEP_ASSIGN(auto version, crypto::sealedKeyVersion(wrapped));
    const auto* content = m_ring.find(keys::KeyPurpose::Content, version);
    if (!content) return fail(ErrorCode::Damaged, {"subject key"}, "no content key of its version");
    auto key = std::make_shared<DataKey>();
    CHATKEEP_ASSIGN(key->key,
                    crypto::openSecret(content->secret.view(), wrapPlace(m_vault, subject), wrapped));
    return key;
}

Result<DataKeyPtr> SubjectKeyStore::keyOf(SubjectId subject) {
    if (auto open = m_cache.find(subject)) return open;
    auto removalsBefore = m_cache.removals();
    CHATKEEP_ASSIGN(auto key, m_readers.read([&](ReadTransaction& snapshot) -> Result<DataKeyPtr> {
        CHATKEEP_ASSIGN(auto select, snapshot.prepare("SELECT wrapped FROM subject_key WHERE uid = $1"));
        CHATKEEP_ASSIGN(bool row, select.bind(1, subject.bytes()).step());
        if (!row) return fail(ErrorCode::NotFound, {"subject"});
        return unwrap(subject, select.blob(0));
    }));
    m_cache.add(subject, key, removalsBefore);
    return key;
}

Result<void> SubjectKeyStore::destroy(SubjectId subject) {
    auto at = m_clock.nowMs();
    auto written = m_writer.call([&](Transaction& transaction) -> Result<void> {
        CHATKEEP_TRY(writeTombstone(transaction, subject.bytes(), false, at));
        CHATKEEP_TRY(deleteOfSubject(transaction, "DELETE FROM blind_index WHERE subject = $1", subject));
        return deleteOfSubject(transaction, "DELETE FROM subject_key WHERE uid = $1", subject);
    });
    if (written) m_cache.remove(subject);
    return written;
}

Result<void> SubjectKeyStore::entombConversation(ConversationId conversation) {
    auto at = m_clock.nowMs();
    return m_writer.call([&](Transaction& transaction) {
        return writeTombstone(transaction, conversation.bytes(), true, at);
    });
}

Result<std::vector<Tombstone>> SubjectKeyStore::tombstones() {
    return m_readers.read([](ReadTransaction& snapshot) -> Result<std::vector<Tombstone>> {
        std::vector<Tombstone> found;
        CHATKEEP_ASSIGN(auto select,
                        snapshot.prepare("SELECT uid, at, is_conversation FROM tombstone ORDER BY id"));
        while (true) {
            CHATKEEP_ASSIGN(bool row, select.step());
            if (!row) return found;
            auto id = RowUid::fromBytes(select.blob(0));
            if (!id) return fail(ErrorCode::Damaged, {"tombstone"});
            found.push_back({*id, select.integer(1), select.integer(2) != 0});
        }
    });
}

Result<std::vector<SubjectId>> SubjectKeyStore::all() {
    return m_readers.read([](ReadTransaction& snapshot) -> Result<std::vector<SubjectId>> {
        std::vector<SubjectId> found;
        CHATKEEP_ASSIGN(auto select, snapshot.prepare("SELECT uid FROM subject_key ORDER BY id"));
        while (true) {
            CHATKEEP_ASSIGN(bool row, select.step());
            if (!row) return found;
            auto id = SubjectId::fromBytes(select.blob(0));
            if (!id) return fail(ErrorCode::Damaged, {"subject key"});
            found.push_back(*id);
        }
    });
}

} // namespace chatkeep::store

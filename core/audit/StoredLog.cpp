// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/StoredLog.h"

#include "core/audit/TileFolder.h"
#include "core/crypto/Random.h"
#include "core/crypto/Sealing.h"
#include "core/crypto/Signature.h"

namespace chatkeep::audit {
namespace {

constexpr std::size_t kMaxPseudonyms = 8192;
constexpr std::size_t kSaltBytes = 16;

void writeHex(ByteView bytes, char* out) noexcept {
    constexpr char digits[] = "0123456789abcdef";
    for (const std::uint8_t byte : bytes) {
        *out++ = digits[byte >> 4];
        *out++ = digits[byte & 15];
    }
}

template <typename Hex>
std::string_view hexText(const Hex& hex) noexcept {
    return {hex.data(), hex.size()};
}

std::string checkpointText(std::uint64_t size, const Digest& root) {
    return std::to_string(size) + " " + toBase64(root);
}

/// Full tiles into the store, within the unit that filled them.
class TableSink final : public TileSink {
public:
    explicit TableSink(store::Transaction& tx)
        : m_tx(tx) {}
    Result<void> put(unsigned level, std::uint64_t tile, std::span<const Digest> hashes) override {
        return AuditTable::insertTile(m_tx, level, tile, hashes);
    }

private:
    store::Transaction& m_tx;
};

} // namespace

Result<Checkpoint> openStoredCheckpoint(const keys::KeyRing& ring, const std::string& origin,
                                        std::string_view note) {
    for (const keys::Key* key : ring.all()) {
        if (key->purpose != keys::KeyPurpose::AuditSigning) continue;
        auto opened = openCheckpoint(note, makeVerifierKey(origin, crypto::ed25519PublicKey(key->secret)));
        if (opened) return opened;
    }
    return fail(ErrorCode::Damaged, {"audit log"}, "stored checkpoint does not verify");
}

StoredLog::StoredLog(store::Databases& databases, const keys::KeyRing& ring, const Clock& clock,
                     std::string origin, Frontier frontier)
    : m_databases(databases)
    , m_ring(ring)
    , m_clock(clock)
    , m_origin(std::move(origin))
    , m_frontier(std::move(frontier))
    , m_committed(m_frontier.size()) {}

void StoredLog::setPreviousCheckpoint(const Checkpoint& checkpoint) {
    m_previousCheckpoint = checkpointText(checkpoint.size, checkpoint.root);
}

Result<std::uint64_t> StoredLog::append(store::Transaction& transaction, const ActorRef& actor,
                                        const Draft& draft) {
    const std::uint64_t sequence = m_frontier.size();
    EntryFields fields;
    fields.sequence = sequence;
    fields.at = m_stamp.at(m_clock.nowMs());
    fields.act = draft.act;
    fields.role = actor.role;
    fields.allowed = draft.allowed;
    fields.previousCheckpoint = m_previousCheckpoint;

    // A visitor is a data subject: by name only as the keyed pseudonym. Copied, since the cache may move.
    HexId ids[3];
    HexHash visitor;
    HexHash subject;
    const auto idText = [](const auto& id, HexId& hex) {
        if (id.isNull()) return std::string_view();
        writeHex(id.bytes(), hex.data());
        return hexText(hex);
    };
    if (actor.kind == ActorRef::Kind::Visitor && !actor.id.isNull()) {
        visitor = pseudonym(actor.id.bytes());
        fields.actor = hexText(visitor);
    } else {
        fields.actor = idText(actor.id, ids[0]);
    }
    fields.session = idText(actor.session, ids[1]);
    if (draft.object) fields.object = idText(*draft.object, ids[2]);
    if (draft.subject) {
        subject = pseudonym(draft.subject->bytes());
        fields.subject = hexText(subject);
    }
    std::optional<SealedDetails> sealed;
    if (!draft.details.is_null()) {
        sealed = sealDetails(actor, draft);
        fields.details = hexText(sealed->hash);
    }
    writeEntry(m_entry, fields);
    if (m_entry.size() > kMaxEntryBytes)
        return fail(ErrorCode::TooLarge, {"audit entry", std::to_string(kMaxEntryBytes)});
    CHATKEEP_TRY(AuditTable::insertEntry(transaction, sequence, m_entry));
    if (sealed) CHATKEEP_TRY(AuditTable::insertDetail(transaction, sequence, sealed->row));
    TableSink sink(transaction);
    CHATKEEP_TRY(m_frontier.append(leafHash(asBytes(m_entry)), sink));
    return sequence;
}

const StoredLog::HexHash& StoredLog::pseudonym(ByteView subject) {
    const keys::Key& key = m_ring.active(keys::KeyPurpose::AuditSubject);
    if (key.version != m_pseudonymKeyVersion || m_pseudonyms.size() >= kMaxPseudonyms) {
        m_pseudonyms.clear();
        m_pseudonymKeyVersion = key.version;
    }
    const auto [at, isNew] = m_pseudonyms.try_emplace(*SubjectId::fromBytes(subject));
    if (isNew) writeHex(crypto::hmacSha256(key.secret.view(), {subject}), at->second.data());
    return at->second;
}

StoredLog::SealedDetails StoredLog::sealDetails(const ActorRef& actor, const Draft& draft) const {
    Json value = draft.details;
    if (value.is_object() && !actor.origin.empty()) value.emplace("origin", actor.origin);
    std::string text = canonicalJson(value);

    SealedDetails sealed;
    sealed.row.uid = crypto::newId<RowUid>();
    sealed.row.salt = crypto::randomBytes(kSaltBytes);
    const keys::Key& key = m_ring.active(keys::KeyPurpose::OperatorData);
    sealed.row.body =
        crypto::seal(key.secret.view(), key.version,
                     {m_databases.vaultId(), "audit_detail", "body", sealed.row.uid}, asBytes(text));
    writeHex(crypto::sha256({sealed.row.salt, asBytes(text)}), sealed.hash.data());
    crypto::wipe(text);
    return sealed;
}

Result<std::uint64_t> StoredLog::record(const ActorRef& actor, const Draft& draft) {
    return m_databases.store().call(
        [&](store::Transaction& tx) -> Result<std::uint64_t> { return append(tx, actor, draft); });
}

Result<Checkpoint> StoredLog::checkpoint() {
    return m_databases.store().call([&](store::Transaction& tx) { return signCurrent(tx); });
}

/// What is signed is committed with the same transaction or not released at all; nothing is signed that is
/// not a continuation of the last signed tree.
Result<Checkpoint> StoredLog::signCurrent(store::Transaction& tx) {
    const std::uint64_t size = m_frontier.size();
    const Digest root = m_frontier.root();
    CHATKEEP_ASSIGN(const auto stored, AuditTable::lastCheckpoint(tx));
    if (stored) {
        CHATKEEP_ASSIGN(Checkpoint last, openStoredCheckpoint(m_ring, m_origin, stored->note));
        std::vector<Digest> proof;
        if (last.size > 0 && last.size < size) {
            StoredTree tree(tx, m_frontier);
            CHATKEEP_ASSIGN(proof, consistencyProof(tree, last.size, size));
        }
        if (last.size > 0 && !verifyConsistency(last.size, size, last.root, root, proof))
            return fail(ErrorCode::Damaged, {"audit log"}, "not a continuation of the last checkpoint");
        if (last.size == size) return last;
    }
    Checkpoint signedNow;
    signedNow.origin = m_origin;
    signedNow.size = size;
    signedNow.root = root;
    signedNow.note =
        signCheckpoint(m_origin, size, root, m_ring.active(keys::KeyPurpose::AuditSigning).secret);
    CHATKEEP_TRY(AuditTable::insertCheckpoint(tx, {size, signedNow.note}, m_clock.nowMs()));
    m_pendingCheckpoint = checkpointText(size, root);
    return signedNow;
}

Result<std::vector<Entry>> StoredLog::entries(std::uint64_t from, std::size_t limit) {
    return m_databases.readers().read([&](store::ReadTransaction& tx) -> Result<std::vector<Entry>> {
        CHATKEEP_ASSIGN(auto leaves, AuditTable::entries(tx, from, limit));
        std::vector<Entry> entries;
        entries.reserve(leaves.size());
        for (std::string& leaf : leaves) {
            CHATKEEP_ASSIGN(const Json json, parseJson(leaf));
            CHATKEEP_ASSIGN(const std::string stamp, stringMember(json, "ts"));
            CHATKEEP_ASSIGN(const TimeMs at, parseTime(stamp));
            entries.push_back({from + entries.size(), at, std::move(leaf)});
        }
        return entries;
    });
}

Result<std::vector<crypto::Digest>> StoredLog::inclusionProof(std::uint64_t sequence, std::uint64_t size) {
    return m_databases.store().call([&](store::Transaction& tx) -> Result<std::vector<Digest>> {
        if (size > m_frontier.size()) return fail(ErrorCode::InvalidInput, {"size", "outside the tree"});
        StoredTree tree(tx, m_frontier);
        return audit::inclusionProof(tree, sequence, size);
    });
}

Result<crypto::Digest> StoredLog::rootAt(std::uint64_t size) {
    return m_databases.store().call([&](store::Transaction& tx) -> Result<Digest> {
        if (size > m_frontier.size()) return fail(ErrorCode::InvalidInput, {"size", "outside the tree"});
        StoredTree tree(tx, m_frontier);
        return rootOf(tree, size);
    });
}

Result<void> StoredLog::mustContain(const Checkpoint& anchor) {
    if (anchor.origin != m_origin) return fail(ErrorCode::Foreign, {"audit log"});
    if (anchor.size > size()) return fail(ErrorCode::RolledBack, {"audit log"});
    CHATKEEP_ASSIGN(const Digest root, rootAt(anchor.size));
    if (root != anchor.root) return fail(ErrorCode::RolledBack, {"audit log"});
    return {};
}

Result<std::optional<Json>> StoredLog::details(std::uint64_t sequence) {
    return m_databases.readers().read([&](store::ReadTransaction& tx) -> Result<std::optional<Json>> {
        CHATKEEP_ASSIGN(const auto row, AuditTable::detail(tx, sequence));
        if (!row) return std::optional<Json>();
        CHATKEEP_ASSIGN(const auto leaves, AuditTable::entries(tx, sequence, 1));
        if (leaves.empty()) return fail(ErrorCode::Damaged, {"audit log"}, "details without entry");
        CHATKEEP_ASSIGN(Json value, openDetails(*row, leaves.front()));
        return std::optional<Json>(std::move(value));
    });
}

Result<Json> StoredLog::openDetails(const AuditTable::Detail& row, std::string_view leaf) const {
    CHATKEEP_ASSIGN(const std::uint32_t version, crypto::sealedKeyVersion(row.body));
    const keys::Key* key = m_ring.find(keys::KeyPurpose::OperatorData, version);
    if (!key) return fail(ErrorCode::Damaged, {"audit log"}, "details under an unknown key");
    CHATKEEP_ASSIGN(
        const std::string text,
        crypto::open(key->secret.view(), {m_databases.vaultId(), "audit_detail", "body", row.uid}, row.body));
    CHATKEEP_ASSIGN(const Json entry, parseJson(leaf));
    CHATKEEP_ASSIGN(const std::string hash, stringMember(entry, "details"));
    if (hash != toHex(crypto::sha256({row.salt, asBytes(text)})))
        return fail(ErrorCode::Damaged, {"audit log"}, "details are not those of the entry");
    return parseJson(text);
}

std::string StoredLog::verifierKey() const {
    return makeVerifierKey(m_origin,
                           crypto::ed25519PublicKey(m_ring.active(keys::KeyPurpose::AuditSigning).secret));
}

Result<Log::Exported> StoredLog::exportTo(const std::string& folder) {
    TileFolder target(folder);
    CHATKEEP_TRY(target.begin());
    CHATKEEP_ASSIGN(const Checkpoint last, checkpoint());
    auto written = m_databases.readers().read([&](store::ReadTransaction& tx) -> Result<std::uint64_t> {
        for (std::uint64_t from = 0; from < last.size; from += kTileWidth) {
            const std::uint64_t width = std::min(kTileWidth, last.size - from);
            CHATKEEP_ASSIGN(const auto leaves, AuditTable::entries(tx, from, width));
            for (const std::string& leaf : leaves)
                CHATKEEP_TRY(target.add(leaf));
        }
        return last.size;
    });
    if (!written) return passOn(std::move(written));
    if (target.root() != last.root)
        return fail(ErrorCode::Damaged, {"audit log"}, "entries differ from the checkpoint");
    CHATKEEP_TRY(target.finish(last.note));
    return Exported{last.size, toBase64(last.root), verifierKey()};
}

void StoredLog::unitBegan() {
    m_unitStart = m_frontier.size();
    m_pendingAtUnitStart = m_pendingCheckpoint;
}

void StoredLog::unitUndone() {
    m_frontier.cutTo(m_unitStart);
    m_pendingCheckpoint = m_pendingAtUnitStart;
}

Result<void> StoredLog::beforeCommit(store::Transaction& /*transaction*/) {
    return {};
}

void StoredLog::groupCommitted() {
    m_frontier.keep();
    m_committed.store(m_frontier.size(), std::memory_order_release);
    if (!m_pendingCheckpoint.empty()) m_previousCheckpoint = std::exchange(m_pendingCheckpoint, {});
}

void StoredLog::groupLost() {
    m_frontier.cutTo(m_committed.load(std::memory_order_relaxed));
    m_pendingCheckpoint.clear();
}

} // namespace chatkeep::audit

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Log.h"

#include "core/audit/FormerLog.h"
#include "core/audit/StoredLog.h"
#include "core/base/Log.h"
#include "core/crypto/Random.h"

namespace chatkeep::audit {
namespace {

/// A random UUID (version 4) as the install's part of the log's name.
std::string newOrigin() {
    auto bytes = crypto::randomBytes(16);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    std::string text = toHex(bytes);
    for (const std::size_t at : {20U, 16U, 12U, 8U})
        text.insert(at, 1, '-');
    return "chatkeep.local/" + text;
}

struct Loaded {
    Frontier frontier;
    std::optional<std::string> origin;
    std::optional<Checkpoint> last;
};

/// The last signed checkpoint must be one of this very tree.
Result<void> checkLastSigned(store::ReadTransaction& tx, const Frontier& frontier, const Checkpoint& last) {
    if (last.size > frontier.size())
        return fail(ErrorCode::Damaged, {"audit log"}, "shorter than its last checkpoint");
    StoredTree tree(tx, frontier);
    CHATKEEP_ASSIGN(const Digest root, rootOf(tree, last.size));
    if (root != last.root)
        return fail(ErrorCode::Damaged, {"audit log"}, "entries differ from the last checkpoint");
    return {};
}

Result<Loaded> load(store::ReadTransaction& tx, const keys::KeyRing& ring) {
    Loaded loaded;
    CHATKEEP_ASSIGN(loaded.frontier, loadFrontier(tx));
    CHATKEEP_ASSIGN(loaded.origin, AuditTable::origin(tx));
    if (!loaded.origin) {
        if (loaded.frontier.size() > 0) return fail(ErrorCode::Damaged, {"audit log"}, "no origin");
        CHATKEEP_ASSIGN(loaded.last, formerCheckpoint(tx));
        return loaded;
    }
    CHATKEEP_ASSIGN(const auto note, AuditTable::lastCheckpoint(tx));
    if (!note) {
        CHATKEEP_ASSIGN(loaded.last, formerCheckpoint(tx));
        return loaded;
    }
    CHATKEEP_ASSIGN(loaded.last, openStoredCheckpoint(ring, *loaded.origin, note->note));
    CHATKEEP_TRY(checkLastSigned(tx, loaded.frontier, *loaded.last));
    return loaded;
}

} // namespace

Result<std::unique_ptr<Log>> Log::open(store::Databases& databases, const keys::KeyRing& ring,
                                       const Clock& clock) {
    CHATKEEP_ASSIGN(Loaded loaded,
                    databases.readers().read([&](store::ReadTransaction& tx) { return load(tx, ring); }));
    const bool isNew = !loaded.origin;
    const std::string origin = isNew ? newOrigin() : *loaded.origin;
    auto log = std::make_unique<StoredLog>(databases, ring, clock, origin, std::move(loaded.frontier));
    if (loaded.last) log->setPreviousCheckpoint(*loaded.last);
    databases.store().addParticipant(*log);
    if (isNew) {
        auto named = databases.store().call([&](store::Transaction& tx) -> Result<bool> {
            CHATKEEP_TRY(AuditTable::setOrigin(tx, origin));
            return true;
        });
        if (!named) {
            // The writer keeps a reference to its participants: what was added must stay.
            (void)log.release();
            return passOn(std::move(named));
        }
    }
    return log;
}

} // namespace chatkeep::audit

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OperatorRows.h"
#include "core/access/OutsideRows.h"
#include "core/audit/FormerLog.h"
#include "core/custody/BackupTable.h"
#include "core/custody/ChosenSets.h"
#include "core/store/DatabaseTools.h"

#include <filesystem>

namespace chatkeep::custody {
namespace {

namespace fs = std::filesystem;

/// Takes back what a restore made in a folder, unless it came to its end.
class UnfinishedFolder {
public:
    explicit UnfinishedFolder(std::string folder)
        : m_folder(std::move(folder)) {
        std::error_code error;
        m_existed = fs::exists(m_folder, error);
    }
    ~UnfinishedFolder() {
        if (m_kept || !m_began) return;
        std::error_code ignored;
        if (!m_existed) {
            fs::remove_all(m_folder, ignored);
            return;
        }
        for (const char* name : {"store.0001.db", "subjects.0001.db", "search.0001.db"})
            for (const char* suffix : {"", "-wal", "-shm"})
                fs::remove(m_folder + "/" + name + suffix, ignored);
        for (const char* name : {"creating", "lock"})
            fs::remove(m_folder + "/" + name, ignored);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
    void began() { m_began = true; }
    void keep() { m_kept = true; }

private:
    std::string m_folder;
    bool m_existed = false;
    bool m_began = false;
    bool m_kept = false;
};

store::DatabaseKey activeKey(const keys::Vault& vault, keys::KeyPurpose purpose) {
    return {vault.ring().active(purpose).secret.clone()};
}

Result<std::unique_ptr<keys::Vault>> unlock(const RestoreRequest& request, const std::string& vaultFile) {
    if (request.password == nullptr)
        return keys::Vault::rehomeByShares(vaultFile, request.newFolder, request.shares);
    return keys::Vault::rehome(vaultFile, request.newFolder, request.operatorName, *request.password);
}

/// Both databases under the new vault's keys, with tombstones applied and the old log set aside.
Result<void> moveIn(const keys::Vault& vault, const ChosenSets& sets, TimeMs now) {
    StagedDatabases staged(vault.folder());
    CHATKEEP_TRY(staged.take(sets));
    const auto storeKey = activeKey(vault, keys::KeyPurpose::DatabaseStore);
    const auto subjectsKey = activeKey(vault, keys::KeyPurpose::DatabaseSubjects);
    const std::string storePath = vault.path(vault.files().store);
    const std::string subjectsPath = vault.path(vault.files().subjects);
    CHATKEEP_TRY(store::copyDatabase(staged.storeCopy().path, staged.storeCopy().key, storePath, storeKey));
    CHATKEEP_TRY(store::copyDatabase(staged.subjectsCopy().path, staged.subjectsCopy().key, subjectsPath,
                                     subjectsKey));
    CHATKEEP_ASSIGN(const auto missing, personsWithoutKey(staged.storeCopy(), staged.subjectsCopy()));
    if (missing > 0) return fail(ErrorCode::Damaged, {"backup"}, "persons without key or tombstone");

    CHATKEEP_ASSIGN(const auto subjects, store::readDatabase(subjectsPath, subjectsKey));
    CHATKEEP_ASSIGN(const auto tombstones, subjects->read(&SetRows::tombstones));
    CHATKEEP_ASSIGN(const auto writer, store::writeDatabase(storePath, storeKey, "store"));
    auto changed = writer->call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(SetRows::applyTombstones(tx, tombstones));
        CHATKEEP_TRY(BackupTable::forgetAll(tx));
        CHATKEEP_TRY(audit::retireLog(tx, vault.ring(), now));
        CHATKEEP_TRY(access::unbindOutside(tx));
        return true;
    });
    if (!changed) return passOn(std::move(changed));
    return {};
}

/// The first entries of the new log: what it follows, and every operator's row anew.
Result<void> beginLog(store::Databases& databases, audit::Log& log, const RestoreRequest& request,
                      const std::string& contentFile) {
    const ActorRef system = access::Actor::system("restore").ref();
    CHATKEEP_ASSIGN(const auto former, audit::formerLogs(databases));
    audit::Draft draft;
    draft.act = "vault.restored";
    draft.details = {{"file", contentFile}, {"operator", request.operatorName}};
    if (!former.empty()) {
        draft.details["former_origin"] = former.back().origin;
        draft.details["former_checkpoint"] = former.back().last.note;
    }
    auto written = databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_TRY(log.append(tx, system, draft));
        CHATKEEP_ASSIGN(const auto operators, access::OperatorTable::all(tx));
        for (const access::StoredOperator& row : operators)
            CHATKEEP_TRY(
                access::auditOperatorChange(tx, access::appendBy(tx, log, system), "operator.restored", row));
        return true;
    });
    if (!written) return passOn(std::move(written));
    CHATKEEP_TRY(log.checkpoint());
    return {};
}

Result<Restored> settle(keys::Vault& vault, const RestoreRequest& request, const std::string& contentFile,
                        const Clock& clock) {
    std::unique_ptr<audit::Log> log; // outlives the writer that tells it of commits
    CHATKEEP_ASSIGN(const auto databases,
                    store::Databases::open(vault, clock, {.readers = 1, .create = false}));
    CHATKEEP_ASSIGN(log, audit::Log::open(*databases, vault.ring(), clock));
    CHATKEEP_TRY(beginLog(*databases, *log, request, contentFile));
    CHATKEEP_ASSIGN(const SetRows::Counts counts, databases->readers().read(&SetRows::counts));
    return Restored{vault.id().text(), counts.conversations, counts.messages, log->origin()};
}

} // namespace

Result<Restored> restoreSet(const RestoreRequest& request, const crypto::Secret& identityText,
                            const Clock& clock) {
    CHATKEEP_ASSIGN(const ChosenSets sets, ChosenSets::choose(request.choice, identityText));
    CHATKEEP_ASSIGN(const ContentRead content, sets.readContent(nullptr));
    CHATKEEP_ASSIGN(const KeySetRead keySet, sets.readKeys(nullptr));
    CHATKEEP_TRY(checkPair(content, keySet));

    UnfinishedFolder folder(request.newFolder);
    CHATKEEP_ASSIGN(const auto vault, unlock(request, keySet.vaultFile));
    folder.began();
    CHATKEEP_ASSIGN(const auto lock, keys::VaultLock::acquire(request.newFolder));
    CHATKEEP_TRY(moveIn(*vault, sets, clock.nowMs()));
    CHATKEEP_ASSIGN(const Restored restored, settle(*vault, request, sets.contentFile(), clock));
    CHATKEEP_TRY(vault->finishCreate());
    folder.keep();
    return restored;
}

} // namespace chatkeep::custody

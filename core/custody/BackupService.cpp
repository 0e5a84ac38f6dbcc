// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/BackupService.h"

#include "core/base/Log.h"
#include "core/custody/BackupTable.h"
#include "core/custody/SetWriting.h"
#include "core/custody/TargetFolder.h"

#include <atomic>
#include <mutex>

namespace chatkeep::custody {
namespace {

/// Half of the progress is the copy of the store, half its way into the archive.
std::function<bool(double)> halfOf(const std::function<bool(double)>& progress, double start) {
    if (!progress) return {};
    return [progress, start](double done) { return progress(start + done / 2); };
}

audit::Draft draftOf(std::string act, Json details) {
    audit::Draft draft;
    draft.act = std::move(act);
    draft.details = std::move(details);
    return draft;
}

} // namespace

struct BackupService::Room {
    Room(access::Gate& gateIn, keys::Vault& vaultIn)
        : gate(gateIn)
        , vault(vaultIn) {}
    access::Gate& gate;
    keys::Vault& vault;
    std::mutex one;                       ///< one run at a time
    std::atomic<bool> refreshOwed{false}; ///< keys were destroyed while another run went on

    [[nodiscard]] TimeMs now() const { return gate.clock().nowMs(); }
    [[nodiscard]] store::Databases& databases() { return gate.databases(); }

    [[nodiscard]] Result<crypto::X25519Point> recipient() const {
        const keys::Key& key = vault.ring().active(keys::KeyPurpose::BackupRecipient);
        return crypto::parseAgeRecipient(key.secret.text());
    }
    [[nodiscard]] Result<AuditPart> auditPart() {
        CHATKEEP_ASSIGN(const audit::Checkpoint last, gate.log().checkpoint());
        return AuditPart{last.origin, last.size, toBase64(last.root), last.note, gate.log().verifierKey()};
    }
    [[nodiscard]] Result<void> write(std::function<Result<void>(store::Transaction&)> work) {
        auto done = databases().store().call([&](store::Transaction& tx) -> Result<bool> {
            CHATKEEP_TRY(work(tx));
            return true;
        });
        if (!done) return passOn(std::move(done));
        return {};
    }
    [[nodiscard]] Result<BackupMade> run(const std::string& folder,
                                         const std::function<bool(double)>& progress);
    [[nodiscard]] Result<void> replaceKeySet(const std::string& folder, const CopiedDatabases& copies);
    [[nodiscard]] Result<std::vector<std::string>>
    replaceKeySets(const std::vector<BackupTable::Target>& targets);
    [[nodiscard]] Result<BackupMade> createIn(const access::Actor& actor, const std::string& target,
                                              const std::function<bool(double)>& progress);
    [[nodiscard]] Result<int> refresh(const ActorRef& by);
    void refreshIfOwed();
    void conclude(const ActorRef& by, const std::string& folder, bool isNew, const Result<BackupMade>& made);
};

Result<void> BackupService::Room::replaceKeySet(const std::string& folder, const CopiedDatabases& copies) {
    CHATKEEP_ASSIGN(const auto to, recipient());
    CHATKEEP_ASSIGN(const auto keys, writeKeySet(folder + "/" + std::string(kKeySetFile), to, vault, copies));
    return keys->publish();
}

/// Folders whose key set could be replaced.
Result<std::vector<std::string>>
BackupService::Room::replaceKeySets(const std::vector<BackupTable::Target>& targets) {
    CopiedDatabases copies(vault);
    CHATKEEP_TRY(copies.copySubjects(databases(), now()));
    std::vector<std::string> replaced;
    for (const auto& target : targets) {
        if (!isReachable(target.folder)) continue;
        if (auto done = replaceKeySet(target.folder, copies); !done)
            log::write(log::Level::Warning, "key set not replaced", {{"code", done.error().code}});
        else
            replaced.push_back(target.folder);
    }
    return replaced;
}

Result<BackupMade> BackupService::Room::run(const std::string& folder,
                                            const std::function<bool(double)>& progress) {
    CHATKEEP_TRY(makeTargetFolder(folder));
    CHATKEEP_ASSIGN(const auto to, recipient());
    CHATKEEP_ASSIGN(const AuditPart audit, auditPart());
    CopiedDatabases copies(vault);
    const TimeMs at = now();
    CHATKEEP_TRY(copies.copyStore(databases(), at, halfOf(progress, 0.0)));
    // The keys are copied after the rows: whoever is in the rows has a key by then, or a tombstone.
    CHATKEEP_TRY(copies.copySubjects(databases(), now()));
    CHATKEEP_TRY(copies.checkPersons());
    CHATKEEP_ASSIGN(const std::string path, newContentSetPath(folder, at));
    CHATKEEP_ASSIGN(const auto content,
                    writeContentSet(path, to, vault.id(), copies, audit, halfOf(progress, 0.5)));
    CHATKEEP_TRY(content->publish());
    CHATKEEP_TRY(replaceKeySet(folder, copies));
    return BackupMade{path, folder + "/" + std::string(kKeySetFile), content->sizeBytes()};
}

/// Keeps what came of a run. The actor's session may have ended meanwhile; the act is told of all the same.
void BackupService::Room::conclude(const ActorRef& by, const std::string& folder, bool isNew,
                                   const Result<BackupMade>& made) {
    const auto kept = write([&](store::Transaction& tx) -> Result<void> {
        if (!made) {
            if (isNew) CHATKEEP_TRY(BackupTable::forget(tx, folder));
            CHATKEEP_TRY(gate.log().append(
                tx, by,
                draftOf("backup.failed", {{"folder", folder}, {"code", codeName(made.error().code)}})));
            return {};
        }
        const std::string file = made->file.substr(made->file.rfind('/') + 1);
        CHATKEEP_TRY(BackupTable::recordRun(tx, folder, file, made->sizeBytes, now()));
        CHATKEEP_TRY(gate.log().append(
            tx, by,
            draftOf("backup.created", {{"folder", folder}, {"file", file}, {"bytes", made->sizeBytes}})));
        return {};
    });
    if (!kept) log::write(log::Level::Error, "backup run not recorded", {{"code", kept.error().code}});
}

BackupService::BackupService(access::Gate& gate, keys::Vault& vault)
    : m_room(new Room(gate, vault)) {}

BackupService::~BackupService() = default;

Result<std::vector<BackupTarget>> BackupService::targets(const access::Actor& actor) {
    CHATKEEP_TRY(m_room->gate.mayRead(actor, access::Right::BackupsRead));
    CHATKEEP_ASSIGN(const auto rows, m_room->databases().readers().read(&BackupTable::targets));
    std::vector<BackupTarget> targets;
    for (const BackupTable::Target& row : rows)
        targets.push_back(
            {row.folder, row.lastRun, isReachable(row.folder), row.owesKeySet, contentSetsIn(row.folder)});
    return targets;
}

Result<BackupMade> BackupService::create(const access::Actor& actor, const std::string& folder,
                                         std::function<bool(double)> progress) {
    CHATKEEP_ASSIGN(const std::string target, targetFolder(folder, m_room->vault.folder()));
    auto made = m_room->createIn(actor, target, progress);
    m_room->refreshIfOwed();
    return made;
}

Result<BackupMade> BackupService::Room::createIn(const access::Actor& actor, const std::string& target,
                                                 const std::function<bool(double)>& progress) {
    const std::lock_guard hold(one);
    auto begun = gate.act(actor, access::Right::BackupsCreate, {}, [&](access::Act& act) -> Result<bool> {
        CHATKEEP_ASSIGN(const bool isNew, BackupTable::remember(act.tx, target, now()));
        CHATKEEP_TRY(act.audit(draftOf("backup.begun", {{"folder", target}})));
        return isNew;
    });
    if (!begun) return passOn(std::move(begun));
    auto made = run(target, progress);
    conclude(actor.ref(), target, *begun, made);
    return made;
}

Result<void> BackupService::forgetTarget(const access::Actor& actor, const std::string& folder) {
    CHATKEEP_ASSIGN(const std::string target, targetFolder(folder, m_room->vault.folder()));
    auto done =
        m_room->gate.act(actor, access::Right::BackupsCreate, {}, [&](access::Act& act) -> Result<bool> {
            CHATKEEP_ASSIGN(const auto known, BackupTable::target(act.tx, target));
            if (!known) return fail(ErrorCode::NotFound, {"target"});
            CHATKEEP_TRY(BackupTable::forget(act.tx, target));
            CHATKEEP_TRY(act.audit(draftOf("backup.target_forgotten", {{"folder", target}})));
            return true;
        });
    if (!done) return passOn(std::move(done));
    return {};
}

Result<int> BackupService::refreshKeySets(const ActorRef& by) {
    const std::lock_guard hold(m_room->one);
    return m_room->refresh(by);
}

Result<int> BackupService::Room::refresh(const ActorRef& by) {
    CHATKEEP_ASSIGN(const auto targets, databases().readers().read(&BackupTable::targets));
    if (targets.empty()) return 0;
    // Owed first, so that a crash in between is not taken for done.
    auto owed = write([&](store::Transaction& tx) -> Result<void> {
        for (const auto& target : targets)
            CHATKEEP_TRY(BackupTable::setOwesKeySet(tx, target.folder, true));
        return {};
    });
    if (!owed) return passOn(std::move(owed));
    CHATKEEP_ASSIGN(const std::vector<std::string> replaced, replaceKeySets(targets));
    const auto owing = static_cast<int>(targets.size() - replaced.size());
    auto kept = write([&](store::Transaction& tx) -> Result<void> {
        for (const std::string& folder : replaced)
            CHATKEEP_TRY(BackupTable::setOwesKeySet(tx, folder, false));
        const Json details{{"replaced", replaced.size()}, {"owing", owing}};
        CHATKEEP_TRY(gate.log().append(tx, by, draftOf("backup.keys_refreshed", details)));
        return {};
    });
    if (!kept) return passOn(std::move(kept));
    return owing;
}

/// An erasure does not wait for a backup that is under way: whoever ends that one sees to it.
void BackupService::Room::refreshIfOwed() {
    while (refreshOwed) {
        const std::unique_lock hold(one, std::try_to_lock);
        if (!hold.owns_lock()) return;
        if (!refreshOwed.exchange(false)) return;
        if (const auto owing = refresh(access::Actor::system("custody").ref()); !owing)
            log::write(log::Level::Warning, "key sets not refreshed", {{"code", owing.error().code}});
    }
}

void BackupService::keysDestroyed() {
    m_room->refreshOwed = true;
    m_room->refreshIfOwed();
}

} // namespace chatkeep::custody

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/crypto/Password.h"
#include "core/crypto/Shamir.h"
#include "core/keys/KeyRing.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::keys {

/// What `vault info` may say without a secret.
struct SlotSummary {
    std::string kind;  ///< "password", "recovery", "keychain", "credential"
    RowUid id;         ///< slot id
    RowUid operatorId; ///< password slots: whose
    std::string operatorName;
    TimeMs created = 0;
    crypto::Argon2Cost cost;
};
struct KeySummary {
    std::string purpose;
    std::uint32_t version = 0;
    std::string state; ///< "active", "retiring", "retired"
    TimeMs created = 0;
};
struct VaultSummary {
    VaultId id;
    int format = 0;
    std::string region;
    std::uint64_t generation = 0;
    bool isDemo = false;
    bool rotationOwed = false; ///< a slot was removed; whoever held it may hold the databases' keys
    std::vector<SlotSummary> slots;
    std::vector<KeySummary> keys;
};

/// Which generation of each database file is the vault's.
struct FileNames {
    std::string store = "store.0001.db";
    std::string subjects = "subjects.0001.db";
    std::string search = "search.0001.db";
};

/// What a new vault hands out once.
struct NewVaultSecrets {
    crypto::ShareSet recoveryShares; ///< 3 of 5
    std::string recoveryIdentity;    ///< AGE-SECRET-KEY-1…; never stored
};

struct CreateOptions {
    std::string folder;
    std::string region = "EU";
    std::string operatorName;
    OperatorId operatorId;
    bool demo = false;
    crypto::Argon2Cost cost; ///< calibrated by the caller
};

/// The vault file (`vault.json`), its slots and its ring. Opens before any database.
/// The file is replaced whole: written beside, synced, renamed, folder synced.
/// Thread: one at a time; the holder guards it. Nothing is written by opening but the side journal (wrong
/// password).
class Vault {
public:
    /// Makes the folder (0700), the ring and `vault.json` LAST through `finishCreate`, so that a half-made
    /// folder is no vault. Errors: AlreadyExists (untouched), Io, DiskFull, Unsupported ("network file
    /// system").
    [[nodiscard]] static Result<std::unique_ptr<Vault>>
    create(const CreateOptions& options, const crypto::Secret& password, NewVaultSecrets& secrets);
    /// Writes `vault.json`; the databases exist by now.
    [[nodiscard]] Result<void> finishCreate();

    /// Errors: NotFound, Foreign, Damaged, NewerVersion, Io.
    [[nodiscard]] static Result<VaultSummary> summary(const std::string& folder);
    /// Unlocks by an operator's password slot. Errors: as summary, WrongSecret, Throttled,
    /// PermissionDenied ("slot": a known vault but no slot of that name; callers say "an administrator must
    /// open it").
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string& folder,
                                                             const std::string& operatorName,
                                                             const crypto::Secret& password,
                                                             const Clock& clock = SystemClock());
    /// Unlocks by m of n recovery shares. Errors: as summary, WrongSecret, InvalidInput ("share", …).
    [[nodiscard]] static Result<std::unique_ptr<Vault>> openByShares(const std::string& folder,
                                                                     const std::vector<std::string>& shares);
    /// Unlocks by the secret of a keychain or credential slot. Errors: as summary, WrongSecret, NotFound
    /// ("slot").
    [[nodiscard]] static Result<std::unique_ptr<Vault>> openBySecret(const std::string& folder,
                                                                     const crypto::Secret& secret);
    /// Unlocks with the vault key itself, as a former holder in another process hands it over. Errors: as
    /// summary, WrongSecret.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> openByKey(const std::string& folder,
                                                                  const crypto::Secret& vaultKey);
    /// The vault key for the next holder. Errors: FactorRequired (it is not held).
    [[nodiscard]] Result<crypto::Secret> keyForNextHolder() const;
    /// Unlocks a vault file that came out of a key set and gives it a home in `newFolder`, under a new vault
    /// key and new database and audit signing keys; the old ones stay readable in the ring as retiring.
    /// Nothing is written before finishCreate(). Errors: as open without Throttled and openByShares; as
    /// create for the folder.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> rehome(const std::string& vaultFile,
                                                               const std::string& newFolder,
                                                               const std::string& operatorName,
                                                               const crypto::Secret& password);
    [[nodiscard]] static Result<std::unique_ptr<Vault>>
    rehomeByShares(const std::string& vaultFile, const std::string& newFolder,
                   const std::vector<std::string>& shares);
    /// Checks a slot's password against an already open vault (commands inside the holder, fresh factors).
    /// Errors: WrongSecret, NotFound ("slot").
    [[nodiscard]] Result<void> checkSlotPassword(OperatorId operatorId, const crypto::Secret& password) const;

    /// As last written. Thread: any.
    [[nodiscard]] VaultSummary summary() const;
    /// Told after each write of `vault.json`, on the thread that wrote.
    void onSaved(std::function<void()> callback) { m_onSaved = std::move(callback); }
    [[nodiscard]] const std::string& folder() const { return m_folder; }
    [[nodiscard]] VaultId id() const { return m_id; }
    [[nodiscard]] bool isDemo() const { return m_demo; }
    [[nodiscard]] KeyRing& ring() { return *m_ring; }
    [[nodiscard]] const KeyRing& ring() const { return *m_ring; }
    [[nodiscard]] const FileNames& files() const { return m_files; }
    [[nodiscard]] std::string path(const std::string& fileName) const;

    /// Slots. Each call rewrites `vault.json` at once; on an error the vault is as it was.
    /// Errors of all of them: AlreadyExists or NotFound ("slot"), FactorRequired (the vault key is not held),
    /// DiskFull, Io.
    [[nodiscard]] Result<void> addPasswordSlot(OperatorId id, const std::string& name,
                                               const crypto::Secret& password,
                                               const crypto::Argon2Cost& cost);
    [[nodiscard]] Result<void> changeSlotPassword(OperatorId id, const crypto::Secret& password,
                                                  const crypto::Argon2Cost& cost);
    /// Removes the slot and rewraps the ring and every remaining slot under a NEW vault key. Password slots
    /// keep their key-encryption keys: each slot also holds its KEK wrapped under the vault key, so no
    /// password is needed. A rotation of the databases is owed from then on.
    [[nodiscard]] Result<void> removeSlotAndRewrap(OperatorId id);
    [[nodiscard]] bool hasSlot(OperatorId id) const;
    /// New shares and a new backup recipient. Old shares stop working.
    [[nodiscard]] Result<NewVaultSecrets> renewRecovery();
    /// A slot for an unattended start, whose secret the caller puts into the system's keychain ("keychain")
    /// or a service credential ("credential"); replaces an earlier one of its kind.
    [[nodiscard]] Result<crypto::Secret> addSecretSlot(std::string_view kind);
    /// Rewraps under a new vault key.
    [[nodiscard]] Result<void> removeSecretSlot(std::string_view kind);
    /// The ring changed (a key added, a version retired): writes `vault.json`.
    [[nodiscard]] Result<void> saveRing();
    /// Saves the ring and names other generations of the databases, in one act. No rotation is owed then.
    [[nodiscard]] Result<void> switchFiles(const FileNames& files);
    /// A new vault key under ring and slots; no password is needed.
    [[nodiscard]] Result<void> rotateVaultKey();

    /// The vault key goes with the last slot holder's session; the ring stays. What changes slots or ring
    /// then needs it back.
    void forgetVaultKey();
    [[nodiscard]] bool holdsVaultKey() const;
    /// Errors: WrongSecret, NotFound ("slot"), Damaged.
    [[nodiscard]] Result<void> regainVaultKey(OperatorId operatorId, const crypto::Secret& password);
    /// The vault file as it stands on disk, for a key set.
    [[nodiscard]] Result<std::string> fileText() const;

    ~Vault();
    struct Slots; ///< inside the room only

private:
    Vault();
    class Opening;
    [[nodiscard]] Result<void> save(Slots& changed, const FileNames& files);
    void renewSummary();
    std::string m_folder;
    VaultId m_id;
    bool m_demo = false;
    FileNames m_files;
    std::unique_ptr<KeyRing> m_ring;
    std::unique_ptr<Slots> m_slots;
    std::function<void()> m_onSaved;
    mutable std::mutex m_summaryMutex; ///< what follows
    VaultSummary m_summary;
};

/// The vault's `flock` on the file `lock`, held as long as this lives. Also refuses network file systems.
class VaultLock {
public:
    /// Errors: InUse, Io, Unsupported ("network file system").
    [[nodiscard]] static Result<VaultLock> acquire(const std::string& folder);
    /// Takes over a lock's descriptor handed over a socket.
    explicit VaultLock(int descriptor) noexcept
        : m_descriptor(descriptor) {}
    VaultLock(VaultLock&& other) noexcept;
    VaultLock& operator=(VaultLock&& other) noexcept;
    ~VaultLock();
    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// Sign-in failures before the vault is open: `audit/side.jsonl`, at most 10,000 lines; {at, operator id or
/// "unknown", count}. Never what was typed. Drained into the log at the next unlock.
struct SideJournalEntry {
    TimeMs at = 0;
    OperatorId operatorId; ///< null when the name was not known
};
class SideJournal {
public:
    explicit SideJournal(const std::string& vaultFolder);
    /// A null id stands for a name that is not known.
    void recordWrongSecret(OperatorId operatorId, TimeMs at);
    [[nodiscard]] std::vector<SideJournalEntry> entries() const;
    void clear();
    /// Seconds to wait before the next try of this operator: from the 3rd failure on doubling, at the 10th 30
    /// minutes.
    [[nodiscard]] int waitSeconds(OperatorId operatorId, TimeMs now) const;

private:
    std::string m_path;
};

} // namespace chatkeep::keys

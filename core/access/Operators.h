// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/access/Rights.h"
#include "core/crypto/Password.h"
#include "core/keys/Vault.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::access {

struct OperatorRow {
    OperatorId id;
    std::string name;
    Role role = Role::Support;
    bool slot = false; ///< can open a closed vault
    TimeMs created = 0;
    TimeMs lastSignIn = 0;
};

/// Port that custody implements: removing an operator with a slot owes a rotation of the databases.
class OperatorRemoved {
public:
    virtual ~OperatorRemoved() = default;
    virtual void slotRemoved(const ActorRef& by, OperatorId removed) = 0;
};

/// Port that rooms above implement: what an operator holds for visitors is let go with the right to answer.
class OperatorDuties {
public:
    virtual ~OperatorDuties() = default;
    /// Within the act that removes the operator or takes the right away, before the row changes. Thread:
    /// writer.
    [[nodiscard]] virtual Result<void> release(Act& act, OperatorId leaving) = 0;
};

/// Operators, their verifiers and slots, sign-in and sessions. Thread: any; blocks (Argon2id takes about a
/// second).
class Operators {
public:
    [[nodiscard]] static std::unique_ptr<Operators> make(Gate& gate, keys::Vault& vault, const Clock& clock);
    virtual ~Operators() = default;

    /// First administrator of a new vault; only while there is no operator.
    [[nodiscard]] virtual Result<OperatorId> createFirst(const std::string& name, OperatorId id) = 0;
    /// After the vault was opened by this operator's slot: no second derivation is needed.
    [[nodiscard]] virtual Result<Actor> signInBySlot(const std::string& name, const std::string& origin) = 0;
    /// Against slot or verifier, with the same throttling. Errors: WrongSecret (also for unknown names, same
    /// time taken), Throttled.
    [[nodiscard]] virtual Result<Actor> signIn(const std::string& name, const crypto::Secret& password,
                                               const std::string& origin) = 0;
    virtual void signOut(const Actor& actor) = 0;
    /// Makes the actor's factor fresh for two minutes. Errors: WrongSecret, Throttled.
    [[nodiscard]] virtual Result<void> freshFactor(Actor& actor, const crypto::Secret& password) = 0;

    [[nodiscard]] virtual Result<std::vector<OperatorRow>> list(const Actor& actor) = 0;
    /// Errors: PermissionDenied, FactorRequired, WeakPassword, AlreadyExists ("operator"), InvalidInput
    /// ("name", …).
    [[nodiscard]] virtual Result<OperatorId> add(const Actor& actor, const std::string& name, Role role,
                                                 const crypto::Secret& password, bool slot) = 0;
    /// The last administrator keeps his role. Errors: as add; NotFound; Conflict ("last administrator").
    [[nodiscard]] virtual Result<void> changeRole(const Actor& actor, const std::string& name, Role role) = 0;
    /// One's own with the old password fresh, or another's by right.
    [[nodiscard]] virtual Result<void> changePassword(const Actor& actor, const std::string& name,
                                                      const crypto::Secret& password) = 0;
    /// Ends the sessions; removes a slot and rewraps under a new vault key. Errors: as changeRole.
    [[nodiscard]] virtual Result<void> remove(const Actor& actor, const std::string& name) = 0;
    /// A slot from recovery shares: the vault was opened by them. The operator is made administrator if new.
    [[nodiscard]] virtual Result<OperatorId> recover(const std::string& name,
                                                     const crypto::Secret& password) = 0;
    /// New recovery shares and a new backup recipient; the old shares stop working. Rights: keys.change.
    /// Audit: recovery.renewed. Errors: PermissionDenied, FactorRequired, DiskFull, Io.
    [[nodiscard]] virtual Result<keys::NewVaultSecrets> renewRecovery(const Actor& actor) = 0;
    /// A slot for an unattended start; the caller puts the secret into its place. Rights: keys.change. Audit:
    /// slot.added, or slot.not_added beside it. Errors: as renewRecovery.
    [[nodiscard]] virtual Result<crypto::Secret> addUnattended(const Actor& actor, std::string_view kind) = 0;
    /// Rights: keys.change. Audit: slot.removed. Errors: as renewRecovery, NotFound ("slot").
    [[nodiscard]] virtual Result<void> removeUnattended(const Actor& actor, std::string_view kind) = 0;
    /// From now on the vault key stays whoever signs out: for a process that serves, and has it for the next
    /// holder.
    virtual void keepVaultKey() = 0;
    /// True while a database rotation is owed after a removed slot.
    [[nodiscard]] virtual bool rotationOwed() const = 0;

    /// Errors: WeakPassword ("short", "common", "name"), TooLarge ("password", limit). 15 code points for
    /// slots, 12 else; not among the common ones, nor one or two of them in a row, nor holding the program's
    /// name; not holding the operator's name. In a demo vault its fixed, common passwords are taken all the
    /// same.
    [[nodiscard]] static Result<void> checkPassword(const crypto::Secret& password, const std::string& name,
                                                    bool slot);
    /// 0…4 for the strength meter.
    [[nodiscard]] static int passwordStrength(const crypto::Secret& password);
    /// Told after each removed slot; must outlive the operators. Null: nobody.
    virtual void setOperatorRemoved(OperatorRemoved* port) = 0;
    /// Asked by each removal, and by each change to a role that may not answer. Must outlive the operators or
    /// be taken back. Null: nobody.
    virtual void setDuties(OperatorDuties* port) = 0;
    /// The databases were rotated: nothing is owed any more. Errors: as the store.
    [[nodiscard]] virtual Result<void> rotationDone(const Actor& actor) = 0;
    /// Cost used for new verifiers and slots; tests set the floor.
    virtual void setCost(const crypto::Argon2Cost& cost) = 0;
};

/// An operator's row is bound by hash to its last audit entry, and all rows to the last of them.
struct OperatorMismatch {
    OperatorId id;    ///< null: rows were added or removed behind the log's back
    std::string name; ///< as it stands in the row
};
/// Rows that are not as their last audit entry says: put back or changed from outside. Callers report a
/// non-empty list as RolledBack ("operators"). Errors: as the store.
[[nodiscard]] Result<std::vector<OperatorMismatch>> checkOperatorRows(store::Databases& databases,
                                                                      audit::Log& log);

/// Moves the failures before this unlock into the log, one entry an operator, then empties the journal.
/// Errors: as audit::Log::record; the journal is kept then.
[[nodiscard]] Result<void> drainSideJournal(keys::SideJournal& journal, audit::Log& log);

} // namespace chatkeep::access

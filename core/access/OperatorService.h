// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/OperatorRows.h"
#include "core/access/Session.h"
#include "core/access/Throttle.h"

#include <atomic>
#include <mutex>

namespace chatkeep::access {

/// Operators over store and vault. What touches the vault file is audited before it is done, and what must
/// not be left half done (a removed operator's slot) stands in the intent journal until it is.
class OperatorService final : public Operators {
public:
    OperatorService(Gate& gate, keys::Vault& vault, const Clock& clock);
    /// Finishes what a crash left.
    void recoverIntents();

    Result<OperatorId> createFirst(const std::string& name, OperatorId id) override;
    Result<Actor> signInBySlot(const std::string& name, const std::string& origin) override;
    Result<Actor> signIn(const std::string& name, const crypto::Secret& password,
                         const std::string& origin) override;
    void signOut(const Actor& actor) override;
    Result<void> freshFactor(Actor& actor, const crypto::Secret& password) override;
    Result<std::vector<OperatorRow>> list(const Actor& actor) override;
    Result<OperatorId> add(const Actor& actor, const std::string& name, Role role,
                           const crypto::Secret& password, bool slot) override;
    Result<void> changeRole(const Actor& actor, const std::string& name, Role role) override;
    Result<void> changePassword(const Actor& actor, const std::string& name,
                                const crypto::Secret& password) override;
    Result<void> remove(const Actor& actor, const std::string& name) override;
    Result<OperatorId> recover(const std::string& name, const crypto::Secret& password) override;
    Result<keys::NewVaultSecrets> renewRecovery(const Actor& actor) override;
    Result<crypto::Secret> addUnattended(const Actor& actor, std::string_view kind) override;
    Result<void> removeUnattended(const Actor& actor, std::string_view kind) override;
    void keepVaultKey() override { m_keepsVaultKey = true; }
    bool rotationOwed() const override { return m_rotationOwed; }
    void setOperatorRemoved(OperatorRemoved* port) override { m_removedPort = port; }
    void setDuties(OperatorDuties* port) override { m_duties = port; }
    Result<void> rotationDone(const Actor& actor) override;
    void setCost(const crypto::Argon2Cost& cost) override;

private:
    // Sign-in.
    [[nodiscard]] Result<std::optional<StoredOperator>> find(const std::string& name);
    [[nodiscard]] Result<std::optional<StoredOperator>> find(OperatorId uid);
    [[nodiscard]] Result<void> checkSecret(const StoredOperator* row, const crypto::Secret& password);
    [[nodiscard]] Result<void> checkThrottled(const StoredOperator* row, const std::string& name,
                                              const crypto::Secret& password, const ActorRef& by);
    [[nodiscard]] Result<void> recordRefusal(const StoredOperator* row, const ActorRef& by,
                                             std::string_view reason, bool counts);
    [[nodiscard]] Result<Actor> startSession(StoredOperator row, const std::string& origin);
    void remember(const std::shared_ptr<Actor::Session>& session);
    template <typename Change>
    void forSessionsOf(OperatorId uid, Change change);
    void endSession(Actor::Session& session);

    // Changes.
    [[nodiscard]] Result<void> checkNewPassword(const crypto::Secret& password, const std::string& name,
                                                bool slot) const;
    [[nodiscard]] Result<void> setVerifier(StoredOperator& row, const crypto::Secret& password);
    [[nodiscard]] Result<void> putSlot(const StoredOperator& row, const crypto::Secret& password);
    [[nodiscard]] Result<void> removeSlot(OperatorId uid, const ActorRef& by);
    [[nodiscard]] Result<void> changeSlotPassword(const Actor& actor, const StoredOperator& row,
                                                  const crypto::Secret& password, bool isOwn);
    [[nodiscard]] Result<void> undoAdd(const StoredOperator& row, const ActorRef& by);
    [[nodiscard]] Result<void> releaseDuties(Act& act, OperatorId leaving);
    template <typename Work>
    Result<bool> actOn(const Actor& actor, const StoredOperator& row, bool isOwn, Work work);
    [[nodiscard]] crypto::Argon2Cost cost() const;
    [[nodiscard]] bool holdsVaultKey() const;
    [[nodiscard]] Result<void> recordKeyChange(const Actor& actor, const std::string& act,
                                               std::string_view kind);

    Gate& m_gate;
    keys::Vault& m_vault;
    const Clock& m_clock;
    std::atomic<bool> m_rotationOwed = false;
    std::atomic<bool> m_keepsVaultKey = false;
    std::atomic<OperatorRemoved*> m_removedPort = nullptr;
    std::atomic<OperatorDuties*> m_duties = nullptr;

    std::mutex m_secretMutex; ///< one secret is checked at a time, or throttling could be outrun
    UnknownNames m_unknownNames;
    mutable std::mutex m_vaultMutex;
    mutable std::mutex m_mutex; ///< what follows
    crypto::Argon2Cost m_cost;
    std::vector<std::weak_ptr<Actor::Session>> m_sessions;
};

} // namespace chatkeep::access

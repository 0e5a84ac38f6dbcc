// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AcceptRollback.h"

#include "app/Anchors.h"
#include "core/access/Operators.h"
#include "core/access/OutsideRows.h"
#include "core/audit/StoredTree.h"
#include "core/base/Text.h"
#include "core/integrations/Keychain.h"

#include <memory>

namespace chatkeep::app {
namespace {

constexpr std::size_t kMaxReasonCodePoints = 500;

/// A rolled-back vault, unlocked, with nothing but its databases open.
class RolledBack {
public:
    RolledBack(keys::VaultLock lock, std::unique_ptr<keys::Vault> vault)
        : m_keychain(integrations::systemKeychain())
        , m_lock(std::move(lock))
        , m_vault(std::move(vault))
        , m_anchors(*m_vault, m_keychain.get()) {}

    Result<access::RolledBackVault> look(const std::string& operatorName) {
        access::RolledBackVault found;
        const auto differ = m_anchors.filesDiffer();
        if (!differ && differ.error().code != ErrorCode::RolledBack) return std::unexpected(differ.error());
        if (!differ) found.older.emplace_back("anchor");
        if (differ && *differ) found.older.emplace_back("files");
        if (differ && !*differ) CHATKEEP_TRY(m_anchors.forgetFiles()); // opening writes
        CHATKEEP_ASSIGN(m_databases, store::Databases::open(*m_vault, m_clock, {.readers = 2}));
        CHATKEEP_TRY(access::mayAccept(*m_databases, operatorName));
        CHATKEEP_TRY(access::describeLog(*m_databases, found));
        if (auto point = m_anchors.point(found.origin)) found.known = *point;
        CHATKEEP_TRY(lookAtLog(found));
        CHATKEEP_ASSIGN(const bool pending, access::acceptancePending(*m_databases));
        if (pending) found.older.emplace_back("acceptance");
        if (found.older.empty()) {
            m_databases.reset();
            m_anchors.rememberFiles();
        }
        return found;
    }

    Result<std::string> accept(const access::RolledBackVault& found, const std::string& operatorName,
                               const std::string& reason) {
        CHATKEEP_TRY(access::beginAcceptance(*m_databases, m_clock.nowMs()));
        CHATKEEP_TRY(m_anchors.forgetSpoiled());
        CHATKEEP_TRY(m_anchors.forgetFiles());
        CHATKEEP_ASSIGN(
            m_log, access::finishAcceptance(*m_databases, *m_vault, m_clock, found, operatorName, reason));
        CHATKEEP_TRY(access::bindOutside(*m_databases, *m_log, *m_vault));
        CHATKEEP_ASSIGN(const auto checkpoint, m_log->checkpoint());
        m_anchors.remember(checkpoint, m_clock.nowMs());
        const std::string origin = m_log->origin();
        m_databases.reset();
        m_anchors.rememberFiles();
        return origin;
    }

private:
    /// The log itself and what is bound to it.
    Result<void> lookAtLog(access::RolledBackVault& found) {
        if (found.known) {
            bool isBehind = found.size < found.known->size;
            if (!isBehind) {
                CHATKEEP_TRY(m_databases->readers().run([&](store::ReadTransaction& tx) -> Result<void> {
                    CHATKEEP_ASSIGN(const auto root, audit::rootOfStored(tx, found.known->size));
                    isBehind = root != found.known->root;
                    return {};
                }));
            }
            if (isBehind) found.older.emplace_back("audit log");
        }
        if (found.origin.empty()) return {};
        CHATKEEP_ASSIGN(m_log, audit::Log::open(*m_databases, m_vault->ring(), m_clock));
        CHATKEEP_ASSIGN(const auto operators, access::checkOperatorRows(*m_databases, *m_log));
        if (!operators.empty()) found.older.emplace_back("operators");
        CHATKEEP_ASSIGN(const auto outside, access::checkOutside(*m_databases, *m_log, *m_vault));
        found.older.insert(found.older.end(), outside.begin(), outside.end());
        // What comes next sets this log aside; its writer must not know it any more.
        m_databases.reset();
        m_log.reset();
        CHATKEEP_ASSIGN(m_databases, store::Databases::open(*m_vault, m_clock, {.readers = 2}));
        return {};
    }

    SystemClock m_clock;
    std::unique_ptr<keys::SecretPlace> m_keychain;
    keys::VaultLock m_lock;
    std::unique_ptr<keys::Vault> m_vault;
    Anchors m_anchors;
    std::unique_ptr<audit::Log> m_log; ///< outlives the databases' writers
    std::unique_ptr<store::Databases> m_databases;
};

std::string meaningOf(const std::string& older) {
    if (older == "files") return "the database files are not as they were when the vault was last closed";
    if (older == "audit log") return "the audit log is shorter than it was, or has another history";
    if (older == "operators") return "operators' rows are not as their audit entries say";
    if (older == "vault.json") return "the vault file with the key slots is an older one";
    if (older == "tombstones") return "deletions of persons or conversations are missing";
    if (older == "anchor") return "what this machine remembered of the vault can no longer be read";
    return "an acceptance was begun and not ended";
}

} // namespace

Result<RollbackReport> acceptRollback(const std::string& folder, const std::string& operatorName,
                                      const crypto::Secret& password,
                                      const std::optional<std::string>& reason) {
    if (reason) CHATKEEP_TRY(checkText(*reason, "reason", kMaxReasonCodePoints));
    CHATKEEP_TRY(keys::Vault::summary(folder));
    CHATKEEP_ASSIGN(auto lock, keys::VaultLock::acquire(folder));
    CHATKEEP_ASSIGN(auto vault, keys::Vault::open(folder, operatorName, password));
    RolledBack vaultAsItIs(std::move(lock), std::move(vault));
    RollbackReport report;
    CHATKEEP_ASSIGN(report.found, vaultAsItIs.look(operatorName));
    if (report.found.older.empty()) return fail(ErrorCode::InvalidInput, {"vault", "not rolled back"});
    if (!reason) return report;
    CHATKEEP_ASSIGN(report.newOrigin, vaultAsItIs.accept(report.found, operatorName, *reason));
    report.accepted = true;
    return report;
}

std::string rollbackWords(const RollbackReport& report) {
    const auto& found = report.found;
    std::string text = "This vault is older than it was when this machine last saw it:\n";
    for (const std::string& older : found.older)
        text += "  - " + meaningOf(older) + "\n";
    if (found.known && found.known->size > found.size)
        text += "The audit log held " + std::to_string(found.known->size) + " entries on " +
                formatTime(found.known->at) + "; now it holds " + std::to_string(found.size) +
                ", the newest of " + formatTime(found.lastEntryAt) +
                ". What was written after that is not in this vault: messages, deletions, changes of "
                "operators, " +
                std::to_string(found.known->size - found.size) + " entries of the log.\n";
    text += "Deletions made since then are undone in it, and removed operators may be back.\n";
    if (report.accepted)
        return text + "Accepted. The former log was set aside; the log " + report.newOrigin +
               " goes on, and its first entry holds your reason.\n";
    return text + "Nothing was changed. A newer copy or a backup is the better way. To go on with what is "
                  "here: chatkeep vault accept-rollback --reason TEXT\n";
}

} // namespace chatkeep::app

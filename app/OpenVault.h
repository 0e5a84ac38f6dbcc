// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Anchors.h"
#include "app/Scheduler.h"
#include "core/access/Operators.h"
#include "core/access/Settings.h"
#include "core/audit/Log.h"
#include "core/conversations/Conversations.h"
#include "core/custody/BackupService.h"
#include "core/engine/bots/BotService.h"
#include "core/engine/knowledge/service/KnowledgeService.h"
#include "core/gateway/Gateway.h"
#include "core/integrations/OutsideServices.h"
#include "core/keys/Vault.h"
#include "core/store/Databases.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::app {

/// How the server stands, for the status bar and `serve`.
struct ServingStatus {
    bool serving = false;
    std::string url;
    std::string plainDemoUrl;
    std::string listening;
    std::optional<Error> error;
};

struct ServeOptions {
    std::optional<std::string> host; ///< else the setting
    std::optional<int> port;
    int adoptedSocket = -1;
    int threads = 0;
};

/// An open vault with all its rooms: what one process holds. Built here and nowhere else.
/// Thread: the rooms' own; startServing() and stopServing() one at a time.
class OpenVault {
public:
    /// Makes folder, ring, databases and the first administrator, and `vault.json` last.
    /// Errors: AlreadyExists, WeakPassword, InvalidInput, Io, DiskFull, Unsupported.
    [[nodiscard]] static Result<std::unique_ptr<OpenVault>> create(const keys::CreateOptions& options,
                                                                   const crypto::Secret& password,
                                                                   keys::NewVaultSecrets& secrets);
    /// Locks and opens by an operator's slot. Errors: as keys::Vault::open, InUse, RolledBack, Damaged …
    [[nodiscard]] static Result<std::unique_ptr<OpenVault>>
    open(const std::string& folder, const std::string& operatorName, const crypto::Secret& password);
    /// Opens with a lock that a former holder handed over, and a vault that is already unlocked.
    [[nodiscard]] static Result<std::unique_ptr<OpenVault>> adopt(keys::VaultLock lock,
                                                                  std::unique_ptr<keys::Vault> vault);
    ~OpenVault();

    [[nodiscard]] keys::SecretPlace& keychain() { return *m_keychain; }
    [[nodiscard]] keys::Vault& vault() { return *m_vault; }
    [[nodiscard]] store::Databases& databases() { return *m_databases; }
    [[nodiscard]] audit::Log& log() { return *m_log; }
    [[nodiscard]] access::Gate& gate() { return *m_gate; }
    [[nodiscard]] access::Operators& operators() { return *m_operators; }
    [[nodiscard]] access::Settings& settings() { return *m_settings; }
    [[nodiscard]] engine::BotService& bots() { return *m_bots; }
    [[nodiscard]] engine::KnowledgeService& knowledge() { return *m_knowledge; }
    [[nodiscard]] conversations::Conversations& conversations() { return *m_conversations; }
    [[nodiscard]] engine::Outbound& outside() { return *m_outside; }
    [[nodiscard]] custody::BackupService& backups() { return *m_backups; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] gateway::Gateway* gateway() { return m_gateway.get(); }
    [[nodiscard]] std::string certificateFile() const;
    /// The file that visitors' certificate is read from: the one that the settings name, else the vault's.
    [[nodiscard]] std::string servedCertificateFile() const;
    /// Errors: Io (path), InvalidInput ("certificate", "PEM": too large for one).
    [[nodiscard]] static Result<std::string> readPem(const std::string& path);

    /// A chain of the user's own and its key, as PEM files: the key goes into the ring, the chain beside it,
    /// and connections stay. Rights: settings.change. Audit: certificate.imported. Errors: InvalidInput
    /// ("certificate", …), Io.
    [[nodiscard]] Result<void> importCertificate(const access::Actor& actor, const std::string& chainFile,
                                                 const std::string& keyFile);
    /// Reads the certificate again. Errors: InvalidInput ("certificate", …), Io.
    [[nodiscard]] Result<void> reloadCertificate();
    /// Stops and starts, as the settings say now. Errors: as startServing().
    [[nodiscard]] Result<void> serveAgain();
    /// Errors: Network, InvalidInput ("certificate", …).
    [[nodiscard]] Result<void> startServing(const ServeOptions& options);
    void stopServing();
    [[nodiscard]] ServingStatus serving() const;
    /// Streams that visitors have open; none while the gateway changes. Never blocks.
    [[nodiscard]] std::size_t visitors();
    void onServingChanged(std::function<void()> callback);
    /// The vault's lock, for the next holder; taken just before this is destroyed.
    [[nodiscard]] keys::VaultLock takeLock() { return std::move(*m_lock); }
    /// The key for a `serve` that lent the vault and gets it back also after everybody left. It follows the
    /// vault's: a new one, whoever makes it, is kept here too.
    void keepKeyForLender(crypto::Secret key);
    [[nodiscard]] crypto::Secret takeKeyForLender();
    /// The listening socket, after streams were closed with 1012; -1 if not serving.
    [[nodiscard]] int releaseListeningSocket();

private:
    OpenVault();
    [[nodiscard]] Result<void> openRooms(bool create);
    [[nodiscard]] Result<void> settleUnlock();
    void buildRooms();
    void keepAnchors();
    [[nodiscard]] Result<gateway::Certificate> certificate();
    [[nodiscard]] Result<void> checkOwnCertificate(const std::string& file);
    [[nodiscard]] Result<void> checkBotsListed(const std::string& listed);
    void setStatus(ServingStatus status);

    void followVaultKey();

    /// Tells backups and anchors that persons' keys were destroyed.
    class KeysDestroyed;

    SystemClock m_clock;
    std::unique_ptr<keys::SecretPlace> m_keychain;
    std::optional<keys::VaultLock> m_lock;
    std::unique_ptr<keys::Vault> m_vault;
    std::optional<Anchors> m_anchors;
    std::unique_ptr<store::Databases> m_databases;
    std::unique_ptr<audit::Log> m_log;
    std::unique_ptr<access::Gate> m_gate;
    std::unique_ptr<access::Operators> m_operators;
    std::unique_ptr<access::Settings> m_settings;
    std::unique_ptr<engine::BotService> m_bots;
    std::unique_ptr<engine::KnowledgeService> m_knowledge;
    std::unique_ptr<integrations::OutsideServices> m_outside;
    std::unique_ptr<conversations::Conversations> m_conversations;
    std::unique_ptr<custody::BackupService> m_backups;
    std::mutex m_lenderMutex;
    crypto::Secret m_keyForLender; ///< empty: nobody lent it
    std::mutex m_gatewayMutex;     ///< one of reloading and serving again at a time
    std::unique_ptr<KeysDestroyed> m_keysDestroyed;
    std::unique_ptr<gateway::Gateway> m_gateway;
    std::unique_ptr<Scheduler> m_scheduler;
    ServeOptions m_listening; ///< where the gateway does
    mutable std::mutex m_statusMutex;
    ServingStatus m_status;
    std::vector<std::function<void()>> m_callbacks;
};

} // namespace chatkeep::app

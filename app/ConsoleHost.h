// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Handover.h"
#include "ui/shell/ConsoleBackend.h"

#include <mutex>

namespace chatkeep::app {

/// What the windows need of this process: opens the vault, serves, answers the control socket.
class ConsoleHost final : public ui::ConsoleBackend {
public:
    /// `served`: a `serve` holds the vault and will hand it over at the first sign-in.
    ConsoleHost(std::string folder, bool served);
    ~ConsoleHost() override;

    ui::VaultState vaultState() const override;
    std::string vaultFolder() const override { return m_folder; }
    std::optional<keys::VaultSummary> vaultSummary() const override;
    Result<ui::NewVaultResult> createVault(ui::NewVaultRequest request) override;
    Result<access::Actor> signIn(const std::string& name, const crypto::Secret& password) override;
    Result<ui::RollbackFound> rollbackFound(const std::string& name, const crypto::Secret& password) override;
    Result<void> acceptRollback(const std::string& name, const crypto::Secret& password,
                                const std::string& reason) override;
    void signOut(const access::Actor& actor) override;
    ui::ConsoleServices services() override;
    Result<std::vector<std::string>> importDemoBots(const access::Actor& actor) override;
    ui::ServerStatus serverStatus() const override;
    void onServerStatusChanged(std::function<void()> callback) override;
    std::size_t visitors() const override { return m_open ? m_open->visitors() : 0; }
    bool mayHandBack() const override { return m_mayHandBack; }
    void setHandBack(bool handBack) override { m_handBack = handBack; }

    /// After the windows closed: closes the vault, or hands it back to the `serve` it came from.
    void leave();

private:
    [[nodiscard]] Result<access::Actor> openAndSignIn(const std::string& name,
                                                      const crypto::Secret& password);
    [[nodiscard]] Result<void> hold(std::unique_ptr<OpenVault> open, int listeningSocket);
    void answer(ControlMessage& message, Descriptor& client);
    void openWindowFor(ControlMessage& message, Descriptor& client);
    void notify();

    std::string m_folder;
    bool m_served;
    std::unique_ptr<OpenVault> m_open;
    std::unique_ptr<ControlServer> m_control;
    Descriptor m_formerHolder;
    bool m_mayHandBack = false;
    bool m_handBack = true;     ///< also where nobody could be asked
    mutable std::mutex m_mutex; ///< guards opening and m_callbacks
    std::vector<std::function<void()>> m_callbacks;
    ui::BackupServices m_backups;
};

/// The Backups panel's functions on an open vault.
[[nodiscard]] ui::BackupServices backupServices(OpenVault& open);

} // namespace chatkeep::app

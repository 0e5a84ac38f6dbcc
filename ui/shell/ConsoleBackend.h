// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/crypto/Secret.h"
#include "core/keys/Vault.h"
#include "ui/base/ConsoleServices.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::ui {

/// What stands in the vault's folder when a window opens.
enum class VaultState {
    Missing, ///< no vault yet: the first-start wizard
    Closed,  ///< a vault that this process has not opened: the sign-in page opens it
    Open     ///< open in this process: the sign-in page signs in only
};

/// What the first-start wizard asked for.
struct NewVaultRequest {
    std::string name; ///< shown in the window's title; may be empty
    std::string region = "EU";
    std::string operatorName;
    crypto::Secret password;
};
/// What a new vault hands out, shown once by the wizard.
struct NewVaultResult {
    access::Actor actor; ///< the first administrator, signed in
    std::vector<std::string> recoveryShares;
    std::size_t sharesNeeded = 3;
    std::string recoveryIdentity;
};

/// A vault that is older than it was known to be, and what that means.
struct RollbackFound {
    std::vector<std::string> older; ///< "files", "audit log", "operators", "vault.json", "tombstones" …
    std::uint64_t entries = 0;      ///< of the audit log, now
    TimeMs lastEntryAt = 0;
    std::uint64_t knownEntries = 0; ///< as remembered outside; 0: not known
    TimeMs knownAt = 0;
};

/// What the windows need of the composition root; `app` implements it. It names no widget and no Qt type.
///
/// Life:   outlives runConsole(). services() is valid from the first success of createVault() or signIn()
///         until runConsole() returned; the windows destroy every panel before that.
/// Thread: state, summaries, services and server status: any, and they never block. Everything that returns
///         Result: called on a worker thread, may block (Argon2id takes about a second), never on the GUI
///         thread.
class ConsoleBackend {
public:
    virtual ~ConsoleBackend() = default;

    [[nodiscard]] virtual VaultState vaultState() const = 0;
    /// The vault's folder, for people.
    [[nodiscard]] virtual std::string vaultFolder() const = 0;
    /// Names of slot holders, region, demo mark, keys and their ages. Empty while there is no vault.
    [[nodiscard]] virtual std::optional<keys::VaultSummary> vaultSummary() const = 0;

    /// Makes the vault, opens it, signs its administrator in and starts serving.
    /// Errors: AlreadyExists, WeakPassword, InvalidInput ("name", …), Io, DiskFull, Unsupported.
    [[nodiscard]] virtual Result<NewVaultResult> createVault(NewVaultRequest request) = 0;
    /// Closed: unlocks by the operator's slot, opens everything and starts serving. Open: checks slot or
    /// verifier. Every window has a session of its own.
    /// Errors: WrongSecret, Throttled, PermissionDenied ("slot"), Foreign, Damaged, NewerVersion, InUse,
    /// RolledBack, StoreUnavailable, Io.
    [[nodiscard]] virtual Result<access::Actor> signIn(const std::string& name,
                                                       const crypto::Secret& password) = 0;
    /// After signIn() said RolledBack: what was found. Errors: as signIn, PermissionDenied (no
    /// administrator).
    [[nodiscard]] virtual Result<RollbackFound> rollbackFound(const std::string& name,
                                                              const crypto::Secret& password) = 0;
    /// Goes on with the older vault; the reason is the first entry of its new log. Errors: as rollbackFound.
    [[nodiscard]] virtual Result<void> acceptRollback(const std::string& name, const crypto::Secret& password,
                                                      const std::string& reason) = 0;
    /// Ends the session: the window was locked or closed. Never fails; may block on its audit entry.
    virtual void signOut(const access::Actor& actor) = 0;
    [[nodiscard]] virtual ConsoleServices services() = 0;

    /// Imports, trains and publishes the demo bots. Result: their names.
    [[nodiscard]] virtual Result<std::vector<std::string>> importDemoBots(const access::Actor& actor) = 0;

    [[nodiscard]] virtual ServerStatus serverStatus() const = 0;
    /// Called on any thread after each change; kept until the backend ends.
    virtual void onServerStatusChanged(std::function<void()> callback) = 0;

    /// How many people have a chat open that is served from here.
    [[nodiscard]] virtual std::size_t visitors() const { return 0; }

    /// True if a `serve` handed its vault over: on leaving, the console asks whether to hand back.
    [[nodiscard]] virtual bool mayHandBack() const { return false; }
    /// The answer to that question; `app` acts on it after runConsole() returned.
    virtual void setHandBack(bool /*handBack*/) {}
};

/// How a console starts.
struct ConsoleOptions {
    std::string panel;        ///< id of the first panel: "live", "overview", "bots" …; empty: live
    std::string lang;         ///< "en", "de"; empty: the vault's setting, else the system's
    std::string theme;        ///< "light", "dark", "contrast", "system"; empty: the vault's setting
    std::string size;         ///< "1440x900"; empty: as last time
    std::string operatorName; ///< filled in on the sign-in page
    std::optional<crypto::Secret> password; ///< signs in at once
};

} // namespace chatkeep::ui

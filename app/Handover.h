// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ControlSocket.h"
#include "app/OpenVault.h"
#include "app/Outcome.h"

namespace chatkeep::app {

/// {"error": {code, args}} for a peer of the control socket, and back.
[[nodiscard]] Json controlError(const Error& error);
[[nodiscard]] std::optional<Error> errorOfControl(const Json& document);

/// Signs in the operator named in a control message, with the secret of its descriptor "password-fd".
[[nodiscard]] Result<access::Actor> signInFromMessage(OpenVault& open, ControlMessage& message);

/// Closes the vault in this process and sends vault key, lock and listening socket to the peer.
/// `key`: the vault key, where the last slot holder's session took the open vault's with it.
[[nodiscard]] Result<void> giveVault(std::unique_ptr<OpenVault> open, int peer, crypto::Secret key,
                                     const char* control = "handover");

struct TakenVault {
    std::unique_ptr<OpenVault> open;
    int listeningSocket = -1;
};
/// Opens the vault that a former holder gave.
[[nodiscard]] Result<TakenVault> takeVault(const std::string& folder, ControlMessage& message);

/// Asks a serving holder for its vault in an operator's name. Keeps the connection for handing back.
struct AskedVault {
    TakenVault taken;
    Descriptor holder;
    crypto::Secret key; ///< for handing the vault back
};
[[nodiscard]] Result<AskedVault> askForVault(const std::string& folder, const std::string& operatorName,
                                             const crypto::Secret& password);

/// What a holder says of itself: {"holder": "serve" | "console", "url", "demo_url"}; null if nobody holds the
/// vault.
[[nodiscard]] Json askHolder(const std::string& folder);
[[nodiscard]] Json describeHolder(const char* kind, OpenVault* open);
/// "serve", "console", or empty if nobody holds the vault.
[[nodiscard]] std::string holderKind(const std::string& folder);
/// The command `status`.
[[nodiscard]] Result<Outcome> holderStatus(const Invocation& invocation);

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keys/SecretPlace.h"

#include <memory>

namespace chatkeep::integrations {

/// The signed-in user's keychain by way of the desktop's Secret Service (GNOME Keyring, KWallet, KeePassXC).
/// Where there is no session bus, no such service, no default keychain or a locked one, every call says
/// Unsupported ("keychain") with the reason; nobody is ever prompted. While a secret is on its way it also
/// stands in memory of that library and of the service. Thread: any.
[[nodiscard]] std::unique_ptr<keys::SecretPlace> systemKeychain();

} // namespace chatkeep::integrations

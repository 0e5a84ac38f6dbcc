// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/OpenVault.h"

#include <memory>
#include <string>

namespace chatkeep::app {

/// Where the secret of an unattended start lies.
enum class UnattendedPlace {
    Keychain,  ///< of the signed-in user
    Credential ///< a file that the service manager hands in, e.g. systemd's LoadCredential=chatkeep:FILE
};

/// Makes the slot and puts its secret into the keychain, or into the new file `credentialFile` (mode 0600).
/// If the place does not take it, the slot is removed again. Errors: Unsupported ("keychain"), AlreadyExists
/// (the file), as access::Operators::addUnattended, Io, DiskFull.
[[nodiscard]] Result<void> enrollUnattended(OpenVault& open, const access::Actor& actor,
                                            UnattendedPlace place, const std::string& credentialFile);
/// Removes the slot and what the keychain holds; a credential's file is the administrator's to delete.
/// Errors: as access::Operators::removeUnattended.
[[nodiscard]] Result<void> removeUnattended(OpenVault& open, const access::Actor& actor,
                                            UnattendedPlace place);

/// Opens by a service credential ($CREDENTIALS_DIRECTORY/chatkeep), else by the keychain. The process keeps
/// the vault key. Errors: NotFound ("unattended secret"), WrongSecret, as keys::Vault::openBySecret, InUse.
[[nodiscard]] Result<std::unique_ptr<OpenVault>> openUnattended(const std::string& folder);

} // namespace chatkeep::app

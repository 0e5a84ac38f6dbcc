// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Unattended.h"

#include "app/Streams.h"
#include "core/base/Log.h"
#include "core/integrations/Keychain.h"

#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace chatkeep::app {
namespace {

const char* kindOf(UnattendedPlace place) {
    return place == UnattendedPlace::Keychain ? "keychain" : "credential";
}

std::string itemName(VaultId vault) {
    return "unattended/" + vault.text();
}

/// As hex digits: a credential's file must survive editors and service managers.
crypto::Secret hexOf(const crypto::Secret& secret) {
    std::string text = toHex(secret.view());
    crypto::Secret hex(asBytes(text));
    crypto::wipe(text);
    return hex;
}

Result<crypto::Secret> secretOfHex(const crypto::Secret& hex) {
    auto bytes = fromHex(hex.text());
    if (!bytes) return fail(ErrorCode::WrongSecret, {}, "the unattended secret has another form");
    crypto::Secret secret{ByteView(*bytes)};
    crypto::wipe(*bytes);
    return secret;
}

Result<void> writeCredential(const std::string& path, const crypto::Secret& hex) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file && errno == EEXIST) return fail(ErrorCode::AlreadyExists, {path});
    if (!file) return fail(ErrorCode::Io, {path});
    const bool isWritten =
        ::write(file.get(), hex.text().data(), hex.size()) == static_cast<ssize_t>(hex.size()) &&
        ::fsync(file.get()) == 0;
    if (isWritten) return {};
    ::unlink(path.c_str());
    return fail(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io, {path});
}

Result<void> putAway(OpenVault& open, UnattendedPlace place, const std::string& file,
                     const crypto::Secret& secret) {
    const crypto::Secret hex = hexOf(secret);
    if (place == UnattendedPlace::Credential) return writeCredential(file, hex);
    return open.keychain().keep(itemName(open.vault().id()), "Chatkeep: opens a vault unattended", hex);
}

/// Empty where no service manager handed one in.
Result<std::optional<crypto::Secret>> serviceCredential() {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (!folder || *folder != '/') return std::optional<crypto::Secret>();
    Descriptor file(::open((std::string(folder) + "/chatkeep").c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return std::optional<crypto::Secret>();
    CHATKEEP_ASSIGN(auto hex, readSecret(file.get()));
    return std::optional<crypto::Secret>(std::move(hex));
}

Result<crypto::Secret> unattendedSecret(VaultId vault) {
    CHATKEEP_ASSIGN(const auto credential, serviceCredential());
    if (credential) return secretOfHex(*credential);
    const auto keychain = integrations::systemKeychain();
    const auto kept = keychain->find(itemName(vault));
    if (kept && *kept) return secretOfHex(**kept);
    if (!kept) log::reference("keychain not used", kept.error());
    return fail(ErrorCode::NotFound,
                {"a secret for the unattended start (no service credential, nothing in an open keychain)"});
}

} // namespace

Result<void> enrollUnattended(OpenVault& open, const access::Actor& actor, UnattendedPlace place,
                              const std::string& credentialFile) {
    // Nothing is changed where the place is out of reach.
    if (place == UnattendedPlace::Keychain) CHATKEEP_TRY(open.keychain().find(itemName(open.vault().id())));
    if (place == UnattendedPlace::Credential && ::access(credentialFile.c_str(), F_OK) == 0)
        return fail(ErrorCode::AlreadyExists, {credentialFile});
    CHATKEEP_ASSIGN(const crypto::Secret secret, open.operators().addUnattended(actor, kindOf(place)));
    auto kept = putAway(open, place, credentialFile, secret);
    if (!kept) CHATKEEP_TRY(open.operators().removeUnattended(actor, kindOf(place)));
    return kept;
}

Result<void> removeUnattended(OpenVault& open, const access::Actor& actor, UnattendedPlace place) {
    CHATKEEP_TRY(open.operators().removeUnattended(actor, kindOf(place)));
    if (place != UnattendedPlace::Keychain) return {};
    // The slot is gone: what the keychain still holds opens nothing.
    if (auto forgotten = open.keychain().forget(itemName(open.vault().id())); !forgotten)
        log::write(log::Level::Warning, "keychain keeps a secret that opens nothing",
                   {{"code", forgotten.error().code}});
    return {};
}

Result<std::unique_ptr<OpenVault>> openUnattended(const std::string& folder) {
    CHATKEEP_ASSIGN(const auto summary, keys::Vault::summary(folder));
    CHATKEEP_ASSIGN(const auto secret, unattendedSecret(summary.id));
    CHATKEEP_ASSIGN(auto lock, keys::VaultLock::acquire(folder));
    CHATKEEP_ASSIGN(auto vault, keys::Vault::openBySecret(folder, secret));
    CHATKEEP_ASSIGN(auto open, OpenVault::adopt(std::move(lock), std::move(vault)));
    open->operators().keepVaultKey();
    return open;
}

} // namespace chatkeep::app

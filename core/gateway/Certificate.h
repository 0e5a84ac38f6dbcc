// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/crypto/Secret.h"

#include <string>
#include <vector>

namespace chatkeep::gateway {

/// A certificate chain in PEM and its key.
struct Certificate {
    std::string chainPem;
    crypto::Secret keyPem;
    [[nodiscard]] Certificate clone() const { return {chainPem, keyPem.clone()}; }
};

/// A new P-256 key in PKCS #8 PEM.
[[nodiscard]] Result<crypto::Secret> makeKeyPem();
/// A certificate made here for `names` (DNS names and IP addresses), valid for 397 days.
[[nodiscard]] Result<std::string> makeSelfSigned(const crypto::Secret& keyPem,
                                                 const std::vector<std::string>& names, TimeMs now);
struct CertificateFacts {
    TimeMs notBefore = 0;
    TimeMs notAfter = 0;
    std::string fingerprintSha256; ///< hex with colons
    bool selfSigned = false;
};
/// Errors: InvalidInput ("certificate", what).
[[nodiscard]] Result<CertificateFacts> readCertificate(const std::string& chainPem);
/// The user's own: a PEM file with the chain and, as web servers take it, its private key; without a key in
/// it, `otherKey` must be the certificate's. Errors: Io, InvalidInput ("certificate", "PEM" or "key").
[[nodiscard]] Result<Certificate> readOwnCertificate(const std::string& file, const crypto::Secret& otherKey);
/// Errors: InvalidInput ("certificate", "key"): the key is not this certificate's.
[[nodiscard]] Result<void> checkCertificate(const Certificate& certificate);

} // namespace chatkeep::gateway

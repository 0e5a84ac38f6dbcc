// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenVault.h"

#include "core/access/Gate.h"
#include "core/base/Log.h"
#include "core/crypto/Secret.h"
#include "core/gateway/Certificate.h"

#include <filesystem>
#include <fstream>

namespace chatkeep::app {

namespace {

constexpr std::uintmax_t kMaxPemBytes = 1 << 20;

/// Of a certificate that could serve visitors right now.
Result<gateway::CertificateFacts> factsOfUsable(const gateway::Certificate& own, TimeMs now) {
    CHATKEEP_ASSIGN(auto facts, gateway::readCertificate(own.chainPem));
    CHATKEEP_TRY(gateway::checkCertificate(own));
    if (facts.notAfter < now) return fail(ErrorCode::InvalidInput, {"certificate", "expired"});
    return facts;
}

} // namespace

Result<std::string> OpenVault::readPem(const std::string& path) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed) return fail(ErrorCode::Io, {path});
    if (size > kMaxPemBytes) return fail(ErrorCode::InvalidInput, {"certificate", "PEM"});
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file) return fail(ErrorCode::Io, {path});
    return text;
}

Result<void> OpenVault::importCertificate(const access::Actor& actor, const std::string& chainFile,
                                          const std::string& keyFile) {
    gateway::Certificate own;
    CHATKEEP_ASSIGN(own.chainPem, readPem(chainFile));
    CHATKEEP_ASSIGN(auto key, readPem(keyFile));
    own.keyPem = crypto::Secret(asBytes(key));
    crypto::wipe(key);
    CHATKEEP_ASSIGN(const auto facts, factsOfUsable(own, m_clock.nowMs()));
    const std::string ready = certificateFile() + ".new";
    std::error_code ignored;
    auto done = m_gate->act(actor, access::Right::SettingsChange, {}, [&](access::Act& act) -> Result<void> {
        std::ofstream file(ready, std::ios::binary | std::ios::trunc);
        file << own.chainPem;
        file.close();
        if (!file) return fail(ErrorCode::Io, {ready});
        auto& ring = m_vault->ring();
        const auto before = ring.active(keys::KeyPurpose::Tls).version;
        const auto version = ring.add(keys::KeyPurpose::Tls, own.keyPem.clone(), m_clock.nowMs()).version;
        if (auto saved = m_vault->saveRing(); !saved) {
            ring.setState(keys::KeyPurpose::Tls, version, keys::KeyState::Retired);
            ring.setState(keys::KeyPurpose::Tls, before, keys::KeyState::Active);
            return saved;
        }
        std::error_code failed;
        std::filesystem::rename(ready, certificateFile(), failed);
        if (failed) return fail(ErrorCode::Io, {certificateFile()});
        return act.audit({.act = "certificate.imported",
                          .object = {},
                          .subject = {},
                          .allowed = true,
                          .details = {{"sha256", facts.fingerprintSha256}}});
    });
    std::filesystem::remove(ready, ignored);
    CHATKEEP_TRY(std::move(done));
    // A file named in the settings would win over what was imported.
    if (!m_settings->value("tls.certificate").empty()) return m_settings->set(actor, "tls.certificate", "");
    return reloadCertificate();
}

/// What the setting tls.certificate may name: a file that could be served from right now.
Result<void> OpenVault::checkOwnCertificate(const std::string& file) {
    if (file.empty()) return {};
    if (!std::filesystem::path(file).is_absolute())
        return fail(ErrorCode::InvalidInput, {"tls.certificate", "a whole path, from /"});
    CHATKEEP_ASSIGN(const auto own,
                    gateway::readOwnCertificate(file, m_vault->ring().active(keys::KeyPurpose::Tls).secret));
    CHATKEEP_TRY(factsOfUsable(own, m_clock.nowMs()));
    return {};
}

Result<void> OpenVault::reloadCertificate() {
    const std::lock_guard lock(m_gatewayMutex);
    CHATKEEP_ASSIGN(const auto fresh, certificate());
    return m_gateway ? m_gateway->reloadCertificate(fresh) : Result<void>();
}

/// A new place is asked for first: while it cannot be had, nobody who is being served is interrupted.
Result<void> OpenVault::serveAgain() {
    const std::lock_guard lock(m_gatewayMutex);
    const auto before = m_gateway ? std::optional(m_listening) : std::nullopt;
    const auto port = static_cast<int>(m_settings->integer("listen.port"));
    if (before && port != 0 && port != before->port)
        CHATKEEP_TRY(
            gateway::Gateway::mayListen(m_settings->value("listen.host"), static_cast<std::uint16_t>(port)));
    stopServing();
    auto started = startServing({});
    if (!started && before && !startServing(*before))
        log::write(log::Level::Warning, "not serving at the old place either");
    return started;
}

} // namespace chatkeep::app

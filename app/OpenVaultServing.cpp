// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenVault.h"

#include "core/base/Log.h"

#include <fstream>

namespace chatkeep::app {

namespace {

constexpr TimeMs kRenewBeforeMs = 14LL * 24 * 3600 * 1000;

} // namespace

std::string OpenVault::certificateFile() const {
    return m_vault->path("certificate.pem");
}

std::string OpenVault::servedCertificateFile() const {
    const auto own = m_settings->value("tls.certificate");
    return own.empty() ? certificateFile() : own;
}

Result<gateway::Certificate> OpenVault::certificate() {
    gateway::Certificate certificate;
    const std::string own = m_settings->value("tls.certificate");
    certificate.keyPem = m_vault->ring().active(keys::KeyPurpose::Tls).secret.clone();
    if (!own.empty()) return gateway::readOwnCertificate(own, certificate.keyPem);
    if (auto kept = readPem(certificateFile())) {
        certificate.chainPem = std::move(*kept);
        auto facts = gateway::readCertificate(certificate.chainPem);
        const bool bought = facts && !facts->selfSigned; // only what was made here is made anew
        if (facts && (bought || facts->notAfter > m_clock.nowMs() + kRenewBeforeMs) &&
            gateway::checkCertificate(certificate))
            return certificate;
    }
    CHATKEEP_ASSIGN(
        certificate.chainPem,
        gateway::makeSelfSigned(certificate.keyPem, {"localhost", "127.0.0.1", "::1"}, m_clock.nowMs()));
    std::ofstream file(certificateFile(), std::ios::binary | std::ios::trunc);
    file << certificate.chainPem;
    file.close();
    if (!file) return fail(ErrorCode::Io, {certificateFile()});
    return certificate;
}

Result<void> OpenVault::startServing(const ServeOptions& options) {
    gateway::ListenOptions listen;
    listen.host = options.host.value_or(m_settings->value("listen.host"));
    listen.port = static_cast<std::uint16_t>(
        options.port.value_or(static_cast<int>(m_settings->integer("listen.port"))));
    listen.plainDemoPort = static_cast<int>(m_settings->integer("listen.plain_demo_port"));
    listen.adoptedSocket = options.adoptedSocket;
    listen.threads = options.threads;
    auto fresh = certificate();
    auto started =
        fresh ? gateway::Gateway::start(*m_conversations, *m_bots, *m_settings, m_clock, *fresh, listen)
              : Result<std::unique_ptr<gateway::Gateway>>(std::unexpected(fresh.error()));
    if (!started) {
        ServingStatus failed;
        failed.error = started.error();
        setStatus(std::move(failed));
        return passOn(std::move(started));
    }
    m_gateway = std::move(*started);
    m_listening = {.host = listen.host, .port = m_gateway->port()};
    setStatus({.serving = true,
               .url = m_gateway->url(),
               .plainDemoUrl = m_gateway->plainDemoUrl(),
               .listening = listen.host + ":" + std::to_string(m_gateway->port()),
               .error = std::nullopt});
    return {};
}

void OpenVault::stopServing() {
    if (!m_gateway) return;
    // Turns that wait for a service outside hold connections: they end first, and once more what came
    // meanwhile.
    m_conversations->turns().finishWaiting();
    m_gateway->stop();
    m_conversations->turns().finishWaiting();
    // Answers still on their way hold a connection each: let the writer finish them before the gateway goes.
    auto drained = m_databases->store().call([](store::Transaction&) -> Result<bool> { return true; });
    if (!drained) log::write(log::Level::Warning, "writer did not drain", {{"code", drained.error().code}});
    m_gateway.reset();
    setStatus({});
}

int OpenVault::releaseListeningSocket() {
    if (!m_gateway) return -1;
    m_conversations->turns().finishWaiting();
    const int descriptor = m_gateway->stopAndRelease();
    stopServing();
    return descriptor;
}

ServingStatus OpenVault::serving() const {
    std::lock_guard lock(m_statusMutex);
    return m_status;
}

std::size_t OpenVault::visitors() {
    const std::unique_lock lock(m_gatewayMutex, std::try_to_lock);
    return lock && m_gateway ? m_gateway->figures().streams : 0;
}

void OpenVault::onServingChanged(std::function<void()> callback) {
    std::lock_guard lock(m_statusMutex);
    m_callbacks.push_back(std::move(callback));
}

void OpenVault::setStatus(ServingStatus status) {
    std::vector<std::function<void()>> callbacks;
    {
        std::lock_guard lock(m_statusMutex);
        m_status = std::move(status);
        callbacks = m_callbacks;
    }
    for (const auto& callback : callbacks)
        callback();
}

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenVault.h"

#include "app/LogAnchor.h"
#include "core/base/Log.h"
#include "core/crypto/Random.h"

#include <filesystem>
#include <fstream>

namespace chatkeep::app {

namespace {

constexpr TimeMs kRenewBeforeMs = 14LL * 24 * 3600 * 1000;

Result<std::string> readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::Io, {path});
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace

OpenVault::OpenVault() = default;

OpenVault::~OpenVault() {
    stopServing();
    const bool wasOpened = m_conversations != nullptr;
    m_conversations.reset();
    m_backups.reset();
    m_knowledge.reset();
    m_bots.reset();
    m_settings.reset();
    m_operators.reset();
    m_gate.reset();
    // A signed checkpoint of the end, so that the next opening and every outside copy can be compared with
    // it. A vault that was refused as rolled back gets none.
    if (m_log && wasOpened) {
        auto signedOff = m_log->checkpoint();
        if (signedOff)
            rememberCheckpoint(*m_vault, *signedOff);
        else
            log::write(log::Level::Warning, "closing checkpoint not written",
                       {{"code", signedOff.error().code}});
    }
    m_databases.reset();
    m_log.reset();
}

Result<std::unique_ptr<OpenVault>> OpenVault::create(const keys::CreateOptions& options,
                                                     const crypto::Secret& password,
                                                     keys::NewVaultSecrets& secrets) {
    std::unique_ptr<OpenVault> open(new OpenVault());
    CHATKEEP_ASSIGN(open->m_vault, keys::Vault::create(options, password, secrets));
    CHATKEEP_ASSIGN(auto lock, keys::VaultLock::acquire(options.folder));
    open->m_lock.emplace(std::move(lock));
    CHATKEEP_TRY(open->openRooms(true));
    CHATKEEP_TRY(open->m_operators->createFirst(options.operatorName, options.operatorId));
    CHATKEEP_TRY(open->certificate());
    CHATKEEP_TRY(open->m_vault->finishCreate());
    return open;
}

Result<std::unique_ptr<OpenVault>> OpenVault::open(const std::string& folder, const std::string& operatorName,
                                                   const crypto::Secret& password) {
    CHATKEEP_TRY(keys::Vault::summary(folder));
    std::unique_ptr<OpenVault> open(new OpenVault());
    CHATKEEP_ASSIGN(auto lock, keys::VaultLock::acquire(folder));
    open->m_lock.emplace(std::move(lock));
    CHATKEEP_ASSIGN(open->m_vault, keys::Vault::open(folder, operatorName, password));
    CHATKEEP_TRY(open->openRooms(false));
    return open;
}

Result<std::unique_ptr<OpenVault>> OpenVault::adopt(keys::VaultLock lock,
                                                    std::unique_ptr<keys::Vault> vault) {
    std::unique_ptr<OpenVault> open(new OpenVault());
    open->m_lock.emplace(std::move(lock));
    open->m_vault = std::move(vault);
    CHATKEEP_TRY(open->openRooms(false));
    return open;
}

Result<void> OpenVault::openRooms(bool create) {
    log::openFile(m_vault->path("chatkeep.log"));
    CHATKEEP_ASSIGN(m_databases, store::Databases::open(*m_vault, m_clock, {.readers = 3, .create = create}));
    CHATKEEP_ASSIGN(m_log, audit::Log::open(*m_databases, m_vault->ring(), m_clock));
    m_gate = std::make_unique<access::Gate>(*m_databases, *m_log, m_clock);
    CHATKEEP_TRY(settleUnlock());
    m_operators = access::Operators::make(*m_gate, *m_vault, m_clock);
    CHATKEEP_ASSIGN(m_settings, access::Settings::open(*m_gate));
    CHATKEEP_ASSIGN(m_bots, engine::BotService::open(*m_gate));
    m_knowledge = engine::KnowledgeService::make(*m_gate);
    CHATKEEP_ASSIGN(m_conversations,
                    conversations::Conversations::open(*m_gate, *m_bots, *m_settings, m_vault->ring()));
    m_backups = std::make_unique<custody::BackupService>(*m_gate, *m_vault);
    m_conversations->setKeySetRefresh(m_backups.get());
    m_settings->onChanged([this](const std::string& key) {
        if (key == "tls.certificate" && !reloadCertificate())
            log::write(log::Level::Warning, "certificate not reloaded");
    });
    return {};
}

/// The log must be as far as it was known to be; what failed before the unlock goes into it; operators' rows
/// must be as their entries say.
Result<void> OpenVault::settleUnlock() {
    CHATKEEP_TRY(checkLogAnchor(*m_vault, *m_log));
    keys::SideJournal journal(m_vault->folder());
    CHATKEEP_TRY(access::drainSideJournal(journal, *m_log));
    CHATKEEP_ASSIGN(const auto mismatches, access::checkOperatorRows(*m_databases, *m_log));
    if (!mismatches.empty()) return fail(ErrorCode::RolledBack, {"operators"});
    return {};
}

std::string OpenVault::certificateFile() const {
    return m_vault->path("certificate.pem");
}

Result<gateway::Certificate> OpenVault::certificate() {
    gateway::Certificate certificate;
    const std::string own = m_settings->value("tls.certificate");
    certificate.keyPem = m_vault->ring().active(keys::KeyPurpose::Tls).secret.clone();
    if (!own.empty()) return gateway::readOwnCertificate(own, certificate.keyPem);
    if (auto kept = readFile(certificateFile())) {
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
    setStatus({.serving = true,
               .url = m_gateway->url(),
               .plainDemoUrl = m_gateway->plainDemoUrl(),
               .listening = listen.host + ":" + std::to_string(m_gateway->port()),
               .error = std::nullopt});
    return {};
}

void OpenVault::stopServing() {
    if (!m_gateway) return;
    m_gateway->stop();
    // Answers still on their way hold a connection each: let the writer finish them before the gateway goes.
    auto drained = m_databases->store().call([](store::Transaction&) -> Result<bool> { return true; });
    if (!drained) log::write(log::Level::Warning, "writer did not drain", {{"code", drained.error().code}});
    m_gateway.reset();
    setStatus({});
}

int OpenVault::releaseListeningSocket() {
    if (!m_gateway) return -1;
    const int descriptor = m_gateway->stopAndRelease();
    stopServing();
    return descriptor;
}

ServingStatus OpenVault::serving() const {
    std::lock_guard lock(m_statusMutex);
    return m_status;
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

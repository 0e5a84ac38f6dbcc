// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleHost.h"

#include "app/AcceptRollback.h"
#include "app/DemoVault.h"
#include "app/Runner.h"

#include "core/base/Log.h"
#include "core/crypto/Random.h"
#include "core/gateway/Certificate.h"
#include "ui/shell/Console.h"

#include <fstream>

namespace chatkeep::app {

namespace {

/// Right and audit entry of an act on the server that changes no row.
Result<void> allowed(OpenVault& open, const access::Actor& actor, const char* act) {
    return open.gate().act(actor, access::Right::SettingsChange, {}, [&](access::Act& one) {
        return one.audit({.act = act, .object = {}, .subject = {}, .allowed = true, .details = {}});
    });
}

ui::ServingServices servingServices(OpenVault& open) {
    ui::ServingServices services;
    services.importCertificate = [&open](const access::Actor& actor, const std::string& chainFile,
                                         const std::string& keyFile) {
        return open.importCertificate(actor, chainFile, keyFile);
    };
    services.reloadCertificate = [&open](const access::Actor& actor) -> Result<void> {
        CHATKEEP_TRY(allowed(open, actor, "certificate.reloaded"));
        return open.reloadCertificate();
    };
    services.serveAgain = [&open](const access::Actor& actor) -> Result<void> {
        CHATKEEP_TRY(allowed(open, actor, "serving.restarted"));
        return open.serveAgain();
    };
    return services;
}

} // namespace

ConsoleHost::ConsoleHost(std::string folder, bool served)
    : m_folder(std::move(folder))
    , m_served(served) {}

ConsoleHost::~ConsoleHost() {
    m_control.reset();
    m_open.reset();
}

ui::VaultState ConsoleHost::vaultState() const {
    std::lock_guard lock(m_mutex);
    // A serving holder signs operators in for us, also those without a slot.
    if (m_open || m_served) return ui::VaultState::Open;
    auto summary = keys::Vault::summary(m_folder);
    if (!summary && summary.error().code == ErrorCode::NotFound) return ui::VaultState::Missing;
    return ui::VaultState::Closed;
}

std::optional<keys::VaultSummary> ConsoleHost::vaultSummary() const {
    auto summary = keys::Vault::summary(m_folder);
    if (!summary) return std::nullopt;
    return std::move(*summary);
}

Result<ui::NewVaultResult> ConsoleHost::createVault(ui::NewVaultRequest request) {
    CHATKEEP_TRY(access::Operators::checkPassword(request.password, request.operatorName, true));
    keys::CreateOptions options;
    options.folder = m_folder;
    options.region = request.region;
    options.operatorName = request.operatorName;
    options.operatorId = crypto::newId<OperatorId>();
    options.cost = crypto::calibrateArgon2();
    keys::NewVaultSecrets secrets;
    CHATKEEP_ASSIGN(auto open, OpenVault::create(options, request.password, secrets));
    CHATKEEP_TRY(hold(std::move(open), -1));
    ui::NewVaultResult result;
    CHATKEEP_ASSIGN(result.actor, m_open->operators().signInBySlot(request.operatorName, "console"));
    m_open->conversations().operatorSignedIn(result.actor);
    result.recoveryShares = secrets.recoveryShares.shares;
    result.sharesNeeded = secrets.recoveryShares.threshold;
    result.recoveryIdentity = secrets.recoveryIdentity;
    return result;
}

Result<access::Actor> ConsoleHost::openAndSignIn(const std::string& name, const crypto::Secret& password) {
    if (m_served) {
        auto asked = askForVault(m_folder, name, password);
        if (!asked) return passOn(std::move(asked));
        m_served = false;
        m_formerHolder = std::move(asked->holder);
        asked->taken.open->keepKeyForLender(std::move(asked->key));
        m_mayHandBack = true;
        CHATKEEP_TRY(hold(std::move(asked->taken.open), asked->taken.listeningSocket));
        return m_open->operators().signIn(name, password, "console");
    }
    CHATKEEP_ASSIGN(auto open, OpenVault::open(m_folder, name, password));
    CHATKEEP_TRY(hold(std::move(open), -1));
    return m_open->operators().signInBySlot(name, "console");
}

Result<void> ConsoleHost::hold(std::unique_ptr<OpenVault> open, int listeningSocket) {
    CHATKEEP_ASSIGN(m_control,
                    ControlServer::start(m_folder, [this](ControlMessage& message, Descriptor& client) {
                        answer(message, client);
                    }));
    m_open = std::move(open);
    m_backups = backupServices(*m_open);
    m_open->onServingChanged([this] { notify(); });
    ServeOptions options;
    options.adoptedSocket = listeningSocket;
    // Not serving is shown in the status bar with its reason; the console works all the same.
    auto serving = m_open->startServing(options);
    if (!serving && m_open->vault().isDemo()) {
        // Whoever tries the demo beside another server should still have a chat.
        options.port = 0;
        serving = m_open->startServing(options);
    }
    if (!serving) log::write(log::Level::Warning, "not serving", {{"code", serving.error().code}});
    return {};
}

Result<access::Actor> ConsoleHost::signIn(const std::string& name, const crypto::Secret& password) {
    std::unique_lock lock(m_mutex);
    auto actor =
        m_open ? m_open->operators().signIn(name, password, "console") : openAndSignIn(name, password);
    lock.unlock();
    if (actor) m_open->conversations().operatorSignedIn(*actor);
    return actor;
}

Result<ui::RollbackFound> ConsoleHost::rollbackFound(const std::string& name,
                                                     const crypto::Secret& password) {
    const std::lock_guard lock(m_mutex);
    CHATKEEP_ASSIGN(const auto report, app::acceptRollback(m_folder, name, password, std::nullopt));
    ui::RollbackFound found{report.found.older, report.found.size, report.found.lastEntryAt, 0, 0};
    if (report.found.known) {
        found.knownEntries = report.found.known->size;
        found.knownAt = report.found.known->at;
    }
    return found;
}

Result<void> ConsoleHost::acceptRollback(const std::string& name, const crypto::Secret& password,
                                         const std::string& reason) {
    const std::lock_guard lock(m_mutex);
    CHATKEEP_TRY(app::acceptRollback(m_folder, name, password, reason));
    return {};
}

void ConsoleHost::signOut(const access::Actor& actor) {
    if (!m_open) return;
    m_open->conversations().operatorSignedOut(actor);
    m_open->operators().signOut(actor);
}

ui::ConsoleServices ConsoleHost::services() {
    ui::ConsoleServices services;
    if (!m_open) return services;
    services.operators = &m_open->operators();
    services.settings = &m_open->settings();
    services.bots = &m_open->bots();
    services.knowledge = &m_open->knowledge();
    services.conversations = &m_open->conversations();
    services.audit = &m_open->log();
    services.exportAudit = [open = m_open.get()](const access::Actor& actor,
                                                 const std::string& folder) -> Result<std::uint64_t> {
        // Right, factor and audit entry first, as `audit export` does.
        auto allowed =
            open->gate().act(actor, access::Right::AuditExport, {}, [](access::Act& act) -> Result<bool> {
                CHATKEEP_TRY(act.audit(
                    {.act = "audit.exported", .object = {}, .subject = {}, .allowed = true, .details = {}}));
                return true;
            });
        if (!allowed) return passOn(std::move(allowed));
        auto exported = open->log().exportTo(folder);
        if (!exported) return passOn(std::move(exported));
        return exported->size;
    };
    services.backups = m_backups;
    services.serving = servingServices(*m_open);
    return services;
}

Result<std::vector<std::string>> ConsoleHost::importDemoBots(const access::Actor& actor) {
    return publishDemoBots(*m_open, actor);
}

ui::ServerStatus ConsoleHost::serverStatus() const {
    ui::ServerStatus status;
    if (!m_open) return status;
    const ServingStatus serving = m_open->serving();
    status.serving = serving.serving;
    status.url = serving.url;
    status.demoUrl = serving.url.empty() ? std::string() : serving.url + "/demo";
    status.listening = serving.listening;
    status.error = serving.error;
    status.certificateFile = m_open->servedCertificateFile();
    std::ifstream file(status.certificateFile);
    const std::string pem(std::istreambuf_iterator<char>(file), {});
    if (auto facts = gateway::readCertificate(pem)) {
        status.certificateUntil = facts->notAfter;
        status.certificateFingerprint = facts->fingerprintSha256;
    }
    return status;
}

void ConsoleHost::onServerStatusChanged(std::function<void()> callback) {
    std::lock_guard lock(m_mutex);
    m_callbacks.push_back(std::move(callback));
}

void ConsoleHost::notify() {
    // Comes from within hold(), whose caller has the mutex: callbacks are only added before the vault opens.
    for (const auto& callback : m_callbacks)
        callback();
}

void ConsoleHost::answer(ControlMessage& message, Descriptor& client) {
    const std::string what = message.document.value("control", std::string());
    if (what == "window") return openWindowFor(message, client);
    const Json reply = what == "who" ? describeHolder("console", m_open.get())
                                     : answerControl(*m_open, message, client.get());
    if (auto sent = sendMessage(client.get(), reply, {}); !sent)
        log::write(log::Level::Info, "control client went away");
}

void ConsoleHost::openWindowFor(ControlMessage& message, Descriptor& client) {
    ui::ConsoleOptions options;
    if (auto invocation = Invocation::fromJson(message.document.value("invocation", Json::object()))) {
        options.panel = invocation->value("panel");
        options.lang = invocation->value("lang");
        options.theme = invocation->value("theme");
        options.size = invocation->value("size");
        options.operatorName = invocation->operatorName;
    }
    for (auto& [name, descriptor] : message.descriptors) {
        if (name != "password-fd") continue;
        if (auto password = readSecret(descriptor.get())) options.password = std::move(*password);
    }
    auto opened = ui::openWindow(*this, std::move(options));
    const Json reply = opened ? Json{{"window", true}} : controlError(opened.error());
    if (auto sent = sendMessage(client.get(), reply, {}); !sent)
        log::write(log::Level::Info, "control client went away");
}

void ConsoleHost::leave() {
    m_control.reset();
    if (m_open && m_handBack && m_formerHolder) {
        auto key = m_open->takeKeyForLender();
        if (auto given = giveVault(std::move(m_open), m_formerHolder.get(), std::move(key), "handback");
            !given)
            log::write(log::Level::Warning, "vault not handed back", {{"code", given.error().code}});
    }
    m_open.reset();
    m_formerHolder = Descriptor();
}

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenVault.h"

#include "core/access/OutsideRows.h"
#include "core/access/SettingSpec.h"
#include "core/base/Log.h"
#include "core/crypto/Random.h"
#include "core/integrations/Keychain.h"

namespace chatkeep::app {

namespace {

constexpr const char* kAnchorJob = "anchors";
constexpr std::chrono::minutes kCheckpointPeriod{5};
constexpr std::chrono::seconds kSilencePeriod{5};

} // namespace

class OpenVault::KeysDestroyed final : public store::KeySetRefresh {
public:
    explicit KeysDestroyed(OpenVault& open)
        : m_open(open) {}
    void keysDestroyed() override {
        m_open.m_backups->keysDestroyed();
        m_open.m_scheduler->wake(kAnchorJob);
    }

private:
    OpenVault& m_open;
};

OpenVault::OpenVault()
    : m_keychain(integrations::systemKeychain()) {}

OpenVault::~OpenVault() {
    stopServing();
    m_scheduler.reset();
    if (m_vault) m_vault->onSaved({});
    const bool wasOpened = m_conversations != nullptr;
    if (wasOpened) m_operators->setDuties(nullptr);
    m_conversations.reset();
    m_outside.reset();
    m_backups.reset();
    m_knowledge.reset();
    m_bots.reset();
    m_settings.reset();
    m_operators.reset();
    m_gate.reset();
    // A signed checkpoint of the end, so that the next opening and every outside copy can be compared with
    // it. A vault that was refused as rolled back gets none.
    if (m_log && wasOpened) keepAnchors();
    m_databases.reset();
    m_log.reset();
    if (wasOpened) m_anchors->rememberFiles();
}

/// Binds what lies outside of the store, signs how far the log has come and remembers it.
void OpenVault::keepAnchors() {
    if (auto bound = access::bindOutside(*m_databases, *m_log, *m_vault); !bound)
        log::write(log::Level::Warning, "vault file not bound", {{"code", bound.error().code}});
    auto signedNow = m_log->checkpoint();
    if (signedNow)
        m_anchors->remember(*signedNow, m_clock.nowMs());
    else
        log::write(log::Level::Warning, "checkpoint not signed", {{"code", signedNow.error().code}});
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
    m_anchors.emplace(*m_vault, m_keychain.get());
    if (!create) {
        CHATKEEP_TRY(store::Databases::inspect(*m_vault));
        CHATKEEP_TRY(m_anchors->checkFiles());
    }
    log::openFile(m_vault->path("chatkeep.log"));
    CHATKEEP_ASSIGN(m_databases, store::Databases::open(*m_vault, m_clock, {.readers = 3, .create = create}));
    CHATKEEP_ASSIGN(m_log, audit::Log::open(*m_databases, m_vault->ring(), m_clock));
    m_gate = std::make_unique<access::Gate>(*m_databases, *m_log, m_clock);
    CHATKEEP_TRY(settleUnlock());
    m_operators = access::Operators::make(*m_gate, *m_vault, m_clock);
    CHATKEEP_ASSIGN(m_settings, access::Settings::open(*m_gate, &m_vault->ring()));
    CHATKEEP_ASSIGN(m_bots, engine::BotService::open(*m_gate));
    m_knowledge = engine::KnowledgeService::make(*m_gate);
    CHATKEEP_ASSIGN(m_conversations,
                    conversations::Conversations::open(*m_gate, *m_bots, *m_settings, m_vault->ring()));
    m_operators->setDuties(&m_conversations->duties());
    m_outside = std::make_unique<integrations::OutsideServices>(*m_settings, m_clock);
    m_conversations->setOutbound(m_outside.get());
    buildRooms();
    return {};
}

void OpenVault::buildRooms() {
    m_backups = std::make_unique<custody::BackupService>(*m_gate, *m_vault);
    m_scheduler = std::make_unique<Scheduler>();
    m_scheduler->add(kAnchorJob, kCheckpointPeriod, [this] { keepAnchors(); });
    m_scheduler->add("silences", kSilencePeriod, [this] { m_conversations->breakSilences(); });
    m_vault->onSaved([this] {
        followVaultKey();
        m_scheduler->wake(kAnchorJob);
    });
    m_keysDestroyed = std::make_unique<KeysDestroyed>(*this);
    m_conversations->setKeySetRefresh(m_keysDestroyed.get());
    m_settings->check("tls.certificate",
                      [this](const std::string& file) { return checkOwnCertificate(file); });
    m_settings->check("model.bots", [this](const std::string& listed) { return checkBotsListed(listed); });
    m_settings->onChanged([this](const std::string& key) {
        if (key == "tls.certificate" && !reloadCertificate())
            log::write(log::Level::Warning, "certificate not reloaded");
    });
}

/// Whoever mistypes a name would wait for a model that never speaks.
Result<void> OpenVault::checkBotsListed(const std::string& listed) {
    for (const auto& name : access::listItems(listed)) {
        if (name == "*") continue;
        CHATKEEP_ASSIGN(const bool isThere, m_bots->has(name));
        if (!isThere) return fail(ErrorCode::NotFound, {"bot", name});
    }
    return {};
}

void OpenVault::keepKeyForLender(crypto::Secret key) {
    const std::lock_guard lock(m_lenderMutex);
    m_keyForLender = std::move(key);
}

crypto::Secret OpenVault::takeKeyForLender() {
    const std::lock_guard lock(m_lenderMutex);
    return std::move(m_keyForLender);
}

void OpenVault::followVaultKey() {
    const std::lock_guard lock(m_lenderMutex);
    if (m_keyForLender.empty()) return;
    if (auto held = m_vault->keyForNextHolder()) m_keyForLender = std::move(*held);
}

/// The log must be as far as it was known to be; what failed before the unlock goes into it; operators' rows,
/// the vault file and the tombstones must be as their entries say.
Result<void> OpenVault::settleUnlock() {
    CHATKEEP_TRY(m_anchors->checkLog(*m_log));
    CHATKEEP_ASSIGN(const bool pending, access::acceptancePending(*m_databases));
    if (pending) return fail(ErrorCode::RolledBack, {"acceptance"}, "begun and not ended");
    CHATKEEP_ASSIGN(const auto mismatches, access::checkOperatorRows(*m_databases, *m_log));
    if (!mismatches.empty()) return fail(ErrorCode::RolledBack, {"operators"});
    CHATKEEP_ASSIGN(const auto older, access::checkOutside(*m_databases, *m_log, *m_vault));
    if (!older.empty()) return fail(ErrorCode::RolledBack, older);
    keys::SideJournal journal(m_vault->folder());
    return access::drainSideJournal(journal, *m_log);
}

} // namespace chatkeep::app

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"
#include "core/crypto/Random.h"
#include "core/keys/Vault.h"
#include "core/store/Databases.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>
#include <string>

namespace chatkeep::test {

/// Time that stands still until a test moves it.
class FakeClock final : public Clock {
public:
    TimeMs nowMs() const override { return m_now; }
    std::chrono::steady_clock::time_point steadyNow() const override {
        return std::chrono::steady_clock::time_point(std::chrono::milliseconds(m_now));
    }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<TimeMs> m_now = 1'795'442'531'123;
};

inline crypto::Secret secretOf(std::string_view text) {
    return crypto::Secret(asBytes(text));
}

/// A new vault in a temporary folder, with real SQLCipher databases and a log. Can be closed and opened
/// again.
class OpenVault {
public:
    static constexpr const char* kFirstName = "Ada";
    static constexpr const char* kFirstPassword = "seven quiet lanterns";

    explicit OpenVault(bool demo = false) {
        keys::CreateOptions options;
        options.folder = m_dir.filePath("vault").toStdString();
        options.operatorName = kFirstName;
        options.operatorId = firstId;
        options.demo = demo;
        options.cost = crypto::kArgon2TestCost;
        keys::NewVaultSecrets secrets;
        auto made = keys::Vault::create(options, secretOf(kFirstPassword), secrets);
        if (!made) {
            note(made.error());
            return;
        }
        vault = std::move(*made);
        shares = secrets.recoveryShares.shares;
        openDatabases(true);
        if (databases)
            if (auto finished = vault->finishCreate(); !finished) note(finished.error());
    }
    ~OpenVault() { close(); }

    void close() {
        databases.reset();
        log.reset();
    }
    void reopen() {
        close();
        openDatabases(false);
    }
    void openDatabases(bool create) {
        store::Databases::Options options;
        options.create = create;
        auto opened = store::Databases::open(*vault, clock, options);
        if (!opened) return note(opened.error());
        databases = std::move(*opened);
        openLog();
    }
    void openLog() {
        auto opened = audit::Log::open(*databases, vault->ring(), clock);
        if (!opened) return note(opened.error());
        log = std::move(*opened);
    }
    [[nodiscard]] bool isReady() const { return log != nullptr; }
    /// What went wrong, for a test's message.
    [[nodiscard]] const char* trouble() const { return m_trouble.c_str(); }
    [[nodiscard]] ErrorCode troubleCode() const { return m_code; }
    [[nodiscard]] QString path(const QString& relative) const { return m_dir.filePath(relative); }

    /// Runs one SQL statement behind the log's back.
    Result<bool> tamper(std::string_view sql) {
        return databases->store().call([&](store::Transaction& tx) -> Result<bool> {
            auto statement = tx.prepare(sql);
            if (!statement) return passOn(std::move(statement));
            CHATKEEP_TRY(statement->run());
            return true;
        });
    }

    FakeClock clock;
    OperatorId firstId = crypto::newId<OperatorId>();
    std::vector<std::string> shares;
    std::unique_ptr<keys::Vault> vault;
    std::unique_ptr<audit::Log> log; ///< outlives the writer
    std::unique_ptr<store::Databases> databases;

private:
    void note(const Error& error) {
        m_code = error.code;
        m_trouble = std::string(codeName(error.code)) + " " + error.detail;
        for (const std::string& arg : error.args)
            m_trouble += " " + arg;
    }
    QTemporaryDir m_dir;
    std::string m_trouble;
    ErrorCode m_code = ErrorCode::Internal;
};

} // namespace chatkeep::test

// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/OperatorRows.h"
#include "core/custody/BackupService.h"
#include "core/custody/BackupSets.h"
#include "tests/core/access/AccessRooms.h"

#include <QDir>
#include <QFile>

namespace chatkeep::test {

/// A vault with an identity that is known, some persons with conversations, and a backup service.
struct CustodyRooms {
    CustodyRooms() {
        auto renewed = rooms.vault.vault->renewRecovery();
        if (!rooms.isReady || !renewed) qFatal("the vault was not made");
        identity = secretOf(renewed->recoveryIdentity);
        shares = renewed->recoveryShares.shares;
        startService();
    }
    void startService() {
        service = std::make_unique<custody::BackupService>(*rooms.gate, *rooms.vault.vault);
    }
    /// A person with a conversation of `messages` messages.
    SubjectId addPerson(int messages) {
        const auto person = crypto::newId<SubjectId>();
        if (!rooms.vault.databases->subjectKeys().create(std::span(&person, 1))) qFatal("no key");
        auto added = rooms.vault.databases->store().call(
            [&](store::Transaction& tx) -> Result<bool> { return insertPerson(tx, person, messages); });
        if (!added) qFatal("no person");
        return person;
    }
    static Result<bool> insertPerson(store::Transaction& tx, SubjectId person, int messages) {
        CHATKEEP_ASSIGN(auto row,
                        tx.prepare("INSERT INTO person (uid, created) VALUES ($1, 1) RETURNING id"));
        CHATKEEP_TRY(row.bind(1, person.bytes()).step());
        const std::int64_t personRow = row.integer(0);
        CHATKEEP_TRY(row.run());
        CHATKEEP_ASSIGN(
            auto chat,
            tx.prepare("INSERT INTO conversation (uid, person, bot, bot_version, created, channel, "
                       "locale, notice_version) VALUES ($1, $2, 1, 1, 1, 'web', 'en', 1) RETURNING id"));
        CHATKEEP_TRY(chat.bind(1, crypto::newId<RowUid>().bytes()).bind(2, personRow).step());
        const std::int64_t chatRow = chat.integer(0);
        CHATKEEP_TRY(chat.run());
        for (int i = 0; i < messages; ++i) {
            CHATKEEP_ASSIGN(
                auto message,
                tx.prepare("INSERT INTO message (uid, conversation, seq, prev, hop, at, author, body) "
                           "VALUES ($1, $2, $3, 0, 0, 1, 1, $4)"));
            const Bytes body = crypto::randomBytes(200);
            CHATKEEP_TRY(message.bind(1, crypto::newId<RowUid>().bytes())
                             .bind(2, chatRow)
                             .bind(3, i + 1)
                             .bind(4, body)
                             .run());
        }
        return true;
    }
    [[nodiscard]] std::string target(const char* name = "target") const {
        return rooms.vault.path(name).toStdString();
    }
    [[nodiscard]] std::string newFolder(const char* name = "restored") const {
        return rooms.vault.path(name).toStdString();
    }
    [[nodiscard]] Result<custody::BackupMade> backUp() {
        rooms.vault.clock.advance(std::chrono::seconds(60));
        return service->create(rooms.first, target());
    }
    [[nodiscard]] Result<custody::SetVerified> verify(const std::string& set = {}) const {
        return custody::verifySet({target(), set}, identity);
    }
    [[nodiscard]] Result<custody::Restored> restore(const std::string& set = {}) const {
        const auto password = secretOf(OpenVault::kFirstPassword);
        custody::RestoreRequest request;
        request.choice = {target(), set};
        request.newFolder = newFolder();
        request.operatorName = OpenVault::kFirstName;
        request.password = &password;
        return custody::restoreSet(request, identity, rooms.vault.clock);
    }
    static QStringList namesIn(const std::string& folder) {
        return QDir(QString::fromStdString(folder))
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
    }

    AccessRooms rooms;
    crypto::Secret identity;
    std::vector<std::string> shares;
    std::unique_ptr<custody::BackupService> service;
};

/// A restored vault, opened as a new run of the program would.
struct RestoredRooms {
    RestoredRooms(const std::string& folder, const Clock& clock) {
        auto opened =
            keys::Vault::open(folder, OpenVault::kFirstName, secretOf(OpenVault::kFirstPassword), clock);
        if (!opened) return;
        vault = std::move(*opened);
        auto files = store::Databases::open(*vault, clock, {});
        if (!files) return;
        databases = std::move(*files);
        auto entries = audit::Log::open(*databases, vault->ring(), clock);
        if (entries) log = std::move(*entries);
    }
    ~RestoredRooms() { databases.reset(); }
    [[nodiscard]] std::int64_t number(std::string_view sql) const {
        return databases->readers()
            .read([&](store::ReadTransaction& tx) -> Result<std::int64_t> {
                CHATKEEP_ASSIGN(auto select, tx.prepare(sql));
                CHATKEEP_TRY(select.step());
                return select.integer(0);
            })
            .value_or(-1);
    }
    std::unique_ptr<keys::Vault> vault;
    std::unique_ptr<audit::Log> log; ///< outlives the writer
    std::unique_ptr<store::Databases> databases;
};

} // namespace chatkeep::test

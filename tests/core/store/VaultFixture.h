// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Random.h"
#include "core/keys/Vault.h"
#include "core/store/DatabaseTools.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace chatkeep::store::test {

/// A vault of its own, made with the cheapest password cost that files may have.
class VaultFixture {
public:
    VaultFixture() {
        keys::CreateOptions options;
        options.folder = folder.filePath("vault").toStdString();
        options.operatorName = "ada";
        options.operatorId = crypto::newId<OperatorId>();
        options.cost = crypto::kArgon2TestCost;
        keys::NewVaultSecrets secrets;
        auto made = keys::Vault::create(options, crypto::Secret(asBytes("a long enough password")), secrets);
        if (!made) qFatal("vault not made: %s", made.error().detail.c_str());
        vault = std::move(*made);
        open(true);
        if (!vault->finishCreate()) qFatal("vault not finished");
    }
    Result<void> open(bool create = false) {
        databases.reset();
        Databases::Options options;
        options.create = create;
        CHATKEEP_ASSIGN(databases, Databases::open(*vault, clock, options));
        return {};
    }
    QString file(const std::string& name) const { return QString::fromStdString(vault->path(name)); }
    QByteArray content(const std::string& name) const {
        QFile opened(file(name));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void overwrite(const std::string& name, const QByteArray& bytes) const {
        QFile opened(file(name));
        QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Truncate));
        opened.write(bytes);
    }

    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<keys::Vault> vault;
    std::unique_ptr<Databases> databases;
};

} // namespace chatkeep::store::test

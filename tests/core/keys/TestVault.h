// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Random.h"
#include "core/keys/Vault.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// A vault in a temporary folder, made with the cheapest cost that files may have.
struct TestVault {
    TestVault()
        : operatorId(chatkeep::crypto::newId<chatkeep::OperatorId>()) {
        chatkeep::keys::CreateOptions options;
        options.folder = folder();
        options.operatorName = "anna";
        options.operatorId = operatorId;
        options.cost = chatkeep::crypto::kArgon2TestCost;
        auto made = chatkeep::keys::Vault::create(options, password(), secrets);
        if (!made || !(*made)->finishCreate()) qFatal("the test vault could not be made");
        vault = std::move(*made);
    }
    static chatkeep::crypto::Secret secretOf(std::string_view text) {
        return chatkeep::crypto::Secret(chatkeep::asBytes(text));
    }
    static chatkeep::crypto::Secret password() { return secretOf("correct horse battery"); }
    [[nodiscard]] std::string folder() const { return temporary.filePath("vault").toStdString(); }
    [[nodiscard]] auto open() const { return chatkeep::keys::Vault::open(folder(), "anna", password()); }

    [[nodiscard]] QByteArray read(const QString& name = "vault.json") const {
        QFile file(QString::fromStdString(folder()) + "/" + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& content, const QString& name = "vault.json") const {
        QFile file(QString::fromStdString(folder()) + "/" + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("not written");
    }
    [[nodiscard]] QStringList names() const {
        return QDir(QString::fromStdString(folder()))
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    }

    QTemporaryDir temporary;
    chatkeep::OperatorId operatorId;
    chatkeep::keys::NewVaultSecrets secrets;
    std::unique_ptr<chatkeep::keys::Vault> vault;
};

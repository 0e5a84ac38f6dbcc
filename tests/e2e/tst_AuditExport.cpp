// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// An exported log is checked by ourselves and by a program that shares nothing with us; both find tampering.
class tst_AuditExport : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    QString m_folder;
    QString m_key;
    QString m_node;

    CommandResult byUs(const QString& folder, const QString& key) {
        Call call;
        call.arguments = {"audit", "verify", folder, "--key", key, "--json"};
        return runProgram(call);
    }
    CommandResult byTheOther(const QString& folder, const QString& key) {
        QProcess process;
        process.start(m_node, {QString(CHATKEEP_SOURCE_DIR) + "/tests/e2e/auditCheck.mjs", folder, key});
        CommandResult result;
        if (!process.waitForFinished(60000)) return result;
        result.exitCode = process.exitCode();
        result.out = process.readAllStandardOutput();
        result.err = process.readAllStandardError();
        return result;
    }
    static QStringList filesOf(const QString& folder) {
        QStringList files;
        QDirIterator all(folder, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            files << all.next();
        files.sort();
        return files;
    }

private Q_SLOTS:
    void initTestCase() {
        m_node = QStandardPaths::findExecutable("node");
        if (m_node.isEmpty()) QSKIP("node is not installed");
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
        // More than one full tile, so that levels above the lowest count.
        QFile lines(m_vault->scratch() + "/lines.jsonl");
        QVERIFY(lines.open(QIODevice::WriteOnly));
        lines.write(R"({"id":"a","turns":[{"speaker":"visitor","text":"hello"}]})"
                    "\n");
        lines.close();
        const auto imported = m_vault->run(
            {"conversations", "import", lines.fileName(), "--bot", "shop", "--repeat", "600", "--json"});
        QVERIFY2(imported.exitCode == 0, imported.told());
        m_folder = m_vault->scratch() + "/audit";
        const auto exported = m_vault->run({"audit", "export", "--out", m_folder, "--json"});
        QVERIFY2(exported.exitCode == 0, exported.told());
        m_key = QString::fromStdString(exported.json().value("vkey", std::string()));
        QVERIFY(exported.json().value("size", 0) > 600);
        QVERIFY(byTheOther(m_folder, m_key).json()["root"] == exported.json()["root"]);
        QVERIFY(byTheOther(m_folder, m_key).json()["size"] == exported.json()["size"]);
    }

    void bothAgreeThatItIsWhole() {
        const auto ours = byUs(m_folder, m_key);
        QVERIFY2(ours.exitCode == 0 && ours.json().value("ok", false), ours.told());
        const auto other = byTheOther(m_folder, m_key);
        QVERIFY2(other.exitCode == 0 && other.json().value("ok", false), other.told());
    }

    void aFlippedBitInAnyFileIsFoundByBoth() {
        for (const QString& name : filesOf(m_folder)) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray whole = file.readAll();
            QByteArray broken = whole;
            broken[broken.size() / 3] = static_cast<char>(broken[broken.size() / 3] ^ 2);
            file.seek(0);
            file.write(broken);
            file.flush();
            const auto ours = byUs(m_folder, m_key);
            QVERIFY2(ours.exitCode == 1 && !ours.json()["problems"].empty(), name.toUtf8() + ours.told());
            const auto other = byTheOther(m_folder, m_key);
            QVERIFY2(other.exitCode == 1, name.toUtf8() + other.told());
            file.seek(0);
            file.write(whole);
        }
        QCOMPARE(byUs(m_folder, m_key).exitCode, 0);
    }

    void aMissingFileAndAnotherKeyAreFoundByBoth() {
        for (const QString& name : filesOf(m_folder)) {
            QVERIFY(QFile::rename(name, name + ".gone"));
            const auto ours = byUs(m_folder, m_key);
            QVERIFY2(ours.exitCode != 0, name.toUtf8() + ours.told());
            QVERIFY2(byTheOther(m_folder, m_key).exitCode == 1, name.toUtf8());
            QVERIFY(QFile::rename(name + ".gone", name));
        }
        QString otherKey = m_key;
        otherKey[otherKey.size() - 3] = otherKey[otherKey.size() - 3] == 'A' ? 'B' : 'A';
        QVERIFY(byUs(m_folder, otherKey).exitCode != 0);
        QVERIFY(byTheOther(m_folder, otherKey).exitCode == 1);
    }

    void aLogGoesOnFromWhereItWas() {
        const QString later = m_vault->scratch() + "/audit-later";
        const auto exported = m_vault->run({"audit", "export", "--out", later, "--json"});
        QVERIFY2(exported.exitCode == 0, exported.told());
        QCOMPARE(QString::fromStdString(exported.json().value("vkey", std::string())), m_key);
        // Full tiles and bundles never change.
        for (const QString& name : filesOf(m_folder)) {
            const QString path = QDir(m_folder).relativeFilePath(name);
            if (path == "checkpoint" || path.contains(".p/")) continue;
            QFile before(name);
            QFile after(later + "/" + path);
            QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
            QCOMPARE(after.readAll(), before.readAll());
        }
        QCOMPARE(m_vault->run({"audit", "export", "--out", later, "--json"}).errorCode(),
                 std::string("already_exists"));
        QCOMPARE(byTheOther(later, m_key).exitCode, 0);
    }
};

CHATKEEP_TEST(tst_AuditExport)
#include "tst_AuditExport.moc"

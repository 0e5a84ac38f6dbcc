// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QtTest>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// After a run with planted canaries no file of the vault, no temporary file and no log holds one, also after
/// a crash.
class tst_NothingInClear : public QObject {
    Q_OBJECT

    const QList<QByteArray> m_canaries = {
        "Zyxwatha Canarybird",   "canary.zyxwatha@example.org",       "4000056655665556",
        "4000 0566 5566 5556",   "my hamster is called Zyxwathobert", "Zyxwathobert",
        "note about Zyxwathilde"};
    std::unique_ptr<ServedVault> m_vault;
    qint64 m_started = 0;

    static QList<QByteArray> formsOf(const QByteArray& canary) {
        const QString text = QString::fromUtf8(canary);
        QByteArray utf16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        return {canary, canary.toBase64().left(canary.size()), canary.toHex(), utf16};
    }

    void lookFor(const QString& folder, bool onlyNew) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (onlyNew && files.fileInfo().lastModified().toMSecsSinceEpoch() < m_started) continue;
            QFile file(path);
            if (files.fileInfo().isSymLink() || !file.open(QIODevice::ReadOnly)) continue;
            const QByteArray content = file.readAll();
            for (const auto& canary : m_canaries)
                for (const auto& form : formsOf(canary))
                    QVERIFY2(!content.contains(form),
                             qPrintable(path + " holds " + QString::fromUtf8(canary)));
        }
    }
    void lookEverywhere() {
        lookFor(m_vault->folder(), false);
        lookFor(m_vault->scratch() + "/tmp", false);
        lookFor(QDir::homePath() + "/.local/state/chatkeep", true);
        // What is new in the temporary folder itself; other programs' folders are theirs.
        for (const auto& entry :
             QDir("/tmp").entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            if (entry.isDir() && entry.fileName().startsWith("chatkeep")) lookFor(entry.filePath(), true);
            if (!entry.isFile() || entry.size() > (64 << 20) ||
                entry.lastModified().toMSecsSinceEpoch() < m_started)
                continue;
            QFile file(entry.filePath());
            if (!file.open(QIODevice::ReadOnly)) continue;
            const QByteArray content = file.readAll();
            for (const auto& canary : m_canaries)
                QVERIFY2(!content.contains(canary), qPrintable(entry.filePath() + " holds a canary"));
        }
    }

    void talk() {
        HttpClient client(m_vault->port());
        auto chat = ServedVault::startChat(client);
        QVERIFY(chat);
        int number = 0;
        for (const auto& canary : m_canaries) {
            const auto answer =
                client.request("POST", "/api/v1/conversations/" + chat->conversation + "/messages",
                               "{\"text\":\"hello, " + canary + "\",\"client_id\":\"c" +
                                   QByteArray::number(++number) + "\"}",
                               chat->token);
            QCOMPARE(answer.status, 200);
        }
        // Hostile requests go into the log with a reference, never with their words.
        for (const auto& canary : m_canaries)
            (void)client.request("POST", "/api/v1/conversations", "{\"bot\":\"" + canary + "\"}");
        const auto id = QString::fromUtf8(chat->conversation);
        const auto noted = m_vault->run({"conversations", "note", id}, "note about Zyxwathilde");
        QVERIFY2(noted.exitCode == 0, noted.err.constData());
        // The index follows on its own, within a second as a rule.
        const auto isFound = [&] {
            return !m_vault->run({"search", "Zyxwathobert", "--json"}).json()["hits"].empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFound(), 20000);
    }

private slots:
    void initTestCase() {
        m_started = QDateTime::currentMSecsSinceEpoch() - 1000;
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }
    void whileServing() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        talk();
        lookEverywhere();
    }
    void afterACrash() {
        m_vault->kill();
        lookEverywhere();
    }
    void afterACleanClose() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        talk();
        m_vault->stop();
        lookEverywhere();
    }
    void inABackup() {
        const QString target = m_vault->scratch() + "/backup";
        const auto made = m_vault->run({"backup", "create", "--to", target});
        QVERIFY2(made.exitCode == 0, made.err.constData());
        lookFor(target, false);
        lookEverywhere();
    }
};

QTEST_GUILESS_MAIN(tst_NothingInClear)
#include "tst_NothingInClear.moc"

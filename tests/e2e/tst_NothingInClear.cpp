// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QUrl>

#include <csignal>
#include <sys/resource.h>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// After a run with planted canaries no file of the vault, of the user's home, runtime and temporary folders
/// and no log holds one, also after a crash. The program's home is inside the scratch folder, so settings,
/// caches and lists of recent files are looked at too.
class tst_NothingInClear : public QObject {
    Q_OBJECT

    const QList<QByteArray> m_canaries = {"Zyxwatha Canarybird",
                                          "canary.zyxwatha@example.org",
                                          "4000056655665556",
                                          "4000 0566 5566 5556",
                                          "my hamster is called Zyxwathobert",
                                          "Zyxwathobert",
                                          "note about Zyxwathilde",
                                          "reply for Zyxwathuna",
                                          "reason Zyxwatharia"};
    std::unique_ptr<ServedVault> m_vault;
    qint64 m_started = 0;

    /// As it is, in small letters as an index folds it, and as files commonly write bytes.
    static QList<QByteArray> formsOf(const QByteArray& canary) {
        const QString text = QString::fromUtf8(canary);
        const auto wide = [](const QString& words) {
            return QByteArray(reinterpret_cast<const char*>(words.utf16()), words.size() * 2);
        };
        // Of base64 only what does not hang on the bytes behind it.
        return {canary,         canary.toLower(),         canary.toBase64().left(canary.size() / 3 * 4),
                canary.toHex(), canary.toHex().toUpper(), QUrl::toPercentEncoding(text),
                wide(text),     wide(text.toLower())};
    }
    QStringList findingsIn(const QString& path) const {
        QStringList findings;
        QFile file(path);
        if (QFileInfo(path).isSymLink() || !file.open(QIODevice::ReadOnly)) return findings;
        const QByteArray content = file.readAll();
        for (const auto& canary : m_canaries)
            for (const auto& form : formsOf(canary))
                if (content.contains(form)) findings << path + " holds " + QString::fromUtf8(canary);
        return findings;
    }
    QStringList findingsUnder(const QString& folder, bool onlyNew) const {
        QStringList findings;
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (onlyNew && files.fileInfo().lastModified().toMSecsSinceEpoch() < m_started) continue;
            findings += findingsIn(path);
        }
        return findings;
    }
    /// The scratch folder (vault, home, state, cache, runtime, temporary files, what was said), and what is
    /// new in places that a program might use without being told of them.
    QStringList findings() const {
        QStringList all = findingsUnder(m_vault->scratch(), false);
        for (const QString& place :
             {QDir::homePath() + "/.local/state/chatkeep", QDir::homePath() + "/.cache",
              QDir::homePath() + "/.config", QString("/dev/shm"), QString("/var/tmp")})
            all += findingsUnder(place, true);
        // Of the temporary folder only files of its own and our folders; other programs' are theirs.
        for (const auto& entry :
             QDir("/tmp").entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            if (entry.isDir() && entry.fileName().startsWith("chatkeep"))
                all += findingsUnder(entry.filePath(), true);
            if (entry.isFile() && entry.size() < (64 << 20) &&
                entry.lastModified().toMSecsSinceEpoch() >= m_started)
                all += findingsIn(entry.filePath());
        }
        return all;
    }
    void nothingIsFound() {
        const auto found = findings();
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
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
        for (const auto& canary : m_canaries) {
            (void)client.request("POST", "/api/v1/conversations", "{\"bot\":\"" + canary + "\"}");
            (void)client.request("GET", "/" + canary.toPercentEncoding(), {}, canary.toHex());
        }
        act(QString::fromUtf8(chat->conversation));
    }
    /// An operator's acts on it, and a search once the index followed.
    void act(const QString& id) {
        const auto done = [this](const QStringList& arguments, const QByteArray& input = {}) {
            const auto result = m_vault->run(arguments, input);
            if (result.exitCode != 0) qWarning("%s", result.err.constData());
            return result.exitCode == 0;
        };
        QVERIFY(done({"conversations", "note", id}, "note about Zyxwathilde"));
        QVERIFY(done({"conversations", "take", id}));
        QVERIFY(done({"conversations", "reply", id}, "reply for Zyxwathuna"));
        QVERIFY(done({"conversations", "return", id}));
        const auto shown =
            m_vault->run({"conversations", "show", id, "--reveal", "reason Zyxwatharia", "--json"});
        QVERIFY2(shown.out.contains("Zyxwathuna"), shown.err.constData());
        const auto isFound = [&] {
            return !m_vault->run({"search", "Zyxwathobert", "--json"}).json()["hits"].empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFound(), 20000);
    }
    void crash(int signal) {
        ::kill(static_cast<pid_t>(m_vault->processId()), signal);
        m_vault->waitForEnd();
    }

private Q_SLOTS:
    void initTestCase() {
        // A core file would be written where the kernel is let: into the folder that the program runs in.
        rlimit unlimited{};
        getrlimit(RLIMIT_CORE, &unlimited);
        unlimited.rlim_cur = unlimited.rlim_max;
        setrlimit(RLIMIT_CORE, &unlimited);
        m_started = QDateTime::currentMSecsSinceEpoch() - 1000;
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }
    void theLookFindsWhatIsThere() {
        for (const QByteArray& form : formsOf(m_canaries.front())) {
            QFile planted(m_vault->scratch() + "/home/.cache/planted");
            QVERIFY(planted.open(QIODevice::WriteOnly));
            planted.write("before" + form + "behind");
            planted.close();
            QVERIFY2(!findings().isEmpty(), form.constData());
            QVERIFY(planted.remove());
        }
        nothingIsFound();
    }
    void whileServing() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        talk();
        nothingIsFound();
    }
    void afterAKill() {
        crash(SIGKILL);
        nothingIsFound();
    }
    void afterACrashThatWouldLeaveACore() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        talk();
        crash(SIGABRT);
        nothingIsFound();
        QVERIFY(QDir(m_vault->scratch()).entryList({"core*"}, QDir::Files).isEmpty());
    }
    void afterACleanClose() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        talk();
        m_vault->stop();
        nothingIsFound();
    }
    void whileAConsoleShowsThem() {
        QVERIFY2(m_vault->openConsole(), qPrintable(m_vault->error()));
        talk();
        nothingIsFound();
        crash(SIGKILL);
        nothingIsFound();
        QVERIFY2(m_vault->openConsole(), qPrintable(m_vault->error()));
        talk();
        m_vault->stop();
        nothingIsFound();
    }
    void inABackup() {
        const QString target = m_vault->scratch() + "/backup";
        const auto made = m_vault->run({"backup", "create", "--to", target});
        QVERIFY2(made.exitCode == 0, made.err.constData());
        QVERIFY(!QDir(target).entryList({"content-*.age"}, QDir::Files).isEmpty());
        nothingIsFound();
    }
    void inAnAuditExport() {
        const auto made = m_vault->run({"audit", "export", "--out", m_vault->scratch() + "/tiles"});
        QVERIFY2(made.exitCode == 0, made.err.constData());
        nothingIsFound();
    }
};

CHATKEEP_TEST(tst_NothingInClear)
#include "tst_NothingInClear.moc"
